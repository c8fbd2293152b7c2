import { isRequirementId, type Level, requirementOf } from '#openapi'
import { type Case, needs } from './case.ts'
import type { Config, Mode, Profile } from './config.ts'
import { ConfigError } from './config.ts'
import { writesOfControl } from './control.ts'
import { mostTries, writesOfLetters } from './gate.ts'
import type { PhoneFacts } from './phone.ts'

/** A case that a run leaves out, and why. */
export type NotCovered = { readonly case: string; readonly reason: string }

export type Selection = { readonly planned: readonly Case[]; readonly notCovered: readonly NotCovered[] }

/** How binding a case is under a profile: `apio` makes the platform's documented rules musts, `strict` every should. */
export function levelOf({ requirement, level }: Pick<Case, 'requirement' | 'level'>, profile: Profile): Level {
  const stated = requirementOf(requirement)
  const own = level ?? stated.level
  if (own !== 'should') return own
  return profile === 'strict' || (profile === 'apio' && stated.source === 'platform') ? 'must' : 'should'
}

/**
 * The cases that --only and the mode leave; all that can be known without a network.
 *
 * @throws ConfigError when --only names something that does not exist
 */
export function selectByConfig(cases: readonly Case[], { only, mode }: Pick<Config, 'only' | 'mode'>): Selection {
  const stranger = only.find((name) => !isRequirementId(name) && !cases.some(({ id }) => id === name))
  if (stranger !== undefined) throw new ConfigError(`--only is ${stranger}: there is no such case or requirement; --list shows them`)
  const chosen = only.length === 0 ? cases : cases.filter(({ id, requirement }) => only.includes(id) || only.includes(requirement))
  const planned: Case[] = []
  const notCovered: NotCovered[] = []
  for (const item of chosen) {
    const reason = whyNotIn(mode, item)
    if (reason === undefined) planned.push(item)
    else notCovered.push({ case: item.id, reason })
  }
  return { planned, notCovered }
}

function whyNotIn(mode: Mode, { writes, heavy }: Case): string | undefined {
  if (mode === 'observe' && writes > 0) return 'it writes, and the mode is observe'
  if (mode !== 'full' && heavy) return 'it is heavy, and the mode is not full'
  return undefined
}

/** Leaves out the cases that need what is not there. */
export function selectByNeeds(cases: readonly Case[], config: Config, phone: PhoneFacts | undefined, merges: boolean): Selection {
  const planned: Case[] = []
  const notCovered: NotCovered[] = []
  for (const item of cases) {
    const unmet = item.needs?.find((need) => !needs[need].isMet({ config, phone, merges }))
    if (unmet === undefined) planned.push(item)
    else notCovered.push({ case: item.id, reason: needs[unmet].missing })
  }
  return { planned, notCovered }
}

/**
 * The most requests that could change something which these cases, and putting back, would send.
 *
 * @param keepGoing whether what fails may be looked at once more, for the target need not take its own keys back
 */
export function countWrites(cases: readonly Case[], subjects: number, keepGoing = false): number {
  const writes = cases.reduce((sum, item) => sum + item.writes, 0)
  const controls = keepGoing ? cases.length * writesOfControl : 0
  return writes === 0 ? 0 : writes + controls + subjects * writesOfKeeping + writesOfLetters
}

/** For each user: two to learn whether PUT merges, one that ends that, some to learn what his phone takes, two to put back. */
const writesOfKeeping = 5 + mostTries

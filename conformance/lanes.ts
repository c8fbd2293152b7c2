import type { Case, Need } from './case.ts'
import type { PhoneFacts } from './phone.ts'
import type { Session } from './session.ts'
import { nameOf, type Subject } from './subjects.ts'
import type { CaseResult } from './verdict.ts'

/** Cases that run at the same time, each on a user of its own. */
export type Batch = readonly { readonly item: Case; readonly user: Subject }[]

const roles: readonly Need[] = ['otherUser', 'withoutPhone', 'sameIdElsewhere', 'manyUsers']

/** Whether it is all the same to a case whose phone it writes to: it names nobody, and does nothing that could hurt the others. */
export const isMovable = ({ writes, heavy, requirement, needs = [] }: Case): boolean =>
  writes > 0 && !heavy && requirement !== 'SERVER-SURVIVES' && requirement !== 'BODY-LENIENT' && !needs.some((need) => roles.includes(need))

/**
 * The users whose phones can do what the main user's can: on each of them a case can run at the same time.
 *
 * Only once the target has shown that it keeps users apart: else one fault would fail cases that it has nothing to do with. And not
 * where a PUT merges, for there only the keys that are on a phone are written.
 *
 * @param results those that are known so far
 */
export function findLanes({ config, met, merges }: Session, results: readonly CaseResult[]): readonly Subject[] {
  const { user } = config.subjects
  const main = met.get(nameOf(user))?.facts
  const keptApart = results.filter(({ requirement, level }) => requirement === 'RESOURCE-PER-USER' && level === 'must')
  const isProved = keptApart.some(({ id }) => id === 'RESOURCE-PER-USER/two-users') && keptApart.every(({ outcome }) => outcome === 'pass')
  if (main === undefined || merges || !isProved) return [user]
  const others = [...met.values()].filter(({ subject, facts }) => nameOf(subject) !== nameOf(user) && canStandIn(facts, main))
  return [user, ...others.map(({ subject }) => subject)]
}

function canStandIn(facts: PhoneFacts, main: PhoneFacts): boolean {
  const takes = (name: string) => facts.types.some((type) => type.name === name && type.taken.length > 0)
  return (
    facts.deviceType === main.deviceType &&
    facts.keyIds.join() === main.keyIds.join() &&
    main.types.every(({ name, taken }) => taken.length === 0 || takes(name))
  )
}

/**
 * The next cases to run together: as many as there are users, or one that has to be alone. The same for the same results, so that
 * a run can be repeated and recomputed.
 *
 * @param left the cases that are left, at least one
 */
export function takeBatch(left: readonly Case[], user: Subject, lanes: readonly Subject[]): Batch {
  const alone = left.findIndex((item) => !isMovable(item))
  const together = left.slice(0, alone === -1 ? lanes.length : Math.min(alone, lanes.length))
  if (together.length === 0) return left.slice(0, 1).map((item) => ({ item, user }))
  return together.map((item, position) => ({ item, user: lanes[position] ?? user }))
}

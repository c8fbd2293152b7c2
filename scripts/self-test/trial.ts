import { cases } from '../../conformance/cases/index.ts'
import type { Config } from '../../conformance/config.ts'
import { gateCase } from '../../conformance/gate.ts'
import { withManners } from '../../conformance/polite.ts'
import { run } from '../../conformance/run.ts'
import { type Subject, seedSubjects } from '../../conformance/subjects.ts'
import type { CaseResult, Verdict } from '../../conformance/verdict.ts'
import type { Variant } from '../../mocks/variants/index.ts'
import { timeout } from './carry.ts'
import { type Opened, type Planted, token, type Way, ways } from './ways.ts'

/** What the whole suite says of a mock with something planted in it. */
export type Trial = {
  readonly id: string
  readonly verdict: Verdict
  /** Cases that failed, or could not be judged. */
  readonly troubles: readonly Trouble[]
  /** Cases that fail only where it goes on behind a gate that failed: nobody sees them who did not ask for that. */
  readonly further: readonly string[]
  /** What the documentation leaves open, and was seen. */
  readonly observed: Readonly<Record<string, string>>
}

export type Trouble = Pick<CaseResult, 'id' | 'level' | 'outcome' | 'expected' | 'received' | 'reason'>

export type Candidate = Planted & Pick<Variant, 'states'>

const yealinkUser: Subject = { ...seedSubjects.user, user: 'yealinkuser' }

/** What only a phone with fewer than 24 keys and fewer types can show, for the main one has them all. */
const shortPhone = {
  subjects: { ...seedSubjects, user: yealinkUser },
  only: cases
    .filter(({ id, needs = [] }) => needs.some((need) => need === 'fewerIds' || need === 'fewerTypes') || id === 'KEYS-ALL/every-id')
    .map(({ id }) => id),
}

const goingOn = { keepGoing: true } as const

const isFailed = ({ outcome }: CaseResult): boolean => outcome === 'fail'

const isWrong = (result: CaseResult): boolean => isFailed(result) || result.outcome === 'error'

/** Runs every case, with the same test data each time. Nothing of it depends on the machine or the hour. */
export async function tryOut(candidate: Candidate, way: Way): Promise<Trial> {
  const whole = await check(candidate, way)
  const shorter = await check(candidate, way, shortPhone)
  // Of what both ask, such as the gate, once what is wrong.
  const troubles = whole.results.filter(isWrong)
  const more = shorter.results.filter((result) => isWrong(result) && !troubles.some(({ id }) => id === result.id))
  const seen = new Set([...troubles, ...more].filter(isFailed).map(({ id }) => id))
  const onwards = seen.has(gateCase.id)
    ? [await check(candidate, way, goingOn), await check(candidate, way, { ...shortPhone, ...goingOn })]
    : []
  const further = new Set(onwards.flatMap(({ results }) => results.filter(isFailed)).map(({ id }) => id))
  return {
    id: candidate.id,
    // A run of a few cases proves nobody right.
    verdict: shorter.judgement.verdict === 'not-conformant' ? 'not-conformant' : whole.judgement.verdict,
    troubles: [...troubles, ...more].map(({ id, level, outcome, expected, received, reason }) => ({
      id,
      level,
      outcome,
      ...(expected !== undefined && { expected }),
      ...(received !== undefined && { received }),
      ...(reason !== undefined && { reason }),
    })),
    further: [...further].filter((id) => !seen.has(id)).sort(),
    observed: whole.observed,
  }
}

async function check(candidate: Candidate, way: Way, more: Partial<Config> = {}) {
  await using opened: Opened = await ways[way](candidate)
  const { baseUrl, transport, clock } = opened
  return await run({
    cases,
    config: {
      baseUrl,
      headers: { authorization: `Bearer ${token}` },
      subjects: { ...seedSubjects, users: [yealinkUser] },
      phoneTypes: {},
      declares: {},
      ...candidate.states,
      mode: 'full',
      profile: 'core',
      only: [],
      seed: 1,
      timeout,
      maxWrites: Number.POSITIVE_INFINITY,
      waivers: [],
      ...more,
    },
    transport: withManners(transport, { gap: 0, ...clock }),
    userAgent: 'phone-buttons-self-test',
    today: '2000-01-01',
    wait: clock.wait,
  })
}

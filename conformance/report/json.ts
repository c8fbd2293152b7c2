import { createMask, describeExchange, type Exchange, secretsIn } from '../exchange.ts'
import { type Figures, killMatrix } from '../kill-matrix.ts'
import { findResemblances, type Resemblance } from '../resembles.ts'
import type { RunResult } from '../run.ts'
import type { NotCovered } from '../select.ts'
import type { Subjects } from '../subjects.ts'
import type { Suite } from '../suite.ts'
import type { CaseResult, Counts, Verdict } from '../verdict.ts'
import type { Waiver } from '../waivers.ts'

/** report.json: everything a run found out, secrets masked. Scripts depend on its members. */
export type Report = {
  readonly verdict: Verdict
  readonly sentence: string
  readonly counts: Counts
  readonly coverage: {
    readonly mode: string
    readonly profile: string
    readonly only: readonly string[]
    /** Only where it was asked for: a target that does not take its own keys back was written to all the same. */
    readonly keepGoing?: boolean
    readonly notCovered: readonly NotCovered[]
    readonly waived: readonly Waiver[]
  }
  readonly cases: readonly CaseResult[]
  readonly exchanges: readonly Exchange[]
  readonly observed: Readonly<Record<string, string>>
  /** Planted bugs that the target behaves like. A hint, never part of the verdict. */
  readonly resembles: readonly Resemblance[]
  readonly restored: boolean
  /** How many users were written to. */
  readonly touched: number
  readonly notRestored: readonly { readonly user: string; readonly reason: string }[]
  readonly suite: Suite
  /** How well this suite does where it is known what is wrong. */
  readonly selfTest: Figures
  readonly target: string
  readonly subjects: Subjects
  /** As it was named on the command line. */
  readonly configFile?: string
  readonly seed: number
  /** ISO 8601, UTC */
  readonly begun: string
  readonly ended: string
}

export type Times = { readonly begun: Date; readonly ended: Date }

export function createReport(result: RunResult, suite: Suite, { begun, ended }: Times): Report {
  const { config, judgement, notRestored } = result
  const secrets = secretsIn(config)
  const mask = createMask(secrets)
  // What a target says of itself may repeat what it was sent.
  const maskMembers = <T extends object>(record: T): T =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, typeof value === 'string' ? mask(value) : value])) as T
  return {
    verdict: judgement.verdict,
    sentence: mask(judgement.sentence),
    counts: judgement.counts,
    coverage: {
      mode: config.mode,
      profile: config.profile,
      only: config.only,
      ...(config.keepGoing && { keepGoing: true }),
      notCovered: result.notCovered,
      waived: result.waived,
    },
    // The suite's own words are no secret, even where they begin like one.
    cases: result.results.map(({ id, requirement, level, title, outcome, shortest, ...told }) => ({
      id,
      requirement,
      level,
      title,
      outcome,
      ...maskMembers(told),
      ...(shortest !== undefined && { shortest: { ...shortest, requests: shortest.requests.map(maskMembers) } }),
    })),
    exchanges: result.exchanges.map((exchange) => describeExchange(exchange, secrets)),
    observed: maskMembers(result.observed),
    resembles: findResemblances(result.results, killMatrix.bugs),
    restored: notRestored.length === 0,
    touched: result.touched,
    notRestored: notRestored.map(maskMembers),
    suite,
    selfTest: killMatrix.figures,
    target: mask(config.baseUrl),
    subjects: config.subjects,
    ...(config.file !== undefined && { configFile: config.file }),
    seed: config.seed,
    begun: begun.toISOString(),
    ended: ended.toISOString(),
  }
}

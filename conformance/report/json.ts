import { describeExchange, type Exchange } from '../exchange.ts'
import type { RunResult } from '../run.ts'
import type { NotCovered } from '../select.ts'
import type { Suite } from '../suite.ts'
import type { CaseResult, Counts, Verdict } from '../verdict.ts'

/** report.json: everything a run found out, secrets masked. Scripts depend on its members. */
export type Report = {
  readonly verdict: Verdict
  readonly sentence: string
  readonly counts: Counts
  readonly coverage: {
    readonly mode: string
    readonly profile: string
    readonly only: readonly string[]
    readonly notCovered: readonly NotCovered[]
    readonly waived: readonly never[]
  }
  readonly cases: readonly CaseResult[]
  readonly exchanges: readonly Exchange[]
  readonly observed: Readonly<Record<string, string>>
  readonly restored: boolean
  /** How many users were written to. */
  readonly touched: number
  readonly notRestored: readonly { readonly user: string; readonly reason: string }[]
  readonly suite: Suite
  readonly target: string
  readonly seed: number
  /** ISO 8601, UTC */
  readonly begun: string
  readonly ended: string
}

export type Times = { readonly begun: Date; readonly ended: Date }

export function createReport(result: RunResult, suite: Suite, { begun, ended }: Times): Report {
  const { config, judgement, notRestored } = result
  const secrets = secretsOf(config.headers)
  return {
    verdict: judgement.verdict,
    sentence: judgement.sentence,
    counts: judgement.counts,
    coverage: { mode: config.mode, profile: config.profile, only: config.only, notCovered: result.notCovered, waived: [] },
    cases: result.results,
    exchanges: result.exchanges.map((exchange) => describeExchange(exchange, secrets)),
    observed: result.observed,
    restored: notRestored.length === 0,
    touched: result.touched,
    notRestored,
    suite,
    target: config.baseUrl,
    seed: config.seed,
    begun: begun.toISOString(),
    ended: ended.toISOString(),
  }
}

/** The values of declared headers, and the credentials in them without their scheme. */
const secretsOf = (headers: Readonly<Record<string, string>>): string[] =>
  Object.values(headers).flatMap((value) => [value, value.replace(/^(Basic|Bearer)\s+/i, '')])

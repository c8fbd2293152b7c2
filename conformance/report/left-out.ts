import { untold } from '../expect.ts'
import type { CaseResult } from '../verdict.ts'
import type { Report } from './json.ts'

export type LeftOut = { readonly id: string; readonly reason: string }

/**
 * Whether a case ended before it sent anything, or could not be told from a fault that another reports: there is nothing to know of it but the
 * reason, which many have in common.
 */
export const isLeftOut = ({ outcome, exchanges, reason = '' }: CaseResult): boolean =>
  outcome === 'skip' || (outcome === 'error' && (exchanges.length === 0 || reason.startsWith(untold)))

/** What was planned, and never ran or ran without a verdict. */
export const notJudged = ({ cases }: Pick<Report, 'cases'>): LeftOut[] =>
  cases.filter(isLeftOut).map(({ id, reason = 'no reason is known' }) => ({ id, reason }))

/** What was not even planned. */
export const notCovered = ({ coverage }: Pick<Report, 'coverage'>): LeftOut[] =>
  coverage.notCovered.map(({ case: id, reason }) => ({ id, reason }))

/** One remedy often serves many cases. */
export const groupByReason = (items: readonly LeftOut[]): [reason: string, ids: string[]][] =>
  [...Map.groupBy(items, ({ reason }) => reason)].map(([reason, group]) => [reason, group.map(({ id }) => id)])

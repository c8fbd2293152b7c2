import type { CaseResult } from '../verdict.ts'
import type { Report } from './json.ts'

/** The milliseconds that a case waited for answers; the rest of its time is the suite's own. */
export const waitedFor = ({ exchanges }: CaseResult, report: Pick<Report, 'exchanges'>): number =>
  exchanges.reduce((sum, position) => sum + (report.exchanges[position]?.milliseconds ?? 0), 0)

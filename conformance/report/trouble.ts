import type { CaseResult } from '../verdict.ts'
import type { Report } from './json.ts'
import { isLeftOut } from './left-out.ts'
import { type Mark, markOf } from './mark.ts'

/** The marks whose cases get a card of their own, the most pressing first, and the headings of these. */
export const troubles: ReadonlyMap<Mark, string> = new Map([
  ['fail', 'What failed'],
  ['error', 'What could not be judged'],
  ['warn', 'What is not as it should be'],
  ['waived', 'What is waived'],
])

export const casesInTrouble = (mark: Mark, report: Report): CaseResult[] =>
  report.cases.filter((result) => !isLeftOut(result) && markOf(result, report) === mark)

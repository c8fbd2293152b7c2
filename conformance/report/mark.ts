import type { CaseResult } from '../verdict.ts'
import type { Waiver } from '../waivers.ts'
import type { Report } from './json.ts'

/** An outcome as people look for it. A should that failed only warns, and a failure may be waived for a time. */
export type Mark = 'fail' | 'error' | 'warn' | 'waived' | 'pass' | 'skip'

export function markOf(result: Pick<CaseResult, 'id' | 'outcome' | 'level'>, report: Pick<Report, 'coverage'>): Mark {
  if (result.outcome !== 'fail') return result.outcome
  if (waiverOf(result.id, report) !== undefined) return 'waived'
  return result.level === 'should' ? 'warn' : 'fail'
}

export const waiverOf = (id: string, { coverage }: Pick<Report, 'coverage'>): Waiver | undefined =>
  coverage.waived.find((waiver) => waiver.case === id)

/** The marks, the most pressing first. */
export const marks = {
  fail: { sign: '✕', word: 'failed', meaning: 'the target does not do what it must' },
  error: { sign: '?', word: 'errors', meaning: 'could not be judged; never held against the target' },
  warn: { sign: '!', word: 'warned', meaning: 'the target does not do what it should' },
  waived: { sign: '~', word: 'waived', meaning: 'failed, and accepted for a time by whoever ran this' },
  pass: { sign: '✓', word: 'passed', meaning: 'the target does what the requirement says' },
  skip: { sign: '–', word: 'skipped', meaning: 'planned, and not run' },
} as const satisfies Record<Mark, { sign: string; word: string; meaning: string }>

export const markNames = Object.keys(marks) as Mark[]

/** How many cases have each mark; together they are those that were planned. */
export const countMarks = (report: Pick<Report, 'cases' | 'coverage'>): Record<Mark, number> =>
  Object.fromEntries(markNames.map((mark) => [mark, report.cases.filter((result) => markOf(result, report) === mark).length])) as Record<
    Mark,
    number
  >

import type { CaseResult } from '../verdict.ts'
import { describeInShort, plain, renderCard } from './card.ts'
import type { Report } from './json.ts'
import { countMarks, type Mark, markOf } from './mark.ts'
import { waitedFor } from './waited.ts'

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other'

/** Neither a should that failed nor what could not be judged is held against the target. */
const statuses: Record<Mark, Status> = {
  fail: 'failed',
  error: 'other',
  warn: 'other',
  waived: 'other',
  pass: 'passed',
  skip: 'skipped',
}

/**
 * ctrf.json: the Common Test Report Format, https://ctrf.io. A run that could not be judged has one test more, which failed: else
 * a target that nobody reached would look like one with nothing wrong.
 */
export function renderCtrf(report: Report): string {
  const { verdict, sentence, coverage, suite, selfTest, resembles, seed, target, restored, begun, ended } = report
  const tests = [...(verdict === 'inconclusive' ? [doubt(report)] : []), ...report.cases.map((result) => describeTest(result, report))]
  const count = (status: Status) => tests.filter((test) => test.status === status).length
  const start = Date.parse(begun)
  const stop = Date.parse(ended)
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: ended,
    generatedBy: `phone-buttons-contract ${suite.version}`,
    results: {
      tool: { name: 'phone-buttons conformance', version: suite.version, extra: { cases: suite.cases, selfTest } },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        start,
        stop,
        duration: stop - start,
        extra: { verdict, sentence, restored, resembles, marks: countMarks(report) },
      },
      tests,
      environment: { extra: { target, seed, ...coverage } },
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

const doubt = ({ sentence }: Report) => ({
  name: 'the run can be judged',
  status: 'failed' as const,
  duration: 0,
  suite: ['verdict'],
  message: sentence,
  rawStatus: 'inconclusive',
})

function describeTest(result: CaseResult, report: Report) {
  const { id, title, requirement, level, exchanges } = result
  const mark = markOf(result, report)
  return {
    name: title,
    testId: id,
    status: statuses[mark],
    duration: Math.round(waitedFor(result, report)),
    suite: [requirement],
    rawStatus: mark,
    tags: [level],
    type: 'conformance',
    ...(mark !== 'pass' && { message: describeInShort(result, report) }),
    ...(mark !== 'pass' && mark !== 'skip' && { trace: renderCard(result, report, plain) }),
    extra: { requirement, level, exchanges },
  }
}

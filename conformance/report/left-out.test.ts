import { expect, test } from 'vitest'
import { groupByReason, isLeftOut, notCovered, notJudged } from './left-out.ts'
import { createTestCase, createTestReport } from './testing/report.ts'

const rows = [
  { title: 'a case that was skipped', given: createTestCase('a', { outcome: 'skip' }), want: true },
  { title: 'a case that was skipped after it sent something', given: createTestCase('a', { outcome: 'skip', exchanges: [0] }), want: true },
  { title: 'an error before anything was sent', given: createTestCase('a', { outcome: 'error' }), want: true },
  { title: 'an error after something was sent', given: createTestCase('a', { outcome: 'error', exchanges: [0] }), want: false },
  {
    title: 'an error that cannot be told from a fault that is known',
    given: createTestCase('a', { outcome: 'error', exchanges: [0], reason: 'this cannot be told: the target refuses these keys' }),
    want: true,
  },
  { title: 'a failure', given: createTestCase('a', { outcome: 'fail' }), want: false },
  { title: 'a pass', given: createTestCase('a'), want: false },
]

test.each(rows)('$title: $want', ({ given, want }) => {
  expect(isLeftOut(given)).toBe(want)
})

test('what was planned and what was not are told apart', () => {
  const { coverage } = createTestReport()
  const report = createTestReport({
    cases: [createTestCase('a'), createTestCase('b', { outcome: 'skip', reason: 'the run was interrupted' })],
    coverage: { ...coverage, notCovered: [{ case: 'KEY-LABEL-EXACT/c', reason: 'it is heavy' }] },
  })
  expect(notJudged(report)).toEqual([{ id: 'KEY-LABEL-EXACT/b', reason: 'the run was interrupted' }])
  expect(notCovered(report)).toEqual([{ id: 'KEY-LABEL-EXACT/c', reason: 'it is heavy' }])
})

test('cases of one reason come together', () => {
  const items = [
    { id: 'a', reason: 'one' },
    { id: 'b', reason: 'two' },
    { id: 'c', reason: 'one' },
  ]
  expect(groupByReason(items)).toEqual([
    ['one', ['a', 'c']],
    ['two', ['b']],
  ])
})

import { expect, test } from 'vitest'
import { countMarks, type Mark, markOf } from './mark.ts'
import { createTestCase, createTestReport } from './testing/report.ts'

const waived = [{ case: 'KEY-LABEL-EXACT/waived', reason: 'a new database comes in March', until: '2027-03-31' }]
const coverage = { ...createTestReport().coverage, waived }

const rows: { title: string; given: ReturnType<typeof createTestCase>; want: Mark }[] = [
  { title: 'a must that failed', given: createTestCase('a', { outcome: 'fail' }), want: 'fail' },
  { title: 'a should that failed', given: createTestCase('a', { outcome: 'fail', level: 'should' }), want: 'warn' },
  { title: 'a failure that is waived', given: createTestCase('waived', { outcome: 'fail' }), want: 'waived' },
  { title: 'a pass whatever is waived', given: createTestCase('waived'), want: 'pass' },
  { title: 'an error whatever is waived', given: createTestCase('waived', { outcome: 'error' }), want: 'error' },
  { title: 'a should that was skipped', given: createTestCase('a', { outcome: 'skip', level: 'should' }), want: 'skip' },
]

test.each(rows)('marks $title', ({ given, want }) => {
  expect(markOf(given, { coverage })).toBe(want)
})

test('every case has one mark', () => {
  const cases = rows.map(({ given }) => given)
  expect(countMarks(createTestReport({ cases, coverage }))).toEqual({ fail: 1, error: 1, warn: 1, waived: 1, pass: 1, skip: 1 })
})

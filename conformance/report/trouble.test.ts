import { expect, test } from 'vitest'
import { createTestCase, createTestReport } from './testing/report.ts'
import { casesInTrouble, troubles } from './trouble.ts'

const told = { outcome: 'fail', exchanges: [0] } as const
const { coverage } = createTestReport()
const report = createTestReport({
  cases: [
    createTestCase('passed'),
    createTestCase('waived', told),
    createTestCase('warned', { ...told, level: 'should' }),
    createTestCase('error', { outcome: 'error', exchanges: [0] }),
    createTestCase('never-sent', { outcome: 'error' }),
    createTestCase('failed', told),
    createTestCase('skipped', { outcome: 'skip' }),
  ],
  coverage: { ...coverage, waived: [{ case: 'KEY-LABEL-EXACT/waived', reason: 'a new database comes', until: '2027-03-31' }] },
})

test('whatever was sent and did not pass is in trouble once, the most pressing first', () => {
  const ids = [...troubles.keys()].flatMap((mark) => casesInTrouble(mark, report)).map(({ id }) => id.replace(/.*\//, ''))
  expect(ids).toEqual(['failed', 'error', 'warned', 'waived'])
})

import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { renderCtrf } from './ctrf.ts'
import schema from './testing/ctrf-schema.test.json' with { type: 'json' }
import { createReportOf, createTestCase, createTestExchange, createTestReport, hostileTexts } from './testing/report.ts'

const ajv = new Ajv({ allErrors: true, formats: { uuid: true, uri: true, 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ } })
const isCtrf = ajv.compile(schema)

const cases = [
  createTestCase('passed', { exchanges: [0, 1] }),
  createTestCase('failed', { outcome: 'fail', expected: 'a', received: 'b' }),
  createTestCase('warned', { outcome: 'fail', level: 'should', expected: 'c', received: 'd' }),
  createTestCase('error', { outcome: 'error', reason: 'no answer' }),
  createTestCase('skipped', { outcome: 'skip', reason: 'the run was interrupted' }),
]
const report = createTestReport({ cases, exchanges: [createTestExchange(), createTestExchange()] })

test('keeps to the schema of the format', () => {
  isCtrf(JSON.parse(renderCtrf(report)))
  expect(isCtrf.errors).toBe(null)
})

test('the summary counts the tests', () => {
  const { results } = JSON.parse(renderCtrf(report))
  expect(results.summary).toMatchObject({ tests: 5, passed: 1, failed: 1, skipped: 1, pending: 0, other: 2, duration: 1500 })
  expect(results.tests).toHaveLength(5)
})

const rows = [
  { title: 'a pass', at: 0, want: { name: 'a label with passed comes back exactly', status: 'passed', duration: 25, rawStatus: 'pass' } },
  { title: 'a failure', at: 1, want: { testId: 'KEY-LABEL-EXACT/failed', status: 'failed', message: 'expected a, received b' } },
  {
    title: 'a should that failed',
    at: 2,
    want: { status: 'other', rawStatus: 'warn', extra: { requirement: 'KEY-LABEL-EXACT', level: 'should' } },
  },
  { title: 'an error', at: 3, want: { status: 'other', rawStatus: 'error', message: 'no answer' } },
  { title: 'a skip', at: 4, want: { status: 'skipped', rawStatus: 'skip', message: 'the run was interrupted' } },
]

test.each(rows)('tells $title', ({ at, want }) => {
  expect(JSON.parse(renderCtrf(report)).results.tests[at]).toMatchObject(want)
})

test('a run that could not be judged has a failed test, though no case failed', () => {
  const { results } = JSON.parse(renderCtrf(createTestReport({ cases: [createTestCase('a', { outcome: 'skip', reason: 'no answer' })] })))
  expect(results.summary).toMatchObject({ tests: 2, failed: 1, skipped: 1 })
  expect(results.tests[0]).toMatchObject({
    suite: ['verdict'],
    status: 'failed',
    message: 'Inconclusive: 1 of 1 MUST cases could not be judged.',
  })
})

test.each(hostileTexts)('%j changes nothing of the form', (text) => {
  isCtrf(JSON.parse(renderCtrf(createReportOf(text))))
  expect(isCtrf.errors).toBe(null)
})

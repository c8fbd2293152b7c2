import { expect, test } from 'vitest'
import { reportFiles } from './files.ts'
import { createTestCase, createTestReport } from './testing/report.ts'

const report = createTestReport({ cases: [createTestCase('a')] })

test('a report is five files', () => {
  expect(reportFiles(report).map(({ name }) => name)).toEqual(['report.json', 'report.html', 'junit.xml', 'report.md', 'ctrf.json'])
})

test('report.json is the report', () => {
  expect(JSON.parse(reportFiles(report)[0]?.text ?? '')).toEqual(report)
})

test('the same report gives the same files', () => {
  expect(reportFiles(report)).toEqual(reportFiles(structuredClone(report)))
})

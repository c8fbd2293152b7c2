import { expect, test } from 'vitest'
import { renderJUnit } from './junit.ts'
import { createReportOf, createTestCase, createTestExchange, createTestReport, hostileTexts } from './testing/report.ts'
import { readTags } from './testing/tags.ts'

const cases = [
  createTestCase('passed', { exchanges: [0, 1] }),
  createTestCase('failed', { outcome: 'fail', expected: 'a', received: 'b' }),
  createTestCase('warned', { outcome: 'fail', level: 'should', expected: 'c', received: 'd' }),
  createTestCase('error', { outcome: 'error', reason: 'no answer' }),
  createTestCase('skipped', { outcome: 'skip', reason: 'the run was interrupted' }),
]
const report = createTestReport({ cases, exchanges: [createTestExchange(), createTestExchange()] })

const caseOf = (xml: string, id: string): string | undefined =>
  new RegExp(`<testcase [^>]*name="${id}"[^>]*?(/>|>[\\s\\S]*?</testcase>)`).exec(xml)?.[0]

test('the counts are those of the test cases', () => {
  const xml = renderJUnit(report)
  expect(xml).toMatch(/<testsuites name="[^"]*" tests="5" failures="1" errors="1" time="1.500">/)
  expect(xml).toMatch(/<testsuite name="[^"]*" tests="5" failures="1" errors="1" skipped="1" time="1.500" timestamp="2026-11-23T12:32:30">/)
  const names = readTags(xml).map(({ name }) => name)
  const count = (name: string) => names.filter((found) => found === name).length
  expect([count('testcase'), count('failure'), count('error'), count('skipped')]).toEqual([5, 1, 1, 1])
})

test('a pass is an empty test case of its requirement, with the time that it waited', () => {
  expect(caseOf(renderJUnit(report), 'KEY-LABEL-EXACT/passed')).toBe(
    '<testcase classname="KEY-LABEL-EXACT" name="KEY-LABEL-EXACT/passed" time="0.025"/>',
  )
})

test('a failure says what was expected and received, and how to see it', () => {
  const xml = caseOf(renderJUnit(report), 'KEY-LABEL-EXACT/failed')
  expect(xml).toContain('<failure message="expected a, received b">FAIL KEY-LABEL-EXACT/failed')
  expect(xml).toContain('run again    npx phone-buttons conformance')
})

test('a should that failed breaks no build', () => {
  const xml = caseOf(renderJUnit(report), 'KEY-LABEL-EXACT/warned')
  expect(xml).toContain('<system-out>WARN KEY-LABEL-EXACT/warned')
  expect(xml).not.toContain('<failure')
})

test('a failure that is waived breaks no build', () => {
  const waived = [{ case: 'KEY-LABEL-EXACT/failed', reason: 'a new database comes', until: '2027-03-31' }]
  const xml = renderJUnit(createTestReport({ cases, coverage: { ...report.coverage, waived } }))
  expect(caseOf(xml, 'KEY-LABEL-EXACT/failed')).toContain('<system-out>WAIVED')
  expect(xml).toContain('failures="0"')
})

test('a run that could not be judged has an error, though no case has', () => {
  const xml = renderJUnit(createTestReport({ cases: [createTestCase('a', { outcome: 'skip', reason: 'no answer' })] }))
  expect(xml).toContain('tests="2" failures="0" errors="1"')
  expect(caseOf(xml, 'the run can be judged')).toContain('<error message="Inconclusive: 1 of 1 MUST cases could not be judged."/>')
})

test.each(hostileTexts)('%j leaves the document well-formed', (text) => {
  const xml = renderJUnit(createReportOf(text))
  expect(readTags(xml)).toEqual(readTags(renderJUnit(createReportOf('harmless'))))
  // What XML 1.0 allows; the u flag tells halves of pairs from pairs.
  expect(xml).toMatch(/^[\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u)
  expect(xml.match(/&(?!(amp|lt|gt|quot|#39);)/g)).toBe(null)
})

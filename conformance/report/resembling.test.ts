import { expect, test } from 'vitest'
import { renderConsole, styleFor } from './console.ts'
import { renderCtrf } from './ctrf.ts'
import { renderHtml } from './html.ts'
import type { Report } from './json.ts'
import { renderJUnit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { describeFigures } from './resembling.ts'
import { createTestCase, createTestReport } from './testing/report.ts'

const formats: { name: string; render: (report: Report) => string }[] = [
  { name: 'the console', render: (report) => renderConsole(report, styleFor(false, undefined)) },
  { name: 'report.html', render: renderHtml },
  { name: 'report.md', render: renderMarkdown },
  { name: 'junit.xml', render: renderJUnit },
]

const says = 'PUT keeps the keys that it does not name'
const cases = [createTestCase('failed', { outcome: 'fail', expected: 'this', received: 'that' })]
const alike = createTestReport({ cases, resembles: [{ bug: 'merges', says, similarity: 0.97 }] })

test.each(formats)('$name says what a target behaves like, how much so, and how to see it', ({ render }) => {
  const text = render(alike)
  for (const words of [says, '97 %', 'npx phone-buttons mock --bug merges']) expect(text).toContain(words)
})

test.each(formats)('$name says nothing of a target that behaves like none', ({ render }) => {
  expect(render(createTestReport({ cases }))).not.toMatch(/behaves like(?!" value="")|mock --bug/i)
})

test.each(formats)('$name says how well the suite does', ({ render }) => {
  const selfTest = { bugsPlanted: 170, bugsCaught: 168, variantsTried: 40, falseAlarms: 1 }
  expect(render(createTestReport({ selfTest }))).toContain(describeFigures(selfTest))
})

test('ctrf.json has both as data', () => {
  const { tool, summary } = JSON.parse(renderCtrf(alike)).results
  expect(summary.extra.resembles).toEqual(alike.resembles)
  expect(tool.extra.selfTest).toEqual(alike.selfTest)
})

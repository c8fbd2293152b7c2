import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { requirementOf } from '#openapi'
import { seedSubjects } from '../subjects.ts'
import { judge } from '../verdict.ts'
import { renderConsole, styleFor } from './console.ts'
import type { Report } from './json.ts'

const failed: Report['cases'][number] = {
  id: 'KEY-ID-RANGE/25',
  requirement: 'KEY-ID-RANGE',
  level: 'must',
  title: 'a key with the id 25 is refused',
  outcome: 'fail',
  expected: 'a refusal, status 4xx',
  received: 'status 200, application/json: {}',
  exchanges: [0, 1],
}
const skipped = (id: string, reason: string): Report['cases'][number] => ({
  ...failed,
  id,
  outcome: 'skip',
  reason,
  exchanges: [],
})

const exchange: Report['exchanges'][number] = {
  step: 'KEY-ID-RANGE/25',
  request: { method: 'PUT', url: 'http://target.test/api/x/', headers: {}, body: '{}' },
  response: { status: 200, headers: {} },
  milliseconds: 1,
  curl: "curl -i -X PUT --data-raw '{}' http://target.test/api/x/",
}

/** A report of these cases; the rest of it as it is in every run. */
function reportOf(cases: Report['cases'], more: Partial<Report> = {}): Report {
  const notCovered = more.coverage?.notCovered ?? []
  const config = { mode: 'reversible', profile: 'core', only: [] } as const
  const { verdict, sentence, counts } = judge({ results: cases, notCovered, config, restored: more.restored ?? true })
  return {
    verdict,
    sentence,
    counts,
    coverage: { ...config, notCovered, waived: [] },
    cases,
    exchanges: [
      exchange,
      { ...exchange, response: { error: 'no answer within 5 ms', kind: 'silent' }, curl: 'curl -i http://target.test/api/x/' },
    ],
    observed: {},
    resembles: [],
    restored: true,
    touched: 1,
    notRestored: [],
    suite: { version: '1.2.3', cases: 'abc' },
    selfTest: { bugsPlanted: 3, bugsCaught: 2, variantsTried: 1, falseAlarms: 0 },
    target: 'http://127.0.0.1:4010/api',
    subjects: seedSubjects,
    seed: 7,
    begun: '2026-11-23T12:00:00.000Z',
    ended: '2026-11-23T12:00:01.000Z',
    ...more,
  }
}

const render = (report: Report, isTerminal = false, noColor?: string) => renderConsole(report, styleFor(isTerminal, noColor))

test('a failed case is a card: requirement, expected, received, how to see it, how to run it again', () => {
  const [card] = render(reportOf([failed])).split('\n\n')
  expect(card?.split('\n')).toEqual([
    'FAIL KEY-ID-RANGE/25  a key with the id 25 is refused',
    `  MUST (page)  ${requirementOf('KEY-ID-RANGE').sentence}`,
    '  expected     a refusal, status 4xx',
    '  received     status 200, application/json: {}',
    "  to see it    curl -i -X PUT --data-raw '{}' http://target.test/api/x/  -> 200",
    '               curl -i http://target.test/api/x/  no answer within 5 ms',
    '  run again    npx phone-buttons conformance http://127.0.0.1:4010/api --only KEY-ID-RANGE/25 --seed 7',
  ])
})

test('a card gives the reading of a requirement that is read, and the likely cause where one is known', () => {
  const text = render(reportOf([{ ...failed, requirement: 'PUT-REPLACES', cause: 'the list is merged' }]))
  expect(text).toContain(`  reading      ${requirementOf('PUT-REPLACES').reading}\n`)
  expect(text).toContain('  likely cause the list is merged\n')
})

test.each([
  { title: 'a must that failed', given: failed, want: 'FAIL KEY-ID-RANGE/25' },
  { title: 'a should that failed', given: { ...failed, level: 'should' as const }, want: 'WARN KEY-ID-RANGE/25' },
  { title: 'an error', given: { ...failed, outcome: 'error' as const, reason: 'the case itself failed' }, want: 'ERROR KEY-ID-RANGE/25' },
])('$title is marked', ({ given, want }) => {
  expect(render(reportOf([given]))).toMatch(new RegExp(`^${want}  `))
})

test('an error says its reason', () => {
  expect(render(reportOf([{ ...failed, outcome: 'error', reason: 'the connection ended' }]))).toContain(
    '  reason       the connection ended\n',
  )
})

test('what passed has no card', () => {
  const text = render(reportOf([{ ...failed, outcome: 'pass' }]))
  expect(text).not.toContain('KEY-ID-RANGE')
  expect(text).toMatch(/^Conformant: all 1 planned MUST cases passed/)
})

test('what was not judged is grouped by its reason, by name when it is little', () => {
  const many = ['a', 'b', 'c', 'd'].map((word) => skipped(`KEYS-LIST/${word}`, 'the target stopped answering'))
  const few = ['a', 'b', 'c'].map((word) => skipped(`KEYS-ALL/${word}`, 'it is Sunday'))
  expect(render(reportOf([...many, ...few]))).toContain(
    'Not judged:\n  4 cases: the target stopped answering\n  KEYS-ALL/a, KEYS-ALL/b, KEYS-ALL/c: it is Sunday\n',
  )
})

test('what was not covered is grouped by its reason', () => {
  const notCovered = [
    { case: 'PUT-NO-PHONE/404', reason: 'nobody is named' },
    { case: 'GET-NO-PHONE/404', reason: 'nobody is named' },
    { case: 'KEYS-ALL/every-id', reason: 'the key ids are not known' },
  ]
  const text = render(reportOf([], { coverage: { mode: 'reversible', profile: 'core', only: [], waived: [], notCovered } }))
  expect(text).toContain(
    'Not covered:\n  PUT-NO-PHONE/404, GET-NO-PHONE/404: nobody is named\n  KEYS-ALL/every-id: the key ids are not known\n',
  )
})

test('what was observed is listed', () => {
  const text = render(reportOf([], { observed: { put: 'replace', HEAD: 'status 200' } }))
  expect(text).toContain('Observed, where the documentation leaves it open:\n  put: replace\n  HEAD: status 200\n')
})

test('what there is nothing of is not mentioned', () => {
  const text = render(reportOf([{ ...failed, outcome: 'pass' }]))
  for (const title of ['Not judged', 'Not covered', 'Observed']) expect(text).not.toContain(title)
})

test.each([
  { title: 'no error', given: 0, want: '0 errors' },
  { title: 'one error', given: 1, want: '1 error' },
  { title: 'two errors', given: 2, want: '2 errors' },
])('$title is counted as $want', ({ given, want }) => {
  const cases = Array.from({ length: given }, () => ({ ...failed, outcome: 'error' as const, reason: 'the connection ended' }))
  expect(render(reportOf(cases))).toContain(` warned, ${want}; 0 skipped.`)
})

test('the verdict comes last, with the counts, what became of the state, and what it takes to repeat the run', () => {
  const lines = render(reportOf([failed, { ...failed, outcome: 'pass' }, skipped('KEYS-LIST/a', 'no')]))
    .trimEnd()
    .split('\n')
  expect(lines.slice(-5)).toEqual([
    'Not conformant: 1 of 3 MUST cases failed.',
    '3 planned, 2 ran: 1 passed, 1 failed, 0 warned, 0 errors; 1 skipped.',
    expect.stringMatching(/back/),
    'Target http://127.0.0.1:4010/api, seed 7, suite 1.2.3 (cases abc).',
    'Self-test of this suite: 2 of 3 planted bugs caught; false alarms: 0 of 1 variants that are right.',
  ])
})

test.each([
  { title: 'was never touched', given: { touched: 0 }, want: /Nothing was written/ },
  {
    title: 'is not back',
    given: { restored: false, notRestored: [{ user: 'foo/bar/baz', reason: 'key 5 is missing' }] },
    want: /foo\/bar\/baz: key 5 is missing/,
  },
])('a state that $title is told so', ({ given, want }) => {
  expect(render(reportOf([], given))).toMatch(want)
})

test.each([
  { title: 'a terminal', given: { isTerminal: true }, want: true },
  { title: 'a terminal whose NO_COLOR is empty', given: { isTerminal: true, noColor: '' }, want: true },
  { title: 'a terminal with NO_COLOR', given: { isTerminal: true, noColor: '1' }, want: false },
  { title: 'a file', given: { isTerminal: false }, want: false },
])('colours in $title: $want', ({ given, want }) => {
  expect(render(reportOf([failed]), given.isTerminal, given.noColor).includes('\x1b[31mFAIL\x1b[39m')).toBe(want)
})

test('colours change nothing but colours', () => {
  const report = reportOf([failed, { ...failed, level: 'should' }, skipped('KEYS-LIST/a', 'no')])
  expect(stripVTControlCharacters(render(report, true))).toBe(render(report))
})

test('what a target says does not reach the terminal as anything but text', () => {
  const received = 'status 500: \x1b]0;owned\x07\x1b[2J\u202e'
  const text = render(reportOf([{ ...failed, received }], { observed: { HEAD: '\x1b[8m' } }))
  for (const character of ['\x1b', '\x07', '\u202e']) expect(text).not.toContain(character)
})

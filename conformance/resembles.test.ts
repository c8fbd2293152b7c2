import { expect, test } from 'vitest'
import { checkConformance, seedSubjects } from './index.ts'
import type { KillRow } from './kill-matrix.ts'
import { findResemblances } from './resembles.ts'
import { createTestTarget, credentials } from './testing/target.ts'
import { wrongFor } from './testing/wrongs.ts'
import type { CaseResult } from './verdict.ts'

const row = (bug: string, ...cases: string[]): KillRow => ({
  bug,
  says: `${bug} happens`,
  breaks: 'PUT-REPLACES',
  level: 'must',
  cases,
  observed: [],
})

const bugs = [
  row('merges', 'A/1', 'A/2', 'B/1'),
  row('appends', 'A/1', 'A/2', 'C/1'),
  row('forgets', 'D/1', 'D/2'),
  row('one', 'S/1'),
  row('two', 'S/1'),
  row('three', 'S/1'),
]

/** Every case of these bugs passed, but for those that are said to have had another outcome. */
function resultsOf(outcomes: Readonly<Record<string, CaseResult['outcome'] | 'not run'>>): Pick<CaseResult, 'id' | 'outcome'>[] {
  const ids = new Set([...bugs.flatMap(({ cases }) => cases), ...Object.keys(outcomes)])
  return [...ids].flatMap((id) => {
    const outcome = outcomes[id] ?? 'pass'
    return outcome === 'not run' ? [] : [{ id, outcome }]
  })
}

const rows: { title: string; given: Parameters<typeof resultsOf>[0]; want: [bug: string, similarity: number][] }[] = [
  { title: 'nothing failed', given: {}, want: [] },
  { title: 'the very same cases failed', given: { 'D/1': 'fail', 'D/2': 'fail' }, want: [['forgets', 1]] },
  { title: 'what failed is partly shared with another', given: { 'A/1': 'fail', 'A/2': 'fail', 'B/1': 'fail' }, want: [['merges', 1]] },
  { title: 'what failed is half of it', given: { 'D/1': 'fail' }, want: [['forgets', 0.5]] },
  { title: 'what failed is less than half of it', given: { 'A/1': 'fail' }, want: [] },
  { title: 'what did not fail was not run', given: { 'D/1': 'fail', 'D/2': 'not run' }, want: [['forgets', 1]] },
  { title: 'what did not fail could not be judged', given: { 'D/1': 'fail', 'D/2': 'error' }, want: [['forgets', 1]] },
  { title: 'something failed that no bug makes fail', given: { 'D/1': 'fail', 'D/2': 'fail', 'X/1': 'fail' }, want: [['forgets', 0.67]] },
  {
    title: 'as many as can be named look the same',
    given: { 'S/1': 'fail' },
    want: [
      ['one', 1],
      ['two', 1],
      ['three', 1],
    ],
  },
]

test.each(rows)('resemblances when $title', ({ given, want }) => {
  expect(findResemblances(resultsOf(given), bugs).map(({ bug, similarity }) => [bug, similarity])).toEqual(want)
})

test('what few bugs show weighs more than what many show', () => {
  const results = resultsOf({ 'S/1': 'fail', 'F/1': 'fail' })
  expect(findResemblances(results, [row('one', 'S/1'), row('two', 'S/1'), row('rare', 'F/1')])).toMatchObject([{ bug: 'rare' }])
})

test('where more bugs look the same than can be named, none of them is', () => {
  const more = [...bugs, row('four', 'S/1'), row('close', 'S/1', 'T/1', 'T/2')]
  expect(findResemblances(resultsOf({ 'S/1': 'fail' }), more)).toEqual([])
})

test('a bug that is alike is named with what it does', () => {
  expect(findResemblances(resultsOf({ 'D/1': 'fail', 'D/2': 'fail' }), bugs)).toEqual([
    { bug: 'forgets', says: 'forgets happens', similarity: 1 },
  ])
})

const independent = [
  { wrong: 'PUT-REPLACES/subset', bug: 'merges' },
  { wrong: 'KEY-ID-ANSWERED/read', bug: 'id-as-string' },
]

test.each(independent)(
  'an implementation that shares no line with the mock, wrong in $wrong, behaves like $bug',
  async ({ wrong, bug }) => {
    const clock = { now: 0 }
    const { report } = await checkConformance({
      baseUrl: 'http://target.test/api',
      headers: { authorization: credentials },
      subjects: seedSubjects,
      seed: 7,
      transport: createTestTarget(wrongFor(wrong), clock),
      wait: async (milliseconds) => {
        clock.now += milliseconds
      },
    })
    expect(report.resembles[0]).toMatchObject({ bug, similarity: 1 })
  },
)

import { expect, test } from 'vitest'
import { type KillRow, killMatrix } from '../../conformance/kill-matrix.ts'
import { findAlarms, findDifferences, findIn, isCaught } from './findings.ts'
import type { Trial } from './trial.ts'

const row = (bug: string, level: KillRow['level'], cases: string[], observed: string[] = []): KillRow => ({
  bug,
  says: `${bug} happens`,
  breaks: 'PUT-REPLACES',
  level,
  cases,
  observed,
})

const must = 'PUT-REPLACES/subset'
const otherMust = 'PUT-REPLACES/shrinking'
const foreignMust = 'PUT-EMPTY/clears'
const should = 'KEY-ID-UNIQUE/adjacent'

const caughtRows: { title: string; given: KillRow; want: boolean }[] = [
  { title: 'a must by a must that fails', given: row('a', 'must', [must]), want: true },
  { title: 'a must by nothing but a warning', given: row('a', 'must', [should]), want: false },
  { title: 'a must by nothing but what is observed', given: row('a', 'must', [], ['put']), want: false },
  { title: 'a should by a warning', given: row('a', 'should', [should]), want: true },
  { title: 'a should by a must that fails', given: row('a', 'should', [must]), want: true },
  { title: 'a should by nothing but what is observed', given: row('a', 'should', [], ['put']), want: false },
  { title: 'a may by what is observed', given: row('a', 'may', [], ['put']), want: true },
  { title: 'a may by nothing', given: row('a', 'may', []), want: false },
]

test.each(caughtRows)('a bug that breaks $title: caught is $want', ({ given, want }) => {
  expect(isCaught(given)).toBe(want)
})

test('a bug that is not caught is named', () => {
  const bugs = [row('caught', 'must', [must]), row('warned', 'must', [should]), row('unseen', 'should', [])]
  expect(findIn({ bugs }).missed.map(({ bug }) => bug)).toEqual(['warned', 'unseen'])
})

test('a case that catches no bug is named', () => {
  const { idle } = findIn({ bugs: [row('a', 'must', [must, should])] })
  expect(idle).toContain(otherMust)
  expect(idle).not.toContain(must)
  expect(idle).not.toContain(should)
})

test('bugs that the same cases catch are named where they are more than three', () => {
  const three = ['a', 'b', 'c'].map((bug) => row(bug, 'must', [must, should]))
  expect(findIn({ bugs: [...three, row('d', 'must', [must])] }).alike).toEqual([])
  const four = [...three, row('d', 'must', [must, should])]
  expect(findIn({ bugs: four }).alike).toEqual([{ bugs: ['a', 'b', 'c', 'd'], cases: [must, should] }])
})

test('bugs that nothing catches are not told apart either, and are named once, as missed', () => {
  const bugs = ['a', 'b', 'c', 'd'].map((bug) => row(bug, 'must', []))
  expect(findIn({ bugs }).alike).toEqual([])
})

const guardRows: { title: string; bugs: KillRow[]; isGuarded: boolean }[] = [
  { title: 'is caught by its cases only', bugs: [row('a', 'must', [must, otherMust])], isGuarded: true },
  { title: 'is caught by its cases, and warned of by others', bugs: [row('a', 'must', [must, should])], isGuarded: true },
  { title: 'is caught by others too', bugs: [row('a', 'must', [must, foreignMust])], isGuarded: false },
  { title: 'is not caught at all', bugs: [row('a', 'must', [should])], isGuarded: false },
  { title: 'is a should, and warned of by others too', bugs: [row('a', 'should', [must, should])], isGuarded: false },
]

test.each(guardRows)('a must whose only bug $title: guarded is $isGuarded', ({ bugs, isGuarded }) => {
  const { guards, unguarded } = findIn({ bugs })
  expect(!unguarded.includes('PUT-REPLACES')).toBe(isGuarded)
  expect(guards['PUT-REPLACES']).toEqual(isGuarded ? ['a'] : [])
})

test('without the cases of a must exactly the bugs that guard it are missed, and without those of a guarded one some are', () => {
  const { guards, missed, unguarded } = findIn(killMatrix)
  const without = (must: string) => killMatrix.bugs.map((row) => ({ ...row, cases: row.cases.filter((id) => !id.startsWith(`${must}/`)) }))
  const lost = Object.keys(guards).map((must) => [
    must,
    findIn({ bugs: without(must) })
      .missed.map(({ bug }) => bug)
      .filter((bug) => !missed.some((row) => row.bug === bug)),
  ])
  expect(Object.fromEntries(lost)).toEqual(guards)
  expect(lost.filter(([, bugs]) => bugs?.length === 0).map(([must]) => must)).toEqual(unguarded)
})

test('a should needs no bug of its own, nor a must that nothing from outside can prove', () => {
  const { unguarded } = findIn({ bugs: [] })
  expect(unguarded).toContain('PUT-EMPTY')
  expect(unguarded).not.toContain('KEY-ID-UNIQUE')
  expect(unguarded).not.toContain('RESOURCE-OF-DEVICE')
})

const trial = (more: Partial<Trial> = {}): Trial => ({
  id: 'right',
  verdict: 'conformant',
  troubles: [],
  further: [],
  observed: { put: 'replace' },
  ...more,
})

test('what is right is found fault with when it is not conformant, warned of, or cannot be judged', () => {
  const trials = [
    trial(),
    trial({ id: 'refused', verdict: 'not-conformant' }),
    trial({ id: 'halted', verdict: 'inconclusive' }),
    trial({ id: 'warned', troubles: [{ id: should, level: 'should', outcome: 'fail' }] }),
  ]
  expect(findAlarms(trials).map(({ id }) => id)).toEqual(['refused', 'halted', 'warned'])
})

test('trials that say the same do not differ, whatever was received', () => {
  const failed = (received: string) => trial({ troubles: [{ id: must, level: 'must', outcome: 'fail', received }] })
  expect(findDifferences(failed('one'), failed('other'))).toEqual([])
})

test('trials differ in verdict, outcomes and what is observed', () => {
  const other = trial({
    verdict: 'inconclusive',
    troubles: [{ id: must, level: 'must', outcome: 'error' }],
    further: [otherMust],
    observed: { put: 'merge' },
  })
  expect(findDifferences(trial(), other)).toEqual([
    'right: only in process: conformant',
    'right: only in process: put: replace',
    'right: only over sockets: inconclusive',
    `right: only over sockets: error ${must}`,
    `right: only over sockets: keeping going, fail ${otherMust}`,
    'right: only over sockets: put: merge',
  ])
})

import { expect, test } from 'vitest'
import type { KillRow } from '../../conformance/kill-matrix.ts'
import type { SelfTest } from './findings.ts'
import { renderChosen, renderSelfTest } from './show.ts'
import type { Trial } from './trial.ts'

const caught: KillRow = {
  bug: 'merges',
  says: 'PUT keeps keys',
  breaks: 'PUT-REPLACES',
  level: 'must',
  cases: ['PUT-REPLACES/subset'],
  observed: ['put'],
}
const missed: KillRow = { ...caught, bug: 'doubles', says: 'keys are doubled', cases: ['KEY-ID-UNIQUE/apart'], observed: [] }
const trial: Trial = {
  id: 'merges',
  verdict: 'not-conformant',
  troubles: [
    { id: 'PUT-REPLACES/subset', level: 'must', outcome: 'fail', expected: 'no keys', received: 'a key' },
    { id: 'KEY-ID-UNIQUE/apart', level: 'should', outcome: 'fail', expected: 'a refusal', received: 'status 200' },
    { id: 'PUT-EMPTY/clears', level: 'must', outcome: 'error', reason: 'no answer' },
  ],
  further: [],
  observed: {},
}

const selfTest = (more: Partial<SelfTest> = {}): SelfTest => ({
  matrix: {
    cases: 'abc',
    figures: { bugsPlanted: 2, bugsCaught: 2, variantsTried: 1, falseAlarms: 0 },
    bugs: [caught, { ...caught, bug: 'appends', breaks: 'KEY-LABEL-EXACT' }],
    variants: [{ variant: 'declared', verdict: 'conformant', cases: [] }],
  },
  missed: [],
  idle: [],
  alike: [],
  guards: {},
  unguarded: [],
  alarms: [],
  tried: { inProcess: 4, overSockets: 3 },
  differences: [],
  isStale: false,
  ...more,
})

test('where all is well there is a table and a line', () => {
  expect(renderSelfTest(selfTest()).split('\n')).toEqual([
    'Caught, of the planted bugs that break something of',
    '  KEY          1 of   1         PUT          1 of   1',
    '',
    '2 of 2 planted bugs caught; false alarms: 0 of 2, the mock as it is among them; 3 tried over sockets too, and none came out otherwise.',
    '',
  ])
})

const rows: { title: string; given: Partial<SelfTest>; want: string }[] = [
  {
    title: 'a bug that is not caught, and what warned of it',
    given: { missed: [missed] },
    want: 'Not caught (1):\n  doubles (must, PUT-REPLACES): keys are doubled; only warned: KEY-ID-UNIQUE/apart\n',
  },
  {
    title: 'a false alarm, and why it was raised',
    given: { alarms: [trial] },
    want: [
      'False alarms (1):',
      '  merges: not-conformant',
      '    fail PUT-REPLACES/subset: expected no keys, received a key',
      '    warn KEY-ID-UNIQUE/apart: expected a refusal, received status 200',
      '    error PUT-EMPTY/clears: no answer\n',
    ].join('\n'),
  },
  {
    title: 'what came out otherwise over sockets',
    given: { differences: ['merges: only over sockets: inconclusive'] },
    want: 'in process (1):\n  merges: only over sockets: inconclusive\n',
  },
  { title: 'cases that catch no bug', given: { idle: ['A-B/c', 'A-B/d'] }, want: 'Cases that catch no bug (2):\n  A-B/c, A-B/d\n' },
  {
    title: 'bugs that no case tells apart',
    given: { alike: [{ bugs: ['a', 'b', 'c', 'd'], cases: ['PUT-EMPTY/clears'] }] },
    want: 'Bugs that no case tells apart (1):\n  PUT-EMPTY/clears: a, b, c, d\n',
  },
  { title: 'musts that no bug needs', given: { unguarded: ['PUT-EMPTY'] }, want: 'only their cases catch (1):\n  PUT-EMPTY\n' },
  { title: 'a matrix that is not up to date', given: { isStale: true }, want: 'npm run self-test -- --update' },
]

test.each(rows)('it names $title', ({ given, want }) => {
  expect(renderSelfTest(selfTest(given))).toContain(want)
})

test('a line is at most as long as a screen is wide', () => {
  const idle = Array.from({ length: 200 }, (_, number) => `KEY-LABEL-EXACT/word-${number}`)
  const lines = renderSelfTest(selfTest({ idle })).split('\n')
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(140)
})

test('a bug that was asked for is shown with each case that failed', () => {
  expect(renderChosen(selfTest(), [trial])).toContain(
    [
      'merges (must, PUT-REPLACES): PUT keeps keys: caught',
      '  fail PUT-REPLACES/subset: expected no keys, received a key',
      '  warn KEY-ID-UNIQUE/apart: expected a refusal, received status 200',
      '  error PUT-EMPTY/clears: no answer',
      '  observed otherwise: put',
      '',
    ].join('\n'),
  )
})

test('a variant that was asked for, and is not found fault with, is said to be', () => {
  expect(renderChosen(selfTest(), [])).toContain('declared: nothing is found fault with\n')
})

import { expect, test } from 'vitest'
import { type Diff, diff } from './diff.ts'

/** A line as `expected: a [b] c`, what differs in brackets. */
const write = ({ lines }: Diff): string[] =>
  lines.map(({ of, pieces }) => `${of}: ${pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')}`)

const rows: { title: string; expected: string; received: string; want: string[] }[] = [
  {
    title: 'a label that differs',
    expected: '5 REDIAL "Réception à côté" ""',
    received: 'key 5: label is "Reception à côté" instead of "Réception à côté": 5 REDIAL "Reception à côté" ""',
    want: ['expected: 5 REDIAL "[Réception] à côté" ""', 'received: 5 REDIAL "[Reception] à côté" ""'],
  },
  {
    title: 'a key that is missing and one too many',
    expected: '1 CALLLOG "a" "", 2 REDIAL "b" ""',
    received: 'key 2 is missing; key 3 is there and should not be: 3 REDIAL "c" "", 1 CALLLOG "a" ""',
    want: ['both: 1 CALLLOG "a" ""', 'expected: 2 REDIAL "b" ""', 'received: 3 REDIAL "c" ""'],
  },
  {
    title: 'a key that is there twice',
    expected: '1 CALLLOG "a" ""',
    received: 'key 1 is there twice: 1 CALLLOG "a" "", 1 CALLLOG "a" ""',
    want: ['both: 1 CALLLOG "a" ""', 'received: 1 CALLLOG "a" ""'],
  },
  {
    title: 'no keys',
    expected: 'no keys',
    received: 'key 1 is there and should not be: 1 CALLLOG "a" ""',
    want: ['received: 1 CALLLOG "a" ""'],
  },
  { title: 'no keys on either side', expected: 'no keys', received: 'no keys', want: ['both: no keys'] },
  {
    title: 'keys whose texts look like keys',
    expected: '1 CALLLOG "x: 2 REDIAL \\"b\\" \\"\\"" ""',
    received: 'key 1: label is "" instead of "x": 1 CALLLOG "" ""',
    want: ['expected: 1 CALLLOG "[x: 2 REDIAL \\"b\\" \\"\\"]" ""', 'received: 1 CALLLOG "" ""'],
  },
  {
    title: 'keys whose texts were cut',
    expected: '1 CALLLOG "xxx... (402 characters) ""',
    received: 'key 1: label is "xx": 1 CALLLOG "xx" ""',
    want: ['expected: 1 CALLLOG "[xxx... (402 characters)] ""', 'received: 1 CALLLOG "[xx"] ""'],
  },
  {
    title: 'sentences that share most words',
    expected: 'status 416 or 400',
    received: 'status 406 or 400',
    want: ['expected: status [416] or 400', 'received: status [406] or 400'],
  },
  {
    title: 'sentences that share little, without a mark',
    expected: 'a refusal, status 4xx',
    received: 'status 200, application/json: {}',
    want: ['expected: a refusal, status 4xx', 'received: status 200, application/json: {}'],
  },
  { title: 'the same', expected: 'a status', received: 'a status', want: ['both: a status'] },
  { title: 'nothing', expected: '', received: 'a', want: ['expected: ', 'received: a'] },
]

test.each(rows)('compares $title', ({ expected, received, want }) => {
  expect(write(diff(expected, received))).toEqual(want)
})

test('what stands before the keys is told apart', () => {
  expect(diff('with label cjk: 1 CALLLOG "a" ""', 'key 1 is missing: no keys')).toMatchObject({
    expectedOf: 'with label cjk',
    receivedOf: 'key 1 is missing',
  })
})

test('texts that are very long are compared in no time, and not marked', () => {
  const begun = performance.now()
  const long = 'a,'.repeat(50_000)
  expect(write(diff(long, `${long}b`))).toEqual([`expected: ${long}`, `received: ${long}b`])
  expect(write(diff(': 1 A "a" "a", '.repeat(1200), ': 1 A "a" "'.repeat(1200)))).toHaveLength(2)
  expect(write(diff('1 "'.repeat(6000), `${'1 "'.repeat(6000)}:`))).toHaveLength(2)
  expect(performance.now() - begun).toBeLessThan(2000)
})

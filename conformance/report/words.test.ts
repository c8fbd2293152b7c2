import { expect, test } from 'vitest'
import { compareWords, type Piece } from './words.ts'

/** What differs in brackets. */
const write = (pieces: readonly Piece[] | undefined): string | undefined =>
  pieces?.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')

const rows: { title: string; expected: string; received: string; want: [string, string] }[] = [
  { title: 'a word', expected: 'status 416 or 400', received: 'status 406 or 400', want: ['status [416] or 400', 'status [406] or 400'] },
  {
    title: 'a word too many',
    expected: 'a label is kept',
    received: 'a label is not kept',
    want: ['a label is kept', 'a label is [not ]kept'],
  },
  { title: 'a word too few', expected: 'a b c', received: 'a c', want: ['a [b ]c', 'a c'] },
  { title: 'a blank', expected: 'front  desk', received: 'front desk', want: ['front[  ]desk', 'front[ ]desk'] },
  { title: 'a letter of another script', expected: 'boss 総務', received: 'boss ??', want: ['boss [総務]', 'boss [??]'] },
  {
    title: 'a composed accent',
    expected: 'Re\u0301ception x',
    received: 'R\u00e9ception x',
    want: ['[Re\u0301ception] x', '[R\u00e9ception] x'],
  },
]

test.each(rows)('marks $title', ({ expected, received, want }) => {
  const sides = compareWords(expected, received, 0)
  expect([write(sides?.expected), write(sides?.received)]).toEqual(want)
})

test('texts that share less than they have to are not compared', () => {
  expect(compareWords('a refusal, status 4xx', 'status 200, application/json', 1 / 2)).toBe(undefined)
})

test('texts that share nothing are not compared', () => {
  expect(compareWords('a', 'b', 0)).toBe(undefined)
})

test('texts that are too long are not compared', () => {
  expect(compareWords('a '.repeat(500), 'a '.repeat(501), 0)).toBe(undefined)
})

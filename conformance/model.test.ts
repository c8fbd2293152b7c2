import { expect, test } from 'vitest'
import type { Key } from '#openapi'
import { type Done, holdingsAfter } from './model.ts'

const key = (id: number, label = 'a'): Key => ({ id, type: 'CALLLOG', label, parameter: '' })
const before = [[key(1), key(2)], [key(3)]]

const rows: { title: string; given: Done; merges: boolean; want: readonly (readonly Key[])[] }[] = [
  { title: 'what was not a PUT that was taken changes nothing', given: { who: 0 }, merges: false, want: before },
  {
    title: 'a PUT replaces what its user held, and nobody else',
    given: { who: 0, taken: [key(4)] },
    merges: false,
    want: [[key(4)], [key(3)]],
  },
  { title: 'an empty PUT leaves its user no key', given: { who: 1, taken: [] }, merges: false, want: [[key(1), key(2)], []] },
  {
    title: 'a PUT that merges keeps what it does not name',
    given: { who: 0, taken: [key(2, 'b'), key(4)] },
    merges: true,
    want: [[key(1), key(2, 'b'), key(4)], [key(3)]],
  },
  { title: 'an empty PUT that merges changes nothing', given: { who: 1, taken: [] }, merges: true, want: before },
]

test.each(rows)('$title', ({ given, merges, want }) => {
  expect(holdingsAfter(before, given, merges)).toEqual(want)
})

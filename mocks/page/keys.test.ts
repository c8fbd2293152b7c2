import { expect, test } from 'vitest'
import type { Key } from '#openapi'
import { changedKeys, columnsOf, pagesOf, withKey, withMoved, withoutKey } from './keys.ts'

const upTo = (highest: number) => Array.from({ length: highest }, (_, index) => index + 1)
const key = (id: number, label = `key ${id}`): Key => ({ id, type: 'LINE', label, parameter: '1' })

test.for([
  { title: 'the KX-HDV230 has two pages of 12', given: 24, want: [12, 12] },
  { title: 'the Yealink has one of 10', given: 10, want: [10] },
  { title: 'the OpenStage has one of 6', given: 6, want: [6] },
  { title: 'pages are as even as they can be', given: 13, want: [7, 6] },
  { title: 'an adapter has none', given: 0, want: [] },
])('$title', ({ given, want }) => {
  const pages = pagesOf(upTo(given))
  expect(pages.map((page) => page.length)).toEqual(want)
  expect(pages.flat()).toEqual(upTo(given))
})

test('a page stands in two columns, the first ids at the left', () => {
  expect(columnsOf([13, 14, 15, 16, 17])).toEqual([
    [13, 14, 15],
    [16, 17],
  ])
})

test.for([
  { title: 'a key takes the place of the one with its id', given: withKey([key(1), key(2)], key(1, 'new')), want: [key(1, 'new'), key(2)] },
  { title: 'a new key comes last', given: withKey([key(7)], key(3)), want: [key(7), key(3)] },
  { title: 'a key that is cleared is gone', given: withoutKey([key(1), key(2)], 1), want: [key(2)] },
  { title: 'what is moved to an empty key leaves its own', given: withMoved([key(1)], 1, 9), want: [key(9, 'key 1')] },
  {
    title: 'what is moved to a key in use changes places with it',
    given: withMoved([key(1), key(2)], 1, 2),
    want: [key(2, 'key 1'), key(1, 'key 2')],
  },
])('$title', ({ given, want }) => {
  expect(given).toEqual(want)
})

test.for([
  { title: 'the order', given: [key(2), key(1)], want: [] },
  { title: 'a label', given: [key(1, 'new'), key(2)], want: [1] },
  { title: 'a key that came', given: [key(1), key(2), key(3)], want: [3] },
  { title: 'a key that went', given: [key(1)], want: [2] },
  { title: 'all of them', given: [key(3)], want: [1, 2, 3] },
  { title: 'a parameter', given: [key(1), { ...key(2), parameter: '2' }], want: [2] },
  { title: 'a type', given: [key(1), { ...key(2), type: 'BLF' }], want: [2] },
])('between two lists $title is told as $want', ({ given, want }) => {
  expect(changedKeys([key(1), key(2)], given)).toEqual(want)
})

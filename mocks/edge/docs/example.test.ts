import { expect, test } from 'vitest'
import { layOutJson } from './example.ts'

const long = 'x'.repeat(80)

test.for<{ title: string; given: unknown; want: string }>([
  {
    title: 'what fits on a line stays on one',
    given: { id: 4, keys: [{ label: '' }, null] },
    want: '{ "id": 4, "keys": [ { "label": "" }, null ] }',
  },
  { title: 'what does not is indented', given: { id: 4, label: long }, want: `{\n  "id": 4,\n  "label": "${long}"\n}` },
  { title: 'a long list likewise', given: [[1], [long]], want: `[\n  [ 1 ],\n  [ "${long}" ]\n]` },
  { title: 'a text keeps its line ends and blanks', given: ['a\n  b', 'c  d'], want: '[ "a\\n  b", "c  d" ]' },
  { title: 'nothing in it, nothing between', given: { keys: [], details: {} }, want: '{ "keys": [], "details": {} }' },
])('$title', ({ given, want }) => {
  expect(layOutJson(given)).toBe(want)
})

test('it is the same value', () => {
  const value = { a: [1, { b: long, c: [[], {}, null, true, 'é"\\'] }], d: { e: long } }
  expect(JSON.parse(layOutJson(value))).toEqual(value)
})

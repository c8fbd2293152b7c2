import { expect, test } from 'vitest'
import { layOutJson } from './layout-json.ts'

const key = '{"id":4,"type":"CALLLOG","label":"history","parameter":""}'
const line = '{"id": 4, "type": "CALLLOG", "label": "history", "parameter": ""}'

const rows: { title: string; given: string; want: string }[] = [
  { title: 'a scalar', given: '"a"', want: '"a"' },
  { title: 'an empty object', given: '{ }', want: '{}' },
  { title: 'an empty list', given: '[ ]', want: '[]' },
  { title: 'what is short, on one line', given: '{"keys":[{"id":4}]}', want: '{"keys": [{"id": 4}]}' },
  {
    title: 'each key on a line of its own',
    given: `{"deviceName":"DP_one","keys":[${key},${key}]}`,
    want: `{\n  "deviceName": "DP_one",\n  "keys": [\n    ${line},\n    ${line}\n  ]\n}`,
  },
  { title: 'lists in lists', given: '[[1,[2]],[]]', want: '[[1, [2]], []]' },
  { title: 'brackets and commas within texts', given: '{"a":"},{\\"[","b":["]"]}', want: '{"a": "},{\\"[", "b": ["]"]}' },
  { title: 'numbers as they were written', given: '[1.0,3e0,-0,10000000000000000001]', want: '[1.0, 3e0, -0, 10000000000000000001]' },
  { title: 'escapes as they were written', given: '["\\u0041\\/"]', want: '["\\u0041\\/"]' },
  { title: 'a member given twice', given: '{"a":1,"a":2}', want: '{"a": 1, "a": 2}' },
  { title: 'a member named __proto__', given: '{"__proto__":1}', want: '{"__proto__": 1}' },
  { title: 'what is not JSON, as it came', given: '{"keys":', want: '{"keys":' },
  { title: 'what is JSON only behind a byte order mark, as it came', given: '\ufeff{ }', want: '\ufeff{ }' },
  { title: 'nothing', given: '', want: '' },
]

test.each(rows)('lays out $title', ({ given, want }) => {
  expect(layOutJson(given)).toBe(want)
})

test('what is too deep stays as it came', () => {
  const deep = `${'['.repeat(5000)} ${']'.repeat(5000)}`
  expect(layOutJson(deep)).toBe(deep)
})

test('the value stays the same', () => {
  const value = { a: [{ b: null, c: [true, 'x'.repeat(300)] }, [], {}], d: { e: { f: ['"', '\\', '\n'] } } }
  expect(JSON.parse(layOutJson(JSON.stringify(value)))).toEqual(value)
})

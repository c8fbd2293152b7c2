import { expect, test } from 'vitest'
import { describeBug, inLine } from './log.ts'

test.for([
  { title: 'a text', given: 'GET /é/👩 "x" \\n', want: 'GET /é/👩 "x" \\n' },
  { title: 'lines', given: 'a\r\nmock listening on http://evil', want: 'a\\u000d\\u000amock listening on http://evil' },
  { title: 'lines of Unicode', given: 'a\u2028b\u2029c\u0085d', want: 'a\\u2028b\\u2029c\\u0085d' },
  {
    title: 'colours and titles',
    given: '\u001b[31mred\u001b[0m\u009b1m\u001b]0;title\u0007',
    want: '\\u001b[31mred\\u001b[0m\\u009b1m\\u001b]0;title\\u0007',
  },
  { title: 'what is overwritten', given: 'a\bb\rc\u007f\0', want: 'a\\u0008b\\u000dc\\u007f\\u0000' },
  { title: 'text that is turned around, or not there', given: 'a\u202eb\u200bc\ud800', want: 'a\\u202eb\\u200bc\\ud800' },
])('$title stays in a line', ({ given, want }) => {
  expect(inLine(given)).toBe(want)
})

test('a bug is a line of its own, and then its places, indented', () => {
  const lines = describeBug(new TypeError('x\n    at forged (evil.js)\nphone-buttons mock listening\u001b[2J')).split('\n')
  expect(lines[0]).toBe(
    'phone-buttons mock: a bug in the mock: TypeError: x\\u000a    at forged (evil.js)\\u000aphone-buttons mock listening\\u001b[2J',
  )
  expect(lines.length).toBeGreaterThan(3)
  expect(lines[1]).toMatch(/^ {4}at .*log\.test\.ts/)
  expect(lines.slice(1).filter((line) => !line.startsWith('    at '))).toEqual([])
})

test.for([
  {
    title: 'an error that forged its places',
    given: Object.assign(new Error('x'), { stack: 'Error: x\nphone-buttons mock listening' }),
    want: 'Error: x\n    phone-buttons mock listening',
  },
  { title: 'a text', given: 'a\nb', want: "'a\\nb'" },
  { title: 'a value', given: { a: 1 }, want: '{ a: 1 }' },
  { title: 'nothing', given: undefined, want: 'undefined' },
])('$title is told of as well', ({ given, want }) => {
  expect(describeBug(given)).toBe(`phone-buttons mock: a bug in the mock: ${want}`)
})

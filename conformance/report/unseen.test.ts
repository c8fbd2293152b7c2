import { expect, test } from 'vitest'
import { cut, showControls, showUnseen } from './unseen.ts'

const rows: { title: string; given: string; want: string }[] = [
  { title: 'a text without any', given: 'Réception 総務 😀 משרד', want: 'Réception 総務 😀 משרד' },
  { title: 'blanks, tabs and line ends', given: 'a b\tc\nd', want: 'a b\tc\nd' },
  { title: 'control characters', given: '\0\x1b\r\x85', want: '\\u{0}\\u{1b}\\u{d}\\u{85}' },
  { title: 'what turns text around', given: '\u202eabc\u2066', want: '\\u{202e}abc\\u{2066}' },
  { title: 'what has no width', given: 'a\u200db\ufeff\u00adc', want: 'a\\u{200d}b\\u{feff}\\u{ad}c' },
  { title: 'blanks that are none', given: 'a\u00a0b\u2028c', want: 'a\\u{a0}b\\u{2028}c' },
  { title: 'half of a pair', given: 'a\ud800b', want: 'a\\u{d800}b' },
  { title: 'what is no character', given: '\uffff\ufffe', want: '\\u{ffff}\\u{fffe}' },
  { title: 'tags beyond the basic plane', given: '\u{e0041}', want: '\\u{e0041}' },
]

test.each(rows)('shows $title', ({ given, want }) => {
  expect(showUnseen(given)).toBe(want)
})

test('a command keeps what can be pasted', () => {
  expect(showControls('a\u200db\u202e \x1b[31m\n')).toBe('a\u200db\u202e \\u{1b}[31m\n')
})

test('a text that fits is not cut', () => {
  expect(cut('abcd', 4)).toBe('abcd')
})

test('a text that is cut says how long it was', () => {
  expect(cut('abcde', 4)).toBe('abcd... (5 characters)')
})

test('no pair is cut in two', () => {
  expect(cut('abc😀de', 4)).toBe('abc... (7 characters)')
})

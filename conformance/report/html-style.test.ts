import { expect, test } from 'vitest'
import { style } from './html-style.ts'

/** The named colours of each scheme: light, dark, print. */
const schemes = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]+);/g)].map(([, name = '', colour = '']) => [name, colour])),
)

const marks = ['fail', 'error', 'warn', 'waived', 'pass', 'skip']

/** What is read on what. */
const pairs = [
  ...['text', 'muted', 'link', ...marks].flatMap((front) => ['page', 'sheet'].map((back) => [front, back])),
  ...['inset', 'missing', 'extra', ...marks.map((mark) => `${mark}-soft`)].map((back) => ['text', back]),
  ...marks.map((mark) => ['on-mark', mark]),
  ['pass', 'pass-soft'],
  ['skip', 'skip-soft'],
  ['muted', 'skip-soft'],
] as [front: string, back: string][]

test('there are colours for light, dark and print', () => {
  expect(schemes).toHaveLength(3)
})

test.each(['light', 'dark', 'print'].map((title, index) => ({ title, colours: schemes[index] ?? {} })))(
  'what is read has contrast enough: $title',
  ({ colours }) => {
    const poor = pairs.filter(([front, back]) => contrast(colours[front] ?? '', colours[back] ?? '') < 4.5)
    expect(poor).toEqual([])
  },
)

/** As WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : (colour.slice(1).match(/../g) ?? [])
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = digits.map((pair) => {
    const share = Number.parseInt(pair, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

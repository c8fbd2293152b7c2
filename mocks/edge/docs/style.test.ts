import { expect, test } from 'vitest'
import { style } from './style.ts'

/** The named colours of each scheme. */
const schemes = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block = ''], index) => ({
  title: ['light', 'dark', 'paper'][index],
  colours: Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour])),
}))

/** What is read on what. */
const pairs = [
  ...['text', 'muted', 'link', 'get', 'put', 'level'].map((front) => [front, 'page']),
  ...['text', 'muted'].map((front) => [front, 'inset']),
  ...['text', 'muted', 'link', 'level'].map((front) => [front, 'here']),
  ['on-level', 'level'],
] as [front: string, back: string][]

test('there are colours for light, dark and paper', () => {
  expect(schemes.map(({ title }) => title)).toEqual(['light', 'dark', 'paper'])
})

test.for(schemes)('what is read has contrast enough: $title', ({ colours }) => {
  expect(pairs.filter(([front, back]) => !(contrast(colours[front] ?? '', colours[back] ?? '') >= 4.5))).toEqual([])
})

test('the style loads nothing', () => {
  expect(style).not.toMatch(/url\(|@import|@font-face|src:/)
})

/** As WCAG 2.2 defines it; not a number where a colour is missing. */
function contrast(one: string, other: string): number {
  const lights = [luminance(one), luminance(other)]
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05)
}

function luminance(colour: string): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = (colour.slice(1).match(/../g) ?? []).map((digits) => {
    const share = Number.parseInt(digits, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

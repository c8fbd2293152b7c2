import { expect, test } from 'vitest'
import { createRandom, hash } from './random.ts'

const draw = (seed: number, name: string) => {
  const random = createRandom(seed, name)
  return Array.from({ length: 50 }, () => random.below(1_000_000))
}

test('the same seed and name draw the same', () => {
  expect(draw(7, 'a')).toEqual(draw(7, 'a'))
})

test.each([
  { title: 'another seed', given: [8, 'a'] as const },
  { title: 'another name', given: [7, 'b'] as const },
  { title: 'a seed and a name that read alike in one', given: [71, 'a'] as const },
])('$title draws something else', ({ given: [seed, name] }) => {
  const [one, other] = [draw(7, 'a'), draw(seed, name)]
  expect(one.filter((value, index) => value === other[index]).length).toBeLessThan(3)
})

test('draws every number below the bound, and none beyond', () => {
  const random = createRandom(1, 'bound')
  const drawn = new Set(Array.from({ length: 500 }, () => random.below(5)))
  expect([...drawn].sort()).toEqual([0, 1, 2, 3, 4])
})

test('draws all numbers about equally often', () => {
  const random = createRandom(2, 'even')
  const counts = new Array<number>(10).fill(0)
  for (let round = 0; round < 10_000; round += 1) {
    const drawn = random.below(10)
    counts[drawn] = (counts[drawn] ?? 0) + 1
  }
  expect(Math.min(...counts)).toBeGreaterThan(850)
  expect(Math.max(...counts)).toBeLessThan(1150)
})

test('picks every item', () => {
  const random = createRandom(3, 'pick')
  expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']))
})

test('refuses to pick from nothing', () => {
  expect(() => createRandom(4, 'none').pick([])).toThrow('nothing to pick')
})

test.each([
  { title: 'none', given: 0, want: 0 },
  { title: 'some', given: 3, want: 3 },
  { title: 'all', given: 5, want: 5 },
  { title: 'as many as there are', given: 9, want: 5 },
])('samples $title, no item twice', ({ given, want }) => {
  const items = [1, 2, 3, 4, 5]
  const drawn = createRandom(5, 'sample').sample(items, given)
  expect(drawn).toHaveLength(want)
  expect(new Set(drawn).size).toBe(want)
  expect(items).toEqual([1, 2, 3, 4, 5])
})

test('samples in an order of its own', () => {
  const random = createRandom(6, 'order')
  const orders = new Set(Array.from({ length: 50 }, () => random.sample([1, 2, 3], 3).join()))
  expect(orders.size).toBe(6)
})

// The published values of FNV-1a, 32 bits: seeds keep their meaning from one version to the next.
test.each([
  { title: 'nothing', given: '', want: 0x811c9dc5 },
  { title: 'a letter', given: 'a', want: 0xe40c292c },
  { title: 'a word', given: 'foobar', want: 0xbf9cf968 },
])('hashes $title', ({ given, want }) => {
  expect(hash(given)).toBe(want)
})

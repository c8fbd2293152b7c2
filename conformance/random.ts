/** Draws that a seed repeats. */
export type Random = {
  /** An integer from 0 up to, but not including, `bound`. */
  below(bound: number): number
  /** One of the items. */
  pick<T>(items: readonly T[]): T
  /** `count` different items, in an order of their own; all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[]
}

/**
 * A generator of its own for each name, so that what one case draws does not depend on which others ran before it
 * (a report's seed reproduces its run, also with --only).
 */
export function createRandom(seed: number, name: string): Random {
  let state = hash(`${seed}/${name}`)
  // mulberry32: 32 bits of state are plenty for test data.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    below,
    pick(items) {
      if (items.length === 0) throw new RangeError('There is nothing to pick from')
      return items[below(items.length)] as (typeof items)[number]
    },
    sample(items, count) {
      const left = [...items]
      const drawn: typeof left = []
      while (drawn.length < count && left.length > 0) drawn.push(...left.splice(below(left.length), 1))
      return drawn
    },
  }
}

/** FNV-1a over the code units; a number that looks unrelated for each text. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}

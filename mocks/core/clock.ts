/** Milliseconds, each kind of clock: since the process began, which stands still while the machine sleeps, and since 1970. */
export type Clocks = { readonly passed: () => number; readonly date: () => number }

/** How often the two are compared, and by how much they may part, in milliseconds. */
const tolerance = 1000

/**
 * Milliseconds since 1970, with fractions, and never backwards. A machine that has slept knows the date when it wakes, and not how long it slept.
 */
export function createClock({ passed, date }: Clocks): () => number {
  let begun = date() - passed()
  let compared = passed()
  return () => {
    const now = passed()
    if (now - compared > tolerance) {
      compared = now
      const slept = date() - (begun + now)
      if (slept > tolerance) begun += slept
    }
    return begun + now
  }
}

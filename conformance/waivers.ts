import type { Case } from './case.ts'
import { ConfigError } from './config.ts'

/** A case whose failure is known and accepted for a time, and why. */
export type Waiver = {
  readonly case: string
  readonly reason: string
  /** The day on which it stops working, as 2027-01-31. */
  readonly until: string
}

/**
 * The waivers that still work on this day.
 *
 * @param today as 2026-11-23
 * @throws ConfigError when one names a case that does not exist, or a day that does not
 */
export function activeWaivers(waivers: readonly Waiver[], cases: readonly Case[], today: string): Waiver[] {
  for (const { case: id, until } of waivers) {
    if (!cases.some((item) => item.id === id)) throw new ConfigError(`a waiver names ${id}: there is no such case; --list shows them`)
    const day = new Date(`${until}T00:00:00Z`)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== until) {
      throw new ConfigError(`the waiver for ${id} ends on ${until}: expected a day, such as 2027-01-31`)
    }
  }
  return waivers.filter(({ until }) => today < until)
}

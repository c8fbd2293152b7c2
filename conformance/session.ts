import type { Config } from './config.ts'
import type { Met } from './meet.ts'
import type { Recorder } from './recorder.ts'
import type { Target } from './target.ts'

/** What the cases of one run share. */
export type Session = {
  readonly config: Config
  readonly target: Target
  readonly recorder: Recorder
  /** Everyone with a phone whose answer could be read, by name. What is known of a phone can shrink while the run learns. */
  readonly met: Map<string, Met>
  /** Those who were written to, by name. */
  readonly touched: Map<string, Met>
  /** Lets this many milliseconds go by. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly observed: Record<string, string>
  /** Whether a PUT keeps the keys that it does not name: as declared, or as learned before anything else was written. */
  merges: boolean
}

/** A text that a run marks its labels and its User-Agent with: the same for the same seed. */
export const runTagOf = (seed: number): string => (seed % 36 ** 4).toString(36).padStart(4, '0')

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
  /** Whether everyone's own keys were taken back, so far as is known; if not, and it goes on all the same, nobody needs its data. */
  takesOwnKeys: boolean
  /** Whether letters stay as they are put, so far as is known. */
  keepsLetters: boolean
  /** Whether a PUT keeps the keys that it does not name: as declared, or as learned before anything else was written. */
  merges: boolean
}

/** Digits alone where letters may be altered: a target that does that is not to fail for it everywhere. */
export const baseOf = ({ takesOwnKeys, keepsLetters }: Pick<Session, 'takesOwnKeys' | 'keepsLetters'>): 10 | 36 =>
  takesOwnKeys && keepsLetters ? 36 : 10

/** A text that a run marks its labels and its User-Agent with: the same for the same seed. */
export const runTagOf = (seed: number, base: 10 | 36 = 36): string => (seed % base ** 4).toString(base).padStart(4, '0')

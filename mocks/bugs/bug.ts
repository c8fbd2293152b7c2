import type { Level, RequirementId } from '#openapi'
import type { Plant } from '../core/api.ts'
import type { Statement } from '../variants/variant.ts'

/** Deliberate misbehaviour: what a real implementation may get wrong. */
export type Bug = {
  /** A word or a few, never reused: people type it after `--bug`. */
  readonly id: string
  /** What it does, in a sentence. */
  readonly says: string
  readonly breaks: RequirementId
  /** Only where nobody can be held to the requirement's own level for it, as with cases of the suite that ask for less. */
  readonly level?: Level
  readonly plant: Plant
  /** What its implementer states, in the words of the suite's configuration file, where it is a bug only by that. */
  readonly states?: Statement
}

import type { RequirementId } from '#openapi'
import type { Plant } from '../core/api.ts'

/** Deliberate misbehaviour: what a real implementation may get wrong. */
export type Bug = {
  /** A word or a few, never reused: people type it after `--bug`. */
  readonly id: string
  /** What it does, in a sentence. */
  readonly says: string
  readonly breaks: RequirementId
  readonly plant: Plant
}

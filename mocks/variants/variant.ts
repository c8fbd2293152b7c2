import type { KeyTypeOffer } from '#openapi'
import type { Plant } from '../core/api.ts'

/** Another way of being right: the contract leaves open what this one does otherwise, so nobody may hold it against an implementation. */
export type Variant = {
  /** A word or a few, never reused. */
  readonly id: string
  /** What it does otherwise, in a sentence. */
  readonly says: string
  readonly plant: Plant
  /** What its implementer states, in the words of the suite's configuration file: what cannot be known from outside. */
  readonly states?: Statement
}

export type Statement = {
  readonly declares?: { readonly put?: 'replace' | 'merge' }
  /** By `deviceType`; `parameters` are values that are known to be taken. */
  readonly phoneTypes?: Readonly<
    Record<
      string,
      {
        readonly keyIds: readonly number[]
        readonly types: readonly (KeyTypeOffer & { readonly parameters?: readonly string[] })[]
      }
    >
  >
}

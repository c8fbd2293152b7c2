import type { Level, RequirementId } from '#openapi'
import json from './generated/kill-matrix.json' with { type: 'json' }
import type { Verdict } from './verdict.ts'

/**
 * What the suite finds in an implementation in which a bug was planted, bug by bug, and in others that are right in another way. Measured
 * and written by `phone-buttons self-test --update`.
 */
export type KillMatrix = {
  /** The hash of the cases that were run, as describeSuite gives it. */
  readonly cases: string
  readonly figures: Figures
  readonly bugs: readonly KillRow[]
  readonly variants: readonly VariantRow[]
}

/** How well the suite does: what a report is worth. */
export type Figures = {
  readonly bugsPlanted: number
  readonly bugsCaught: number
  readonly variantsTried: number
  /** Variants that the suite finds fault with, though there is none. */
  readonly falseAlarms: number
}

export type KillRow = {
  readonly bug: string
  /** What it does, in a sentence. */
  readonly says: string
  readonly breaks: RequirementId
  /** Of the requirement. */
  readonly level: Level
  /** The cases that fail, musts and shoulds, by their names. */
  readonly cases: readonly string[]
  /** What is observed otherwise than of an implementation without it. */
  readonly observed: readonly string[]
}

export type VariantRow = {
  readonly variant: string
  readonly verdict: Verdict
  /** The cases that fail, or cannot be judged. */
  readonly cases: readonly string[]
}

/** Names of cases as the file has them, so that a row is not too long to be read: by requirement, the words behind it. */
type PackedCases = Readonly<Record<string, string>>

type Packed<Row> = Omit<Row, 'cases'> & { readonly cases: PackedCases }

type Packing = Omit<KillMatrix, 'bugs' | 'variants'> & {
  readonly bugs: readonly Packed<KillRow>[]
  readonly variants: readonly Packed<VariantRow>[]
}

export function packCases(ids: readonly string[]): PackedCases {
  const groups = Map.groupBy(ids, (id) => id.replace(/\/.*/, ''))
  const words = [...groups].map(([requirement, group]) => [requirement, group.map((id) => id.slice(requirement.length + 1)).join(' ')])
  return Object.fromEntries(words)
}

export const unpackCases = (packed: PackedCases): string[] =>
  Object.entries(packed).flatMap(([requirement, words]) => words.split(' ').map((word) => `${requirement}/${word}`))

const { bugs, variants, ...about } = json as unknown as Packing

/** The matrix of this suite. */
export const killMatrix: KillMatrix = {
  ...about,
  bugs: bugs.map((row) => ({ ...row, cases: unpackCases(row.cases) })),
  variants: variants.map((row) => ({ ...row, cases: unpackCases(row.cases) })),
}

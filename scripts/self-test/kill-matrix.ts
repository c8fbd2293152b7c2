import { type KillMatrix, type KillRow, packCases, type VariantRow } from '../../conformance/kill-matrix.ts'
import { requirementOf } from '../../openapi/index.ts'
import type { Bug, Variant } from './candidates.ts'
import { isCaught } from './findings.ts'
import type { Trial } from './trial.ts'

/**
 * What a user sees who asks for no more decides whether a bug is caught: the gate is a must, and where it failed that is so. The row has what
 * he sees with --keep-going too.
 *
 * @param right what the suite says of the mock without the bug
 */
export function createRow({ id, says, breaks, level }: Bug, { troubles, further, observed }: Trial, right: Trial): KillRow {
  const points = new Set([...Object.keys(observed), ...Object.keys(right.observed)])
  return {
    bug: id,
    says,
    breaks,
    level: level ?? requirementOf(breaks).level,
    cases: [...troubles.filter(({ outcome }) => outcome === 'fail').map((trouble) => trouble.id), ...further].sort(),
    observed: [...points].filter((point) => observed[point] !== right.observed[point]).sort(),
  }
}

export const createVariantRow = ({ id }: Variant, { verdict, troubles }: Trial): VariantRow => ({
  variant: id,
  verdict,
  cases: troubles.map((trouble) => trouble.id).sort(),
})

/** @param cases their hash */
export function createMatrix(cases: string, bugs: readonly KillRow[], variants: readonly VariantRow[]): KillMatrix {
  return {
    cases,
    figures: {
      bugsPlanted: bugs.length,
      bugsCaught: bugs.filter((row) => isCaught(row)).length,
      variantsTried: variants.length,
      falseAlarms: variants.filter((row) => row.verdict !== 'conformant' || row.cases.length > 0).length,
    },
    bugs: bugs.toSorted((one, other) => (one.bug < other.bug ? -1 : 1)),
    variants: variants.toSorted((one, other) => (one.variant < other.variant ? -1 : 1)),
  }
}

/** A row a line, so that a difference can be read. */
export function renderMatrix({ cases, figures, bugs, variants }: KillMatrix): string {
  const list = (rows: readonly (KillRow | VariantRow)[]) =>
    `[\n${rows.map((row) => `    ${JSON.stringify({ ...row, cases: packCases(row.cases) })}`).join(',\n')}\n  ]`
  return `{
  "cases": ${JSON.stringify(cases)},
  "figures": ${JSON.stringify(figures)},
  "bugs": ${list(bugs)},
  "variants": ${list(variants)}
}
`
}

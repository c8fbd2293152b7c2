import type { KillRow } from './kill-matrix.ts'
import type { CaseResult } from './verdict.ts'

/** A planted bug that the target behaves like. */
export type Resemblance = {
  readonly bug: string
  /** What it does, in a sentence. */
  readonly says: string
  /** From 0 to 1, which is: the very same cases fail. */
  readonly similarity: number
}

const least = 0.5
const most = 3

/**
 * The planted bugs that make the cases fail that failed in a run: at most three, the most alike first. A hint, never part of the verdict.
 *
 * What two failures have in common says the more the fewer bugs show it. Cases that were not judged in the run say nothing of it. And where
 * more bugs look the same than can be named, none of them is: whoever took the first for his own would be led astray.
 */
export function findResemblances(results: readonly Pick<CaseResult, 'id' | 'outcome'>[], rows: readonly KillRow[]): Resemblance[] {
  const failed = new Set(results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id))
  const passed = new Set(results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id))
  if (failed.size === 0) return []
  const weigh = createScales(rows)
  const compare = ({ cases }: KillRow): number => {
    const common = weigh(cases.filter((id) => failed.has(id)))
    return common / (weigh([...failed]) + weigh(cases.filter((id) => passed.has(id))))
  }
  const alike = rows
    .map((row) => ({ bug: row.bug, says: row.says, similarity: Math.round(compare(row) * 100) / 100 }))
    .filter(({ similarity }) => similarity >= least)
    .sort((one, other) => other.similarity - one.similarity)
  const next = alike[most]?.similarity ?? 0
  return alike.slice(0, most).filter(({ similarity }) => similarity > next)
}

/** Weighs cases together: each the more, the fewer bugs make it fail. */
function createScales(rows: readonly KillRow[]): (ids: readonly string[]) => number {
  const counts = new Map<string, number>()
  for (const id of rows.flatMap(({ cases }) => cases)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return (ids) => ids.reduce((sum, id) => sum + Math.log(1 + rows.length / (counts.get(id) ?? 1)), 0)
}

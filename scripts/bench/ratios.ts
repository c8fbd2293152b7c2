/** Requests per second of both servers in one round. */
export type Round = { readonly bare: number; readonly mock: number }

export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/**
 * How much of the bare server's speed the mock has: the median of the rounds' ratios, not the ratio of the medians. What
 * slows a machine for a while slows both servers of a round.
 */
export const ratioOf = (rounds: readonly Round[]): number => medianOf(rounds.map(({ bare, mock }) => mock / bare))

/** A table of the rounds and their medians, and whether the ratio is at least the target. */
export function report(method: string, rounds: readonly Round[], target: number): { readonly text: string; readonly met: boolean } {
  const ratio = ratioOf(rounds)
  const line = (name: string, { bare, mock }: Round, share: number) =>
    `${method} ${name.padEnd(8)}${bare.toFixed(0).padStart(9)}${mock.toFixed(0).padStart(9)}${share.toFixed(2).padStart(7)}`
  const medians = { bare: medianOf(rounds.map(({ bare }) => bare)), mock: medianOf(rounds.map(({ mock }) => mock)) }
  const met = ratio >= target
  const verdict = `   target: at least ${target.toFixed(2)}, ${met ? 'met' : 'missed'}`
  const lines = rounds.map((round, index) => line(`round ${index + 1}`, round, round.mock / round.bare))
  return { text: [...lines, `${line('median', medians, ratio)}${verdict}`].join('\n'), met }
}

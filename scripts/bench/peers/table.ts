import type { Weighed } from './weigh.ts'

export type Row = {
  readonly name: string
  readonly versions: string
  readonly says: string
  /** Or why it was not run. */
  readonly result: Weighed | string
}

/** A table for the README, and under it what each tool was told to do. */
export function renderTable(rows: readonly Row[], { bugs, variants }: { readonly bugs: number; readonly variants: number }): string {
  const cells = rows.map(({ name, versions, result }) =>
    typeof result === 'string'
      ? [`${name} ${versions}`.trim(), 'not run', '', '', '', '']
      : [
          `${name} ${versions}`.trim(),
          `**${result.caught.length}** (${Math.round((100 * result.caught.length) / bugs)} %)`,
          String(result.missed.length),
          `${result.alarms.length} of ${variants}`,
          String(result.noise.length),
          result.secondsEach.toFixed(1),
        ],
  )
  const heading = ['', `caught of ${bugs} bugs`, 'missed', 'false alarms', 'complaints about the right mock', 'seconds a run']
  const table = [heading, ['---', ...heading.slice(1).map(() => '--:')], ...cells].map((row) => `| ${row.join(' | ')} |`)
  const notes = rows.map(({ name, says, result }) => `- ${name}: ${typeof result === 'string' ? `not run: ${result}` : says}.`)
  return [...table, '', ...notes].join('\n')
}

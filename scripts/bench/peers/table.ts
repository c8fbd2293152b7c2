import type { Weighed } from './weigh.ts'

export type Row = {
  readonly name: string
  /** Of everything that was at work, such as `dredd 14.1.0`. */
  readonly versions: readonly string[]
  readonly says: string
  /** Or why it was not run. */
  readonly result: Weighed | string
}

const legend = [
  'Noise: what a tool says of the mock as it is; it counts nowhere else. A false alarm may also come of data that the implementation does not take:',
  'the suite asks what a phone offers, the others send what they were given.',
]

/** A table for the README, in the form that the formatter gives it, and under it what each tool was told to do. */
export function renderTable(rows: readonly Row[], { bugs, variants }: { readonly bugs: number; readonly variants: number }): string {
  const heading = ['tool', 'versions', `caught of ${bugs} bugs`, 'missed', `false alarms, ${variants} variants`, 'noise', 'seconds a run']
  const lines = rows.map(({ name, versions, result }) =>
    typeof result === 'string'
      ? [name, versions.join(', '), 'not run', '', '', '', '']
      : [
          name,
          versions.join(', '),
          `${result.caught.length} (${Math.round((100 * result.caught.length) / bugs)} %)`,
          String(result.missed.length),
          String(result.alarms.length),
          String(result.noise.length),
          result.secondsEach.toFixed(1),
        ],
  )
  const widths = heading.map((title, column) => Math.max(title.length, ...lines.map((cells) => cells[column]?.length ?? 0)))
  const isText = (column: number) => column < 2
  const pad = (cell: string, column: number) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))
  const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  const table = [heading.map(pad), rule, ...lines.map((cells) => cells.map(pad))].map((cells) => `| ${cells.join(' | ')} |`)
  const notes = rows.map(({ name, says, result }) => `- ${name}: ${typeof result === 'string' ? `not run: ${result}` : says}.`)
  return [...table, '', ...legend, '', ...notes].join('\n')
}

/**
 * Prints for each requirement where it is kept and which cases prove it. `--check` prints only what is wrong, and fails
 * when something is.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cases } from '../conformance/cases/index.ts'
import { requirements } from '../openapi/index.ts'
import { type Citation, citationsInComments, citationsInContract, familyOf } from './citations.ts'
import { type Row, trace } from './matrix.ts'
import { openRequirements } from './open-requirements.ts'

const root = join(import.meta.dirname, '..')
const contractPath = 'openapi/phone-buttons.yaml'

const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8')

async function listSources(folder: string): Promise<string[]> {
  const files = await readdir(join(root, folder), { recursive: true })
  return files
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.includes('/generated/'))
    .sort()
}

async function citeComments(paths: readonly string[]): Promise<Citation[]> {
  const families = new Set(Object.keys(requirements).map(familyOf))
  return (await Promise.all(paths.map(async (path) => citationsInComments(path, await read(path), families)))).flat()
}

/** Rows of cells side by side; a cell with several lines makes its row as high. */
function renderTable(table: readonly (readonly (readonly string[])[])[]): string {
  const widths = (table[0] ?? []).map((_cell, column) => Math.max(...table.flatMap((row) => row[column] ?? []).map(({ length }) => length)))
  return table
    .flatMap((row) => {
      const height = Math.max(...row.map(({ length }) => length))
      return Array.from({ length: height }, (_line, line) => {
        return row
          .map((cell, column) => (cell[line] ?? '').padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()
      })
    })
    .join('\n')
}

function render(rows: readonly Row[]): string {
  const header = [['requirement'], ['level'], ['source'], ['kept'], ['proved by']]
  const table = rows.map(({ id, level, source, kept, cases, state }) => {
    return [[id], [level], [source], kept, cases.length > 0 ? cases : [`(${state})`]]
  })
  const musts = rows.filter(({ level }) => level === 'must')
  const count = (state: Row['state']) => musts.filter((row) => row.state === state).length
  return `${renderTable([header, ...table])}

${rows.length} requirements, ${musts.length} of them musts: ${count('proved')} proved, ${count('untestable')} untestable, ${count('open')} open, ${count('not proved')} not proved
`
}

const mocks = await listSources('mocks')
const keeps = (path: string) => /^mocks\/(core|edge)\//.test(path) && !path.endsWith('.test.ts')
const { rows, problems } = trace({
  requirements,
  contract: citationsInContract(contractPath, await read(contractPath)),
  code: await citeComments(mocks.filter(keeps)),
  elsewhere: await citeComments([...mocks.filter((path) => !keeps(path)), ...(await listSources('conformance'))]),
  cases,
  open: openRequirements,
})
if (process.argv.includes('--check')) {
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
} else {
  process.stdout.write(render(rows))
}

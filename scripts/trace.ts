/**
 * Writes openapi/REQUIREMENTS.md: for each requirement where it is kept and which cases prove it. `--check` writes nothing, and
 * fails when the file is stale or anything is wrong.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cases } from '../conformance/cases/index.ts'
import { type Level, type Requirement, type RequirementId, requirements } from '../openapi/index.ts'
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

const asText = (text: string): string => text.replaceAll('_', '\\_')

/** The matrix as people read it, without line numbers, which say something else after every change. */
function render(rows: readonly Row[]): string {
  const sections = rows.map(({ id, level, source, kept, cases, state }) => {
    const { sentence, reading, untestable }: Requirement = requirements[id as RequirementId]
    const files = [...new Set(kept.map((place) => place.replace(/:\d+$/, '')))]
    return [
      `### ${id}`,
      '',
      `**${level.toUpperCase()}** (${source}) ${asText(sentence)}`,
      '',
      ...(reading === undefined ? [] : [`- Our reading: ${asText(reading)}`]),
      `- Kept in: ${files.join(', ') || 'nothing of ours'}`,
      untestable === undefined
        ? `- Proved by: ${cases.map((name) => `\`${name}\``).join(', ') || (level === 'may' ? 'nothing; it permits, and asks for nothing' : state)}`
        : `- Not testable from outside: ${untestable}`,
      '',
    ].join('\n')
  })
  return `# Requirements

What the documentation asks for, sentence by sentence; where it is kept, and which case of the suite proves it.
Written by \`npm run trace\` from \`openapi/requirements.ts\`, the marks in contract and code, and the cases. Do not edit.

${summarise(rows)}

${sections.join('\n')}`
}

function summarise(rows: readonly Row[]): string {
  const count = (level: Level, state?: Row['state']) =>
    rows.filter((row) => row.level === level && (state === undefined || row.state === state)).length
  const line = (level: Level) =>
    `| ${level} | ${count(level)} | ${count(level, 'proved')} | ${count(level, 'untestable')} | ${count(level, 'open') + count(level, 'not proved')} |`
  return `| level | requirements | proved by cases | not testable from outside | no case |\n|---|---|---|---|---|\n${(['must', 'should', 'may'] as const).map(line).join('\n')}`
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
const matrixPath = 'openapi/REQUIREMENTS.md'
const matrix = render(rows)
if (process.argv.includes('--check')) {
  if ((await read(matrixPath).catch(() => '')) !== matrix)
    problems.push(`${matrixPath} is stale: run \`npm run trace\` and commit what it writes`)
} else {
  await writeFile(join(root, matrixPath), matrix)
  console.log(`${summarise(rows)}\n\nwrote ${matrixPath}`)
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

/**
 * The same planted bugs, judged by the tools that people use today and by the suite: how much each catches, what it complains of without
 * reason, how long it takes. Prints a table in Markdown. Takes some twenty minutes.
 *
 *   npm run bench:peers -- [--sample 60] [--tool <name>]... [--json <file>]
 *
 * The tools come from the npm registry, into a folder below the one for temporary files, and send to 127.0.0.1 only.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bugs } from '../../mocks/bugs/index.ts'
import { type Variant, variants } from '../../mocks/variants/index.ts'
import { dredd } from './peers/dredd.ts'
import { install } from './peers/install.ts'
import type { Judge, Peer } from './peers/peer.ts'
import { servePlanted, token } from './peers/planted.ts'
import { portman } from './peers/portman.ts'
import { prisms } from './peers/prism.ts'
import { specmatic } from './peers/specmatic.ts'
import { weighSuite } from './peers/suite.ts'
import { type Row, renderTable } from './peers/table.ts'
import { type Judgement, takeEvenly, type Weighed, weigh } from './peers/weigh.ts'

type Planted = Pick<Variant, 'id' | 'plant'>

const peers = [...prisms, specmatic, portman, dredd]

/** Of variants that are right only where their implementer says so, no other tool can be told. */
const unstated = variants.filter(({ states }) => states === undefined)

/** Variants in a sample, for so many bugs in it. */
const variantsPerBug = 1 / 3

const right: Planted = { id: 'right', plant: () => ({}) }

async function judge(tool: Judge, planted: Planted): Promise<Judgement> {
  await using mock = await servePlanted(planted)
  const scratch = await mkdtemp(join(tmpdir(), 'phone-buttons-peers-run-'))
  const begun = performance.now()
  const complaints = await tool({ baseUrl: mock.baseUrl, token, scratch }).catch((error: Error) => [`it fails: ${error.message}`])
  const seconds = (performance.now() - begun) / 1000
  await rm(scratch, { recursive: true, force: true })
  return { id: planted.id, complaints, seconds }
}

/** As many side by side as the machine has cores. */
async function judgeAll(tool: Judge, all: readonly Planted[]): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  const left = all.entries()
  let done = 0
  const work = async () => {
    for (const [position, planted] of left) {
      judgements[position] = await judge(tool, planted)
      done += 1
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all.length}${done === all.length ? '\n' : ''}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return judgements
}

async function weighPeer(peer: Peer, wrong: readonly Planted[], otherwise: readonly Planted[]): Promise<Weighed> {
  const tool = await peer.prepare(await install(peer))
  const again = Array.from({ length: peer.rightRuns }, () => right)
  const judgements = await judgeAll(tool, [...again, ...wrong, ...otherwise])
  const bugsFrom = again.length
  const variantsFrom = bugsFrom + wrong.length
  return weigh({
    right: judgements.slice(0, bugsFrom),
    bugs: judgements.slice(bugsFrom, variantsFrom),
    variants: judgements.slice(variantsFrom),
  })
}

const idsOf = (all: readonly Planted[]): string[] => all.map(({ id }) => id)

const versionsOf = ({ packages }: Peer): string => Object.values(packages).join(' and ')

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { sample: { type: 'string', default: '60' }, tool: { type: 'string', multiple: true }, json: { type: 'string' } },
  })
  const count = Number(values.sample)
  const sample = count > 0 ? takeEvenly(bugs, count) : []
  const otherwise = takeEvenly(unstated, Math.ceil(sample.length * variantsPerBug))
  const chosen = peers.filter(({ name }) => values.tool?.some((tool) => name.toLowerCase().startsWith(tool.toLowerCase())) ?? true)
  if (sample.length === 0 || chosen.length === 0) {
    const names = peers.map(({ name }) => name).join(', ')
    process.stderr.write(`bench:peers: nothing to do; --sample takes how many bugs, 1 to ${bugs.length}, and --tool one of ${names}\n`)
    return 3
  }
  const suite = await weighSuite(idsOf(sample), idsOf(otherwise), right)

  const rows: Row[] = [{ name: 'phone-buttons conformance', versions: '', says: 'the suite of this repository, mode full', result: suite }]
  for (const peer of chosen) {
    process.stderr.write(`${peer.name} ...\n`)
    const result = await weighPeer(peer, sample, otherwise).catch((error: Error) => error.message)
    rows.push({ name: peer.name, versions: versionsOf(peer), says: peer.says, result })
  }
  rows.push({
    name: 'Schemathesis',
    versions: '',
    says: '',
    result: 'it comes from PyPI, and this bench installs from the npm registry only',
  })
  const { versions } = process
  console.log(`${new Date().toISOString().slice(0, 10)}, Node ${versions.node}, ${cpus()[0]?.model}, ${cpus().length} cores;`)
  const taken = `${sample.length} of ${bugs.length} planted bugs and ${otherwise.length} of ${unstated.length} variants that are right`
  console.log(`${taken}, evenly from all groups: \`npm run bench:peers -- --sample ${count}\`\n`)
  console.log(renderTable(rows, { bugs: sample.length, variants: otherwise.length }))
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ rows }, null, 2)}\n`)
  return 0
}

// What was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143))
process.exitCode = await main(process.argv.slice(2))

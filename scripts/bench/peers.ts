/**
 * The same planted bugs, judged by the tools that people use today and by the suite: how much each catches, what it complains of without
 * reason, how long it takes. Prints a table in Markdown.
 *
 *   npm run bench:peers -- [--sample <n>] [--tool <name>]... [--json <file>]
 *
 * A sample is so many bugs and so many variants, taken evenly from all groups, the same each time. The tools come from the npm registry, into
 * a temporary folder that goes with this process, and send to 127.0.0.1 only.
 */
import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bugs } from '../../mocks/bugs/index.ts'
import { type Variant, variants } from '../../mocks/variants/index.ts'
import { choose } from './peers/choose.ts'
import { dredd } from './peers/dredd.ts'
import { install } from './peers/install.ts'
import { absent, type Judge, type Peer } from './peers/peer.ts'
import { servePlanted, token } from './peers/planted.ts'
import { portman } from './peers/portman.ts'
import { prisms } from './peers/prism.ts'
import { specmatic } from './peers/specmatic.ts'
import { suite } from './peers/suite.ts'
import { type Row, renderTable } from './peers/table.ts'
import { type Judgement, takeEvenly, weigh } from './peers/weigh.ts'

type Planted = Pick<Variant, 'id' | 'plant'>

type Sample = { readonly bugs: readonly Planted[]; readonly variants: readonly Planted[] }

const peers: readonly Peer[] = [suite, ...prisms, specmatic, portman, dredd]

/** Of variants that are right only where their implementer says so, no other tool can be told. */
const unstated = variants.filter(({ states }) => states === undefined)

const right: Planted = { id: 'right', plant: () => ({}) }

async function judgeOne(judge: Judge, planted: Planted, folder: string): Promise<Judgement> {
  await using mock = await servePlanted(planted)
  const scratch = await mkdtemp(join(folder, 'run-'))
  const begun = performance.now()
  const complaints = await judge({ baseUrl: mock.baseUrl, token, scratch }).catch((error: Error) => [`it fails: ${error.message}`])
  const seconds = (performance.now() - begun) / 1000
  await rm(scratch, { recursive: true, force: true })
  return { id: planted.id, complaints, seconds }
}

/** As many side by side as the machine has cores. */
async function judgeAll(judge: Judge, all: readonly Planted[], folder: string): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  const left = all.entries()
  let done = 0
  const work = async () => {
    for (const [position, planted] of left) {
      judgements[position] = await judgeOne(judge, planted, folder)
      done += 1
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all.length}${done === all.length ? '\n' : ''}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return judgements
}

async function weighPeer(peer: Peer, sample: Sample, folder: string): Promise<Row> {
  const { name, says } = peer
  const versions = Object.entries(peer.packages).map(([name, version]) => `${name} ${version}`)
  try {
    await install(peer, folder)
    const { judge, alsoRuns = [] } = await peer.prepare(folder)
    const again = Array.from({ length: peer.rightRuns }, () => right)
    const judgements = await judgeAll(judge, [...again, ...sample.bugs, ...sample.variants], folder)
    const bugsFrom = again.length
    const variantsFrom = bugsFrom + sample.bugs.length
    const result = weigh({
      right: judgements.slice(0, bugsFrom),
      bugs: judgements.slice(bugsFrom, variantsFrom),
      variants: judgements.slice(variantsFrom),
    })
    return { name, versions: [...versions, ...alsoRuns], says, result }
  } catch (error) {
    return { name, versions, says, result: (error as Error).message }
  }
}

function parse(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: { sample: { type: 'string', default: '40' }, tool: { type: 'string', multiple: true }, json: { type: 'string' } },
  })
  const count = Number(values.sample)
  if (!(count > 0)) throw new Error(`--sample is ${values.sample}: give how many bugs, 1 to ${bugs.length}`)
  const chosen = choose(peers, values.tool ?? [])
  if (chosen.length === 0)
    throw new Error(`--tool is ${values.tool?.join(', ')}: give the beginning of ${peers.map(({ name }) => name).join(', ')}`)
  return { values, count, chosen }
}

async function main(argv: readonly string[], folder: string): Promise<number> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    process.stderr.write(`bench:peers: ${(error as Error).message}\n`)
    return 3
  }
  const { values, count, chosen } = parsed
  const sample = { bugs: takeEvenly(bugs, count), variants: takeEvenly(unstated, count) }
  const begun = performance.now()
  const rows: Row[] = []
  for (const [position, peer] of chosen.entries()) {
    process.stderr.write(`${peer.name} ...\n`)
    rows.push(await weighPeer(peer, sample, join(folder, String(position))))
  }
  if (values.tool === undefined) rows.push(...absent.map(({ name, reason }) => ({ name, versions: [], says: '', result: reason })))

  const tools = (values.tool ?? []).map((tool) => ` --tool '${tool}'`)
  const told = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model}, ${availableParallelism()} cores and as many runs side by side, Node ${process.versions.node}`,
    command: `npm run bench:peers -- --sample ${count}${tools.join('')}`,
    minutes: Math.round((performance.now() - begun) / 6000) / 10,
  }
  const sizes = { bugs: sample.bugs.length, variants: sample.variants.length }
  const taken = `${sizes.bugs} of ${bugs.length} planted bugs and ${sizes.variants} of ${unstated.length} variants that are right`
  console.log(`${told.date}, ${told.machine}; ${taken}, evenly from all groups; ${told.minutes} minutes: \`${told.command}\`\n`)
  console.log(renderTable(rows, sizes))
  if (values.json !== undefined) {
    const ids = { bugs: sample.bugs.map(({ id }) => id), variants: sample.variants.map(({ id }) => id) }
    await writeFile(values.json, `${JSON.stringify({ ...told, sample: ids, rows }, null, 2)}\n`)
  }
  return 0
}

const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-peers-'))
// What was started, and what it left behind, goes with this process.
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143))
process.exitCode = await main(process.argv.slice(2), folder)

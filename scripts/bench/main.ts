/**
 * Requests per second of the built mock against a bare node:http server: same machine, same Node, same run, round by round
 * in turn. Exit code 0 when the targets are met, 1 when not.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { type Round, report } from './ratios.ts'

const targets = { GET: 0.9, PUT: 0.8 }
const rounds = 5
/** Each measurement of a round is made of short ones in turn, so that a moment in which the machine is busy hits both. */
const slices = 6
const sliceSeconds = 0.5
const connections = 32

const path = '/api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'
const keys = Array.from({ length: 12 }, (_, index) => {
  return { id: index + 1, type: 'ONETOUCH', label: `colleague ${index + 1}`, parameter: `+3225156${700 + index}` }
})
const body = JSON.stringify({ keys })
const headers = { 'content-type': 'application/json' }

/** Keeps the load on core 1, so that core 0 is the server's own; where that cannot be, both share the machine. */
const pinned = spawnSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)]).status === 0

type Server = Disposable & { readonly url: string }

async function start(module: string): Promise<Server> {
  const command = [...(pinned ? ['taskset', '-c', '0'] : []), process.execPath, fileURLToPath(module)]
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${module} ended with ${code} before it listened`))),
  ])
  return { url: `${String(line).trim()}${path}`, [Symbol.dispose]: () => void child.kill() }
}

type Method = keyof typeof targets
type Tally = { requests: number; seconds: number }

async function measure({ url }: Server, method: Method, tally: Tally): Promise<void> {
  const load = { url, method, connections, duration: sliceSeconds, sampleInt: 50, ...(method === 'PUT' && { body, headers }) }
  const { requests, duration, errors, non2xx } = await autocannon(load)
  if (errors + non2xx > 0) throw new Error(`${method} ${url}: ${errors} errors, ${non2xx} refusals`)
  tally.requests += requests.total
  tally.seconds += duration
}

async function measureRound(bare: Server, mock: Server, method: Method): Promise<Round> {
  const tallies = { bare: { requests: 0, seconds: 0 }, mock: { requests: 0, seconds: 0 } }
  for (let slice = 0; slice < slices; slice += 1) {
    await measure(bare, method, tallies.bare)
    await measure(mock, method, tallies.mock)
  }
  const rateOf = ({ requests, seconds }: Tally) => requests / seconds
  return { bare: rateOf(tallies.bare), mock: rateOf(tallies.mock) }
}

/** @returns whether the target is met */
async function compare(bare: Server, mock: Server, method: Method): Promise<boolean> {
  const measured: Round[] = []
  while (measured.length < rounds) measured.push(await measureRound(bare, mock, method))
  const { text, met } = report(method, measured, targets[method])
  console.log(text)
  return met
}

/** Both answer the same bytes, or the comparison means nothing. */
async function prepare(...servers: readonly [bare: Server, mock: Server]): Promise<void> {
  const texts = await Promise.all(servers.map(async ({ url }) => (await fetch(url, { method: 'PUT', body, headers })).text()))
  if (new Set(texts).size !== 1) throw new Error(`The servers do not answer alike: ${texts.join(' and ')}`)
  const [bare, mock] = servers
  for (const method of ['PUT', 'GET'] as const) await measureRound(bare, mock, method)
}

async function main(): Promise<number> {
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.resolve('../build.ts'))], { stdio: 'inherit' })
  if (status !== 0) return 1
  using bare = await start(import.meta.resolve('./bare.mjs'))
  using mock = await start(import.meta.resolve('./mock.mjs'))
  await prepare(bare, mock)
  console.log(`Node ${process.versions.node}, ${cpus()[0]?.model}, ${cpus().length} cores`)
  console.log(`${connections} connections, ${keys.length} keys, ${pinned ? 'server on core 0, load on core 1' : 'not pinned'}`)
  console.log(`${rounds} rounds, in each ${slices} times ${sliceSeconds} s for each server in turn; requests per second:\n`)
  console.log('                 bare     mock  ratio')
  const met = [await compare(bare, mock, 'GET'), await compare(bare, mock, 'PUT')]
  return met.every(Boolean) ? 0 : 1
}

process.exitCode = await main()

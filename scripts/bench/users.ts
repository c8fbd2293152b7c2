/**
 * Whether a request takes longer because there are more users or more worlds: GET and PUT without a network, on each store,
 * with 1, 1,000 and 100,000 users who all have been written, and with 1, 100 and 10,000 worlds; and what they take of memory.
 * Exit code 0 when no request takes more than five times as long among the most as alone and the memory is within its bounds,
 * 1 when not.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCore } from '../../mocks/core/core.ts'
import type { App } from '../../mocks/core/exchange.ts'
import { draw } from '../../mocks/core/faults.ts'
import { generatedGroup } from '../../mocks/core/generated.ts'
import { createMemoryStore, type Store } from '../../mocks/core/store.ts'
import { defaultSeed, loadSeed } from '../../mocks/edge/seed-file.ts'
import { openStore } from '../../mocks/edge/store.ts'
import { startPostgres } from '../../mocks/testing/postgres.ts'
import { build, memoryOf, type ServerProcess, startServer } from './process.ts'

const counts = { users: [1, 1000, 100_000], worlds: [1, 100, 10_000] } as const
/** How often a request may take as long among the most users as with one: larger maps and files miss the machine's caches, and no more. */
const limit = 5
const seconds = 0.5
const prefix = '/api/v1/telenet'
const directory = await loadSeed(defaultSeed)

const keys = Array.from({ length: 12 }, (_, index) => ({ id: index + 1, type: 'REDIAL', label: `colleague ${index + 1}`, parameter: '' }))
const body = new TextEncoder().encode(JSON.stringify({ keys }))
const none = new Uint8Array(0)

const pathOf = (user: number, world: string): string =>
  `${world}${prefix}/tenants/${generatedGroup.tenant}/groups/${generatedGroup.group}/users/user${user}/access_device/phone_buttons/`

const createApp = (store: Store, users: number): App =>
  createCore({ directory, store, prefixes: [prefix], generatedUsers: users, bound: 1_000_000, loadPlants: async () => [] }).appWith()

async function ask(app: App, method: 'GET' | 'PUT', path: string): Promise<void> {
  const { status } = await app({ method, path, headers: {}, body: method === 'PUT' ? body : none, connection: 1 })
  if (status !== 200) throw new Error(`${method} ${path}: ${status}`)
}

/** Microseconds for a request, one after the other, of users or worlds drawn from all. */
async function measure(app: App, method: 'GET' | 'PUT', pathAt: (drawn: number) => string): Promise<number> {
  const end = performance.now() + seconds * 1000
  const begun = performance.now()
  let done = 0
  while (performance.now() < end) {
    for (let batch = 0; batch < 50; batch += 1) await ask(app, method, pathAt(draw(7, done + batch)))
    done += 50
  }
  return ((performance.now() - begun) * 1000) / done
}

/** Writes in many at once: what a database takes for it is not what is measured. */
async function fill(app: App, paths: readonly string[]): Promise<void> {
  for (let first = 0; first < paths.length; first += 200) {
    await Promise.all(paths.slice(first, first + 200).map((path) => ask(app, 'PUT', path)))
  }
}

type Row = { readonly title: string; readonly GET: readonly number[]; readonly PUT: readonly number[] }

async function measureStore(title: string, open: () => Promise<Store>): Promise<readonly Row[]> {
  const rows = { users: { GET: [] as number[], PUT: [] as number[] }, worlds: { GET: [] as number[], PUT: [] as number[] } }
  for (const what of ['users', 'worlds'] as const) {
    for (const count of counts[what]) {
      const store = await open()
      const app = createApp(store, count)
      const pathAt = (index: number) => (what === 'users' ? pathOf(index + 1, '') : pathOf(1, `/w/world-${index}`))
      const paths = Array.from({ length: count }, (_, index) => pathAt(index))
      await fill(app, paths)
      for (const method of ['GET', 'PUT'] as const) {
        rows[what][method].push(await measure(app, method, (drawn) => paths[Math.floor(drawn * count)] ?? ''))
      }
      await store.close()
    }
  }
  return (['users', 'worlds'] as const).map((what) => ({ title: `${title}, ${what}`, ...rows[what] }))
}

/** Of a process of the built mock. */
async function measureMemory(): Promise<boolean> {
  if (!build()) return false
  await using small = await startServer('./command.mjs')
  await using mock = await startServer('./command.mjs', '--generate-users', '1000000')
  const urlOf = ({ origin }: ServerProcess, user: number) => `${origin}${pathOf(user, '')}`
  const headers = { 'content-type': 'application/json' }
  for (const user of [1, 500_000, 1_000_000]) for (const server of [small, mock]) await (await fetch(urlOf(server, user))).text()
  const [few, generated] = [await memoryOf(small.child), await memoryOf(mock.child)]
  for (let first = 1; first <= 100_000; first += 50) {
    const puts = Array.from({ length: 50 }, async (_, index) => {
      const { status } = await fetch(urlOf(mock, first + index), { method: 'PUT', body, headers })
      if (status !== 200) throw new Error(`PUT ${urlOf(mock, first + index)}: ${status}`)
    })
    await Promise.all(puts)
  }
  const written = await memoryOf(mock.child)
  console.log(`\nmemory of the mock: ${few.toFixed(0)} MiB with the users of the seed,`)
  console.log(`${generated.toFixed(0)} MiB with a million generated users more (at most 10 more), of whom three were read,`)
  console.log(`${written.toFixed(0)} MiB with 100,000 of them written, of 12 keys each (at most 300)`)
  return !(written > 300) && !(generated - few > 10)
}

console.log(`Node ${process.versions.node}, ${cpus()[0]?.model}, ${cpus().length} cores`)
const lean = await measureMemory()

const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-bench-'))
const server = await startPostgres()
let files = 0
const stores: readonly (readonly [title: string, open: () => Promise<Store>])[] = [
  ['memory', async () => createMemoryStore()],
  [
    'sqlite',
    () => {
      files += 1
      return openStore(`sqlite:${join(folder, `${files}.db`)}`)
    },
  ],
  ['postgres', async () => openStore(await server.emptyDatabase())],
]
let level = true
console.log(
  `\nmicroseconds for a request, one at a time, with ${counts.users.join(', ')} users, and ${counts.worlds.join(', ')} worlds; the last against the first`,
)
for (const [title, open] of stores) {
  for (const row of await measureStore(title, open)) {
    for (const method of ['GET', 'PUT'] as const) {
      const ratio = (row[method].at(-1) ?? Number.NaN) / (row[method][0] ?? Number.NaN)
      level &&= ratio <= limit
      const figures = row[method].map((figure) => figure.toFixed(1).padStart(9)).join('')
      console.log(`${row.title.padEnd(17)} ${method}${figures}   ratio ${ratio.toFixed(2)}, at most ${limit}`)
    }
  }
}
await server.stop()
await rm(folder, { recursive: true })
process.exitCode = lean && level ? 0 : 1

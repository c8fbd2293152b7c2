import { createWorldClient, type MockWorld } from './client.ts'
import type { Control } from './core/control.ts'
import { createCore } from './core/core.ts'
import { isLocalOrigin } from './core/cors.ts'
import { noticeOutages, StoreDown } from './core/outage.ts'
import { defaultPrefixes } from './core/path.ts'
import type { ScenarioName } from './core/scenarios.ts'
import { createMemoryStore, type Store } from './core/store.ts'
import type { Page } from './core/visitor.ts'
import { listen } from './edge/http.ts'
import { describeBug, inLine } from './edge/log.ts'
import { defaultSeed, loadSeed, reloadSeed } from './edge/seed-file.ts'
import { StartError } from './edge/start-error.ts'
import type { SteeringOptions } from './edge/steering.ts'
import type { RunSuite } from './edge/suite-run.ts'

export * from './client.ts'
export { type Problem, type ProblemCode, problemCodes } from './core/problems.ts'
export { SeedError } from './edge/seed-file.ts'
export { StartError } from './edge/start-error.ts'

export type MockOptions = {
  /** Default 0: any free one. */
  readonly port?: number
  /** Default 127.0.0.1 */
  readonly host?: string
  /** Path of a seed file. Default: the seed of the package. */
  readonly seed?: string | URL
  /** How many users there are besides, `user1` and so on in tenant `foo`, group `generated`. Default 0 */
  readonly generatedUsers?: number
  /** `memory` (default), `sqlite:<file>` or `postgres://...` */
  readonly store?: string
  /** When given, every request needs `Authorization: Bearer <token>`. */
  readonly token?: string
  /** Whether every request needs a session of POST /api/v1/login/, or the token. Default false */
  readonly login?: boolean
  /** When given, every request below /_mock/ needs it; where the host is not loopback nothing is steered without. */
  readonly controlToken?: string
  /** What stands before /tenants/. Default /api/v1/telenet and /api/v1 */
  readonly prefixes?: readonly string[]
  /** How every world begins. Default normal */
  readonly scenario?: ScenarioName
  /** Deliberate misbehaviour of every world, by ids. */
  readonly bugs?: readonly string[]
  /** How many worlds there may be. Default 1,000 */
  readonly worlds?: number
  /** Hours after which a world that nobody uses is dropped. Default 24 */
  readonly worldHours?: number
  /** Runs the conformance suite against the mock, for its page. Default: none, and the page offers no run. */
  readonly runSuite?: RunSuite
  /** Told of a bug in the mock itself. Default: it goes to standard error. */
  readonly onBug?: (error: unknown) => void
}

export type Mock = AsyncDisposable & {
  /** Scheme, host and port, such as http://127.0.0.1:4010 */
  readonly origin: string
  /** What to give a client: the origin with the first prefix, everything before /tenants/. */
  readonly baseUrl: string
  /** A world of its own, made on its first write; without a name, one that nobody else has. */
  world(name?: string): MockWorld
  /** Who can steer it over the network: `nobody`, for want of a control token where the host is not loopback. */
  readonly steering: 'this-machine' | 'token' | 'nobody'
  /** Lets requests under way finish and ends. */
  close(): Promise<void>
}

/** How often unused worlds are looked for, in milliseconds. */
const sweepInterval = 60_000

/**
 * Starts the stateful mock in this process.
 *
 * @example
 * await using mock = await startMock()
 * await using world = mock.world()
 * await world.fault({ fault: 'lost-answer', method: 'PUT', times: 1 })
 * const response = await fetch(`${world.baseUrl}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`)
 *
 * @throws StartError (SeedError, StoreError) for what a person can mend; Node's own error when the address cannot be had
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const prefixes = (options.prefixes ?? defaultPrefixes).map((prefix) => prefix.replace(/\/$/, ''))
  const { host = '127.0.0.1', port = 0, seed = defaultSeed } = options
  const { onBug: tellOfBug = (error) => console.error(describeBug(error)) } = options
  // An outage is told of by itself, and once.
  const onBug = (error: unknown) => {
    if (!(error instanceof StoreDown)) tellOfBug(error)
  }
  const directory = await loadSeed(seed)
  await judgeBugs(options.bugs ?? [])
  const store = await openStore(options.store ?? 'memory')
  const core = createCore({
    ...options,
    store,
    directory,
    reloadDirectory: () => reloadSeed(seed),
    prefixes,
    loadPlants,
    bound: options.worlds,
    expiry: options.worldHours === undefined ? undefined : options.worldHours * 60 * 60 * 1000,
  })

  let origin = ''
  const createControl = async (admit?: SteeringOptions['admit']): Promise<Control> => {
    const { createSteering } = await import('./edge/steering.ts')
    const kept = (options.store ?? 'memory').replace(/:.*/s, '')
    const token = options.token !== undefined
    const login = options.login ?? false
    const suite = options.runSuite && { run: options.runSuite, headers: headersFor(options) }
    return createSteering({
      ...core,
      origin: () => origin,
      prefixes,
      token,
      login,
      kept,
      onBug,
      ...(suite && { suite }),
      ...(admit && { admit }),
    })
  }

  const overNetwork = whenNeeded(async () => {
    const { judgeControl } = await import('./core/guard.ts')
    return createControl((exchange) => judgeControl(exchange, { loopback: isLocalOrigin(origin), token: options.controlToken }))
  })
  const inProcess = core.appWith(whenNeeded(() => createControl()))

  const page: Page = async (exchange) => (await import('./edge/page.ts')).servePage(exchange)

  let listening: Awaited<ReturnType<typeof listen>>
  try {
    listening = await listen(core.appWith(overNetwork, page), { host, port, onBug })
  } catch (error) {
    await store.close()
    throw error
  }
  origin = listening.origin
  const sweeping = setInterval(() => core.worlds.sweep().catch(onBug), sweepInterval).unref()
  const close = async () => {
    clearInterval(sweeping)
    await listening.close()
    await store.close()
  }
  const world = (name: string = crypto.randomUUID()): MockWorld =>
    createWorldClient(name, `${origin}/w/${name}${prefixes[0]}`, async (method, path, body = '') => {
      const answer = await inProcess({
        method,
        path: `/w/${name}/_mock/${path}`,
        headers: {},
        body: new TextEncoder().encode(body),
        connection: 0,
      })
      return { status: answer.status, body: answer.body }
    })
  const steering = options.controlToken !== undefined ? 'token' : isLocalOrigin(origin) ? 'this-machine' : 'nobody'
  return { origin, baseUrl: `${origin}${prefixes[0]}`, world, steering, close, [Symbol.asyncDispose]: close }
}

/** What lets a client in; undefined where only a session does. */
function headersFor({ token, login }: MockOptions): Readonly<Record<string, string>> | undefined {
  if (token !== undefined) return { authorization: `Bearer ${token}` }
  return login ? undefined : {}
}

/** A control whose code is loaded when somebody first asks for it. */
function whenNeeded(create: () => Promise<Control>): Control {
  let control: Promise<Control> | undefined
  return async (name, exchange) => {
    control ??= create()
    return (await control)(name, exchange)
  }
}

async function openStore(url: string): Promise<Store> {
  if (url === 'memory') return createMemoryStore()
  const store = await (await import('./edge/store.ts')).openStore(url)
  return noticeOutages(store, (what) => console.error(`phone-buttons mock: ${inLine(what)}`))
}

async function loadPlants(ids: readonly string[]) {
  const { bugs } = await import('./bugs/index.ts')
  return ids.flatMap((id) => bugs.find((bug) => bug.id === id)?.plant ?? [])
}

async function judgeBugs(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { bugs } = await import('./bugs/index.ts')
  const stranger = ids.find((id) => !bugs.some((bug) => bug.id === id))
  if (stranger === undefined) return
  const words = stranger.toLowerCase().split(/[^a-z0-9]+/)
  const shared = (id: string) => id.split('-').filter((word) => words.includes(word)).length
  const alike = bugs
    .map(({ id }) => id)
    .filter(shared)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, 5)
  const hint = alike.length === 0 ? '' : `; did you mean ${alike.join(', ')}?`
  throw new StartError(`there is no bug ${JSON.stringify(stranger)}${hint}; GET /_mock/bugs of a running mock lists all ${bugs.length}`)
}

import type { PhoneButtonsUpdate } from '#openapi'
import type { Fault, FaultOptions } from './core/faults.ts'
import { isWorldName } from './core/path.ts'
import type { RequestFilter, RequestView } from './core/requests.ts'
import type { ScenarioName } from './core/scenarios.ts'

export type { Fault, FaultKind, FaultOptions } from './core/faults.ts'
export type { RequestFilter, RequestView } from './core/requests.ts'
export type { ScenarioName } from './core/scenarios.ts'

/** What steers a world. */
export type WorldState = {
  readonly world: string
  readonly scenario: ScenarioName
  readonly faults: readonly Fault[]
  readonly bugs: readonly string[]
  /** Whether the world has a seed of its own. */
  readonly ownSeed: boolean
  readonly snapshots: readonly string[]
}

/** A world in hand: a private state of the mock, and what steers it. What cannot be done rejects with a ControlError that says why. */
export type MockWorld = AsyncDisposable & {
  readonly name: string
  /** What to give the client under test: everything before /tenants/. */
  readonly baseUrl: string
  /** Gives the world a seed of its own, in the form of db.json; what was written is forgotten. */
  seed(seed: object): Promise<void>
  /** Makes every request that matches fail in this way, until it has met as many as it should. */
  fault(fault: FaultOptions): Promise<Fault>
  /** Removes one fault, whether or not it is there still, or all. */
  clearFaults(fault?: Pick<Fault, 'id'>): Promise<void>
  /** Puts the world into a situation that is ready to use; `normal` ends it. */
  scenario(name: ScenarioName): Promise<void>
  /** Switches deliberate misbehaviour on, or off. */
  bug(id: string, on?: boolean): Promise<void>
  /** What happened, oldest first. */
  requests(filter?: RequestFilter): Promise<readonly RequestView[]>
  /** The latest PUT of those that the filter names, whatever became of it. */
  lastPut(filter?: Omit<RequestFilter, 'method'>): Promise<SentUpdate | undefined>
  clearRequests(): Promise<void>
  /** Users, devices with their keys, and phone types, as they are now. */
  state(): Promise<{ readonly [collection in 'users' | 'devices' | 'phoneTypes']: readonly Readonly<Record<string, unknown>>[] }>
  /** What steers it. */
  settings(): Promise<WorldState>
  /** Back to the mock's seed: nothing written, no fault, nothing recorded. Snapshots stay. */
  reset(): Promise<void>
  /** Keeps what was written and what steers the world by a name, until the world is deleted. */
  snapshot(name: string): Promise<void>
  /** Brings it back, with faults that count from the beginning. */
  restore(name: string): Promise<void>
  /** Deletes the world. Also what `await using` does in the end. */
  delete(): Promise<void>
}

/** A PUT as it was sent, with its body where that was JSON. */
export type SentUpdate = RequestView & { readonly body: PhoneButtonsUpdate }

/** The mock refused what it was told, or is not there. `status` is that of its answer; 0: there was none. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly status: number
  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

/** Carries a request below /_mock/ of a world to the mock; the path begins after it. Resolves to status and text. */
export type Carry = (method: string, path: string, body?: string) => Promise<{ readonly status: number; readonly body: string }>

/**
 * A world by what carries requests to it.
 *
 * @throws RangeError when no world can have this name
 */
export function createWorldClient(name: string, baseUrl: string, carry: Carry): MockWorld {
  if (!isWorldName(name)) {
    const rule = 'begin with a letter or digit, then letters, digits, . _ and -, 64 in all at most'
    throw new RangeError(`there can be no world ${JSON.stringify(name)}: ${rule}`)
  }
  const ask = async (method: string, path: string, value?: unknown): Promise<unknown> => {
    const attempt = `${method} /_mock/${path} of the world ${name}`
    const { status, body } = await carry(method, path, value === undefined ? undefined : JSON.stringify(value))
    const answer = parse(body)
    if (status < 400 && answer !== undefined) return answer
    const { errors } = (answer ?? {}) as { errors?: readonly { readonly message: string }[] }
    const messages = errors?.map(({ message }) => message).join('; ')
    throw new ControlError(`${attempt}: ${messages ?? `the mock does not answer so: ${status} ${body.slice(0, 200)}`}`, status)
  }
  const find = async (filter: RequestFilter) => ((await ask('POST', 'requests/find', filter)) as { requests: RequestView[] }).requests
  const tell = async (method: string, path: string, value?: unknown): Promise<void> => void (await ask(method, path, value))
  /** What is not there need not be removed. */
  const remove = (path: string): Promise<void> =>
    tell('DELETE', path).catch((error) => {
      if (!(error instanceof ControlError && error.status === 404)) throw error
    })

  return {
    name,
    baseUrl,
    seed: (seed) => tell('PUT', 'seed', seed),
    fault: async (fault) => (await ask('POST', 'faults', fault)) as Fault,
    clearFaults: (fault) => remove(fault === undefined ? 'faults' : `faults/${fault.id}`),
    scenario: (scenario) => tell('PUT', `scenario/${encodeURIComponent(scenario)}`),
    bug: (id, on = true) => tell(on ? 'PUT' : 'DELETE', `bugs/${encodeURIComponent(id)}`),
    requests: (filter = {}) => find(filter),
    lastPut: async (filter = {}) => {
      const last = (await find({ ...filter, method: 'PUT', limit: 1 })).at(-1)
      return last === undefined ? undefined : { ...last, body: last.request.body as PhoneButtonsUpdate }
    },
    clearRequests: () => tell('DELETE', 'requests'),
    state: async () => (await ask('GET', 'state')) as Awaited<ReturnType<MockWorld['state']>>,
    settings: async () => (await ask('GET', 'world')) as WorldState,
    reset: () => tell('POST', 'reset'),
    snapshot: (snapshot) => tell('PUT', `snapshots/${encodeURIComponent(snapshot)}`),
    restore: (snapshot) => tell('POST', `snapshots/${encodeURIComponent(snapshot)}`),
    delete: () => remove('world'),
    [Symbol.asyncDispose]: () => remove('world'),
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Of what fetch rejects with, the cause says more. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message || String(cause) : message)

export type ConnectOptions = {
  /** What the mock was started with as --control-token. */
  readonly controlToken?: string
  /** What the mock serves before /tenants/. Default /api/v1/telenet */
  readonly prefix?: string
  readonly fetch?: typeof fetch
}

export type MockConnection = {
  /** A world of its own, made on its first write; without a name, one that nobody else has. */
  world(name?: string): MockWorld
}

/**
 * The worlds of a mock that runs elsewhere, such as one that `npm start` started.
 *
 * @example
 * await using world = connectMock('http://127.0.0.1:4010').world('checkout-page')
 */
export function connectMock(origin: string, options: ConnectOptions = {}): MockConnection {
  const { controlToken, fetch: send = fetch } = options
  const root = origin.replace(/\/+$/, '')
  const prefix = (options.prefix ?? '/api/v1/telenet').replace(/\/$/, '')
  const headers = {
    'content-type': 'application/json',
    ...(controlToken !== undefined && { authorization: `Bearer ${controlToken}` }),
  }
  return {
    world: (name = crypto.randomUUID()) =>
      createWorldClient(name, `${root}/w/${name}${prefix}`, async (method, path, body) => {
        const url = `${root}/w/${name}/_mock/${path}`
        const response = await send(url, { method, headers, ...(body !== undefined && { body }) }).catch((error: Error) => {
          throw new ControlError(`${method} ${url}: nothing answers (${reasonOf(error)}); is the mock running there?`, 0, { cause: error })
        })
        return { status: response.status, body: await response.text() }
      }),
  }
}

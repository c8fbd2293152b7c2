import { HttpResponse, http, type RequestHandler } from 'msw'
import { createWorldClient, type MockWorld } from './client.ts'
import type { Plant } from './core/api.ts'
import type { Control } from './core/control.ts'
import { createCore } from './core/core.ts'
import type { Directory } from './core/directory.ts'
import { controlPath, defaultPrefixes, defaultWorld, loginPath, phoneTypesPath, phoneTypesPathOf } from './core/path.ts'
import type { ScenarioName } from './core/scenarios.ts'
import { readSeed } from './core/seed.ts'
import defaultSeed from './db.json' with { type: 'json' }
import { createFetch } from './edge/fetch.ts'

export {
  ControlError,
  type Fault,
  type FaultKind,
  type FaultOptions,
  type MockWorld,
  type RequestFilter,
  type RequestView,
  type ScenarioName,
  type SentUpdate,
  type WorldState,
} from './client.ts'

export type HandlerOptions = {
  /**
   * What the app is given: everything before /tenants/, with or without an origin. Default: /api/v1/telenet and /api/v1, at any
   * origin
   */
  readonly baseUrl?: string
  /** In the form of db.json. Default: the seed of the package. */
  readonly seed?: object
  /** When given, every request needs `Authorization: Bearer <token>`. */
  readonly token?: string
  /** Whether every request needs a session of POST /api/v1/login/, or the token. Default false */
  readonly login?: boolean
  /** How the world begins, and what it is after a reset. Default normal */
  readonly scenario?: ScenarioName
  /** Deliberate misbehaviour, by ids, also after a reset. */
  readonly bugs?: readonly string[]
}

export type PhoneButtonsHandlers = {
  /** For setupServer, setupWorker or `use`. Requests for anything else go on to other handlers. */
  readonly handlers: RequestHandler[]
  /** What the handlers answer from; nobody else does. */
  readonly world: MockWorld
}

/**
 * The stateful mock as handlers for MSW: phone buttons, phone types and login, in this process and without a network.
 *
 * @example
 * const phone = createPhoneButtonsHandlers()
 * const server = setupServer(...phone.handlers)
 * await phone.world.fault({ fault: 'lost-answer', method: 'PUT', times: 1 })
 *
 * @throws TypeError when the seed or the base URL cannot be used
 */
export function createPhoneButtonsHandlers({ baseUrl, seed = defaultSeed, ...behaviour }: HandlerOptions = {}): PhoneButtonsHandlers {
  const { origin, prefixes } = baseUrl === undefined ? { origin: undefined, prefixes: defaultPrefixes } : readBaseUrl(baseUrl)
  const core = createCore({ ...behaviour, directory: directoryOf(seed), prefixes, loadPlants })
  const fetch = createFetch(core.appWith(), HttpResponse)
  const patterns = [
    `(?:${prefixes.map(literally).join('|')})/tenants/.+/access_device/phone_buttons/?`,
    ...prefixes.map(phoneTypesPathOf),
    phoneTypesPath,
    loginPath,
  ].map((path) => new RegExp(`^${origin === undefined ? anyOrigin : literally(origin)}${path}$`))

  const ownOrigin = origin ?? pageOrigin()
  let control: Promise<Control> | undefined
  const world = createWorldClient(defaultWorld, `${ownOrigin}${prefixes[0]}`, async (method, path, body = '') => {
    control ??= import('./core/steering.ts').then(({ createSteering }) => createSteering(core, prefixes, ownOrigin))
    const steer = await control
    return steer(defaultWorld, {
      method,
      path: `${controlPath}${path}`,
      headers: {},
      body: new TextEncoder().encode(body),
      connection: 0,
    })
  })
  return { handlers: patterns.map((pattern) => http.all(pattern, ({ request, cookies }) => fetch(request, cookies))), world }
}

const anyOrigin = 'https?://[^/]+'

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Of the page that runs the handlers; in Node any will do. */
function pageOrigin(): string {
  const { location } = globalThis as { location?: { readonly origin: string } }
  return location?.origin.startsWith('http') ? location.origin : 'http://localhost'
}

function readBaseUrl(baseUrl: string): { readonly origin: string | undefined; readonly prefixes: readonly string[] } {
  if (!/^(https?:\/)?\//.test(baseUrl)) {
    throw new TypeError(`cannot mock the base URL ${JSON.stringify(baseUrl)}: begin it with http://, https:// or /`)
  }
  const { origin, pathname } = new URL(baseUrl, 'http://localhost')
  return { origin: baseUrl.startsWith('/') ? undefined : origin, prefixes: [pathname.replace(/\/$/, '')] }
}

function directoryOf(seed: object): Directory {
  const read = readSeed(seed)
  if ('directory' in read) return read.directory
  throw new TypeError(`cannot use the seed: ${read.mistakes.slice(0, 10).join('; ')}; mend it`)
}

/** Deliberate misbehaviour is code that few need: it is loaded for those who ask. */
async function loadPlants(ids: readonly string[]): Promise<readonly Plant[]> {
  const { bugs } = await import('./bugs/index.ts')
  return ids.map((id) => {
    const bug = bugs.find((candidate) => candidate.id === id)
    if (bug === undefined)
      throw new RangeError(`there is no bug ${JSON.stringify(id)}; /_mock/bugs of a mock lists them: npx phone-buttons mock`)
    return bug.plant
  })
}

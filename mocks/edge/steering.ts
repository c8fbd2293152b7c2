import { readFile } from 'node:fs/promises'
import { type Control, type ControlOptions, createControl, type Room, type Route } from '../core/control.ts'
import { jsonAnswer } from '../core/exchange.ts'
import { harOf } from '../core/har.ts'
import { defaultWorld } from '../core/path.ts'
import { judge, show } from '../core/show.ts'
import type { Store } from '../core/store.ts'
import { createView } from '../core/view.ts'
import { type SuiteOptions, suiteRoutes } from './suite-run.ts'

export type SteeringOptions = Omit<ControlOptions, 'show' | 'routes' | 'rooms' | 'listBugs' | 'viewOf'> & {
  readonly store: Store
  /** Scheme, host and port, once the mock listens. */
  readonly origin: () => string
  readonly prefixes: readonly string[]
  /** Whether requests need the token that the mock was started with. */
  readonly token: boolean
  /** Whether they need a session. */
  readonly login: boolean
  /** The suite, and what lets it in; without it the page offers no run. */
  readonly suite?: Pick<SuiteOptions, 'run' | 'headers'>
  /** What keeps its state, without secrets. */
  readonly kept: string
}

/** Everything below /_mock/. Loaded when somebody first asks for it. */
export function createSteering({ origin, prefixes, token, login, suite, kept, ...options }: SteeringOptions): Control {
  const { worlds, journal, store } = options
  const viewOf = (name: string) => createView(worlds, store, name)
  const baseUrlOf = (name: string) => `${worldOrigin(origin(), name)}${prefixes[0]}`
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: 'requests.har',
      says: 'what happened as an HTTP Archive, for the tools that read one',
      handle: async ({ name }) => {
        const [world, version] = [await worlds.get(name), await readVersion()]
        const creator = { name: 'phone-buttons mock', version }
        return jsonAnswer(harOf(worldOrigin(origin(), name), journal.entries(name), creator, (entry) => judge(entry, world, prefixes)))
      },
    },
    {
      method: 'GET',
      path: 'health',
      says: 'that it is there and reaches what keeps its state, which version, and for how many seconds it has run',
      handle: async () => {
        await store.revision(defaultWorld)
        return jsonAnswer({ status: 'ok', version: await readVersion(), store: kept, uptime: Math.round(process.uptime()) })
      },
    },
    {
      method: 'GET',
      path: 'address',
      says: 'what to give a client: its base URL, whether it needs the token of --token or a session of --login; and whether a suite is at hand',
      handle: ({ name }) => jsonAnswer({ baseUrl: baseUrlOf(name), token, login, suite: suite !== undefined }),
    },
    ...(suite === undefined ? [] : suiteRoutes({ ...suite, worlds, baseUrlOf })),
    { method: 'GET', path: 'openapi.json', says: 'the contract', handle: async () => jsonAnswer(await loadContract()) },
    {
      method: 'GET',
      path: 'docs',
      says: 'the contract, for people',
      handle: async ({ name }) => {
        const [{ renderDocs }, contract, { directory }] = await Promise.all([import('./docs.ts'), loadContract(), worlds.get(name)])
        const phoneTypes = Array.from(directory.phoneTypes.values(), ({ facts }) => facts)
        const body = renderDocs(contract, { origin: worldOrigin(origin(), name), baseUrl: baseUrlOf(name), token, phoneTypes })
        return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
      },
    },
  ]
  const db: Room = {
    says: 'users, devices and phone types, to browse and edit with the habits of json-server',
    handle: async (name, { method, headers, body }, rest) =>
      (await import('./db.ts')).createDb(viewOf(name))({ method, path: rest, headers, body }),
  }
  const listBugs = async () => (await import('../bugs/index.ts')).bugs
  return createControl({
    ...options,
    viewOf,
    listBugs,
    routes,
    rooms: { db },
    show: (entry, world) => show(entry, world, prefixes, worldOrigin(origin(), world.name)),
  })
}

const loadContract = async () => (await import('#openapi/document.json', { with: { type: 'json' } })).default

async function readVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return version
}

/** What stands before every path of a world. */
const worldOrigin = (origin: string, name: string): string => (name === defaultWorld ? origin : `${origin}/w/${name}`)

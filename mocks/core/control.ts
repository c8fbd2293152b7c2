import { type BugDescription, bugRoutes } from './control/bugs.ts'
import { eventRoutes } from './control/events.ts'
import { faultRoutes } from './control/faults.ts'
import { requestRoutes } from './control/requests.ts'
import { itemOf, type Route } from './control/route.ts'
import { scenarioRoutes } from './control/scenarios.ts'
import { snapshotRoutes } from './control/snapshots.ts'
import { stateRoutes } from './control/state.ts'
import { createSteer } from './control/steer.ts'
import { worldRoutes } from './control/worlds.ts'
import type { Events } from './events.ts'
import { type Answer, type Exchange, jsonAnswer, refusal } from './exchange.ts'
import type { Entry, Journal } from './journal.ts'
import { controlPath, pathOf } from './path.ts'
import { ok, problem, type Result } from './problems.ts'
import type { RequestView } from './requests.ts'
import type { Awaitable } from './store.ts'
import type { View } from './view.ts'
import type { World, Worlds } from './worlds.ts'

export type { BugDescription } from './control/bugs.ts'
export type { Route } from './control/route.ts'

/** Answers what is asked of the mock itself, in one world. The path begins with /_mock/. */
export type Control = (world: string, exchange: Exchange) => Awaitable<Answer>

/** A part of /_mock/ that has paths and methods of its own. `rest` is what follows its name, with the query. */
export type Room = {
  readonly says: string
  readonly handle: (world: string, exchange: Exchange, rest: string) => Awaitable<Answer>
}

export type ControlOptions = {
  readonly worlds: Worlds
  readonly journal: Journal
  readonly events: Events
  /** Whether the request may steer at all. */
  readonly admit?: (exchange: Exchange) => Result<undefined>
  readonly viewOf: (world: string) => View
  readonly listBugs: () => Promise<readonly BugDescription[]>
  /** An entry as it is shown. */
  readonly show: (entry: Entry, world: World) => RequestView
  /** What the edge has to offer besides. */
  readonly routes?: readonly Route[]
  readonly rooms?: Readonly<Record<string, Room>>
  /** Told of what goes wrong when nobody is there to be answered. */
  readonly onBug?: (error: unknown) => void
}

export function createControl(options: ControlOptions): Control {
  const { worlds, admit, viewOf, listBugs, routes: others = [], rooms = {}, onBug = console.error } = options
  const steer = createSteer(worlds)
  const index: Route = {
    method: 'GET',
    path: '',
    says: 'this list',
    handle: () =>
      jsonAnswer({
        about: 'This is the mock itself. Put /w/<name> before the path for any other world than the default one.',
        routes: routes.map(({ method, path, says }) => ({ method, path: `${controlPath}${path}`, says })),
        more: Object.entries(rooms).map(([room, { says }]) => ({ path: `${controlPath}${room}`, says })),
      }),
  }
  const routes: readonly Route[] = [
    index,
    ...worldRoutes(worlds),
    ...stateRoutes(worlds, viewOf),
    ...snapshotRoutes(worlds),
    ...scenarioRoutes(worlds, steer),
    ...faultRoutes(worlds, steer),
    ...bugRoutes(worlds, steer, listBugs),
    ...requestRoutes(options),
    ...eventRoutes({ ...options, onBug }),
    ...others,
  ]

  return (name, sent) => {
    const admitted = admit?.(sent) ?? ok(undefined)
    if (!admitted.ok) return refusal(admitted.problems)
    // A body here is always JSON, also when curl calls it a form because nobody said otherwise.
    const exchange = { ...sent, headers: { ...sent.headers, 'content-type': undefined } }
    const path = pathOf(exchange.path).slice(controlPath.length)
    const [first = ''] = path.split('/', 1)
    const room = Object.hasOwn(rooms, first) ? rooms[first] : undefined
    if (room !== undefined) return room.handle(name, exchange, exchange.path.slice(controlPath.length + first.length))

    // The API wants its final slash; here nobody has to remember whether there is one.
    const place = path.replace(/\/$/, '')
    const here = routes.flatMap((route) => {
      const item = itemOf(route, place)
      return item === undefined ? [] : [{ route, item }]
    })
    if (here.length === 0) return refusal([problem('STEERING_UNKNOWN', `GET ${controlPath} lists what there is`)])
    const method = exchange.method === 'HEAD' ? 'GET' : exchange.method
    const found = here.find(({ route }) => route.method === method)
    if (found === undefined) {
      const allow = here.map(({ route }) => (route.method === 'GET' ? 'GET, HEAD' : route.method)).join(', ')
      return refusal([problem('METHOD_NOT_ALLOWED', `use one of ${allow}`)], { allow })
    }
    const query = exchange.path.indexOf('?')
    const { route, item } = found
    return route.handle({ name, exchange, item, query: new URLSearchParams(query === -1 ? '' : exchange.path.slice(query)) })
  }
}

import type { Transport } from '../../conformance/exchange.ts'
import { createCore } from '../../mocks/core/core.ts'
import type { App } from '../../mocks/core/exchange.ts'
import { listen } from '../../mocks/edge/http.ts'
import { defaultSeed, loadSeed } from '../../mocks/edge/seed-file.ts'
import type { Variant } from '../../mocks/variants/index.ts'
import { createInProcessTransport, createSocketTransport, delayOn } from './carry.ts'
import { type Clock, createClock } from './clock.ts'

/** What it takes to be let in: where there were no credentials, the suite would have nothing to say of those who have none. */
export const token = 'self-test-token'

/** What stands before /tenants/. */
const prefix = '/api/v1/telenet'

/** A mock that can be asked, and the suite's way to it. */
export type Opened = AsyncDisposable & { readonly baseUrl: string; readonly transport: Transport; readonly clock: Clock }

export type Planted = Pick<Variant, 'id' | 'plant'>

/** How the suite gets to a mock. Both are on a clock of their own, so that nobody waits and everything comes out the same each time. */
export const ways = { 'in process': openInProcess, 'over sockets': openOverSockets } as const

export type Way = keyof typeof ways

async function openInProcess(planted: Planted): Promise<Opened> {
  const clock = createClock()
  const transport = createInProcessTransport(await createPlantedApp(planted, clock), clock)
  return { baseUrl: `http://127.0.0.1${prefix}`, transport, clock, async [Symbol.asyncDispose]() {} }
}

async function openOverSockets(planted: Planted): Promise<Opened> {
  const clock = createClock()
  const app = delayOn(await createPlantedApp(planted, clock), clock)
  const { origin, close } = await listen(app, { host: '127.0.0.1', port: 0, onBug: () => {} })
  return { baseUrl: `${origin}${prefix}`, transport: createSocketTransport(clock), clock, [Symbol.asyncDispose]: close }
}

async function createPlantedApp({ id, plant }: Planted, { now }: Clock): Promise<App> {
  const directory = await loadSeed(defaultSeed)
  return createCore({ directory, prefixes: [prefix], token, now, bugs: [id], loadPlants: async () => [plant] }).appWith()
}

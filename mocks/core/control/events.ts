import type { Event, Events } from '../events.ts'
import type { World, Worlds } from '../worlds.ts'
import type { RequestOptions } from './requests.ts'
import type { Route } from './route.ts'

export type EventOptions = {
  readonly worlds: Worlds
  readonly events: Events
  readonly show: RequestOptions['show']
  /** Told of a bug in the mock, or a store that is out of reach. */
  readonly onBug: (error: unknown) => void
}

export function eventRoutes({ worlds, events, show, onBug }: EventOptions): readonly Route[] {
  const textOf = async (event: Event): Promise<string> =>
    event.type === 'world'
      ? eventText('world', { world: event.world, because: event.because })
      : summarise(event, await worlds.get(event.world))

  function summarise({ entry }: Event & { readonly type: 'exchange' }, world: World): string {
    // What was sent and answered can be long: GET /_mock/requests/<number> has it.
    const { request: _, answer: __, curl: ___, fetch: ____, ...summary } = show(entry, world)
    return eventText('exchange', summary)
  }

  const follow = (name: string) => (send: (text: string) => void) => {
    // In the order in which it happened, although some of it takes longer to tell.
    let told = Promise.resolve()
    return events.watch(name, (event) => {
      told = told.then(async () => send(await textOf(event))).catch(onBug)
    })
  }

  return [
    {
      method: 'GET',
      path: 'events',
      says: 'what happens, as it happens (server-sent events: exchange, world)',
      handle: ({ name }) => ({
        status: 200,
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
        body: ': what happens in this world, in this process\n\n',
        stream: follow(name),
      }),
    },
  ]
}

const eventText = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

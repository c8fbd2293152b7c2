import { expect, test } from 'vitest'
import { createEvents } from '../events.ts'
import type { Entry } from '../journal.ts'
import type { RequestView } from '../requests.ts'
import type { Worlds } from '../worlds.ts'
import { type EventOptions, eventRoutes } from './events.ts'

const entry = { number: 1 } as Entry
const shown = { number: 1, method: 'PUT', path: '/', curl: 'curl', request: { headers: {} } } as RequestView

/** What a watcher of the world `a` is sent, of a mock that is slow to know its worlds. */
function watch(show: EventOptions['show'] = () => shown) {
  const events = createEvents()
  const [sent, bugs]: [string[], unknown[]] = [[], []]
  const get = () => new Promise((resolve) => setTimeout(resolve, 5))
  const [route] = eventRoutes({ worlds: { get } as unknown as Worlds, events, show, onBug: (error) => bugs.push(error) })
  const answer = route?.handle({ name: 'a', item: '', query: new URLSearchParams(), exchange: {} as never })
  if (answer === undefined || answer instanceof Promise) return expect.fail('it answers at once')
  const stop = answer.stream?.((text) => sent.push(text)) ?? expect.fail('it ends')
  const exchange = () => events.tell({ type: 'exchange', world: 'a', entry })
  const world = (because: string) => events.tell({ type: 'world', world: 'a', because })
  return { sent, bugs, stop, exchange, world, events }
}

test('what took longer to tell is told first all the same, when it happened first', async () => {
  const { sent, exchange, world } = watch()
  exchange()
  world('reset')
  exchange()
  await expect
    .poll(() => sent)
    .toEqual([
      'event: exchange\ndata: {"number":1,"method":"PUT","path":"/"}\n\n',
      'event: world\ndata: {"world":"a","because":"reset"}\n\n',
      'event: exchange\ndata: {"number":1,"method":"PUT","path":"/"}\n\n',
    ])
})

test('what cannot be told is told as a bug, and the next is told', async () => {
  const { sent, bugs, exchange, world } = watch(() => {
    throw new Error('broken')
  })
  exchange()
  world('reset')
  await expect.poll(() => [bugs, sent]).toEqual([[new Error('broken')], [expect.stringContaining('reset')]])
})

test('nobody is watched for when he has gone', () => {
  const { stop, events } = watch()
  expect(events.isWatched('a')).toBe(true)
  stop()
  expect(events.isWatched('a')).toBe(false)
})

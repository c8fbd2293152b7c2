import { expect, test } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, put } from '../testing/ask.ts'
import { answerIn, connect } from '../testing/connection.ts'

const watch = (origin: string, world = '') => connect(origin, `GET ${world}/_mock/events HTTP/1.1\r\nhost: localhost\r\n\r\n`)

type Told = { event: string; data: Record<string, unknown> }

/** The events in what came over a connection. */
const eventsIn = (received: string): Told[] =>
  [...received.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event = '', data = '']) => ({
    event,
    data: JSON.parse(data) as Told['data'],
  }))

test('what happens in a world is told as it happens, in order, and nothing of other worlds', async () => {
  await using mock = await startMock()
  const watcher = watch(mock.origin, '/w/a')
  expect(answerIn(await watcher.until(/\n\n/))).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream' } })
  const world = mock.world('a')
  await put(mock.world('b').baseUrl)
  await mock.world('b').scenario('down')
  await put(world.baseUrl)
  await world.scenario('read-only')
  await put(world.baseUrl)
  await world.clearRequests()
  await world.reset()
  const told = eventsIn(await watcher.until(/"because":"reset"/))
  expect(told).toEqual([
    { event: 'exchange', data: expect.objectContaining({ number: 1, method: 'PUT', user: 'foouser', status: 200, because: [] }) },
    { event: 'world', data: { world: 'a', because: 'scenario read-only' } },
    { event: 'exchange', data: expect.objectContaining({ number: 2, status: 403, because: ['read-only'] }) },
    { event: 'world', data: { world: 'a', because: 'requests forgotten' } },
    { event: 'world', data: { world: 'a', because: 'reset' } },
  ])
  expect(told[0]?.data).not.toHaveProperty('request')
  watcher.socket.destroy()
})

test('many watch at once, and one that goes leaves the others', async () => {
  await using mock = await startMock()
  const watchers = [watch(mock.origin), watch(mock.origin), watch(mock.origin)] as const
  for (const watcher of watchers) await watcher.until(/: what happens/)
  watchers[0].socket.destroy()
  await watchers[0].ended
  await put(mock.baseUrl)
  for (const watcher of watchers.slice(1)) expect(eventsIn(await watcher.until(/event: exchange/))).toHaveLength(1)
  for (const watcher of watchers) watcher.socket.destroy()
})

test('a stop of the mock ends the stream, and does not wait for who watches', async () => {
  const mock = await startMock()
  const watcher = watch(mock.origin)
  await watcher.until(/: what happens/)
  const began = performance.now()
  const requests = Promise.all(Array.from({ length: 20 }, () => put(mock.baseUrl).catch(() => undefined)))
  await mock.close()
  await requests
  expect(await watcher.ended).toMatch(/0\r\n\r\n$/)
  expect(performance.now() - began).toBeLessThan(3000)
})

test('HEAD of the events ends at once', async () => {
  await using mock = await startMock()
  expect((await ask('HEAD', `${mock.origin}/_mock/events`)).status).toBe(200)
})

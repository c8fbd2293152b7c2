import { expect, test } from 'vitest'
import { type Answer, type App, answer, type Exchange } from '../core/exchange.ts'
import { createFetch } from './fetch.ts'

const decoder = new TextDecoder()
const echo: App = ({ body, ...exchange }) => answer(JSON.stringify({ ...exchange, body: decoder.decode(body) }))
const echoOf = async (response: Response) => (await response.json()) as Omit<Exchange, 'body'> & { body: string }

const refused: Answer = { status: 405, headers: { 'content-type': 'application/json', allow: 'GET' }, body: '{"é":1}' }
const ask = (given: Partial<Answer>, method = 'GET') =>
  createFetch(() => ({ ...refused, ...given }))(new Request('https://host/', { method }))

/** What of a body comes, and how it ends. */
async function drain(response: Response): Promise<{ text: string; error?: unknown }> {
  const reader = response.body?.getReader() ?? expect.fail('there is no body')
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) text += decoder.decode(read.value, { stream: true })
    return { text }
  } catch (error) {
    return { text, error }
  }
}

test('an exchange is the request as plain values, its answer the response', async () => {
  const request = new Request('https://host:8443/a%2Fb/?c=d#e', { method: 'PUT', body: 'é', headers: { 'X-Test': 'yes' } })
  const response = await createFetch(echo)(request)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await echoOf(response)).toMatchObject({ method: 'PUT', path: '/a%2Fb/?c=d', headers: { 'x-test': 'yes' }, body: 'é' })
})

test('cookies that the request does not show come with it, escaped', async () => {
  const { headers } = await echoOf(await createFetch(echo)(new Request('https://host/'), { a: 'jan@example', b: '1;2' }))
  expect(headers).toMatchObject({ cookie: 'a=jan%40example; b=1%3B2' })
})

test('HEAD has the headers of GET and no body', async () => {
  const response = await ask({}, 'HEAD')
  expect(Object.fromEntries(response.headers)).toEqual({ ...refused.headers, 'content-length': '8' })
  expect(response.body).toBeNull()
})

test.for([204, 205, 304])('an answer %s has no body, and promises none', async (status) => {
  const response = await ask({ status })
  expect(response.status).toBe(status)
  expect(Object.fromEntries(response.headers)).toEqual(refused.headers)
  expect(response.body).toBeNull()
})

test('a delayed answer is whole, and late', async () => {
  const began = performance.now()
  expect(await (await ask({ wire: { delay: 120 } })).text()).toBe(refused.body)
  expect(performance.now() - began).toBeGreaterThanOrEqual(119)
})

test('nobody waits for an answer that a client has given up', async () => {
  const began = performance.now()
  const request = new Request('https://host/', { signal: AbortSignal.timeout(20) })
  await createFetch(() => ({ ...refused, wire: { delay: 60_000 } }))(request)
  expect(performance.now() - began).toBeLessThan(10_000)
})

test.for([
  { cutAfter: 0, want: '' },
  { cutAfter: 5, want: '{"é"' },
])('an answer cut after $cutAfter bytes promises the whole and breaks off', async ({ cutAfter, want }) => {
  const response = await ask({ wire: { cutAfter } })
  expect(response.headers.get('content-length')).toBe('8')
  expect(await drain(response)).toEqual({ text: want, error: expect.any(TypeError) })
})

test.for([{ wire: { reset: true } }, { wire: { reset: true, delay: 20 } }])(
  'a reset connection is a network error: $wire',
  async ({ wire }) => {
    expect((await ask({ wire })).type).toBe('error')
  },
)

test.for([0, 103, 600])('the status %s, which no Response can have, is refused with a way out', async (status) => {
  await expect(ask({ status })).rejects.toThrow(new RegExp(`status ${status}:.*startMock`))
})

test('requests one after the other share a connection, requests side by side do not', async () => {
  const gate = Promise.withResolvers<void>()
  const fetch = createFetch(async (exchange) => {
    if (exchange.path === '/slow') await gate.promise
    return echo(exchange)
  })
  const connectionOf = async (path: string) => (await echoOf(await fetch(new Request(`https://host${path}`)))).connection
  const first = await connectionOf('/')
  expect(await connectionOf('/')).toBe(first)
  const slow = connectionOf('/slow')
  expect(await connectionOf('/')).not.toBe(first)
  gate.resolve()
  expect(await slow).toBe(first)
})

test('an answer that goes on is followed until its reader has had enough', async () => {
  const events: string[] = []
  const response = await ask({
    status: 200,
    body: 'begin;',
    stream: (send) => {
      send('first;')
      queueMicrotask(() => send('second;'))
      return () => events.push('stopped')
    },
  })
  const reader = response.body?.getReader() ?? expect.fail('there is no body')
  const read = async () => decoder.decode((await reader.read()).value)
  expect([await read(), await read(), await read()]).toEqual(['begin;', 'first;', 'second;'])
  expect(events).toEqual([])
  await reader.cancel()
  expect(events).toEqual(['stopped'])
})

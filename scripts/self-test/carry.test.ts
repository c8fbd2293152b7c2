import { expect, test } from 'vitest'
import { type SentRequest, type Transport, TransportError } from '../../conformance/exchange.ts'
import type { Answer, App, Exchange } from '../../mocks/core/exchange.ts'
import { listen } from '../../mocks/edge/http.ts'
import { createInProcessTransport, createSocketTransport, delayOn, timeout } from './carry.ts'
import { type Clock, createClock } from './clock.ts'

const good: Answer = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"label":"é"}' }

type Open = (app: App, clock: Clock) => Promise<{ transport: Transport; origin: string; close?: () => Promise<void> }>

type Carried = { readonly seen: Omit<Exchange, 'connection'>[]; readonly outcomes: unknown[]; readonly took: number }

/** Sends one request after the other, and notes what either side gets of it. */
async function carry(requests: readonly Partial<SentRequest>[], answer: App, open: Open): Promise<Carried> {
  const seen: Carried['seen'] = []
  const outcomes: unknown[] = []
  const clock = createClock()
  const watched: App = (exchange) => {
    const { connection: _, body, headers, ...rest } = exchange
    seen.push({ ...rest, headers: { ...headers, host: 'mock' }, body: Buffer.from(body) })
    return answer(exchange)
  }
  const { transport, origin, close } = await open(watched, clock)
  for (const { url = '/path', ...request } of requests) {
    const outcome = await transport({ method: 'GET', headers: {}, ...request, url: `${origin}${url}` }).catch((error) => error)
    outcomes.push(simplify(outcome))
  }
  await close?.()
  return { seen, outcomes, took: clock.now() }
}

function simplify(outcome: Awaited<ReturnType<Transport>> | Error): unknown {
  if (outcome instanceof Error) return outcome instanceof TransportError ? outcome.kind : outcome
  const { date: _, connection: __, 'keep-alive': ___, ...headers } = outcome.headers
  return { ...outcome, headers, body: Buffer.from(outcome.body).toString() }
}

const inProcess: Open = async (app, clock) => ({ transport: createInProcessTransport(app, clock), origin: 'http://mock.test' })

const overSockets: Open = async (app, clock) => {
  const { origin, close } = await listen(delayOn(app, clock), { host: '127.0.0.1', port: 0, onBug: () => {} })
  return { transport: createSocketTransport(clock), origin, close }
}

const body = Buffer.from('{"keys":[]}')
const json = { 'content-type': 'application/json' }

const rows: { title: string; requests?: Partial<SentRequest>[]; answer?: App }[] = [
  { title: 'a GET' },
  { title: 'a HEAD', requests: [{ method: 'HEAD' }] },
  { title: 'a PUT with a body', requests: [{ method: 'PUT', body, headers: json }] },
  { title: 'a PUT without a body', requests: [{ method: 'PUT' }] },
  { title: 'a PUT with an empty body', requests: [{ method: 'PUT', body: new Uint8Array(0), headers: json }] },
  { title: 'a POST, a PATCH and a DELETE', requests: ['POST', 'PATCH', 'DELETE'].map((method) => ({ method })) },
  { title: 'a GET with a body', requests: [{ body, headers: json }] },
  { title: 'blanks around a header', requests: [{ headers: { authorization: 'Bearer ' } }] },
  { title: 'a path with escapes and a query', requests: [{ url: "/a%2Fb/%00/%zz/'?x=%41" }] },
  { title: 'a refusal', answer: () => ({ ...good, status: 404 }) },
  { title: 'an answer without a body', answer: () => ({ ...good, body: '' }) },
  { title: '204', answer: () => ({ ...good, status: 204 }) },
  { title: '304', answer: () => ({ ...good, status: 304, headers: { ETag: '"1"' } }) },
  { title: 'an answer that closes the connection', answer: () => ({ ...good, headers: { ...good.headers, connection: 'close' } }) },
  { title: 'an answer that says it is compressed and is not', answer: () => ({ ...good, headers: { 'content-encoding': 'gzip' } }) },
  { title: 'HEAD of such an answer', requests: [{ method: 'HEAD' }], answer: () => ({ ...good, headers: { 'content-encoding': 'gzip' } }) },
  { title: 'an answer that is delayed', answer: () => ({ ...good, wire: { delay: 700 } }) },
  { title: 'an answer in chunks', answer: () => ({ ...good, wire: { body: 'chunked' } }) },
  { title: 'HEAD of an answer in chunks', requests: [{ method: 'HEAD' }], answer: () => ({ ...good, wire: { body: 'chunked' } }) },
  { title: 'an answer that is compressed', answer: () => ({ ...good, wire: { body: 'gzip' } }) },
  { title: 'HEAD of an answer that is compressed', requests: [{ method: 'HEAD' }], answer: () => ({ ...good, wire: { body: 'gzip' } }) },
  { title: 'a connection that is reset', answer: () => ({ ...good, wire: { reset: true } }) },
  { title: 'an answer that is cut', answer: () => ({ ...good, wire: { cutAfter: 3 } }) },
  { title: 'an answer that is delayed and cut', answer: () => ({ ...good, wire: { delay: 50, cutAfter: 3 } }) },
  {
    title: 'a mock that throws',
    answer: () => {
      throw new Error('a bug')
    },
  },
]

test.each(rows)('$title comes to the same in process and over sockets', async ({ requests = [{}], answer = () => good }) => {
  const [one, other] = [await carry(requests, answer, inProcess), await carry(requests, answer, overSockets)]
  expect(one).toEqual(other)
  expect(one.outcomes).toHaveLength(requests.length)
})

test('no answer in time is silence, after as long as the suite waits', async () => {
  const never: App = () => ({ ...good, wire: { delay: 60_000 } })
  const { outcomes, took } = await carry([{}], never, inProcess)
  expect(outcomes).toEqual(['silent'])
  expect(took).toBe(timeout + 1)
})

/** The connections that requests came on, in their order. */
async function connectionsOf(send: (transport: Transport, origin: string) => Promise<unknown>, open: Open): Promise<number[]> {
  const numbers: number[] = []
  const clock = createClock()
  const app: App = ({ connection, path }) => {
    numbers.push(connection)
    return path === '/last' ? { ...good, headers: { connection: 'close' } } : { ...good, wire: { delay: 20 } }
  }
  const { transport, origin, close } = await open(app, clock)
  await send(transport, origin)
  await close?.()
  return numbers
}

const connectionRows: { title: string; paths: [path: string, name: string][][]; want: number[] }[] = [
  { title: 'requests one after the other share a connection', paths: [[['/', '']], [['/', '']]], want: [1, 1] },
  {
    title: 'requests of different names share none',
    paths: [[['/', 'a']], [['/', 'b']], [['/', 'a']]],
    want: [1, 2, 1],
  },
  {
    title: 'requests at the same time share none',
    paths: [
      [
        ['/', ''],
        ['/', ''],
      ],
    ],
    want: [1, 2],
  },
  { title: 'a connection that was closed is not used again', paths: [[['/last', '']], [['/', '']]], want: [1, 2] },
]

test.each(
  connectionRows.flatMap((row) => [
    { ...row, way: 'in process', open: inProcess },
    { ...row, way: 'over sockets', open: overSockets },
  ]),
)('$title, $way', async ({ paths, want, open }) => {
  const numbers = await connectionsOf(async (transport, origin) => {
    for (const together of paths) {
      await Promise.all(
        together.map(([path, connection]) => transport({ method: 'GET', url: `${origin}${path}`, headers: {}, connection })),
      )
    }
  }, open)
  expect(numbers).toEqual(want)
})

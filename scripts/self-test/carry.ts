import { gzipSync } from 'node:zlib'
import { type ReceivedResponse, type SentRequest, type Transport, TransportError } from '../../conformance/exchange.ts'
import { createHttpTransport } from '../../conformance/send.ts'
import { unpack } from '../../conformance/unpack.ts'
import { bodyLimit } from '../../mocks/core/body.ts'
import { type Answer, type App, type Exchange, failure } from '../../mocks/core/exchange.ts'
import type { Clock } from './clock.ts'

/** Milliseconds, by the clock of a trial, that the suite waits for an answer. */
export const timeout = 10_000

/** Milliseconds that a request is on its way. */
const onTheWay = 1

const nothing = new Uint8Array(0)

/**
 * The way from the suite to a mock in the same process: what Node makes of a request and its answer on both sides of a socket, but for the
 * headers Date, Connection and Keep-Alive that it adds to answers.
 */
export function createInProcessTransport(app: App, clock: Clock): Transport {
  const connections = createConnections()
  return async (request) => {
    await clock.wait(onTheWay)
    const connection = connections.take(request.connection ?? '')
    const exchange = describeRequest(request, connection.number)
    const answer = await answerTo(app, exchange)
    const { delay = 0, cutAfter, reset = false } = answer.wire ?? {}
    if (delay > 0) await clock.wait(Math.min(delay, timeout))
    if (delay >= timeout) throw new TransportError('silent', `no answer within ${timeout} ms`)
    if (reset || cutAfter !== undefined) throw new TransportError('broken', 'the connection ended before the answer did')
    const response = describeAnswer(answer, exchange.method)
    if (response.headers['connection'] !== 'close') connection.release()
    // What the edge would pack has not been: there is nothing to unpack.
    return answer.wire?.body === 'gzip' ? response : unpack(response)
  }
}

/** Milliseconds of this machine. The mock answers at once: whatever it delays, the clock of the trial skips. */
const patience = 5000

/** The way over sockets, on the clock of a trial: it stands still while a request is under way. */
export function createSocketTransport(clock: Clock): Transport {
  const send = createHttpTransport(patience)
  return async (request) => {
    await clock.wait(onTheWay)
    clock.stop()
    try {
      return await send(request)
    } catch (error) {
      if (error instanceof TransportError && error.kind === 'silent') clock.wait(timeout)
      throw error
    } finally {
      clock.go()
    }
  }
}

/** What the edge would delay goes by on the clock of the trial; what is never answered in time is left to the edge. */
export const delayOn =
  (app: App, clock: Clock): App =>
  async (exchange) => {
    const answer = await app(exchange)
    const { delay = 0, ...wire } = answer.wire ?? {}
    if (delay === 0 || delay >= timeout) return answer
    clock.go()
    await clock.wait(delay)
    clock.stop()
    return { ...answer, wire }
  }

type Connection = { readonly number: number; release(): void }

/** Connections that are kept alive: requests of one name take turns on one, or have one each when they overlap. */
function createConnections(): { take(name: string): Connection } {
  const idle = new Map<string, number[]>()
  let latest = 0
  return {
    take(name) {
      const free = idle.get(name) ?? []
      idle.set(name, free)
      const number = free.pop() ?? ++latest
      return { number, release: () => free.push(number) }
    },
  }
}

function describeRequest({ method, url, headers, body = nothing }: SentRequest, connection: number): Exchange {
  const [origin = '', host = ''] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? []
  const trimmed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]))
  const hasLength = body.length > 0 || method === 'PUT' || method === 'POST' || method === 'PATCH'
  return {
    method,
    path: url.slice(origin.length),
    headers: { ...trimmed, host, connection: 'keep-alive', ...(hasLength && { 'content-length': String(body.length) }) },
    // With a GET or HEAD it has no meaning, and one that is too long is not read to its end.
    body: method === 'GET' || method === 'HEAD' ? nothing : body.subarray(0, bodyLimit + 1),
    connection,
  }
}

async function answerTo(app: App, exchange: Exchange): Promise<Answer> {
  try {
    return await app(exchange)
  } catch {
    return failure('INTERNAL', 'this is a bug in the mock, not in your request; its log says more')
  }
}

function describeAnswer({ status, headers, body, wire }: Answer, method: string): ReceivedResponse {
  const isBare = status === 204 || status === 304
  const bytes = Buffer.from(body)
  return {
    status,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      ...(!isBare && describeBody(bytes, method, wire?.body)),
    },
    body: isBare || method === 'HEAD' ? nothing : bytes,
  }
}

function describeBody(bytes: Buffer, method: string, way: NonNullable<Answer['wire']>['body']): Record<string, string> {
  if (way === 'chunked') return method === 'HEAD' ? {} : { 'transfer-encoding': 'chunked' }
  if (way === 'gzip') return { 'content-encoding': 'gzip', 'content-length': String(gzipSync(bytes).length) }
  return { 'content-length': String(bytes.length) }
}

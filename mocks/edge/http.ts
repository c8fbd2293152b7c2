import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { bodyLimit, controlBodyLimit } from '../core/body.ts'
import { type Answer, type App, type Exchange, failure, refusal } from '../core/exchange.ts'
import { isControl, readWorld } from '../core/path.ts'
import { type ProblemCode, problem } from '../core/problems.ts'
import { after } from '../core/store.ts'
import { receiveBody } from './receive.ts'
import { isStream, send } from './wire.ts'

export type ListenOptions = {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Told of a bug in the mock; the client gets a 500. */
  readonly onBug: (error: unknown) => void
  /**
   * Milliseconds that a client has for sending a request, and that a stop waits for requests under way; a client that takes
   * nothing of an answer has more. Default 10,000
   */
  readonly patience?: number
  /** How many connections there may be; one more is closed at once. Default 4,000 */
  readonly connections?: number
}

export type Listening = {
  /** The origin, such as http://127.0.0.1:4010 */
  readonly origin: string
  /** Takes no further requests, lets those under way finish, then resolves. */
  close(): Promise<void>
}

/** A connection, the answer to the latest request on it, and how many requests on it wait for their turn. */
type Connection = { readonly number: number; latest?: ServerResponse; waiting: number; refused: boolean }

/** Requests that may wait on one connection: nobody who reads the answers sends so many ahead. */
const mostWaiting = 200

/**
 * Serves the app over HTTP/1.1.
 *
 * @returns rejects with Node's own error (`code` EADDRINUSE, EACCES, ...) when the address cannot be had
 */
export async function listen(
  app: App,
  { host, port, onBug, patience = 10_000, connections: mostConnections = 4_000 }: ListenOptions,
): Promise<Listening> {
  const connections = new Map<Socket, Connection>()
  let number = 0
  const server = createServer({
    requestTimeout: patience,
    connectionsCheckingInterval: patience / 10,
    requireHostHeader: false,
    // A request that announces no body is no stream: a tenth of what a GET costs.
    optimizeEmptyRequests: true,
  })
  server.maxConnections = mostConnections
  server.on('connection', (socket) => {
    number += 1
    connections.set(socket, { number, waiting: 0, refused: false })
    socket.once('close', () => connections.delete(socket))
  })
  const connectionOf = (socket: Duplex) => connections.get(socket as Socket) as Connection

  const take = (request: IncomingMessage, response: ServerResponse) => {
    const connection = connectionOf(request.socket)
    const previous = connection.latest
    connection.latest = response
    const serve = () => {
      const wrong = judgeHead(request)
      if (wrong !== undefined) return void send(response, ending(failure('REQUEST_MALFORMED', wrong)), patience)
      receiveBody(request, limitOf, (body) => respond(app, toExchange(request, body, connection.number), response, { onBug, patience }))
    }
    // Requests that were sent without waiting for answers take effect in the order sent (RFC 9112, section 9.3.2), and each
    // once the client takes the answer before: else he could let any number of answers wait for him.
    if (previous === undefined || previous.writableFinished) return serve()
    if (connection.waiting === mostWaiting) return void request.socket.destroy()
    connection.waiting += 1
    previous.once('close', () => {
      connection.waiting -= 1
      // It may have been refused meanwhile, for what came after it.
      if (!response.destroyed && !response.headersSent) serve()
    })
  }
  server.on('request', take)
  // What else than 100-continue is expected may be ignored (RFC 9110, section 10.1.1); node:http would refuse it without a word.
  server.on('checkExpectation', take)
  server.on('connect', (_, socket) =>
    refuseConnection(refusal([problem('METHOD_NOT_ALLOWED', 'this is no proxy')]), socket, connectionOf(socket), patience),
  )
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy()
    else refuseConnection(failure(refusals[error.code ?? ''] ?? 'REQUEST_MALFORMED', error.message), socket, connectionOf(socket), patience)
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  server.on('error', onBug)

  const close = () =>
    new Promise<void>((resolve) => {
      const impatient = setTimeout(() => {
        for (const socket of connections.keys()) socket.destroy()
      }, patience)
      server.close(() => {
        clearTimeout(impatient)
        resolve()
      })
      for (const [socket, { latest }] of connections) {
        if (latest === undefined || latest.writableFinished) socket.destroy()
        else if (isStream(latest)) latest.end(() => socket.end())
        else latest.shouldKeepAlive = false
      }
    })
  return { origin: originOf(server.address() as AddressInfo), close }
}

/** Bytes that are taken of a request's body. */
const limitOf = ({ url = '' }: IncomingMessage): number => {
  const world = readWorld(url)
  return world.ok && isControl(world.value.path) ? controlBodyLimit : bodyLimit
}

const originOf = ({ family, address, port }: AddressInfo): string => `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

const toExchange = ({ method = '', url = '', headers }: IncomingMessage, body: Uint8Array, connection: number): Exchange => ({
  method,
  path: url,
  headers,
  body,
  connection,
})

function respond(
  app: App,
  exchange: Exchange,
  response: ServerResponse,
  { onBug, patience }: Required<Pick<ListenOptions, 'onBug' | 'patience'>>,
): void {
  const fail = (error: unknown) => {
    onBug(error)
    if (response.headersSent) return void response.destroy()
    send(response, failure('INTERNAL', 'this is a bug in the mock, not in your request; its log says more'), patience)
  }
  try {
    const sent = after(app(exchange), (answer) => {
      if (!response.headersSent) return send(response, answer, patience)
    })
    if (sent instanceof Promise) sent.catch(fail)
  } catch (error) {
    fail(error)
  }
}

/** What is wrong with a request, although node:http takes it: who stands in between may have read it otherwise. */
function judgeHead({ httpVersion, headers, rawHeaders }: IncomingMessage): string | undefined {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  // RFC 9112, section 3.2
  if (hosts > 1 || (hosts === 0 && httpVersion === '1.1')) return `it has ${hosts} Host headers; send one`
  // RFC 9112, section 6.1
  if (httpVersion !== '1.1' && headers['transfer-encoding'] !== undefined) return 'chunks are for HTTP/1.1; send the length of the body'
  return undefined
}

const refusals: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
}

const ending = (answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, connection: 'close' } })

/** Whatever a client sends that is no whole HTTP request gets an answer too, after those that are still owed, and the connection ends. */
function refuseConnection(refusal: Answer, socket: Duplex, connection: Connection, patience: number): void {
  const { latest, refused } = connection
  connection.refused = true
  if (!socket.writable || (latest !== undefined && isStream(latest))) return void socket.destroy()
  // It says more, and is not heard any more.
  if (refused) return
  const { status, headers, body } = ending(refusal)
  const head = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body) }).map(([name, value]) => `${name}: ${value}\r\n`)
  const end = () => {
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`)
    // Whoever does not end his side too is not waited for.
    setTimeout(() => socket.destroy(), patience).unref()
  }
  if (latest === undefined || latest.writableFinished) end()
  else if (latest.req.complete) latest.once('finish', end)
  else if (latest.headersSent) socket.destroy()
  else send(latest, ending(refusal), patience)
}

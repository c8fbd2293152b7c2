import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { bodyLimit, controlBodyLimit } from '../core/body.ts'
import { type App, type Exchange, failure } from '../core/exchange.ts'
import { isControl, readWorld } from '../core/path.ts'
import type { ProblemCode } from '../core/problems.ts'
import { after } from '../core/store.ts'
import { receiveBody } from './receive.ts'
import { isStream, send } from './wire.ts'

export type ListenOptions = {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Told of a bug in the mock; the client gets a 500. */
  readonly onBug: (error: unknown) => void
  /** Milliseconds that a client has for sending a request, and that a stop waits for requests under way. Default 10,000 */
  readonly patience?: number
}

export type Listening = {
  /** The origin, such as http://127.0.0.1:4010 */
  readonly origin: string
  /** Takes no further requests, lets those under way finish, then resolves. */
  close(): Promise<void>
}

/** A connection, and the answer to the latest request on it. */
type Connection = { readonly number: number; latest?: ServerResponse }

/**
 * Serves the app over HTTP/1.1.
 *
 * @returns rejects with Node's own error (`code` EADDRINUSE, EACCES, ...) when the address cannot be had
 */
export async function listen(app: App, { host, port, onBug, patience = 10_000 }: ListenOptions): Promise<Listening> {
  const connections = new Map<Socket, Connection>()
  let number = 0
  const server = createServer({ requestTimeout: patience, connectionsCheckingInterval: patience / 10 })
  server.on('connection', (socket) => {
    number += 1
    connections.set(socket, { number })
    socket.once('close', () => connections.delete(socket))
  })
  server.on('request', (request, response) => {
    const connection = connections.get(request.socket) as Connection
    const previous = connection.latest
    connection.latest = response
    const serve = () =>
      receiveBody(request, limitOf(request.url ?? ''), (body) =>
        respond(app, toExchange(request, body, connection.number), response, onBug),
      )
    // Requests that were sent without waiting for answers take effect in the order sent (RFC 9112, section 9.3.2).
    if (previous === undefined || previous.writableEnded) serve()
    else previous.once('close', serve)
  })
  server.on('clientError', (error, socket) => refuseConnection(error, socket as Socket, connections.get(socket as Socket)?.latest))

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  server.on('error', onBug)

  const close = () =>
    new Promise<void>((resolve) => {
      const impatient = setTimeout(() => server.closeAllConnections(), patience)
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

const limitOf = (target: string): number => {
  const world = readWorld(target)
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

function respond(app: App, exchange: Exchange, response: ServerResponse, onBug: ListenOptions['onBug']): void {
  const fail = (error: unknown) => {
    onBug(error)
    send(response, failure('INTERNAL', 'this is a bug in the mock, not in your request; its log says more'))
  }
  try {
    const sent = after(app(exchange), (answer) => send(response, answer))
    if (sent instanceof Promise) sent.catch(fail)
  } catch (error) {
    fail(error)
  }
}

const refusals: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
}

/** What is no whole HTTP request gets the platform's error body too, after the answers that are still owed, and the connection ends. */
function refuseConnection(error: Error & { code?: string }, socket: Socket, latest: ServerResponse | undefined): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const { status, headers, body } = failure(refusals[error.code ?? ''] ?? 'REQUEST_MALFORMED', error.message)
  const lines = { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' }
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
  const text = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`
  if (latest === undefined || latest.writableFinished) socket.end(text)
  else if (latest.req.complete) latest.once('finish', () => socket.end(text))
  else send(latest, { status, headers: { ...headers, connection: 'close' }, body })
}

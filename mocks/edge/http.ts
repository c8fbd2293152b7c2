import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Answer, type App, bodyLimit, failure } from '../core/app.ts'

/** Bytes that are read, and thrown away, of a body that is too large, so that the client is still there for the answer. */
const drainLimit = 16 * 1024 * 1024
/** Milliseconds that a client has for sending a request, and that a stop waits for requests under way. */
const patience = 10_000

export type ListenOptions = {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Told of a bug in the mock; the client gets a 500. */
  readonly onBug?: (error: unknown) => void
}

export type Listening = {
  /** The origin, such as http://127.0.0.1:4010 */
  readonly origin: string
  /** Takes no further connections, lets requests under way finish, then resolves. */
  close(): Promise<void>
}

/**
 * Serves the app over HTTP/1.1.
 *
 * @returns rejects with Node's own error (`code` EADDRINUSE, EACCES, ...) when the address cannot be had
 */
export async function listen(app: App, { host, port, onBug }: ListenOptions): Promise<Listening> {
  const connections = numberConnections()
  const server = createServer((request, response) => {
    readBody(request, (body) => respond(app, request, body, connections.of(request.socket), response, onBug))
  })
  server.requestTimeout = patience
  server.headersTimeout = patience
  server.on('clientError', refuseConnection)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return { origin: `http://${name}:${address.port}`, close: () => close(server) }
}

const nothing = new Uint8Array(0)

/** Collects the body up to just over the limit (the app judges it); what comes after is read and forgotten. */
function readBody(request: IncomingMessage, done: (body: Uint8Array) => void): void {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) return done(nothing)
  const chunks: Buffer[] = []
  let kept = 0
  let seen = 0
  request.on('data', (chunk: Buffer) => {
    seen += chunk.length
    if (kept <= bodyLimit) {
      chunks.push(chunk)
      kept += chunk.length
    }
    if (seen > drainLimit) request.destroy()
  })
  request.on('end', () => done(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)))
  // A client that hangs up in the middle of a body asked for nothing.
  request.on('error', () => {})
}

async function respond(
  app: App,
  { method = '', url = '', headers }: IncomingMessage,
  body: Uint8Array,
  connection: number,
  response: ServerResponse,
  onBug: ListenOptions['onBug'],
): Promise<void> {
  try {
    const answer = app({ method, path: url, headers, body, connection })
    send(response, answer instanceof Promise ? await answer : answer)
  } catch (error) {
    onBug?.(error)
    send(response, failure('INTERNAL', 'this is a bug in the mock, not in your request; its log says more'))
  }
}

function send(response: ServerResponse, { status, headers, body, wire }: Answer): void {
  if (wire === undefined) return write(response, status, headers, body)
  const carryOut = () => {
    if (wire.reset) response.socket?.resetAndDestroy()
    else if (wire.cutAfter === undefined) write(response, status, headers, body)
    else cut(response, status, headers, body, wire.cutAfter)
  }
  if (wire.delay === undefined) carryOut()
  else setTimeout(carryOut, wire.delay)
}

function write(response: ServerResponse, status: number, headers: Answer['headers'], body: string): void {
  response.statusCode = status
  for (const name in headers) response.setHeader(name, headers[name] as string)
  response.end(body)
}

/** Promises the whole body and ends the connection in the middle of it. */
function cut(response: ServerResponse, status: number, headers: Answer['headers'], body: string, bytes: number): void {
  const whole = Buffer.from(body)
  response.writeHead(status, { ...headers, 'content-length': whole.length })
  response.write(whole.subarray(0, bytes), () => response.socket?.destroy())
}

/** What is not HTTP gets the platform's error body too, and the connection ends. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const { status, body } = failure('REQUEST_MALFORMED', error.code ?? error.message)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

function numberConnections(): { of(socket: Socket): number } {
  const numbers = new WeakMap<Socket, number>()
  let last = 0
  return {
    of(socket) {
      const known = numbers.get(socket)
      if (known !== undefined) return known
      last += 1
      numbers.set(socket, last)
      return last
    },
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(impatient)
      resolve()
    })
  })
}

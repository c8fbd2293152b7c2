import type { Answer, App, Exchange } from '../core/exchange.ts'

/** What makes responses: the global Response, or one that also carries what a browser's own drops, such as cookies that are set. */
export type ResponseClass = {
  new (body: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer> | null, init: ResponseInit): Response
  error(): Response
}

/** Asks the app without a socket. `cookies`, by name, are those that a request of a browser does not show. */
export type Fetch = (request: Request, cookies?: Readonly<Record<string, string>>) => Promise<Response>

/**
 * Answers requests of the fetch standard with the app. A connection that ends without an answer is the standard's network
 * error (`Response.error()`), one that ends within the body a stream that breaks off.
 */
export function createFetch(app: App, Response: ResponseClass = globalThis.Response): Fetch {
  const busy = new Set<number>()
  return async (request, cookies = {}) => {
    const connection = freeConnection(busy)
    busy.add(connection)
    try {
      const answer = await app(await toExchange(request, cookies, connection))
      await pass(answer.wire?.delay ?? 0, request.signal)
      return toResponse(answer, request.method, Response)
    } finally {
      busy.delete(connection)
    }
  }
}

/** As a client does that keeps connections open: one request after the other goes over the same one, one beside the other does not. */
function freeConnection(busy: ReadonlySet<number>): number {
  let number = 1
  while (busy.has(number)) number += 1
  return number
}

async function toExchange(request: Request, cookies: Readonly<Record<string, string>>, connection: number): Promise<Exchange> {
  const { pathname, search } = new URL(request.url)
  const headers: Record<string, string> = Object.fromEntries(request.headers)
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return {
    method: request.method,
    path: `${pathname}${search}`,
    headers: cookie.length === 0 ? headers : { ...headers, cookie: cookie.join('; ') },
    body: new Uint8Array(await request.arrayBuffer()),
    connection,
  }
}

/** Waits, unless the client gives up: then nobody waits for the answer, and no process should. */
function pass(milliseconds: number, signal: AbortSignal): Promise<void> | undefined {
  if (milliseconds === 0) return undefined
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** A response with one of these has no body (Fetch, section 2.2.3). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

function toResponse({ status, headers, body, wire = {}, stream }: Answer, method: string, Response: ResponseClass): Response {
  if (wire.reset) return Response.error()
  if (status < 200 || status > 599) {
    throw new RangeError(
      `cannot answer ${method} with the status ${status}: a Response of fetch has one from 200 to 599; startMock of phone-buttons-contract/mock can, over a socket`,
    )
  }
  if (bodiless.has(status)) return new Response(null, { status, headers })
  if (stream !== undefined) return new Response(method === 'HEAD' ? null : follow(body, stream), { status, headers })

  const bytes = new TextEncoder().encode(body)
  // METHOD-HEAD: the length is that of what GET would get. A body that breaks off promised the whole.
  const init = { status, headers: { ...headers, 'content-length': String(bytes.length) } }
  if (method === 'HEAD') return new Response(null, init)
  return new Response(wire.cutAfter === undefined ? bytes : breakOff(bytes.subarray(0, wire.cutAfter)), init)
}

/** The bytes, then an error: in two steps, for an error takes with it what nobody has read yet. */
function breakOff(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = false
  return new ReadableStream(
    {
      pull(controller) {
        if (sent) controller.error(new TypeError('the connection ended in the middle of the body'))
        else controller.enqueue(bytes)
        sent = true
      },
    },
    { highWaterMark: 0 },
  )
}

function follow(body: string, start: NonNullable<Answer['stream']>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(body))
      stop = start((text) => controller.enqueue(encoder.encode(text)))
    },
    cancel: () => stop(),
  })
}

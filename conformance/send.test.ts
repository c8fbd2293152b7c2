import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createByteServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type ReceivedResponse, type SentRequest, TransportError } from './exchange.ts'
import { createHttpTransport } from './send.ts'

type Served = AsyncDisposable & { readonly baseUrl: string }

async function listen(server: Server): Promise<Served> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Seen = { readonly request: IncomingMessage; readonly body: Buffer }

/** A server that keeps what it was sent. */
async function serve(answer: RequestListener): Promise<Served & { readonly seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    seen.push({ request, body: Buffer.concat(chunks) })
    answer(request, response)
  })
  return { ...(await listen(server)), seen }
}

/** A server that is no HTTP server: it gets hold of the socket once something has come. */
async function serveBytes(answer: (socket: Socket) => void): Promise<Served & { readonly begun: string[] }> {
  const begun: string[] = []
  const server = createByteServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (bytes) => {
      begun.push(String(bytes))
      answer(socket)
    })
  })
  return { ...(await listen(server)), begun }
}

const send = createHttpTransport(5000)
const get = (url: string, more: Partial<SentRequest> = {}): SentRequest => ({ method: 'GET', url, headers: {}, ...more })

/** The headers as they went over the wire, without those that belong to the connection. */
const headersSeen = ({ request: { rawHeaders } }: Seen): Record<string, string> =>
  Object.fromEntries(
    rawHeaders
      .flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []))
      .filter(([name = '']) => !/^(host|connection)$/i.test(name)),
  )

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)

const sentRows: { title: string; given: Partial<SentRequest>; want: { headers: Record<string, string>; body: Uint8Array } }[] = [
  { title: 'a GET with nothing of its own', given: {}, want: { headers: {}, body: Buffer.alloc(0) } },
  {
    title: 'a GET with headers',
    given: { headers: { accept: 'application/json', 'x-run': 'a b' } },
    want: { headers: { accept: 'application/json', 'x-run': 'a b' }, body: Buffer.alloc(0) },
  },
  {
    title: 'a body without a content type',
    given: { method: 'PUT', body: Buffer.from('{"keys":[]}') },
    want: { headers: { 'Content-Length': '11' }, body: Buffer.from('{"keys":[]}') },
  },
  {
    title: 'a JSON body with blanks, which is not written anew',
    given: { method: 'PUT', headers: { 'content-type': 'application/json' }, body: Buffer.from(' {"a" : 1.0, "a":2}\n') },
    want: { headers: { 'content-type': 'application/json', 'Content-Length': '20' }, body: Buffer.from(' {"a" : 1.0, "a":2}\n') },
  },
  {
    title: 'a body that says it is JSON and is not',
    given: { method: 'PUT', headers: { 'content-type': 'application/json' }, body: Buffer.from('{"keys":') },
    want: { headers: { 'content-type': 'application/json', 'Content-Length': '8' }, body: Buffer.from('{"keys":') },
  },
  {
    title: 'a form, which is not encoded',
    given: { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from('{"a": "b c"}') },
    want: { headers: { 'content-type': 'application/x-www-form-urlencoded', 'Content-Length': '12' }, body: Buffer.from('{"a": "b c"}') },
  },
  {
    title: 'every byte that there is',
    given: { method: 'PUT', headers: { 'content-type': 'application/json' }, body: every },
    want: { headers: { 'content-type': 'application/json', 'Content-Length': '256' }, body: every },
  },
  {
    title: 'an empty body',
    given: { method: 'PUT', headers: { 'content-type': 'application/json' }, body: new Uint8Array(0) },
    want: { headers: { 'content-type': 'application/json', 'Content-Length': '0' }, body: Buffer.alloc(0) },
  },
  {
    title: 'a body in chunks, without its length,',
    given: { method: 'PUT', headers: { 'transfer-encoding': 'chunked' }, body: Buffer.from('{"keys":[]}') },
    want: { headers: { 'transfer-encoding': 'chunked' }, body: Buffer.from('{"keys":[]}') },
  },
  {
    title: 'an encoding that was asked for',
    given: { headers: { 'accept-encoding': 'br' } },
    want: { headers: { 'accept-encoding': 'br' }, body: Buffer.alloc(0) },
  },
]

test.each(sentRows)('sends $title as it is', async ({ given, want }) => {
  await using server = await serve((_request, response) => response.end())
  await send(get(`${server.baseUrl}/x`, given))
  expect(server.seen).toHaveLength(1)
  expect(server.seen.map(headersSeen)).toEqual([want.headers])
  expect(server.seen[0]?.body.equals(want.body)).toBe(true)
})

test.each(['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('sends %s as %s', async (method) => {
  await using server = await serve((_request, response) => response.writeHead(204).end())
  await send(get(`${server.baseUrl}/x`, { method }))
  expect(server.seen.map(({ request }) => request.method)).toEqual([method])
})

test.each([
  { title: 'escapes', given: '/users/foo%75ser/%2F/%25', want: '/users/foo%75ser/%2F/%25' },
  { title: 'a double slash and dots', given: '//a/../b/./c', want: '//a/../b/./c' },
  { title: 'a query', given: '/a?b=1&b=2&c=%20', want: '/a?b=1&b=2&c=%20' },
])('leaves $title in a path alone', async ({ given, want }) => {
  await using server = await serve((_request, response) => response.end())
  await send(get(`${server.baseUrl}${given}`))
  expect(server.seen.map(({ request }) => request.url)).toEqual([want])
})

test('finds the path behind a host that a URL would write otherwise', async () => {
  await using server = await serve((_request, response) => response.end())
  await send(get(`${server.baseUrl.replace('127.0.0.1', '127.1')}/a/b/`))
  expect(server.seen.map(({ request }) => request.url)).toEqual(['/a/b/'])
})

const receivedRows: { title: string; method?: string; given: RequestListener; want: Partial<ReceivedResponse> }[] = [
  {
    title: 'bytes that are no text',
    given: (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(every),
    want: { status: 200, body: Buffer.from(every) },
  },
  {
    title: 'JSON, unparsed',
    given: (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a": 1.0}'),
    want: { status: 200, body: Buffer.from('{"a": 1.0}') },
  },
  {
    title: 'JSON that is broken',
    given: (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a"'),
    want: { status: 200, body: Buffer.from('{"a"') },
  },
  {
    title: 'a form, unparsed',
    given: (_request, response) => response.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' }).end('a=1&b=2'),
    want: { status: 200, body: Buffer.from('a=1&b=2') },
  },
  {
    title: 'parts, unparsed',
    given: (_request, response) => response.writeHead(200, { 'content-type': 'multipart/form-data; boundary=x' }).end('--x--'),
    want: { status: 200, body: Buffer.from('--x--') },
  },
  {
    title: 'a compressed answer, readable',
    given: (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}')),
    want: { status: 200, body: Buffer.from('{"a":1}') },
  },
  {
    title: 'an answer compressed with Brotli, readable',
    given: (_request, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('{"a":1}')),
    want: { status: 200, body: Buffer.from('{"a":1}') },
  },
  ...['gzip', 'deflate', 'br'].map((coding): (typeof receivedRows)[number] => ({
    title: `an answer that says it is ${coding} and is not, as it came`,
    given: (_request, response) => response.writeHead(200, { 'content-encoding': coding }).end('{"a":1}'),
    want: { status: 200, body: Buffer.from('{"a":1}'), notUnpacked: coding },
  })),
  {
    title: 'an answer in a coding that it does not know, as it came',
    given: (_request, response) => response.writeHead(200, { 'content-encoding': 'exotic' }).end(every),
    want: { status: 200, body: Buffer.from(every) },
  },
  {
    title: 'a server error',
    given: (_request, response) => response.writeHead(500).end('oh'),
    want: { status: 500, body: Buffer.from('oh') },
  },
  {
    title: 'a redirect, which is not followed',
    given: (_request, response) => response.writeHead(308, { location: '/elsewhere' }).end('there'),
    want: { status: 308, headers: expect.objectContaining({ location: '/elsewhere' }), body: Buffer.from('there') },
  },
  {
    title: 'a redirect to nowhere',
    given: (_request, response) => response.writeHead(302).end(),
    want: { status: 302, body: Buffer.alloc(0) },
  },
  {
    title: 'an answer without a body',
    given: (_request, response) => response.writeHead(204).end(),
    want: { status: 204, body: Buffer.alloc(0) },
  },
  {
    title: 'the headers of a HEAD',
    method: 'HEAD',
    given: (_request, response) => response.writeHead(200, { 'content-type': 'application/json', 'content-length': '50' }).end(),
    want: {
      status: 200,
      headers: expect.objectContaining({ 'content-type': 'application/json', 'content-length': '50' }),
      body: Buffer.alloc(0),
    },
  },
  {
    title: 'a HEAD that says it is compressed',
    method: 'HEAD',
    given: (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
    want: { status: 200, body: Buffer.alloc(0) },
  },
  {
    title: 'headers of one name, joined',
    given: (_request, response) => response.setHeader('X-Many', ['a', 'b']).setHeader('Set-Cookie', ['c=1; Path=/', 'd=2']).end(),
    want: { headers: expect.objectContaining({ 'x-many': 'a, b', 'set-cookie': 'c=1; Path=/, d=2' }) },
  },
]

test.each(receivedRows)('receives $title', async ({ method = 'GET', given, want }) => {
  await using server = await serve(given)
  const response = await send(get(`${server.baseUrl}/x`, { method }))
  expect({ ...response, body: Buffer.from(response.body) }).toMatchObject(want)
  expect(response.notUnpacked).toBe(want.notUnpacked)
  expect(server.seen).toHaveLength(1)
})

test('requests of one name share a connection, and those of another have their own', async () => {
  await using server = await serve((_request, response) => response.end('x'))
  for (const connection of [undefined, 'second', undefined, 'second', 'third']) {
    await send(get(`${server.baseUrl}/x`, connection === undefined ? {} : { connection }))
  }
  const [first, second, again, secondAgain, third] = server.seen.map(({ request }) => request.socket.remotePort)
  expect(again).toBe(first)
  expect(secondAgain).toBe(second)
  expect(new Set([first, second, third]).size).toBe(3)
})

test('a connection that nobody has used for a while is let go, for its server may be about to end it', async () => {
  await using server = await serve((_request, response) => response.end('{}'))
  await send(get(`${server.baseUrl}/x`))
  await wait(700)
  await send(get(`${server.baseUrl}/x`))
  const [first, second] = server.seen.map(({ request }) => request.socket.remotePort)
  expect(second).not.toBe(first)
})

const failed = (request: SentRequest, timeout = 5000): Promise<unknown> =>
  createHttpTransport(timeout)(request).then(
    () => expect.fail('an answer came'),
    (error: unknown) => error,
  )

const brokenRows: { title: string; given: (socket: Socket) => void; want: { kind: TransportError['kind']; message: RegExp } }[] = [
  {
    title: 'an answer that never begins',
    given: () => {},
    want: { kind: 'silent', message: /^no answer within 200 ms$/ },
  },
  {
    title: 'an answer that never ends',
    given: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'),
    want: { kind: 'silent', message: /^no answer within 200 ms$/ },
  },
  {
    title: 'a connection that is closed instead of an answer',
    given: (socket) => socket.end(),
    want: { kind: 'broken', message: /^the connection ended before the answer did: / },
  },
  {
    title: 'a connection that is reset instead of an answer',
    given: (socket) => socket.resetAndDestroy(),
    want: { kind: 'broken', message: /^the connection ended before the answer did: / },
  },
  {
    title: 'an answer that is shorter than it said',
    given: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}'),
    want: { kind: 'broken', message: /^the connection ended before the answer did: / },
  },
  {
    title: 'a compressed answer that is shorter than it said',
    given: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\n{}'),
    want: { kind: 'broken', message: /^the connection ended before the answer did: / },
  },
  {
    title: 'an answer whose last chunk is missing',
    given: (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'),
    want: { kind: 'broken', message: /^the connection ended before the answer did: / },
  },
  {
    title: 'an answer that is reset in its middle',
    given: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', () => setTimeout(() => socket.resetAndDestroy(), 20)),
    want: { kind: 'broken', message: /^the connection ended before the answer did: / },
  },
  {
    title: 'an answer that is not HTTP',
    given: (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    want: { kind: 'broken', message: /^what came is not HTTP: / },
  },
]

test.each(brokenRows)('$title is $want.kind, and not asked for again', async ({ given, want }) => {
  await using server = await serveBytes(given)
  const error = await failed(get(`${server.baseUrl}/x`), want.kind === 'silent' ? 200 : 5000)
  expect(error).toBeInstanceOf(TransportError)
  expect(error).toMatchObject({ kind: want.kind, message: expect.stringMatching(want.message) })
  expect(server.begun).toHaveLength(1)
})

test('a PUT that gets no answer is not sent again', async () => {
  await using server = await serveBytes((socket) => socket.resetAndDestroy())
  const error = await failed(get(`${server.baseUrl}/x`, { method: 'PUT', body: Buffer.from('{}') }))
  expect(error).toMatchObject({ kind: 'broken' })
  expect(server.begun).toHaveLength(1)
})

test('a closed port is unreachable', async () => {
  const { baseUrl, [Symbol.asyncDispose]: close } = await listen(createByteServer())
  await close()
  const error = await failed(get(`${baseUrl}/x`))
  expect(error).toBeInstanceOf(TransportError)
  expect(error).toMatchObject({ kind: 'unreachable', message: 'no connection: ECONNREFUSED: Connection refused' })
})

test('a server that does not speak TLS is unreachable over https, in one line', async () => {
  await using server = await serve((_request, response) => response.end())
  const error = await failed(get(`${server.baseUrl.replace('http:', 'https:')}/x`))
  expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringMatching(/^no connection: [^\n]+$/) })
})

test('the longest wait that can be written does not end at once', async () => {
  await using server = await serve((_request, response) => setTimeout(() => response.end('late'), 50))
  const { body } = await createHttpTransport(Number.MAX_SAFE_INTEGER)(get(`${server.baseUrl}/x`))
  expect(Buffer.from(body).toString()).toBe('late')
})

test('a header that cannot be sent is not held against the target', async () => {
  await using server = await serve((_request, response) => response.end())
  const error = await failed(get(`${server.baseUrl}/x`, { headers: { 'x-run': 'a\nb' } }))
  expect(error).not.toBeInstanceOf(TransportError)
  expect(server.seen).toEqual([])
})

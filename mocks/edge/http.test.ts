import { once } from 'node:events'
import { request } from 'node:http'
import { createConnection } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { isApiErrors } from '#openapi'
import { type Answer, type App, answer, type Exchange } from '../core/exchange.ts'
import { answerIn, connect, statusesOf } from '../testing/connection.ts'
import { type ListenOptions, listen } from './http.ts'

const decoder = new TextDecoder()
const echo: App = ({ body, ...exchange }) => answer(JSON.stringify({ ...exchange, body: decoder.decode(body) }))

/** A server that ends with its test; a bug that nobody expects fails it. */
async function serve(app: App = echo, options: Partial<ListenOptions> = {}) {
  const bugs: unknown[] = []
  const listening = await listen(app, { host: '127.0.0.1', port: 0, onBug: (error) => bugs.push(error), ...options })
  onTestFinished(() => listening.close())
  return { ...listening, bugs }
}

const echoOf = async (response: Response) => (await response.json()) as Omit<Exchange, 'body'> & { body: string }

/** An app that answers a path when it is told to, and notes what it was asked. */
function createSlowApp() {
  const asked: string[] = []
  const gates = new Map<string, () => void>()
  const app: App = ({ path }) => {
    asked.push(path)
    return new Promise((resolve) => gates.set(path, () => resolve(answer(`"${path}"`))))
  }
  return { app, asked, answerTo: (path: string) => gates.get(path)?.() }
}

test('an exchange is the request as plain values, its answer the answer', async () => {
  const { origin } = await serve()
  const response = await fetch(`${origin}/a%2Fb/?c=d`, { method: 'PUT', body: 'é', headers: { 'X-Test': 'yes' } })
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/json',
    'content-length': expect.stringMatching(/^\d+$/),
  })
  expect(await echoOf(response)).toMatchObject({ method: 'PUT', path: '/a%2Fb/?c=d', headers: { 'x-test': 'yes' }, body: 'é' })
})

test.for([
  { title: 'ASCII', given: '"plain"' },
  { title: 'Latin-1', given: '"é"' },
  { title: 'all of Unicode', given: '"👩‍🚀"' },
])('an answer in $title is sent as UTF-8, with its length in bytes', async ({ given }) => {
  const { origin } = await serve(() => answer(given))
  const response = await fetch(origin)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes).toEqual(Buffer.from(given))
  expect(response.headers.get('content-length')).toBe(String(bytes.length))
})

test('a PUT that announces no body is answered', async () => {
  const { origin } = await serve()
  const { status, body } = answerIn(await connect(origin, 'PUT / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n').ended)
  expect({ status, body: JSON.parse(body) }).toMatchObject({ status: 200, body: { method: 'PUT', body: '' } })
})

test('HEAD has the headers of GET and no body', async () => {
  const { origin } = await serve(() => answer('"é"'))
  const { status, headers, body } = answerIn(await connect(origin, 'HEAD / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n').ended)
  expect({ status, body }).toEqual({ status: 200, body: '' })
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '4' })
})

test('the origin of an IPv6 address can be asked', async () => {
  const { origin } = await serve(echo, { host: '::1' })
  expect(origin).toMatch(/^http:\/\/\[::1\]:\d+$/)
  expect((await fetch(origin)).status).toBe(200)
})

test('a port in use is refused with its code', async () => {
  const { origin } = await serve()
  await expect(serve(echo, { port: Number(new URL(origin).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('a connection keeps its number, and has it for itself', async () => {
  const { origin } = await serve()
  const get = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'
  const first = connect(origin, get)
  const second = connect(origin, get)
  await second.until(/connection/)
  await first.until(/connection/)
  first.socket.write(get)
  const numbers = async (received: Promise<string>) => [...(await received).matchAll(/"connection":(\d+)/g)].map(([, number]) => number)
  const [one, again] = await numbers(first.until(/("connection":\d+.*){2}/s))
  const [two] = await numbers(second.until(/"connection":\d+/))
  expect(again).toBe(one)
  expect(two).not.toBe(one)
})

test('requests that do not wait for answers are answered in their order', async () => {
  const { origin } = await serve(({ path }) => answer(path))
  const pipelined = ['/1', '/2', '/3'].map(
    (path) => `GET ${path} HTTP/1.1\r\nhost: x\r\n${path === '/3' ? 'connection: close\r\n' : ''}\r\n`,
  )
  const received = await connect(origin, pipelined.join('')).ended
  expect(received.match(/\/\d(?=HTTP|$)/g)).toEqual(['/1', '/2', '/3'])
})

test('a GET that does not wait for the answer to a PUT sees what was put', async () => {
  let kept = 'nothing'
  const { origin } = await serve(async ({ method, body }) => {
    if (method === 'PUT') await wait(20)
    if (method === 'PUT') kept = decoder.decode(body)
    return answer(kept)
  })
  const put = 'PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nnew'
  const received = await connect(origin, `${put}GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`).ended
  expect(received).toMatch(/\r\n\r\nnewHTTP.*\r\n\r\nnew$/s)
})

test.for<{ title: string; app: App }>([
  { title: 'throws', app: () => expect.fail('a bug') },
  { title: 'rejects', app: () => Promise.reject(new Error('a bug')) },
])('an app that $title is answered for with 500, told of, and asked again', async ({ app }) => {
  const { origin, bugs } = await serve((exchange) => (exchange.path === '/bug' ? app(exchange) : echo(exchange)))
  const response = await fetch(`${origin}/bug`)
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ errors: [{ code: 500, details: { problem: 'INTERNAL' } }] })
  expect(bugs).toEqual([expect.objectContaining({ message: 'a bug' })])
  expect((await fetch(origin)).status).toBe(200)
})

const chunked = 'PUT / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n'

test.for([
  { title: 'text', given: 'hello, is this the mock?\r\n\r\n', want: [400, 'REQUEST_MALFORMED'] },
  { title: 'a greeting of TLS', given: Uint8Array.of(0x16, 3, 1, 0, 0xa5, 1, 0, 0, 0xa1, 3, 3), want: [400, 'REQUEST_MALFORMED'] },
  { title: 'an unknown method', given: 'FROB / HTTP/1.1\r\nhost: x\r\n\r\n', want: [400, 'REQUEST_MALFORMED'] },
  { title: 'another protocol', given: 'GET / SIP/2.0\r\n\r\n', want: [400, 'REQUEST_MALFORMED'] },
  { title: 'a space in the path', given: 'GET /a b/ HTTP/1.1\r\nhost: x\r\n\r\n', want: [400, 'REQUEST_MALFORMED'] },
  {
    title: 'a length that is no number',
    given: 'PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
    want: [400, 'REQUEST_MALFORMED'],
  },
  {
    title: 'two lengths',
    given: 'PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
    want: [400, 'REQUEST_MALFORMED'],
  },
  {
    title: 'a chunk that is none',
    given: 'PUT / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n',
    want: [400, 'REQUEST_MALFORMED'],
  },
  { title: 'a chunk with a broken end', given: `${chunked}2\r\n{}xx0\r\n\r\n`, want: [400, 'REQUEST_MALFORMED'] },
  {
    title: 'a chunk with a long extension',
    given: `${chunked}2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
    want: [400, 'REQUEST_MALFORMED'],
  },
  { title: 'no Host', given: 'GET / HTTP/1.1\r\n\r\n', want: [400, 'REQUEST_MALFORMED'] },
  { title: 'two Hosts', given: 'GET / HTTP/1.1\r\nhost: x\r\nHost: x\r\n\r\n', want: [400, 'REQUEST_MALFORMED'] },
  { title: 'a NUL in a header', given: 'GET / HTTP/1.1\r\nhost: x\r\nx: \0\r\n\r\n', want: [400, 'REQUEST_MALFORMED'] },
  { title: 'a header over two lines', given: 'GET / HTTP/1.1\r\nhost: x\r\nx: y\r\n z\r\n\r\n', want: [400, 'REQUEST_MALFORMED'] },
  { title: 'lines that end in LF', given: 'GET / HTTP/1.1\nhost: x\n\n', want: [400, 'REQUEST_MALFORMED'] },
  {
    title: 'chunks and then a length',
    given: `${chunked.slice(0, -2)}content-length: 5\r\n\r\n0\r\n\r\n`,
    want: [400, 'REQUEST_MALFORMED'],
  },
  {
    title: 'a length and then chunks',
    given: 'PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    want: [400, 'REQUEST_MALFORMED'],
  },
  {
    title: 'chunks of a coding that is none',
    given: 'PUT / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n',
    want: [400, 'REQUEST_MALFORMED'],
  },
  {
    title: 'chunks that are said before the colon',
    given: 'PUT / HTTP/1.1\r\nhost: x\r\ntransfer-encoding : chunked\r\n\r\n0\r\n\r\n',
    want: [400, 'REQUEST_MALFORMED'],
  },
  { title: 'chunks in HTTP/1.0', given: `${chunked.replace('1.1', '1.0')}0\r\n\r\n`, want: [400, 'REQUEST_MALFORMED'] },
  { title: 'a tunnel', given: 'CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n', want: [405, 'METHOD_NOT_ALLOWED'] },
  { title: 'headers of 20 KiB', given: `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, want: [431, 'HEADERS_TOO_LARGE'] },
  { title: 'a path of 20 KiB', given: `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, want: [431, 'HEADERS_TOO_LARGE'] },
  { title: 'a thousand headers', given: `GET / HTTP/1.1\r\nhost: x\r\n${'x:\r\n'.repeat(1000)}\r\n`, want: [431, 'HEADERS_TOO_LARGE'] },
  { title: '20 KiB of headers after the body', given: `${chunked}0\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, want: [431, 'HEADERS_TOO_LARGE'] },
])('$want is the answer to $title, and the connection ends', async ({ given, want }) => {
  const { origin, bugs } = await serve()
  const { status, headers, body } = answerIn(await connect(origin, given).ended)
  expect({ status, headers }).toMatchObject({ status: want[0], headers: { 'content-type': 'application/json', connection: 'close' } })
  expect(isApiErrors(JSON.parse(body))).toBe(true)
  expect(JSON.parse(body)).toMatchObject({ errors: [{ details: { problem: want[1] } }] })
  expect(bugs).toEqual([])
  expect((await fetch(origin)).status).toBe(200)
})

test('an expectation that nobody knows is passed over', async () => {
  const { origin } = await serve()
  const put = 'PUT / HTTP/1.1\r\nhost: x\r\nexpect: miracles\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}'
  expect(statusesOf(await connect(origin, put).ended)).toEqual([200])
})

test.for([
  { title: 'nothing at all', given: '' },
  { title: 'headers that never end', given: 'GET / HTTP/1.1\r\nhost: x\r\n' },
  { title: 'a body that never ends', given: 'PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{' },
])('408 is the answer to $title when patience ends', async ({ given }) => {
  const { origin } = await serve(echo, { patience: 100 })
  const { status, headers, body } = answerIn(await connect(origin, given).ended)
  expect({ status, headers }).toMatchObject({ status: 408, headers: { connection: 'close' } })
  expect(JSON.parse(body)).toMatchObject({ errors: [{ code: 408, details: { problem: 'REQUEST_TIMEOUT' } }] })
})

test.for([
  { title: 'text', given: 'garbage\r\n\r\n' },
  { title: 'a request with a broken body', given: 'PUT / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n' },
])('$title is refused after the answers that are owed', async ({ given }) => {
  const { app, asked, answerTo } = createSlowApp()
  const { origin } = await serve(app)
  const { ended } = connect(origin, 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\n', given)
  await expect.poll(() => asked).toEqual(['/slow'])
  await wait(20)
  answerTo('/slow')
  expect(statusesOf(await ended)).toEqual([200, 400])
})

test('text after a request whose answer goes on ends it', async () => {
  const stopped = Promise.withResolvers<void>()
  const { origin } = await serve(() => ({ ...answer('{}'), stream: () => stopped.resolve }))
  const { until, ended, socket } = connect(origin, 'GET /events HTTP/1.1\r\nhost: x\r\n\r\n')
  await until(/\{\}/)
  socket.write('garbage\r\n\r\n')
  expect(statusesOf(await ended)).toEqual([200])
  await stopped.promise
})

test.for([
  { title: 'answered', app: (slow: App) => slow },
  { title: 'carried out', app: (): App => () => ({ ...answer('{}'), wire: { delay: 100 } }) },
])('a request that was refused before it is $title gets that answer only', async ({ app }) => {
  const { app: slow, asked, answerTo } = createSlowApp()
  const { origin, bugs } = await serve(app(slow))
  // A GET is not waited for, so that what is wrong with its body is seen while it is answered.
  const { ended, socket } = connect(origin, 'GET /slow HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n')
  await wait(50)
  socket.write('xyz\r\n')
  expect(statusesOf(await ended)).toEqual([400])
  for (const path of asked) answerTo(path)
  await wait(100)
  expect(bugs).toEqual([])
})

test('a request that waits for its turn, and was refused before, is not answered twice', async () => {
  const { app: slow, asked, answerTo } = createSlowApp()
  const { origin, bugs } = await serve(slow)
  // Without a Host it would be refused for that, and the second is broken besides.
  const { ended, socket } = connect(origin, 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\nPUT / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n')
  await expect.poll(() => asked).toEqual(['/slow'])
  socket.write('xyz\r\n')
  await wait(50)
  answerTo('/slow')
  expect(statusesOf(await ended)).toEqual([200, 400])
  expect(bugs).toEqual([])
})

test('a client that hangs up before the answer harms nobody', async () => {
  const { app, asked, answerTo } = createSlowApp()
  const { origin, bugs } = await serve((exchange) => (exchange.path === '/slow' ? app(exchange) : echo(exchange)))
  const { socket } = connect(origin, 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\n')
  await expect.poll(() => asked).toEqual(['/slow'])
  socket.destroy()
  await wait(20)
  answerTo('/slow')
  expect((await fetch(origin)).status).toBe(200)
  expect(bugs).toEqual([])
})

test('a stop lets a request under way finish, and says that the connection ends', async () => {
  const { app, asked, answerTo } = createSlowApp()
  const { origin, close } = await serve(app)
  const { ended } = connect(origin, 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\n')
  await expect.poll(() => asked).toEqual(['/slow'])
  const closed = close()
  await expect(fetch(origin)).rejects.toThrow()
  answerTo('/slow')
  expect(answerIn(await ended)).toMatchObject({ status: 200, headers: { connection: 'close' }, body: '"/slow"' })
  await closed
})

test.for([
  { title: 'nothing was ever sent', given: [] },
  { title: 'a request has only begun', given: ['GET / HT'] },
  { title: 'everything was answered', given: ['GET / HTTP/1.1\r\nhost: x\r\n\r\n'] },
])('a stop does not wait for a connection on which $title', async ({ given }) => {
  const { origin, close } = await serve()
  const { socket, until, ended } = connect(origin, ...given)
  if (given[0]?.endsWith('\r\n\r\n')) await until(/"body":""}$/)
  else await once(socket, 'connect').then(() => wait(20))
  const began = performance.now()
  await close()
  await ended
  expect(performance.now() - began).toBeLessThan(1000)
})

test('a stop gives up on a request when patience ends', async () => {
  const { app, asked } = createSlowApp()
  const { origin, close } = await serve(app, { patience: 100 })
  const { ended } = connect(origin, 'GET /never HTTP/1.1\r\nhost: x\r\n\r\n')
  await expect.poll(() => asked).toEqual(['/never'])
  await close()
  expect(await ended).toBe('')
})

test('what has stopped can be stopped again, and its port be had', async () => {
  const { origin, close } = await serve()
  await close()
  await close()
  expect((await serve(echo, { port: Number(new URL(origin).port) })).origin).toBe(origin)
})

test('a client of node:http is told to continue before it sends its body', async () => {
  const { origin } = await serve()
  const put = request(origin, { method: 'PUT', headers: { expect: '100-continue' } })
  put.flushHeaders()
  await once(put, 'continue')
  put.end('body')
  const [response] = await once(put, 'response')
  expect(JSON.parse(await new Response(response).text())).toMatchObject({ body: 'body' })
})

/** More than sockets hold of themselves. */
const long = answer('x'.repeat(8 * 1024 * 1024))

test('a client that reads nothing of an answer is let go in the end', async () => {
  const { origin } = await serve(() => long, { patience: 50 })
  const { socket, ended } = connect(origin, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  socket.pause()
  await wait(1000)
  socket.resume()
  expect((await ended).length < long.body.length).toBe(true)
})

test('a client that reads an answer late gets all of it, and may wait for the next as long as that takes', async () => {
  const delayed: Answer = { ...answer('last'), wire: { delay: 800 } }
  const { origin } = await serve(({ path }) => (path === '/long' ? long : delayed), { patience: 100 })
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`
  const { socket, ended } = connect(origin, get('/long'), get('/last').replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'))
  socket.pause()
  await wait(200)
  socket.resume()
  const received = await ended
  expect(statusesOf(received)).toEqual([200, 200])
  expect(received.endsWith('last')).toBe(true)
})

test('answers do not pile up for a client that asks on and does not read', async () => {
  let answered = 0
  const { origin } = await serve(() => {
    answered += 1
    return long
  })
  const { socket } = connect(origin, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(100))
  socket.pause()
  await wait(300)
  expect(answered).toBeLessThan(5)
  socket.destroy()
})

test('a client that sends hundreds of requests ahead is let go', async () => {
  const { app, asked } = createSlowApp()
  const { origin } = await serve(app)
  expect(await connect(origin, 'GET /never HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(300)).ended).toBe('')
  expect(asked).toEqual(['/never'])
})

test('one connection more than there may be is closed at once', async () => {
  const { origin } = await serve(echo, { connections: 2 })
  const get = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'
  const [first, second] = [connect(origin, get), connect(origin, get)]
  await Promise.all([first.until(/200/), second.until(/200/)])
  expect(await connect(origin, get).ended).toBe('')
  first.socket.destroy()
  await first.ended
  await expect
    .poll(() =>
      connect(origin, get)
        .until(/200/)
        .catch(() => ''),
    )
    .toMatch(/200/)
})

test.for([
  { title: 'text', given: 'garbage\r\n\r\n' },
  { title: 'a tunnel', given: 'CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n' },
])('a client that was refused for $title and stays is let go when patience ends', async ({ given }) => {
  const { origin } = await serve(echo, { patience: 200 })
  const socket = createConnection({ port: Number(new URL(origin).port), host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {}).resume()
  socket.write(given)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await new Promise((resolve) => socket.once('end', resolve))
  // Without a word from the other side, only what one writes oneself shows that it has gone.
  const writing = setInterval(() => socket.write('.'), 50)
  await closed
  clearInterval(writing)
})

test.for([
  { title: 'does not read', app: () => long },
  { title: 'follows and does not read', app: (): Answer => ({ ...long, stream: () => () => {} }) },
])('a stop waits no longer than patience for a client that $title', async ({ app }) => {
  const { origin, close } = await serve(app, { patience: 200 })
  const { socket } = connect(origin, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  socket.pause()
  await wait(100)
  const began = performance.now()
  await close()
  expect(performance.now() - began).toBeLessThan(2000)
})

test('nothing is left of a delayed answer when its client has gone', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const { origin } = await serve(() => ({ ...answer('{}'), wire: { delay: 300_000 } }))
  const { socket } = connect(origin, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await expect.poll(() => vi.getTimerCount()).toBe(1)
  socket.destroy()
  await expect.poll(() => vi.getTimerCount()).toBe(0)
})

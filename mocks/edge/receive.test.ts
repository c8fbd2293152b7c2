import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { bodyLimit } from '../core/body.ts'
import { connect } from '../testing/connection.ts'
import { reachable } from '../testing/heap.ts'
import { receiveBody } from './receive.ts'

/** A server that answers how much of a body it was given, and notes it. */
async function serve() {
  const lengths: number[] = []
  let chunks = 0
  const listener: RequestListener = (request, response) => {
    request.on('data', () => {
      chunks += 1
    })
    receiveBody(
      request,
      () => bodyLimit,
      (body) => {
        lengths.push(body.length)
        response.end(`${body.length} ${Buffer.from(body).toString('utf8', 0, 40)}`)
      },
    )
  }
  const server = createServer({ optimizeEmptyRequests: true }, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.closeAllConnections())
  onTestFinished(() => void server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, lengths, chunks: () => chunks }
}

const put = (origin: string, body: NonNullable<RequestInit['body']>) =>
  fetch(origin, { method: 'PUT', body, duplex: 'half' } as RequestInit)

test.for([
  { title: 'nothing', given: '', want: '0 ' },
  { title: 'a text', given: '{"keys":[]}', want: '11 {"keys":[]}' },
  { title: 'characters of several bytes', given: 'é👩‍🚀', want: '13 é👩‍🚀' },
])('a body of $title arrives whole', async ({ given, want }) => {
  const { origin } = await serve()
  expect(await (await put(origin, given)).text()).toBe(want)
})

test('a body in chunks arrives whole, wherever it was cut', async () => {
  const { origin } = await serve()
  const bytes = new TextEncoder().encode('{"é":"👩‍🚀"}')
  const pieces = async function* () {
    for (const byte of bytes) yield Uint8Array.of(byte)
  }
  expect(await (await put(origin, ReadableStream.from(pieces()))).text()).toBe(`${bytes.length} {"é":"👩‍🚀"}`)
})

test('a body in very many chunks takes no more memory than in one', async () => {
  const { origin, chunks } = await serve()
  const before = reachable()
  const { socket, until } = connect(origin, 'PUT / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n')
  socket.write('1\r\nx\r\n'.repeat(200_000))
  await expect.poll(chunks, { timeout: 10_000 }).toBe(200_000)
  expect(reachable() - before).toBeLessThan(5_000_000)
  socket.write('0\r\n\r\n')
  expect(await until(/200000 x+$/)).toMatch(/ 200 OK/)
})

test.for([
  { title: 'exactly at the limit', size: bodyLimit },
  { title: 'a byte over the limit', size: bodyLimit + 1 },
  { title: 'of 15 MiB', size: 15 * 1024 * 1024 },
])('a client that sends a body $title reads the answer', async ({ size }) => {
  const { origin } = await serve()
  const length = Number.parseInt(await (await put(origin, new Uint8Array(size))).text(), 10)
  expect(length > bodyLimit).toBe(size > bodyLimit)
  expect(length).toBeLessThanOrEqual(Math.min(size, bodyLimit + 128 * 1024))
})

test('a byte that comes after a body of exactly the limit is not overlooked', async () => {
  const { origin, lengths } = await serve()
  const chunks = `40000\r\n${'x'.repeat(bodyLimit)}\r\n1\r\nx\r\n0\r\n\r\n`
  const { until } = connect(origin, `PUT / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${chunks}`)
  await until(/200 OK/)
  expect(lengths).toEqual([bodyLimit + 1])
})

test('a client that sends more than 16 MiB is cut off', async () => {
  const { origin, lengths } = await serve()
  await expect(put(origin, new Uint8Array(32 * 1024 * 1024))).rejects.toThrow()
  expect(lengths).toEqual([])
  expect((await fetch(origin)).status).toBe(200)
})

test.for([
  { title: 'a length', given: 'content-length: 100\r\n\r\n{"keys":[' },
  { title: 'chunks', given: 'transfer-encoding: chunked\r\n\r\n9\r\n{"keys":[\r\n' },
])('a body that was announced by $title and is not whole when the client hangs up asks for nothing', async ({ given }) => {
  const { origin, lengths } = await serve()
  const { socket } = connect(origin, `PUT / HTTP/1.1\r\nhost: x\r\n${given}`)
  await wait(50)
  socket.end()
  await wait(50)
  expect(lengths).toEqual([])
  expect((await fetch(origin)).status).toBe(200)
})

test('a GET is not waited for: its body has no meaning', async () => {
  const { origin } = await serve()
  const { until } = connect(origin, 'GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"keys":[')
  expect(await until(/\r\n\r\n0 $/)).toMatch(/^HTTP\/1\.1 200/)
})

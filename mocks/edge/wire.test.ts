import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Answer, Wire } from '../core/exchange.ts'
import { answerIn, connect } from '../testing/connection.ts'
import { send } from './wire.ts'

const refused: Answer = { status: 405, headers: { 'content-type': 'application/json', allow: 'GET' }, body: '{"é":1}' }

/** What comes over the wire for an answer, and after how many milliseconds it was all there. */
async function receive(wire?: Wire, answer: Answer = refused, header = '') {
  const server = createServer((_, response) => send(response, wire === undefined ? answer : { ...answer, wire }, 10_000))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const began = performance.now()
  const { socket, ended } = connect(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    `GET / HTTP/1.1\r\nhost: x\r\n${header}connection: close\r\n\r\n`,
  )
  const reset = new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(true))
    socket.once('close', () => resolve(false))
  })
  return { received: await ended, reset: await reset, milliseconds: performance.now() - began }
}

test('an answer goes over the wire as it is', async () => {
  const { status, headers, body } = answerIn((await receive()).received)
  expect({ status, body }).toEqual({ status: 405, body: refused.body })
  expect(headers).toMatchObject({ ...refused.headers, 'content-length': '8' })
})

test.for([204, 304])('an answer %s ends with its headers, and promises no body', async (status) => {
  const { received } = await receive(undefined, { status, headers: { allow: 'GET' }, body: '{"é":1}' })
  const answer = answerIn(received)
  expect(answer).toMatchObject({ status, body: '', headers: { allow: 'GET' } })
  expect(Object.keys(answer.headers)).not.toContain('content-length')
  expect(Object.keys(answer.headers)).not.toContain('transfer-encoding')
})

test('a delayed answer is whole, and late', async () => {
  const { received, milliseconds } = await receive({ delay: 120 })
  expect(answerIn(received).body).toBe(refused.body)
  expect(milliseconds).toBeGreaterThanOrEqual(119)
})

test.for([
  { cutAfter: 0, want: '' },
  { cutAfter: 5, want: '{"é"' },
])('an answer cut after $cutAfter bytes promises the whole and breaks off', async ({ cutAfter, want }) => {
  const { headers, body } = answerIn((await receive({ cutAfter })).received)
  expect(headers).toMatchObject({ 'content-length': '8' })
  expect(body).toBe(want)
})

test('a reset connection brings nothing', async () => {
  expect(await receive({ reset: true })).toMatchObject({ received: '', reset: true })
})

test('a browser hears a word before a reset, or it would ask again behind the back of the app', async () => {
  const { received, reset } = await receive({ reset: true }, refused, 'sec-fetch-mode: cors\r\n')
  expect(received).toBe('HTTP/1.1 102 Processing\r\n\r\n')
  expect(reset).toBe(true)
})

test('a reset can be delayed', async () => {
  const { received, reset, milliseconds } = await receive({ reset: true, delay: 120 })
  expect({ received, reset }).toEqual({ received: '', reset: true })
  expect(milliseconds).toBeGreaterThanOrEqual(119)
})

type Stream = NonNullable<Answer['stream']>

/** A client of an answer that goes on, and what is behind it. */
async function follow(stream: Stream) {
  const responses: ServerResponse[] = []
  const server = createServer((_, response) => {
    responses.push(response)
    send(response, { status: 200, headers: {}, body: 'first;', stream }, 10_000)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await client.until(/first;/)
  return { client, response: responses[0] ?? expect.fail('nobody asked') }
}

test('an answer that goes on does so until the client goes', async () => {
  const stopped = Promise.withResolvers<void>()
  let tell = (_: string) => {}
  const { client } = await follow((send) => {
    tell = send
    return stopped.resolve
  })
  tell('second;')
  await client.until(/second;/)
  client.socket.destroy()
  await stopped.promise
  tell('nobody hears this')
})

test('what is told after an answer has ended is not said', async () => {
  let tell = (_: string) => {}
  const { client, response } = await follow((send) => {
    tell = send
    return () => {}
  })
  response.end()
  tell('late')
  client.socket.end()
  expect(await client.ended).not.toContain('late')
})

test('a client that does not read is let go before much waits for him', async () => {
  const stopped = Promise.withResolvers<void>()
  let sent = 0
  const { client } = await follow((send) => {
    const telling = setInterval(() => {
      sent += 1
      send('x'.repeat(1_000_000))
      if (sent === 1) client.socket.pause()
      if (sent === 100) stop()
    }, 1)
    const stop = () => {
      clearInterval(telling)
      stopped.resolve()
    }
    return stop
  })
  await stopped.promise
  expect(sent).toBeLessThan(100)
  client.socket.destroy()
})

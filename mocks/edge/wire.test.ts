import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Answer, Wire } from '../core/exchange.ts'
import { answerIn, connect } from '../testing/connection.ts'
import { send } from './wire.ts'

const refused: Answer = { status: 405, headers: { 'content-type': 'application/json', allow: 'GET' }, body: '{"é":1}' }

/** What comes over the wire for an answer, and after how many milliseconds it was all there. */
async function receive(wire?: Wire) {
  const server = createServer((_, response) => send(response, wire === undefined ? refused : { ...refused, wire }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const began = performance.now()
  const { socket, ended } = connect(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
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

test('a reset can be delayed', async () => {
  const { received, reset, milliseconds } = await receive({ reset: true, delay: 120 })
  expect({ received, reset }).toEqual({ received: '', reset: true })
  expect(milliseconds).toBeGreaterThanOrEqual(119)
})

import { expect, test } from 'vitest'
import { type ReceivedResponse, type Transport, TransportError } from './exchange.ts'
import { withManners } from './polite.ts'

const request = { method: 'GET', url: 'http://target.test/', headers: {} }
const answer = (status: number, headers: Record<string, string> = {}): ReceivedResponse => ({ status, headers, body: new Uint8Array() })

/** A clock of its own, and a transport that answers what it is given, one after the other. */
function createScene(outcomes: readonly (ReceivedResponse | Error)[], gap = 0) {
  const clock = { now: 0 }
  const sentAt: number[] = []
  const transport: Transport = async () => {
    const outcome = outcomes[sentAt.push(clock.now) - 1] ?? answer(200)
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  const wait = async (milliseconds: number) => {
    clock.now += milliseconds
  }
  return { polite: withManners(transport, { gap, wait, now: () => clock.now }), sentAt }
}

test('requests keep the gap', async () => {
  const { polite, sentAt } = createScene([], 50)
  for (let round = 0; round < 3; round += 1) await polite(request)
  expect(sentAt).toEqual([0, 50, 100])
})

test.each([429, 503])('Retry-After of a %i is waited for', async (status) => {
  const { polite, sentAt } = createScene([answer(status, { 'retry-after': '2' }), answer(200)])
  expect((await polite(request)).status).toBe(200)
  expect(sentAt).toEqual([0, 2000])
})

test('after a 429 without Retry-After the next request waits a second', async () => {
  const { polite, sentAt } = createScene([answer(429), answer(200)])
  expect((await polite(request)).status).toBe(200)
  expect(sentAt).toEqual([0, 1000])
})

test.each([
  { title: 'a 503 without Retry-After', first: answer(503) },
  { title: 'a Retry-After of an hour', first: answer(429, { 'retry-after': '3600' }) },
  { title: 'a Retry-After that says nothing', first: answer(503, { 'retry-after': 'soon' }) },
  { title: 'a refusal', first: answer(400, { 'retry-after': '1' }) },
])('$title is the answer', async ({ first }) => {
  const { polite, sentAt } = createScene([first])
  expect((await polite(request)).status).toBe(first.status)
  expect(sentAt).toHaveLength(1)
})

test('a target that only ever asks to wait is asked three times', async () => {
  const again = answer(429, { 'retry-after': '1' })
  const { polite, sentAt } = createScene([again, again, again, again])
  expect((await polite(request)).status).toBe(429)
  expect(sentAt).toHaveLength(3)
})

test('a connection that could not be made is tried once more', async () => {
  const none = new TransportError('unreachable', 'no connection')
  const { polite, sentAt } = createScene([none, answer(200)])
  expect((await polite(request)).status).toBe(200)
  expect(sentAt).toHaveLength(2)
  await expect(createScene([none, none, answer(200)]).polite(request)).rejects.toBe(none)
})

test.each(['silent', 'broken'] as const)('a request that was sent is not sent again when the answer is %s', async (kind) => {
  const { polite, sentAt } = createScene([new TransportError(kind, 'no answer'), answer(200)])
  await expect(polite(request)).rejects.toThrow()
  expect(sentAt).toHaveLength(1)
})

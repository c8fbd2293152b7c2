import { expect, test } from 'vitest'
import { isApiErrors } from '#openapi'
import { type FaultOptions, startMock } from '../mock.ts'
import { ask, keysAt, messagesOf, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'
import { answerIn, connect } from '../testing/connection.ts'

const phone = phoneOf()

/** All that comes over a connection for one request. */
const sayTo = (baseUrl: string, method: string, body = ''): Promise<string> => {
  const { origin, pathname } = new URL(`${baseUrl}${phone}`)
  const head = `${method} ${pathname} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`
  return connect(origin, head, body).ended
}

type Shown = { readonly given: FaultOptions; readonly want: RegExp; readonly stores: boolean }

test.for<Shown>([
  { given: { fault: 'status' }, want: /^HTTP\/1.1 503 .*"problem":"FAULT"\}\}\]\}$/s, stores: false },
  { given: { fault: 'status', status: 409 }, want: /^HTTP\/1.1 409 .*\{"errors":\[\{"code":409,/s, stores: false },
  { given: { fault: 'delay', milliseconds: 50 }, want: /^HTTP\/1.1 200 .*"label":"again".*\}$/s, stores: true },
  { given: { fault: 'reset' }, want: /^$/, stores: false },
  { given: { fault: 'truncate', bytes: 14 }, want: /^HTTP\/1.1 200 .*\r\n\r\n\{"deviceType":$/s, stores: true },
  { given: { fault: 'malformed' }, want: /^HTTP\/1.1 200 .*\r\n\r\n\{"deviceType":"Telenet-Panasonic[^}]*$/s, stores: true },
  { given: { fault: 'lost-answer' }, want: /^$/, stores: true },
  { given: { fault: 'session-expired' }, want: /^HTTP\/1.1 401 .*www-authenticate: Bearer\r\n.*"SESSION_EXPIRED"/s, stores: false },
  {
    given: { fault: 'too-many-requests', retryAfter: 7 },
    want: /^HTTP\/1.1 429 .*retry-after: 7\r\n.*"TOO_MANY_REQUESTS"/s,
    stores: false,
  },
])('a PUT that meets $given gets that, is stored: $stores, and the next one is answered', async ({ given, want, stores }) => {
  await using mock = await startMock()
  const world = mock.world('a')
  await world.fault({ ...given, method: 'PUT', times: 1 })
  expect(await keysAt(world.baseUrl)).toHaveLength(2)
  expect(await sayTo(world.baseUrl, 'PUT', JSON.stringify({ keys: [redial] }))).toMatch(want)
  expect(await keysAt(world.baseUrl)).toHaveLength(stores ? 1 : 2)
  expect((await world.settings()).faults).toEqual([])
  expect(await put(world.baseUrl, [])).toMatchObject({ status: 200, body: { keys: [] } })
})

test.for<Omit<Shown, 'stores'>>([
  { given: { fault: 'status' }, want: /^HTTP\/1.1 503 .*\r\n\r\n$/s },
  { given: { fault: 'truncate' }, want: /^(HTTP\/1.1 200 .*\r\n\r\n)?$/s },
  { given: { fault: 'malformed' }, want: /^HTTP\/1.1 200 .*\r\n\r\n$/s },
  { given: { fault: 'lost-answer' }, want: /^$/ },
])('a HEAD that meets $given gets no body', async ({ given, want }) => {
  await using mock = await startMock()
  await mock.world('a').fault(given)
  expect(await sayTo(mock.world('a').baseUrl, 'HEAD')).toMatch(want)
})

test('a client of fetch sees a cut answer break off, a lost one never come, a malformed one whole and wrong', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  for (const fault of ['truncate', 'lost-answer', 'malformed'] as const) await world.fault({ fault, times: 1 })
  const cut = await fetch(`${world.baseUrl}${phone}`)
  await expect(cut.text()).rejects.toThrow()
  await expect(fetch(`${world.baseUrl}${phone}`)).rejects.toThrow()
  const malformed = await fetch(`${world.baseUrl}${phone}`)
  const text = await malformed.text()
  expect(malformed.headers.get('content-length')).toBe(String(text.length))
  expect(() => JSON.parse(text)).toThrow()
  expect(await keysAt(world.baseUrl)).toHaveLength(2)
})

test('a stale GET answers what was there before the latest PUT, the next one what is there', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await world.fault({ fault: 'stale', times: 2 })
  await put(world.baseUrl)
  await put(world.baseUrl, [])
  const met = [await keysAt(world.baseUrl), await keysAt(world.baseUrl), await keysAt(world.baseUrl)]
  expect(met).toEqual([[redial], [redial], []])
})

test('a stale GET of a phone that nobody has written to since the fault was told is right', async () => {
  await using mock = await startMock({ scenario: 'full-phone' })
  const world = mock.world('a')
  await put(world.baseUrl)
  await world.fault({ fault: 'stale' })
  expect(await keysAt(world.baseUrl)).toEqual([redial])
  expect(await keysAt(world.baseUrl, phoneOf('otheruser'))).toHaveLength(24)
  await put(world.baseUrl, [], phoneOf('otheruser'))
  expect(await keysAt(world.baseUrl, phoneOf('otheruser'))).toHaveLength(24)
})

const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await act()
  return performance.now() - began
}

test('an answer is late by as long as the fault says, or by what it draws from a range, and no other one is', async () => {
  await using mock = await startMock()
  const [fixed, drawn] = [mock.world('fixed'), mock.world('drawn')]
  await fixed.fault({ fault: 'delay', milliseconds: 120, user: 'foouser' })
  await drawn.fault({ fault: 'delay', milliseconds: [60, 120] })
  const times = [await timed(() => keysAt(fixed.baseUrl)), await timed(() => keysAt(drawn.baseUrl))]
  expect(times[0]).toBeGreaterThanOrEqual(119)
  expect(times[1]).toBeGreaterThanOrEqual(59)
  expect(await timed(() => keysAt(fixed.baseUrl, phoneOf('otheruser')))).toBeLessThan(100)
})

test('several faults are met at once: delays add up, the first of the others decides', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  const [, decisive] = [
    await world.fault({ fault: 'delay', milliseconds: 40 }),
    await world.fault({ fault: 'status', status: 500, milliseconds: 40 }),
    await world.fault({ fault: 'too-many-requests' }),
  ]
  expect(await timed(async () => expect((await put(world.baseUrl)).status).toBe(500))).toBeGreaterThanOrEqual(79)
  expect((await world.requests()).map(({ because }) => because)).toEqual([['f1', 'f2']])
  await world.clearFaults(decisive)
  expect((await put(world.baseUrl)).status).toBe(429)
  await world.clearFaults()
  expect((await put(world.baseUrl)).status).toBe(200)
})

const statusAt = async (baseUrl: string): Promise<number> => (await fetch(`${baseUrl}${phone}`, { method: 'HEAD' })).status

test('the same seed meets the same requests in every world', async () => {
  await using mock = await startMock()
  const statuses = async (name: string, seed: number) => {
    const world = mock.world(name)
    await world.fault({ fault: 'status', probability: 0.5, seed })
    const met: number[] = []
    for (let request = 0; request < 40; request += 1) met.push(await statusAt(world.baseUrl))
    return met
  }
  const first = await statuses('a', 42)
  expect(await statuses('b', 42)).toEqual(first)
  expect(await statuses('c', 43)).not.toEqual(first)
})

test('of 1,000 requests about as many are met as the probability says', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await world.fault({ fault: 'status', probability: 0.2 })
  let met = 0
  for (let round = 0; round < 20; round += 1) {
    const statuses = await Promise.all(Array.from({ length: 50 }, () => statusAt(world.baseUrl)))
    met += statuses.filter((status) => status === 503).length
  }
  expect(Math.abs(met - 200)).toBeLessThan(50)
})

test('every one of many requests at once is counted once', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await world.fault({ fault: 'status', nth: 11, times: 20 })
  const answers = await Promise.all(Array.from({ length: 100 }, () => fetch(`${world.baseUrl}${phone}`, { method: 'HEAD' })))
  expect(answers.filter(({ status }) => status === 503)).toHaveLength(20)
  expect((await world.settings()).faults).toEqual([])
})

test('a fault is told with 201, listed until it is spent, and removed by its id', async () => {
  await using mock = await startMock()
  const faults = `${mock.origin}/_mock/faults`
  const told = await ask('POST', faults, { fault: 'reset', method: 'put' })
  expect(told).toMatchObject({ status: 201, body: { id: 'f1', fault: 'reset', method: 'PUT' } })
  await ask('POST', faults, { fault: 'status', times: 1, method: 'GET' })
  expect((await ask('GET', faults)).body).toMatchObject({
    faults: [{ id: 'f1' }, { id: 'f2' }],
    kinds: { 'lost-answer': expect.any(String) },
  })

  expect((await ask('GET', `${mock.baseUrl}${phone}`)).status).toBe(503)
  expect((await ask('GET', faults)).body).toMatchObject({ faults: [{ id: 'f1' }] })
  expect(refusalOf(await ask('DELETE', `${faults}/f2`))).toEqual([404, 'STEERING_UNKNOWN'])
  expect((await ask('DELETE', `${faults}/f1`)).body).toMatchObject({ faults: [] })
  expect((await ask('POST', faults, { fault: 'reset' })).body).toMatchObject({ id: 'f3' })
  expect((await ask('DELETE', faults)).body).toMatchObject({ faults: [] })
})

test('what is no fault is refused with everything that is wrong with it, and adds none', async () => {
  await using mock = await startMock()
  const refused = await ask('POST', `${mock.origin}/_mock/faults`, '{"fault":"status","status":200,"__proto__":{"times":1}}')
  expect(refusalOf(refused)).toEqual([400, 'STEERING_WRONG', 'STEERING_WRONG'])
  expect(messagesOf(refused)[0]).toBe('The mock cannot be told this: status is 200: expected an integer from 400 to 599')
  expect(isApiErrors(refused.body)).toBe(true)
  expect((await ask('GET', `${mock.origin}/_mock/faults`)).body).toMatchObject({ faults: [] })
})

test('a world has a hundred faults at most, and room again when some are gone', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  for (let number = 1; number <= 100; number += 1) await world.fault({ fault: 'status', times: 1 })
  await expect(world.fault({ fault: 'reset' })).rejects.toThrow('this world has 100 faults already; DELETE /_mock/faults removes them')
  expect((await put(world.baseUrl)).status).toBe(503)
  expect(await world.fault({ fault: 'reset' })).toMatchObject({ id: 'f101' })
})

test('faults meet every request of the API, and none that steers', async () => {
  await using mock = await startMock()
  await ask('POST', `${mock.origin}/_mock/faults`, { fault: 'status' })
  const api = [
    `${mock.baseUrl}${phone}`,
    `${mock.origin}/api/v1/configs/phone_types/`,
    `${mock.origin}/api/v1/login/`,
    `${mock.origin}/nothing`,
  ]
  for (const url of api) expect((await ask('GET', url)).status, url).toBe(503)
  for (const path of ['', 'world', 'health', 'docs', 'db/users'])
    expect((await ask('GET', `${mock.origin}/_mock/${path}`)).status).toBe(200)
})

test('a session that has expired can be begun again', async () => {
  await using mock = await startMock({ login: true })
  const world = mock.world('a')
  const login = () => ask('POST', `${mock.origin}/w/a/api/v1/login/`, { username: 'foouser', password: 'foouser' })
  const cookie = async () => (await login()).headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  const before = await cookie()
  await world.fault({ fault: 'session-expired', times: 1 })
  const get = (session: string) => ask('GET', `${world.baseUrl}${phone}`, undefined, { cookie: session })
  expect(refusalOf(await get(before))).toEqual([401, 'SESSION_EXPIRED'])
  expect((await get(await cookie())).status).toBe(200)
})

test("what a refused answer says of a fault is in the platform's form for every status", async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  for (const status of [400, 401, 403, 404, 405, 409, 416, 429, 500, 502, 504, 599]) {
    await world.fault({ fault: 'status', status, times: 1 })
    const answer = await put(world.baseUrl)
    expect([answer.status, isApiErrors(answer.body)]).toEqual([status, true])
  }
})

test('the journal says what a client was spared', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await world.fault({ fault: 'lost-answer', times: 1 })
  await put(world.baseUrl).catch(() => {})
  expect(await world.lastPut()).toMatchObject({ status: 0, because: ['f1'], body: { keys: [redial] } })
  const whole = answerIn(await sayTo(world.baseUrl, 'GET'))
  expect(whole.status).toBe(200)
})

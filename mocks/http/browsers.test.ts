import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { type MockOptions, startMock } from '../mock.ts'
import { ask, phoneOf, put, refusalOf } from '../testing/ask.ts'
import { answerIn, connect } from '../testing/connection.ts'

const local = ['http://localhost:3000', 'https://localhost', 'http://app.localhost:5173', 'http://127.0.0.1:8080', 'http://[::1]:8080']
const foreign = ['https://example.com', 'http://localhost.example.com', 'null', 'http://127.0.0.1.example.com']

/** Fetch may not say everything that a browser says. */
const say = async (origin: string, method: string, path: string, headers: Record<string, string>) => {
  const lines = Object.entries({ host: new URL(origin).host, connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return answerIn(await connect(origin, `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`).ended)
}

const paths = [`/api/v1/telenet${phoneOf()}`, `/w/a/api/v1/telenet${phoneOf()}`, '/_mock/world', '/w/a/_mock/db/users']

test.for(local.flatMap((origin) => paths.map((path) => ({ origin, path }))))(
  'a page of $origin may ask for $path beforehand, and read the answer with credentials',
  async ({ origin, path }) => {
    await using mock = await startMock()
    const asked = await say(mock.origin, 'OPTIONS', path, {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type, authorization',
    })
    expect(asked).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': expect.stringContaining('PUT'),
        'access-control-allow-headers': 'content-type, authorization',
      },
    })
    expect(await say(mock.origin, 'GET', path, { origin })).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        vary: expect.stringContaining('origin'),
      },
    })
  },
)

test('a page of this machine may read refusals and faults too', async () => {
  await using mock = await startMock({ token: 'secret' })
  const origin = 'http://localhost:3000'
  const allowed = { 'access-control-allow-origin': origin }
  expect(await say(mock.origin, 'GET', `/api/v1/telenet${phoneOf()}`, { origin })).toMatchObject({ status: 401, headers: allowed })
  expect(await say(mock.origin, 'GET', '/_mock/nothing', { origin })).toMatchObject({ status: 404, headers: allowed })
  expect(await say(mock.origin, 'GET', '/w/-/x', { origin })).toMatchObject({ status: 404, headers: allowed })
  await mock.world('default').fault({ fault: 'too-many-requests' })
  expect(await say(mock.origin, 'GET', `/api/v1/telenet${phoneOf()}`, { origin })).toMatchObject({
    status: 429,
    headers: { ...allowed, 'access-control-expose-headers': expect.stringContaining('retry-after') },
  })
})

test.for(foreign)('a page of %s is answered by the API without leave to read it, and refused below /_mock/', async (origin) => {
  await using mock = await startMock()
  const api = await say(mock.origin, 'GET', `/api/v1/telenet${phoneOf()}`, { origin })
  expect(api.status).toBe(200)
  expect(api.headers).not.toHaveProperty('access-control-allow-origin')
  for (const [method, path] of [
    ['GET', '/_mock/world'],
    ['POST', '/w/a/_mock/reset'],
    ['GET', '/_mock/db/users'],
    ['GET', '/_mock/events'],
    ['GET', '/_mock'],
  ] as const) {
    const refused = await say(mock.origin, method, path, { origin })
    expect([refused.status, refused.body]).toEqual([403, expect.stringContaining('CONTROL_FOREIGN')])
    expect(refused.headers).not.toHaveProperty('access-control-allow-origin')
  }
})

test('a name that was made to lead here is refused below /_mock/ only', async () => {
  await using mock = await startMock()
  const rebound = { host: 'evil.example:80' }
  expect((await say(mock.origin, 'GET', `/api/v1/telenet${phoneOf()}`, rebound)).status).toBe(200)
  const refused = await say(mock.origin, 'GET', '/_mock/world', rebound)
  expect([refused.status, refused.body]).toEqual([403, expect.stringContaining('CONTROL_HOST')])
  expect((await say(mock.origin, 'GET', '/_mock/world', { host: 'localhost' })).status).toBe(200)
})

test('what a page embeds from elsewhere does not steer, what somebody opens does', async () => {
  await using mock = await startMock()
  const from = (headers: Record<string, string>) => say(mock.origin, 'GET', '/_mock/docs', headers)
  expect((await from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).status).toBe(403)
  expect((await from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' })).status).toBe(200)
  expect((await from({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' })).status).toBe(200)
})

const steer = async (options: MockOptions, headers: Record<string, string>) => {
  await using mock = await startMock(options)
  const steered = await ask('PUT', `${mock.origin}/_mock/scenario/down`, undefined, headers)
  return [steered.status === 200 ? [200] : refusalOf(steered), (await put(mock.baseUrl)).status]
}

test.for([
  { title: 'no token', given: {}, want: [[401, 'CONTROL_TOKEN_MISSING'], 200] },
  { title: 'another one', given: { authorization: 'Bearer secreT' }, want: [[401, 'CONTROL_TOKEN_WRONG'], 200] },
  { title: 'the one of the API', given: { authorization: 'Bearer api' }, want: [[401, 'CONTROL_TOKEN_WRONG'], 200] },
  { title: 'the token', given: { authorization: 'Bearer secret' }, want: [[200], 503] },
])('a mock with a control token is steered with $title: $want', async ({ given, want }) => {
  expect(await steer({ controlToken: 'secret' }, given)).toEqual(want)
})

test('a mock that other machines reach is steered with a control token, or from within its process', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')
  const host = outside?.address ?? '0.0.0.0'
  expect(await steer({ host }, {})).toEqual([[403, 'CONTROL_NEEDS_TOKEN'], 200])
  expect(await steer({ host, controlToken: 'secret' }, { authorization: 'Bearer secret' })).toEqual([[200], 503])
  await using mock = await startMock({ host })
  expect(mock.steering).toBe('nobody')
  await mock.world('default').scenario('down')
  expect((await put(mock.baseUrl)).status).toBe(503)
})

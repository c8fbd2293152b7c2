import { expect, test } from 'vitest'
import { isApiErrors, isPhoneButtons, isPhoneTypes } from '#openapi'
import { type MockOptions, type ProblemCode, problemCodes, SeedError, startMock } from './mock.ts'
import { answerIn, connect } from './testing/connection.ts'

const foouser = '/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'

/** The documentation's examples, to the letter. */
const get = 'GET /api/v1/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/ HTTP/1.1\r\nHost: example.com\r\n'
const put =
  'PUT /api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/ HTTP/1.1\r\nHost: example.com\r\nContent-Type: "application/json"\r\n'
const answered =
  '{ "deviceType": "Telenet-Panasonic-KX-HDV230", "deviceName": "DP_giulio@sip.netaxis.be", "keys": [ {"id": 4, "type": "CALLLOG", "label": "history", "parameter": ""}, {"id": 5, "type": "ONETOUCH", "label": "call boss", "parameter": "065432368"} ] }'
const sent =
  '{ "keys": [ {"id": 4, "type": "CALLLOG", "label": "c. history", "parameter": ""}, {"id": 5, "type": "ONETOUCH", "label": "call chief", "parameter": "065432368"} ] }'

test("the documentation's GET is answered as documented, its PUT changes what GET answers", async () => {
  await using mock = await startMock()
  const ask = async (head: string, body = '') =>
    answerIn(await connect(mock.origin, `${head}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`).ended)

  const before = await ask(get)
  expect(before).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } })
  expect(JSON.parse(before.body)).toEqual(JSON.parse(answered))

  const changed = { ...JSON.parse(answered), ...JSON.parse(sent) }
  const written = await ask(put, sent)
  expect(written).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } })
  expect(JSON.parse(written.body)).toEqual(changed)
  expect(JSON.parse((await ask(get)).body)).toEqual(changed)
})

test('the base URL is the origin with the first prefix, and works', async () => {
  await using mock = await startMock({ prefixes: ['/api/v01/p1/telenet/', '/other'] })
  expect(mock.baseUrl).toBe(`${mock.origin}/api/v01/p1/telenet`)
  const statuses = [mock.baseUrl, `${mock.origin}/other`, `${mock.origin}/api/v1/telenet`].map(
    async (base) => (await fetch(`${base}${foouser}`)).status,
  )
  expect(await Promise.all(statuses)).toEqual([200, 200, 404])
})

type Status = { title: string; method?: string; path?: string; body?: string; options?: MockOptions; want: number; problem?: ProblemCode }

const putKeys = (body: string) => ({ method: 'PUT', body })

test.for<Status>([
  { title: 'GET', want: 200 },
  { title: 'PUT', ...putKeys('{"keys":[]}'), want: 200 },
  { title: 'a wrong key', ...putKeys('{"keys":[{"id":25,"type":"REDIAL","label":""}]}'), want: 400, problem: 'KEY_ID_OUT_OF_RANGE' },
  { title: 'a mock with a token', options: { token: 'secret' }, want: 401, problem: 'CREDENTIALS_MISSING' },
  { title: 'a user without phone', path: foouser.replace('foouser', 'nophone'), want: 404, problem: 'NO_PHONE' },
  { title: 'no final slash', path: foouser.slice(0, -1), want: 404, problem: 'URL_UNKNOWN' },
  { title: 'DELETE', method: 'DELETE', want: 405, problem: 'METHOD_NOT_ALLOWED' },
  { title: 'a body over 256 KiB', ...putKeys(' '.repeat(257 * 1024)), want: 413, problem: 'BODY_TOO_LARGE' },
  { title: 'an empty body', ...putKeys(''), want: 416, problem: 'BODY_EMPTY' },
])(
  '$title is answered $want with a body as the contract wants it',
  async ({ method = 'GET', path = foouser, body, options, want, problem }) => {
    await using mock = await startMock(options)
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${mock.baseUrl}${path}`, { method, headers, ...(body !== undefined && { body }) })
    const answer: unknown = await response.json()
    expect(response.status).toBe(want)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(want === 200 ? isPhoneButtons(answer) : isApiErrors(answer)).toBe(true)
    if (problem !== undefined) expect(answer).toMatchObject({ errors: [{ code: expect.any(Number), details: { problem } }] })
  },
)

test('the phone types are beside the phone buttons', async () => {
  await using mock = await startMock()
  const response = await fetch(`${mock.origin}/api/v1/configs/phone_types/`)
  expect(response.status).toBe(200)
  expect(isPhoneTypes(await response.json())).toBe(true)
})

test('a mock ends with its scope, and the next begins as the seed', async () => {
  let origin = ''
  {
    await using mock = await startMock()
    origin = mock.origin
    await fetch(`${mock.baseUrl}${foouser}`, putKeys('{"keys":[]}'))
  }
  await expect(fetch(origin)).rejects.toThrow()
  await using next = await startMock()
  expect(await (await fetch(`${next.baseUrl}${foouser}`)).json()).toEqual(JSON.parse(answered))
})

test('a mock can be closed before its scope ends', async () => {
  await using mock = await startMock()
  await mock.close()
  await expect(fetch(mock.origin)).rejects.toThrow()
})

test('mocks side by side do not share their state', async () => {
  await using one = await startMock()
  await using other = await startMock()
  await fetch(`${one.baseUrl}${foouser}`, putKeys('{"keys":[]}'))
  expect(await (await fetch(`${other.baseUrl}${foouser}`)).json()).toEqual(JSON.parse(answered))
})

test('a seed that cannot be used starts no mock', async () => {
  await expect(startMock({ seed: import.meta.dirname })).rejects.toBeInstanceOf(SeedError)
})

test('a port in use starts no mock', async () => {
  await using mock = await startMock()
  await expect(startMock({ port: Number(new URL(mock.origin).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('clients can list the problem codes', () => {
  expect(problemCodes).toContain('NO_PHONE' satisfies ProblemCode)
})

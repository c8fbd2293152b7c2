import { expect, test } from 'vitest'
import { type RequestView, startMock } from '../mock.ts'
import { ask, messagesOf, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

type Found = { count: number; requests: RequestView[] }

const at = async (origin: string, query = '') => (await ask('GET', `${origin}/_mock/requests${query}`)).body as Found
const find = async (origin: string, filter: object) => (await ask('POST', `${origin}/_mock/requests/find`, filter)).body as Found

test('what happened is recorded, oldest first, with what was sent and answered', async () => {
  await using mock = await startMock()
  await put(mock.baseUrl)
  await ask('PUT', `${mock.baseUrl}${phoneOf()}?x=1`, '{"keys":[{"id":99}]}', { authorization: 'Bearer secret' })
  const { count, requests } = await at(mock.origin)
  expect(count).toBe(2)
  const [right, wrong] = requests
  const { pathname } = new URL(`${mock.baseUrl}${phoneOf()}`)
  expect(right).toMatchObject({
    number: 1,
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    milliseconds: expect.any(Number),
    method: 'PUT',
    path: pathname,
    tenant: 'foo',
    group: 'foogroup',
    user: 'foouser',
    status: 200,
    because: [],
    departs: { request: [], answer: [] },
    request: { headers: { 'content-type': 'application/json' }, body: { keys: [redial] } },
    answer: { headers: { 'content-type': 'application/json' }, body: { keys: [redial] } },
    curl: expect.stringContaining(`${mock.baseUrl}${phoneOf()}`),
  })
  expect(wrong).toMatchObject({ number: 2, path: `${pathname}?x=1`, user: 'foouser', status: 400 })
  expect(wrong?.departs.request.map(({ requirement }) => requirement)).toContain('KEY-ID-RANGE')
  expect(JSON.stringify(wrong)).not.toContain('secret')
})

test('requests of nobody are recorded too; what steers, and what a browser asks beforehand, is not', async () => {
  await using mock = await startMock()
  await ask('GET', `${mock.origin}/nothing`)
  await ask('GET', `${mock.origin}/_mock/world`)
  await ask('OPTIONS', `${mock.baseUrl}${phoneOf()}`, undefined, {
    origin: 'http://localhost:3000',
    'access-control-request-method': 'PUT',
  })
  expect(await at(mock.origin)).toMatchObject({ count: 1, requests: [{ path: '/nothing', status: 404 }] })
})

async function startRecorded() {
  const mock = await startMock()
  await put(mock.baseUrl)
  await put(mock.baseUrl, [], phoneOf('otheruser'))
  await put(mock.baseUrl, [{ id: 99 }])
  await ask('GET', `${mock.baseUrl}${phoneOf('foouser', 'othergroup')}`)
  return mock
}

test.for([
  { given: {}, want: [1, 2, 3, 4] },
  { given: { method: 'PUT' }, want: [1, 2, 3] },
  { given: { method: 'get' }, want: [4] },
  { given: { user: 'foouser' }, want: [1, 3, 4] },
  { given: { user: 'foouser', group: 'foogroup' }, want: [1, 3] },
  { given: { tenant: 'bar' }, want: [] },
  { given: { status: 400 }, want: [3] },
  { given: { departs: 'request' }, want: [3] },
  { given: { departs: 'answer' }, want: [] },
])('$given finds the requests $want, in a query and as JSON', async ({ given, want }) => {
  await using mock = await startRecorded()
  const query = new URLSearchParams(Object.entries(given).map(([name, value]): [string, string] => [name, String(value)]))
  for (const found of [await at(mock.origin, `?${query}`), await find(mock.origin, given)]) {
    expect([found.count, found.requests.map(({ number }) => number)]).toEqual([want.length, want])
  }
})

test.for([
  { title: 'the same body in another order', given: { keys: [{ parameter: '', label: 'again', type: 'REDIAL', id: 1 }] }, want: 1 },
  { title: 'another body', given: { keys: [{ ...redial, label: 'other' }] }, want: 0 },
  { title: 'less', given: {}, want: 0 },
  { title: 'a list', given: [], want: 0 },
])('whether $title was sent can be verified: $want', async ({ given, want }) => {
  await using mock = await startRecorded()
  expect((await find(mock.origin, { method: 'PUT', body: given })).count).toBe(want)
})

test('a limit takes the latest, and the count is that of all', async () => {
  await using mock = await startRecorded()
  const some = await at(mock.origin, '?method=PUT&limit=2')
  expect([some.count, some.requests.map(({ number }) => number)]).toEqual([3, [2, 3]])
  expect(await at(mock.origin, '?limit=0')).toEqual({ count: 4, requests: [] })
  expect((await at(mock.origin, '?limit=99')).requests).toHaveLength(4)
})

test.for([
  { given: '?nothing=1', want: '"nothing" is no filter; there are method, tenant, group, user, status, departs, body, limit' },
  { given: '?status=ok', want: 'status is "ok": expected an integer from 0' },
  { given: '?body={}', want: 'what was sent cannot be asked for in a URL; POST it to /_mock/requests/find' },
])('the filter $given is refused', async ({ given, want }) => {
  await using mock = await startMock()
  const refused = await ask('GET', `${mock.origin}/_mock/requests${given}`)
  expect(refusalOf(refused)).toEqual([400, 'STEERING_WRONG'])
  expect(messagesOf(refused)[0]).toContain(want)
})

test('one of them is found by its number, until it is forgotten', async () => {
  await using mock = await startRecorded()
  expect((await ask('GET', `${mock.origin}/_mock/requests/3`)).body).toMatchObject({ number: 3, status: 400 })
  for (const number of ['0', '5', '03', 'x']) {
    expect(refusalOf(await ask('GET', `${mock.origin}/_mock/requests/${number}`))).toEqual([404, 'STEERING_UNKNOWN'])
  }
  expect((await ask('DELETE', `${mock.origin}/_mock/requests`)).status).toBe(200)
  expect(await at(mock.origin)).toEqual({ count: 0, requests: [] })
  expect(refusalOf(await ask('GET', `${mock.origin}/_mock/requests/3`))).toEqual([404, 'STEERING_UNKNOWN'])
})

test('the latest thousand are kept', async () => {
  await using mock = await startMock()
  for (let round = 0; round < 21; round += 1) {
    await Promise.all(Array.from({ length: 50 }, () => fetch(`${mock.baseUrl}${phoneOf()}`, { method: 'HEAD' })))
  }
  const { count, requests } = await at(mock.origin)
  expect([count, requests[0]?.number, requests.at(-1)?.number]).toEqual([1000, 51, 1050])
})

test('what happened is there as an HTTP Archive', async () => {
  await using mock = await startRecorded()
  const { body } = await ask('GET', `${mock.origin}/_mock/requests.har`)
  expect(body).toMatchObject({ log: { version: '1.2', entries: [{}, {}, {}, { request: { method: 'GET' } }] } })
})

test('a body that is nested as deeply as can be sent is recorded, shown and found', async () => {
  await using mock = await startMock()
  const depth = 100_000
  const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`
  await ask('PUT', `${mock.baseUrl}${phoneOf()}`, `{"keys":[],"x":${deep}}`)
  await put(mock.baseUrl)
  expect((await at(mock.origin)).requests).toHaveLength(2)
  expect((await ask('GET', `${mock.origin}/_mock/requests/1`)).status).toBe(200)
  expect((await ask('GET', `${mock.origin}/_mock/requests.har`)).status).toBe(200)
  expect((await ask('POST', `${mock.origin}/_mock/requests/find`, `{"body":{"keys":[],"x":${deep}}}`)).status).toBe(200)
})

import { expect, test } from 'vitest'
import { isApiErrors } from '#openapi'
import { startMock } from '../mock.ts'
import { ask, messagesOf, refusalOf } from '../testing/ask.ts'

type Index = { routes: { method: string; path: string; says: string }[]; more: { path: string; says: string }[] }

test.for(['', '/w/a'])('%s/_mock/ lists what there is, with and without its final slash', async (world) => {
  await using mock = await startMock()
  for (const path of ['/_mock/', '/_mock', '/_mock/?x=1']) {
    const { status, body } = await ask('GET', `${mock.origin}${world}${path}`)
    expect(status).toBe(200)
    const { routes, more } = body as Index
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining(['GET /_mock/', 'GET /_mock/health', 'POST /_mock/faults', 'PUT /_mock/scenario/*', 'GET /_mock/events']),
    )
    expect([...routes, ...more].filter(({ says }) => !/^\w.*[^.]$/.test(says))).toEqual([])
    expect(more.map(({ path }) => path)).toEqual(['/_mock/db'])
  }
})

test('everything that is listed to be looked at can be, also with HEAD and a final slash', async () => {
  await using mock = await startMock()
  const { routes, more } = (await ask('GET', `${mock.origin}/_mock/`)).body as Index
  const paths = [...routes.filter(({ method }) => method === 'GET'), ...more].map(({ path }) => path)
  for (const path of paths.filter((path) => !path.endsWith('*') && !path.endsWith('/events'))) {
    const url = `${mock.origin}${path}`
    const get = await ask('GET', url)
    expect(get.status, path).toBe(200)
    const head = await ask('HEAD', url)
    expect([head.status, head.body], path).toEqual([200, ''])
    expect(head.headers.get('content-type'), path).toBe(get.headers.get('content-type'))
    if (!path.endsWith('/')) expect((await ask('GET', `${url}/`)).status, `${path}/`).toBe(200)
  }
})

test.for([
  { method: 'POST', path: '', allow: 'GET, HEAD' },
  { method: 'PUT', path: 'world', allow: 'GET, HEAD, DELETE' },
  { method: 'GET', path: 'reset', allow: 'POST' },
  { method: 'POST', path: 'seed', allow: 'GET, HEAD, PUT' },
  { method: 'GET', path: 'snapshots/a', allow: 'PUT, POST, DELETE' },
  { method: 'POST', path: 'scenario/down', allow: 'PUT' },
  { method: 'PATCH', path: 'faults', allow: 'GET, HEAD, POST, DELETE' },
  { method: 'GET', path: 'faults/f1', allow: 'DELETE' },
  { method: 'POST', path: 'bugs/merges', allow: 'PUT, DELETE' },
  { method: 'PUT', path: 'requests', allow: 'GET, HEAD, DELETE' },
  { method: 'PUT', path: 'requests/find', allow: 'POST, GET, HEAD' },
  { method: 'DELETE', path: 'health', allow: 'GET, HEAD' },
  { method: 'POST', path: 'docs', allow: 'GET, HEAD' },
  { method: 'OPTIONS', path: 'world', allow: 'GET, HEAD, DELETE' },
])('$method /_mock/$path is refused with the methods that there are', async ({ method, path, allow }) => {
  await using mock = await startMock()
  const refused = await ask(method, `${mock.origin}/_mock/${path}`)
  expect(refusalOf(refused)).toEqual([405, 'METHOD_NOT_ALLOWED'])
  expect(refused.headers.get('allow')).toBe(allow)
  expect(isApiErrors(refused.body)).toBe(true)
})

const nowhere = [
  'nothing',
  'World',
  'world/x',
  'scenario',
  'scenario/',
  'faults//',
  'faults/a/b',
  'snapshots/a/b',
  'health/x',
  'openapi.yaml',
]
const odd = ['__proto__', 'constructor/x', 'toString', '%', '%00', 'x'.repeat(5000)]

test.for([...nowhere, ...odd])('/_mock/%s is refused with where the list is', async (path) => {
  await using mock = await startMock()
  const refused = await ask('GET', `${mock.origin}/w/a/_mock/${path}`)
  expect(refusalOf(refused)).toEqual([404, 'STEERING_UNKNOWN'])
  expect(messagesOf(refused)).toEqual(['The mock has nothing at this URL: GET /_mock/ lists what there is'])
})

const bodies = [
  { title: 'none', given: '', want: [416, 'BODY_EMPTY'] },
  { title: 'that is no JSON', given: '{', want: [416, 'BODY_MALFORMED'] },
  { title: 'that is a list', given: '[]', want: [416, 'BODY_NOT_AN_OBJECT'] },
  { title: 'that is null', given: 'null', want: [416, 'BODY_NOT_AN_OBJECT'] },
]

test.for(bodies)('a body $title is refused wherever one is needed', async ({ given, want }) => {
  await using mock = await startMock()
  for (const [method, path] of [
    ['POST', 'faults'],
    ['PUT', 'seed'],
    ['POST', 'requests/find'],
    ['POST', 'db/users'],
  ] as const) {
    const refused = await ask(method, `${mock.origin}/_mock/${path}`, given)
    expect(refusalOf(refused), path).toEqual(want)
    if (want[1] !== 'BODY_MALFORMED') expect(messagesOf(refused)[0]).toMatch(/send a JSON object, |The body is not a JSON object: send /)
  }
})

test('a body is JSON whatever it is called, as curl -d calls it a form', async () => {
  await using mock = await startMock()
  const declared = { 'content-type': 'application/x-www-form-urlencoded' }
  const statuses = [
    await ask('PUT', `${mock.origin}/_mock/seed`, { users: [], devices: [] }, declared),
    await ask('POST', `${mock.origin}/_mock/faults`, { fault: 'reset' }, declared),
    await ask('POST', `${mock.origin}/_mock/requests/find`, {}, declared),
    await ask('POST', `${mock.origin}/_mock/db/users`, { tenant: 'new', group: 'new', user: 'new' }, declared),
  ].map(({ status }) => status)
  expect(statuses).toEqual([200, 201, 200, 201])
})

test('a body that is too large is refused', async () => {
  await using mock = await startMock()
  const large = await ask('POST', `${mock.origin}/_mock/faults`, `{"fault":"${'x'.repeat(300_000)}"}`)
  expect(refusalOf(large)).toEqual([413, 'BODY_TOO_LARGE'])
})

test('health says what runs and what keeps its state, the contract is there for programs and people', async () => {
  await using mock = await startMock()
  const at = (path: string) => ask('GET', `${mock.origin}/w/a/_mock/${path}`)
  expect((await at('health')).body).toEqual({
    status: 'ok',
    version: expect.stringMatching(/^\d/),
    store: 'memory',
    uptime: expect.any(Number),
  })
  expect((await at('openapi.json')).body).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  const docs = await at('docs')
  expect(docs.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(docs.body).toContain(`${mock.origin}/w/a/api/v1/telenet`)
})

test('secrets are in nothing that the mock says of itself', async () => {
  await using mock = await startMock({ token: 'api-secret', controlToken: 'control-secret' })
  for (const path of ['health', 'docs', 'world', '']) {
    const { body } = await ask('GET', `${mock.origin}/_mock/${path}`, undefined, { authorization: 'Bearer control-secret' })
    expect(JSON.stringify(body)).not.toContain('-secret')
  }
})

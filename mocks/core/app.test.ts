import { expect, test } from 'vitest'
import { type ApiErrorList, isApiErrors, isPhoneButtons, isPhoneTypes, type Key } from '#openapi'
import seed from '../db.json' with { type: 'json' }
import { bodyLimit } from './body.ts'
import { createCore } from './core.ts'
import type { Answer, App, Exchange } from './exchange.ts'
import { readSeed } from './seed.ts'
import { createMemoryStore, type Store } from './store.ts'

const prefixes = ['/api/v1/telenet', '/api/v1']
const pathOf = (user: string, prefix = prefixes[0]) => `${prefix}/tenants/foo/groups/${user}/access_device/phone_buttons/`
const foouser = pathOf('foogroup/users/foouser')
const phoneTypes = '/api/v1/configs/phone_types/'

function createTestApp({ token, store = createMemoryStore() }: { token?: string; store?: Store } = {}): App {
  const result = readSeed(seed)
  const directory = 'directory' in result ? result.directory : expect.fail()
  return createCore({ directory, store, prefixes, token, loadPlants: async () => [] }).appWith()
}

const bytes = (body: unknown) => new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
const request = (method: string, path: string, body: unknown = '', headers: Exchange['headers'] = {}): Exchange => {
  return { method, path, headers, body: bytes(body), connection: 1 }
}

const documented = [
  { id: 4, type: 'CALLLOG', label: 'history', parameter: '' },
  { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' },
]
const redial: Key = { id: 1, type: 'REDIAL', label: 'again', parameter: '' }

const keysOf = async (app: App, path = foouser) => (JSON.parse((await app(request('GET', path))).body) as { keys: Key[] }).keys

/** What a refusal says, in short: status and problems. */
function refusalOf({ status, headers, body }: Answer): [status: number, ...problems: string[]] {
  const parsed: unknown = JSON.parse(body)
  expect(headers['content-type']).toBe('application/json')
  expect(isApiErrors(parsed)).toBe(true)
  return [status, ...(parsed as ApiErrorList).errors.map(({ details }) => (details as { problem: string }).problem)]
}

test.for([
  { title: 'the canonical path', given: foouser },
  { title: 'the path without /telenet/', given: pathOf('foogroup/users/foouser', '/api/v1') },
  { title: 'a query', given: `${foouser}?pretty=1` },
  { title: 'an escaped letter', given: foouser.replace('foouser', '%66oouser') },
  { title: 'the whole URL', given: `http://example.com${foouser}` },
])("GET of $title answers the documentation's object", async ({ given }) => {
  expect(await createTestApp()(request('GET', given))).toEqual({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deviceType: 'Telenet-Panasonic-KX-HDV230', deviceName: 'DP_giulio@sip.netaxis.be', keys: documented }),
  })
})

test('HEAD answers what GET answers', async () => {
  const app = createTestApp()
  expect(await app(request('HEAD', foouser))).toEqual(await app(request('GET', foouser)))
})

test.for(seed.users.filter(({ device }) => device !== null))('$id can be read and written', async ({ tenant, group, user }) => {
  const app = createTestApp()
  const path = `/api/v1/telenet/tenants/${tenant}/groups/${group}/users/${user}/access_device/phone_buttons/`
  const before = await app(request('GET', path))
  expect(isPhoneButtons(JSON.parse(before.body))).toBe(true)
  expect(await app(request('PUT', path, before.body))).toEqual(before)
  expect(await app(request('PUT', path, { keys: [] }))).toMatchObject({ status: 200 })
  expect(await keysOf(app, path)).toEqual([])
})

test('PUT replaces the keys on every prefix, and answers what GET answers then', async () => {
  const app = createTestApp()
  const put = await app(request('PUT', foouser, { keys: [redial] }))
  expect(put).toMatchObject({ status: 200 })
  for (const prefix of prefixes) expect(await app(request('GET', pathOf('foogroup/users/foouser', prefix)))).toEqual(put)
  expect(await keysOf(app)).toEqual([redial])
})

test.for([
  { title: 'another user', given: pathOf('foogroup/users/otheruser') },
  { title: 'a user of the same id in another group', given: pathOf('othergroup/users/foouser') },
])('PUT leaves $title alone', async ({ given }) => {
  const app = createTestApp()
  const before = await app(request('GET', given))
  await app(request('PUT', foouser, { keys: [redial] }))
  expect(await app(request('GET', given))).toEqual(before)
})

test('two mocks do not share their state', async () => {
  await createTestApp()(request('PUT', foouser, { keys: [] }))
  expect(await keysOf(createTestApp())).toEqual(documented)
})

test('members that a request does not have change nothing', async () => {
  const app = createTestApp()
  const sent = { deviceType: 'Yealink-T40G', deviceName: 'mine', owner: 'me', keys: [{ ...redial, colour: 'red' }] }
  const { body } = await app(request('PUT', foouser, sent))
  expect(JSON.parse(body)).toEqual({ deviceType: 'Telenet-Panasonic-KX-HDV230', deviceName: 'DP_giulio@sip.netaxis.be', keys: [redial] })
})

test.for([
  'é e\u0301 ﬁ Ω',
  '👩‍🚀 \u{10ffff}',
  '\u0000\u0007\u007f',
  '\u2028\u2029\ufeff\ufffe',
  ' \t\r\n ',
  '\ud800',
  '\udc00\ud800',
  '"\\/</script>',
  'x'.repeat(10_000),
])('the label and the parameter %j come back code point for code point', async (text) => {
  const app = createTestApp()
  const key = { ...redial, label: text, parameter: text }
  const { body } = await app(request('PUT', foouser, { keys: [key] }))
  expect((JSON.parse(body) as { keys: Key[] }).keys).toEqual([key])
  expect(await keysOf(app)).toEqual([key])
})

type Refused = { title: string; given: Exchange; want: [status: number, ...problems: string[]] }

test.for<Refused>([
  { title: 'an unknown tenant', given: request('GET', foouser.replace('foo/', 'bar/')), want: [404, 'TENANT_UNKNOWN'] },
  { title: 'a tenant of another case', given: request('GET', foouser.replace('foo/', 'Foo/')), want: [404, 'TENANT_UNKNOWN'] },
  { title: 'an unknown group', given: request('GET', pathOf('bargroup/users/foouser')), want: [404, 'GROUP_UNKNOWN'] },
  {
    title: 'a group that is a member of every object',
    given: request('GET', pathOf('constructor/users/foouser')),
    want: [404, 'GROUP_UNKNOWN'],
  },
  { title: 'an unknown user', given: request('PUT', pathOf('foogroup/users/nobody'), { keys: [] }), want: [404, 'USER_UNKNOWN'] },
  { title: 'a user of another group', given: request('GET', pathOf('othergroup/users/otheruser')), want: [404, 'USER_UNKNOWN'] },
  { title: 'a slash inside the id', given: request('GET', foouser.replace('/foouser', '%2Ffoouser')), want: [404, 'URL_UNKNOWN'] },
  { title: 'GET for a user without phone', given: request('GET', pathOf('foogroup/users/nophone')), want: [404, 'NO_PHONE'] },
  { title: 'PUT for a user without phone', given: request('PUT', pathOf('foogroup/users/nophone'), { keys: [] }), want: [404, 'NO_PHONE'] },
  { title: 'an unknown user before an empty body', given: request('PUT', pathOf('foogroup/users/nobody')), want: [404, 'USER_UNKNOWN'] },
  { title: 'no final slash', given: request('GET', foouser.slice(0, -1)), want: [404, 'URL_UNKNOWN'] },
  { title: 'a broken escape', given: request('GET', foouser.replace('foouser', '%zz')), want: [404, 'URL_UNKNOWN'] },
  { title: 'another URL', given: request('PUT', '/', { keys: [] }), want: [404, 'URL_UNKNOWN'] },
  { title: 'OPTIONS *', given: request('OPTIONS', '*'), want: [404, 'URL_UNKNOWN'] },
  { title: 'POST', given: request('POST', foouser, { keys: [] }), want: [405, 'METHOD_NOT_ALLOWED'] },
  { title: 'DELETE', given: request('DELETE', foouser), want: [405, 'METHOD_NOT_ALLOWED'] },
  {
    title: 'a POST that a header calls a PUT',
    given: request('POST', foouser, { keys: [] }, { 'x-http-method-override': 'PUT' }),
    want: [405, 'METHOD_NOT_ALLOWED'],
  },
  { title: 'a method in small letters', given: request('put', foouser, { keys: [] }), want: [405, 'METHOD_NOT_ALLOWED'] },
  { title: 'an empty body', given: request('PUT', foouser), want: [416, 'BODY_EMPTY'] },
  { title: 'a body that is not JSON', given: request('PUT', foouser, '{"keys":'), want: [416, 'BODY_MALFORMED'] },
  { title: 'a body that is no object', given: request('PUT', foouser, []), want: [416, 'BODY_NOT_AN_OBJECT'] },
  {
    title: 'a body of another type',
    given: request('PUT', foouser, { keys: [] }, { 'content-type': 'text/plain' }),
    want: [416, 'BODY_TYPE'],
  },
  { title: 'a body over the limit', given: request('PUT', foouser, ' '.repeat(bodyLimit + 1)), want: [413, 'BODY_TOO_LARGE'] },
  { title: 'a body without keys', given: request('PUT', foouser, {}), want: [400, 'KEYS_MISSING'] },
  { title: 'a body whose keys are inherited', given: request('PUT', foouser, '{"__proto__":{"keys":[]}}'), want: [400, 'KEYS_MISSING'] },
  {
    title: 'keys that are nested deeply',
    given: request('PUT', foouser, `{"keys":${'['.repeat(90_000)}${']'.repeat(90_000)}}`),
    want: [400, 'KEY_NOT_AN_OBJECT'],
  },
  {
    title: 'a right key and a wrong one',
    given: request('PUT', foouser, { keys: [redial, { ...redial, id: 25 }] }),
    want: [400, 'KEY_ID_OUT_OF_RANGE'],
  },
])('$title is refused, and nothing changes', async ({ given, want }) => {
  const app = createTestApp()
  expect(refusalOf(await app(given))).toEqual(want)
  expect(await keysOf(app)).toEqual(documented)
})

test.for([
  { given: request('GET', pathOf('foogroup/users/no%20body')), want: 'The user does not exist in this group: "no body"' },
  { given: request('GET', pathOf('foogroup/users/nophone')), want: 'The user has no phone linked to him' },
  { given: request('GET', foouser.slice(0, -1)), want: 'No resource has this URL: add the final slash' },
  {
    given: request('PUT', foouser, { keys: [{ ...redial, id: 25 }] }),
    want: 'keys[0] (id 25): id is 25: expected an integer from 1 to 24',
  },
])('the message says $want', async ({ given, want }) => {
  const { body } = await createTestApp()(given)
  expect(JSON.parse(body)).toMatchObject({ errors: [{ code: expect.any(Number), message: want }] })
})

test('an answer 405 says which methods there are', async () => {
  const app = createTestApp()
  expect((await app(request('PATCH', foouser))).headers).toMatchObject({ allow: 'GET, HEAD, PUT' })
  expect((await app(request('PUT', phoneTypes))).headers).toMatchObject({ allow: 'GET, HEAD' })
})

test('a refusal of a body full of mistakes is short', async () => {
  const { body } = await createTestApp()(
    request('PUT', foouser, { keys: Array.from({ length: 20_000 }, () => ({ type: '\u0007'.repeat(9) })) }),
  )
  expect(body.length).toBeLessThan(32 * 1024)
})

test('the phone types are at /api/v1/ and nowhere else', async () => {
  const app = createTestApp()
  const { status, body } = await app(request('GET', phoneTypes))
  expect(status).toBe(200)
  expect(isPhoneTypes(JSON.parse(body))).toBe(true)
  expect(await app(request('HEAD', `${phoneTypes}?x`))).toMatchObject({ status: 200 })
  expect(refusalOf(await app(request('GET', '/api/v1/telenet/configs/phone_types/')))).toEqual([404, 'URL_UNKNOWN'])
})

type Access = { title: string; given: Exchange['headers']; want: [status: number, ...problems: string[]] | 200 }

test.for<Access>([
  { title: 'no credentials', given: {}, want: [401, 'CREDENTIALS_MISSING'] },
  { title: 'another token', given: { authorization: 'Bearer secreT' }, want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'a longer token', given: { authorization: 'Bearer secrets' }, want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'another scheme', given: { authorization: 'Basic secret' }, want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'no scheme', given: { authorization: 'secret' }, want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'the token', given: { authorization: 'Bearer secret' }, want: 200 },
  { title: 'the token after a scheme in small letters', given: { authorization: 'bearer  secret' }, want: 200 },
])('a mock with a token answers $want to $title', async ({ given, want }) => {
  const store = createMemoryStore()
  const app = createTestApp({ token: 'secret', store })
  const answer = await app(request('PUT', foouser, { keys: [] }, given))
  if (want === 200) return expect(answer.status).toBe(200)
  expect(refusalOf(answer)).toEqual(want)
  expect(answer.headers).toMatchObject({ 'www-authenticate': 'Bearer' })
  expect(answer.body).not.toContain('secre')
  expect(await keysOf(createTestApp({ store }))).toEqual(documented)
})

test('a token guards the phone types and what is not there too', async () => {
  const app = createTestApp({ token: 'secret' })
  for (const path of [phoneTypes, '/', pathOf('foogroup/users/nobody')]) {
    expect(refusalOf(await app(request('GET', path)))).toEqual([401, 'CREDENTIALS_MISSING'])
  }
})

/** A store like a database: it answers later, and writes when it is let. */
function createSlowStore() {
  const memory = createMemoryStore()
  const gate = Promise.withResolvers<void>()
  const store: Store = {
    ...memory,
    read: async (world, device) => memory.read(world, device),
    write: (world, device, document) => gate.promise.then(() => memory.write(world, device, document)),
  }
  return { store, write: gate.resolve, fail: gate.reject }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

test('a PUT is answered when a slow store has written, not earlier', async () => {
  const { store, write } = createSlowStore()
  const app = createTestApp({ store })
  let answered: Answer | undefined
  const put = Promise.resolve(app(request('PUT', foouser, { keys: [redial] }))).then((answer) => {
    answered = answer
  })
  await turn()
  expect(answered).toBeUndefined()
  expect(await keysOf(app)).toEqual(documented)

  write()
  await put
  expect(answered).toMatchObject({ status: 200 })
  expect(await keysOf(app)).toEqual([redial])
})

test('a PUT that a store could not write is no success', async () => {
  const { store, fail } = createSlowStore()
  const app = createTestApp({ store })
  const put = app(request('PUT', foouser, { keys: [redial] }))
  fail(new Error('disk full'))
  await expect(put).rejects.toThrow('disk full')
  expect(await keysOf(app)).toEqual(documented)
})

test('a refused PUT never reaches the store', async () => {
  const store: Store = { ...createMemoryStore(), write: () => expect.fail('written') }
  expect(refusalOf(await createTestApp({ store })(request('PUT', foouser, { keys: [{}] })))).toHaveLength(4)
})

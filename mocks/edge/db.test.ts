import type { AddressInfo } from 'node:net'
// @ts-expect-error: no types
import { createApp } from 'json-server/lib/app.js'
import { afterAll, expect, test } from 'vitest'
import { phoneTypes } from '#openapi'
import { problem, refuse } from '../core/problems.ts'
import type { CollectionName, Item, View } from '../core/view.ts'
import seed from '../db.json' with { type: 'json' }
import { createDb } from './db.ts'

type Collections = Readonly<Record<CollectionName, readonly Item[]>>

const types = phoneTypes.map((facts) => ({ id: facts.technicalName, ...facts }))

/** The seed, with numbers and nested members that only some of the records have. */
const seeded: Collections = {
  users: seed.users.map((user, index) => ({ ...user, line: { extension: 4000 + (index % 3), open: index % 2 === 0 } })),
  devices: [
    ...seed.devices.map((device, index) => (index === 1 ? device : { ...device, bought: 2020 - index })),
    { id: 'spare', deviceType: 'Yealink-T40G', deviceName: 'spare', keys: [] },
  ],
  phoneTypes: types,
}

/** Keeps records in lists, answers late like a database, and refuses a device without a list of keys. */
function createView(given: Collections) {
  const world: Record<CollectionName, Item[]> = { users: [...given.users], devices: [...given.devices], phoneTypes: [...given.phoneTypes] }
  const asked: { collection: CollectionName; narrow: object; limit: number }[] = []
  const view: View = {
    list: async (collection, narrow, limit) => {
      asked.push({ collection, narrow, limit })
      const conditions = Object.entries(narrow)
      const found = world[collection].filter((item) => conditions.every(([member, value]) => item[member] === value))
      return found.length > limit ? undefined : Object.freeze(found)
    },
    change: async (collection, id, record) => {
      if (collection === 'devices' && record !== undefined && !Array.isArray(record['keys'])) return refuse(problem('KEYS_MISSING'))
      const index = world[collection].findIndex((item) => item.id === id)
      world[collection].splice(index === -1 ? world[collection].length : index, 1, ...(record === undefined ? [] : [record]))
      return { ok: true, value: record }
    },
  }
  return { view, world, asked }
}

type Asked = { readonly status: number; readonly body: unknown; readonly headers: Readonly<Record<string, string>> }
type Ask = (method: string, path: string, body?: unknown) => Promise<Asked>

const asking = (db: ReturnType<typeof createDb>): Ask => {
  return async (method, path, body) => {
    const bytes = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await db({ method, path, headers: {}, body: new TextEncoder().encode(bytes) })
    return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.body) }
  }
}

const askView = (given: Collections = seeded) => asking(createDb(createView(given).view))

/** json-server links by `deviceId` and `phoneTypeId`; its answers are compared without them. */
const links = ['deviceId', 'phoneTypeId']

async function startReferee(): Promise<Ask & AsyncDisposable> {
  const data = structuredClone({
    users: seeded.users.map((user) => ({ ...user, deviceId: user['device'] })),
    devices: seeded.devices.map((device) => ({ ...device, phoneTypeId: device['deviceType'] })),
    phoneTypes: seeded.phoneTypes,
  })
  const server = createApp({ data, write: async () => {} }).listen(0, undefined, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask: Ask = async (method, path, body) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(origin + path, { method, ...init })
    const { status } = response
    const read = JSON.parse(await response.text(), (member, value) => (links.includes(member) ? undefined : value))
    return { status, body: read, headers: { 'content-type': response.headers.get('content-type') ?? '' } }
  }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return Object.assign(ask, { [Symbol.asyncDispose]: close })
}

const problemsOf = ({ status, body }: Asked) => ({
  status,
  problems: (body as { errors: { details: { problem: string } }[] }).errors.map(({ details }) => details.problem),
})

const referee = await startReferee()
afterAll(() => referee[Symbol.asyncDispose]())

const where = (conditions: object) => `?_where=${encodeURIComponent(JSON.stringify(conditions))}`

const queries = [
  '/users',
  '/users/',
  '/devices',
  '/phoneTypes',
  '/users/foo.foogroup.foouser',
  '/users/foo.foogroup.foouser/',
  '/users/foo%2Efoogroup.foouser',
  '/devices/DP_giulio%40sip.netaxis.be',
  '/devices/DP_giulio@sip.netaxis.be?deviceType=ignored',
  '/users?tenant=foo',
  '/users?tenant=bar',
  '/users?tenant=',
  '/users?tenant=bar&tenant=foo',
  '/users?group=foogroup&user=foouser',
  '/users?group:eq=othergroup',
  '/users?group_eq=othergroup',
  '/users?group:ne=foogroup',
  '/users?group_ne=foogroup',
  '/users?group=foogroup&group:ne=foogroup',
  '/users?id:in=foo.foogroup.foouser, foo.foogroup.nophone,nobody',
  '/users?user:contains=USER',
  '/users?user:startsWith=Foo',
  '/users?user:endsWith=linkuser',
  '/users?user:gt=n&user:lt=p',
  '/users?user:like=foo',
  '/users?device=null',
  '/users?device:ne=null',
  '/users?line.extension=4001',
  '/users?line.extension:gte=4001&line.open=true',
  '/users?line.extension_lt=4001',
  '/users?line.extension_lte=4001',
  '/users?line.extension:in=4000,4002',
  '/users?line=4001',
  '/users?line.nothing=1',
  '/users?nothing=1',
  '/users?nothing:ne=1',
  '/users?tenant:=foo',
  '/users?=foo',
  '/users?',
  '/users?constructor.prototype.x=1',
  '/devices?bought:gt=2015&deviceType=Telenet-Panasonic-KX-HDV230',
  '/devices?keys[0].id=4',
  '/users?_sort=user',
  '/users?_sort=-user',
  '/users?_sort=group,-user',
  '/users?_sort=-line.extension,user',
  '/users?_sort=device',
  '/users?_sort=nothing',
  '/users?_sort=',
  '/devices?_sort=-bought',
  '/devices?_sort=keys[0].id,id',
  '/users?_page=1',
  '/users?_page=2&_per_page=3',
  '/users?_page=99&_per_page=3&_sort=-user',
  '/users?_page=0&_per_page=0',
  '/users?_page=-1&_per_page=-1',
  '/users?_page=1e9&_per_page=1e9',
  '/users?_page=x',
  '/users?_page=1&_per_page=x',
  '/users?_per_page=2',
  '/users?tenant=bar&_page=1',
  '/users?_page=1&_page=2&_per_page=2',
  '/users?_embed=device',
  '/users?_embed=device&device.deviceType=Yealink-T40G',
  '/users?_embed=device&_sort=-device.bought',
  '/users/foo.foogroup.nophone?_embed=device',
  '/users/foo.foogroup.foouser?_embed=device',
  '/users?_embed=nothing',
  '/devices?_embed=users',
  '/devices?_embed=users&_embed=phoneType',
  '/devices?_embed=phoneType&phoneType.technicalName:contains=unify',
  '/phoneTypes?_embed=devices&_sort=id',
  `/users${where({ tenant: { eq: 'foo' }, user: { contains: 'o' } })}`,
  `/users${where({ tenant: { eq: 'bar' } })}`,
  `/users${where({ or: [{ user: { eq: 'nophone' } }, { line: { extension: { gt: 4001 } } }] })}`,
  `/users${where({ or: [] })}`,
  `/users${where({ tenant: 'foo' })}`,
  `/users${where({ tenant: null })}`,
  `/users${where([])}`,
  `/users${where({ user: { eq: 'nophone' } })}&tenant=bar&_sort=user`,
  '/users?_where={&user=nophone',
  '/users?_where=1',
]

test.each(queries)('GET %s is answered as json-server answers it', async (path) => {
  const mine = await askView()('GET', path)
  expect(mine).toEqual(await referee('GET', path))
  expect(mine).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } })
})

const missing = ['/nothing', '/users/nobody', '/users/foo.foogroup.foouser/device', '/devices/constructor']

test.each(missing)('GET %s is a 404, as of json-server', async (path) => {
  const { status, body } = await askView()('GET', path)
  expect({ status, errors: (body as { errors: unknown[] }).errors.length }).toEqual({ status: 404, errors: 1 })
  expect((await referee('GET', path)).status).toBe(404)
})

test.each(['/toString', '/__proto__', '/users/%', '/users/%ff'])('GET %s is a 404', async (path) => {
  expect(problemsOf(await askView()('GET', path))).toEqual({ status: 404, problems: ['URL_UNKNOWN'] })
})

const device = { deviceType: 'Yealink-T40G', deviceName: 'new', keys: [] }

const edits: [method: string, path: string, body?: unknown][] = [
  ['PATCH', '/devices/DP_giulio@sip.netaxis.be', { bought: 1999 }],
  ['PATCH', '/devices/DP_giulio@sip.netaxis.be', { id: 'other', deviceName: 'renamed', keys: [] }],
  ['PATCH', '/devices/nothing', { keys: [] }],
  ['PUT', '/devices/DP_otheruser@sip.netaxis.be', device],
  ['PUT', '/devices/DP_otheruser@sip.netaxis.be', { ...device, id: 'other' }],
  ['PUT', '/devices/nothing', device],
  ['PATCH', '/users/foo.foogroup.nophone', { device: 'DP_giulio@sip.netaxis.be' }],
  ['DELETE', '/users/foo.foogroup.analoguser'],
  ['DELETE', '/users/foo.foogroup.analoguser'],
]

test('edits are answered, and leave behind, what json-server answers and leaves behind', async () => {
  const ask = askView()
  await using other = await startReferee()
  for (const [method, path, body] of edits) {
    const mine = await ask(method, path, body)
    const theirs = await other(method, path, body)
    expect(mine.status, `${method} ${path}`).toBe(theirs.status)
    if (mine.status < 400) expect(mine, `${method} ${path}`).toEqual(theirs)
  }
  for (const path of ['/users', '/devices', '/phoneTypes']) expect(await ask('GET', path)).toEqual(await other('GET', path))
})

test('POST makes an id, as json-server does, and the record is there at the next GET', async () => {
  const ask = askView()
  await using other = await startReferee()
  const mine = await ask('POST', '/devices', device)
  const theirs = await other('POST', '/devices', device)
  const id = expect.stringMatching(/^[\w-]{11}$/)
  expect(mine).toMatchObject({ status: 201, body: { ...device, id } })
  expect(theirs).toMatchObject({ status: 201, body: { ...device, id } })
  expect((await ask('GET', `/devices/${(mine.body as Item).id}`)).body).toEqual(mine.body)
})

test('POST keeps the id that is sent, unless it is taken', async () => {
  const ask = askView()
  expect(await ask('POST', '/devices', { ...device, id: 'desk 1/2' })).toMatchObject({ status: 201, body: { ...device, id: 'desk 1/2' } })
  expect(await ask('GET', '/devices/desk%201%2F2')).toMatchObject({ status: 200, body: { ...device, id: 'desk 1/2' } })
  expect(problemsOf(await ask('POST', '/devices', { ...device, id: 'desk 1/2' }))).toEqual({ status: 409, problems: ['RECORD_EXISTS'] })
  expect(problemsOf(await ask('POST', '/devices', { ...device, id: 7 }))).toEqual({ status: 400, problems: ['RECORD_ID'] })
  expect(problemsOf(await ask('POST', '/devices', { ...device, id: '' }))).toEqual({ status: 400, problems: ['RECORD_ID'] })
  expect((await ask('GET', '/devices')).body).toHaveLength(seeded.devices.length + 1)
})

test('DELETE with _dependent is refused before anything is deleted', async () => {
  const ask = askView()
  const path = '/devices/DP_giulio@sip.netaxis.be'
  expect(problemsOf(await ask('DELETE', `${path}?_dependent=users`))).toEqual({ status: 400, problems: ['QUERY_WRONG'] })
  expect((await ask('GET', path)).status).toBe(200)
})

const refusedEdits: [method: string, path: string, body: unknown][] = [
  ['POST', '/devices', { id: 'keyless' }],
  ['PUT', '/devices/DP_giulio@sip.netaxis.be', {}],
  ['PATCH', '/devices/DP_giulio@sip.netaxis.be', { keys: 'none' }],
]

test.each(refusedEdits)('%s %s is refused as the view refuses it, and changes nothing', async (method, path, body) => {
  const ask = askView()
  expect(problemsOf(await ask(method, path, body))).toEqual({ status: 400, problems: ['KEYS_MISSING'] })
  expect((await ask('GET', '/devices')).body).toEqual(seeded.devices)
})

test('an edit is answered as the view keeps it', async () => {
  const { view } = createView(seeded)
  const ask = asking(createDb({ ...view, change: async (_, id) => ({ ok: true, value: { id, as: 'kept' } }) }))
  expect((await ask('POST', '/devices', { id: 'a' })).body).toEqual({ id: 'a', as: 'kept' })
  expect((await ask('PATCH', '/users/foo.foogroup.foouser', {})).body).toEqual({ id: 'foo.foogroup.foouser', as: 'kept' })
})

const bodies = [
  { title: 'none', given: '', want: 'BODY_EMPTY' },
  { title: 'that is not JSON', given: '{', want: 'BODY_MALFORMED' },
  { title: 'that is a list', given: '[]', want: 'BODY_NOT_AN_OBJECT' },
  { title: 'that is null', given: 'null', want: 'BODY_NOT_AN_OBJECT' },
]

test.each(bodies)('a body $title is refused as elsewhere', async ({ given, want }) => {
  const ask = askView()
  for (const [method, path] of [
    ['POST', '/users'],
    ['PUT', '/users/foo.foogroup.foouser'],
    ['PATCH', '/users/foo.foogroup.foouser'],
  ] as const) {
    expect(problemsOf(await ask(method, path, given))).toEqual({ status: 416, problems: [want] })
  }
})

test('HEAD is answered as GET', async () => {
  const ask = askView()
  for (const path of ['', '/users', '/users?tenant=foo', '/users/foo.foogroup.foouser', '/users/nobody', '/nothing']) {
    expect(await ask('HEAD', path)).toEqual(await ask('GET', path))
  }
})

test('the root lists the collections, with the members by which each can be narrowed', async () => {
  for (const path of ['', '/', '/?x=1']) {
    expect(await askView()('GET', path)).toMatchObject({
      status: 200,
      body: { collections: { users: ['tenant', 'group', 'user', 'id'], devices: ['id'], phoneTypes: ['id'] } },
    })
  }
})

const methods: [method: string, path: string, allow: string][] = [
  ['POST', '/', 'GET, HEAD'],
  ['PUT', '/users', 'GET, HEAD, POST'],
  ['DELETE', '/users', 'GET, HEAD, POST'],
  ['POST', '/users/foo.foogroup.foouser', 'GET, HEAD, PUT, PATCH, DELETE'],
]

test.each(methods)('%s %s is refused with the methods that are allowed', async (method, path, allow) => {
  expect(await askView()(method, path, {})).toMatchObject({ status: 405, headers: { allow } })
})

const numbers: Collections = {
  ...seeded,
  users: ['007', '7', 'true', '1e3'].map((user) => ({ id: user, tenant: '42', group: 'g', user, device: null })),
}

test('a condition on an id is compared as text, where json-server would take it for a number', async () => {
  const ask = askView(numbers)
  for (const user of numbers.users) {
    expect((await ask('GET', `/users?tenant=42&user=${user['user']}`)).body).toEqual([user])
    expect((await ask('GET', `/users?id:eq=${user.id}`)).body).toEqual([user])
  }
})

const narrowed = [
  { given: '/users?tenant=a&group:eq=b&user_eq=c&id=d', want: { tenant: 'a', group: 'b', user: 'c', id: 'd' } },
  { given: '/users?tenant=a&user:ne=b&line.extension=1', want: { tenant: 'a' } },
  { given: '/devices?id=a&tenant=b', want: { id: 'a' } },
  { given: '/phoneTypes?id=a&user=b', want: { id: 'a' } },
  { given: `/users${where({ tenant: { eq: 'a', ne: 'b' }, group: { contains: 'b' }, user: { eq: 7 } })}&id=d`, want: { tenant: 'a' } },
]

test.each(narrowed)('$given is narrowed by the view before it counts', async ({ given, want }) => {
  const { view, asked } = createView(seeded)
  await asking(createDb(view))('GET', given)
  expect(asked).toEqual([{ collection: given.split(/[/?]/)[1], narrow: want, limit: 10_000 }])
})

test('what is to be embedded is fetched once, one by one where that is little', async () => {
  const { view, asked } = createView(seeded)
  await asking(createDb(view))('GET', `/users?user=openstageuser&${'_embed=device&'.repeat(50)}`)
  expect(asked.slice(1)).toEqual([{ collection: 'devices', narrow: { id: 'DP_openstageuser@sip.netaxis.be' }, limit: 1 }])
})

const makeUser = (tenant: string, index: number): Item => ({
  id: `${tenant}.${index}`,
  tenant,
  group: 'g',
  user: `u${(index * 7919) % 10_000}`,
  device: `d${index}`,
})
const crowd: Collections = {
  users: [...Array.from({ length: 10_000 }, (_, index) => makeUser('full', index)), makeUser('one', 10_001)],
  devices: Array.from({ length: 10_002 }, (_, index) => ({ id: `d${index}`, deviceType: 't', deviceName: 'n', keys: [] })),
  phoneTypes: [{ id: 't' }],
}

test('more than 10,000 records are refused, with the equality filters that narrow them', async () => {
  const ask = askView(crowd)
  const users = await ask('GET', '/users?user:ne=x&_page=1')
  expect(problemsOf(users)).toEqual({ status: 400, problems: ['RECORDS_TOO_MANY'] })
  expect(JSON.stringify(users.body)).toContain('tenant, group, user, id')
  expect(problemsOf(await ask('GET', '/devices'))).toEqual({ status: 400, problems: ['RECORDS_TOO_MANY'] })

  expect((await ask('GET', '/users?tenant=full')).body).toHaveLength(10_000)
  expect((await ask('GET', '/users?tenant=one&_embed=device')).body).toMatchObject([{ device: { id: 'd10001' } }])
  expect((await ask('GET', '/users/one.10001?_embed=device')).body).toMatchObject({ device: { id: 'd10001' } })
  for (const path of ['/users?tenant=full&_embed=device', '/devices?id=d1&_embed=users', '/phoneTypes?_embed=devices']) {
    expect(problemsOf(await ask('GET', path)), path).toEqual({ status: 400, problems: ['RECORDS_TOO_MANY'] })
  }
})

const hostile = [
  { title: 'a path that names a prototype', given: '?__proto__[x]=1', want: 400 },
  { title: 'a nested path that names a prototype', given: '?a.__proto__.x=1', want: 200 },
  { title: 'a path through a constructor', given: '?constructor.prototype.x=1', want: 200 },
  { title: 'a prototype in _where', given: '?_where={"__proto__":{"x":1},"constructor":{"prototype":{"x":{"eq":1}}}}', want: 200 },
  { title: 'a prototype in _sort', given: '?_sort=__proto__.x,-constructor.prototype', want: 200 },
  { title: 'a prototype in _embed', given: '?_embed=__proto__&_embed=constructor&_embed=toString', want: 200 },
  { title: 'a bracket that is not closed', given: '?a[=1', want: 400 },
  { title: 'a bracket with a name', given: '?a[b]=1', want: 400 },
  { title: 'a malformed path in _sort', given: '?_sort=a[b]', want: 400 },
  { title: 'a huge index', given: '?a[1000000][1000000]=1&b[999999999999]=1', want: 200 },
  { title: 'a value without order', given: '?_where={"user":{"lt":{"valueOf":1,"toString":1}}}', want: 400 },
  { title: 'a value without text', given: '?_where={"user":{"contains":{"toString":1}}}', want: 400 },
  { title: 'a deep _where', given: `?_where=${'{"or":['.repeat(120)}{}${']}'.repeat(120)}`, want: 400 },
  { title: 'a _where that is not JSON', given: `?_where=${'['.repeat(990)}`, want: 200 },
  { title: 'escapes that are not UTF-8', given: '?user=%ff%fe&%=%', want: 200 },
  {
    title: 'something like a regular expression',
    given: `?user_like=${'(a*)*'.repeat(20)}b&user:contains=${'(a*)*'.repeat(20)}b`,
    want: 200,
  },
  { title: 'operators of json-server 0.17', given: '?_limit=1&_start=0&_order=desc', want: 400 },
  { title: 'a very long value', given: `?user=${'x'.repeat(100_000)}`, want: 400 },
  { title: 'very many parameters', given: `?${'a=1&'.repeat(5000)}`, want: 400 },
  { title: 'very many sort keys', given: `?_sort=${'a,'.repeat(20)}user`, want: 400 },
  { title: 'a very long sort key', given: `?_sort=${'a'.repeat(100)},user`, want: 400 },
  { title: 'very many embeds', given: `?${'_embed=device&'.repeat(70)}`, want: 200 },
  { title: 'a page without end', given: '?_page=1e999&_per_page=99999999999999999999', want: 200 },
]

test.each(hostile)('$title is answered with $want, and pollutes nothing', async ({ given, want }) => {
  const ask = askView()
  const before = Object.getOwnPropertyNames(Object.prototype)
  expect((await ask('GET', `/users${given}`)).status).toBe(want)
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  expect(({} as { x?: unknown }).x).toBeUndefined()
})

test('a body that names a prototype pollutes nothing', async () => {
  const ask = askView()
  const body = '{"keys":[],"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}'
  expect((await ask('POST', '/devices', body)).status).toBe(201)
  expect((await ask('PATCH', '/devices/DP_giulio@sip.netaxis.be', body)).status).toBe(200)
  expect(({} as { x?: unknown }).x).toBeUndefined()
})

/** Each takes 20 seconds or more where its length is not bounded. */
const dear = [
  { title: 'sort keys', given: (length: number) => `&_sort=${'x'.repeat(length)},user` },
  {
    title: 'conditions',
    given: (length: number) => `&_where={"tenant":{"eq":"full"},"or":[${Array(Math.ceil(length / 16)).fill('{"id":{"lt":1}}')}]}`,
  },
]

test.each(dear)('$title cost 10,000 records little, for there cannot be many', async ({ given }) => {
  const ask = askView(crowd)
  const started = performance.now()
  for (const length of [50, 850, 16_000]) await ask('GET', `/users?tenant=full${given(length)}`)
  expect(performance.now() - started).toBeLessThan(4000)
})

test('without json-server the answer is the command that installs it', async () => {
  const { view } = createView(seeded)
  const load = () => import(`no-${'such'}-package`)
  const { status, body } = await asking(createDb(view, load))('GET', '/users')
  expect(status).toBe(501)
  expect(JSON.stringify(body)).toContain('npm install json-server@1.0.0-beta.15')
})

test('json-server that fails for another reason is a bug, not an absence', async () => {
  const { view } = createView(seeded)
  await expect(asking(createDb(view, () => Promise.reject(new TypeError('broken'))))('GET', '/users')).rejects.toThrow('broken')
})

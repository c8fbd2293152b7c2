import { expect, test } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, keysAt, messagesOf, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

const giulio = 'DP_giulio@sip.netaxis.be'
const lobby = { technicalName: 'Lobby', displayName: 'Lobby phone', keyIds: [1, 2], types: [{ name: 'DOOR' }] }
const door = { id: 2, type: 'DOOR', label: 'open', parameter: '' }

test('what the API stores is seen among the records, what is edited there is what the API answers', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  const db = `${mock.origin}/w/a/_mock/db`
  await put(world.baseUrl)
  expect((await ask('GET', `${db}/devices/${giulio}`)).body).toMatchObject({ id: giulio, keys: [redial] })
  expect((await ask('GET', `${db}/users?user=foouser&group=foogroup&_embed=device`)).body).toMatchObject([{ device: { keys: [redial] } }])

  const edited = await ask('PATCH', `${db}/devices/${giulio}`, { keys: [{ ...redial, label: 'edited' }] })
  expect(edited).toMatchObject({ status: 200, body: { id: giulio, keys: [{ label: 'edited' }] } })
  expect(await keysAt(world.baseUrl)).toEqual([{ ...redial, label: 'edited' }])
  expect((await world.settings()).ownSeed).toBe(false)
  expect((await ask('GET', `${mock.origin}/_mock/db/devices/${giulio}`)).body).toMatchObject({ keys: { length: 2 } })
  await world.reset()
  expect((await ask('GET', `${db}/devices/${giulio}`)).body).toMatchObject({ keys: { length: 2 } })
})

test('a phone type, a device of it and a user of that can be made, and the API takes what they can do', async () => {
  await using mock = await startMock()
  const db = `${mock.origin}/_mock/db`
  await put(mock.baseUrl)
  const made = [
    await ask('POST', `${db}/phoneTypes`, { id: 'Lobby', ...lobby }),
    await ask('POST', `${db}/devices`, { id: 'D', deviceType: 'Lobby', deviceName: 'D', keys: [] }),
    await ask('POST', `${db}/users`, { id: 'u', tenant: 'new', group: 'new', user: 'new', device: 'D' }),
  ]
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
  const phone = phoneOf('new', 'new', 'new')
  expect((await put(mock.baseUrl, [door], phone)).body).toEqual({ deviceType: 'Lobby', deviceName: 'D', keys: [door] })
  expect((await ask('GET', `${mock.origin}/api/v1/configs/phone_types/`)).body).toMatchObject({
    phoneTypes: expect.arrayContaining([expect.objectContaining({ technical_name: 'Lobby' })]),
  })
  // What was written before, to whom nobody has touched, is as it was.
  expect(await keysAt(mock.baseUrl)).toEqual([redial])
  expect(await mock.world('default').settings()).toMatchObject({ ownSeed: true })

  expect((await ask('PATCH', `${db}/devices/D`, { deviceName: 'renamed' })).body).toMatchObject({ deviceName: 'renamed', keys: [door] })
  expect((await ask('GET', `${mock.baseUrl}${phone}`)).body).toMatchObject({ deviceName: 'renamed', keys: [door] })
  expect((await ask('PATCH', `${db}/users/u`, { device: null })).status).toBe(200)
  expect(refusalOf(await ask('GET', `${mock.baseUrl}${phone}`))).toEqual([404, 'NO_PHONE'])
  expect((await ask('DELETE', `${db}/devices/D`)).status).toBe(200)
  expect((await ask('DELETE', `${db}/users/u`)).status).toBe(200)
  expect(refusalOf(await ask('GET', `${mock.baseUrl}${phone}`))).toEqual([404, 'TENANT_UNKNOWN'])
  expect((await ask('DELETE', `${db}/phoneTypes/Lobby`)).status).toBe(200)
})

test.for([
  {
    title: 'a key that the phone lacks',
    method: 'PATCH',
    path: `devices/${giulio}`,
    given: { keys: [{ ...redial, id: 25 }] },
    want: 'KEY_ID_OUT_OF_RANGE',
  },
  { title: 'keys that are no list', method: 'PATCH', path: `devices/${giulio}`, given: { keys: 'none' }, want: 'KEYS_NOT_A_LIST' },
  {
    title: 'a device without keys',
    method: 'PUT',
    path: `devices/${giulio}`,
    given: { deviceType: 'Yealink-T40G', deviceName: 'x' },
    want: 'SEED_WRONG',
  },
  {
    title: 'keys that the new type lacks',
    method: 'PATCH',
    path: `devices/${giulio}`,
    given: { deviceType: 'Yealink-T40G' },
    want: 'SEED_WRONG',
  },
  { title: 'a device that a user has', method: 'DELETE', path: `devices/${giulio}`, given: undefined, want: 'SEED_WRONG' },
  {
    title: 'a device that another user has',
    method: 'PATCH',
    path: 'users/foo.foogroup.nophone',
    given: { device: giulio },
    want: 'SEED_WRONG',
  },
  {
    title: 'a user who is there',
    method: 'POST',
    path: 'users',
    given: { tenant: 'foo', group: 'foogroup', user: 'foouser' },
    want: 'SEED_WRONG',
  },
  {
    title: 'a phone type without keys',
    method: 'POST',
    path: 'phoneTypes',
    given: { id: 'L', technicalName: 'L', types: [] },
    want: 'SEED_WRONG',
  },
  { title: 'a phone type of another id', method: 'POST', path: 'phoneTypes', given: { id: 'L', ...lobby }, want: 'STEERING_WRONG' },
  { title: 'a phone type that is built in', method: 'DELETE', path: 'phoneTypes/Yealink-T40G', given: undefined, want: 'STEERING_WRONG' },
  {
    title: 'a type whose keys phones use',
    method: 'PATCH',
    path: 'phoneTypes/Telenet-Panasonic-KX-HDV230',
    given: { keyIds: [1] },
    want: 'SEED_WRONG',
  },
  { title: 'no such record', method: 'PATCH', path: 'devices/nothing', given: {}, want: 'RECORD_UNKNOWN' },
])('an edit is judged: $title is refused, and changes nothing', async ({ method, path, given, want }) => {
  await using mock = await startMock()
  const before = (await ask('GET', `${mock.origin}/_mock/state`)).body
  const refused = await ask(method, `${mock.origin}/_mock/db/${path}`, given)
  expect(refusalOf(refused)[1]).toBe(want)
  expect(messagesOf(refused)[0]).toMatch(/: \S/)
  expect((await ask('GET', `${mock.origin}/_mock/state`)).body).toEqual(before)
  expect((await ask('GET', `${mock.origin}/_mock/worlds`)).body).toEqual({ worlds: [] })
})

test("a built-in phone type that is edited is the world's own from then on", async () => {
  await using mock = await startMock()
  const type = `${mock.origin}/_mock/db/phoneTypes/Yealink-T40G`
  expect((await ask('PATCH', type, { displayName: 'ours' })).body).toMatchObject({ displayName: 'ours', technicalName: 'Yealink-T40G' })
  expect((await ask('GET', type)).body).toMatchObject({ displayName: 'ours' })
  expect((await ask('DELETE', type)).status).toBe(200)
  expect((await ask('GET', type)).body).toMatchObject({ displayName: 'Yealink T40G' })
})

test('a phone that is renamed and named as before has the keys that it was given last', async () => {
  await using mock = await startMock()
  const device = `${mock.origin}/_mock/db/devices/${giulio}`
  await put(mock.baseUrl)
  expect((await ask('PATCH', device, { deviceName: 'other', keys: [] })).status).toBe(200)
  expect((await ask('PATCH', device, { deviceName: giulio })).body).toMatchObject({ deviceName: giulio, keys: [] })
  expect(await keysAt(mock.baseUrl)).toEqual([])
})

test('a phone type is judged by the keys that phones have now', async () => {
  await using mock = await startMock()
  const type = `${mock.origin}/_mock/db/phoneTypes/Telenet-Panasonic-KX-HDV230`
  const keyIds = [1, 2, 4, 5, 13, 24]
  await put(mock.baseUrl, [{ ...redial, id: 7 }])
  expect(refusalOf(await ask('PATCH', type, { keyIds }))).toEqual([400, 'SEED_WRONG'])
  await put(mock.baseUrl, [])
  expect((await ask('PATCH', type, { keyIds })).status).toBe(200)
  expect(refusalOf(await put(mock.baseUrl, [{ ...redial, id: 7 }]))).toEqual([400, 'KEY_ID_NOT_ON_PHONE'])
})

test('users whose seed gives them no id, or a number, can be edited', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  const users = [
    { tenant: 't', group: 'g', user: 'a', device: null },
    { id: 7, tenant: 't', group: 'g', user: 'b', device: null },
  ]
  await world.seed({ users, devices: [{ id: 'D', deviceType: 'Yealink-T40G', deviceName: 'D', keys: [] }] })
  for (const id of ['t.g.a', '7']) {
    expect((await ask('PATCH', `${mock.origin}/w/a/_mock/db/users/${id}`, { group: 'h' })).body).toMatchObject({ id, group: 'h' })
  }
  expect((await ask('DELETE', `${mock.origin}/w/a/_mock/db/users/7`)).status).toBe(200)
  expect((await ask('GET', `${mock.origin}/w/a/_mock/db/users`)).body).toEqual([
    { id: 't.g.a', tenant: 't', group: 'h', user: 'a', device: null },
  ])
})

test('of a billion generated users each is found at once, his keys can be edited, and all of them cannot be listed', async () => {
  await using mock = await startMock({ generatedUsers: 1_000_000_000 })
  const db = `${mock.origin}/_mock/db`
  const id = 'foo.generated.user999999999'
  const began = performance.now()
  const asked = ['user=user999999999', 'tenant=foo&group=generated&user=user999999999', `id=${id}`, `id=${id}&tenant=foo`]
  for (const query of asked) expect((await ask('GET', `${db}/users?${query}`)).body, query).toMatchObject([{ id }])
  expect((await ask('GET', `${db}/users/${id}?_embed=device`)).body).toMatchObject({
    device: { id: 'DP_generated_999999999', keys: { length: 12 } },
  })
  expect((await ask('GET', `${db}/users?group=foogroup`)).body).toHaveLength(6)
  expect((await ask('GET', `${db}/users?tenant=nothing`)).body).toEqual([])
  expect((await ask('GET', `${db}/users?id=${id}&tenant=bar`)).body).toEqual([])
  for (const path of ['users', 'users?tenant=foo', 'users?group=generated', 'devices']) {
    expect(refusalOf(await ask('GET', `${db}/${path}`)), path).toEqual([400, 'RECORDS_TOO_MANY'])
  }
  expect(refusalOf(await ask('GET', `${mock.origin}/_mock/state`))).toEqual([400, 'RECORDS_TOO_MANY'])

  const edited = await ask('PATCH', `${db}/devices/DP_generated_999999999`, { keys: [redial] })
  expect(edited).toMatchObject({ status: 200, body: { keys: [redial] } })
  expect(await keysAt(mock.baseUrl, phoneOf('user999999999', 'generated'))).toEqual([redial])
  expect((await ask('PATCH', `${db}/devices/${giulio}`, { deviceName: 'other' })).status).toBe(200)
  expect(refusalOf(await ask('PATCH', `${db}/users/${id}`, { device: null }))).toEqual([400, 'STEERING_WRONG'])
  expect(refusalOf(await ask('DELETE', `${db}/devices/DP_generated_1`))).toEqual([400, 'STEERING_WRONG'])
  expect(performance.now() - began).toBeLessThan(5000)
})

test('a world of 10,000 users is listed and edited; one of more is narrowed, and edited in its file', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  const db = `${mock.origin}/w/a/_mock/db`
  const users = (count: number) => Array.from({ length: count }, (_, index) => ({ tenant: 't', group: `g${index % 2}`, user: `u${index}` }))
  await world.seed({ users: users(10_000), devices: [] })
  expect((await ask('GET', `${db}/users?_page=1&_per_page=5`)).body).toMatchObject({ items: 10_000, data: { length: 5 } })
  expect((await ask('PATCH', `${db}/users/t.g0.u0`, { group: 'g1' })).status).toBe(200)

  await world.seed({ users: users(10_001), devices: [] })
  expect(refusalOf(await ask('GET', `${db}/users`))).toEqual([400, 'RECORDS_TOO_MANY'])
  expect((await ask('GET', `${db}/users?group=g1`)).body).toHaveLength(5000)
  expect((await ask('GET', `${db}/users/t.g1.u9999`)).body).toMatchObject({ user: 'u9999' })
  const refused = await ask('PATCH', `${db}/users/t.g0.u0`, { group: 'g1' })
  expect(messagesOf(refused)[0]).toContain('edit its file, then POST /_mock/reset')
})

test('what is nested too deeply, or named like a prototype, is refused or harmless', async () => {
  await using mock = await startMock()
  const devices = `${mock.origin}/_mock/db/devices`
  const deep = `${'['.repeat(1e5)}${']'.repeat(1e5)}`
  expect(refusalOf(await ask('PATCH', `${devices}/${giulio}`, `{"x":${deep}}`))).toEqual([400, 'STEERING_WRONG'])
  expect(refusalOf(await ask('PATCH', `${devices}/${giulio}`, `{"keys":${deep}}`))).toEqual([400, 'KEY_NOT_AN_OBJECT'])
  const odd = await ask('POST', devices, '{"id":"__proto__","deviceType":"Yealink-T40G","deviceName":"odd","keys":[],"__proto__":{"x":1}}')
  expect(odd).toMatchObject({ status: 201, body: { id: '__proto__' } })
  expect((await ask('GET', `${devices}/__proto__`)).body).toMatchObject({ deviceName: 'odd' })
  expect(refusalOf(await ask('GET', `${devices}/constructor`))).toEqual([404, 'RECORD_UNKNOWN'])
  expect(({} as { x?: unknown }).x).toBeUndefined()
})

test('two edits at once are both kept', async () => {
  await using mock = await startMock()
  const db = `${mock.origin}/_mock/db/devices`
  await Promise.all(['A', 'B', 'C'].map((id) => ask('POST', db, { id, deviceType: 'Yealink-T40G', deviceName: id, keys: [] })))
  const ids = ((await ask('GET', db)).body as { id: string }[]).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(['A', 'B', 'C']))
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, keysAt, messagesOf, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

const device = { id: 'D', deviceType: 'Yealink-T40G', deviceName: 'D', keys: [] as object[] }
const user = { id: 1, tenant: 't', group: 'g', user: 'u', device: 'D' }
const seed = { users: [user], devices: [device] }
const phone = phoneOf('u', 'g', 't')
const line = { id: 1, type: 'LINE', label: '', parameter: '1' }

/** A seed file, which the test may change, until it ends. */
async function seedFile(content: object) {
  const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-seeds-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'db.json')
  const write = (text: string) => writeFile(path, text)
  await write(JSON.stringify(content))
  return { path, write }
}

test('a reset takes away all that was written, steered and recorded, but for snapshots', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  const before = await keysAt(world.baseUrl)
  await put(world.baseUrl)
  await world.scenario('extra-properties')
  await world.fault({ fault: 'delay', milliseconds: 1 })
  await world.bug('merges')
  await world.seed(seed)
  await world.snapshot('kept')
  expect(await ask('POST', `${mock.origin}/w/a/_mock/reset`)).toMatchObject({ status: 200, body: { done: true } })
  expect(await world.settings()).toEqual({ world: 'a', scenario: 'normal', faults: [], bugs: [], ownSeed: false, snapshots: ['kept'] })
  expect(await world.requests()).toEqual([])
  expect(await keysAt(world.baseUrl)).toEqual(before)
})

test('a reset goes back to how the mock was started', async () => {
  await using mock = await startMock({ scenario: 'no-phone', bugs: ['merges'] })
  const world = mock.world('a')
  await world.scenario('normal')
  await world.bug('merges', false)
  expect(await world.settings()).toMatchObject({ scenario: 'normal', bugs: [] })
  await world.reset()
  expect(await world.settings()).toMatchObject({ scenario: 'no-phone', bugs: ['merges'] })
})

test('a reset reads the seed file again; a world that had begun before goes on as it was', async () => {
  const file = await seedFile(seed)
  await using mock = await startMock({ seed: file.path })
  const [a, b, c, d] = [mock.world('a'), mock.world('b'), mock.world('c'), mock.world('d')]
  for (const world of [a, b, c]) expect(await keysAt(world.baseUrl, phone)).toEqual([])
  await b.scenario('read-only')
  await file.write(JSON.stringify({ ...seed, devices: [{ ...device, keys: [line] }] }))
  await a.reset()
  expect(await keysAt(a.baseUrl, phone)).toEqual([line])
  await b.scenario('normal')
  expect(await keysAt(b.baseUrl, phone)).toEqual([])
  // Nobody has made these.
  expect([await keysAt(c.baseUrl, phone), await keysAt(d.baseUrl, phone)]).toEqual([[line], [line]])
})

test('a seed file that is broken refuses the reset, and nothing is lost', async () => {
  const file = await seedFile(seed)
  await using mock = await startMock({ seed: file.path })
  const world = mock.world('a')
  await put(world.baseUrl, [line], phone)
  await world.fault({ fault: 'delay', milliseconds: 1 })
  for (const { content, want } of [
    { content: '{', want: /it is not JSON in UTF-8/ },
    { content: '{"users":[3],"devices":[]}', want: /\/users\/0 does not have tenant/ },
  ]) {
    await file.write(content)
    const refused = await ask('POST', `${mock.origin}/w/a/_mock/reset`)
    expect(refusalOf(refused)).toEqual([400, 'SEED_WRONG'])
    expect(messagesOf(refused)[0]).toMatch(want)
    expect(messagesOf(refused)[0]).toContain(file.path)
  }
  expect(await keysAt(world.baseUrl, phone)).toEqual([line])
  expect((await world.settings()).faults).toHaveLength(1)
  expect(await world.requests()).toHaveLength(2)
  await file.write(JSON.stringify(seed))
  expect((await ask('POST', `${mock.origin}/w/a/_mock/reset`)).status).toBe(200)
})

test('a world can have a seed of its own, which forgets what was written and keeps what steers', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await put(world.baseUrl)
  await world.fault({ fault: 'delay', milliseconds: 1, times: 9 })
  await put(world.baseUrl)
  await world.seed({ ...seed, devices: [{ ...device, keys: [line] }] })
  expect(await keysAt(world.baseUrl, phone)).toEqual([line])
  expect(refusalOf(await ask('GET', `${world.baseUrl}${phoneOf()}`))).toEqual([404, 'TENANT_UNKNOWN'])
  expect(await world.settings()).toMatchObject({ ownSeed: true, faults: [{ times: 9 }] })
  expect((await ask('GET', `${mock.origin}/w/a/_mock/seed`)).body).toEqual({ ...seed, devices: [{ ...device, keys: [line] }] })

  await put(world.baseUrl, [], phone)
  await world.seed({ ...seed, devices: [{ ...device, keys: [line] }] })
  expect(await keysAt(world.baseUrl, phone)).toEqual([line])
})

test('a fault that was spent stays so when the world gets a seed', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await world.fault({ fault: 'status', times: 2 })
  expect((await ask('GET', `${world.baseUrl}${phoneOf()}`)).status).toBe(503)
  await world.seed(seed)
  expect((await ask('GET', `${world.baseUrl}${phone}`)).status).toBe(503)
  expect((await ask('GET', `${world.baseUrl}${phone}`)).status).toBe(200)
})

test('what the state says can be the seed of another world', async () => {
  await using mock = await startMock({ generatedUsers: 3 })
  const [one, other] = [mock.world('one'), mock.world('other')]
  await put(one.baseUrl)
  await put(one.baseUrl, [redial], phoneOf('user2', 'generated'))
  await other.seed(await one.state())
  expect(await other.state()).toEqual(await one.state())
  expect(await keysAt(other.baseUrl)).toEqual([redial])
  expect(await keysAt(other.baseUrl, phoneOf('user2', 'generated'))).toEqual([redial])
})

test('a seed is refused with its first ten mistakes and their places, and changes nothing', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await put(world.baseUrl)
  const users = Array.from({ length: 12 }, (_, index) => ({ ...user, id: index, user: `u${index}`, device: 'nothing' }))
  const refused = await ask('PUT', `${mock.origin}/w/a/_mock/seed`, { users, devices: [] })
  expect(refusalOf(refused)).toEqual([400, ...Array<string>(10).fill('SEED_WRONG')])
  expect(messagesOf(refused)[9]).toBe('The seed cannot be used: /users/9/device is "nothing"; no device has this id')
  expect(await keysAt(world.baseUrl)).toEqual([redial])
})

test.for([
  { title: 'no JSON', given: '{', want: [416, 'BODY_MALFORMED'] },
  { title: 'nothing', given: '', want: [416, 'BODY_EMPTY'] },
  { title: 'a list', given: '[]', want: [416, 'BODY_NOT_AN_OBJECT'] },
  { title: 'an object without lists', given: '{}', want: [400, 'SEED_WRONG', 'SEED_WRONG'] },
  { title: 'lists under __proto__', given: '{"__proto__":{"users":[],"devices":[]}}', want: [400, 'SEED_WRONG', 'SEED_WRONG'] },
  {
    title: 'what is nested too deeply',
    given: `{"users":[],"devices":[],"x":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
    want: [400, 'STEERING_WRONG'],
  },
])('a seed of $title is refused with $want.0', async ({ given, want }) => {
  await using mock = await startMock()
  expect(refusalOf(await ask('PUT', `${mock.origin}/_mock/seed`, given))).toEqual(want)
  expect(await keysAt(mock.baseUrl)).toHaveLength(2)
})

test('users, groups and members of a seed may be called __proto__ and constructor', async () => {
  await using mock = await startMock()
  const users = [
    { tenant: '__proto__', group: 'constructor', user: 'toString', device: '__proto__' },
    { tenant: 'constructor', group: '__proto__', user: '__proto__', device: null },
  ]
  const text = JSON.stringify({ users, devices: [{ ...device, id: '__proto__' }] }).replace(
    '{"users"',
    '{"__proto__":{"polluted":1},"users"',
  )
  expect((await ask('PUT', `${mock.origin}/_mock/seed`, text)).status).toBe(200)
  const odd = phoneOf('toString', 'constructor', '__proto__')
  expect((await put(mock.baseUrl, [line], odd)).status).toBe(200)
  expect(await keysAt(mock.baseUrl, odd)).toEqual([line])
  expect(refusalOf(await ask('GET', `${mock.baseUrl}${phoneOf('__proto__', '__proto__', 'constructor')}`))).toEqual([404, 'NO_PHONE'])
  expect(refusalOf(await ask('GET', `${mock.baseUrl}${phoneOf('valueOf', 'constructor', '__proto__')}`))).toEqual([404, 'USER_UNKNOWN'])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test('a seed of nearly 16 MiB is taken, a larger one refused', async () => {
  await using mock = await startMock()
  const users = Array.from({ length: 100_000 }, (_, id) => ({
    id,
    tenant: 't',
    group: 'g',
    user: `u${id}`,
    device: null,
    note: 'x'.repeat(80),
  }))
  const large = JSON.stringify({ users, devices: [] })
  expect(large.length).toBeGreaterThan(14e6)
  expect((await ask('PUT', `${mock.origin}/_mock/seed`, large)).status).toBe(200)
  expect(refusalOf(await ask('GET', `${mock.baseUrl}${phoneOf('u99999', 'g', 't')}`))).toEqual([404, 'NO_PHONE'])
  expect(refusalOf(await ask('PUT', `${mock.origin}/_mock/seed`, ' '.repeat(16 * 1024 * 1024) + large))).toEqual([413, 'BODY_TOO_LARGE'])
})

import { expect, test } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, keysAt, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

const documented = [
  { id: 4, type: 'CALLLOG', label: 'history', parameter: '' },
  { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' },
]

const namesAt = async (origin: string) =>
  ((await ask('GET', `${origin}/_mock/worlds`)).body as { worlds: { name: string }[] }).worlds.map(({ name }) => name)

test('a world begins as the seed, and what is written to it is seen in no other', async () => {
  await using mock = await startMock()
  const [a, b] = [mock.world('a').baseUrl, mock.world('b').baseUrl]
  expect(a).toBe(`${mock.origin}/w/a/api/v1/telenet`)
  expect(await put(a)).toMatchObject({ status: 200 })
  await put(b, [])
  expect([await keysAt(a), await keysAt(b), await keysAt(mock.baseUrl)]).toEqual([[redial], [], documented])
  expect(await keysAt(`${mock.origin}/w/a/api/v1`)).toEqual([redial])
})

test('whatever steers a world, and whatever is recorded in it, is in no other', async () => {
  await using mock = await startMock()
  const [a, b] = [mock.world('a'), mock.world('b')]
  await a.scenario('read-only')
  await a.fault({ fault: 'status', status: 500, method: 'GET' })
  await a.bug('merges')
  await a.snapshot('before')
  await a.seed({ users: [], devices: [] })
  await ask('GET', `${a.baseUrl}${phoneOf()}`)

  expect(await a.settings()).toMatchObject({
    scenario: 'read-only',
    faults: [{ id: 'f1' }],
    bugs: ['merges'],
    ownSeed: true,
    snapshots: ['before'],
  })
  for (const other of [b, mock.world('default')]) {
    expect(await other.settings()).toEqual({ world: other.name, scenario: 'normal', faults: [], bugs: [], ownSeed: false, snapshots: [] })
    expect(await other.requests()).toEqual([])
    expect(await keysAt(other.baseUrl)).toEqual(documented)
    await expect(other.restore('before')).rejects.toThrow('no such snapshot: "before"')
  }
})

test('the world without a name in the URL is the one called default', async () => {
  await using mock = await startMock()
  await put(mock.baseUrl)
  expect(await keysAt(mock.world('default').baseUrl)).toEqual([redial])
  expect(await namesAt(mock.origin)).toEqual(['default'])
})

test('reading makes no world, writing does', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  for (const [method, path] of [
    ['GET', phoneOf()],
    ['HEAD', phoneOf()],
    ['PUT', phoneOf('nobody')],
    ['DELETE', phoneOf()],
  ] as const) {
    await ask(method, `${world.baseUrl}${path}`, method === 'PUT' ? { keys: [redial] } : undefined)
  }
  await put(world.baseUrl, [{ id: 99 }])
  for (const path of ['', 'world', 'worlds', 'state', 'seed', 'snapshots', 'scenarios', 'faults', 'bugs', 'requests', 'db/users', 'docs']) {
    expect((await ask('GET', `${mock.origin}/w/a/_mock/${path}`)).status, path).toBe(200)
  }
  expect(await namesAt(mock.origin)).toEqual([])

  await put(world.baseUrl)
  expect((await ask('GET', `${mock.origin}/_mock/worlds`)).body).toEqual({
    worlds: [{ name: 'a', used: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), written: 1 }],
  })
})

test('what is refused, or changes nothing, makes no world', async () => {
  await using mock = await startMock()
  const at = (path: string) => `${mock.origin}/w/a/_mock/${path}`
  const refused = [
    await ask('DELETE', at('world')),
    await ask('DELETE', at('faults/f1')),
    await ask('POST', at('faults'), { fault: 'nothing' }),
    await ask('PUT', at('bugs/nothing')),
    await ask('PUT', at('scenario/nothing')),
    await ask('PUT', at('seed'), { users: 1 }),
    await ask('POST', at('snapshots/nothing')),
    await ask('PATCH', at('db/devices/DP_giulio@sip.netaxis.be'), { keys: [{ id: 99 }] }),
  ]
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 400, 400, 400, 400, 404, 400])
  const idle = [
    await ask('DELETE', at('faults')),
    await ask('DELETE', at('bugs')),
    await ask('DELETE', at('bugs/merges')),
    await ask('PUT', at('scenario/normal')),
    await ask('DELETE', at('requests')),
    await ask('POST', at('reset')),
  ]
  expect(idle.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  expect(await namesAt(mock.origin)).toEqual([])
})

test.for(['', '-a', '.a', '_a', '__proto__', 'a%20b', 'a%2Fb', 'é', 'a'.repeat(65)])('no world can be called %j', async (name) => {
  await using mock = await startMock()
  for (const path of [`api/v1/telenet${phoneOf()}`, '_mock/world']) {
    expect(refusalOf(await ask('GET', `${mock.origin}/w/${name}/${path}`))).toEqual([404, 'WORLD_NAME'])
  }
  expect(() => mock.world(decodeURIComponent(name))).toThrow(RangeError)
})

test.for(['a', '0', 'constructor', 'toString', 'A.b_c-9', '404', 'a'.repeat(64)])('a world can be called %j', async (name) => {
  await using mock = await startMock()
  await put(mock.world(name).baseUrl)
  expect(await namesAt(mock.origin)).toEqual([name])
  expect(await keysAt(mock.world(name).baseUrl)).toEqual([redial])
})

test('worlds whose names differ in case are two', async () => {
  await using mock = await startMock()
  await put(mock.world('a').baseUrl)
  expect(await keysAt(mock.world('A').baseUrl)).toEqual(documented)
})

test('a world that is deleted is gone with all that belonged to it', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await put(world.baseUrl)
  await world.fault({ fault: 'delay', milliseconds: 1 })
  await world.snapshot('s')
  expect(await ask('DELETE', `${mock.origin}/w/a/_mock/world`)).toMatchObject({ status: 200 })
  expect(await namesAt(mock.origin)).toEqual([])
  expect(await world.settings()).toMatchObject({ faults: [], snapshots: [] })
  expect(await world.requests()).toEqual([])
  expect(await keysAt(world.baseUrl)).toEqual(documented)
  expect(refusalOf(await ask('DELETE', `${mock.origin}/w/a/_mock/world`))).toEqual([404, 'WORLD_UNKNOWN'])
})

test('when there are as many worlds as there may be, another one is refused, and those that are there go on', async () => {
  await using mock = await startMock({ worlds: 2 })
  const [a, b, c] = [mock.world('a'), mock.world('b'), mock.world('c')]
  await put(a.baseUrl)
  await put(b.baseUrl)
  const refused = await put(c.baseUrl)
  expect(refusalOf(refused)).toEqual([503, 'WORLDS_FULL'])
  expect(JSON.stringify(refused.body)).toContain('there are 2; delete one with DELETE /w/<name>/_mock/world')
  await expect(c.scenario('down')).rejects.toMatchObject({ status: 503 })
  await expect(c.snapshot('s')).rejects.toMatchObject({ status: 503 })
  expect([await keysAt(a.baseUrl), await keysAt(b.baseUrl), await keysAt(c.baseUrl)]).toEqual([[redial], [redial], documented])

  expect((await put(a.baseUrl, [])).status).toBe(200)
  expect((await put(mock.baseUrl)).status).toBe(200)
  await a.delete()
  await b.delete()
  expect((await put(c.baseUrl)).status).toBe(200)
})

test('many readers of worlds that nobody makes leave nothing behind', async () => {
  await using mock = await startMock({ worlds: 5 })
  const names = Array.from({ length: 200 }, (_, index) => `reader-${index}`)
  await Promise.all(names.map((name) => keysAt(mock.world(name).baseUrl)))
  expect(await namesAt(mock.origin)).toEqual([])
  expect((await put(mock.world('writer').baseUrl)).status).toBe(200)
})

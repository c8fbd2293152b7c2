import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ControlError, connectMock, type Mock, type MockWorld, type ScenarioName, startMock } from '../mock.ts'
import { ask, keysAt, phoneOf, put, redial } from '../testing/ask.ts'

/** The world of a mock in this process, steered without a network, and the same steered over one. */
const clients: { client: string; given: (mock: Mock) => MockWorld }[] = [
  { client: 'mock.world', given: (mock) => mock.world('a') },
  { client: 'connectMock', given: (mock) => connectMock(`${mock.origin}/`).world('a') },
]

const seed = { users: [{ tenant: 't', group: 'g', user: 'u', device: null }], devices: [] }

test.for(clients)('$client seeds, steers and looks into a world', async ({ given }) => {
  await using mock = await startMock()
  await using world = given(mock)
  expect([world.name, world.baseUrl]).toEqual(['a', `${mock.origin}/w/a/api/v1/telenet`])

  await put(world.baseUrl)
  expect(await world.lastPut()).toMatchObject({ number: 1, status: 200, body: { keys: [redial] } })
  expect((await world.state()).devices.find(({ id }) => id === 'DP_giulio@sip.netaxis.be')).toMatchObject({ keys: [redial] })
  await world.snapshot('written')

  const fault = await world.fault({ fault: 'status', status: 500, method: 'PUT' })
  expect(fault).toEqual({ id: 'f1', fault: 'status', status: 500, method: 'PUT' })
  expect((await put(world.baseUrl, [])).status).toBe(500)
  await world.clearFaults(fault)
  await world.clearFaults(fault)
  await world.scenario('read-only')
  await world.bug('id-as-string')
  expect(await world.settings()).toEqual({
    world: 'a',
    scenario: 'read-only',
    faults: [],
    bugs: ['id-as-string'],
    ownSeed: false,
    snapshots: ['written'],
  })
  await world.bug('id-as-string', false)
  await world.seed(seed)
  expect((await ask('GET', `${world.baseUrl}${phoneOf('u', 'g', 't')}`)).status).toBe(404)

  expect((await world.requests({ method: 'PUT' })).map(({ status }) => status)).toEqual([200, 500])
  await world.clearRequests()
  expect(await world.requests()).toEqual([])
  expect(await world.lastPut()).toBeUndefined()
  await world.restore('written')
  expect(await keysAt(world.baseUrl)).toEqual([redial])
  await world.reset()
  expect(await keysAt(world.baseUrl)).toHaveLength(2)
  await world.delete()
  expect((await world.settings()).snapshots).toEqual([])
  await world.delete()
})

test.for(clients)('$client finds the latest PUT of whom it is asked for, whatever became of it', async ({ given }) => {
  await using mock = await startMock()
  const world = given(mock)
  await put(world.baseUrl)
  await put(world.baseUrl, [], phoneOf('otheruser'))
  await ask('PUT', `${world.baseUrl}${phoneOf('otheruser')}`, 'no JSON')
  expect(await world.lastPut({ user: 'foouser' })).toMatchObject({ number: 1, body: { keys: [redial] } })
  expect(await world.lastPut()).toMatchObject({ status: 416, body: 'no JSON' })
  expect(await world.lastPut({ status: 200, user: 'otheruser' })).toMatchObject({ body: { keys: [] } })
  expect(await world.lastPut({ user: 'nobody' })).toBeUndefined()
})

test.for(clients)('$client tells two faults apart that are told at once', async ({ given }) => {
  await using mock = await startMock()
  const world = given(mock)
  const faults = await Promise.all([500, 501, 502, 503].map((status) => world.fault({ fault: 'status', status })))
  expect(faults.map(({ status }) => status)).toEqual([500, 501, 502, 503])
  expect(new Set(faults.map(({ id }) => id)).size).toBe(4)
})

test.for(clients)('$client rejects with what the mock says', async ({ given }) => {
  await using mock = await startMock()
  const world = given(mock)
  const attempts = [
    {
      attempt: () => world.fault({ fault: 'status', status: 200 }),
      want: /^POST \/_mock\/faults of the world a: .*status is 200/,
      status: 400,
    },
    {
      attempt: () => world.scenario('nothing' as ScenarioName),
      want: /there is no scenario "nothing"; there are normal, slow/,
      status: 400,
    },
    { attempt: () => world.bug('nothing'), want: /there is no bug "nothing"/, status: 400 },
    { attempt: () => world.seed({ users: 1 }), want: /\/users is not a list; .*\/devices is not a list/, status: 400 },
    { attempt: () => world.restore('nothing'), want: /no such snapshot: "nothing"/, status: 404 },
    { attempt: () => world.snapshot('a/b?c#d'), want: /a snapshot cannot be called "a\/b\?c#d"/, status: 400 },
    { attempt: () => world.requests({ status: -1 }), want: /status is -1/, status: 400 },
  ]
  for (const { attempt, want, status } of attempts) {
    const error = await attempt().then(
      () => expect.fail(`${want}`),
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(ControlError)
    expect(error).toMatchObject({ name: 'ControlError', message: expect.stringMatching(want), status })
  }
})

test.for(clients)('a world of $client is gone with its scope', async ({ given }) => {
  await using mock = await startMock()
  {
    await using world = given(mock)
    await put(world.baseUrl)
  }
  expect((await ask('GET', `${mock.origin}/_mock/worlds`)).body).toEqual({ worlds: [] })
})

test("worlds without a name are nobody else's", async () => {
  await using mock = await startMock()
  const worlds = [mock.world(), mock.world(), connectMock(mock.origin).world(), connectMock(mock.origin).world()]
  expect(new Set(worlds.map(({ name }) => name)).size).toBe(4)
  for (const world of worlds) await put(world.baseUrl)
  expect((await ask('GET', `${mock.origin}/_mock/worlds`)).body).toMatchObject({ worlds: { length: 4 } })
})

test('what can be no world is refused before anything is sent', () => {
  for (const name of ['', 'a/b', '../x', '__proto__', 'ü']) expect(() => connectMock('http://127.0.0.1:1').world(name)).toThrow(RangeError)
})

test('a mock that is not there, and a server that is no mock, are told as such', async () => {
  const gone = await startMock()
  await gone.close()
  await expect(connectMock(gone.origin).world('a').reset()).rejects.toMatchObject({
    status: 0,
    message: expect.stringMatching(
      /^POST http:\/\/127.*\/w\/a\/_mock\/reset: nothing answers \(.*ECONNREFUSED.*\); is the mock running there\?$/,
    ),
  })

  const other = createServer((_, response) => void response.end('<html>hello')).listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  await expect(connectMock(`http://127.0.0.1:${port}`).world('a').settings()).rejects.toThrow(
    'the mock does not answer so: 200 <html>hello',
  )
})

test('a mock of another prefix and with a control token is steered with both', async () => {
  await using mock = await startMock({ prefixes: ['/phones'], controlToken: 'secret' })
  const world = connectMock(mock.origin, { prefix: '/phones/', controlToken: 'secret' }).world('a')
  expect(world.baseUrl).toBe(`${mock.origin}/w/a/phones`)
  await put(world.baseUrl)
  expect(await world.lastPut()).toMatchObject({ status: 200 })
  await expect(connectMock(mock.origin).world('a').settings()).rejects.toMatchObject({ status: 401 })
  // In its own process nobody asks for it.
  expect(await mock.world('a').settings()).toMatchObject({ world: 'a' })
})

test('a mock of another process is steered as one of this, and two processes agree on sessions', async () => {
  const program = join(import.meta.dirname, '..', '..', 'scripts', 'phone-buttons.mjs')
  const child = spawn(process.execPath, [program, 'mock', '--port', '0', '--quiet', '--login'])
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const origin = /http:\S+/.exec(line.toString())?.[0] ?? expect.fail(line.toString())
  const world = connectMock(origin).world('a')
  await world.fault({ fault: 'delay', milliseconds: 1, times: 1 })

  await using own = await startMock({ login: true })
  const login = await ask('POST', `${own.origin}/w/a/api/v1/login/`, { username: 'foouser', password: 'foouser' })
  const cookie = login.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  expect((await ask('GET', `${world.baseUrl}${phoneOf()}`, undefined, { cookie })).status).toBe(200)
  expect(await world.requests()).toMatchObject([{ because: ['f1'], status: 200 }])
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

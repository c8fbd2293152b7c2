import { expect, test } from 'vitest'
import { createCore } from '../core/core.ts'
import type { Answer } from '../core/exchange.ts'
import { defaultPrefixes } from '../core/path.ts'
import { readSeed } from '../core/seed.ts'
import { createMemoryStore } from '../core/store.ts'
import { startMock } from '../mock.ts'
import { ask, keysAt, put, refusalOf } from '../testing/ask.ts'
import { defaultSeed, loadSeed } from './seed-file.ts'
import { chooseSubjects, type SuiteTarget, suiteRoutes } from './suite-run.ts'

type SeedUser = { readonly group?: string; readonly user: string; readonly device?: string }

function choose(users: readonly SeedUser[]) {
  const devices = users.flatMap(({ device }, index) =>
    device === undefined ? [] : [{ id: `d${index}`, deviceType: device, deviceName: 'd', keys: [] }],
  )
  const list = users.map(({ group = 'g', user, device }, index) => ({ tenant: 't', group, user, device: device && `d${index}` }))
  const read = readSeed({ users: list.map(({ device = null, ...ids }) => ({ ...ids, device })), devices })
  return chooseSubjects('directory' in read ? read.directory : expect.fail(read.mistakes.join()))
}

const names = (user: string, group = 'g') => ({ tenant: 't', group, user })
const [panasonic, adapter] = ['Telenet-Panasonic-KX-HDV230', 'Generic-Analog-Adapter']

test.for([
  {
    title: 'everybody who is needed',
    given: [
      { user: 'none' },
      { user: 'analog', device: adapter },
      { user: 'a', device: panasonic },
      { user: 'b', device: panasonic },
      { user: 'a', group: 'h', device: panasonic },
    ],
    want: { user: names('a'), otherUser: names('b'), withoutPhone: names('none'), sameIdElsewhere: names('a', 'h') },
  },
  { title: 'one who is alone', given: [{ user: 'a', device: panasonic }], want: { user: names('a') } },
  {
    title: 'nobody of another group as a neighbour',
    given: [
      { user: 'a', device: panasonic },
      { user: 'b', group: 'h', device: panasonic },
      { user: 'c', group: 'h' },
    ],
    want: { user: names('a') },
  },
])('a run is about $title', ({ given, want }) => {
  expect(choose(given)).toEqual({ ok: true, value: want })
})

test('where nobody has keys there is nothing to run', () => {
  expect(choose([{ user: 'none' }, { user: 'analog', device: adapter }])).toMatchObject({ ok: false })
})

/** A mock with a suite that is told here when to go on. */
async function startWithSuite(options = {}) {
  const targets: SuiteTarget[] = []
  const end = Promise.withResolvers<void>()
  const mock = await startMock({
    ...options,
    runSuite: async (target) => {
      targets.push(target)
      await end.promise
      return { verdict: 'conformant', sentence: 'Conformant.', html: '<p>all</p>' }
    },
  })
  const at = (method: string, path = '', world = '') => ask(method, `${mock.origin}${world}/_mock/conformance${path}`)
  return { mock, targets, end, at }
}

test('a run is in a world of its own, steered as the one it was begun from, and nothing of it stays', async () => {
  const { mock, targets, end, at } = await startWithSuite()
  await using _ = mock
  await mock.world('anna').scenario('read-only')
  await put(mock.baseUrl)
  expect((await at('POST', '', '/w/anna')).status).toBe(202)
  const { baseUrl } = targets[0] ?? expect.fail('nothing runs')
  expect(baseUrl).toMatch(/\/w\/conformance-[-\w]+\/api\/v1\/telenet$/)
  expect(await keysAt(baseUrl)).toHaveLength(2)
  expect((await put(baseUrl)).status).toBe(403)
  end.resolve()
  await expect.poll(async () => (await at('GET')).body).toMatchObject({ state: 'done', verdict: 'conformant', sentence: 'Conformant.' })
  const worlds = (await ask('GET', `${mock.origin}/_mock/worlds`)).body as { worlds: { name: string }[] }
  expect(worlds.worlds.map(({ name }) => name).sort()).toEqual(['anna', 'default'])
  expect((await at('GET', '/report')).body).toBe('<p>all</p>')
})

test('there is one run at a time, and it can be stopped', async () => {
  const { mock, targets, end, at } = await startWithSuite()
  await using _ = mock
  expect(refusalOf(await at('GET', '/report'))).toEqual([404, 'STEERING_UNKNOWN'])
  await at('POST')
  expect(refusalOf(await at('POST'))).toEqual([400, 'STEERING_WRONG'])
  expect(targets).toHaveLength(1)
  await at('DELETE')
  expect(targets[0]?.signal.aborted).toBe(true)
  end.resolve()
  await expect.poll(async () => (await at('GET')).body).toMatchObject({ state: 'done' })
  expect((await at('POST')).status).toBe(202)
})

test('a run that fails says why', async () => {
  await using mock = await startMock({ runSuite: () => Promise.reject(new Error('no suite')) })
  await ask('POST', `${mock.origin}/_mock/conformance`)
  await expect
    .poll(async () => (await ask('GET', `${mock.origin}/_mock/conformance`)).body)
    .toMatchObject({ state: 'failed', error: 'Error: no suite' })
})

test('a run ends as it would when the store is gone before its world is dropped', async () => {
  const directory = await loadSeed(defaultSeed)
  const store = createMemoryStore()
  const { worlds } = createCore({
    store: { ...store, drop: () => Promise.reject(new Error('the store is gone')) },
    directory,
    prefixes: defaultPrefixes,
    loadPlants: async () => [],
  })
  const run = async () => ({ verdict: 'conformant', sentence: 'Conformant.', html: '' })
  const routes = suiteRoutes({ run, worlds, baseUrlOf: (world) => world, headers: {} })
  const at = (method: string) => routes.find((route) => route.method === method && route.path === 'conformance') ?? expect.fail(method)
  await at('POST').handle({ name: 'default' } as never)
  await expect.poll(() => store.worlds('conformance-')).toHaveLength(1)
  const { body } = (await at('GET').handle({} as never)) as Answer
  expect(JSON.parse(body)).toMatchObject({ state: 'done', verdict: 'conformant' })
})

test.for([
  { title: 'a token lets the run in', given: { token: 'secret' }, want: 202 },
  { title: 'where only a session does, it is refused', given: { login: true }, want: 400 },
])('$title', async ({ given, want }) => {
  const { mock, targets, end, at } = await startWithSuite(given)
  await using _ = mock
  expect((await at('POST')).status).toBe(want)
  expect(targets.map(({ headers }) => headers)).toEqual(want === 202 ? [{ authorization: 'Bearer secret' }] : [])
  end.resolve()
})

test('without a suite there is nothing to run', async () => {
  await using mock = await startMock()
  expect((await ask('GET', `${mock.origin}/_mock/conformance`)).status).toBe(404)
  expect((await ask('GET', `${mock.origin}/_mock/address`)).body).toEqual({
    baseUrl: mock.baseUrl,
    token: false,
    login: false,
    suite: false,
  })
})

import { expect, test } from 'vitest'
import seed from '../db.json' with { type: 'json' }
import type { Plant } from './api.ts'
import { createCore } from './core.ts'
import type { Fault } from './faults.ts'
import { ok, problem, refuse } from './problems.ts'
import { readSeed } from './seed.ts'
import { createMemoryStore, type Store } from './store.ts'
import type { Settings, WorldsOptions } from './worlds.ts'

const hour = 60 * 60 * 1000
const path = '/api/v1/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'

function directoryOf(given: unknown) {
  const read = readSeed(given)
  return 'directory' in read ? read.directory : expect.fail(read.mistakes.join())
}

type Given = Partial<Omit<WorldsOptions, 'store'>> & { readonly store?: Store }

/** A mock whose clock stands still unless it is told to go on. */
function createTestMock(given: Given = {}) {
  const clock = { now: 1000 }
  const store = given.store ?? createMemoryStore()
  const core = createCore({
    directory: directoryOf(seed),
    prefixes: ['/api/v1'],
    loadPlants: async () => [],
    now: () => clock.now,
    ...given,
    store,
  })
  const app = core.appWith()
  const send = async (method: string, world: string, keys?: readonly object[]) => {
    const body = new TextEncoder().encode(keys === undefined ? '' : JSON.stringify({ keys }))
    return app({ method, path: `/w/${world}${path}`, headers: {}, body, connection: 1 })
  }
  const put = async (world: string, keys: readonly object[] = []) => (await send('PUT', world, keys)).status
  const keysAt = async (world: string) => (JSON.parse((await send('GET', world)).body) as { keys: object[] }).keys
  const names = async () => (await core.worlds.list()).map(({ name }) => name)
  const steer = (world: string, change: Partial<Settings>) =>
    core.worlds.steer(world, 'changed', ({ settings }) => ok({ settings: { ...settings, ...change } }))
  const told: string[] = []
  const watch = (world: string) => core.events.watch(world, (event) => told.push(event.type === 'world' ? event.because : event.type))
  return { ...core, clock, send, put, keysAt, names, steer, told, watch }
}

const fault = (options: Omit<Fault, 'id'>): Fault => ({ id: 'f1', ...options })

test('a world that nobody has used for long is dropped with all that it has; one that somebody reads is not', async () => {
  const { clock, worlds, put, keysAt, names, store, journal } = createTestMock({ expiry: 24 * hour })
  for (const world of ['read', 'unused', 'default']) await put(world)
  await worlds.save('unused', 'snapshot')
  clock.now += 23 * hour
  await keysAt('read')
  await worlds.sweep()
  expect(await names()).toEqual(['default', 'read', 'unused'])
  clock.now += hour
  await worlds.sweep()
  expect(await names()).toEqual(['default', 'read'])
  expect((await store.worlds()).map(({ name }) => name)).toEqual(['default', 'read'])
  expect(journal.entries('unused')).toEqual([])
  expect(await keysAt('unused')).toHaveLength(2)
  expect(await keysAt('read')).toEqual([])
})

test('the default world does not expire, nor do its snapshots', async () => {
  const { clock, worlds, put, names } = createTestMock({ expiry: hour })
  await put('default')
  await worlds.save('default', 'snapshot')
  clock.now += 1000 * hour
  await worlds.sweep()
  expect(await names()).toEqual(['default'])
  expect(await worlds.snapshots('default')).toEqual(['snapshot'])
})

test('a world with a snapshot is there after a reset, and expires with it', async () => {
  const { clock, worlds, put, names, store } = createTestMock({ expiry: hour })
  await put('a')
  await worlds.save('a', 'snapshot')
  await worlds.reset('a')
  expect(await names()).toEqual(['a'])
  clock.now += hour
  await worlds.sweep()
  expect(await store.worlds()).toEqual([])
})

test('what an interrupted process left behind of a world that is gone expires too', async () => {
  const { clock, worlds, store } = createTestMock({ expiry: hour })
  await store.make('gone#snapshot#s', clock.now, 1)
  await store.make('gone#previous', clock.now, 1)
  await worlds.sweep()
  expect(await store.worlds()).toHaveLength(2)
  clock.now += hour
  await worlds.sweep()
  expect(await store.worlds()).toEqual([])
})

test('at the bound, worlds that have expired make room', async () => {
  const { clock, put, names } = createTestMock({ bound: 2, expiry: hour })
  expect([await put('a'), await put('b'), await put('c')]).toEqual([200, 200, 503])
  clock.now += hour / 2
  await put('b')
  clock.now += hour / 2
  expect([await put('c'), await put('d')]).toEqual([200, 503])
  expect(await names()).toEqual(['b', 'c'])
})

test('what is known of worlds that nobody makes is bounded', async () => {
  const { worlds, keysAt } = createTestMock({ bound: 3 })
  const first = await worlds.get('reader-0')
  for (let number = 1; number <= 3; number += 1) await keysAt(`reader-${number}`)
  expect(await worlds.get('reader-0')).toBe(first)
  for (let number = 4; number <= 20; number += 1) await keysAt(`reader-${number}`)
  expect(await worlds.get('reader-0')).not.toBe(first)
})

test('requests that come at once to a world that is not known yet meet one and the same', async () => {
  const { worlds } = createTestMock()
  const [one, other] = await Promise.all([worlds.get('a'), worlds.get('a')])
  expect(one).toBe(other)
})

/** Answers GET with how many requests it remembers. */
const remembering: Plant = (right) => {
  let requests = 0
  return {
    respond: (exchange) => {
      requests += 1
      return exchange.method === 'GET'
        ? { status: 200, headers: {}, body: JSON.stringify({ keys: Array(requests).fill({}) }) }
        : right.respond(exchange)
    },
  }
}

test('what a bug remembers outlives the first write and a change of faults, and ends with reset, restore and other bugs', async () => {
  const { worlds, put, keysAt, steer } = createTestMock({ bugs: ['remembers'], loadPlants: async (ids) => ids.map(() => remembering) })
  const remembered = async () => (await keysAt('a')).length
  expect(await remembered()).toBe(1)
  await put('a')
  expect(await remembered()).toBe(3)
  await steer('a', { faults: [fault({ fault: 'delay', milliseconds: 0 })] })
  expect(await remembered()).toBe(4)
  await worlds.save('a', 'snapshot')
  expect(await remembered()).toBe(5)
  await worlds.restore('a', 'snapshot')
  expect(await remembered()).toBe(1)
  await steer('a', { bugs: ['remembers', 'also'] })
  expect(await remembered()).toBe(1)
  expect(await remembered()).toBe(2)
  await worlds.reset('a')
  expect(await remembered()).toBe(1)
})

test('what a bug remembers ends when another process resets the world', async () => {
  const store = createMemoryStore()
  const given = { store, bugs: ['remembers'], loadPlants: async (ids: readonly string[]) => ids.map(() => remembering) }
  const [one, other] = [createTestMock(given), createTestMock(given)]
  await one.put('a')
  expect(await one.keysAt('a')).toHaveLength(2)
  await other.worlds.reset('a')
  expect(await one.keysAt('a')).toHaveLength(1)
})

test('faults of a world that nobody has made are counted all the same', async () => {
  const { worlds, send } = createTestMock({ scenario: 'flaky' })
  for (let request = 1; request <= 5; request += 1) await send('GET', 'a')
  const { counts } = await worlds.get('a')
  expect(counts.get('flaky-1')).toBe(5)
})

test('a plan that is refused, or wants nothing, changes nothing and tells nobody', async () => {
  const { worlds, names, told, watch } = createTestMock()
  watch('a')
  expect(await worlds.steer('a', 'refused', () => refuse(problem('STEERING_WRONG')))).toMatchObject({ ok: false })
  expect(await worlds.steer('a', 'nothing', ({ settings }) => ok({ settings }))).toMatchObject({ ok: true })
  expect([await names(), told]).toEqual([[], []])
})

test('two who steer at once both do, whoever is first', async () => {
  const { worlds } = createTestMock()
  const add = (id: string) =>
    worlds.steer('a', id, ({ settings }) =>
      ok({ settings: { ...settings, faults: [...settings.faults, { ...fault({ fault: 'reset' }), id }] } }),
    )
  await Promise.all(['f1', 'f2', 'f3', 'f4'].map(add))
  expect((await worlds.get('a')).settings.faults.map(({ id }) => id).sort()).toEqual(['f1', 'f2', 'f3', 'f4'])
})

test('a change that another process keeps being faster than is refused in the end', async () => {
  const { worlds, steer } = createTestMock({ store: { ...createMemoryStore(), steer: () => false } })
  expect(await steer('a', { scenario: 'down' })).toMatchObject({ ok: false, problems: [{ problem: 'STEERING_WRONG' }] })
  expect((await worlds.get('a')).settings.scenario).toBe('normal')
})

test('two processes that share a store obey the same settings', async () => {
  const store = createMemoryStore()
  const [one, other] = [createTestMock({ store }), createTestMock({ store })]
  await one.put('a')
  expect((await other.send('GET', 'a')).status).toBe(200)
  await one.steer('a', { scenario: 'down' })
  expect((await other.send('GET', 'a')).status).toBe(503)
  await other.worlds.reset('a')
  expect(await one.keysAt('a')).toHaveLength(2)
  expect((await one.send('GET', 'a')).status).toBe(200)
})

test('a fault that is spent is taken away once, and a scenario keeps its own', async () => {
  const { worlds, steer, told, watch } = createTestMock()
  await steer('a', { faults: [fault({ fault: 'reset' })] })
  watch('a')
  await Promise.all([worlds.spend('a', 'f1'), worlds.spend('a', 'f1'), worlds.spend('a', 'flaky-1')])
  expect((await worlds.get('a')).settings.faults).toEqual([])
  expect(told).toEqual(['fault f1 spent'])
})

test('a world tells what becomes of it', async () => {
  const { worlds, clock, put, steer, told, watch } = createTestMock({ expiry: hour })
  watch('a')
  await put('a')
  await steer('a', { scenario: 'no-phone' })
  await worlds.reseed('a', seed)
  await worlds.save('a', 's')
  await worlds.restore('a', 's')
  await worlds.reset('a')
  await worlds.drop('a')
  await put('a')
  clock.now += hour
  await worlds.sweep()
  expect(told).toEqual(['exchange', 'changed', 'seeded', 'restored', 'reset', 'deleted', 'exchange', 'expired'])
})

const stale = fault({ fault: 'stale' })
const key = (label: string) => ({ id: 1, type: 'REDIAL', label, parameter: '' })

/** A world in which a stale GET answers the first of two writes. */
async function createStaleMock() {
  const mock = createTestMock()
  await mock.worlds.save('a', 'clean')
  await mock.steer('a', { faults: [stale] })
  await mock.put('a', [key('one')])
  await mock.put('a', [key('two')])
  expect(await mock.keysAt('a')).toEqual([key('one')])
  return mock
}

test('what the fault `stale` answers is forgotten when it is gone', async () => {
  const { put, keysAt, steer } = await createStaleMock()
  await steer('a', { faults: [] })
  await put('a', [key('three')])
  await steer('a', { faults: [stale] })
  expect(await keysAt('a')).toEqual([key('three')])
})

test.for(['reseed', 'restore', 'reset', 'drop'] as const)('what the fault `stale` answers is forgotten by %s', async (forget) => {
  const { worlds, keysAt, steer, store } = await createStaleMock()
  await {
    reseed: () => worlds.reseed('a', seed),
    restore: () => worlds.restore('a', 'clean'),
    reset: () => worlds.reset('a'),
    drop: () => worlds.drop('a'),
  }[forget]()
  expect((await store.worlds()).map(({ name }) => name)).not.toContain('a#previous')
  await steer('a', { faults: [stale] })
  expect(await keysAt('a')).toHaveLength(2)
})

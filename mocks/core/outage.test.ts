import { expect, test } from 'vitest'
import { isApiErrors } from '#openapi'
import seed from '../db.json' with { type: 'json' }
import { createCore } from './core.ts'
import { noticeOutages, StoreDown } from './outage.ts'
import { readSeed } from './seed.ts'
import { createMemoryStore, type Store } from './store.ts'

/** What every method of a store does while it is away: it throws, as a file does, or rejects, as a server does. */
const outages = {
  throws: () => {
    throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR' })
  },
  rejects: () => Promise.reject(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })),
}

/** A store that can be taken away. */
function createFrailStore() {
  const store = createMemoryStore()
  let outage: (() => never | Promise<never>) | undefined
  const frail = Object.fromEntries(
    Object.entries(store).map(([name, act]) => [
      name,
      (...given: unknown[]) => outage?.() ?? (act as (...given: unknown[]) => unknown)(...given),
    ]),
  ) as Store
  const take = (how: keyof typeof outages | undefined) => {
    outage = how && outages[how]
  }
  return { frail, take }
}

const result = readSeed(seed)
const directory = 'directory' in result ? result.directory : expect.fail()

function createTestApp() {
  const { frail, take } = createFrailStore()
  const told: string[] = []
  const store = noticeOutages(frail, (what) => told.push(what))
  const app = createCore({ directory, store, prefixes: ['/api'], loadPlants: async () => [] }).appWith()
  const ask = async (method: string, headers: Record<string, string> = {}) =>
    app({
      method,
      path: '/api/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/',
      headers,
      body: new TextEncoder().encode('{"keys":[]}'),
      connection: 1,
    })
  return { ask, take, told, store }
}

test.for(['throws', 'rejects'] as const)('while a store $0, requests are answered with 503, and afterwards as ever', async (how) => {
  const { ask, take } = createTestApp()
  take(how)
  for (const method of ['GET', 'PUT', 'HEAD']) {
    const { status, headers, body } = await ask(method, { origin: 'http://localhost:3000' })
    expect({ status, headers }).toMatchObject({ status: 503, headers: { 'access-control-allow-origin': 'http://localhost:3000' } })
    expect(isApiErrors(JSON.parse(body))).toBe(true)
    expect(JSON.parse(body)).toMatchObject({ errors: [{ details: { problem: 'STORE_DOWN' } }] })
  }
  take(undefined)
  expect((await ask('PUT')).status).toBe(200)
  expect((await ask('GET')).body).toMatch(/"keys":\[\]/)
})

test('an outage is told of once when it begins, and once when it is over', async () => {
  const { ask, take, told } = createTestApp()
  await ask('GET')
  expect(told).toEqual([])
  for (const how of ['throws', 'rejects'] as const) {
    take(how)
    await Promise.all([ask('GET'), ask('PUT'), ask('GET')])
    await ask('GET')
    take(undefined)
    await ask('GET')
    await ask('GET')
  }
  expect(told).toEqual([
    'the store cannot be reached (disk I/O error); until it can, requests are answered with 503',
    'the store can be reached again',
    'the store cannot be reached (ECONNREFUSED); until it can, requests are answered with 503',
    'the store can be reached again',
  ])
})

test('every method of a store is noticed', async () => {
  const { take, store } = createTestApp()
  take('throws')
  const { close: _, ...methods } = store
  for (const [name, method] of Object.entries(methods)) {
    expect(() => (method as (...given: unknown[]) => unknown)('a', 'b', 'c'), name).toThrow(StoreDown)
  }
  const answered = Object.keys(methods).sort()
  expect(answered).toEqual(
    Object.keys(createMemoryStore())
      .filter((name) => name !== 'close')
      .sort(),
  )
})

test('a bug in a store stays one', () => {
  const store = noticeOutages({ ...createMemoryStore(), read: () => (undefined as unknown as string[]).join() }, () => expect.fail())
  expect(() => store.read('a', 'b')).toThrow(TypeError)
})

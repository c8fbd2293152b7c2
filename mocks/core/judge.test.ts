import { expect, test } from 'vitest'
import seed from '../db.json' with { type: 'json' }
import { createCore } from './core.ts'
import type { Exchange } from './exchange.ts'
import { judgeExchange, type Verdict } from './judge.ts'
import type { Ids } from './path.ts'
import { type ScenarioName, scenarios } from './scenarios.ts'
import { readSeed } from './seed.ts'

const prefixes = ['/api/v1/telenet', '/api/v1']
const pathOf = (user: string) => `/api/v1/telenet/tenants/foo/groups/foogroup/users/${user}/access_device/phone_buttons/`

/** Sends requests to a mock of its own, one after the other, and judges what it recorded of them. */
async function judgeMock(requests: readonly Partial<Exchange>[], scenario: ScenarioName = 'normal'): Promise<Verdict[]> {
  const read = readSeed(seed)
  const directory = 'directory' in read ? read.directory : expect.fail('the seed is wrong')
  const core = createCore({ directory, prefixes, scenario, loadPlants: async () => [] })
  const app = core.appWith()
  for (const request of requests) {
    await app({ method: 'GET', path: pathOf('foouser'), headers: {}, body: new Uint8Array(0), connection: 1, ...request })
  }
  const phoneTypeOf = (ids: Ids) => {
    const user = directory.find(ids)
    return user.ok ? user.value.device?.phoneType : undefined
  }
  const entries = core.journal.entries('default')
  expect(entries).toHaveLength(requests.length)
  return entries.map((entry) => judgeExchange(entry, { prefixes, phoneTypeOf }))
}

const bytes = (body: unknown) => new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
const put = (body: unknown): Partial<Exchange> => ({ method: 'PUT', headers: { 'content-type': 'application/json' }, body: bytes(body) })

test.for(seed.devices)('nothing is wrong with how the mock serves the phone $id', async ({ id, keys }) => {
  const { user, group } = seed.users.find(({ device }) => device === id) ?? expect.fail(id)
  const path = pathOf(user).replace('foogroup', group)
  const requests = [{}, put({ keys }), put({ keys: [] }), { method: 'HEAD' }, { method: 'OPTIONS' }].map((request) => ({
    ...request,
    path,
  }))
  expect(await judgeMock(requests)).toEqual(requests.map(() => ({ request: [], answer: [] })))
})

test('nothing is wrong with how the mock serves anything else', async () => {
  const requests = [
    { path: '/api/v1/configs/phone_types/' },
    { path: pathOf('nophone') },
    { path: pathOf('nobody') },
    { ...put({ keys: [] }), path: pathOf('nophone') },
    { method: 'POST', path: '/api/v1/login/', body: bytes('{') },
  ]
  expect(await judgeMock(requests)).toEqual(requests.map(() => ({ request: [], answer: [] })))
})

test('what the mock rightly refuses departs in the request only', async () => {
  const key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
  const verdicts = await judgeMock([
    put({ keys: [{ ...key, id: '3' }] }),
    put({ keys: [key, { ...key, type: 'NEW' }] }),
    put('{"keys":'),
    { path: pathOf('foouser').slice(0, -1) },
    { method: 'DELETE' },
  ])
  expect(verdicts.map(({ request }) => request.map(({ requirement, place }) => `${requirement} ${place}`))).toEqual([
    ['KEY-ID-INTEGER /keys/0/id'],
    ['KEY-ID-UNIQUE /keys/1/id', 'KEY-TYPE-OFFERED /keys/1/type'],
    ['BODY-MALFORMED body'],
    ['PATH-FINAL-SLASH path'],
    ['METHOD-UNDOCUMENTED method'],
  ])
  for (const { answer } of verdicts) expect(answer).toEqual([])
})

const withinTheContract = (Object.keys(scenarios) as ScenarioName[]).filter((name) => name !== 'flaky')

test.for(withinTheContract)('the scenario %s is one that the contract allows', async (scenario) => {
  const requests = [{}, put({ keys: [] }), put({ keys: 1 }), { path: '/api/v1/configs/phone_types/' }, { method: 'HEAD' }]
  for (const { answer } of await judgeMock(requests, scenario)) expect(answer).toEqual([])
})

test('what the mock is told to do wrong departs in the answer only', async () => {
  const verdicts = await judgeMock(
    Array.from({ length: 60 }, () => put({ keys: [] })),
    'flaky',
  )
  const answers = verdicts.map(({ answer }) => answer.map(({ requirement, place }) => `${requirement} ${place}`).join())
  expect(new Set(answers)).toEqual(new Set(['', 'SERVER-SURVIVES connection']))
  for (const { request } of verdicts) expect(request).toEqual([])
})

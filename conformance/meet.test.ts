import { expect, test } from 'vitest'
import { type Config, readConfig } from './config.ts'
import { type ReceivedResponse, type Transport, TransportError } from './exchange.ts'
import { type Meeting, meetSubjects } from './meet.ts'
import { createTarget } from './target.ts'

const config = await readConfig({ baseUrl: 'http://127.0.0.1:4010/api/v1/telenet', headers: [], only: [] }, {}, () => 7)

const model = 'Model-14'
const holding = (...ids: number[]) => ({
  deviceType: model,
  deviceName: 'DP_one',
  keys: ids.map((id) => ({ id, type: 'LINE', label: 'a', parameter: String(id) })),
})
const users = {
  'foo/foogroup/foouser': holding(4, 5),
  'foo/foogroup/otheruser': holding(6),
  'foo/othergroup/foouser': holding(),
  'foo/foogroup/nophone': 404,
}
const types = { phoneTypes: [{ technical_name: model, capabilities: { fastkeys: { available_types: [{ name: 'REDIAL' }] } } }] }

/** What a name, or the phone types, are answered with: a document, a status, both, or the trouble of getting there. */
type Answers = Record<string, object | number | readonly [status: number, document: object] | TransportError>

const refusal = { errors: [{ code: 2, message: 'no' }] }

type Met = Meeting & { readonly asked: string[] }

async function meet(answers: Answers = {}, more: Partial<Config> = {}): Promise<Met> {
  const all: Answers = { ...users, types, ...answers }
  const asked: string[] = []
  const transport: Transport = async ({ method, url }): Promise<ReceivedResponse> => {
    const [, tenant, group, user, slash] = /tenants\/(.*)\/groups\/(.*)\/users\/(.*)\/access_device\/phone_buttons(\/?)/.exec(url) ?? []
    const name = tenant === undefined ? 'types' : `${tenant}/${group}/${user}${slash === '' ? ' without slash' : ''}`
    asked.push(`${method} ${name}`)
    const answer = all[name] ?? 404
    if (answer instanceof TransportError) throw answer
    const [status, value] = Array.isArray(answer) ? answer : typeof answer === 'number' ? [answer, refusal] : [200, answer]
    return { status, headers: {}, body: Buffer.from(JSON.stringify(value)) }
  }
  const used = { ...config, ...more }
  return { ...(await meetSubjects(used, createTarget(used.baseUrl, {}), transport)), asked }
}

test('everyone who is named is read once, and the phone types; nothing is written', async () => {
  const { met, halted, asked } = await meet()
  expect(halted).toBeUndefined()
  expect(asked).toEqual([
    'GET foo/foogroup/foouser',
    'GET foo/foogroup/otheruser',
    'GET foo/othergroup/foouser',
    'GET foo/foogroup/nophone',
    'GET types',
  ])
  expect([...met].map(([name, { snapshot }]) => [name, snapshot])).toEqual([
    ['foo/foogroup/foouser', holding(4, 5)],
    ['foo/foogroup/otheruser', holding(6)],
    ['foo/othergroup/foouser', holding()],
  ])
})

const haltRows: { title: string; given: Answers[string]; want: string }[] = [
  { title: '401', given: 401, want: 'foo/foogroup/foouser cannot be read: status 401; give credentials with --header' },
  {
    title: '403',
    given: 403,
    want: 'foo/foogroup/foouser cannot be read: status 403; give credentials with the rights to read this user',
  },
  {
    title: '429',
    given: 429,
    want: 'foo/foogroup/foouser cannot be read: status 429; the target limits the rate of requests, try again later',
  },
  {
    title: 'no connection',
    given: new TransportError('unreachable', 'no connection: ECONNREFUSED'),
    want: 'the target cannot be reached: no connection: ECONNREFUSED',
  },
  {
    title: 'no answer in time',
    given: new TransportError('silent', 'no answer within 5 ms'),
    want: 'the target cannot be reached: no answer within 5 ms',
  },
]

test.each(haltRows)('a run cannot begin when the user is answered with $title, and asks no further', async ({ given, want }) => {
  const { met, halted, asked } = await meet({ 'foo/foogroup/foouser': given })
  expect(halted).toBe(want)
  expect(met.size).toBe(0)
  expect(asked).toEqual(['GET foo/foogroup/foouser'])
})

test('a user who is not found is looked for without the final slash too, before the run cannot begin', async () => {
  const { halted, asked } = await meet({ 'foo/foogroup/foouser': 404 })
  expect(halted).toBe('foo/foogroup/foouser cannot be read: status 404; name a user who exists and has a phone')
  expect(asked).toEqual(['GET foo/foogroup/foouser', 'GET foo/foogroup/foouser without slash'])
})

test('a user who is found without the final slash only is for the cases to judge', async () => {
  const { met, halted } = await meet({ 'foo/foogroup/foouser': 404, 'foo/foogroup/foouser without slash': holding(4) })
  expect(halted).toBeUndefined()
  expect([...met.keys()]).toEqual(['foo/foogroup/otheruser', 'foo/othergroup/foouser'])
})

const wrongRows: { title: string; given: Answers[string] }[] = [
  { title: 'a server error', given: 500 },
  { title: 'another success', given: [203, holding(4, 5)] },
  { title: 'an answer that is not as described', given: { ...holding(4), keys: {} } },
  { title: 'a key that is not as described', given: { ...holding(4), keys: [{ id: '4' }] } },
]

test.each(wrongRows)('$title of the user is for the cases to judge', async ({ given }) => {
  const { met, halted } = await meet({ 'foo/foogroup/foouser': given })
  expect(halted).toBeUndefined()
  expect([...met.keys()]).toEqual(['foo/foogroup/otheruser', 'foo/othergroup/foouser'])
})

test.each([
  { title: 'has no phone', given: 404 },
  { title: 'may not be read', given: 403 },
  { title: 'is not answered in time', given: new TransportError('silent', 'no answer') },
  { title: 'is answered wrongly', given: {} },
])('another user who $title is left out', async ({ given }) => {
  const { met, halted } = await meet({ 'foo/foogroup/otheruser': given })
  expect(halted).toBeUndefined()
  expect([...met.keys()]).toEqual(['foo/foogroup/foouser', 'foo/othergroup/foouser'])
})

test('who is said to have no phone and has one is met, so that he gets it back', async () => {
  const { met } = await meet({ 'foo/foogroup/nophone': holding(1, 2) })
  expect(met.get('foo/foogroup/nophone')?.snapshot).toEqual(holding(1, 2))
})

const phoneType = { keyIds: [1, 2], types: [{ name: 'BLF' }] }
const sourceRows: { title: string; answers?: Answers; given?: Partial<Config>; want: object; asks: boolean }[] = [
  {
    title: 'the target',
    want: { source: 'target', keyIds: [4, 5], allIdsKnown: false, types: [{ name: 'REDIAL' }, { name: 'LINE', taken: ['4', '5', '6'] }] },
    asks: true,
  },
  {
    title: 'the configuration, which is not asked of the target',
    given: { phoneType },
    want: { source: 'configuration', keyIds: [1, 2, 4, 5], allIdsKnown: true, types: [{ name: 'BLF' }, { name: 'LINE' }] },
    asks: false,
  },
  {
    title: 'the configuration by device type',
    given: { phoneTypes: { [model]: phoneType } },
    want: { source: 'configuration', types: [{ name: 'BLF' }, { name: 'LINE' }] },
    asks: true,
  },
  {
    title: 'the configuration by device type before the one for all',
    given: { phoneTypes: { [model]: phoneType }, phoneType: { keyIds: [9], types: [] } },
    want: { source: 'configuration', types: [{ name: 'BLF' }, { name: 'LINE' }] },
    asks: false,
  },
  {
    title: 'the target, when another type is configured',
    given: { phoneTypes: { 'Model-1': phoneType } },
    want: { source: 'target' },
    asks: true,
  },
  {
    title: 'the keys on the phones, when there are no phone types',
    answers: { types: [404, types] },
    want: { source: 'snapshot', keyIds: [4, 5], allIdsKnown: false, types: [{ name: 'LINE', taken: ['4', '5', '6'] }] },
    asks: true,
  },
  {
    title: 'the keys on the phones, when the phone types cannot be reached',
    answers: { types: new TransportError('broken', 'the connection ended') },
    want: { source: 'snapshot' },
    asks: true,
  },
  {
    title: 'the keys on the phones, when the phone types are not as described',
    answers: { types: { phoneTypes: [{ technical_name: model, capabilities: { fastkeys: { available_types: 7 } } }] } },
    want: { source: 'snapshot' },
    asks: true,
  },
]

test.each(sourceRows)('what a phone can do is known from $title', async ({ answers, given, want, asks }) => {
  const { met, asked } = await meet(answers, given)
  expect(met.get('foo/foogroup/foouser')?.facts).toMatchObject(want)
  expect(asked.includes('GET types')).toBe(asks)
})

test('keys of phones of another type say nothing', async () => {
  const { met } = await meet({ types: 404, 'foo/foogroup/otheruser': { ...holding(6), deviceType: 'Model-1' } })
  expect(met.get('foo/foogroup/foouser')?.facts.types).toMatchObject([{ name: 'LINE', taken: ['4', '5'] }])
})

test('a bug on the way is not taken for the target', async () => {
  const transport: Transport = async () => {
    throw new TypeError('oh')
  }
  await expect(meetSubjects(config, createTarget(config.baseUrl, {}), transport)).rejects.toThrow(TypeError)
})

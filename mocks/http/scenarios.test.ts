import { expect, test } from 'vitest'
import { isPhoneButtons, type Key, type PhoneButtons } from '#openapi'
import { type Mock, type ScenarioName, startMock } from '../mock.ts'
import { ask, keysAt, messagesOf, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

const names: ScenarioName[] = [
  'normal',
  'slow',
  'flaky',
  'down',
  'no-phone',
  'expired-session',
  'read-only',
  'full-phone',
  'extra-properties',
]

type Given = (mock: Mock, scenario: ScenarioName) => Promise<string>

/** Each way to put a world into a scenario; answers the world's base URL. */
const ways: { way: string; options?: boolean; take: Given }[] = [
  {
    way: 'PUT /_mock/scenario/<name>',
    take: async (mock, scenario) => {
      const url = `${mock.origin}/w/a/_mock/scenario/${scenario}`
      expect(await ask('PUT', url)).toMatchObject({ status: 200, body: { world: 'a', scenario } })
      return mock.world('a').baseUrl
    },
  },
  {
    way: 'the client',
    take: async (mock, scenario) => {
      await mock.world('a').scenario(scenario)
      return mock.world('a').baseUrl
    },
  },
  { way: 'startMock', options: true, take: async (mock) => mock.baseUrl },
]

const statusesAt = async (base: string): Promise<readonly (number | string)[]> => {
  const [get, written, strangers] = [
    await ask('GET', `${base}${phoneOf()}`),
    await put(base),
    await ask('GET', `${base}${phoneOf('nobody')}`),
  ].map((asked) => (asked.status === 200 ? [200] : refusalOf(asked)))
  return [get, written, strangers].flatMap((one) => one ?? [])
}

const unknown = [404, 'USER_UNKNOWN']
const works = [200, 200, ...unknown]
const situations: { scenario: ScenarioName; want: (number | string)[] }[] = [
  { scenario: 'normal', want: works },
  { scenario: 'down', want: [503, 'FAULT', 503, 'FAULT', 503, 'FAULT'] },
  { scenario: 'no-phone', want: [404, 'NO_PHONE', 404, 'NO_PHONE', ...unknown] },
  { scenario: 'expired-session', want: [401, 'SESSION_EXPIRED', 401, 'SESSION_EXPIRED', 401, 'SESSION_EXPIRED'] },
  { scenario: 'read-only', want: [200, 403, 'READ_ONLY', ...unknown] },
  { scenario: 'full-phone', want: works },
  { scenario: 'extra-properties', want: works },
]

test.for(situations.flatMap((situation) => ways.map((way) => ({ ...situation, ...way }))))(
  '$scenario by $way: GET, PUT and GET of a stranger are answered $want',
  async ({ scenario, options, take, want }) => {
    await using mock = await startMock(options ? { scenario } : {})
    expect(await statusesAt(await take(mock, scenario))).toEqual(want)
  },
)

test('slow makes every answer take one to three seconds', async () => {
  await using mock = await startMock()
  await Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      const world = mock.world(name)
      await world.scenario('slow')
      const began = performance.now()
      expect(await keysAt(world.baseUrl)).toHaveLength(2)
      const took = performance.now() - began
      expect(took).toBeGreaterThanOrEqual(999)
      expect(took).toBeLessThan(5000)
      expect(await world.requests()).toMatchObject([{ because: ['slow-1'] }])
    }),
  )
})

test('flaky makes about one request in three slow, fail or get no answer, and the others are right', async () => {
  await using mock = await startMock({ scenario: 'flaky' })
  const asked = await Promise.all(
    Array.from({ length: 300 }, async () => {
      const began = performance.now()
      const status = await put(mock.baseUrl).then(
        (answer) => answer.status,
        () => 0,
      )
      return { status, took: performance.now() - began }
    }),
  )
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200, 503, 0]))
  const met = (await mock.world('default').requests()).filter(({ because }) => because.length > 0)
  expect(met.length).toBeGreaterThan(60)
  expect(met.length).toBeLessThan(150)
  expect(Math.max(...asked.map(({ took }) => took))).toBeGreaterThan(1000)
  expect(new Set(met.flatMap(({ because }) => because))).toEqual(new Set(['flaky-1', 'flaky-2', 'flaky-3', 'flaky-4']))
})

const seeded = ['foouser', 'otheruser', 'yealinkuser', 'openstageuser', 'analoguser']

test.for(seeded)('full-phone: every key of %s is in use, as the contract allows, until it is written', async (user) => {
  await using mock = await startMock({ scenario: 'full-phone' })
  const phone = phoneOf(user)
  const before = (await ask('GET', `${mock.baseUrl}${phone}`)).body as PhoneButtons
  expect(isPhoneButtons(before)).toBe(true)
  const types = (await mock.world('default').state()).phoneTypes as unknown as { id: string; keyIds: number[] }[]
  const { keyIds } = types.find(({ id }) => id === before.deviceType) ?? expect.fail()
  const offered = user === 'analoguser' ? [] : keyIds
  expect(before.keys.map(({ id }) => id)).toEqual(offered)
  // What the phone answers, it takes.
  expect((await put(mock.baseUrl, before.keys, phone)).body).toEqual(before)
  expect(await keysAt(mock.baseUrl, phone)).toEqual(before.keys)
  await put(mock.baseUrl, [], phone)
  expect(await keysAt(mock.baseUrl, phone)).toEqual([])
})

test('full-phone: keys that the seed gives are among them, and the state shows what GET answers', async () => {
  await using mock = await startMock({ scenario: 'full-phone' })
  const keys = await keysAt(mock.baseUrl)
  expect(keys).toHaveLength(24)
  expect(keys.find(({ id }) => id === 5)).toEqual({ id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' })
  const { devices } = await mock.world('default').state()
  expect(devices.find(({ id }) => id === 'DP_giulio@sip.netaxis.be')).toMatchObject({ keys })
})

const plain = ({ id, type, label, parameter }: Key) => ({ id, type, label, parameter })

test('extra-properties: answers carry more, a PUT of an answer is taken, and what is stored stays true', async () => {
  await using mock = await startMock({ scenario: 'extra-properties' })
  const before = (await ask('GET', `${mock.baseUrl}${phoneOf()}`)).body as PhoneButtons & { mac: string }
  expect(before).toMatchObject({ deviceType: 'Telenet-Panasonic-KX-HDV230', mac: expect.any(String), keys: [{ id: 4, led: 'green' }, {}] })
  const again = await ask('PUT', `${mock.baseUrl}${phoneOf()}`, before)
  expect(again).toMatchObject({ status: 200, body: before })

  expect((await put(mock.baseUrl)).body).toMatchObject({ mac: before.mac, keys: [redial] })
  expect((await keysAt(mock.baseUrl)).map(plain)).toEqual([redial])
  await mock.world('default').scenario('normal')
  expect(await keysAt(mock.baseUrl)).toEqual([redial])
})

test('expired-session lets a client log in, and still refuses the rest', async () => {
  await using mock = await startMock({ scenario: 'expired-session' })
  const credentials = { username: 'foouser', password: 'foouser' }
  expect((await ask('POST', `${mock.origin}/api/v1/login/`, credentials)).status).toBe(200)
})

test('scenarios are listed with what they do, and which is on', async () => {
  await using mock = await startMock({ scenario: 'slow' })
  const { body } = await ask('GET', `${mock.origin}/_mock/scenarios`)
  expect(body).toEqual({ on: 'slow', scenarios: names.map((name) => ({ name, says: expect.stringMatching(/\w/) })) })
})

test.for(['nothing', 'Slow', 'toString', '__proto__', 'slow%20'])(
  'there is no scenario %s, and the refusal lists those that there are',
  async (name) => {
    await using mock = await startMock()
    const refused = await ask('PUT', `${mock.origin}/_mock/scenario/${name}`)
    expect(refusalOf(refused)).toEqual([400, 'STEERING_WRONG'])
    expect(messagesOf(refused)[0]).toContain(`there are ${names.join(', ')}`)
    await expect(mock.world('a').scenario(name as ScenarioName)).rejects.toThrow(/there is no scenario/)
  },
)

test('another scenario takes the place of the one before, and normal ends it', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await put(world.baseUrl)
  await world.scenario('down')
  await world.scenario('read-only')
  expect(await keysAt(world.baseUrl)).toEqual([redial])
  await world.scenario('normal')
  expect((await put(world.baseUrl, [])).status).toBe(200)
})

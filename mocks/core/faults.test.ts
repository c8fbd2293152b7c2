import { expect, test } from 'vitest'
import { type Answer, answer, type Exchange } from './exchange.ts'
import { applyFaults, draw, type Fault, type FaultOptions, faultKinds, readFault } from './faults.ts'

const phone = '/api/v1/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'
const right = answer('{"keys":[1,2]}')

type Asked = { readonly method?: string; readonly path?: string }

/** A world with these faults, which counts and forgets them as a world does. */
function createFaulty(...given: readonly FaultOptions[]) {
  let faults = given.map((options, index): Fault => ({ ...options, id: `f${index + 1}` }))
  const counts = new Map<string, number>()
  const done: string[] = []
  const ask = async ({ method = 'GET', path = phone }: Asked = {}) => {
    const exchange: Exchange = { method, path, headers: {}, body: new Uint8Array(), connection: 1 }
    return applyFaults(faults, exchange, {
      prefixes: ['/api/v1'],
      count: ({ id }) => {
        counts.set(id, (counts.get(id) ?? 0) + 1)
        return counts.get(id) ?? 0
      },
      spend: ({ id }) => {
        faults = faults.filter((fault) => fault.id !== id)
      },
      respond: () => {
        done.push(method)
        return right
      },
      respondStale: () => answer('{"keys":[]}'),
    })
  }
  const met = async (count: number, asked?: Asked) => {
    const answers = []
    for (let request = 0; request < count; request += 1) answers.push(...(await ask(asked)).because)
    return answers
  }
  return { ask, met, done, left: () => faults.map(({ id }) => id) }
}

type Kind = { given: FaultOptions; want: Partial<Answer>; does: boolean }

const json = { 'content-type': 'application/json' }

test.for<Kind>([
  { given: { fault: 'status' }, want: { status: 503 }, does: false },
  { given: { fault: 'status', status: 418 }, want: { status: 418, headers: json }, does: false },
  { given: { fault: 'delay', milliseconds: 5 }, want: { ...right, wire: { delay: 5 } }, does: true },
  { given: { fault: 'delay', milliseconds: 0 }, want: right, does: true },
  { given: { fault: 'reset' }, want: { body: '', wire: { reset: true } }, does: false },
  { given: { fault: 'reset', milliseconds: 7 }, want: { body: '', wire: { reset: true, delay: 7 } }, does: false },
  { given: { fault: 'truncate' }, want: { ...right, wire: { cutAfter: 7 } }, does: true },
  { given: { fault: 'truncate', bytes: 0 }, want: { ...right, wire: { cutAfter: 0 } }, does: true },
  { given: { fault: 'malformed' }, want: { ...right, body: '{"keys"' }, does: true },
  { given: { fault: 'lost-answer' }, want: { ...right, wire: { reset: true } }, does: true },
  { given: { fault: 'stale' }, want: { status: 200, body: '{"keys":[]}' }, does: false },
  { given: { fault: 'session-expired' }, want: { status: 401, headers: { ...json, 'www-authenticate': 'Bearer' } }, does: false },
  { given: { fault: 'too-many-requests' }, want: { status: 429, headers: { ...json, 'retry-after': '1' } }, does: false },
  { given: { fault: 'too-many-requests', retryAfter: 60 }, want: { headers: { ...json, 'retry-after': '60' } }, does: false },
])('$given is carried out', async ({ given, want, does }) => {
  const { ask, done } = createFaulty(given)
  const { answer: got, because } = await ask()
  expect(got).toMatchObject(want)
  expect(because).toEqual(['f1'])
  expect(done).toHaveLength(does ? 1 : 0)
})

test.for([400, 404, 416, 500])('a status of %i has the error body of the platform', async (status) => {
  const { answer: got } = await createFaulty({ fault: 'status', status }).ask()
  expect(JSON.parse(got.body)).toEqual({
    errors: [
      {
        code: status === 400 || status === 416 ? 2 : status,
        message: `The mock was told to fail: it answers ${status} here; DELETE /_mock/faults ends that`,
        details: { problem: 'FAULT' },
      },
    ],
  })
})

const login = '/api/v1/login/'
const elsewhere = phone.replace('foouser', 'otheruser')

type Match = { given: Partial<FaultOptions>; asked: Asked; want: boolean }

test.for<Match>([
  { given: {}, asked: {}, want: true },
  { given: {}, asked: { path: '/nothing' }, want: true },
  { given: { method: 'PUT' }, asked: {}, want: false },
  { given: { method: 'PUT' }, asked: { method: 'PUT' }, want: true },
  { given: { user: 'foouser' }, asked: {}, want: true },
  { given: { user: 'foouser' }, asked: { path: `${phone}?pretty=1` }, want: true },
  { given: { user: 'foouser' }, asked: { path: `http://host${phone}` }, want: true },
  { given: { user: 'foouser' }, asked: { path: phone.replace('foouser', '%66oouser') }, want: true },
  { given: { user: 'foouser' }, asked: { path: elsewhere }, want: false },
  { given: { user: 'foouser' }, asked: { path: login }, want: false },
  { given: { user: 'foouser', group: 'foogroup', tenant: 'foo' }, asked: {}, want: true },
  { given: { user: 'foouser', group: 'othergroup' }, asked: {}, want: false },
  { given: { tenant: 'bar' }, asked: {}, want: false },
  { given: { fault: 'session-expired' }, asked: {}, want: true },
  { given: { fault: 'session-expired' }, asked: { method: 'POST', path: login }, want: false },
  { given: { fault: 'status' }, asked: { method: 'POST', path: login }, want: true },
  { given: { fault: 'stale' }, asked: { method: 'HEAD' }, want: true },
  { given: { fault: 'stale' }, asked: { method: 'PUT' }, want: false },
])('$given meets $asked: $want', async ({ given, asked, want }) => {
  expect(await createFaulty({ fault: 'status', ...given }).met(1, asked)).toEqual(want ? ['f1'] : [])
})

type Counted = { given: Partial<FaultOptions>; want: number[] }

test.for<Counted>([
  { given: {}, want: [1, 2, 3, 4, 5, 6] },
  { given: { times: 1 }, want: [1] },
  { given: { times: 3 }, want: [1, 2, 3] },
  { given: { nth: 1 }, want: [1] },
  { given: { nth: 3 }, want: [3] },
  { given: { nth: 3, times: 2 }, want: [3, 4] },
  { given: { nth: 9 }, want: [] },
  { given: { probability: 0 }, want: [] },
  { given: { probability: 1 }, want: [1, 2, 3, 4, 5, 6] },
  { given: { probability: 1, nth: 2, times: 3 }, want: [2, 3, 4] },
])('$given meets the requests $want of six, and is gone when there are no more for it', async ({ given, want }) => {
  const { ask, left } = createFaulty({ fault: 'status', ...given })
  const met: number[] = []
  for (let request = 1; request <= 6; request += 1) if ((await ask()).because.length > 0) met.push(request)
  expect(met).toEqual(want)
  const ends = given.times !== undefined || (given.nth ?? 9) < 9
  expect(left()).toEqual(ends ? [] : ['f1'])
})

test('only requests that match are counted', async () => {
  const { met } = createFaulty({ fault: 'status', method: 'PUT', nth: 2 })
  expect(await met(3, { method: 'GET' })).toEqual([])
  expect([await met(1, { method: 'PUT' }), await met(1, { method: 'PUT' })]).toEqual([[], ['f1']])
})

test('faults that are for one request each come one after the other', async () => {
  const { met, left } = createFaulty({ fault: 'status', times: 1 }, { fault: 'reset', times: 1 }, { fault: 'malformed', times: 2 })
  expect(await met(5)).toEqual(['f1', 'f2', 'f3', 'f3'])
  expect(left()).toEqual([])
})

test('the nth request is the nth, whatever other faults do', async () => {
  const { met } = createFaulty({ fault: 'status', times: 2 }, { fault: 'reset', nth: 2 }, { fault: 'malformed', nth: 4 })
  expect(await met(5)).toEqual(['f1', 'f1', 'f3'])
})

test('delays add up with each other and with whatever else, and only what had a hand in the answer is named', async () => {
  const { ask } = createFaulty(
    { fault: 'delay', milliseconds: 10 },
    { fault: 'status', milliseconds: 100 },
    { fault: 'reset', milliseconds: 1000 },
    { fault: 'delay', milliseconds: 20 },
  )
  expect(await ask()).toMatchObject({ answer: { status: 503, wire: { delay: 130 } }, because: ['f1', 'f2', 'f4'] })
})

test.for([0.01, 0.1, 0.5, 0.9])('with a probability of %d about that many of a thousand requests are met', async (probability) => {
  for (const seed of [0, 1, 2, -1, 2 ** 40]) {
    const { met } = createFaulty({ fault: 'status', probability, seed })
    const deviation = Math.sqrt(1000 * probability * (1 - probability))
    expect(Math.abs((await met(1000)).length - 1000 * probability), `seed ${seed}`).toBeLessThan(4 * deviation)
  }
})

const drawn = async (...given: readonly FaultOptions[]) => {
  const { ask } = createFaulty(...given)
  return Promise.all(Array.from({ length: 100 }, async () => (await ask()).because.join()))
}

test('the same seed meets the same requests, another seed meets others', async () => {
  const half = { fault: 'status', probability: 0.5 } as const
  expect(await drawn({ ...half, seed: 7 })).toEqual(await drawn({ ...half, seed: 7 }))
  expect(await drawn({ ...half, seed: 7 })).not.toEqual(await drawn({ ...half, seed: 8 }))
  expect(await drawn(half)).toEqual(await drawn({ ...half, seed: 1 }))
})

test('two faults without a seed draw apart', async () => {
  const both = await drawn({ fault: 'delay', milliseconds: 1, probability: 0.5 }, { fault: 'status', probability: 0.5 })
  expect(new Set(both)).toEqual(new Set(['', 'f1', 'f2', 'f1,f2']))
})

test('a delay from a range lies in it, and all of it is used', async () => {
  const { ask } = createFaulty({ fault: 'delay', milliseconds: [100, 200] })
  const delays: number[] = []
  for (let request = 0; request < 1000; request += 1) delays.push((await ask()).answer.wire?.delay ?? 0)
  expect([Math.min(...delays), Math.max(...delays)]).toEqual([100, 200])
  const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length
  expect(Math.abs(mean - 150)).toBeLessThan(5)
})

test('draws are spread evenly from 0 to 1', () => {
  const tenths = Array<number>(10).fill(0)
  for (let ordinal = 1; ordinal <= 10_000; ordinal += 1) {
    const drawn = draw(3, ordinal)
    tenths[Math.floor(drawn * 10)] = (tenths[Math.floor(drawn * 10)] ?? 0) + 1
  }
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120)
})

test.for([
  { fault: 'status' },
  { fault: 'status', status: 599, method: 'put', tenant: 't', group: 'g', user: 'u', nth: 1, times: 2, probability: 0.5, seed: -3 },
  { fault: 'delay', milliseconds: 300_000 },
  { fault: 'delay', milliseconds: [5, 5] },
  { fault: 'truncate', bytes: 0 },
  { fault: 'too-many-requests', retryAfter: 0 },
  { fault: 'lost-answer', milliseconds: 3 },
])('%j is a fault', (given) => {
  expect(readFault(given)).toEqual({ ok: true, value: { ...given, ...('method' in given && { method: 'PUT' }) } })
})

const kinds = Object.keys(faultKinds).join(', ')
const delays = 'an integer from 0 to 300000, or two of them, the lesser first'

test.for([
  { given: {}, want: `fault is missing: expected one of ${kinds}` },
  { given: { fault: 'explode' }, want: `fault is "explode": expected one of ${kinds}` },
  { given: { fault: 'toString' }, want: `fault is "toString": expected one of ${kinds}` },
  { given: { fault: 'status', status: 200 }, want: 'status is 200: expected an integer from 400 to 599' },
  { given: { fault: 'status', status: '503' }, want: 'status is "503": expected an integer from 400 to 599' },
  { given: { fault: 'reset', status: 503 }, want: 'status is for the fault status, not for "reset"' },
  { given: { fault: 'status', bytes: 1 }, want: 'bytes is for the fault truncate, not for "status"' },
  { given: { fault: 'status', retryAfter: 1 }, want: 'retryAfter is for the fault too-many-requests, not for "status"' },
  { given: { fault: 'reset', method: 'PUT ' }, want: 'method is "PUT ": expected a method such as PUT' },
  { given: { fault: 'reset', method: null }, want: 'method is null: expected a method such as PUT' },
  { given: { fault: 'reset', user: '' }, want: 'user is "": expected a string with at least one character' },
  { given: { fault: 'reset', nth: 0 }, want: 'nth is 0: expected an integer from 1' },
  { given: { fault: 'reset', times: 1.5 }, want: 'times is 1.5: expected an integer from 1' },
  { given: { fault: 'reset', probability: 1.1 }, want: 'probability is 1.1: expected a number from 0 to 1' },
  { given: { fault: 'reset', seed: 'x' }, want: 'seed is "x": expected an integer' },
  { given: { fault: 'delay' }, want: `milliseconds is missing: expected ${delays}` },
  { given: { fault: 'delay', milliseconds: 300_001 }, want: `milliseconds is 300001: expected ${delays}` },
  { given: { fault: 'delay', milliseconds: [2, 1] }, want: `milliseconds is a list: expected ${delays}` },
  { given: { fault: 'delay', milliseconds: [1, 2, 3] }, want: `milliseconds is a list: expected ${delays}` },
  { given: { fault: 'too-many-requests', retryAfter: -1 }, want: 'retryAfter is -1: expected an integer from 0 to 1000000' },
  { given: { fault: 'reset', header: 'x' }, want: '"header" is not a member of a fault; it has fault, method, tenant' },
  { given: JSON.parse('{"fault":"reset","__proto__":{"status":1}}') as object, want: '"__proto__" is not a member of a fault' },
])('$given is refused: $want', ({ given, want }) => {
  const message = expect.stringContaining(`The mock cannot be told this: ${want}`)
  expect(readFault(given)).toEqual({ ok: false, problems: [{ problem: 'STEERING_WRONG', message }] })
})

test('everything that is wrong with a fault is said at once', () => {
  const read = readFault({ fault: 'x', nth: 0, times: 0, colour: 'red' })
  expect(read.ok ? [] : read.problems).toHaveLength(4)
})

test.for([{ given: null }, { given: 3 }, { given: 'status' }, { given: [{ fault: 'status' }] }])('$given is no fault', ({ given }) => {
  const read = readFault(given)
  expect(read.ok ? '' : read.problems[0]?.message).toContain('a fault is an object, such as {"fault": "status"')
})

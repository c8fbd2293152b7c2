import { expect, test } from 'vitest'
import { sequenceCases } from './cases/sequences.ts'
import { type CheckOptions, checkConformance, seedSubjects, type Transport, TransportError } from './index.ts'
import { createTestTarget, credentials, type Wrong } from './testing/target.ts'

const ofOne = 'PUT-STORES/sequences'
const ofSeveral = 'PUT-STORES/sequences-of-users'
const seeds = Array.from({ length: 25 }, (_, seed) => seed)

async function check(transport: Transport, seed: number, only: string, options: Partial<CheckOptions> = {}) {
  const { report, exitCode } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    mode: 'full',
    seed,
    only: [only],
    transport,
    wait: async () => {},
    ...options,
  })
  const result = report.cases.find(({ id }) => id === only)
  const sent = (result?.exchanges ?? []).map((position) => report.exchanges[position])
  const shown = (result?.shortest?.requests ?? []).map(({ says, exchange }) => ({ says, ...report.exchanges[exchange] }))
  return { report, exitCode, result, sent, shown }
}

const checkAgainst = (wrong: Wrong, seed: number, only: string, options?: Partial<CheckOptions>) =>
  check(createTestTarget(wrong), seed, only, options)

const isWrite = (exchange: { readonly request: { readonly method: string } } | undefined) => exchange?.request.method === 'PUT'

/** What a report shows, such as `PUT refused, GET taken`. */
const outlineOf = ({ shown }: Awaited<ReturnType<typeof check>>) =>
  shown
    .map(
      ({ request, response }) =>
        `${request?.method} ${response !== undefined && 'status' in response && response.status < 300 ? 'taken' : 'refused'}`,
    )
    .join(', ')

// Targets that are right

const rights: { title: string; wrong?: Wrong; options?: Partial<CheckOptions> }[] = [
  { title: 'replaces' },
  { title: 'describes no phone types', wrong: { phoneTypes: false } },
  {
    title: 'merges, and declares so',
    wrong: { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] },
    options: { declares: { put: 'merge' } },
  },
  {
    title: 'merges, and does not declare so, which is for other cases to judge',
    wrong: { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] },
  },
  {
    title: 'answers every PUT with what was there before, which is for other cases to judge',
    wrong: {
      answers: (response, { method }) =>
        method === 'PUT' && response.status === 200
          ? { ...response, body: Buffer.from('{"deviceType":"","deviceName":"","keys":[]}') }
          : response,
    },
  },
  {
    title: 'refuses every parameter that was not there in the beginning',
    wrong: {
      answers: (response, { method, body }) =>
        method === 'PUT' && /"parameter":"(?!065432368)[^"]/.test(Buffer.from(body ?? []).toString())
          ? { ...response, status: 400 }
          : response,
      stores: (sent, before) => (sent.every(({ parameter }) => /^(065432368)?$/.test(parameter)) ? sent : [...before]),
    },
  },
  {
    title: 'keeps no labels where the configuration says so',
    wrong: { stores: (sent) => sent.map((key) => ({ ...key, label: '' })) },
    options: {
      phoneType: {
        keyIds: Array.from({ length: 14 }, (_, index) => index + 1),
        types: [
          { name: 'CALLLOG', labelIgnored: true },
          { name: 'REDIAL', labelIgnored: true },
          { name: 'DIRECT_CALL', parameterType: 'PhoneNumber', labelRequired: true, labelIgnored: true },
        ],
      },
    },
  },
]

test.each(rights)('a target that $title passes, whatever is drawn', async ({ wrong = {}, options }) => {
  for (const seed of seeds) {
    for (const id of [ofOne, ofSeveral]) expect((await checkAgainst(wrong, seed, id, options)).result).toMatchObject({ outcome: 'pass' })
  }
})

test('a right target is asked about a hundred times in both cases together', async () => {
  for (const seed of seeds) {
    const counts = [await checkAgainst({}, seed, ofOne), await checkAgainst({}, seed, ofSeveral)].map(({ sent }) => sent.length)
    expect(counts[0]).toBeGreaterThan(25)
    expect(counts[1]).toBeGreaterThan(35)
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBeLessThanOrEqual(120)
  }
})

test('several users are written to in turn, each on several connections', async () => {
  const connections = new Set<string | undefined>()
  const target = createTestTarget()
  const { sent } = await check(
    (request) => {
      connections.add(request.connection)
      return target(request)
    },
    7,
    ofSeveral,
  )
  const writes = sent.filter(isWrite).map((exchange) => exchange?.request.url)
  expect(new Set(writes).size).toBe(3)
  expect(connections.size).toBeGreaterThan(9)
})

test('at the end of a sequence everyone in it is read', async () => {
  for (const seed of seeds) {
    const latest = (await checkAgainst({}, seed, ofSeveral)).sent.slice(-2)
    expect(latest.map((exchange) => exchange?.request.method)).toEqual(['GET', 'GET'])
    expect(new Set(latest.map((exchange) => exchange?.request.url)).size).toBe(2)
  }
})

test('a target that declares to merge, and replaces, fails', async () => {
  const results = await Promise.all(seeds.map((seed) => checkAgainst({}, seed, ofOne, { declares: { put: 'merge' } })))
  expect(results.filter(({ result }) => result?.outcome === 'fail').length).toBeGreaterThan(seeds.length / 2)
})

test('without another user his part is not covered, and the report says so', async () => {
  const { user } = seedSubjects
  const { report } = await checkAgainst({}, 7, 'PUT-STORES', { subjects: { user, users: [] } })
  expect(report.cases.map(({ id }) => id)).toContain(ofOne)
  expect(report.coverage.notCovered).toContainEqual({ case: ofSeveral, reason: 'no other user is named (--other-user)' })
})

test('the same seed sends the same', async () => {
  const bodies = async (seed: number) => (await checkAgainst({}, seed, ofSeveral)).sent.map((exchange) => exchange?.request)
  expect(await bodies(7)).toEqual(await bodies(7))
  expect(await bodies(7)).not.toEqual(await bodies(8))
})

// What is found

/** The second of equal updates in a row is forgotten: what was there before the first is there again. Not so for what was there in the beginning. */
function forgetsTheSecond(): Wrong {
  let latest = ''
  let previous: Parameters<NonNullable<Wrong['stores']>>[1] = []
  return {
    stores(sent, before) {
      const isAgain = JSON.stringify(sent) === latest && sent.some(({ label }) => label.includes('-'))
      latest = isAgain ? '' : JSON.stringify(sent)
      if (isAgain) return [...previous]
      previous = before
      return sent
    },
  }
}

/** The first update after one that was refused is lost. */
function losesAfterRefusal(): Wrong {
  let isRefused = false
  return {
    storesRefused(_sent, before) {
      isRefused = true
      return before
    },
    stores(sent, before) {
      const isLost = isRefused
      isRefused = false
      return isLost ? [...before] : sent
    },
  }
}

/** What was put on one connection is not seen on others. */
function showsItselfOnly(): Wrong {
  const answers = new Map<string, { readonly connection: string | undefined; readonly before: Uint8Array }>()
  const latest = new Map<string, Uint8Array>()
  return {
    answers(response, { method, url, connection }) {
      if (method === 'PUT' && response.status === 200) {
        answers.set(url, { connection, before: latest.get(url) ?? response.body })
        latest.set(url, response.body)
      }
      const write = answers.get(url)
      return method === 'GET' && write !== undefined && write.connection !== connection ? { ...response, body: write.before } : response
    },
  }
}

/** From the second GET after an update on what was there before is there again. */
function goesBack(): Wrong {
  const writes = new Map<string, { readonly before: Uint8Array; reads: number }>()
  const latest = new Map<string, Uint8Array>()
  return {
    answers(response, { method, url }) {
      if (method === 'PUT' && response.status === 200) {
        writes.set(url, { before: latest.get(url) ?? response.body, reads: 0 })
        latest.set(url, response.body)
      }
      const write = method === 'GET' ? writes.get(url) : undefined
      if (write === undefined) return response
      write.reads += 1
      return write.reads > 1 ? { ...response, body: write.before } : response
    },
  }
}

const found: { title: string; only: string; create: () => Wrong; want: string }[] = [
  // The answer to a PUT shows it already.
  { title: 'forgets the second of equal updates', only: ofOne, create: forgetsTheSecond, want: 'PUT taken, PUT taken' },
  { title: 'loses the update after a refusal', only: ofOne, create: losesAfterRefusal, want: 'PUT refused, PUT taken' },
  {
    title: 'loses the update after a refusal, of several users',
    only: ofSeveral,
    create: losesAfterRefusal,
    want: 'PUT refused, PUT taken',
  },
  { title: 'shows an update to whoever sent it only', only: ofOne, create: showsItselfOnly, want: 'PUT taken, GET taken' },
  { title: 'goes back when it is read', only: ofOne, create: goesBack, want: 'PUT taken, GET taken, GET taken' },
  { title: 'goes back when it is read, of several users', only: ofSeveral, create: goesBack, want: 'PUT taken, GET taken, GET taken' },
]

test.each(found)('a target that $title is found out, and shown by as few requests as that takes', async ({ only, create, want }) => {
  const outlines: string[] = []
  for (const seed of seeds) {
    const checked = await checkAgainst(create(), seed, only)
    const { result } = checked
    // What a cause is guessed by says little of a sequence.
    expect(result?.cause).toBeUndefined()
    if (result?.outcome === 'fail') outlines.push(`${outlineOf(checked)}${result.shortest?.failsAgain ? '' : ', once'}`)
  }
  expect(outlines.length).toBeGreaterThan(seeds.length / 3)
  expect(outlines.filter((outline) => outline === want).length / outlines.length, outlines.join('; ')).toBeGreaterThan(0.9)
})

test('the exchanges that are shown are those of the requests that are named, and the last of them is wrong', async () => {
  const { result, shown } = await checkAgainst(losesAfterRefusal(), 3, ofOne)
  expect(result?.outcome).toBe('fail')
  for (const { says, request, step } of shown) {
    expect(step).toBe(ofOne)
    expect(says).toMatch(new RegExp(`^${request?.method} foo/foogroup/foouser, `))
  }
  const last = shown.at(-1)
  expect(last?.says).toContain(result?.expected)
  expect(result?.received).toContain(last?.response !== undefined && 'body' in last.response ? 'history' : 'nothing')
})

/** A right target that is wrong in one answer: the GET after so many requests, and never again. */
function createSlip(after: number): Transport {
  const target = createTestTarget()
  let count = 0
  let slips = 0
  return async (request) => {
    const response = await target(request)
    count += 1
    if (count <= after || slips > 0 || request.method !== 'GET' || !request.connection?.startsWith('first')) return response
    slips += 1
    return { ...response, body: Buffer.from('{"deviceType":"Model-14","deviceName":"DP_one","keys":[]}') }
  }
}

test('what failed once, and not again, is a failure: all that was sent for it is shown, and that it takes more', async () => {
  const { result, shown } = await check(createSlip(33), 7, ofOne)
  expect(result).toMatchObject({ outcome: 'fail', shortest: { failsAgain: false } })
  expect(shown[0]?.says).toMatch(/^PUT foo\/foogroup\/foouser, fourth connection: 4 CALLLOG "history"/)
  expect(shown.at(-1)?.response).toMatchObject({ body: expect.stringContaining('"keys":[]') })
})

test('a target that fails whatever is sent is written to no more than is counted', async () => {
  const always: Wrong = { stores: (sent) => sent.map((key, place) => ({ ...key, label: `${key.label}${place}` })) }
  for (const { id, writes } of sequenceCases) {
    for (const wrong of [always, forgetsTheSecond(), losesAfterRefusal(), showsItselfOnly()]) {
      for (const seed of seeds.slice(0, 5)) {
        const { sent, result } = await checkAgainst(wrong, seed, id)
        expect(sent.filter(isWrite).length).toBeLessThanOrEqual(writes)
        expect(result?.outcome).not.toBe('error')
      }
    }
  }
  expect(sequenceCases.reduce((sum, { writes }) => sum + writes, 0)).toBeLessThanOrEqual(150)
})

const leaving: { title: string; create: () => Transport }[] = [
  { title: 'while a shorter sequence is looked for', create: () => createTestTarget(losesAfterRefusal()) },
  { title: 'after it failed once', create: () => createSlip(33) },
]

test.each(leaving)('a target that goes away $title has failed all the same', async ({ create }) => {
  const { result } = await check(create(), 3, ofOne)
  const end = result?.exchanges.at(-1) ?? 0
  const outcomes: string[] = []
  for (let served = 10; served < end; served += 1) {
    const target = create()
    let count = 0
    const { result } = await check(
      async (request) => {
        count += 1
        if (count > served) throw new TransportError('broken', 'the connection ended before the answer did')
        return target(request)
      },
      3,
      ofOne,
    )
    outcomes.push(result?.outcome ?? 'nothing')
  }
  const seen = outcomes.indexOf('fail')
  expect(seen).toBeGreaterThan(0)
  expect(outcomes.slice(seen).every((outcome) => outcome === 'fail')).toBe(true)
  // Long before all was sent that is sent to find a shorter one.
  expect(outcomes.length - seen).toBeGreaterThan(10)
})

test('a target that goes away before anything failed is an error', async () => {
  const target = createTestTarget()
  let count = 0
  const { result } = await check(
    async (request) => {
      count += 1
      if (count > 25) throw new TransportError('broken', 'the connection ended before the answer did')
      return target(request)
    },
    7,
    ofOne,
  )
  expect(result).toMatchObject({ outcome: 'error', reason: 'the connection ended before the answer did' })
})

test('a key of somebody else, gone a moment later, is interference, and no reason to look for a shorter sequence', async () => {
  const target = createTestTarget()
  let reads = 0
  const { result, exitCode, sent } = await check(
    async (request) => {
      const response = await target(request)
      if (request.method !== 'GET' || !request.connection?.startsWith('first')) return response
      reads += 1
      if (reads !== 3) return response
      const { keys, ...document } = JSON.parse(Buffer.from(response.body).toString())
      const other = { id: 13, type: 'REDIAL', label: 'mine', parameter: '' }
      return {
        ...response,
        body: Buffer.from(JSON.stringify({ ...document, keys: [...keys.filter(({ id }: { id: number }) => id !== 13), other] })),
      }
    },
    7,
    ofOne,
  )
  expect(result).toMatchObject({ outcome: 'error', reason: expect.stringContaining('13 REDIAL "mine"') })
  expect(exitCode).toBe(2)
  expect(sent.length).toBeLessThan(40)
})

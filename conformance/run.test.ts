import { expect, test } from 'vitest'
import type { RequirementId } from '#openapi'
import type { Case, Context } from './case.ts'
import { cases } from './cases/index.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type SentRequest, type Transport, TransportError } from './exchange.ts'
import { type RunOptions, type RunResult, run } from './run.ts'
import { nameOf, nobodyInsteadOf, pathOf, type Subject, seedSubjects, subjectsWithPhone } from './subjects.ts'
import { createTestTarget, credentials, type StoredKey, type Wrong } from './testing/target.ts'

const headers = { authorization: credentials }
const config: Config = {
  ...(await readConfig({ baseUrl: 'http://127.0.0.1/api', headers: [], only: [] }, {}, () => 7)),
  baseUrl: 'http://target.test/api',
  headers,
}

const user = seedSubjects.user
const otherUser = { ...user, user: 'otheruser' }
const empty = { ...user, group: 'othergroup' }

type Watched = {
  readonly transport: Transport
  /** What has come to the target so far. */
  readonly sent: SentRequest[]
  /** What everyone holds, byte for byte. */
  state(): Promise<string[]>
}

/** @param trouble what gets in the way of a request, by how many were sent before */
function watch(wrong: Wrong = {}, trouble: (count: number, request: SentRequest) => unknown = () => {}): Watched {
  const target = createTestTarget(wrong)
  const sent: SentRequest[] = []
  return {
    sent,
    async transport(request) {
      sent.push(request)
      await trouble(sent.length - 1, request)
      return target(request)
    },
    async state() {
      const subjects = [...subjectsWithPhone(seedSubjects), { ...user, user: 'nophone' }]
      const answers = subjects.map((subject) => target({ method: 'GET', url: `${config.baseUrl}${pathOf(subject)}`, headers }))
      return (await Promise.all(answers)).map(({ body }) => Buffer.from(body).toString())
    },
  }
}

type Given = Partial<Omit<RunOptions, 'config'>> & { readonly config?: Partial<Config> }

const start = ({ transport }: Pick<Watched, 'transport'>, { config: more, ...options }: Given = {}): Promise<RunResult> =>
  run({ cases, transport, userAgent: 'suite', today: '2026-11-23', wait: async () => {}, ...options, config: { ...config, ...more } })

const isWrite = ({ method }: SentRequest) => method !== 'GET' && method !== 'HEAD'
const outcomesOf = ({ results }: RunResult, ...outcomes: string[]) =>
  results.filter(({ outcome }) => outcomes.includes(outcome)).map(({ id }) => id)
const keysSent = ({ body }: SentRequest): { id?: unknown }[] => {
  try {
    const { keys } = JSON.parse(Buffer.from(body ?? []).toString()) as { keys?: unknown }
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'object' && key !== null) : []
  } catch {
    return []
  }
}

const caseOf = (writes: number, body: Case['run'], more: Partial<Case> = {}): Case => ({
  id: 'PUT-STORES/own-test',
  requirement: 'PUT-STORES' satisfies RequirementId,
  title: 'a fact',
  writes,
  run: body,
  ...more,
})

test('a target that is right is conformant, and holds afterwards what it held before', async () => {
  const watched = watch()
  const before = await watched.state()
  const result = await start(watched)
  expect(result.judgement).toMatchObject({ verdict: 'conformant', exitCode: 0 })
  expect(outcomesOf(result, 'fail', 'error', 'skip')).toEqual([])
  expect(result.touched).toBe(3)
  expect(result.notRestored).toEqual([])
  expect(await watched.state()).toEqual(before)
})

test.each([
  { where: 'elsewhere', baseUrl: 'http://target.test/api', toNobody: [] },
  {
    where: 'on this machine',
    baseUrl: 'http://127.0.0.1/api',
    toNobody: [
      'USER-UNKNOWN/put',
      'PUT-ALL-OR-NOTHING/unknown-user',
      'GROUP-UNKNOWN/put',
      'PUT-ALL-OR-NOTHING/unknown-group',
      'TENANT-UNKNOWN/put',
      'PUT-ALL-OR-NOTHING/unknown-tenant',
    ],
  },
])('$where only those who are named are written to, and $toNobody, as often as was counted at most', async ({ baseUrl, toNobody }) => {
  const watched = watch()
  await start(watched, { config: { mode: 'full', baseUrl } })
  const writes = watched.sent.filter(isWrite)
  const forNobody = writes.filter(({ url }) => url.includes('/nobody-'))
  const named = [...subjectsWithPhone(seedSubjects), { ...user, user: 'nophone' }].map((subject) => `${baseUrl}${pathOf(subject)}`)
  expect(writes.length).toBeGreaterThan(100)
  for (const { url } of writes.filter((request) => !forNobody.includes(request)))
    expect(named.some((path) => url.startsWith(path.slice(0, -1)))).toBe(true)
  expect(forNobody.map(({ step }) => step)).toEqual(toNobody)
  for (const { body } of forNobody) expect(Buffer.from(body ?? []).toString()).toBe('{"keys":[]}')
  const refused = await start(watch(), { config: { mode: 'full', baseUrl, maxWrites: 0 } }).catch((error: Error) => error.message)
  expect(writes.length).toBeLessThanOrEqual(Number(/up to (\d+) writes/.exec(String(refused))?.[1]))
})

test('every request says which run it belongs to, and a result tells its exchanges', async () => {
  const watched = watch()
  const { results, exchanges } = await start(watched, { config: { only: ['PUT-REPLACES/subset'] } })
  for (const request of watched.sent) expect(request.headers).toMatchObject({ 'user-agent': 'suite (run 0007)', ...headers })
  const [result] = results
  expect(result?.exchanges.map((position) => exchanges[position]?.request.method)).toEqual(['PUT', 'PUT', 'GET'])
  expect(exchanges).toHaveLength(watched.sent.length)
})

test('a target is asked nothing when it is only observed but what reads', async () => {
  const watched = watch()
  const result = await start(watched, { config: { mode: 'observe' } })
  expect(watched.sent.filter(isWrite)).toEqual([])
  expect(result.judgement).toMatchObject({ exitCode: 0, sentence: expect.stringMatching(/^Conformant in what was run: /) })
  expect(result.touched).toBe(0)
})

// The gate

const gateRows: { title: string; given: Wrong; outcome: string; exitCode: number; says: RegExp }[] = [
  {
    title: 'refuses its own answer',
    given: { answers: (response, { method }) => (method === 'PUT' ? { ...response, status: 400 } : response) },
    outcome: 'fail',
    exitCode: 1,
    says: /^nothing more was written: the target did not keep its own answer, expected the PUT to be taken, received status 400: /,
  },
  {
    title: 'fails to take its own answer',
    given: { answers: (response, { method }) => (method === 'PUT' ? { ...response, status: 500 } : response) },
    outcome: 'fail',
    exitCode: 1,
    says: /^nothing more was written: .*received status 500: /,
  },
  {
    title: 'answers a PUT with 401',
    given: { answers: (response, { method }) => (method === 'PUT' ? { ...response, status: 401 } : response) },
    outcome: 'error',
    exitCode: 2,
    says: /^nothing more was written: foo\/foogroup\/foouser may not be written to \(status 401\); give credentials that may, or use --mode observe$/,
  },
  {
    title: 'answers a PUT with 403',
    given: { answers: (response, { method }) => (method === 'PUT' ? { ...response, status: 403 } : response) },
    outcome: 'error',
    exitCode: 2,
    says: /^nothing more was written: foo\/foogroup\/foouser may not be written to \(status 403\); /,
  },
]

test.each(gateRows)('a target that $title is written to once and never again', async ({ given, outcome, exitCode, says }) => {
  const watched = watch(given)
  const result = await start(watched)
  expect(watched.sent.filter(isWrite)).toHaveLength(1)
  expect(outcomesOf(result, outcome)).toContain('PUT-STORES/own-keys')
  const writing = new Set(cases.filter(({ writes }) => writes > 0).map(({ id }) => id))
  expect(result.results.filter(({ id, outcome }) => !writing.has(id) && outcome === 'skip')).toEqual([])
  const skipped = result.results.filter(({ id }) => writing.has(id) && id !== 'PUT-STORES/own-keys')
  expect(skipped.length).toBeGreaterThan(50)
  for (const { outcome, reason } of skipped) expect([outcome, reason]).toEqual(['skip', expect.stringMatching(says)])
  expect(result.notRestored).toEqual([])
  expect(result.judgement.exitCode).toBe(exitCode)
})

const alteringRows: { title: string; given: Wrong; want: string }[] = [
  {
    title: 'alters its own answer',
    given: { stores: (sent) => sent.map((key) => ({ ...key, label: key.label.toUpperCase() })) },
    want: 'key 4: label is "HISTORY" instead of "history"; key 5: label is "BOSS" instead of "boss"',
  },
  {
    title: 'renames a phone that is written to',
    given: {
      acts: ({ method }, phone) => {
        if (method === 'PUT') phone.deviceName = 'DP_new'
      },
    },
    want: 'deviceName is "DP_new" instead of "DP_one"',
  },
]

test.each(alteringRows)('a target that $title is given back what it held, and nothing else', async ({ given, want }) => {
  const watched = watch(given)
  const result = await start(watched)
  const bodies = watched.sent.filter(isWrite).map(keysSent)
  expect(new Set(bodies.map((keys) => JSON.stringify(keys))).size).toBe(1)
  expect(bodies).toHaveLength(3)
  expect(result.notRestored).toEqual([{ user: 'foo/foogroup/foouser', reason: want }])
  expect(result.judgement).toMatchObject({ exitCode: 1, sentence: expect.stringContaining('The state was not restored.') })
})

test('a target that alters its own answer is judged all the same where its data is needed by nobody', async () => {
  const shouting: Wrong = { stores: (sent) => sent.map((key) => ({ ...key, label: key.label.toUpperCase() })) }
  const stopped = await start(watch(shouting))
  expect(outcomesOf(stopped, 'fail')).toEqual(['PUT-STORES/own-keys'])
  expect(outcomesOf(stopped, 'skip').length).toBeGreaterThan(100)
  expect(stopped.judgement.sentence).toContain('was not judged, for the target does not take its own keys back; --keep-going judges it')
  const result = await start(watch(shouting), { config: { keepGoing: true, maxWrites: 2000 } })
  expect(outcomesOf(result, 'skip')).toEqual([])
  const failed = result.results.filter(({ outcome }) => outcome === 'fail').map(({ requirement }) => requirement)
  expect([...new Set(failed)].sort()).toEqual(['KEY-LABEL-EXACT', 'PUT-STORES'])
  expect(outcomesOf(result, 'pass')).toEqual(expect.arrayContaining(['PUT-REPLACES/subset', 'KEY-ID-INTEGER/null', 'PUT-EMPTY/clears']))
  expect(result.judgement).toMatchObject({ verdict: 'not-conformant', exitCode: 1 })
  expect(result.judgement.sentence).not.toContain('--keep-going')
  expect(result.notRestored).toEqual([
    { user: 'foo/foogroup/foouser', reason: expect.stringContaining('label is "HISTORY" instead of "history"') },
    { user: 'foo/foogroup/otheruser', reason: 'key 2: label is "AGAIN" instead of "again"' },
  ])
})

test('a target in which nothing is left to capitalise takes its own keys back, and fails where texts are judged, not everywhere', async () => {
  const capitals = (key: StoredKey) => ({ ...key, label: key.label.toUpperCase() })
  const shouting: Wrong = {
    // As if all that is on the phones had been written through it.
    acts: (_request, phone) => {
      phone.keys = phone.keys.map(capitals)
    },
    stores: (sent) => sent.map(capitals),
  }
  const { results, notRestored } = await start(watch(shouting))
  expect(results.find(({ id }) => id === 'PUT-STORES/own-keys')?.outcome).toBe('pass')
  const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ requirement }) => requirement)
  expect([...new Set(failed)].sort()).toEqual(['BODY-LENIENT', 'KEY-LABEL-EXACT', 'PUT-STORES'])
  expect(notRestored).toEqual([])
})

test.each([
  { title: 'replaces', merges: false },
  { title: 'merges', merges: true },
])('a target that alters keys and $title is seen to do so', async ({ merges }) => {
  const shouting: Wrong = {
    stores: (sent, before) => {
      const kept = merges ? before.filter(({ id }) => sent.every((key) => key.id !== id)) : []
      return [...kept, ...sent.map((key) => ({ ...key, label: `${key.label}!` }))]
    },
  }
  const { observed } = await start(watch(shouting), { config: { keepGoing: true, maxWrites: 2000 } })
  expect(observed['put']).toBe(merges ? 'merge' : 'replace')
})

test('who may not be written to is not, whoever needs the data', async () => {
  const refusing: Wrong = { answers: (response, { method }) => (method === 'PUT' ? { ...response, status: 403 } : response) }
  const watched = watch(refusing)
  const { judgement } = await start(watched, { config: { keepGoing: true, maxWrites: 2000 } })
  expect(watched.sent.filter(isWrite)).toHaveLength(1)
  expect(judgement.sentence).not.toContain('--keep-going')
})

test('a target that goes on and fails everything is written to no more than is counted', async () => {
  const watched = watch({ stores: (sent) => sent.slice(1) })
  await start(watched, { config: { keepGoing: true, mode: 'full', maxWrites: 2000 } })
  const refused = await start(watch(), { config: { keepGoing: true, mode: 'full', maxWrites: 0 } }).catch(String)
  expect(watched.sent.filter(isWrite).length).toBeLessThanOrEqual(Number(/up to (\d+) writes/.exec(String(refused))?.[1]))
})

test('a likely cause goes by what was expected too', async () => {
  const { results } = await start(watch({ overlooks: (problem) => /^id is not an integer: "/.test(problem) }), {
    config: { only: ['KEY-ID-INTEGER/string'] },
  })
  expect(results.find(({ id }) => id === 'KEY-ID-INTEGER/string')).toMatchObject({
    outcome: 'fail',
    cause: expect.stringMatching(/^the id is converted before it is checked/),
  })
})

test('a target whose answer cannot be read is not written to, for it could not be put back', async () => {
  const watched = watch({ says: (document) => (document.deviceName === 'DP_one' ? { ...document, keys: null } : document) })
  const result = await start(watched)
  expect(watched.sent.filter(isWrite)).toEqual([])
  expect(result.results.find(({ id }) => id === 'PUT-STORES/own-keys')).toMatchObject({
    outcome: 'error',
    reason: 'foo/foogroup/foouser could not be read, and what cannot be read cannot be put back',
  })
  expect(outcomesOf(result, 'fail')).toContain('GET-KEYS/list')
  expect(result.judgement.exitCode).toBe(1)
})

test('a target that says it is right and stores nothing is not written to beyond the gate of the others', async () => {
  const watched = watch({ stores: (_sent, before) => (before.length === 1 ? [] : [...before]) })
  const result = await start(watched)
  expect(outcomesOf(result, 'fail')).toContain('PUT-STORES/own-keys')
  expect(result.touched).toBe(2)
})

test('a case that writes has the gate before it, and an open gate that nobody asked for proves nothing', async () => {
  const { results, exchanges } = await start(watch(), { config: { only: ['PUT-EMPTY/clears'] } })
  expect(exchanges.map(({ request }) => request.step)).toContain('PUT-STORES/own-keys')
  expect(results.map(({ id }) => id)).toEqual(['PUT-EMPTY/clears'])
})

test('a closed gate counts, whoever asked for it', async () => {
  const refusing: Wrong = { answers: (response, { method }) => (method === 'PUT' ? { ...response, status: 400 } : response) }
  const { results, judgement } = await start(watch(refusing), { config: { only: ['PUT-EMPTY/clears'] } })
  expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['PUT-STORES/own-keys', 'fail'],
    ['PUT-EMPTY/clears', 'skip'],
  ])
  expect(judgement.exitCode).toBe(1)
})

test('a run whose only case is not covered has judged nothing', async () => {
  const { judgement } = await start(watch(), { config: { only: ['PUT-REPLACES/merges-as-declared'] } })
  expect(judgement).toMatchObject({ exitCode: 2, sentence: expect.stringContaining('no MUST case was selected') })
})

test('cases that read are run without the gate', async () => {
  const watched = watch()
  const { results } = await start(watched, { config: { only: ['GET-CURRENT/answers'] } })
  expect(results.map(({ id }) => id)).toEqual(['GET-CURRENT/answers'])
  expect(watched.sent.filter(isWrite)).toEqual([])
})

// A target that cannot be judged

// PATH-CANONICAL: what is not found may be served without its final slash.
const statusRows = [401, 403, 404, 429].map((status) => ({ title: `answers ${status}`, given: status, asked: status === 404 ? 2 : 1 }))

test.each(statusRows)('a target that $title to the first GET is asked no more, and cannot be judged', async ({ given, asked }) => {
  const watched = watch({ answers: (response) => ({ ...response, status: given }) })
  const { judgement, results } = await start(watched)
  expect(watched.sent).toHaveLength(asked)
  expect(judgement).toMatchObject({
    verdict: 'inconclusive',
    exitCode: 2,
    sentence: expect.stringMatching(new RegExp(`^Inconclusive: foo/foogroup/foouser cannot be read: status ${given}; `)),
  })
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['skip']))
})

test('a target that cannot be reached cannot be judged', async () => {
  const watched = watch({}, () => Promise.reject(new TransportError('unreachable', 'no connection: ECONNREFUSED')))
  const { judgement, results, notRestored } = await start(watched)
  expect(watched.sent).toHaveLength(1)
  expect(judgement).toMatchObject({
    exitCode: 2,
    sentence: expect.stringMatching(/^Inconclusive: the target cannot be reached: no connection: ECONNREFUSED; /),
  })
  expect(results.length).toBeGreaterThan(100)
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['skip']))
  expect(notRestored).toEqual([])
})

test('a target that dies half-way cannot be judged: the rest are errors, and who is not put back is named', async () => {
  const watched = watch({}, (count) => count >= 200 && Promise.reject(new TransportError('broken', 'the connection ended')))
  const result = await start(watched)
  const last = result.results.findIndex(({ outcome }) => outcome === 'error')
  expect(result.results[last]).toMatchObject({ reason: 'the connection ended' })
  expect(result.results.slice(last + 1).length).toBeGreaterThan(50)
  // Those two that ran beside it were done, or met the same fate by themselves.
  const reasons = [`the target stopped answering after ${result.results[last]?.id}`, 'the connection ended']
  for (const [position, { outcome, reason }] of result.results.slice(last + 1).entries()) {
    if (position < 2 && outcome === 'pass') continue
    expect(outcome).toBe('error')
    expect(reasons).toContain(reason)
  }
  expect(result.results.at(-1)?.reason).toBe(reasons[0])
  expect(result.notRestored).toContainEqual({ user: 'foo/foogroup/foouser', reason: 'the connection ended' })
  expect(result.judgement).toMatchObject({ verdict: 'inconclusive', exitCode: 2 })
  expect(result.judgement.sentence).toContain('the state was not restored')
})

test('one connection that breaks is an error of one case, and what it changed is put back', async () => {
  let broken = 0
  const watched = watch({}, (_count, { step, method }) => {
    if (step !== 'PUT-EMPTY/clears' || method !== 'GET' || broken > 0) return undefined
    broken += 1
    return Promise.reject(new TransportError('broken', 'the connection ended'))
  })
  const before = await watched.state()
  const result = await start(watched)
  expect(outcomesOf(result, 'error')).toEqual(['PUT-EMPTY/clears'])
  expect(outcomesOf(result, 'skip', 'fail')).toEqual([])
  expect(result.judgement).toMatchObject({
    exitCode: 2,
    sentence: expect.stringMatching(/^Inconclusive: 1 of \d+ MUST cases could not be judged\.$/),
  })
  expect(await watched.state()).toEqual(before)
})

// A target that merges

const merging: Wrong = { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] }

/** Every id that was sent to someone, of those who held it. */
function strangeIds(sent: readonly SentRequest[], held: Readonly<Record<string, readonly number[]>>): unknown[] {
  return sent.filter(isWrite).flatMap((request) => {
    const subject = [...subjectsWithPhone(seedSubjects)].find((one) => request.url.includes(pathOf(one).slice(0, -1)))
    const ids = subject === undefined ? [] : (held[nameOf(subject)] ?? [])
    return keysSent(request)
      .map(({ id }) => id)
      .filter((id) => typeof id === 'number' && !ids.includes(id))
  })
}
const held = { 'foo/foogroup/foouser': [4, 5], 'foo/foogroup/otheruser': [2], 'foo/othergroup/foouser': [] }

const mergingRows: { title: string; given: Wrong; config?: Partial<Config>; exitCode: number; observed: string | undefined }[] = [
  { title: 'merges', given: merging, exitCode: 1, observed: 'merge' },
  { title: 'merges and declares so', given: merging, config: { declares: { put: 'merge' } }, exitCode: 0, observed: 'merge' },
  {
    title: 'merges and has a user without keys',
    given: merging,
    config: { subjects: { ...seedSubjects, user: empty, sameIdElsewhere: user } },
    exitCode: 0,
    observed: 'merge',
  },
  {
    title: 'merges and answers 204',
    given: {
      ...merging,
      answers: (response, { method }) => (method === 'PUT' && response.status === 200 ? { ...response, status: 204 } : response),
    },
    exitCode: 1,
    observed: 'merge',
  },
  {
    title: 'merges and refuses an empty list',
    given: {
      ...merging,
      answers: (response, request) =>
        /"keys":\[\]/.test(Buffer.from(request.body ?? []).toString()) ? { ...response, status: 400 } : response,
    },
    config: { subjects: { user: otherUser, users: [] } },
    exitCode: 1,
    observed: undefined,
  },
]

test.each(mergingRows)(
  'a target that $title is sent no id but those that were there',
  async ({ given, config: more, exitCode, observed }) => {
    const watched = watch(given)
    const before = await watched.state()
    const result = await start(watched, { ...(more !== undefined && { config: more }) })
    expect(strangeIds(watched.sent, held)).toEqual([])
    expect(result.notCovered.map((left) => left.case)).toContain('KEYS-ALL/every-id')
    expect(result.observed['put']).toBe(observed)
    expect(result.notRestored).toEqual([])
    expect(await watched.state()).toEqual(before)
    expect(result.judgement.exitCode).toBe(exitCode)
  },
)

test('a target that replaces is sent other ids, and is seen to replace', async () => {
  const watched = watch()
  const { observed } = await start(watched)
  expect(observed['put']).toBe('replace')
  expect(strangeIds(watched.sent, held).length).toBeGreaterThan(10)
})

test('one key is left out to learn it, and is back before anything else is asked', async () => {
  const watched = watch()
  await start(watched)
  const learning = watched.sent.filter(({ step }) => step === 'learn')
  expect(learning.map((request) => [request.method, keysSent(request).map(({ id }) => id)])).toEqual([
    ['PUT', [4]],
    ['GET', []],
    ['PUT', [4, 5]],
  ])
})

test('a parameter that is known from another phone is tried, and sent no more to whom it is refused', async () => {
  const isDialling = ({ url, body }: SentRequest) => url.includes('/otheruser/') && Buffer.from(body ?? []).includes('DIRECT_CALL')
  const watched = watch({ answers: (response, request) => (isDialling(request) ? { ...response, status: 400 } : response) })
  const { judgement, observed } = await start(watched, { config: { mode: 'full' } })
  expect(watched.sent.filter(isDialling).map(({ step }) => step)).toEqual(['try'])
  expect(observed['taken from one user and not from another']).toBe('DIRECT_CALL 065432368')
  expect(judgement).toMatchObject({ verdict: 'conformant', counts: { warn: 0 } })
})

test('where it could not be learned, no id is sent but those that were there', async () => {
  const watched = watch({}, (_count, { step, method }) => {
    if (step === 'learn' && method === 'GET') throw new TransportError('broken', 'the connection ended')
  })
  const before = await watched.state()
  const { observed, judgement } = await start(watched)
  expect(observed['put']).toBeUndefined()
  expect(strangeIds(watched.sent, held)).toEqual([])
  expect(judgement.exitCode).toBe(0)
  expect(await watched.state()).toEqual(before)
})

test('an empty phone is judged, and is empty afterwards', async () => {
  const watched = watch()
  const before = await watched.state()
  const result = await start(watched, { config: { subjects: { user: empty, users: [] } } })
  expect(result.judgement.exitCode).toBe(0)
  expect(result.observed['put']).toBe('replace')
  expect(outcomesOf(result, 'pass')).toContain('PUT-STORES/round-trip')
  expect(await watched.state()).toEqual(before)
})

test('the one key that an empty phone had to be lent, on a target that merges, is owned up to', async () => {
  const watched = watch(merging)
  const result = await start(watched, { config: { subjects: { user: empty, users: [] } } })
  expect(result.notRestored).toEqual([
    { user: 'foo/othergroup/foouser', reason: expect.stringMatching(/^key \d+ is there and should not be$/) },
  ])
  expect(new Set(watched.sent.flatMap(keysSent).map(({ id }) => id)).size).toBe(1)
  expect(result.judgement.exitCode).toBe(2)
})

// What is put back

const failingRows: { title: string; given: Wrong; id: string }[] = [
  { title: 'takes the id 25', given: { overlooks: (problem) => problem.startsWith('id is out of range: 25') }, id: 'KEY-ID-RANGE/25' },
  { title: 'empties a phone when it refuses', given: { storesRefused: () => [] }, id: 'PUT-ALL-OR-NOTHING/id-last' },
  {
    title: 'takes another name for the phone',
    given: {
      acts: ({ method, body }, phone) => {
        const [, name] = /"deviceName":"(\w+)"/.exec(Buffer.from(body ?? []).toString()) ?? []
        if (method === 'PUT' && name !== undefined) phone.deviceName = name
      },
    },
    id: 'PUT-DEVICE-FIXED/ignored',
  },
]

test.each(failingRows)('a target that $title fails, and holds afterwards what it held before', async ({ given, id }) => {
  const watched = watch(given)
  const before = await watched.state()
  const result = await start(watched)
  expect(outcomesOf(result, 'fail')).toContain(id)
  expect(result.notRestored).toEqual([])
  expect(await watched.state()).toEqual(before)
})

test('a run that was interrupted ends after the cases under way, and puts back what it changed', async () => {
  const interruption = new AbortController()
  const watched = watch()
  const before = await watched.state()
  const result = await start(watched, {
    signal: interruption.signal,
    onResult: ({ id }) => id === 'PUT-STORES/change' && interruption.abort(),
  })
  const last = result.results.findIndex(({ id }) => id === 'PUT-STORES/change')
  expect(result.results[last]?.outcome).toBe('pass')
  const left = result.results.slice(last + 1).filter(({ outcome }) => outcome !== 'pass')
  // Beside it at most one other case for each further phone was under way.
  expect(left.length).toBeGreaterThan(result.results.length - last - 4)
  for (const { outcome, reason } of left) expect([outcome, reason]).toEqual(['skip', 'the run was interrupted'])
  expect(result.judgement).toMatchObject({ exitCode: 2, sentence: expect.stringMatching(/^Inconclusive: the run was interrupted; /) })
  expect(await watched.state()).toEqual(before)
})

test('a run that was interrupted before it began writes nothing', async () => {
  const watched = watch()
  const { judgement, touched } = await start(watched, { signal: AbortSignal.abort() })
  expect(watched.sent.filter(isWrite)).toEqual([])
  expect(touched).toBe(0)
  expect(judgement.exitCode).toBe(2)
})

test('who is said to have no phone and has one gets back what it held', async () => {
  const watched = watch({ owner: (name) => name.replace('nophone', 'otheruser') })
  const before = await watched.state()
  const result = await start(watched, { config: { subjects: { user, withoutPhone: { ...user, user: 'nophone' }, users: [] } } })
  expect(outcomesOf(result, 'fail')).toContain('PUT-NO-PHONE/404')
  expect(await watched.state()).toEqual(before)
})

test('a target that stops taking anything is named as not restored', async () => {
  let closed = false
  const watched = watch({
    stores: (sent, before) => (closed ? [...before] : sent),
  })
  const result = await start(watched, {
    onResult: ({ id }) => {
      closed ||= id === 'KEYS-ALL/every-id'
    },
  })
  expect(result.notRestored.map(({ user }) => user)).toContain('foo/foogroup/foouser')
  expect(result.judgement.exitCode).toBe(1)
})

// Before anything is sent

test.each([
  {
    title: 'more writes than are allowed',
    given: { maxWrites: 3 },
    want: /^the run may send up to \d+ writes and --max-writes is 3: raise it, /,
  },
  { title: 'a case that does not exist', given: { only: ['NO-SUCH'] }, want: /^--only is NO-SUCH: / },
])('$title: not one request is sent', async ({ given, want }) => {
  const watched = watch()
  const error = await start(watched, { config: given }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(ConfigError)
  expect((error as Error).message).toMatch(want)
  expect(watched.sent).toEqual([])
})

test('as many writes as the run may send are enough', async () => {
  const only = ['PUT-EMPTY/clears']
  const message = await start(watch(), { config: { only, maxWrites: 0 } }).catch((error: Error) => error.message)
  const bound = Number(/up to (\d+) writes/.exec(String(message))?.[1])
  await expect(start(watch(), { config: { only, maxWrites: bound - 1 } })).rejects.toThrow(ConfigError)
  expect((await start(watch(), { config: { only, maxWrites: bound } })).judgement.exitCode).toBe(0)
})

test('nothing is selected: nothing is judged', async () => {
  const { judgement } = await start(watch(), { config: { only: ['RATE-LIMIT'] } })
  expect(judgement).toMatchObject({ exitCode: 2, sentence: 'Inconclusive: no MUST case was selected.' })
})

// What a case may do

const stranger: Subject = { ...user, user: 'stranger' }

const guardRows: { title: string; given: Case; reason: RegExp; writes: number }[] = [
  {
    title: 'writes to somebody who was not named',
    given: caseOf(1, async ({ put }) => void (await put(stranger, []))),
    reason: /^the case PUT-STORES\/own-test was about to write to \/tenants\/foo\/.*stranger.*, which belongs to nobody who was named$/,
    writes: 0,
  },
  {
    title: 'writes to nobody in a mode that is not full',
    given: caseOf(1, async ({ put }) => void (await put(nobodyInsteadOf(user, 'user', 1), []))),
    reason: /nobody-1.*, which belongs to nobody who was named$/,
    writes: 0,
  },
  {
    title: 'writes to a whole URL',
    given: caseOf(1, async ({ send }) => void (await send('DELETE', `http://elsewhere.test/api${pathOf(user)}`))),
    reason: /, which belongs to nobody who was named$/,
    writes: 0,
  },
  {
    title: 'writes somewhere else of the target',
    given: caseOf(1, async ({ send }) => void (await send('POST', '/configs/phone_types/', { json: {} }))),
    reason: /, which belongs to nobody who was named$/,
    writes: 0,
  },
  {
    title: 'writes more often than it says',
    given: caseOf(1, async ({ put }) => {
      await put(user, [])
      await put(user, [])
    }),
    reason: /^the case PUT-STORES\/own-test says that it writes 1 times at most, and was about to write once more$/,
    writes: 1,
  },
  {
    title: 'writes although it says that it only reads',
    given: caseOf(0, async ({ send }) => void (await send('PATCH', pathOf(user)))),
    reason: / says that it writes 0 times at most, /,
    writes: 0,
  },
  {
    title: 'takes somebody whom it does not say that it needs',
    given: caseOf(0, async ({ withoutPhone, get }) => void (await get(withoutPhone))),
    reason: /^the case does not say that it needs withoutPhone$/,
    writes: 0,
  },
  {
    title: 'has a bug',
    given: caseOf(0, async () => {
      throw new TypeError('oh')
    }),
    reason: /^the case itself failed: TypeError: oh\n/,
    writes: 0,
  },
  {
    title: 'throws what is no error',
    given: caseOf(0, () => Promise.reject('oh')),
    reason: /^the case itself failed: oh$/,
    writes: 0,
  },
]

test.each(guardRows)('a case that $title is an error, and never held against the target', async ({ given, reason, writes }) => {
  const watched = watch()
  const before = await watched.state()
  const result = await start(watched, { cases: [given], config: { subjects: { user, users: [] } } })
  const own = result.results.find(({ id }) => id === given.id)
  expect(own).toMatchObject({ outcome: 'error', reason: expect.stringMatching(reason) })
  expect(watched.sent.filter(({ step }) => step === given.id).filter(isWrite)).toHaveLength(writes)
  expect(result.judgement).toMatchObject({ verdict: 'inconclusive', exitCode: 2 })
  expect(await watched.state()).toEqual(before)
})

test('a case that meets a limit of requests is an error, whatever it judges', async () => {
  const item = caseOf(0, async ({ expect: judge, get, user }) => judge.that((await get(user)).json === undefined, 'no JSON', 'some'))
  const watched = watch({ answers: (response, { step }) => (step === item.id ? { ...response, status: 429 } : response) })
  const { results, judgement } = await start(watched, { cases: [item] })
  expect(results).toMatchObject([{ outcome: 'error', reason: expect.stringMatching(/^the target limits the rate of requests \(429\); /) }])
  expect(judgement).toMatchObject({ verdict: 'inconclusive', exitCode: 2 })
})

test('a case that skips itself leaves its reason, and nothing is concluded', async () => {
  const item = caseOf(0, async ({ skip }: Context) => skip('it is Sunday'))
  const { results, judgement } = await start(watch(), { cases: [item] })
  expect(results).toMatchObject([{ outcome: 'skip', reason: 'it is Sunday' }])
  expect(judgement.exitCode).toBe(2)
})

test('a case that fails says what was expected and what was received', async () => {
  const item = caseOf(0, async ({ get, user, expect: judge }) => judge.status(await get(user), 204))
  const { results, judgement } = await start(watch(), { cases: [item] })
  expect(results).toMatchObject([
    { outcome: 'fail', expected: 'status 204', received: expect.stringMatching(/^status 200, application\/json: \{/) },
  ])
  expect(judgement.exitCode).toBe(1)
})

// The seed

const requestsOf = async (more: Partial<Config> = {}): Promise<string[]> => {
  const watched = watch()
  await start(watched, { config: more })
  return watched.sent.map(({ method, url, headers, body, connection, step }) =>
    JSON.stringify([method, url, headers, body && Buffer.from(body).toString('base64'), connection, step]),
  )
}

test('the same seed sends exactly the same requests', async () => {
  expect(await requestsOf()).toEqual(await requestsOf())
})

const labelsOf = (requests: readonly string[]): Set<string> =>
  new Set(
    requests.flatMap((request) => {
      const [, , , body] = JSON.parse(request) as string[]
      return (
        Buffer.from(body ?? '', 'base64')
          .toString()
          .match(/"label":"[0-9a-z]{4}-[0-9a-z]+"/g) ?? []
      )
    }),
  )

test('another seed draws other labels', async () => {
  const [one, other] = [labelsOf(await requestsOf()), labelsOf(await requestsOf({ seed: 8 }))]
  expect(one.size).toBeGreaterThan(50)
  expect(other.size).toBeGreaterThan(50)
  expect([...one].filter((label) => other.has(label))).toEqual([])
})

test('cases draw labels of their own, so that none takes what another left for what it wrote', async () => {
  const watched = watch()
  await start(watched)
  const steps = new Map<string, Set<string | undefined>>()
  for (const request of watched.sent) {
    for (const label of Buffer.from(request.body ?? [])
      .toString()
      .match(/"label":"0007-[0-9a-z]+"/g) ?? []) {
      steps.set(label, (steps.get(label) ?? new Set()).add(request.step))
    }
  }
  expect(Math.max(...[...steps.values()].map(({ size }) => size))).toBeLessThan(6)
})

test('a case draws the same alone as among all', async () => {
  // Among all it may run on another phone of the same type.
  const ofCase = (requests: string[]) =>
    requests
      .filter((request) => request.includes('PUT-REPLACES/subset'))
      .map((request) => request.replace(/groups\/\w+\/users\/\w+/, 'user'))
  const alone = ofCase(await requestsOf({ only: ['PUT-REPLACES/subset'] }))
  expect(alone.length).toBe(3)
  expect(alone).toEqual(ofCase(await requestsOf()))
})

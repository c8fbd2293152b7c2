import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Exchange, Transport } from './exchange.ts'
import { type CheckOptions, type Report, seedSubjects, TransportError } from './index.ts'
import { damage, filesOf, forge, forgeExchanges, record, zip } from './testing/record.ts'
import { createTestTarget, credentials, type Wrong } from './testing/target.ts'
import { casesWithWrongs, wrongFor } from './testing/wrongs.ts'
import { main } from './verify.ts'

const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-verify-'))
afterAll(() => rm(folder, { recursive: true }))

async function call(...argv: string[]) {
  const said = { stdout: '', stderr: '' }
  const write = (name: 'stdout' | 'stderr') => ({ write: (text: string) => (said[name] += text) })
  const exitCode = await main(argv, { stdout: write('stdout'), stderr: write('stderr') })
  return { exitCode, ...said }
}

let files = 0

async function verify(evidence: Uint8Array) {
  files += 1
  const file = join(folder, `evidence-${files}.zip`)
  await writeFile(file, evidence)
  return call(file)
}

const verified = { exitCode: 0, stderr: '', stdout: expect.stringMatching(/^Verified: the verdicts of all \d+ cases are recomputed alike/) }

test('evidence of a run against a right target verifies', async () => {
  const { report, evidence } = await record({}, { mode: 'full', profile: 'strict' })
  expect(report.verdict).toBe('conformant')
  const { stdout, ...rest } = await verify(evidence)
  expect({ stdout, ...rest }).toMatchObject(verified)
  expect(stdout).toContain(`all ${report.cases.length} cases`)
  expect(stdout).toContain(`${report.exchanges.length} recorded exchanges`)
  expect(stdout).toContain(report.sentence)
  expect(stdout).not.toContain('Not compared')
})

const merging: Wrong = { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] }

const wrongs: { title: string; wrong: Wrong; options?: Partial<CheckOptions> }[] = [
  { title: 'merges', wrong: merging },
  { title: 'merges, and declares so', wrong: merging, options: { declares: { put: 'merge' } } },
  { title: 'half-applies what it refuses', wrong: { storesRefused: () => [] } },
  { title: 'never changes anything', wrong: { stores: (_sent, before) => [...before] } },
  { title: 'shares keys between users', wrong: wrongFor('RESOURCE-PER-USER/two-users') },
  { title: 'damages texts', wrong: wrongFor('KEY-LABEL-EXACT/cjk') },
  { title: 'answers bytes that are not UTF-8', wrong: { answers: (response) => ({ ...response, body: Buffer.from('7bff00', 'hex') }) } },
  { title: 'says that it compresses, and does not', wrong: wrongFor('GET-CURRENT/unpacks') },
  { title: 'answers with a status 500', wrong: { answers: (response) => ({ ...response, status: 500 }) } },
  {
    title: 'alters and loses keys, and is written to all the same',
    wrong: { stores: (sent) => sent.slice(0, 1).map((key) => ({ ...key, label: key.label.toUpperCase() })) },
    options: { keepGoing: true },
  },
  { title: 'limits the rate', wrong: { answers: (response, { method }) => ({ ...response, status: method === 'PUT' ? 429 : 200 }) } },
  { title: 'lets everybody in', wrong: { admits: () => true } },
  { title: 'lets nobody in', wrong: {}, options: { headers: { authorization: 'Bearer token-of-someone' } } },
  { title: 'describes no phone types', wrong: { phoneTypes: false } },
]

test.each(wrongs)('evidence of a run against a target that $title verifies', async ({ wrong, options }) => {
  const { report, evidence } = await record(wrong, options)
  const { stdout, ...rest } = await verify(evidence)
  expect({ stdout, ...rest }).toMatchObject(verified)
  expect(stdout).toContain(report.sentence)
})

test('evidence of every failure that the suite knows verifies', async () => {
  for (const id of casesWithWrongs) {
    const { evidence } = await record(wrongFor(id), { only: [id], mode: 'full' })
    expect({ id, ...(await verify(evidence)) }).toMatchObject({ id, ...verified })
  }
}, 120_000)

const choices: { title: string; options: Partial<CheckOptions> }[] = [
  { title: 'only reads', options: { mode: 'observe' } },
  { title: 'runs what was asked for', options: { only: ['PUT-REPLACES', 'GET-CURRENT/answers'] } },
  { title: 'knows one user', options: { subjects: { user: seedSubjects.user, users: [] } } },
  { title: 'knows another name for its users', options: { subjects: { ...seedSubjects, users: [seedSubjects.user] } } },
  {
    title: 'describes the phone',
    options: {
      phoneType: { keyIds: [1, 2, 3], types: [{ name: 'DIRECT_CALL', parameterType: 'PhoneNumber', parameters: ['+3225156783'] }] },
    },
  },
]

test.each(choices)('evidence of a run that $title verifies', async ({ options }) => {
  expect(await verify((await record({}, options)).evidence)).toMatchObject(verified)
})

test('waivers are judged by the day of the run', async () => {
  const id = 'PUT-REPLACES/subset'
  const waivers = [{ case: id, reason: 'known', until: '2020-02-01' }]
  const options = { only: [id, 'GET-CURRENT'], waivers, today: '2020-01-31' }
  const { report, evidence } = await record(wrongFor(id), options)
  expect(report.sentence).toContain('but for what is waived')
  expect(await verify(evidence)).toMatchObject(verified)
  const later = await record(wrongFor(id), { ...options, today: '2020-02-01' })
  expect(later.report.verdict).toBe('not-conformant')
  expect(await verify(later.evidence)).toMatchObject(verified)
})

/** Calls back with each request's number. */
const counted = (transport: Transport, onRequest: (count: number) => void): Transport => {
  let count = 0
  return (request) => {
    count += 1
    onRequest(count)
    return transport(request)
  }
}

const deaths = ['unreachable', 'silent', 'broken'].flatMap((kind) =>
  [0, 1, 3, 5, 6, 9, 120, 400, 700].map((count) => ({ kind: kind as TransportError['kind'], count })),
)

test.each(deaths)('evidence of a run whose target is $kind after $count requests verifies', async ({ kind, count }) => {
  const transport = counted(createTestTarget(), (sent) => {
    if (sent > count) throw new TransportError(kind, `no answer (${kind})`)
  })
  const { report, evidence } = await record({}, { transport: async (request) => transport(request) })
  expect(report.verdict).toBe('inconclusive')
  expect(await verify(evidence)).toMatchObject(verified)
})

test.each(Array.from({ length: 20 }, (_, count) => count + 10))(
  'evidence of a run whose target dies among overlapping requests, the one after %i, verifies',
  async (count) => {
    const transport = counted(createTestTarget(), (sent) => {
      if (sent > count) throw new TransportError('broken', `no answer to request ${sent}`)
    })
    const { evidence } = await record({}, { only: ['PUT-OVERLAP'], transport: async (request) => transport(request) })
    expect(await verify(evidence)).toMatchObject(verified)
  },
)

test.each([1, 5, 6, 8, 12, 20, 60, 200, 500])('evidence of a run that was interrupted at request %i verifies', async (count) => {
  const interruption = new AbortController()
  const transport = counted(createTestTarget(), (sent) => {
    if (sent === count) interruption.abort()
  })
  const { report, evidence } = await record({}, { transport, signal: interruption.signal })
  expect(report.sentence).toContain('the run was interrupted')
  expect(await verify(evidence)).toMatchObject(verified)
})

test('a run that was interrupted in the case that is tried first keeps its result', async () => {
  const interruption = new AbortController()
  const transport: Transport = (request) => {
    if (request.method === 'PUT') interruption.abort()
    return createTestTarget()(request)
  }
  const { report, evidence } = await record({}, { transport, signal: interruption.signal })
  expect(report.cases.filter(({ outcome }) => outcome !== 'skip').map(({ id }) => id)).toEqual(['PUT-STORES/own-keys'])
  expect(await verify(evidence)).toMatchObject(verified)
})

test('a request that cannot be sent at all is nobody else to blame for, also when it is verified', async () => {
  const target = createTestTarget()
  const { report, evidence } = await record(
    {},
    {
      transport: async (request) => {
        if (request.url.includes('%zz')) throw new Error('not a URL')
        return target(request)
      },
    },
  )
  expect(report.cases.filter(({ outcome }) => outcome === 'error').length).toBeGreaterThan(0)
  expect(await verify(evidence)).toMatchObject(verified)
})

/** Repeats what it was sent in every refusal, at length. */
const chatty: Wrong = {
  answers: (response, { headers }) =>
    response.status < 400
      ? response
      : { ...response, body: Buffer.from(`${'You may not do this. '.repeat(12)}${headers['authorization']} ${'Go away. '.repeat(20)}`) },
}

const headers: { title: string; options: Partial<CheckOptions>; wrong?: Wrong; says?: string }[] = [
  {
    title: 'the target repeats in its headers',
    options: {},
    wrong: {
      answers: (response, { headers: sent }) => ({ ...response, headers: { ...response.headers, 'x-debug': sent['authorization'] ?? '' } }),
    },
  },
  { title: 'the target repeats in its errors', options: {}, wrong: chatty, says: 'masked: ERROR-BODY/unknown-user, ERROR-BODY/invalid' },
  {
    title: 'the target repeats where a case quotes it',
    options: { only: ['GET-CURRENT/answers'] },
    wrong: { answers: (response, request) => ({ ...(chatty.answers?.({ ...response, status: 400 }, request) ?? response), status: 500 }) },
    says: 'Not compared word for word, since it quotes where a secret is masked: GET-CURRENT/answers.',
  },
  {
    title: 'a label holds',
    options: { headers: { authorization: credentials, 'x-api-key': 'history' } },
  },
  { title: 'is the id of the user', options: { headers: { authorization: credentials, 'x-user': 'foouser' } } },
  { title: 'is a content type', options: { headers: { authorization: credentials, accept: 'application/json' } } },
  { title: 'is a cookie', options: { headers: { authorization: credentials, cookie: 'sessionid=session-0123456789; theme=dark' } } },
  { title: 'is a cookie that holds the id of the user', options: { headers: { authorization: credentials, cookie: 'user=foouser' } } },
  {
    title: 'is in the base URL too',
    options: { baseUrl: 'http://key-0123456789.test/api', headers: { authorization: credentials, 'x-api-key': 'key-0123456789' } },
  },
  {
    title: 'begins like the id of the user',
    options: { headers: { authorization: credentials, 'x-api-key': 'foouser:word' } },
    wrong: chatty,
    says: 'masked: ERROR-BODY',
  },
  { title: 'is short', options: { headers: { authorization: credentials, 'x-debug': '1', 'x-tenant': 'foo' } } },
]

test.each(headers)('evidence of a run with a header that $title verifies', async ({ options, wrong = {}, says }) => {
  const { evidence } = await record(wrong, options)
  const { stdout, ...rest } = await verify(evidence)
  expect({ stdout, ...rest }).toMatchObject(verified)
  if (says === undefined) expect(stdout).not.toContain('Not compared')
  else expect(stdout).toContain(says)
})

test('credentials that come back fail when they are masked, too', async () => {
  const id = 'ACCESS-NOT-ECHOED/get'
  const { report, evidence } = await record(wrongFor(id))
  expect(report.cases.find((result) => result.id === id)?.outcome).toBe('fail')
  expect(await verify(evidence)).toMatchObject(verified)
})

test('three stars that the target says itself are no secret', async () => {
  const { report, evidence } = await record({ says: (document) => ({ ...document, password: '***' }) })
  expect(report.cases.find(({ id }) => id === 'ACCESS-NOT-ECHOED/get')?.outcome).toBe('pass')
  expect(await verify(evidence)).toMatchObject(verified)
})

/** The first answer of a step that is good, changed. */
const changeAnswer =
  (step: string, change: (response: Extract<Exchange['response'], { status: number }>) => object) =>
  (exchanges: Exchange[]): Exchange[] => {
    const position = exchanges.findIndex(({ step: found, response }) => found === step && 'status' in response && response.status === 200)
    return exchanges.map((exchange, index) =>
      index === position && 'status' in exchange.response
        ? ({ ...exchange, response: { ...exchange.response, ...change(exchange.response) } } as Exchange)
        : exchange,
    )
  }

const right = await record()
const merged = await record(merging)

test.each([
  { id: 'GET-CURRENT/answers', change: () => ({ status: 500 }) },
  { id: 'GET-CONTENT-TYPE/get', change: () => ({ headers: {} }) },
  { id: 'PUT-REPLACES/subset', change: () => ({ body: '{}' }) },
  { id: 'PUT-STORES/own-keys', change: () => ({ status: 403 }) },
])('a forged answer to $id is found by its verdict', async ({ id, change }) => {
  expect(right.report.cases.map((result) => result.id)).toContain(id)
  const step = id === 'PUT-REPLACES/subset' ? lastAnswerOf(id) : changeAnswer(id, change)
  const { exitCode, stdout } = await verify(forgeExchanges(right.evidence, step))
  expect(stdout).toMatch(new RegExp(`^${id}:\\n {2}outcome: recorded pass, recomputed (fail|error)$`, 'm'))
  expect(stdout).toContain('Not verified')
  expect(stdout).not.toContain('SHA-256')
  expect(exitCode).toBe(1)
})

/** The last answer of a step, emptied. */
function lastAnswerOf(step: string) {
  return (exchanges: Exchange[]): Exchange[] => {
    const position = exchanges.findLastIndex((exchange) => exchange.step === step)
    return exchanges.map((exchange, index) =>
      index === position ? { ...exchange, response: { ...exchange.response, body: '{}' } as Exchange['response'] } : exchange,
    )
  }
}

test('one forged answer makes no other case differ', async () => {
  const { stdout } = await verify(
    forgeExchanges(
      right.evidence,
      changeAnswer('GET-CURRENT/answers', () => ({ status: 404 })),
    ),
  )
  expect(stdout.match(/outcome: recorded/g)).toHaveLength(1)
  expect(stdout).not.toContain('does not belong')
})

test('a failure that was made up to be a pass is found', async () => {
  const id = 'PUT-REPLACES/subset'
  const evidence = forge(merged.evidence, 'report.json', (text) => {
    const report = JSON.parse(text) as Report
    const cases = report.cases.map((result) => (result.id === id ? { ...result, outcome: 'pass' } : result))
    return JSON.stringify({ ...report, cases })
  })
  const { exitCode, stdout } = await verify(evidence)
  expect(stdout).toContain(`${id}:\n  outcome: recorded pass, recomputed fail\n`)
  expect(exitCode).toBe(1)
})

type Claim = { title: string; change: (report: Report) => object; says: string }

const claims: Claim[] = [
  {
    title: 'another verdict',
    change: () => ({ verdict: 'conformant' }),
    says: 'verdict:\n  recorded "conformant"\n  recomputed "not-conformant"',
  },
  { title: 'another sentence', change: () => ({ sentence: 'All is well.' }), says: 'sentence:\n  recorded "All is well."' },
  { title: 'other counts', change: ({ counts }) => ({ counts: { ...counts, fail: 0 } }), says: 'counts:' },
  { title: 'a restored state', change: () => ({ notRestored: [{ user: 'foo', reason: 'x' }] }), says: 'notRestored:' },
  { title: 'no gaps', change: ({ coverage }) => ({ coverage: { ...coverage, notCovered: [] } }), says: 'coverage:' },
  { title: 'another target', change: () => ({ target: 'https://other.example' }), says: 'target:' },
  { title: 'a case less', change: ({ cases }) => ({ cases: cases.slice(1) }), says: ':\n  not recorded, recomputed pass' },
  {
    title: 'a case twice',
    change: ({ cases }) => ({ cases: [...cases, ...cases.slice(0, 1)] }),
    says: ':\n  recorded pass, and not in the recomputed run',
  },
  {
    title: 'another level',
    change: ({ cases }) => ({ cases: cases.map((result) => ({ ...result, level: 'should' })) }),
    says: '  level: recorded should, recomputed must',
  },
  {
    title: 'another reason to fail',
    change: ({ cases }) => ({
      cases: cases.map((result) => (result.received === undefined ? result : { ...result, received: 'a dream' })),
    }),
    says: '  received: recorded a dream, recomputed ',
  },
  {
    title: 'exchanges that are those of other cases',
    change: ({ cases }) => ({ cases: cases.map((result) => ({ ...result, exchanges: [0] })) }),
    says: '  exchanges: the recorded positions are those of others',
  },
]

test.each(claims)('a report that claims $title is found', async ({ change, says }) => {
  const evidence = forge(merged.evidence, 'report.json', (text) => {
    const report = JSON.parse(text) as Report
    return JSON.stringify({ ...report, ...change(report) })
  })
  const { exitCode, stdout } = await verify(evidence)
  expect(stdout).toContain(says)
  expect(exitCode).toBe(1)
})

test('a report that claims another sequence to be the shortest is found', async () => {
  const id = 'PUT-STORES/sequences'
  const { report, evidence } = await record(wrongFor(id), { only: [id], mode: 'full' })
  const says = report.cases.find((result) => result.id === id)?.shortest?.requests[0]?.says ?? expect.fail('nothing failed')
  expect(await verify(evidence)).toMatchObject(verified)
  const { exitCode, stdout } = await verify(forge(evidence, 'report.json', (text) => text.replace(JSON.stringify(says), '"GET foouser"')))
  expect(stdout).toContain(`${id}:\n  shortest: the recorded sequence is not the recomputed one\n`)
  expect(exitCode).toBe(1)
})

const step = 'PUT-REPLACES/subset'
const isPut = (exchange: Exchange) => exchange.step === step && exchange.request.method === 'PUT'
const changeRequest = (change: object) => (exchanges: Exchange[]) =>
  exchanges.map((exchange) => (isPut(exchange) ? { ...exchange, request: { ...exchange.request, ...change } } : exchange))

const recordings: { title: string; change: (exchanges: Exchange[]) => readonly Exchange[]; says: string }[] = [
  { title: 'another body', change: changeRequest({ body: '{"keys":[]}' }), says: 'has another body than the recorded one' },
  { title: 'another URL', change: changeRequest({ url: 'http://other.test/' }), says: 'recorded as PUT http://other.test/' },
  { title: 'another method', change: changeRequest({ method: 'POST' }), says: 'recorded as POST http://target.test/api/tenants/' },
  { title: 'fewer requests', change: (exchanges) => exchanges.filter((exchange) => !isPut(exchange)), says: 'recorded as GET' },
  { title: 'nothing', change: () => [], says: 'meet, request 1: GET' },
  {
    title: 'one request more',
    change: (exchanges) => [...exchanges, ...exchanges.slice(-1)],
    says: 'restore: 1 recorded request was not sent',
  },
]

test.each(recordings)('a recording of $title does not belong to these cases', async ({ change, says }) => {
  const { exitCode, stdout } = await verify(forgeExchanges(right.evidence, change))
  expect(stdout).toContain('the recording does not belong to what these cases send:\n')
  expect(stdout).toContain(says)
  expect(exitCode).toBe(1)
})

test.each(['report.json', 'exchanges.json'])('a changed %s is named, even when the verdicts are alike', async (file) => {
  const { exitCode, stdout } = await verify(damage(right.evidence, file, (text) => `${text}\n`))
  expect(stdout).toMatch(
    new RegExp(`^${file}:\\n {2}is not the file that was written: its SHA-256 is [0-9a-f]{64}, the manifest says [0-9a-f]{64}$`, 'm'),
  )
  expect(stdout).not.toContain('recomputed')
  expect(exitCode).toBe(1)
})

test.each(['report.json', 'exchanges.json'])('a %s that cannot be read any more is named', async (file) => {
  const { exitCode, stdout } = await verify(damage(right.evidence, file, (text) => text.slice(0, 1000)))
  expect(stdout).toContain(`${file}:\n  is not the file that was written`)
  expect(exitCode).toBe(1)
})

test('a missing file is named', async () => {
  const { 'exchanges.json': _, ...rest } = filesOf(right.evidence)
  const { exitCode, stdout } = await verify(zip(rest))
  expect(stdout).toContain('exchanges.json:\n  is missing\n')
  expect(exitCode).toBe(1)
})

test('a file that the evidence does not know is no matter', async () => {
  expect(await verify(zip({ ...filesOf(right.evidence), 'notes.txt': 'Tuesday' }))).toMatchObject(verified)
})

test('a text from the evidence does not pass for a line of the answer', async () => {
  const evidence = forge(right.evidence, 'report.json', (text) => text.replaceAll('GET-CURRENT/answers', 'x\\nVerified: \\u001b[2J'))
  const { exitCode, stdout } = await verify(evidence)
  expect(stdout).toContain('x\\nVerified: \\u{1b}[2J')
  expect(stdout).not.toMatch(/^Verified/m)
  expect(exitCode).toBe(1)
})

const changeManifest = (change: (manifest: Record<string, unknown> & { config: object; suite: object }) => object) =>
  damage(right.evidence, 'manifest.json', (text) => {
    const manifest = JSON.parse(text)
    return JSON.stringify({ ...manifest, ...change(manifest) })
  })

const unusable: { title: string; evidence: Uint8Array; says: string }[] = [
  { title: 'a truncated file', evidence: right.evidence.slice(0, -100), says: 'it is not a whole zip file' },
  { title: 'half a file', evidence: right.evidence.slice(0, right.evidence.length / 2), says: 'it is not a whole zip file' },
  { title: 'an empty file', evidence: new Uint8Array(0), says: 'it is not a whole zip file' },
  { title: 'a text', evidence: Buffer.from('evidence'), says: 'it is not a whole zip file' },
  { title: "somebody else's zip", evidence: zip({ 'photo.txt': 'a cat' }), says: 'it has no manifest.json' },
  {
    title: 'a zip with another manifest',
    evidence: zip({ 'manifest.json': '{"name":"app"}' }),
    says: 'does not say phone-buttons-evidence',
  },
  { title: 'a manifest that is not JSON', evidence: zip({ 'manifest.json': 'x' }), says: 'manifest.json is not JSON' },
  {
    title: 'evidence of a later version',
    evidence: changeManifest(() => ({ version: 2 })),
    says: 'evidence of version 2, and this program reads 1',
  },
  { title: 'a manifest without a configuration', evidence: changeManifest(() => ({ config: {} })), says: 'lacks what it has to say' },
  {
    title: 'a configuration that no run could have gone by',
    evidence: changeManifest(({ config }) => ({ config: { ...config, only: ['NO-SUCH'] } })),
    says: 'cannot recompute with the configuration in manifest.json: --only is NO-SUCH',
  },
  { title: 'a report that is none', evidence: forge(right.evidence, 'report.json', () => '{}'), says: 'report.json is not a report' },
  {
    title: 'exchanges that are none',
    evidence: forge(right.evidence, 'exchanges.json', () => '[{"step":"meet"}]'),
    says: 'exchanges.json is not a list of exchanges',
  },
  {
    title: 'an exchange whose coding is no text',
    evidence: forgeExchanges(right.evidence, (exchanges) =>
      exchanges.map((exchange) => ({ ...exchange, response: { ...exchange.response, notUnpacked: 1 } }) as unknown as Exchange),
    ),
    says: 'exchanges.json is not a list of exchanges',
  },
  {
    title: 'evidence of a suite with other cases',
    evidence: changeManifest(({ suite }) => ({ suite: { ...suite, version: '0.0.9', cases: 'feedbeef' } })),
    says: 'it was recorded by suite 0.0.9 (cases feedbeef), and this is suite ',
  },
]

test.each(unusable)('$title is wrong usage', async ({ evidence, says }) => {
  const { exitCode, stdout, stderr } = await verify(evidence)
  expect(stderr).toContain('phone-buttons verify: cannot ')
  expect(stderr).toContain(says)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout).toBe('')
  expect(exitCode).toBe(3)
})

test.each([
  { title: 'no file', argv: [], says: 'cannot tell what to verify: name one evidence.zip' },
  { title: 'two files', argv: ['a.zip', 'b.zip'], says: 'cannot tell what to verify: name one evidence.zip' },
  { title: 'a file that is not there', argv: ['nowhere.zip'], says: 'cannot verify nowhere.zip: ENOENT' },
  { title: 'a folder', argv: ['.'], says: 'cannot verify .: EISDIR' },
  { title: 'an option that does not exist', argv: ['--fast'], says: 'phone-buttons verify --help says more' },
])('$title is wrong usage', async ({ argv, says }) => {
  const { exitCode, stdout, stderr } = await call(...argv)
  expect(stderr).toContain(says)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout).toBe('')
  expect(exitCode).toBe(3)
})

test('the help says what hashes are for', async () => {
  const { exitCode, stdout, stderr } = await call('--help')
  expect(stdout).toContain('whoever changes a file can mend its hash too')
  expect(stdout.split('\n').length).toBeLessThan(25)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
})

test('another version of the suite with the same cases says so', async () => {
  const evidence = changeManifest(({ suite }) => ({ suite: { ...suite, version: '0.0.9' } }))
  const old = forge(evidence, 'report.json', (text) => text.replace(/"version": "[^"]*"/, '"version": "0.0.9"'))
  const { stdout, ...rest } = await verify(old)
  expect({ stdout, ...rest }).toMatchObject(verified)
  expect(stdout).toMatch(/Recomputed by suite \S+, whose cases have the same names\./)
})

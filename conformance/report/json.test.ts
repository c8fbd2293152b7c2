import { expect, test } from 'vitest'
import { checkConformance } from '../index.ts'
import { seedSubjects } from '../subjects.ts'
import { createTestTarget, type Wrong } from '../testing/target.ts'
import { createReport, type Report } from './json.ts'

const secrets = { authorization: 'Bearer tok3n-for-tests', cookie: 'sessionid=c00kie-for-tests', 'x-api-key': 'k3y"for\\tests' }

const run = (wrong: Wrong, only: readonly string[] = []) =>
  checkConformance({
    baseUrl: 'http://target.test/api',
    subjects: seedSubjects,
    headers: secrets,
    seed: 7,
    only,
    wait: async () => {},
    transport: createTestTarget({ admits: (authorization) => authorization === secrets.authorization, ...wrong }),
  })

const check = async (wrong: Wrong, only?: readonly string[]): Promise<Report> => JSON.parse(JSON.stringify((await run(wrong, only)).report))

const merging: Wrong = { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] }

test('report.json has the members that scripts depend on', async () => {
  const report = await check(merging, ['PUT-REPLACES/subset', 'KEYS-ALL/every-id'])
  expect(report).toMatchObject({
    verdict: 'not-conformant',
    sentence: 'Not conformant: 1 of 1 MUST cases failed.',
    counts: { planned: 1, ran: 1, pass: 0, fail: 1, warn: 0, skip: 0, error: 0 },
    coverage: {
      mode: 'reversible',
      profile: 'core',
      only: ['PUT-REPLACES/subset', 'KEYS-ALL/every-id'],
      notCovered: [{ case: 'KEYS-ALL/every-id', reason: expect.any(String) }],
      waived: [],
    },
    observed: { put: 'merge' },
    restored: true,
    touched: 3,
    notRestored: [],
    suite: { version: expect.stringMatching(/^\d+\.\d+\.\d+/), cases: expect.stringMatching(/^[0-9a-f]{16}$/) },
    target: 'http://target.test/api',
    subjects: seedSubjects,
    seed: 7,
    begun: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    ended: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  })
})

test('a case has its requirement, its outcome and the exchanges that show it', async () => {
  const { cases, exchanges } = await check(merging, ['PUT-REPLACES/subset'])
  const failed = cases.find(({ outcome }) => outcome === 'fail')
  expect(failed).toMatchObject({
    id: 'PUT-REPLACES/subset',
    requirement: 'PUT-REPLACES',
    level: 'must',
    title: 'a key that is not sent again is gone',
    expected: expect.stringMatching(/^\d+ \w+ "/),
    received: expect.stringMatching(/^key \d+ is there and should not be: /),
  })
  const shown = (failed?.exchanges ?? []).map((position) => exchanges[position])
  expect(shown.map((exchange) => exchange?.request.method)).toEqual(['PUT', 'PUT', 'GET'])
  for (const exchange of shown) {
    expect(exchange).toMatchObject({
      step: 'PUT-REPLACES/subset',
      request: { url: expect.stringMatching(/^http:\/\/target\.test\/api\/tenants\//), headers: { accept: 'application/json' } },
      response: { status: 200, headers: { 'content-type': 'application/json' }, body: expect.stringMatching(/^\{/) },
      milliseconds: expect.any(Number),
      curl: expect.stringMatching(/^curl -i /),
    })
  }
})

test('the counts are those of the cases', async () => {
  const { cases, counts } = await check(merging)
  const count = (outcome: string, level?: string) =>
    cases.filter((result) => result.outcome === outcome && (level === undefined || result.level === level)).length
  expect(counts).toEqual({
    planned: cases.length,
    ran: cases.length - count('skip'),
    pass: count('pass'),
    fail: count('fail', 'must'),
    warn: count('fail', 'should'),
    skip: count('skip'),
    error: count('error'),
  })
})

const echo = `you sent ${Object.values(secrets).join(' and ')}`
const leaks: { title: string; given: Wrong }[] = [
  {
    title: 'in an error body',
    given: { answers: (response) => ({ ...response, status: 500, body: Buffer.from(JSON.stringify({ details: echo })) }) },
  },
  { title: 'in a text', given: { answers: (response) => ({ ...response, body: Buffer.from(echo) }) } },
  { title: 'in bytes that are no text', given: { answers: (response) => ({ ...response, body: Buffer.from(`\xff${echo}`, 'latin1') }) } },
  { title: 'in a header', given: { answers: (response) => ({ ...response, headers: { 'content-type': `text/${secrets.cookie}` } }) } },
  { title: 'in a member', given: { says: (document) => ({ ...document, deviceName: { echo }, keys: echo }) } },
  {
    title: 'in a label',
    given: { stores: (sent) => sent.map((key) => (key.label.startsWith('0007') ? { ...key, label: secrets['x-api-key'] } : key)) },
  },
  { title: 'in a label that it does not give back', given: { stores: (sent) => sent.map((key) => ({ ...key, label: secrets.cookie })) } },
  { title: 'in the name of a phone', given: { says: (document) => ({ ...document, deviceName: `DP_${secrets.cookie}` }) } },
]

test.each(leaks)('no secret is in a report when a target repeats them $title', async ({ given }) => {
  const text = JSON.stringify(await check(given))
  expect(text).not.toMatch(/tok3n-for|c00kie-for|k3y\\*"for/)
  expect(text).toContain('***')
  for (const [base64] of text.matchAll(/(?<="base64":")[^"]*/g)) {
    expect(Buffer.from(base64, 'base64').toString('latin1')).not.toMatch(/tok3n-for|c00kie-for|k3y"for/)
  }
})

test('no secret is in the words for a shortest sequence', async () => {
  const { result } = await run({}, ['GET-CURRENT/answers'])
  const shortest = { failsAgain: true, requests: [{ says: echo, exchange: 0 }] }
  const told = { ...result, results: result.results.map((item) => ({ ...item, shortest })) }
  const at = new Date(0)
  const report = createReport(told, { version: '1.2.3', cases: 'abc' }, { begun: at, ended: at })
  expect(report.cases[0]?.shortest).toEqual({ failsAgain: true, requests: [{ says: 'you sent *** and *** and ***', exchange: 0 }] })
})

test('no secret is in what was observed, nor in what the verdict rests on', async () => {
  const { result } = await run({}, ['GET-CURRENT'])
  const sentence = `Inconclusive: ${echo}.`
  const told = { ...result, observed: { echo }, judgement: { ...result.judgement, sentence } }
  const at = new Date(0)
  const report = createReport(told, { version: '1.2.3', cases: 'abc' }, { begun: at, ended: at })
  expect(report.observed).toEqual({ echo: 'you sent *** and *** and ***' })
  expect(report.sentence).toBe('Inconclusive: you sent *** and *** and ***.')
})

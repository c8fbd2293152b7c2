import { expect, test } from 'vitest'
import { describeInShort, plain, renderCard } from './card.ts'
import { createTestCase, createTestExchange, createTestReport } from './testing/report.ts'

const failed = createTestCase('empty', {
  requirement: 'BODY-416',
  level: 'should',
  title: 'an empty body gets 416',
  outcome: 'fail',
  expected: 'status 416',
  received: 'status 406 \x1b[31m',
  cause: 'a proxy in front',
  exchanges: [0, 1],
})

test('a card tells what there is to know of a case', () => {
  const exchanges = [createTestExchange(), createTestExchange({ response: { error: 'no answer', kind: 'silent' } })]
  expect(renderCard(failed, createTestReport({ cases: [failed], exchanges }), plain)).toBe(`WARN BODY-416/empty  an empty body gets 416
  SHOULD (platform)  A body that is empty or not a JSON object is answered with 416.
  reading      400 is the common alternative and is accepted.
  expected     status 416
  received     status 406 \\u{1b}[31m
  likely cause a proxy in front
  to see it    curl -i https://target.test/api/tenants/foo/  -> 200
               curl -i https://target.test/api/tenants/foo/  no answer
  run again    npx phone-buttons conformance https://target.test/api --tenant foo --group foogroup --user foouser --other-user otheruser --user-without-phone nophone --only BODY-416/empty --seed 7
`)
})

test('a command that is too long is named in place of being cut', () => {
  const report = createTestReport({ cases: [failed], exchanges: [createTestExchange({ curl: `curl ${'x'.repeat(5000)}` })] })
  expect(renderCard(failed, report, plain)).toContain(
    'to see it    GET https://target.test/api/tenants/foo/ (exchange 0 in report.json)  -> 200',
  )
})

test('a failure that took a sequence is shown by the shortest one, as a script, and by nothing else that was sent', () => {
  const exchanges = ['one', 'two', 'three'].map((name) => createTestExchange({ curl: `curl ${name}` }))
  const shortest = { failsAgain: true, requests: [{ says: 'GET foouser, first connection', exchange: 2 }] }
  const card = renderCard({ ...failed, exchanges: [0, 1, 2], shortest }, createTestReport({ exchanges }), plain)
  expect(card).toContain(`
  shortest     1 request, to phones that hold what they held before the run
  # 1. GET foouser, first connection -> 200
  curl three
  run again `)
  expect(card).not.toMatch(/to see it|curl one|curl two/)
})

const { coverage } = createTestReport()
const waived = [{ case: failed.id, reason: 'a new proxy comes', until: '2027-03-31' }]

const rows = [
  { title: 'a failure', given: failed, waived: [], want: 'expected status 416, received status 406 \x1b[31m' },
  { title: 'a waived failure', given: failed, waived, want: 'waived until 2027-03-31: a new proxy comes' },
  { title: 'an error', given: createTestCase('a', { outcome: 'error', reason: 'no answer' }), waived: [], want: 'no answer' },
]

test.each(rows)('says in short why $title is no pass', ({ given, waived, want }) => {
  expect(describeInShort(given, createTestReport({ coverage: { ...coverage, waived } }))).toBe(want)
})

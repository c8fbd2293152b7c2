import type { RequirementId } from '#openapi'
import type { Exchange } from '../../exchange.ts'
import { seedSubjects } from '../../subjects.ts'
import type { CaseResult } from '../../verdict.ts'
import { judge } from '../../verdict.ts'
import type { Report } from '../json.ts'

/** A report of these cases, judged as a run would be. */
export function createTestReport({ cases = [], coverage, ...given }: Partial<Report> = {}): Report {
  const limits = { mode: 'reversible', profile: 'core', only: [], notCovered: [], waived: [], ...coverage } as const
  const { verdict, sentence, counts } = judge({
    results: cases,
    notCovered: limits.notCovered,
    config: { mode: 'reversible', profile: 'core', only: limits.only },
    restored: given.restored ?? true,
    waived: limits.waived,
  })
  return {
    verdict,
    sentence,
    counts,
    coverage: limits,
    cases,
    exchanges: [],
    observed: {},
    resembles: [],
    restored: true,
    touched: 1,
    notRestored: [],
    suite: { version: '0.1.0', cases: '0123456789abcdef' },
    selfTest: { bugsPlanted: 170, bugsCaught: 168, variantsTried: 40, falseAlarms: 0 },
    target: 'https://target.test/api',
    subjects: seedSubjects,
    seed: 7,
    begun: '2026-11-23T12:32:30.000Z',
    ended: '2026-11-23T12:32:31.500Z',
    ...given,
  }
}

export const createTestCase = (word: string, given: Partial<CaseResult> & { requirement?: RequirementId } = {}): CaseResult => ({
  id: `${given.requirement ?? 'KEY-LABEL-EXACT'}/${word}`,
  requirement: 'KEY-LABEL-EXACT',
  level: 'must',
  title: `a label with ${word} comes back exactly`,
  outcome: 'pass',
  exchanges: [],
  ...given,
})

export const createTestExchange = (given: Partial<Exchange> = {}): Exchange => ({
  step: 'KEY-LABEL-EXACT/accents',
  request: { method: 'GET', url: 'https://target.test/api/tenants/foo/', headers: { accept: 'application/json' } },
  response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"keys":[]}' },
  milliseconds: 12.5,
  curl: 'curl -i https://target.test/api/tenants/foo/',
  ...given,
})

/** What a target may answer to get out of where its text is put. */
export const hostileTexts = [
  '</script><img src=x onerror=alert(1)>',
  '"><b onmouseover="alert(1)">bold</b>',
  "' onfocus='alert(1)' autofocus='",
  '</pre></details></textarea></title></style><svg onload=alert(1)>',
  '<!-- --> ]]> <![CDATA[ &lt; &amp; &#60;',
  '`````` @everyone #1 | --- | [a](https://a.test) ![b](https://b.test) **c** <details>',
  'nul \0 escape \x1b[31m next \x85 mark \u202e abc \u2066 feed \ufeff half \ud800 blank \u00a0 last \uffff',
] as const

/** A report with this text wherever a target can put one. */
export function createReportOf(text: string): Report {
  const headers = { 'content-type': text, [text]: text }
  const exchanges = [
    createTestExchange({
      request: { method: 'PUT', url: `https://target.test/api/${text}`, headers, body: text },
      response: { status: 200, headers, body: JSON.stringify({ keys: [{ label: text }] }) },
      curl: `curl -i --data-raw '${text}' https://target.test/api/`,
    }),
    createTestExchange({ response: { error: text, kind: 'broken' } }),
    createTestExchange({ response: { status: 500, headers, base64: text } }),
    createTestExchange({ step: text }),
  ]
  const told = { expected: `1 CALLLOG ${JSON.stringify(text)} ""`, received: `status 200, ${text}`, exchanges: [0, 1, 2] }
  const requests = [0, 1, 2].map((exchange) => ({ says: text, exchange }))
  return createTestReport({
    cases: [
      createTestCase('failed', { outcome: 'fail', ...told, cause: text }),
      createTestCase('sequences', { outcome: 'fail', ...told, shortest: { failsAgain: true, requests } }),
      createTestCase('warned', { outcome: 'fail', level: 'should', expected: text, received: text }),
      createTestCase('error', { outcome: 'error', reason: text, exchanges: [3] }),
      createTestCase('skipped', { outcome: 'skip', reason: text }),
      createTestCase('waived', { outcome: 'fail', expected: text, received: `other ${text}` }),
      createTestCase('passed', { exchanges: [1] }),
    ],
    coverage: {
      mode: text,
      profile: text,
      only: [text],
      notCovered: [{ case: 'KEY-LABEL-EXACT/long', reason: text }],
      waived: [{ case: 'KEY-LABEL-EXACT/waived', reason: text, until: '2027-01-31' }],
    },
    exchanges,
    observed: { put: text, [text]: text },
    resembles: [{ bug: text, says: text, similarity: 0.5 }],
    restored: false,
    notRestored: [{ user: text, reason: text }],
    sentence: `Not conformant: ${text}`,
    target: `https://target.test/${text}`,
  })
}

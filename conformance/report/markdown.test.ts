import { expect, test } from 'vitest'
import { renderMarkdown } from './markdown.ts'
import { createReportOf, createTestCase, createTestExchange, createTestReport, hostileTexts } from './testing/report.ts'

const { coverage } = createTestReport()

test('says the verdict, the counts and what they rest on', () => {
  const cases = [createTestCase('a'), createTestCase('b', { outcome: 'fail', expected: 'x', received: 'y' })]
  const text = renderMarkdown(createTestReport({ cases }))
  expect(text).toContain('## ❌ Not conformant: 1 of 2 MUST cases failed.')
  expect(text).toContain('| failed | errors | warned | passed | skipped | planned | not covered |')
  expect(text).toContain('| 1 | 0 | 0 | 1 | 0 | 2 | 0 |')
  expect(text).toContain('Target `https://target.test/api`, mode `reversible`, profile `core`, seed `7`')
})

test('a failure is folded, with its difference and the commands to see it', () => {
  const told = { outcome: 'fail', expected: '5 REDIAL "é" ""', received: 'key 5: label is "?": 5 REDIAL "?" ""', exchanges: [0] } as const
  const text = renderMarkdown(createTestReport({ cases: [createTestCase('accents', told)], exchanges: [createTestExchange()] }))
  expect(text).toContain(`<details>
<summary>✕ <code>KEY-LABEL-EXACT/accents</code> a label with accents comes back exactly</summary>

**MUST** (page) A label is stored exactly as sent, or refused; it is never altered.

Reading: The page gives no length and no character set.

\`\`\`diff
# key 5: label is "?"
- 5 REDIAL "é" ""
+ 5 REDIAL "?" ""
\`\`\`

\`\`\`sh
curl -i https://target.test/api/tenants/foo/
# 200
\`\`\`

Run again: \`npx phone-buttons conformance https://target.test/api --tenant foo --group foogroup --user foouser --other-user otheruser --user-without-phone nophone --only KEY-LABEL-EXACT/accents --seed 7\`

</details>
`)
})

test('a failure that took a sequence has all of the shortest one as a script', () => {
  const exchanges = ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => createTestExchange({ curl: `curl ${name}` }))
  const requests = exchanges.slice(1).map((_, place) => ({ says: `GET ${place}`, exchange: place + 1 }))
  const told = {
    outcome: 'fail',
    expected: 'a',
    received: 'b',
    exchanges: [0, 1, 2, 3, 4, 5],
    shortest: { failsAgain: true, requests },
  } as const
  const text = renderMarkdown(createTestReport({ cases: [createTestCase('a', told)], exchanges }))
  expect(text).toContain(`5 requests, to phones that hold what they held before the run:

\`\`\`sh
# 1. GET 0 -> 200
curl two
# 2. GET 1 -> 200
curl three
`)
  expect(text).toContain('curl six\n```')
  expect(text).not.toContain('curl one')
})

test('what was left out is told by its reason', () => {
  const notCovered = ['a', 'b', 'c', 'd'].map((word) => ({
    case: `KEY-LABEL-EXACT/${word}`,
    reason: 'it is heavy, and the mode is not full',
  }))
  const text = renderMarkdown(
    createTestReport({
      cases: [createTestCase('e', { outcome: 'skip', reason: 'the run was interrupted' })],
      coverage: { ...coverage, notCovered: [...notCovered, { case: 'PUT-NO-PHONE/404', reason: 'nobody is named' }] },
    }),
  )
  expect(text).toContain('### Not judged\n\n- `KEY-LABEL-EXACT/e`: the run was interrupted\n')
  expect(text).toContain('### Not covered\n\n- 4 cases: it is heavy, and the mode is not full\n- `PUT-NO-PHONE/404`: nobody is named\n')
})

test('a comment has room for it whatever happens, and what is left out is counted', () => {
  const told = { outcome: 'fail', expected: 'e'.repeat(9000), received: '`@#|<'.repeat(2000), exchanges: [0, 0, 0, 0, 0] } as const
  const cases = Array.from({ length: 270 }, (_, index) => createTestCase(`word-${index}`, told))
  const notCovered = Array.from({ length: 200 }, (_, index) => ({ case: `PUT-EMPTY/a-${index}`, reason: `${index}${'@'.repeat(500)}` }))
  const only = Array.from({ length: 300 }, (_, index) => `KEY-LABEL-EXACT/${index}`)
  const notRestored = only.map((user) => ({ user, reason: '@'.repeat(500) }))
  const exchanges = [createTestExchange({ curl: 'c'.repeat(1500) })]
  const text = renderMarkdown(
    createTestReport({
      cases,
      exchanges,
      coverage: { ...coverage, only, notCovered },
      restored: false,
      notRestored,
      sentence: '@'.repeat(9000),
    }),
  )
  expect(text.length).toBeLessThan(65_000)
  expect(text).toMatch(/2\d\d more do not fit into a comment; report\.html has them all\./)
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
})

/** What a reader of Markdown takes for markup: what is in code is not. */
const outsideCode = (text: string): string =>
  text.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '').replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')

test.each(hostileTexts)('%j stays text', (text) => {
  const rest = outsideCode(renderMarkdown(createReportOf(text)))
  const tags = rest.match(/<[^>]*>/g) ?? []
  expect(
    tags.filter((tag) => !['<details>', '</details>', '<summary>', '</summary>', '<code>', '</code>', '<!-- -->'].includes(tag)),
  ).toEqual([])
  expect(rest).not.toMatch(/@\w|#\d|:\/\//)
  expect(rest).not.toMatch(/(?<!\\)(\*\*c\*\*|\]\()/)
})

test('a fence is longer than any within', () => {
  expect(renderMarkdown(createReportOf('a\n```````\nb'))).toContain('````````diff')
})

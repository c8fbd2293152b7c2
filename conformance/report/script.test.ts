import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { Shortest } from '../expect.ts'
import { describeShortest, renderScript } from './script.ts'
import { createTestExchange } from './testing/report.ts'

const put = createTestExchange({
  request: { method: 'PUT', url: 'https://target.test/', headers: {} },
  curl: "curl -i -X PUT --data-raw '{}' https://target.test/",
})
const silent = createTestExchange({ response: { error: 'no answer', kind: 'silent' } })
const long = createTestExchange({ curl: `curl ${'x'.repeat(5000)}` })

const shortest = (...says: string[]): Shortest => ({
  failsAgain: true,
  requests: says.map((words, exchange) => ({ says: words, exchange })),
})

test('a script has what each request is as a comment, and the command below it', () => {
  expect(renderScript(shortest('PUT foouser: no keys', 'GET foouser', 'GET other'), { exchanges: [put, silent, long] })).toEqual([
    '# 1. PUT foouser: no keys -> 200',
    "curl -i -X PUT --data-raw '{}' https://target.test/",
    '# 2. GET foouser -> no answer',
    'curl -i https://target.test/api/tenants/foo/',
    '# 3. GET other -> 200',
    '# too long to be shown: exchange 2 in report.json',
  ])
})

test('what a target said stays in its comment', () => {
  const exchanges = [createTestExchange({ curl: 'true', response: { error: 'no\necho 2', kind: 'broken' } })]
  const script = renderScript(shortest('PUT foouser: 1 CALLLOG\necho 1\r\necho 3'), { exchanges }).join('\n')
  const { stdout, stderr, status } = spawnSync('sh', ['-c', script], { encoding: 'utf8' })
  expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 })
})

const rows: { title: string; given: Shortest; want: string }[] = [
  { title: 'one request', given: shortest('a'), want: '1 request, to phones that hold what they held before the run' },
  { title: 'several requests', given: shortest('a', 'b'), want: '2 requests, to phones that hold what they held before the run' },
  {
    title: 'requests that did not fail again',
    given: { ...shortest('a', 'b'), failsAgain: false },
    want: '2 requests that failed once, and not when they were sent again: it takes more than these',
  },
]

test.each(rows)('$title is told with what it is worth', ({ given, want }) => {
  expect(describeShortest(given)).toBe(want)
})

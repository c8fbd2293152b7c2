import { expect, test } from 'vitest'
import { checkConformance, seedSubjects } from '../index.ts'
import { type Clock, createTestTarget, credentials } from '../testing/target.ts'

/** What ERROR-BODY says of a target whose refusals with 400 look like this. */
async function judge(body: string, type: string) {
  const clock: Clock = { now: 0 }
  const answers = (response: Awaited<ReturnType<ReturnType<typeof createTestTarget>>>) =>
    response.status === 400 ? { ...response, headers: { 'content-type': type }, body: Buffer.from(body) } : response
  const words = ['json', 'media-type', 'object', 'members', 'list', 'objects', 'code']
  const { report } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    seed: 7,
    only: words.map((word) => `ERROR-BODY/${word}`),
    transport: createTestTarget({ answers }, clock),
    wait: async (milliseconds) => {
      clock.now += milliseconds
    },
  })
  return report.cases.filter(({ outcome }) => outcome === 'fail').map(({ id, received }) => ({ id, received }))
}

const rows = [
  {
    title: 'JSON that says that it is a page',
    given: ['{"errors":[{"code":2}]}', 'text/html; charset=utf-8'],
    want: [{ id: 'ERROR-BODY/media-type', received: 'Content-Type text/html; charset=utf-8' }],
  },
  {
    title: 'plain text',
    given: ['Bad Request', 'text/plain'],
    want: [
      { id: 'ERROR-BODY/media-type', received: 'Content-Type text/plain' },
      { id: 'ERROR-BODY/json', received: 'Bad Request' },
    ],
  },
  {
    title: 'text in the name of JSON',
    given: ['Bad Request', 'application/json'],
    want: [{ id: 'ERROR-BODY/json', received: 'Bad Request' }],
  },
  {
    title: 'a list in JSON',
    given: ['[{"code":2}]', 'application/json'],
    want: [{ id: 'ERROR-BODY/object', received: '[{"code":2}]' }],
  },
  { title: 'JSON of another form', given: ['{"errors":[{"code":2}]}', 'application/problem+json'], want: [] },
] as const

test.each(rows)(
  'an error body that is $title fails in what is wrong with it, and in nothing else',
  async ({ given: [body, type], want }) => {
    expect(await judge(body, type)).toEqual(want)
  },
)

import { expect, test } from 'vitest'
import { checkConformance, seedSubjects, type Transport, TransportError } from '../index.ts'
import { type Clock, createTestTarget, credentials, type Wrong } from '../testing/target.ts'

/** Runs a case of rare labels against a right target, but for how it answers. */
async function check(id: string, answers: NonNullable<Wrong['answers']>) {
  const clock: Clock = { now: 0 }
  const transport: Transport = createTestTarget({}, clock)
  const { report } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    seed: 7,
    only: [id],
    transport: async (request) => {
      // A target that refuses looks at the body before it stores anything.
      const bent = answers({ status: 0, headers: {}, body: new Uint8Array(0) }, request)
      return bent.status === 0 ? transport(request) : bent
    },
    wait: async (milliseconds) => {
      clock.now += milliseconds
    },
  })
  const result = report.cases.find((found) => found.id === id)
  return { result, observed: Object.keys(report.observed), puts: report.exchanges.filter(({ step }) => step === id).length }
}

const sent = (body: Uint8Array | undefined): string => Buffer.from(body ?? []).toString()
const refusing = { status: 400, headers: {}, body: Buffer.from('{}') }

test('labels that are taken go in one list', async () => {
  const { result, observed, puts } = await check('KEY-LABEL-EXACT/rare-values', (response) => response)
  expect(result?.outcome).toBe('pass')
  expect(observed.filter((point) => point.startsWith('label'))).toEqual([])
  expect(puts).toBe(3)
})

test('where the list is refused each goes alone, and those that are refused alone are named', async () => {
  const { result, observed } = await check('KEY-LABEL-EXACT/rare-controls', (response, { body }) =>
    /\\u0000|\\n/.test(sent(body)) ? refusing : response,
  )
  expect(result?.outcome).toBe('pass')
  expect(observed.filter((point) => point.startsWith('label'))).toEqual(['label with several lines', 'label with U+0000'])
})

const troubles: { title: string; id: string; answers: NonNullable<Wrong['answers']>; want: object }[] = [
  {
    title: 'falls over one of them',
    id: 'KEY-LABEL-EXACT/rare-values',
    answers: (response, { body }) => (sent(body).includes('"constructor"') ? { ...refusing, status: 500 } : response),
    want: { outcome: 'fail', expected: 'a refusal, status 4xx', received: expect.stringContaining('status 500') },
  },
  {
    title: 'never answers one of them',
    id: 'KEY-LABEL-EXACT/rare-blanks',
    answers: (response, { body }) => {
      if (sent(body).includes('          ')) throw new TransportError('silent', 'no answer within 5 ms')
      return response
    },
    want: { outcome: 'fail', expected: 'an answer to a label with forty blanks in a row' },
  },
  {
    title: 'cannot be reached any more',
    id: 'KEY-LABEL-EXACT/rare-values',
    answers: (response, { body }) => {
      if (sent(body).includes('constructor')) throw new TransportError('unreachable', 'no connection')
      return response
    },
    want: { outcome: 'error', reason: 'no connection' },
  },
]

test('a body that is too long for the target, which breaks the connection, says nothing of labels', async () => {
  const { result, observed } = await check('KEY-LABEL-EXACT/across-pieces', (response, { body }) => {
    if (sent(body).length > 20_000) throw new TransportError('broken', 'the connection was reset')
    return response
  })
  expect(result?.outcome).toBe('pass')
  expect(observed).toContain('a body of 65536 bytes and more')
})

test.each(troubles)('a target that $title is told from the others', async ({ id, answers, want }) => {
  expect((await check(id, answers)).result).toMatchObject(want)
})

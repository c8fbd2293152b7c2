import { expect, test } from 'vitest'
import { checkConformance, seedSubjects } from './index.ts'
import { createTestTarget, credentials, type StoredKey, type Wrong } from './testing/target.ts'

const check = async (wrong: Wrong) => {
  const clock = { now: 0 }
  const { report } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    seed: 7,
    keepGoing: true,
    transport: createTestTarget(wrong, clock),
    wait: async (milliseconds) => {
      clock.now += milliseconds
    },
  })
  return report
}

const isHeld = (keys: readonly StoredKey[], before: readonly StoredKey[]) => JSON.stringify(keys) === JSON.stringify(before)
let latest: StoredKey[] | undefined

const rows: { title: string; given: Wrong; fails: string[]; untold: string[]; passes: string[] }[] = [
  {
    title: 'stores the first key only',
    given: { stores: (sent) => sent.slice(0, 1) },
    fails: ['PUT-STORES/round-trip', 'KEYS-ALL/every-id'],
    untold: ['RESOURCE-PER-USER/two-users', 'PUT-IDEMPOTENT/twice', 'PUT-VISIBLE-AT-ONCE/every-time', 'PUT-OVERLAP/whole-lists'],
    passes: ['KEY-ID-RANGE/last', 'KEY-ID-INTEGER/null', 'KEYS-ALL/one-by-one'],
  },
  {
    title: 'refuses keys from the fourth on',
    given: {
      answers: (response, { method, body = [] }) =>
        method === 'PUT' && /"id":([4-9]|1\d)/.test(Buffer.from(body).toString()) ? { ...response, status: 400 } : response,
    },
    fails: ['KEY-ID-RANGE/last', 'KEYS-ALL/one-by-one'],
    untold: ['KEY-LABEL-EXACT/rare-values', 'KEY-ID-INTEGER/null', 'KEY-LABEL-STRING/null'],
    passes: ['KEY-ID-RANGE/first'],
  },
  {
    title: 'takes away what is put again',
    given: { stores: (sent, before) => (isHeld(sent, before) ? [] : sent) },
    fails: ['PUT-IDEMPOTENT/twice'],
    untold: [],
    passes: ['RESOURCE-PER-USER/two-users', 'PUT-STORES/round-trip', 'KEY-ID-INTEGER/null'],
  },
  {
    title: 'has one list for everyone, and loses key 4',
    given: {
      acts: (_request, phone) => {
        phone.keys = latest ?? phone.keys
      },
      stores: (sent) => {
        latest = sent.filter(({ id }) => id !== 4)
        return latest
      },
    },
    fails: ['RESOURCE-PER-USER/two-users', 'RESOURCE-PER-USER/cleared', 'KEYS-ALL/one-by-one'],
    untold: [],
    passes: ['PUT-STORES/round-trip', 'PUT-IDEMPOTENT/twice'],
  },
]

test.each(rows)('of a target that $title what it does anyway is held against no other requirement', async ({ given, ...want }) => {
  latest = undefined
  const { cases } = await check(given)
  const outcomeOf = (id: string) => cases.find((result) => result.id === id)
  expect(outcomeOf('PUT-STORES/own-keys')?.outcome).toBe('fail')
  for (const id of want.fails) expect([id, outcomeOf(id)?.outcome]).toEqual([id, 'fail'])
  for (const id of want.passes) expect([id, outcomeOf(id)?.outcome]).toEqual([id, 'pass'])
  for (const id of want.untold)
    expect([id, outcomeOf(id)]).toEqual([
      id,
      expect.objectContaining({ outcome: 'error', reason: expect.stringMatching(/^this cannot be told: the target .* \(PUT-STORES\)$/) }),
    ])
})

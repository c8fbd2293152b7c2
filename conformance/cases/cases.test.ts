import { expect, test } from 'vitest'
import { mostWritesBy } from '../config.ts'
import { cases, checkConformance, seedSubjects } from '../index.ts'
import { countWrites } from '../select.ts'
import { subjectsWithPhone } from '../subjects.ts'
import { type Clock, createTestTarget, credentials, type Wrong } from '../testing/target.ts'
import { casesWithWrongs, wrongFor } from '../testing/wrongs.ts'

const clock: Clock = { now: 0 }

/** A run of everything, as fast as the clock is turned. */
const check = (
  wrong: Wrong,
  { only = [], seed = 7, put = 'replace' }: { only?: readonly string[]; seed?: number; put?: 'replace' | 'merge' } = {},
) =>
  checkConformance({
    baseUrl: 'http://127.0.0.1/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    mode: 'full',
    declares: { put },
    seed,
    only,
    transport: createTestTarget(wrong, clock),
    wait: async (milliseconds) => {
      clock.now += milliseconds
    },
  })

const mergesAsDeclared = 'PUT-REPLACES/merges-as-declared'
const merging: Wrong = { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] }

test('every case but the one for merging passes against a right target', async () => {
  const { report, exitCode } = await check({})
  expect(report.cases.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  expect(report.coverage.notCovered.map((left) => left.case)).toEqual([mergesAsDeclared])
  expect(report.counts.planned).toBe(cases.length - 1)
  expect(exitCode).toBe(0)
})

test('a target that merges, and declares so, is conformant', async () => {
  const { report, exitCode } = await check(merging, { put: 'merge' })
  expect(report.cases.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  expect(report.cases.map(({ id }) => id)).toContain(mergesAsDeclared)
  expect(exitCode).toBe(0)
})

test('a target that merges, and does not declare so, fails where it should have replaced, and nowhere else', async () => {
  const { report, exitCode } = await check(merging)
  const failed = report.cases.filter(({ outcome }) => outcome !== 'pass').map(({ requirement }) => requirement)
  expect([...new Set(failed)]).toEqual(['PUT-REPLACES', 'PUT-EMPTY'])
  expect(report.restored).toBe(true)
  expect(exitCode).toBe(1)
})

test('every case has a wrong target of its own', () => {
  expect([...casesWithWrongs].sort()).toEqual(cases.map(({ id }) => id).sort())
})

test('no case is about a may, for it could not fail', async () => {
  const { report } = await check({})
  expect(report.cases.filter(({ level }) => level === 'may')).toEqual([])
})

test.each(cases.map((item) => [item.id, item] as const))('%s fails against a target that is wrong in its point', async (id, item) => {
  const { report } = await check(wrongFor(id), { only: [id], put: id === mergesAsDeclared ? 'merge' : 'replace' })
  const result = report.cases.find((found) => found.id === id)
  expect(result).toMatchObject({ outcome: 'fail', requirement: item.requirement })
  expect(result?.expected).toBeTruthy()
  expect(result?.received).toBeTruthy()
  expect(result?.exchanges.length).toBeGreaterThan(0)
})

const confined = [
  { title: 'answers a PUT with 204', id: 'PUT-ANSWERS-200/status', most: 4 },
  { title: 'loses a leading zero', id: 'KEY-PARAMETER-EXACT/taken', most: 11 },
  { title: 'damages Chinese', id: 'KEY-LABEL-EXACT/cjk', most: 2 },
  { title: 'mixes up two users', id: 'RESOURCE-PER-USER/two-users', most: 7 },
  { title: 'takes key 25', id: 'KEY-ID-RANGE/25', most: 2 },
]

test.each(confined)('a target that $title fails few cases: one fault does not drown people', async ({ id, most }) => {
  const { report } = await check(wrongFor(id))
  const failed = report.cases.filter(({ outcome }) => outcome !== 'pass')
  expect(failed.map((found) => found.id)).toContain(id)
  expect(failed.length).toBeLessThanOrEqual(most)
})

test.each([false, true])(
  'all cases about everyone whom a run has by default stay within the writes that it may send, keepGoing %s',
  (keepGoing) => {
    const users = subjectsWithPhone({ ...seedSubjects, users: [] }).length + 1
    expect(users).toBe(4)
    expect(countWrites(cases, users, keepGoing)).toBeLessThanOrEqual(mostWritesBy({ keepGoing }))
  },
)

test('ids are words, and different', () => {
  const ids = cases.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, requirement } of cases) expect(id).toMatch(new RegExp(`^${requirement}/[a-z0-9-]+$`))
})

test('ids are frozen: people type them, and reports are compared by them', () => {
  expect(cases.map(({ id }) => id).sort()).toMatchSnapshot()
})

test.each(Array.from({ length: 20 }, (_, seed) => seed))('seed %i draws data that a right target takes', async (seed) => {
  const { exitCode } = await check({}, { seed })
  expect(exitCode).toBe(0)
})

import { describe, expect, test } from 'vitest'
import { cases, checkConformance, seedSubjects } from '../index.ts'
import { createTestTarget } from '../testing/target.ts'
import { wrongs } from '../testing/wrongs.ts'

const check = (transport = createTestTarget(), only: readonly string[] = []) =>
  checkConformance({ baseUrl: 'http://target.test/api', subjects: seedSubjects, seed: 7, only, transport })

test('every case passes against a right target', async () => {
  const { report, exitCode } = await check()
  expect(report.cases.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  expect(report.coverage.notCovered).toEqual([])
  expect(report.counts.planned).toBe(cases.length)
  expect(exitCode).toBe(0)
})

test('every case has a wrong target of its own', () => {
  expect(Object.keys(wrongs).sort()).toEqual(cases.map(({ id }) => id).sort())
})

describe('against a target that is wrong in its point', () => {
  test.each(cases.map((item) => [item.id, item] as const))('%s fails', async (id, item) => {
    const { report } = await check(createTestTarget(wrongs[id]), [id])
    const result = report.cases.find((found) => found.id === id)
    expect(result).toMatchObject({ outcome: 'fail', requirement: item.requirement })
    expect(result?.expected).toBeTruthy()
    expect(result?.received).toBeTruthy()
    expect(result?.exchanges.length).toBeGreaterThan(0)
  })
})

test('ids are words, and different', () => {
  const ids = cases.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, requirement } of cases) expect(id).toMatch(new RegExp(`^${requirement}/[a-z0-9-]+$`))
})

test('ids are frozen: people type them, and reports are compared by them', () => {
  expect(cases.map(({ id }) => id).sort()).toMatchSnapshot()
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %i draws data that a right target takes', async (seed) => {
  const { exitCode } = await checkConformance({
    baseUrl: 'http://target.test/api',
    subjects: seedSubjects,
    seed,
    transport: createTestTarget(),
  })
  expect(exitCode).toBe(0)
})

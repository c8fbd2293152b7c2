import { expect, test } from 'vitest'
import { checkConformance, seedSubjects } from './index.ts'
import { createTestTarget, credentials } from './testing/target.ts'
import { wrongFor } from './testing/wrongs.ts'
import type { Waiver } from './waivers.ts'

const id = 'KEY-ID-RANGE/25'

const check = (waivers: readonly Waiver[], today: string) =>
  checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    transport: createTestTarget(wrongFor(id)),
    wait: async () => {},
    seed: 1,
    waivers,
    today,
  })

const waiver: Waiver = { case: id, reason: 'ticket 12', until: '2027-01-31' }

test('a waived failure does not count, and the verdict does not read as plain conformant', async () => {
  const { report, exitCode } = await check([waiver], '2027-01-30')
  expect(exitCode).toBe(0)
  expect(report.sentence).toContain('but for what is waived')
  expect(report.sentence).toContain(id)
  expect(report.coverage.waived).toEqual([waiver])
  expect(report.cases.find((found) => found.id === id)?.outcome).toBe('fail')
})

test('a waiver stops working on its day', async () => {
  const { report, exitCode } = await check([waiver], '2027-01-31')
  expect(exitCode).toBe(1)
  expect(report.coverage.waived).toEqual([])
})

test.each([
  { title: 'a case that does not exist', wrong: { ...waiver, case: 'NO-SUCH/case' }, says: 'there is no such case' },
  { title: 'a day that does not exist', wrong: { ...waiver, until: '2027-02-30' }, says: 'expected a day' },
  { title: 'no day', wrong: { ...waiver, until: 'soon' }, says: 'expected a day' },
])('a waiver for $title is refused', async ({ wrong, says }) => {
  await expect(check([wrong], '2026-11-23')).rejects.toThrow(says)
})

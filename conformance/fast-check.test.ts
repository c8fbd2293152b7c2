import { expect, test, vi } from 'vitest'
import { checkConformance, seedSubjects } from './index.ts'
import { createTestTarget, credentials } from './testing/target.ts'

vi.mock('fast-check', () => {
  throw new Error('fast-check was loaded')
})

const check = async (mode: 'reversible' | 'full') => {
  const { report } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    mode,
    only: ['PUT-STORES'],
    seed: 7,
    transport: createTestTarget(),
    wait: async () => {},
  })
  return report.cases.filter(({ outcome }) => outcome !== 'pass')
}

test('fast-check is loaded in the mode full, and not by anybody else', async () => {
  expect(await check('reversible')).toEqual([])
  expect(await check('full')).toMatchObject([
    { id: 'PUT-STORES/sequences', outcome: 'error' },
    { id: 'PUT-STORES/sequences-of-users', outcome: 'error' },
  ])
})

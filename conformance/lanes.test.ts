import { expect, test } from 'vitest'
import type { Case } from './case.ts'
import { cases, checkConformance, seedSubjects, type Transport } from './index.ts'
import { isMovable, takeBatch } from './lanes.ts'
import { createTestTarget, credentials, type Wrong } from './testing/target.ts'

const item: Case = { id: 'PUT-STORES/x', requirement: 'PUT-STORES', title: 'x', writes: 1, run: async () => {} }
const [one, two, three] = ['one', 'two', 'three'].map((user) => ({ tenant: 'foo', group: 'foogroup', user }))

test.each([
  { title: 'a case that writes to its user', given: item, want: true },
  { title: 'a case that only reads', given: { ...item, writes: 0 }, want: false },
  { title: 'a case about two users', given: { ...item, needs: ['otherUser'] as const }, want: false },
  { title: 'a heavy case', given: { ...item, heavy: true }, want: false },
  { title: 'a hostile case', given: { ...item, requirement: 'SERVER-SURVIVES' as const }, want: false },
])('$title is movable: $want', ({ given, want }) => {
  expect(isMovable(given)).toBe(want)
})

test.each([
  { title: 'as many as there are users', left: [item, item, item, item], users: [one, two, three], want: ['one', 'two', 'three'] },
  { title: 'one where there is one user', left: [item, item], users: [one], want: ['one'] },
  { title: 'those before one that has to be alone', left: [item, { ...item, writes: 0 }, item], users: [one, two, three], want: ['one'] },
  { title: 'one that has to be alone, alone', left: [{ ...item, writes: 0 }, item], users: [one, two, three], want: ['one'] },
])('a batch takes $title', ({ left, users, want }) => {
  const lanes = users.filter((user) => user !== undefined)
  expect(takeBatch(left, lanes[0] ?? seedSubjects.user, lanes).map(({ user }) => user.user)).toEqual(want)
})

/** A run against a target that takes its time, and who was written to while somebody else was. */
async function runSlowly(wrong: Wrong) {
  const target = createTestTarget(wrong)
  const busy = new Set<string>()
  const together = new Set<string>()
  const transport: Transport = async (request) => {
    const step = request.step ?? ''
    busy.add(step)
    if (busy.size > 1) for (const other of busy) together.add(other)
    await new Promise((resolve) => setImmediate(resolve))
    busy.delete(step)
    return target(request)
  }
  const { report } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    transport,
    wait: async () => {},
    seed: 3,
  })
  return { report, together: [...together] }
}

test('cases on different users run side by side once users are kept apart, and the results keep their order', async () => {
  const { report, together } = await runSlowly({})
  expect(together.length).toBeGreaterThan(100)
  expect(together.filter((step) => step.startsWith('RESOURCE-PER-USER') || step.startsWith('SERVER-SURVIVES'))).toEqual([])
  const order = cases.map(({ id }) => id).filter((id) => report.cases.some((found) => found.id === id))
  expect(report.cases.map(({ id }) => id)).toEqual(order)
})

test('a target that mixes users up is judged one case at a time, and fails only where it mixes them up', async () => {
  const { report, together } = await runSlowly({ owner: (name) => name.replace('otheruser', 'foouser') })
  expect(together).toEqual([])
  const failed = report.cases.filter(({ outcome }) => outcome !== 'pass').map(({ requirement }) => requirement)
  expect([...new Set(failed)]).toEqual(['RESOURCE-PER-USER'])
})

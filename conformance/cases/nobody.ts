import type { Case } from '../case.ts'
import { nobodyInsteadOf } from '../subjects.ts'

/**
 * PUT for somebody who is not there, after a look whether it is so. Whom a wrong target makes nobody can take away again: for the mode
 * full, with no keys, and never to a target that others may use.
 */
const parts = [
  { part: 'user', requirement: 'USER-UNKNOWN', refusals: [404] },
  { part: 'group', requirement: 'GROUP-UNKNOWN', refusals: [404, 403] },
  { part: 'tenant', requirement: 'TENANT-UNKNOWN', refusals: [404, 403] },
] as const

const about = { needs: ['thisMachine'], heavy: true } as const

export const nobodyCases: readonly Case[] = parts.flatMap(({ part, requirement, refusals }): Case[] => [
  {
    ...about,
    id: `${requirement}/put`,
    requirement,
    title: `PUT answers ${refusals.join(' or ')} for a ${part} that does not exist, and does not make one`,
    writes: 1,
    async run({ user, random, get, put, expect }) {
      const nobody = nobodyInsteadOf(user, part, random.below(1_000_000))
      expect.status(await get(nobody), ...refusals)
      expect.status(await put(nobody, []), ...refusals)
      expect.status(await get(nobody), ...refusals)
    },
  },
  {
    ...about,
    id: `PUT-ALL-OR-NOTHING/unknown-${part}`,
    requirement: 'PUT-ALL-OR-NOTHING',
    title: `a PUT for a ${part} that does not exist leaves the user alone who was written to before`,
    needs: [...about.needs, 'key'],
    writes: 2,
    async run({ user, phone, random, get, put, expect }) {
      const keys = phone.someKeys(2)
      expect.taken(await put(user, keys))
      const nobody = nobodyInsteadOf(user, part, random.below(1_000_000))
      const { status } = await get(nobody)
      // With which status is for other cases.
      expect.that(status >= 400, `nobody to be there, status ${refusals.join(' or ')}`, `status ${status}`)
      expect.sameKeys(await get(user), keys)
      await put(nobody, [])
      expect.sameKeys(await get(user), keys)
    },
  },
])

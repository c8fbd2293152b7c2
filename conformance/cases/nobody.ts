import type { Case } from '../case.ts'
import { nobodyInsteadOf } from '../subjects.ts'

/**
 * PUT for somebody who is not there, after a look whether it is so. Whom a wrong target makes nobody can take away again: for the mode
 * full, with no keys, and never to a target that others may use.
 */
export const nobodyCases: readonly Case[] = (
  [
    ['user', 'USER-UNKNOWN', [404]],
    ['group', 'GROUP-UNKNOWN', [404, 403]],
    ['tenant', 'TENANT-UNKNOWN', [404, 403]],
  ] as const
).map(([part, requirement, refusals]) => ({
  id: `${requirement}/put`,
  requirement,
  title: `PUT answers ${refusals.join(' or ')} for a ${part} that does not exist, and does not make one`,
  needs: ['thisMachine'],
  writes: 1,
  heavy: true,
  async run({ user, random, get, put, expect }) {
    const nobody = nobodyInsteadOf(user, part, random.below(1_000_000))
    expect.status(await get(nobody), ...refusals)
    expect.status(await put(nobody, []), ...refusals)
    expect.status(await get(nobody), ...refusals)
  },
}))

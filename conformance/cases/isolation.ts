import type { Case, Context } from '../case.ts'
import type { Subject } from '../subjects.ts'

/** A PUT to one user is not seen by the other, nor the other way round. */
async function keepApart({ user, phone, phoneOf, put, get, expect }: Context, other: Subject): Promise<void> {
  const keys = phone.someKeys(2)
  const otherKeys = phoneOf(other).someKeys(2)
  await put(other, otherKeys)
  await put(user, keys)
  expect.sameKeys(await get(other), otherKeys)
  expect.sameKeys(await get(user), keys)
}

export const isolationCases: readonly Case[] = [
  {
    id: 'RESOURCE-PER-USER/two-users',
    requirement: 'RESOURCE-PER-USER',
    title: 'two users do not share keys',
    needs: ['otherUser', 'key'],
    writes: 2,
    run: async (context) => keepApart(context, context.otherUser),
  },
  {
    id: 'RESOURCE-PER-USER/same-id-elsewhere',
    requirement: 'RESOURCE-PER-USER',
    title: 'a user with the same id in another group or tenant is someone else',
    needs: ['sameIdElsewhere', 'key'],
    writes: 2,
    run: async (context) => keepApart(context, context.sameIdElsewhere),
  },
  {
    id: 'RESOURCE-PER-USER/refused-put',
    requirement: 'RESOURCE-PER-USER',
    title: "a refused PUT to one user leaves the other's keys alone",
    needs: ['otherUser', 'key'],
    writes: 2,
    async run({ user, otherUser, phone, phoneOf, put, get, expect }) {
      const otherKeys = phoneOf(otherUser).someKeys(2)
      await put(otherUser, otherKeys)
      await put(user, [{ ...phone.key(), label: null }])
      expect.sameKeys(await get(otherUser), otherKeys)
    },
  },
]

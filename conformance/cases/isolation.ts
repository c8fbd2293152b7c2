import type { Case, Context } from '../case.ts'
import { nameOf, pathOf, type Subject } from '../subjects.ts'

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
  {
    id: 'RESOURCE-PER-USER/interleaved',
    requirement: 'RESOURCE-PER-USER',
    title: 'writes to three users in turn leave each with his own',
    needs: ['manyUsers', 'key'],
    writes: 9,
    async run({ user, otherUser, sameIdElsewhere, phoneOf, put, get, expect }) {
      const users = [user, otherUser, sameIdElsewhere]
      let latest = users.map((subject) => phoneOf(subject).someKeys(2))
      for (let round = 0; round < 3; round += 1) {
        latest = users.map((subject) => phoneOf(subject).someKeys(2))
        for (const [position, subject] of users.entries()) await put(subject, latest[position] ?? [])
      }
      for (const [position, subject] of users.entries()) expect.sameKeys(await get(subject), latest[position] ?? [])
    },
  },
  {
    id: 'RESOURCE-PER-USER/many-in-a-row',
    requirement: 'RESOURCE-PER-USER',
    title: 'everyone with a phone keeps his own keys when all are written to one after the other',
    needs: ['manyUsers', 'key'],
    writes: 16,
    async run({ met, phoneOf, put, get, expect }) {
      const subjects = met.slice(0, 16).map(({ subject }) => subject)
      const lists = subjects.map((subject) => phoneOf(subject).someKeys(3))
      for (const [position, subject] of subjects.entries()) await put(subject, lists[position] ?? [])
      for (const [position, subject] of subjects.entries()) expect.sameKeys(await get(subject), lists[position] ?? [])
    },
  },
  {
    id: 'RESOURCE-PER-USER/cleared',
    requirement: 'RESOURCE-PER-USER',
    title: 'an empty list to one user leaves the other his keys',
    needs: ['otherUser', 'key'],
    writes: 2,
    async run({ user, otherUser, phoneOf, put, get, expect }) {
      const otherKeys = phoneOf(otherUser).someKeys(2)
      await put(otherUser, otherKeys)
      await put(user, [])
      expect.sameKeys(await get(otherUser), otherKeys)
    },
  },
  {
    id: 'RESOURCE-PER-USER/taken-away',
    requirement: 'RESOURCE-PER-USER',
    title: 'a key that is taken from one user stays with all others who have one of the same id',
    needs: ['otherUser', 'twoKeys'],
    writes: 10,
    async run({ user, met, phoneOf, put, get, expect }) {
      const [first, ...rest] = phoneOf(user).everyKey().slice(0, 2)
      const others = met.slice(0, 8).filter(({ subject }) => nameOf(subject) !== nameOf(user) && phoneOf(subject).goodTypes.length > 0)
      const held = others.map(({ subject }) => {
        const phone = phoneOf(subject)
        return { subject, keys: phone.keyIds.slice(0, 2).map((id) => phone.key({ id })) }
      })
      await put(user, [first, ...rest])
      for (const { subject, keys } of held) await put(subject, keys)
      await put(user, rest)
      for (const { subject, keys } of held) expect.sameKeys(await get(subject), keys)
    },
  },
  {
    id: 'RESOURCE-PER-USER/own-device',
    requirement: 'RESOURCE-PER-USER',
    title: 'two users have phones of their own name',
    needs: ['otherUser'],
    writes: 0,
    async run({ user, otherUser, get, expect }) {
      const one = expect.phoneButtons(await get(user)).deviceName
      const other = expect.phoneButtons(await get(otherUser)).deviceName
      expect.that(one !== other, 'two different deviceNames', `${one} for both`)
    },
  },
  {
    id: 'RESOURCE-PER-USER/query',
    requirement: 'RESOURCE-PER-USER',
    title: 'ids in the query do not count for more than those in the path',
    needs: ['otherUser'],
    writes: 0,
    async run({ user, otherUser, met, send, expect }) {
      const own = met.find(({ subject }) => nameOf(subject) === nameOf(user))?.snapshot.deviceName
      const { tenant, group, user: id } = otherUser
      const query = new URLSearchParams({ tenant_id: tenant, group_id: group, user_id: id })
      const answer = await send('GET', `${pathOf(user)}?${query}`)
      // A query that is not documented may be refused.
      if (answer.status >= 300 && answer.status < 500) return
      const { deviceName } = expect.phoneButtons(answer)
      expect.that(own === undefined || deviceName === own, `the phone ${own}`, deviceName)
    },
  },
  {
    id: 'RESOURCE-PER-USER/no-phone',
    requirement: 'RESOURCE-PER-USER',
    title: 'a PUT to one user gives no phone to another',
    needs: ['withoutPhone', 'key'],
    writes: 1,
    async run({ user, withoutPhone, phone, put, get, expect }) {
      await put(user, phone.someKeys(1))
      expect.status(await get(withoutPhone), 404)
    },
  },
  {
    id: 'PUT-ALL-OR-NOTHING/no-phone',
    requirement: 'PUT-ALL-OR-NOTHING',
    title: 'a PUT to a user without a phone leaves the user alone who was written to before',
    needs: ['withoutPhone', 'key'],
    writes: 2,
    async run({ user, withoutPhone, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      expect.taken(await put(user, keys))
      await put(withoutPhone, [])
      expect.sameKeys(await get(user), keys)
    },
  },
]

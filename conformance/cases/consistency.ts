import type { Key } from '#openapi'
import { compareKeys } from '../answer.ts'
import type { Case } from '../case.ts'
import { showKeys } from '../expect.ts'

const sameList = (one: readonly Key[], other: readonly Key[]): boolean => compareKeys(one, other).length === 0

/** Waits for all of them, also when one fails: none is still under way when the run goes on. */
async function settle<T>(sent: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(sent)
  return Promise.all(sent)
}

/** What was stored is there: at once, later, on every way to it, and whole. */
export const consistencyCases: readonly Case[] = [
  {
    id: 'PUT-VISIBLE-AT-ONCE/other-connection',
    requirement: 'PUT-VISIBLE-AT-ONCE',
    title: 'a GET on another connection sees what was just put',
    needs: ['key'],
    writes: 3,
    async run({ user, phone, put, get, expect }) {
      for (const connection of ['second', 'third', 'fourth']) {
        const keys = phone.someKeys(2)
        await put(user, keys)
        expect.sameKeys(await get(user, { connection }), keys)
      }
    },
  },
  {
    id: 'PUT-VISIBLE-AT-ONCE/every-time',
    requirement: 'PUT-VISIBLE-AT-ONCE',
    title: 'ten PUTs in a row are each seen by the next GET',
    needs: ['key'],
    writes: 10,
    async run({ user, phone, put, get, expect }) {
      for (let round = 0; round < 10; round += 1) {
        const keys = phone.someKeys(2)
        await put(user, keys)
        expect.sameKeys(await get(user), keys)
      }
    },
  },
  ...[
    { words: 'half-a-second', shown: 'half a second', milliseconds: 500 },
    { words: 'two-seconds', shown: 'two seconds', milliseconds: 2000 },
  ].map(
    ({ words, shown, milliseconds }): Case => ({
      id: `PUT-VISIBLE-AT-ONCE/${words}`,
      requirement: 'PUT-VISIBLE-AT-ONCE',
      title: `what was put is still there after ${shown}`,
      needs: ['key'],
      writes: 2,
      async run({ user, phone, put, get, expect, wait }) {
        await put(user, phone.someKeys(2))
        const keys = phone.someKeys(2)
        await put(user, keys)
        expect.sameKeys(await get(user), keys)
        await wait(milliseconds)
        expect.sameKeys(await get(user, { connection: 'later' }), keys)
      },
    }),
  ),
  {
    id: 'PUT-OVERLAP/whole-lists',
    requirement: 'PUT-OVERLAP',
    title: "six PUTs at the same time end as one writer's whole list",
    needs: ['key'],
    writes: 6,
    async run({ user, phone, put, get, expect }) {
      const lists = Array.from({ length: 6 }, () => phone.everyKey().slice(0, 12))
      await settle(lists.map((keys, writer) => put(user, keys, { connection: `writer ${writer}` })))
      const { keys } = expect.phoneButtons(await get(user))
      expect.that(
        lists.some((list) => sameList(list, keys)),
        "one writer's whole list",
        showKeys(keys),
      )
    },
  },
  {
    id: 'PUT-OVERLAP/whole-reads',
    requirement: 'PUT-OVERLAP',
    title: "reads during overlapping PUTs each see some writer's whole list",
    needs: ['key'],
    writes: 7,
    async run({ user, phone, put, get, expect }) {
      const lists = Array.from({ length: 7 }, () => phone.everyKey().slice(0, 12))
      await put(user, lists[0] ?? [])
      const writing = lists.slice(1).map((keys, writer) => put(user, keys, { connection: `writer ${writer}` }))
      const reading = lists.map((_, reader) => get(user, { connection: `reader ${reader}` }))
      const answers = await settle([...writing, ...reading])
      for (const answer of answers.slice(writing.length)) {
        const { keys } = expect.phoneButtons(answer)
        expect.that(
          lists.some((list) => sameList(list, keys)),
          "some writer's whole list",
          showKeys(keys),
        )
      }
    },
  },
]

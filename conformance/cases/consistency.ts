import type { Key } from '#openapi'
import { asPhoneButtons } from '../answer.ts'
import type { Case } from '../case.ts'
import type { Phone } from '../phone.ts'
import { pathOf, type Subject } from '../subjects.ts'
import { escapedPathOf, swapCase } from './spelling.ts'

/** A list for each writer, none on just the same keys as another where there is more than one key, so that a union of them is nobody's. */
const listsOf = (phone: Phone, writers: number): Key[][] =>
  Array.from({ length: writers }, (_, writer) =>
    phone
      .everyKey()
      .filter((_key, place, { length }) => length === 1 || place !== writer % length)
      .slice(0, 12),
  )

/** Waits for all of them, also when one fails: none is still under way when the run goes on. */
async function settle<T>(sent: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(sent)
  return Promise.all(sent)
}

/** The same phone asked for in other words, by those who look through caches and stores of their own. */
const otherWords: readonly {
  readonly words: string
  readonly title: string
  readonly ask: (user: Subject) => { readonly path?: string | undefined; readonly accept?: string | undefined }
  /** What is noted of it. */
  readonly point?: string
}[] = [
  {
    words: 'escaped-path',
    title: 'what was put is seen under a URL with an escaped letter that was asked for before',
    ask: (user) => ({ path: escapedPathOf(user, 'user') }),
  },
  {
    words: 'query',
    title: 'what was put is seen under a URL with a query, where that is answered, that was asked for before',
    ask: (user) => ({ path: `${pathOf(user)}?_=1` }),
  },
  {
    words: 'other-accept',
    title: 'what was put is seen by who asked before without saying what he takes',
    ask: (user) => ({ path: pathOf(user), accept: undefined }),
  },
  {
    // PATH-ID-CASE: may be found, and may not.
    words: 'other-case',
    title: 'what was put is seen under the user id in the other case, where that finds the same phone',
    ask: (user) => ({ path: pathOf({ ...user, user: swapCase(user.user) }) }),
    point: 'case of user ids',
  },
]

/** What was stored is there: at once, later, on every way to it, and whole. */
export const consistencyCases: readonly Case[] = [
  {
    id: 'PUT-VISIBLE-AT-ONCE/other-connection',
    requirement: 'PUT-VISIBLE-AT-ONCE',
    title: 'a GET on another connection sees what was just put, and changes nothing of it',
    needs: ['key'],
    writes: 3,
    async run({ user, phone, put, get, expect }) {
      let latest: readonly Key[] = []
      for (const connection of ['second', 'third', 'fourth']) {
        const keys = phone.someKeys(2)
        await put(user, keys)
        expect.sameKeys(await get(user, { connection }), keys)
        latest = keys
      }
      expect.sameKeys(await get(user), latest)
    },
  },
  {
    id: 'PUT-VISIBLE-AT-ONCE/every-time',
    requirement: 'PUT-VISIBLE-AT-ONCE',
    title: 'ten PUTs in a row, of one key to ten, are each seen by the next GET',
    needs: ['key'],
    writes: 10,
    async run({ user, phone, put, get, expect }) {
      for (let count = 1; count <= 10; count += 1) {
        const keys = phone.someKeys(count)
        await put(user, keys)
        expect.sameKeys(await get(user), keys)
      }
    },
  },
  {
    // What is only seen late passes; whether it is seen at once the cases of PUT-VISIBLE-AT-ONCE judge.
    id: 'PUT-STORES/in-the-end',
    requirement: 'PUT-STORES',
    title: 'what is put is stored, if it is given a second',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect, wait }) {
      const keys = phone.someKeys(2)
      await put(user, keys)
      await wait(1100)
      expect.sameKeys(await get(user), keys)
    },
  },
  ...otherWords.map(
    ({ words, title, ask, point }): Case => ({
      id: `PUT-VISIBLE-AT-ONCE/${words}`,
      requirement: 'PUT-VISIBLE-AT-ONCE',
      title,
      needs: ['key'],
      writes: 2,
      async run({ user, phone, put, get, send, expect, observe }) {
        const { path, ...headers } = ask(user)
        if (path === undefined) return
        const asked = () => send('GET', path, undefined, { headers })
        await put(user, phone.someKeys(2))
        await asked()
        const keys = phone.someKeys(2)
        expect.taken(await put(user, keys))
        const answer = await asked()
        if (point !== undefined)
          observe(point, answer.status === 200 ? 'makes no difference' : `makes a difference (status ${answer.status})`)
        const own = expect.sameKeys(await get(user), keys)
        // Whether it is answered, and whose phone it is, other cases judge.
        if (answer.status === 200 && asPhoneButtons(answer.json)?.deviceName === own.deviceName) expect.sameKeys(answer, keys)
      },
    }),
  ),
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
      const lists = listsOf(phone, 6)
      await settle(lists.map((keys, writer) => put(user, keys, { connection: `writer ${writer}` })))
      expect.oneOf(await get(user), lists, "one writer's whole list")
    },
  },
  {
    id: 'PUT-OVERLAP/whole-reads',
    requirement: 'PUT-OVERLAP',
    title: "reads during overlapping PUTs each see some writer's whole list",
    needs: ['key'],
    writes: 7,
    async run({ user, phone, put, get, expect }) {
      const lists = listsOf(phone, 7)
      await put(user, lists[0] ?? [])
      const writing = lists.slice(1).map((keys, writer) => put(user, keys, { connection: `writer ${writer}` }))
      const reading = lists.map((_, reader) => get(user, { connection: `reader ${reader}` }))
      const answers = await settle([...writing, ...reading])
      for (const answer of answers.slice(writing.length)) expect.oneOf(answer, lists, "some writer's whole list")
    },
  },
]

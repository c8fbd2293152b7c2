import { expect, test } from 'vitest'
import { after, createMemoryStore, type Store } from './store.ts'

/** Every store keeps the same promises: a new one joins here. */
const stores: { store: string; create: () => Store | Promise<Store> }[] = [{ store: 'memory', create: createMemoryStore }]

const facts: { fact: string; prove: (store: Store) => Promise<void> }[] = [
  {
    fact: 'knows nothing at first',
    prove: async (store) => expect(await store.read('a')).toBeUndefined(),
  },
  {
    fact: 'reads what was written',
    prove: async (store) => {
      await store.write('a', '{"keys":[]}')
      expect(await store.read('a')).toBe('{"keys":[]}')
    },
  },
  {
    fact: 'keeps the latest document and nothing of the one before',
    prove: async (store) => {
      await store.write('a', '{"keys":[1,2,3]}')
      await store.write('a', '{}')
      expect(await store.read('a')).toBe('{}')
    },
  },
  {
    fact: 'keeps users apart, whatever their ids are made of',
    prove: async (store) => {
      const users = ['a', 'A', 'a ', '', '__proto__', "a' or 1 = 1 --", 'a%', '["t","g","é"]', '["t","g","e\u0301"]', 'x'.repeat(10_000)]
      for (const user of users) await store.write(user, JSON.stringify(user))
      const documents = await Promise.all(users.map((user) => store.read(user)))
      expect(documents).toEqual(users.map((user) => JSON.stringify(user)))
    },
  },
  {
    fact: 'keeps every code point',
    prove: async (store) => {
      const document = JSON.stringify({ label: 'é e\u0301 \u0000 \u2028 \ufeff \ufffe 👩‍🚀 \ud800 "\\' })
      await store.write('a', document)
      expect(await store.read('a')).toBe(document)
    },
  },
  {
    fact: 'keeps a document of 256 KiB',
    prove: async (store) => {
      const document = JSON.stringify({ label: 'é'.repeat(128 * 1024) })
      await store.write('a', document)
      expect(await store.read('a')).toBe(document)
    },
  },
  {
    fact: 'ends overlapping writes as one of them',
    prove: async (store) => {
      const documents = Array.from({ length: 50 }, (_, index) => `{"keys":[${index}]}`)
      await Promise.all(documents.map((document) => store.write('a', document)))
      expect(documents).toContain(await store.read('a'))
    },
  },
  {
    fact: 'can be closed twice',
    prove: async (store) => {
      await store.close()
      await store.close()
    },
  },
]

const promises = stores.flatMap((store) => facts.map((fact) => ({ ...store, ...fact })))

test.for(promises)('the store in $store $fact', async ({ create, prove }) => {
  const store = await create()
  await prove(store)
  await store.close()
})

test('what comes after a value that is there comes at once', () => {
  expect(after(2, (value) => value + 1)).toBe(3)
})

test('what comes after a promise comes when it is kept', async () => {
  const next = after(Promise.resolve(2), (value) => value + 1)
  expect(next).toBeInstanceOf(Promise)
  expect(await next).toBe(3)
})

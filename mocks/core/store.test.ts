import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '../edge/store.ts'
import { startPostgres } from '../testing/postgres.ts'
import { type Awaitable, after, createMemoryStore, type Store } from './store.ts'

const server = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'phone-buttons-store-'))
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
}, 30_000)

type Open = () => Awaitable<Store>

let files = 0
const openFile = (): Open => {
  files += 1
  const url = `sqlite:${join(folder, `${files}.db`)}`
  return () => openStore(url)
}

/** Every store keeps the same promises: a new one joins here. `place` gives a new place, which can be opened again if it lasts. */
const stores: { store: string; lasts: boolean; place: () => Awaitable<Open> }[] = [
  { store: 'memory', lasts: false, place: () => createMemoryStore },
  { store: 'SQLite', lasts: true, place: openFile },
  {
    store: 'PostgreSQL',
    lasts: true,
    place: async () => {
      const url = await server.emptyDatabase()
      return () => openStore(url)
    },
  },
]

/** Strings that something on the way to the disk may take for something else, or for each other. */
const awkward = [
  ...String.raw`a A __proto__ constructor ' " \ % _ $1 ?1 NULL {a,NULL} \x61 ["t","g","é"]`.split(' '),
  ...['', 'a ', "a' or 1 = 1 --", 'e\u0301', '\u0000', 'a\u0000', 'a\u0000b', '\ufeff', '\ufffd', '\uffff', '\ue000'],
  ...['😀', '\ud83d', '\ude00', '\ud800\ud800', '\udc00\ud800', '\ud83d\ud83d\ude00'],
  // Long ones: some that begin alike, and one that does not get shorter when it is compressed.
  ...['a', 'b', 'ab', 'b\u0000'].map((end) => 'é'.repeat(5_000) + end),
  Array.from({ length: 3_000 }, (_, index) => index ** 3).join(' '),
]

const inOrder = (strings: readonly string[]): string[] => [...strings].sort((a, b) => (a < b ? -1 : Number(a > b)))

/** Makes the world `a`, and says its revision. */
const makeA = async (store: Store): Promise<number> => {
  await store.make('a', 1, Infinity)
  return store.revision('a')
}

const everything = async (store: Store, world: string) => ({
  text: (await store.steering(world)).text,
  documents: await store.documents(world, Infinity),
})

const times = <T>(count: number, act: (index: number) => Awaitable<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))

const facts: { fact: string; prove: (store: Store) => Promise<void> }[] = [
  {
    fact: 'knows no world at first',
    prove: async (store) => {
      expect(await store.worlds()).toEqual([])
      expect(await store.read('a', 'd')).toBeUndefined()
      expect(await store.documents('a', 10)).toEqual([])
      expect(await store.revision('a')).toBe(0)
      expect(await store.steering('a')).toEqual({ revision: 0, text: undefined })
    },
  },
  {
    fact: 'keeps nothing for a world that nobody has made',
    prove: async (store) => {
      expect(await store.write('a', 'd', '{}')).toBe(false)
      expect(await store.steer('a', { revision: 0, text: '1', documents: new Map([['d', '{}']]) })).toBe(false)
      expect(await store.count('a', 'c')).toBe(0)
      expect(await store.copy('a', 'b', 1)).toBe(false)
      expect(await store.drop('a')).toBe(false)
      await store.touch(new Map([['a', 1]]))
      expect(await store.worlds()).toEqual([])
      await makeA(store)
      expect(await everything(store, 'a')).toEqual({ text: undefined, documents: [] })
      expect(await store.count('a', 'c')).toBe(1)
    },
  },

  {
    fact: 'reads what was written',
    prove: async (store) => {
      await makeA(store)
      expect(await store.write('a', 'd', '{"keys":[]}')).toBe(true)
      expect(await store.read('a', 'd')).toBe('{"keys":[]}')
      expect(await store.read('a', 'e')).toBeUndefined()
    },
  },
  {
    fact: 'keeps the latest document and nothing of the one before',
    prove: async (store) => {
      await makeA(store)
      await store.write('a', 'd', '{"keys":[1,2,3]}')
      await store.write('a', 'd', '{}')
      expect(await store.read('a', 'd')).toBe('{}')
      expect(await store.documents('a', 10)).toEqual([['d', '{}']])
    },
  },
  {
    fact: 'keeps worlds apart',
    prove: async (store) => {
      for (const world of ['a', 'b', '#a']) await store.make(world, 1, Infinity)
      await store.write('a', 'd', '"in a"')
      await store.write('#a', 'd', '"in #a"')
      expect([await store.read('a', 'd'), await store.read('b', 'd'), await store.read('#a', 'd')]).toEqual([
        '"in a"',
        undefined,
        '"in #a"',
      ])
    },
  },
  {
    fact: 'keeps devices apart, whatever their ids are made of',
    prove: async (store) => {
      await makeA(store)
      for (const device of awkward) await store.write('a', device, JSON.stringify(device))
      expect(await Promise.all(awkward.map((device) => store.read('a', device)))).toEqual(awkward.map((device) => JSON.stringify(device)))
      const removed = new Map(awkward.map((device) => [device, undefined]))
      await store.steer('a', { revision: await store.revision('a'), text: '1', documents: removed })
      expect(await store.documents('a', Infinity)).toEqual([])
    },
  },
  {
    fact: 'keeps worlds and counters apart, whatever their names are made of',
    prove: async (store) => {
      for (const world of awkward) expect(await store.make(world, 1, Infinity)).toBe(true)
      for (const world of awkward) {
        await store.write(world, world, JSON.stringify(world))
        await store.steer(world, {
          revision: await store.revision(world),
          text: JSON.stringify([world]),
          documents: new Map([['d', '{}']]),
        })
        expect(await store.count(world, 'c')).toBe(1)
        expect(await store.count('a', world)).toBe(1)
      }
      expect(new Set(await Promise.all(awkward.map((world) => store.revision(world))))).toHaveProperty('size', awkward.length)
      for (const world of awkward) {
        expect(await store.read(world, world)).toBe(JSON.stringify(world))
        expect(await store.steering(world)).toMatchObject({ text: JSON.stringify([world]) })
        expect(await store.copy(world, `${world}#`, 1)).toBe(true)
        expect(await store.drop(world)).toBe(true)
      }
      expect((await store.worlds()).map(({ name }) => name)).toEqual(inOrder(awkward.map((world) => `${world}#`)))
    },
  },
  {
    fact: 'keeps every code point of a document and of what steers',
    prove: async (store) => {
      const text = JSON.stringify({ label: 'é e\u0301 \u0000 \u2028 \ufeff \ufffe \uffff 👩‍🚀 \ud800 "\\\'' })
      const revision = await makeA(store)
      await store.write('a', 'd', text)
      await store.steer('a', { revision, text, documents: new Map([['e', text]]) })
      expect(await everything(store, 'a')).toEqual({
        text,
        documents: [
          ['d', text],
          ['e', text],
        ],
      })
    },
  },
  {
    fact: 'keeps a document of 256 KiB',
    prove: async (store) => {
      const document = JSON.stringify({ label: 'é'.repeat(128 * 1024) })
      await makeA(store)
      await store.write('a', 'd', document)
      expect(await store.read('a', 'd')).toBe(document)
    },
  },
  {
    fact: 'lists documents in the order of UTF-16 code units, and no more than were asked for',
    prove: async (store) => {
      await makeA(store)
      for (const device of awkward) await store.write('a', device, '{}')
      for (const limit of [0, 1, 7, awkward.length - 1, awkward.length, Infinity]) {
        const listed = (await store.documents('a', limit)).map(([device]) => device)
        expect(listed).toEqual(inOrder(awkward).slice(0, limit))
      }
    },
  },
  {
    fact: 'ends overlapping writes as one of them',
    prove: async (store) => {
      await makeA(store)
      const written = await times(50, (index) => store.write('a', 'd', `{"keys":[${index}]}`))
      expect(new Set(written)).toEqual(new Set([true]))
      expect(await store.read('a', 'd')).toMatch(/^\{"keys":\[\d+\]\}$/)
      expect(await store.documents('a', 10)).toHaveLength(1)
    },
  },

  {
    fact: 'gives a revision never seen before whenever a world is made, steered, overwritten, or made again, and at no other time',
    prove: async (store) => {
      const seen: number[] = []
      const isNew = async (world: string) => {
        const revision = await store.revision(world)
        expect(seen).not.toContain(revision)
        seen.push(revision)
        expect(await store.steering(world)).toHaveProperty('revision', revision)
      }
      seen.push(0)
      await makeA(store)
      await isNew('a')
      await store.steer('a', { revision: await store.revision('a'), text: '1' })
      await isNew('a')
      await store.copy('a', 'b', 1)
      await isNew('b')
      await store.copy('a', 'b', 1)
      await isNew('b')
      await store.copy('b', 'b', 1)
      await isNew('b')
      await store.drop('b')
      expect(await store.revision('b')).toBe(0)
      await store.make('b', 1, Infinity)
      await isNew('b')
      const revisions = await times(2, (index) => store.revision('ab'[index] ?? ''))
      await store.write('a', 'd', '{}')
      await store.count('a', 'c')
      await store.touch(new Map([['a', 2]]))
      await store.make('a', 3, Infinity)
      await store.copy('a', 'c', 4)
      await store.drop('c')
      await store.steer('a', { revision: seen[1] ?? 0, text: '2' })
      expect(await times(2, (index) => store.revision('ab'[index] ?? ''))).toEqual(revisions)
    },
  },
  {
    fact: 'steers a world and its documents together',
    prove: async (store) => {
      const revision = await makeA(store)
      for (const device of ['kept', 'changed', 'removed']) await store.write('a', device, '"before"')
      const documents = new Map([
        ['changed', '"after"'],
        ['removed', undefined],
        ['added', '"after"'],
        ['never there', undefined],
      ])
      expect(await store.steer('a', { revision, text: '{"bugs":[]}', documents })).toBe(true)
      expect(await everything(store, 'a')).toEqual({
        text: '{"bugs":[]}',
        documents: [
          ['added', '"after"'],
          ['changed', '"after"'],
          ['kept', '"before"'],
        ],
      })
    },
  },
  {
    fact: 'changes nothing when the revision to steer from is not that of the world any more',
    prove: async (store) => {
      const revision = await makeA(store)
      await store.write('a', 'd', '"before"')
      await store.steer('a', { revision, text: '"before"' })
      const now = await store.revision('a')
      const documents = new Map([
        ['d', undefined],
        ['e', '"after"'],
      ])
      for (const stale of [revision, 0, now + 1, -1])
        expect(await store.steer('a', { revision: stale, text: '"after"', documents })).toBe(false)
      expect(await everything(store, 'a')).toEqual({ text: '"before"', documents: [['d', '"before"']] })
      expect(await store.revision('a')).toBe(now)
    },
  },
  {
    fact: 'lets one of several overlapping changes from the same revision through, whole',
    prove: async (store) => {
      const revision = await makeA(store)
      const steered = await times(20, (index) => {
        const text = `${index}`
        const documents = new Map(['d', 'e'].map((device) => [device, text]))
        return store.steer('a', { revision, text, documents })
      })
      const winner = `${steered.indexOf(true)}`
      expect(steered.filter(Boolean)).toHaveLength(1)
      expect(await everything(store, 'a')).toEqual({
        text: winner,
        documents: [
          ['d', winner],
          ['e', winner],
        ],
      })
    },
  },

  {
    fact: 'counts from one, each counter of each world by itself',
    prove: async (store) => {
      await makeA(store)
      await store.make('b', 1, Infinity)
      const counted: number[] = []
      for (const [world = '', counter = ''] of ['ax', 'ax', 'ay', 'bx', 'ax']) counted.push(await store.count(world, counter))
      expect(counted).toEqual([1, 2, 1, 1, 3])
    },
  },
  {
    fact: 'counts anew in a world that was dropped or overwritten',
    prove: async (store) => {
      await makeA(store)
      await store.count('a', 'c')
      await store.copy('a', 'b', 1)
      expect(await store.count('b', 'c')).toBe(1)
      await store.copy('a', 'b', 1)
      expect(await store.count('b', 'c')).toBe(1)
      await store.drop('a')
      await makeA(store)
      expect(await store.count('a', 'c')).toBe(1)
    },
  },
  {
    fact: 'gives every one of several overlapping counts its own number',
    prove: async (store) => {
      await makeA(store)
      const counted = await times(50, () => store.count('a', 'c'))
      expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    },
  },

  {
    fact: 'leaves a world as it is that is made again',
    prove: async (store) => {
      await makeA(store)
      await store.write('a', 'd', '{}')
      await store.count('a', 'c')
      await store.steer('a', { revision: await store.revision('a'), text: '1' })
      expect(await store.make('a', 2, Infinity)).toBe(true)
      expect(await everything(store, 'a')).toEqual({ text: '1', documents: [['d', '{}']] })
      expect(await store.count('a', 'c')).toBe(2)
      expect(await store.worlds()).toEqual([{ name: 'a', used: 1, documents: 1 }])
    },
  },
  {
    fact: 'makes no more worlds than the bound, and counts only those without # in their names',
    prove: async (store) => {
      const make = (world: string, bound = 2) => store.make(world, 1, bound)
      expect([await make('#'), await make('a#'), await make('#b'), await make('')]).toEqual([true, true, true, true])
      expect([await make('a'), await make('b'), await make('a#b'), await make('a'), await make('a', 0)]).toEqual([
        true,
        false,
        true,
        true,
        true,
      ])
      await store.drop('#')
      expect(await make('b')).toBe(false)
      await store.drop('a')
      expect([await make('b'), await make('c')]).toEqual([true, false])
      expect(await make('c', 3)).toBe(true)
    },
  },
  {
    fact: 'counts copies too, and refuses none of them for the bound',
    prove: async (store) => {
      await makeA(store)
      expect([
        await store.copy('a', 'b', 1),
        await store.copy('a', 'b', 1),
        await store.copy('a', 'a', 1),
        await store.copy('a', '#', 1),
      ]).toEqual(Array(4).fill(true))
      expect([await store.make('c', 1, 2), await store.make('c', 1, 3), await store.make('d', 1, 3)]).toEqual([false, true, false])
    },
  },
  {
    fact: 'keeps the bound when makings overlap',
    prove: async (store) => {
      const made = await times(20, (index) => store.make(`${index}`, 1, 5))
      expect(made.filter(Boolean)).toHaveLength(5)
      expect(await store.worlds()).toHaveLength(5)
    },
  },
  {
    fact: 'lists the worlds whose names begin alike',
    prove: async (store) => {
      const names = ['a', 'a#', 'a#\uffff', 'a#é', 'a#😀', 'a$', 'b#a#', '#a']
      await times(names.length, (index) => store.make(names[index] ?? '', 1, Infinity))
      const begin = async (prefix: string) => (await store.worlds(prefix)).map(({ name }) => name)
      expect(await begin('a#')).toEqual(['a#', 'a#é', 'a#😀', 'a#\uffff'])
      expect(await begin('a#\ud83d')).toEqual(['a#😀'])
      expect(await begin('c')).toEqual([])
      expect(await begin('')).toEqual(inOrder(names))
    },
  },
  {
    fact: 'makes one world once when makings of it overlap',
    prove: async (store) => {
      const made = await times(20, async () => [await store.make('a', 1, 1), await store.revision('a')])
      expect(made).toEqual(Array(20).fill([true, await store.revision('a')]))
    },
  },

  {
    fact: 'makes one world what another is, whatever it was',
    prove: async (store) => {
      await makeA(store)
      await store.write('a', 'd', '"a"')
      await store.steer('a', { revision: await store.revision('a'), text: '"a"' })
      await store.make('b', 1, Infinity)
      await store.write('b', 'e', '"b"')
      await store.steer('b', { revision: await store.revision('b'), text: '"b"' })
      expect([await store.copy('a', 'b', 7), await store.copy('a', 'c', 8)]).toEqual([true, true])
      const a = { text: '"a"', documents: [['d', '"a"']] }
      expect([await everything(store, 'a'), await everything(store, 'b'), await everything(store, 'c')]).toEqual([a, a, a])
      expect((await store.worlds()).map(({ used }) => used)).toEqual([1, 7, 8])
      await store.write('b', 'd', '"b"')
      await store.steer('c', { revision: await store.revision('c'), text: '"c"' })
      expect(await everything(store, 'a')).toEqual(a)
    },
  },
  {
    fact: 'makes a world what one is that nobody has steered',
    prove: async (store) => {
      await makeA(store)
      await store.make('b', 1, Infinity)
      await store.write('b', 'e', '"b"')
      await store.steer('b', { revision: await store.revision('b'), text: '"b"' })
      await store.copy('a', 'b', 1)
      expect(await everything(store, 'b')).toEqual({ text: undefined, documents: [] })
    },
  },
  {
    fact: 'leaves a world what it is that is copied onto itself, save for what it has counted',
    prove: async (store) => {
      await makeA(store)
      await store.write('a', 'd', '{}')
      await store.steer('a', { revision: await store.revision('a'), text: '1' })
      await store.count('a', 'c')
      expect(await store.copy('a', 'a', 7)).toBe(true)
      expect(await everything(store, 'a')).toEqual({ text: '1', documents: [['d', '{}']] })
      expect(await store.count('a', 'c')).toBe(1)
      expect(await store.worlds()).toEqual([{ name: 'a', used: 7, documents: 1 }])
    },
  },
  {
    fact: 'leaves a world alone when nobody has made the one to copy',
    prove: async (store) => {
      await makeA(store)
      await store.write('a', 'd', '{}')
      expect(await store.copy('b', 'a', 7)).toBe(false)
      expect(await everything(store, 'a')).toEqual({ text: undefined, documents: [['d', '{}']] })
      expect(await store.worlds()).toEqual([{ name: 'a', used: 1, documents: 1 }])
    },
  },
  {
    fact: 'copies text and documents of the same moment',
    prove: async (store) => {
      const change = (index: number) => ({ text: `${index}`, documents: new Map(['d', 'e'].map((device) => [device, `${index}`])) })
      await store.steer('a', { revision: await makeA(store), ...change(0) })
      const steering = (async () => {
        for (let index = 1; index <= 50; index += 1) await store.steer('a', { revision: await store.revision('a'), ...change(index) })
      })()
      for (let index = 0; index < 10; index += 1) {
        await store.copy('a', 'b', 1)
        const { text, documents } = await everything(store, 'b')
        expect(documents.map(([, document]) => document)).toEqual([text, text])
      }
      await steering
    },
  },
  {
    fact: 'forgets a world that is dropped, and no other',
    prove: async (store) => {
      await makeA(store)
      await store.copy('a', 'b', 1)
      for (const world of ['a', 'b']) await store.write(world, 'd', '{}')
      expect([await store.drop('a'), await store.drop('a')]).toEqual([true, false])
      expect([await store.read('a', 'd'), await store.write('a', 'd', '{}'), await store.read('b', 'd')]).toEqual([undefined, false, '{}'])
      await makeA(store)
      expect(await everything(store, 'a')).toEqual({ text: undefined, documents: [] })
    },
  },
  {
    fact: 'knows a world at every moment while it is overwritten again and again',
    prove: async (store) => {
      await makeA(store)
      await store.make('b', 1, Infinity)
      const rounds = <T>(act: (index: number) => Awaitable<T>) =>
        times(4, async (writer) => {
          const results: T[] = []
          for (let index = 0; index < 25; index += 1) results.push(await act(writer * 25 + index))
          return results
        })
      const [copied, written, counted, made] = await Promise.all([
        rounds(() => store.copy('b', 'a', 1)),
        rounds((index) => store.write('a', `${index % 3}`, `${index}`)),
        rounds(async (index) => (await store.count('a', `${index % 3}`)) > 0),
        rounds(() => store.make('a', 1, 0)),
      ])
      expect([...copied, ...written, ...counted, ...made].flat()).toEqual(Array(400).fill(true))
    },
  },

  {
    fact: 'lists worlds in the order of UTF-16 code units, with when they were used and how many documents they hold',
    prove: async (store) => {
      for (const [index, world] of awkward.entries()) await store.make(world, index, Infinity)
      for (const device of ['d', 'e', 'e']) await store.write('a', device, '{}')
      await store.write('\u0000', 'd', '{}')
      await store.steer('\u0000', { revision: await store.revision('\u0000'), text: '1', documents: new Map([['d', undefined]]) })
      const entries = inOrder(awkward).map((name) => ({ name, used: awkward.indexOf(name), documents: name === 'a' ? 2 : 0 }))
      expect(await store.worlds()).toEqual(entries)
    },
  },
  {
    fact: 'moves the time of use forward, never back, and passes over worlds that are not there',
    prove: async (store) => {
      const now = 1_800_000_000_000
      for (const world of ['a', 'b', '\u0000']) await store.make(world, now, Infinity)
      await store.touch(
        new Map([
          ['a', now + 1],
          ['b', now - 1],
          ['c', now],
          ['\u0000', now + 2],
        ]),
      )
      await store.touch(new Map())
      expect((await store.worlds()).map(({ name, used }) => [name, used - now])).toEqual([
        ['\u0000', 2],
        ['a', 1],
        ['b', 0],
      ])
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

test.for(stores.flatMap((row) => facts.map((fact) => ({ ...row, ...fact }))))('the store in $store $fact', async ({ place, prove }) => {
  const open = await place()
  const store = await open()
  await prove(store)
  await store.close()
})

/** `open` opens the same place each time. */
const lastingFacts: { fact: string; prove: (open: Open) => Promise<void> }[] = [
  {
    fact: 'knows after an end and a beginning all that it knew before',
    prove: async (open) => {
      const before = await open()
      for (const [index, world] of awkward.entries()) await before.make(world, index, Infinity)
      for (const device of awkward) await before.write('a', device, JSON.stringify(device))
      await before.steer('a', { revision: await before.revision('a'), text: '1' })
      await before.count('a', 'c')
      const ask = async (store: Store) => [await store.worlds(), await store.steering('a'), await store.documents('a', Infinity)]
      const known = await ask(before)
      await before.close()

      const after = await open()
      expect(await ask(after)).toEqual(known)
      expect(await after.count('a', 'c')).toBe(2)
      expect([await after.make('one more', 1, awkward.length), await after.make('a', 1, awkward.length)]).toEqual([false, true])
      await after.close()
    },
  },
  {
    fact: 'gives no revision again after an end and a beginning',
    prove: async (open) => {
      const revisions: number[] = []
      for (let round = 0; round < 3; round += 1) {
        const store = await open()
        revisions.push(await makeA(store))
        await store.steer('a', { revision: await store.revision('a'), text: '1' })
        revisions.push(await store.revision('a'))
        await store.drop('a')
        await store.close()
      }
      expect(new Set(revisions)).toHaveProperty('size', revisions.length)
    },
  },
  {
    // PUT-VISIBLE-AT-ONCE
    fact: 'shows to one who has it open what another does in it, at once',
    prove: async (open) => {
      const [one, other] = [await open(), await open()]
      const revision = await makeA(one)
      expect(await other.revision('a')).toBe(revision)
      for (let index = 0; index < 20; index += 1) {
        await one.write('a', 'd', `${index}`)
        expect(await other.read('a', 'd')).toBe(`${index}`)
        expect([await one.count('a', 'c'), await other.count('a', 'c')]).toEqual([2 * index + 1, 2 * index + 2])
      }
      expect(await other.steer('a', { revision, text: '1' })).toBe(true)
      expect(await one.steer('a', { revision, text: '2' })).toBe(false)
      expect(await one.steering('a')).toEqual(await other.steering('a'))
      expect([await one.make('b', 1, 2), await other.make('c', 1, 2)]).toEqual([true, false])
      await one.copy('a', 'b', 9)
      await one.drop('a')
      expect(await other.worlds()).toEqual([{ name: 'b', used: 9, documents: 1 }])
      await one.close()
      await other.close()
    },
  },
  {
    fact: 'keeps its promises to several who have it open',
    prove: async (open) => {
      // All at once, in a place where there is nothing yet.
      const open6 = await times(6, open)
      const each = <T>(act: (store: Store, index: number) => Awaitable<T>) => times(30, (index) => act(open6[index % 6] as Store, index))
      expect((await each((store, index) => store.make(`${index}`, 1, 5))).filter(Boolean)).toHaveLength(5)
      const [first] = open6 as [Store]
      const revision = await makeA(first)
      const steered = await each((store, index) => store.steer('a', { revision, text: `${index}` }))
      expect(steered.filter(Boolean)).toHaveLength(1)
      const counted = await each((store) => store.count('a', 'c'))
      expect(new Set(counted)).toEqual(new Set(Array.from({ length: 30 }, (_, index) => index + 1)))
      await each((store, index) => store.touch(new Map(['a', '#', 'b'].map((world, place) => [world, (index * (place + 7)) % 30]))))
      await each((store, index) => store.copy('a', `${index % 3}`, 1))
      await times(6, (index) => (open6[index] as Store).close())
    },
  },
]

test.for(stores.filter(({ lasts }) => lasts).flatMap((row) => lastingFacts.map((fact) => ({ ...row, ...fact }))))(
  'the store in $store $fact',
  async ({ place, prove }) => prove(await place()),
)

test('what comes after a value that is there comes at once', () => {
  expect(after(2, (value) => value + 1)).toBe(3)
})

test('what comes after a promise comes when it is kept', async () => {
  const next = after(Promise.resolve(2), (value) => value + 1)
  expect(next).toBeInstanceOf(Promise)
  expect(await next).toBe(3)
})

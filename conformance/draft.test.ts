import { expect, test } from 'vitest'
import type { Key } from '#openapi'
import { kinds, makeOut, type Player, type Request } from './draft.ts'
import { createLabels, createPhone, type PhoneFacts } from './phone.ts'
import { createRandom } from './random.ts'

const facts: PhoneFacts = {
  source: 'target',
  deviceType: 'Model-6',
  keyIds: [1, 2, 3, 4, 5, 6],
  allIdsKnown: true,
  types: [
    { name: 'CALLLOG', parameter: 'none', labelRequired: false, labelIgnored: false, taken: [''] },
    { name: 'REDIAL', parameter: 'none', labelRequired: false, labelIgnored: false, taken: [''] },
    { name: 'DIRECT_CALL', parameter: 'needed', labelRequired: true, labelIgnored: false, taken: ['065432368'] },
    { name: 'LINE', parameter: 'needed', labelRequired: false, labelIgnored: false, taken: ['1'] },
    { name: 'BLF', parameter: 'unknown', labelRequired: false, labelIgnored: false, taken: [] },
  ],
}

const own: Key[] = [
  { id: 2, type: 'CALLLOG', label: 'history', parameter: '' },
  { id: 5, type: 'DIRECT_CALL', label: 'boss', parameter: '065432368' },
]

function createPlayer(known: Partial<PhoneFacts> = {}): Player {
  const random = createRandom(1, 'draft')
  const phone = createPhone({ ...facts, ...known }, random, createLabels(random, 'test'))
  return { user: { tenant: 'foo', group: 'foogroup', user: 'foouser' }, phone, own }
}

const everyKind = [...new Set(kinds)]
const draws = Array.from({ length: 40 }, (_, at) => at)

const makeAll = (does: (typeof kinds)[number], held: readonly Key[], player = createPlayer(), mayBeEmpty = true): Request[] =>
  draws.map((at) => makeOut({ who: 0, on: 0, does, at }, held, player, mayBeEmpty))

const sent = (requests: readonly Request[]): (readonly Key[])[] => requests.flatMap((request) => ('keys' in request ? [request.keys] : []))
const idsOf = (keys: readonly Key[]): number[] => keys.map(({ id }) => id)

const holdings: { title: string; held: readonly Key[] }[] = [
  { title: 'nothing', held: [] },
  { title: 'two keys', held: own },
  { title: 'every key', held: facts.keyIds.map((id) => ({ id, type: 'REDIAL', label: `${id}`, parameter: '' })) },
]

test.each(holdings)(
  'a list for a phone that holds $title has ids of the phone, each once, and types whose parameters are known',
  ({ held }) => {
    for (const does of everyKind) {
      for (const keys of sent(makeAll(does, held))) {
        expect(new Set(idsOf(keys)).size).toBe(keys.length)
        for (const { id, type } of keys) {
          expect(facts.keyIds).toContain(id)
          expect(['CALLLOG', 'REDIAL', 'DIRECT_CALL', 'LINE']).toContain(type)
        }
      }
    }
  },
)

test('only what this phone is known to take is owed to be taken', () => {
  for (const does of everyKind) {
    for (const request of makeAll(does, own)) {
      if (request.owes !== 'to be taken') continue
      for (const { type, label, parameter } of request.keys) {
        expect(label).not.toBe('')
        expect(['CALLLOG/', 'REDIAL/', 'DIRECT_CALL/065432368']).toContain(`${type}/${parameter}`)
      }
    }
  }
  expect(makeAll('another parameter', own)).toContainEqual({ owes: 'either', keys: [own[0], { ...own[1], parameter: '065432369' }] })
  expect(makeAll('an empty label', own)).toContainEqual({ owes: 'either', keys: [own[0], { ...own[1], label: '' }] })
})

test('most lists are owed to be taken, or little would be judged', () => {
  const owed = everyKind.flatMap((does) => makeAll(does, own)).filter((request) => 'keys' in request)
  expect(owed.filter(({ owes }) => owes === 'to be taken').length / owed.length).toBeGreaterThan(0.5)
})

test('an empty list is sent only where it is owed to be taken', () => {
  const lists = (mayBeEmpty: boolean) => everyKind.flatMap((does) => sent(makeAll(does, own.slice(0, 1), createPlayer(), mayBeEmpty)))
  expect(lists(true)).toContainEqual([])
  expect(lists(false)).not.toContainEqual([])
})

test('a phone of which nothing is known is only read', () => {
  for (const known of [{ keyIds: [] }, { types: [] }]) {
    expect(everyKind.flatMap((does) => makeAll(does, own, createPlayer(known))).every(({ owes }) => owes === 'the keys')).toBe(true)
  }
})

const changes: { does: (typeof kinds)[number]; want: (keys: readonly Key[]) => unknown }[] = [
  { does: 'the same', want: (keys) => expect(keys).toEqual(own) },
  { does: 'his own keys', want: (keys) => expect(keys).toEqual(own) },
  { does: 'reversed', want: (keys) => expect(keys).toEqual([own[1], own[0]]) },
  { does: 'no key', want: (keys) => expect(keys).toEqual([]) },
  { does: 'one key', want: (keys) => expect(keys).toHaveLength(1) },
  { does: 'every key', want: (keys) => expect(idsOf(keys)).toEqual(facts.keyIds) },
  { does: 'one fewer', want: (keys) => expect([[own[0]], [own[1]]]).toContainEqual(keys) },
  { does: 'one more', want: (keys) => expect(keys.slice(0, 2)).toEqual(own) },
  { does: 'one moved', want: (keys) => expect(idsOf(keys).filter((id) => id === 2 || id === 5)).toHaveLength(1) },
  {
    does: 'shifted',
    want: (keys) =>
      expect(keys).toEqual([
        { ...own[1], id: 2 },
        { ...own[0], id: 5 },
      ]),
  },
  { does: 'one relabelled', want: (keys) => expect(keys.filter(({ label }) => label === 'history' || label === 'boss')).toHaveLength(1) },
]

test.each(changes)('$does is what it says', ({ does, want }) => {
  const lists = sent(makeAll(does, own))
  expect(lists).toHaveLength(draws.length)
  lists.forEach(want)
})

test('lists of some keys have every length from two on, and other orders than that of the ids', () => {
  const lists = sent(makeAll('some keys', own))
  expect([...new Set(lists.map(({ length }) => length))].sort()).toEqual([2, 3, 4, 5, 6])
  expect(lists.some((keys) => idsOf(keys).join() !== idsOf(keys).sort().join())).toBe(true)
})

const spoilt: { does: (typeof kinds)[number]; isWrong: (key: Partial<Key>) => boolean }[] = [
  { does: 'a key without a label', isWrong: ({ label }) => label === undefined },
  { does: 'a key without an id', isWrong: ({ id }) => id === undefined },
  { does: 'a key of an unknown type', isWrong: ({ type = '' }) => !facts.types.some(({ name }) => name === type) },
]

test.each(spoilt)('$does is the one thing that is wrong with a list, wherever it stands', ({ does, isWrong }) => {
  const places = new Set<number>()
  for (const request of makeAll(does, own)) {
    const keys = (request.owes === 'to be refused' ? request.body : []) as Partial<Key>[]
    expect(keys).toHaveLength(3)
    expect(keys.filter(isWrong)).toHaveLength(1)
    places.add(keys.findIndex(isWrong))
    // Something of what is held is changed, or it would not show when it is carried out.
    expect(keys.some(({ id, label }) => id === 2 && label === 'history')).toBe(false)
  }
  expect([...places].sort()).toEqual([0, 1, 2])
})

test('a body that is cut off is no JSON, and keys that are no list are null', () => {
  const [cut] = makeAll('JSON that is cut off', own)
  expect(() => JSON.parse((cut as unknown as { body: { text: string } }).body.text)).toThrow(SyntaxError)
  expect(makeAll('keys that are no list', own)[0]).toMatchObject({ body: { json: { keys: null } } })
})

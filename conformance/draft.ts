import type { Key } from '#openapi'
import type { RawBody } from './case.ts'
import type { Phone } from './phone.ts'
import type { Subject } from './subjects.ts'

/** A request that is not made out yet: what it carries depends on what its user holds by then. */
export type Draft = {
  /** Which of the users. */
  readonly who: number
  /** Which of the connections. */
  readonly on: number
  readonly does: Kind
  /** Draws whatever else is to be chosen. */
  readonly at: number
}

/** A request made out, and what the contract owes it. */
export type Request =
  | { readonly owes: 'the keys' }
  /** `either`: good, but nobody said that this target takes just this. What it takes it keeps. */
  | { readonly owes: 'to be taken' | 'either'; readonly keys: readonly Key[] }
  | { readonly owes: 'to be refused'; readonly body: readonly unknown[] | RawBody; readonly why: string }

/** A user: what his phone is known to be, and the keys that it held before the run. */
export type Player = { readonly user: Subject; readonly phone: Phone; readonly own: readonly Key[] }

/** A list made of what the user holds, what his phone takes, and a draw. */
type Make = (held: readonly Key[], phone: Phone, at: number, own: readonly Key[]) => readonly Key[]

/** Lists that owe nothing to what it holds. */
const newLists = {
  'his own keys': (_held, _phone, _at, own) => own,
  'one key': (_held, phone, at) => [keyOn(phone, pick(phone.keyIds, at) ?? 1, at)],
  'no key': () => [],
  'some keys': (_held, phone, at) => scatter(phone, at).map((id, place) => keyOn(phone, id, at + place)),
  'every key': (_held, phone, at) => phone.keyIds.map((id, place) => keyOn(phone, id, at + place)),
} as const satisfies Record<string, Make>

/** Changes of what it holds. */
const changes = {
  'the same': (held) => held,
  reversed: (held) => held.toReversed(),
  'one fewer': (held, _phone, at) => held.filter((_key, place) => place !== at % held.length),
  'one more': (held, phone, at) => [...held, ...freeIds(phone, held, at).map((id) => keyOn(phone, id, at))],
  'one moved': (held, phone, at) => changeOne(held, at, (key) => ({ ...key, id: freeIds(phone, held, at)[0] ?? key.id })),
  'one relabelled': (held, phone, at) => changeOne(held, at, (key) => ({ ...key, label: phone.label() })),
  'one of another type': (held, phone, at) => changeOne(held, at, ({ id }) => keyOn(phone, id, at)),
  /** Every key does what the one before it did. */
  shifted: (held) => held.map((key, place) => ({ ...(held.at(place - 1) ?? key), id: key.id })),
} as const satisfies Record<string, Make>

/** Changes of one member. */
const smallChanges = {
  'another parameter': (held, _phone, at) => {
    const lastDigit = /\d$/
    const { id } =
      pick(
        held.filter(({ parameter }) => lastDigit.test(parameter)),
        at,
      ) ?? {}
    const change = (parameter: string) => parameter.replace(lastDigit, (digit) => `${(Number(digit) + 1) % 10}`)
    return held.map((key) => (key.id === id ? { ...key, parameter: change(key.parameter) } : key))
  },
  'an empty label': (held, _phone, at) => changeOne(held, at, (key) => ({ ...key, label: '' })),
} as const satisfies Record<string, Make>

/** What a MUST has refused, whatever the phone, made of good keys. */
const spoiltLists = {
  'a key without a label': (keys, at) => spoilOne(keys, at, { label: undefined }),
  'a key without an id': (keys, at) => spoilOne(keys, at, { id: undefined }),
  'a key of an unknown type': (keys, at) => spoilOne(keys, at, { type: `NO_SUCH_TYPE_${at}` }),
  'keys that are no list': () => ({ json: { keys: null } }),
  'JSON that is cut off': (keys) => ({ text: JSON.stringify({ keys }).slice(0, -1) }),
} as const satisfies Record<string, (keys: readonly Key[], at: number) => readonly unknown[] | RawBody>

type Kind = 'a read' | keyof typeof newLists | keyof typeof changes | keyof typeof smallChanges | keyof typeof spoiltLists

const namesIn = <T extends object>(record: T) => Object.keys(record) as (keyof T)[]
const isIn = <T extends object>(name: PropertyKey, record: T): name is keyof T => Object.hasOwn(record, name)

const often = <T>(times: number, items: readonly T[]): T[] => new Array<readonly T[]>(times).fill(items).flat()

/** What can be drawn, as often as it is worth: what nobody looks at is not found out, and changes need something to change. */
export const kinds: readonly Kind[] = [
  ...often(16, ['a read'] as const),
  ...often(3, namesIn(newLists)),
  ...often(3, namesIn(smallChanges)),
  ...often(2, ['the same'] as const),
  ...namesIn(changes),
  ...often(2, namesIn(spoiltLists)),
]

/**
 * Makes out a request.
 *
 * @param held what its user holds
 * @param mayBeEmpty whether an empty list is owed to be taken
 */
export function makeOut({ does, at }: Draft, held: readonly Key[], { phone, own }: Player, mayBeEmpty: boolean): Request {
  // Of a phone of which nothing is known nothing is asked.
  if (does === 'a read' || phone.keyIds.length === 0 || phone.goodTypes.length === 0) return { owes: 'the keys' }
  if (isIn(does, spoiltLists)) {
    // Something changed and something new, so that whatever is carried out of it shows.
    const changed = held.map((key) => ({ ...key, label: phone.label() }))
    const keys = [...changed, ...freeIds(phone, held, at).map((id) => keyOn(phone, id, at))]
    return { owes: 'to be refused', body: spoiltLists[does](keys, at), why: does }
  }
  const made = { ...newLists, ...changes, ...smallChanges }[does](held, phone, at, own)
  const keys = made.length === 0 && !mayBeEmpty ? held : made
  return { owes: keys.every((key) => isSure(key, phone, own)) ? 'to be taken' : 'either', keys }
}

/** Whether just this is known to be taken: on one phone a value may be good, and refused on another. */
const isSure = ({ type, label, parameter }: Key, phone: Phone, own: readonly Key[]): boolean =>
  (label !== '' && phone.typeNamed(type)?.parameter === 'none' && parameter === '') ||
  own.some((key) => key.type === type && key.parameter === parameter && (label !== '' || key.label === ''))

const pick = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length]

const keyOn = (phone: Phone, id: number, at: number): Key => phone.key({ id, type: pick(phone.goodTypes, at) })

/** One id that no key is on, if there is any. */
function freeIds({ keyIds }: Phone, held: readonly Key[], at: number): number[] {
  const id = pick(
    keyIds.filter((candidate) => held.every((key) => key.id !== candidate)),
    at,
  )
  return id === undefined ? [] : [id]
}

/** Ids from all over the phone, in no order: two at least, where it has them. */
function scatter({ keyIds }: Phone, at: number): number[] {
  const turned = keyIds.map((_, place) => keyIds[(at + place) % keyIds.length] ?? 1)
  const mixed = [...turned.filter((_, place) => place % 2 === 0), ...turned.filter((_, place) => place % 2 === 1)]
  return mixed.slice(0, 2 + (at % Math.max(1, keyIds.length - 1)))
}

const changeOne = (keys: readonly Key[], at: number, change: (key: Key) => Key): Key[] =>
  keys.map((key, place) => (place === at % keys.length ? change(key) : key))

const spoilOne = (keys: readonly Key[], at: number, changed: { readonly [member in keyof Key]?: unknown }): unknown[] =>
  keys.map((key, place) => (place === at % keys.length ? { ...key, ...changed } : key))

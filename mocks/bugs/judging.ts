import type { Key } from '#openapi'
import type { Plant } from '../core/api.ts'
import type { PhoneTypeRules } from '../core/keys.ts'
import { ok, type Problem, type ProblemCode, problem, refuse } from '../core/problems.ts'
import { crash, listOf } from './planting.ts'

/** A key as somebody sent it: anything may be in it. */
export type SentKey = { readonly [member in keyof Key]?: unknown } & { readonly [member: string]: unknown }

export const isObject = (value: unknown): value is SentKey => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a text says as JSON; the text itself when that is nothing. */
export function unquote(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** Something else is judged than what was sent as `keys`. */
export const readingKeys =
  (read: (keys: unknown, phoneType: PhoneTypeRules) => unknown): Plant =>
  (right) => ({ readKeys: (phoneType, update) => right.readKeys(phoneType, { ...update, keys: read(update.keys, phoneType) }) })

/** Something else is judged than the list that was sent. */
export const readingList = (read: (list: readonly unknown[], phoneType: PhoneTypeRules) => readonly unknown[]): Plant =>
  readingKeys((keys, phoneType) => (Array.isArray(keys) ? read(keys, phoneType) : keys))

/** Something else is judged than each key that was sent. */
export const readingEach = (read: (key: SentKey, position: number, phoneType: PhoneTypeRules) => SentKey): Plant =>
  readingList((list, phoneType) => list.map((key, position) => (isObject(key) ? read(key, position, phoneType) : key)))

/** Something else is judged than this member of each key; undefined where it is missing. */
export const readingMember = (member: keyof Key, read: (value: unknown, phoneType: PhoneTypeRules) => unknown): Plant =>
  readingEach((key, _, phoneType) => ({ ...key, [member]: read(key[member], phoneType) }))

/** Where a problem is. */
export type Place = { readonly list: readonly unknown[]; readonly position: number; readonly phoneType: PhoneTypeRules }

/** With what was sent, but for objects and lists, which may be nested too deep to be written. */
function asStored({ id, type, label, parameter = '' }: SentKey): Key {
  const members = Object.entries({ id, type, label, parameter }).map(([name, value]) => [name, typeof value === 'object' ? null : value])
  return Object.fromEntries(members)
}

/** Some problems are not noticed. Where nothing else is wrong, keys are stored with the members that they were sent with. */
export const overlookingAll =
  (isOverlooked: (problem: Problem, key: SentKey, place: Place) => boolean): Plant =>
  (right) => ({
    readKeys: (phoneType, update) => {
      const keys = right.readKeys(phoneType, update)
      if (keys.ok || !Array.isArray(update.keys)) return keys
      const list: readonly unknown[] = update.keys
      const noticed = keys.problems.filter((found) => {
        const position = found.position ?? 0
        const key = list[position]
        return !isOverlooked(found, isObject(key) ? key : {}, { list, position, phoneType })
      })
      if (noticed.length > 0) return refuse(...noticed)
      return ok(list.filter(isObject).map(asStored))
    },
  })

/** A problem is not noticed, or only sometimes. */
export const overlooking = (code: ProblemCode, isOverlooked: (key: SentKey, place: Place) => boolean = () => true): Plant =>
  overlookingAll((found, key, place) => found.problem === code && isOverlooked(key, place))

/** Something is made of keys that are right, before they are stored. */
export const taking =
  (take: (key: Key, sent: SentKey) => unknown): Plant =>
  (right) => ({
    readKeys: (phoneType, update) => {
      const keys = right.readKeys(phoneType, update)
      if (!keys.ok) return keys
      const list = listOf(update) as readonly SentKey[]
      return ok(keys.value.map((key, position) => take(key, list[position] ?? {}) as Key))
    },
  })

/** Keys are refused that are right. */
export const refusing =
  (code: ProblemCode, isRefused: (key: SentKey, place: Place) => boolean): Plant =>
  (right) => ({
    readKeys: (phoneType, update) => {
      const keys = right.readKeys(phoneType, update)
      if (!keys.ok) return keys
      const list = listOf(update).filter(isObject)
      const position = list.findIndex((key, at) => isRefused(key, { list, position: at, phoneType }))
      return position === -1 ? keys : refuse({ ...problem(code, `keys[${position}]`), position })
    },
  })

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Something else is read than the text of a body that is refused for this problem. */
export const mending =
  (code: ProblemCode, mend: (text: string, bytes: Uint8Array) => string): Plant =>
  (right) => ({
    readBody: (exchange) => {
      const update = right.readBody(exchange)
      if (update.ok || update.problems[0]?.problem !== code) return update
      const mended = right.readBody({ ...exchange, body: encode(mend(decode(exchange.body), exchange.body)) })
      return mended.ok ? mended : update
    },
  })

/** Something else is read than the text of a body. */
export const readingText =
  (read: (text: string) => string): Plant =>
  (right) => ({
    readBody: (exchange) => {
      const text = decode(exchange.body)
      const other = read(text)
      return right.readBody(other === text ? exchange : { ...exchange, body: encode(other) })
    },
  })

/** A body that is refused for this problem is answered as if it had been taken, and changes nothing. */
export const ignoring =
  (code: ProblemCode, isIgnored: (text: string) => boolean = () => true): Plant =>
  (right) => ({
    put: (device, exchange) => {
      const update = right.readBody(exchange)
      const isCase = !update.ok && update.problems[0]?.problem === code && isIgnored(decode(exchange.body))
      return isCase ? right.get(device, exchange) : right.put(device, exchange)
    },
  })

/** The server falls over what a PUT says. */
export const crashingOver =
  (isFatal: (update: { readonly keys?: unknown }, phoneType: PhoneTypeRules) => boolean): Plant =>
  (right) => ({
    put: (device, exchange) => {
      const update = right.readBody(exchange)
      return update.ok && isFatal(update.value, device.phoneType) ? crash : right.put(device, exchange)
    },
  })

/** The server falls over the text of a body. */
export const crashingOverText =
  (isFatal: (text: string) => boolean): Plant =>
  (right) => ({ put: (device, exchange) => (isFatal(decode(exchange.body)) ? crash : right.put(device, exchange)) })

import type { Key, PhoneButtons } from '#openapi'
import type { Plant, Steps } from '../core/api.ts'
import { type Device, type Directory, documentOf } from '../core/directory.ts'
import type { Answer, Exchange } from '../core/exchange.ts'
import { loginPath, pathOf } from '../core/path.ts'
import { ok, type Problem, type ProblemCode } from '../core/problems.ts'
import { type Awaitable, after } from '../core/store.ts'

/** Something else instead of an answer that succeeded; what was refused stays as it is. */
export const overAnswer =
  (change: (answer: Answer, exchange: Exchange, document: string) => Awaitable<Answer>): Plant =>
  (right) => ({
    answer: (document, exchange) => after(right.answer(document, exchange), (answer) => change(answer, exchange, document)),
  })

/** Something else instead of a refusal. */
export const overRefusal =
  (change: (answer: Answer, problems: readonly Problem[], exchange: Exchange) => Awaitable<Answer>): Plant =>
  (right) => ({
    refuse: (problems, exchange) => after(right.refuse(problems, exchange), (answer) => change(answer, problems, exchange)),
  })

/** What comes of a server that fell over. */
export const crash: Answer = { status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>Internal Server Error</h1>' }

/** Something else instead of refusals for this problem. */
export const overRefusalOf = (code: ProblemCode, change: (answer: Answer, exchange: Exchange) => Answer): Plant =>
  overRefusal((answer, [first], exchange) => (first?.problem === code ? change(answer, exchange) : answer))

const isLogin = ({ path }: Exchange): boolean => pathOf(path) === loginPath

/** Something else instead of any answer but that to a login. */
export const overEvery =
  (change: (answer: Answer, exchange: Exchange) => Answer): Plant =>
  (right) => ({
    respond: (exchange) => after(right.respond(exchange), (answer) => (isLogin(exchange) ? answer : change(answer, exchange))),
  })

/** Something else is done than what was asked, if it was not a login. */
export const asIfAsked =
  (change: (exchange: Exchange) => Exchange): Plant =>
  (right) => ({ respond: (exchange) => right.respond(isLogin(exchange) ? exchange : change(exchange)) })

/** A PUT of no keys, in the place of another request. */
export const clearing = (exchange: Exchange): Exchange => ({
  ...exchange,
  method: 'PUT',
  headers: { ...exchange.headers, 'content-type': 'application/json' },
  body: new TextEncoder().encode('{"keys":[]}'),
})

/** Answers another object than what is stored; what another bug has made of it already stays. */
export const overDocument =
  (change: (document: PhoneButtons, exchange: Exchange, directory: Directory) => unknown): Plant =>
  (right, { directory }) => ({
    answer: (document, exchange) => {
      const phone = JSON.parse(document)
      return right.answer(Array.isArray(phone.keys) ? JSON.stringify(change(phone, exchange, directory)) : document, exchange)
    },
  })

/** Answers every key otherwise than it is stored; not one that another bug has made something else of. */
export const overKeys = (
  change: (key: Key, position: number) => unknown,
  isMeant: (document: PhoneButtons, directory: Directory) => boolean = () => true,
): Plant =>
  overDocument((document, _, directory) => {
    if (!isMeant(document, directory)) return document
    return { ...document, keys: document.keys.map((key, position) => (isOfTexts(key) ? change(key, position) : key)) }
  })

/** The list in the object that a body is, wrong keys and all; empty when there is none. */
export function listOf(update: object): readonly unknown[] {
  const { keys } = update as { readonly keys?: unknown }
  return Array.isArray(keys) ? keys : []
}

/** None where another bug has made something else of the list. */
export const keysOf = (document: string): readonly Key[] => listOf(JSON.parse(document)) as readonly Key[]

/** Something becomes of the keys of a PUT on their way into the store, and the answer shows it. `old` are those that were there. */
export const storing =
  (change: (keys: readonly Key[], old: readonly Key[], device: Device) => readonly Key[]): Plant =>
  (right) => ({
    compose: (device, keys) => after(right.read(device), (document) => right.compose(device, change(keys, keysOf(document), device))),
  })

/** Something becomes of every key of a PUT on its way into the store; not of one that another bug took with values of other types. */
export const storingEach = (change: (key: Key) => Key): Plant => storing((keys) => keys.map((key) => (isOfTexts(key) ? change(key) : key)))

const isOfTexts = (key: Key | null): boolean => [key?.type, key?.label, key?.parameter].every((value) => typeof value === 'string')

/** Some PUTs are answered as if they had been carried out, and store nothing. */
export const losing =
  (isLost: (keys: readonly Key[], device: Device) => boolean): Plant =>
  (right) => ({
    write: (device, document) => (isLost(keysOf(document), device) ? ok(undefined) : right.write(device, document)),
  })

/** Answers a PUT as if it had been carried out, and stores nothing. */
export const pretend = (right: Steps, device: Device, exchange: Exchange): Awaitable<Answer> =>
  after(right.read(device), (document) =>
    after(right.put(device, exchange), (answer) => after(right.write(device, document), () => answer)),
  )

/** Of keys with one id the first. */
export const firstOfEach = (keys: readonly Key[]): readonly Key[] =>
  [...new Map(keys.toReversed().map((key) => [key.id, key])).values()].reverse()

/** Of a PUT whose keys are refused, those before the first that is wrong. */
export function keysBeforeWrong(right: Steps, { phoneType }: Device, exchange: Exchange): readonly Key[] | undefined {
  const update = right.readBody(exchange)
  if (!update.ok) return undefined
  const judged = right.readKeys(phoneType, update.value)
  if (judged.ok) return undefined
  const good = right.readKeys(phoneType, { keys: listOf(update.value).slice(0, judged.problems[0]?.position ?? 0) })
  return good.ok ? good.value : []
}

/** A PUT whose keys are refused stores something nevertheless. */
export const storingRefused =
  (change: (good: readonly Key[], old: readonly Key[]) => readonly Key[]): Plant =>
  (right) => ({
    put: (device, exchange) => {
      const good = keysBeforeWrong(right, device, exchange)
      if (good === undefined) return right.put(device, exchange)
      return after(right.read(device), (document) =>
        after(right.write(device, documentOf(device, change(good, keysOf(document)))), () => right.put(device, exchange)),
      )
    },
  })

/** The first of all that are as they are wanted. */
export function firstOf<T>(all: Iterable<T>, isWanted: (one: T) => boolean): T | undefined {
  for (const one of all) if (isWanted(one)) return one
  return undefined
}

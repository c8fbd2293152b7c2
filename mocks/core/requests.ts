import type { Verdict } from './judge.ts'
import { ok, problem, quote, type Result, refuse } from './problems.ts'

/** An exchange as it is shown: what was sent and answered, and what the contract says of both. */
export type RequestView = {
  /** From 1, in this world and process. */
  readonly number: number
  /** ISO 8601, in UTC. */
  readonly at: string
  readonly milliseconds: number
  readonly method: string
  readonly path: string
  readonly tenant?: string
  readonly group?: string
  readonly user?: string
  /** 0: there was no answer. */
  readonly status: number
  /** What may have had a hand in the answer: the faults that it met, by their ids, and the scenario and the bugs that were on. */
  readonly because: readonly string[]
  /** What departs from the contract, in what was sent and in what was answered. */
  readonly departs: Verdict
  readonly request: Message
  readonly answer: Message
  /** A line for a shell that sends it again, secrets aside. */
  readonly curl: string
  /** The same as a JavaScript expression. */
  readonly fetch: string
}

/** Secrets are masked. `body` is the value where it is JSON, else the text. */
export type Message = { readonly headers: Readonly<Record<string, string | readonly string[]>>; readonly body?: unknown }

export type RequestFilter = {
  readonly method?: string
  readonly tenant?: string
  readonly group?: string
  readonly user?: string
  readonly status?: number
  /** Whose departures there must be. */
  readonly departs?: 'request' | 'answer'
  /** What was sent, exactly: the same JSON value, whatever the order of its members. */
  readonly body?: unknown
  /** The latest ones only; the count is that of all. */
  readonly limit?: number
}

type Rule = { readonly expected: string; readonly holds: (value: unknown) => boolean }

const text: Rule = { expected: 'a string with at least one character', holds: (value) => typeof value === 'string' && value !== '' }
const number: Rule = { expected: 'an integer from 0', holds: (value) => Number.isSafeInteger(value) && (value as number) >= 0 }

const rules: Readonly<Record<keyof RequestFilter, Rule>> = {
  method: text,
  tenant: text,
  group: text,
  user: text,
  status: number,
  departs: { expected: 'request or answer', holds: (value) => value === 'request' || value === 'answer' },
  body: { expected: 'a JSON value', holds: () => true },
  limit: number,
}

/** A filter as a client sends it as JSON, or STEERING_WRONG with everything that is wrong with it. */
export function readRequestFilter(sent: object): Result<RequestFilter> {
  const wrong = Object.entries(sent).flatMap(([member, value]) => {
    if (!Object.hasOwn(rules, member)) return `${quote(member)} is no filter; there are ${Object.keys(rules).join(', ')}`
    const { expected, holds } = rules[member as keyof RequestFilter]
    return holds(value) ? [] : `${member} is ${quote(value)}: expected ${expected}`
  })
  if (wrong.length > 0) return refuse(...wrong.map((what) => problem('STEERING_WRONG', what)))
  const filter = sent as RequestFilter
  return ok({ ...filter, ...(filter.method !== undefined && { method: filter.method.toUpperCase() }) })
}

/** A filter as a client sends it in a query. */
export function readRequestQuery(query: URLSearchParams): Result<RequestFilter> {
  if (query.has('body'))
    return refuse(problem('STEERING_WRONG', 'what was sent cannot be asked for in a URL; POST it to /_mock/requests/find'))
  const isNumber = (name: string, value: string) =>
    Object.hasOwn(rules, name) && rules[name as keyof RequestFilter] === number && /^\d{1,15}$/.test(value)
  return readRequestFilter(Object.fromEntries(Array.from(query, ([name, value]) => [name, isNumber(name, value) ? Number(value) : value])))
}

export function matchesRequest(request: RequestView, filter: RequestFilter): boolean {
  for (const member of ['method', 'tenant', 'group', 'user', 'status'] as const) {
    if (filter[member] !== undefined && filter[member] !== request[member]) return false
  }
  if (filter.departs !== undefined && request.departs[filter.departs].length === 0) return false
  return !('body' in filter) || isSame(filter.body, request.request.body)
}

/** Without recursion: what is compared may be nested as deeply as a body is long. */
function isSame(one: unknown, other: unknown): boolean {
  const pairs: [unknown, unknown][] = [[one, other]]
  for (const [ours, theirs] of pairs) {
    if (ours === theirs) continue
    if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null) return false
    const members = Object.entries(ours)
    if (Array.isArray(ours) !== Array.isArray(theirs) || members.length !== Object.keys(theirs).length) return false
    for (const [name, value] of members) {
      if (!Object.hasOwn(theirs, name)) return false
      pairs.push([value, (theirs as Record<string, unknown>)[name]])
    }
  }
  return true
}

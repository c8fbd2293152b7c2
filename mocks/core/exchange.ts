import { errorBody, type Problem, type ProblemCode, problem, statusOf } from './problems.ts'
import type { Awaitable } from './store.ts'

/** A request as plain values, whoever carried it. */
export type Exchange = {
  readonly method: string
  /** The request target as it was sent: path, escapes and all, and query. */
  readonly path: string
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Uint8Array
  /** Tells one connection of a client from another; a number that means nothing else. */
  readonly connection: number
}

/** An answer as plain values. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** To HEAD, what GET would get: the edge leaves it out. */
  readonly body: string
  /** Misbehaviour below HTTP, for the edge to carry out. */
  readonly wire?: Wire
  /** What follows the body, piece by piece, until the client goes. Given a way to send, it returns a way to stop. */
  readonly stream?: (send: (text: string) => void) => () => void
}

/** `delay` in milliseconds before the answer; `cutAfter` bytes of the body the connection ends; `reset` it ends at once; `body` says how it travels. */
export type Wire = { readonly delay?: number; readonly cutAfter?: number; readonly reset?: boolean; readonly body?: 'chunked' | 'gzip' }

/** The mock without sockets: never throws for anything a client sends, what is refused is an answer. */
export type App = (exchange: Exchange) => Awaitable<Answer>

const json = { 'content-type': 'application/json' } as const

/** Any value, for what the mock says of itself. */
export const jsonAnswer = (value: unknown, status = 200): Answer => ({ status, headers: json, body: JSON.stringify(value) })

// GET-CONTENT-TYPE, PUT-ANSWERS-200, PUT-ANSWERS-OBJECT
export const answer = (document: string): Answer => ({ status: 200, headers: json, body: document })

// RFC 9110, section 15.5.2, wants a scheme in every 401. For a session there is none, and Basic would open a browser's own dialogue.
const challenge = { 'www-authenticate': 'Bearer' } as const

// REFUSE-4XX, REFUSE-EXPLAINED
export function refusal(problems: readonly Problem[], headers?: Readonly<Record<string, string>>): Answer {
  const status = statusOf(problems)
  return { status, headers: { ...json, ...(status === 401 && challenge), ...headers }, body: JSON.stringify(errorBody(problems)) }
}

/** What an edge answers by itself: to something that is no whole HTTP request, or for a bug in the mock. */
export const failure = (code: ProblemCode, hint: string): Answer => refusal([problem(code, hint)])

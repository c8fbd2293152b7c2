import { type Answer, type Exchange, jsonAnswer, refusal } from '../exchange.ts'
import type { Result } from '../problems.ts'
import type { Awaitable } from '../store.ts'

/** What a request asks of a route. */
export type Ask = {
  /** Of the world. */
  readonly name: string
  readonly exchange: Exchange
  readonly query: URLSearchParams
  /** What the route's `*` stands for. */
  readonly item: string
}

export type Route = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** What follows /_mock/. A `*` at its end stands for one segment that is not empty. */
  readonly path: string
  readonly says: string
  readonly handle: (ask: Ask) => Awaitable<Answer>
}

/** What a path names at the route's `*`; undefined when the path is not that of the route. */
export function itemOf({ path: pattern }: Route, path: string): string | undefined {
  if (!pattern.endsWith('*')) return pattern === path ? '' : undefined
  const start = pattern.slice(0, -1)
  const item = path.slice(start.length)
  return path.startsWith(start) && item !== '' && !item.includes('/') ? withoutEscapes(item) : undefined
}

function withoutEscapes(item: string): string {
  try {
    return decodeURIComponent(item)
  } catch {
    return item
  }
}

/** That something was done, or why it was not. */
export const done = (result: Result<unknown>): Answer => (result.ok ? jsonAnswer({ done: true }) : refusal(result.problems))

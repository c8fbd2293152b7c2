import { readBody } from '../body.ts'
import type { Events } from '../events.ts'
import { type Answer, jsonAnswer, refusal } from '../exchange.ts'
import type { Entry, Journal } from '../journal.ts'
import { problem, quote } from '../problems.ts'
import { matchesRequest, type RequestView, readRequestFilter, readRequestQuery } from '../requests.ts'
import type { World, Worlds } from '../worlds.ts'
import type { Route } from './route.ts'

export type RequestOptions = {
  readonly worlds: Worlds
  readonly journal: Journal
  readonly events: Events
  /** An entry as it is shown. */
  readonly show: (entry: Entry, world: World) => RequestView
}

export function requestRoutes({ worlds, journal, events, show }: RequestOptions): readonly Route[] {
  const search = async (name: string, filter: ReturnType<typeof readRequestFilter>): Promise<Answer> => {
    if (!filter.ok) return refusal(filter.problems)
    const world = await worlds.get(name)
    const requests = journal.entries(name).map((entry) => show(entry, world))
    const found = requests.filter((request) => matchesRequest(request, filter.value))
    const { limit = found.length } = filter.value
    try {
      return jsonAnswer({ count: found.length, requests: limit === 0 ? [] : found.slice(-limit) })
    } catch (error) {
      // A text can be half a gigabyte long, which a thousand long bodies are, shown in three ways.
      if (error instanceof RangeError)
        return refusal([problem('STEERING_WRONG', 'this is too much for one answer; ask for fewer with limit')])
      throw error
    }
  }

  return [
    {
      method: 'GET',
      path: 'requests',
      says: 'what happened, oldest first: ?method= &tenant= &group= &user= &status= &departs= &limit=',
      handle: ({ name, query }) => search(name, readRequestQuery(query)),
    },
    {
      method: 'POST',
      path: 'requests/find',
      says: 'the same filters as JSON, and body: what was sent, exactly',
      handle: ({ name, exchange }) => {
        const body = readBody(exchange, { example: '{"method": "PUT", "user": "foouser"}' })
        return body.ok ? search(name, readRequestFilter(body.value)) : refusal(body.problems)
      },
    },
    {
      method: 'GET',
      path: 'requests/*',
      says: 'one of them, by its number',
      handle: async ({ name, item }) => {
        const entry = journal.entries(name).find(({ number }) => String(number) === item)
        if (entry === undefined)
          return refusal([problem('STEERING_UNKNOWN', `request ${quote(item)} is not kept, or never was; GET /_mock/requests lists them`)])
        return jsonAnswer(show(entry, await worlds.get(name)))
      },
    },
    {
      method: 'DELETE',
      path: 'requests',
      says: 'forget them',
      handle: ({ name }) => {
        journal.clear(name)
        events.tell({ type: 'world', world: name, because: 'requests forgotten' })
        return jsonAnswer({ done: true })
      },
    },
  ]
}

import type { Control } from './control.ts'
import { allowOrigin, preflight } from './cors.ts'
import type { Events } from './events.ts'
import { type Answer, type App, type Exchange, refusal } from './exchange.ts'
import { applyFaults } from './faults.ts'
import type { Journal } from './journal.ts'
import { answerOutage } from './outage.ts'
import { isControl, isRoot, readWorld } from './path.ts'
import { type Awaitable, after } from './store.ts'
import { isVisitor, type Page } from './visitor.ts'
import type { World, Worlds } from './worlds.ts'

export type AppOptions = {
  readonly worlds: Worlds
  readonly journal: Journal
  readonly events: Events
  /** What steers the mock; without it nothing does. */
  readonly control?: Control
  /** What people see who open the address of a world. */
  readonly page?: Page
  readonly prefixes: readonly string[]
  /** Counts a request for a fault of a world that somebody has made. */
  readonly count: (world: string, fault: string) => Awaitable<number>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What a page may send: what the API does not have, it refuses readably. */
const methods = 'GET, HEAD, PUT, POST, PATCH, DELETE'

/** The mock: finds the world that a request is for, lets it answer, and notes what happened. */
export function createApp({ worlds, journal, events, control, page, prefixes, count, now }: AppOptions): App {
  const serve = (world: World, exchange: Exchange, at: number): Awaitable<Answer> => {
    if (world.faults.length === 0) return after(world.steps.respond(exchange), (answer) => note(world, exchange, answer, world.because, at))
    const faulty = applyFaults(world.faults, exchange, {
      prefixes,
      count: ({ id }) => (world.revision === 0 ? countHere(world, id) : count(world.name, id)),
      spend: ({ id }) => worlds.spend(world.name, id),
      respond: world.steps.respond,
      respondStale: world.staleSteps.respond,
    })
    return after(faulty, ({ answer, because }) => note(world, exchange, answer, [...world.because, ...because], at))
  }

  const note = ({ name }: World, exchange: Exchange, answer: Answer, because: readonly string[], at: number): Answer => {
    const happening = { at, milliseconds: now() - at, exchange, answer, because }
    const number = journal.record(name, happening)
    if (events.isWatched(name)) events.tell({ type: 'exchange', world: name, entry: { number, ...happening } })
    return allowOrigin(exchange, answer)
  }

  const answer = (exchange: Exchange): Awaitable<Answer> => {
    const at = now()
    const target = readWorld(exchange.path)
    if (!target.ok) return allowOrigin(exchange, refusal(target.problems))
    const { world: name, path } = target.value
    const asked = path === exchange.path ? exchange : { ...exchange, path }
    // What a browser asks beforehand is no request of the app: no fault meets it, and nobody wants to see it.
    const permission = exchange.method === 'OPTIONS' ? preflight(asked, methods) : undefined
    if (permission !== undefined) return permission
    if (control !== undefined && isControl(path)) return after(control(name, asked), (answer) => allowOrigin(exchange, answer))
    if (page !== undefined && isRoot(path) && isVisitor(asked)) return page(asked)
    return after(worlds.get(name, at), (world) => serve(world, asked, at))
  }

  return (exchange) => {
    const explain = (error: unknown) => allowOrigin(exchange, answerOutage(error))
    try {
      const answered = answer(exchange)
      return answered instanceof Promise ? answered.catch(explain) : answered
    } catch (error) {
      return explain(error)
    }
  }
}

function countHere({ counts }: World, fault: string): number {
  const counted = (counts.get(fault) ?? 0) + 1
  counts.set(fault, counted)
  return counted
}

import { createApp } from './app.ts'
import { createClock } from './clock.ts'
import type { Control } from './control.ts'
import { createEvents, type Events } from './events.ts'
import type { App } from './exchange.ts'
import { createJournal, type Journal } from './journal.ts'
import { createMemoryStore, type Store } from './store.ts'
import type { Page } from './visitor.ts'
import { createWorlds, type Worlds, type WorldsOptions } from './worlds.ts'

export type CoreOptions = Omit<WorldsOptions, 'store' | 'journal' | 'events' | 'now'> & {
  /** Default: one in memory. */
  readonly store?: Store
  /** Milliseconds since 1970. Default: the clock of the machine. */
  readonly now?: () => number
}

/** The whole mock without an edge: no socket, no file, no clock of its own but the machine's. */
export type Core = {
  readonly worlds: Worlds
  readonly journal: Journal
  readonly events: Events
  readonly store: Store
  /** Takes requests; those that steer go to the control, and people to the page, where there is one. */
  appWith(control?: Control, page?: Page): App
}

const machineClock = createClock({ passed: () => performance.now(), date: Date.now })

export function createCore({ store = createMemoryStore(), now = machineClock, ...options }: CoreOptions): Core {
  const [journal, events] = [createJournal(), createEvents()]
  const worlds = createWorlds({ ...options, store, journal, events, now })
  const count = (world: string, fault: string) => store.count(world, fault)
  return {
    worlds,
    journal,
    events,
    store,
    appWith: (control, page) =>
      createApp({ worlds, journal, events, prefixes: options.prefixes, count, now, ...(control && { control }), ...(page && { page }) }),
  }
}

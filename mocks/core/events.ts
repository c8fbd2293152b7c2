import type { Entry } from './journal.ts'

/** What can be watched while it happens. */
export type Event =
  | { readonly type: 'exchange'; readonly world: string; readonly entry: Entry }
  /** The world as a whole is another: reset, restored, steered, dropped. */
  | { readonly type: 'world'; readonly world: string; readonly because: string }

export type Events = {
  /** @returns ends the watching */
  watch(world: string, watcher: (event: Event) => void): () => void
  /** Whether anybody would hear of it: what it takes to tell is not worth doing for nobody. */
  isWatched(world: string): boolean
  tell(event: Event): void
}

export function createEvents(): Events {
  const watchers = new Map<string, Set<(event: Event) => void>>()
  return {
    watch: (world, watcher) => {
      const others = watchers.get(world) ?? new Set()
      watchers.set(world, others.add(watcher))
      return () => {
        others.delete(watcher)
        if (others.size === 0 && watchers.get(world) === others) watchers.delete(world)
      }
    },
    isWatched: (world) => watchers.has(world),
    tell: (event) => {
      for (const watcher of watchers.get(event.world) ?? []) watcher(event)
    },
  }
}

/** A value, or a promise of one: memory answers at once, a database does not. */
export type Awaitable<T> = T | Promise<T>

/** Goes on with a value as soon as it is there; without a detour through the event loop when it already is. */
export function after<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** What steers a world, as JSON text that only its owner reads. `revision` is 0 for a world that nobody has made. */
export type Steering = { readonly revision: number; readonly text: string | undefined }

/** A change of what steers a world, and of documents with it: all of it or nothing. */
export type Change = {
  /** The revision that the change was made from. */
  readonly revision: number
  readonly text: string
  /** Documents by device; undefined for one that is taken away. */
  readonly documents?: ReadonlyMap<string, string | undefined>
}

/** `used` in milliseconds since 1970, `documents` written since the seed. */
export type WorldEntry = { readonly name: string; readonly used: number; readonly documents: number }

/**
 * Where what was written is kept, world by world. The seed is not in it: a store holds only what differs from the seed, so
 * an empty one costs nothing, and no request takes longer because there are more users or more worlds.
 *
 * A document is the JSON text of a device's phone buttons, as GET answers it. Keeping the text means that a read needs
 * neither parsing nor serialising, whatever the store.
 *
 * Every method resolves when a reader anywhere would see what it did, never earlier (PUT-VISIBLE-AT-ONCE). Names of worlds
 * and devices are any strings.
 */
export type Store = {
  /** The document of this device; undefined when nothing was written for it in this world since the seed. */
  read(world: string, device: string): Awaitable<string | undefined>
  /** @returns false, and keeps nothing, when nobody has made this world */
  write(world: string, device: string, document: string): Awaitable<boolean>
  /** Devices and documents of a world in the order of the devices' ids by UTF-16 code units, at most `limit`. */
  documents(world: string, limit: number): Awaitable<readonly (readonly [device: string, document: string])[]>

  /** Changes whenever the world is made, steered, overwritten or dropped, to a number never seen before; 0: nobody has made it. */
  revision(world: string): Awaitable<number>
  steering(world: string): Awaitable<Steering>
  /** @returns false, and changes nothing, when the revision is not that of the world any more, or is 0 */
  steer(world: string, change: Change): Awaitable<boolean>
  /** Counts by one, from 1; a world that is dropped or overwritten begins anew. 0 when nobody has made this world. */
  count(world: string, counter: string): Awaitable<number>

  /**
   * Makes an empty world, unless it is there.
   *
   * @param bound how many worlds there may be whose names have no `#`
   * @returns false when there are as many already
   */
  make(world: string, now: number, bound: number): Awaitable<boolean>
  /** Makes one world what another is (documents and steering), whatever it was. @returns false when nobody has made `from` */
  copy(from: string, to: string, now: number): Awaitable<boolean>
  /** @returns false when nobody has made it */
  drop(world: string): Awaitable<boolean>
  /** Those whose names begin so, in the order of their names by UTF-16 code units. Costs nothing for the others. */
  worlds(prefix?: string): Awaitable<readonly WorldEntry[]>
  /** Worlds that are not there are passed over; a time never goes back. */
  touch(used: ReadonlyMap<string, number>): Awaitable<void>

  /** May be called twice. */
  close(): Awaitable<void>
}

type MemoryWorld = {
  revision: number
  text: string | undefined
  used: number
  documents: Map<string, string>
  counters: Map<string, number>
}

/** Forgets everything when the process ends. */
export function createMemoryStore(): Store {
  const worlds = new Map<string, MemoryWorld>()
  /** Worlds whose names have no `#`. */
  let count = 0
  let revisions = 0
  const put = (name: string, world: Omit<MemoryWorld, 'revision' | 'counters'>) => {
    revisions += 1
    if (isCounted(name) && !worlds.has(name)) count += 1
    worlds.set(name, { ...world, revision: revisions, counters: new Map() })
  }

  return {
    read: (name, device) => worlds.get(name)?.documents.get(device),
    write: (name, device, document) => worlds.get(name)?.documents.set(device, document) !== undefined,
    documents: (name, limit) => [...(worlds.get(name)?.documents ?? [])].sort(byName).slice(0, limit),

    revision: (name) => worlds.get(name)?.revision ?? 0,
    steering: (name) => {
      const { revision = 0, text } = worlds.get(name) ?? {}
      return { revision, text }
    },
    steer: (name, { revision, text, documents = new Map() }) => {
      const world = worlds.get(name)
      if (world?.revision !== revision) return false
      revisions += 1
      world.revision = revisions
      world.text = text
      for (const [device, document] of documents) {
        if (document === undefined) world.documents.delete(device)
        else world.documents.set(device, document)
      }
      return true
    },
    count: (name, counter) => {
      const world = worlds.get(name)
      const counted = (world?.counters.get(counter) ?? 0) + 1
      return world?.counters.set(counter, counted) === undefined ? 0 : counted
    },

    make: (name, now, bound) => {
      if (worlds.has(name)) return true
      if (isCounted(name) && count >= bound) return false
      put(name, { text: undefined, used: now, documents: new Map() })
      return true
    },
    copy: (from, to, now) => {
      const world = worlds.get(from)
      if (world === undefined) return false
      put(to, { text: world.text, used: now, documents: new Map(world.documents) })
      return true
    },
    drop: (name) => {
      if (isCounted(name) && worlds.has(name)) count -= 1
      return worlds.delete(name)
    },
    worlds: (prefix = '') =>
      [...worlds]
        .filter(([name]) => name.startsWith(prefix))
        .sort(byName)
        .map(([name, { used, documents }]) => ({ name, used, documents: documents.size })),
    touch: (used) => {
      for (const [name, time] of used) {
        const world = worlds.get(name)
        if (world !== undefined) world.used = Math.max(world.used, time)
      }
    },

    close: () => worlds.clear(),
  }
}

/** Whether a world of this name counts towards the bound of `make`. */
export const isCounted = (name: string): boolean => !name.includes('#')

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : Number(a > b))

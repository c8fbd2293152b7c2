/** A value, or a promise of one: memory answers at once, a database does not. */
export type Awaitable<T> = T | Promise<T>

/** Goes on with a value as soon as it is there; without a detour through the event loop when it already is. */
export function after<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/**
 * Where what was written is kept. The seed is not in it: a store holds only what differs from the seed, so an empty one
 * costs nothing.
 *
 * A document is the JSON text of a user's phone buttons, as GET answers it. Keeping the text means that a read needs
 * neither parsing nor serialising, whatever the store.
 */
export type Store = {
  /** The document of this user; undefined when nothing was written for him since the seed. */
  read(user: string): Awaitable<string | undefined>
  /** Keeps the document. Resolves when a reader anywhere would see it, never earlier (PUT-VISIBLE-AT-ONCE). */
  write(user: string, document: string): Awaitable<void>
  close(): Awaitable<void>
}

export function createMemoryStore(): Store {
  const documents = new Map<string, string>()
  return {
    read: (user) => documents.get(user),
    write: (user, document) => {
      documents.set(user, document)
    },
    close: () => documents.clear(),
  }
}

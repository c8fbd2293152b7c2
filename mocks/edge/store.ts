import { createMemoryStore, type Store } from '../core/store.ts'
import { StoreError } from './store-error.ts'

export { StoreError }

/**
 * Opens the store that a URL names: `memory`, `sqlite:<file>` or `postgres://...`. What is needed for a store is loaded when
 * that store is asked for.
 *
 * @throws StoreError with what is wrong and what to do
 */
export async function openStore(url: string): Promise<Store> {
  if (url === 'memory') return createMemoryStore()
  if (/^sqlite:./s.test(url)) {
    const { openSqliteStore } = await import('./sqlite.ts')
    return openSqliteStore(url.slice('sqlite:'.length))
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgresStore } = await import('./postgres.ts')
    return openPostgresStore(url)
  }
  // Only what stands before the first colon: there may be a password behind it.
  const [scheme, ...rest] = url.split(':')
  const named = JSON.stringify(rest.length === 0 ? scheme : `${scheme}:...`)
  throw new StoreError(
    named,
    'there is no such store',
    'take memory, sqlite:<file> or postgres://<user>:<password>@<host>:<port>/<database>',
  )
}

import { createApp } from './core/app.ts'
import { createMemoryStore } from './core/store.ts'
import { listen } from './edge/http.ts'
import { defaultSeed, loadSeed } from './edge/seed-file.ts'

export { type Problem, type ProblemCode, problemCodes } from './core/problems.ts'
export { SeedError } from './edge/seed-file.ts'

export type MockOptions = {
  /** Default 0: any free one. */
  readonly port?: number
  /** Default 127.0.0.1 */
  readonly host?: string
  /** Path of a seed file. Default: the seed of the package. */
  readonly seed?: string | URL
  /** When given, every request needs `Authorization: Bearer <token>`. */
  readonly token?: string
  /** What stands before /tenants/. Default /api/v1/telenet and /api/v1 */
  readonly prefixes?: readonly string[]
  /** Told of a bug in the mock itself. Default: it goes to standard error. */
  readonly onBug?: (error: unknown) => void
}

export type Mock = AsyncDisposable & {
  /** Scheme, host and port, such as http://127.0.0.1:4010 */
  readonly origin: string
  /** What to give a client: the origin with the first prefix, everything before /tenants/. */
  readonly baseUrl: string
  /** Lets requests under way finish and ends. */
  close(): Promise<void>
}

export const defaultPrefixes: readonly string[] = ['/api/v1/telenet', '/api/v1']

/**
 * Starts the stateful mock in this process.
 *
 * @example
 * await using mock = await startMock()
 * const response = await fetch(`${mock.baseUrl}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`)
 *
 * @throws SeedError when the seed cannot be used; Node's own error when the address cannot be had
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const prefixes = (options.prefixes ?? defaultPrefixes).map((prefix) => prefix.replace(/\/$/, ''))
  const store = createMemoryStore()
  const directory = await loadSeed(options.seed ?? defaultSeed)
  const app = createApp({ directory, store, prefixes, token: options.token })
  const listening = await listen(app, { host: options.host ?? '127.0.0.1', port: options.port ?? 0, onBug: options.onBug ?? console.error })
  const close = async () => {
    await listening.close()
    await store.close()
  }
  return { origin: listening.origin, baseUrl: `${listening.origin}${prefixes[0]}`, close, [Symbol.asyncDispose]: close }
}

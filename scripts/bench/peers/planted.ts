import { createCore } from '../../../mocks/core/core.ts'
import { listen } from '../../../mocks/edge/http.ts'
import { defaultSeed, loadSeed } from '../../../mocks/edge/seed-file.ts'
import type { Variant } from '../../../mocks/variants/index.ts'

export const token = 'peers'

const prefix = '/api/v1/telenet'

/** A mock of its own, on this machine, with a bug or a variant planted in it. */
export async function servePlanted({ id, plant }: Pick<Variant, 'id' | 'plant'>): Promise<AsyncDisposable & { readonly baseUrl: string }> {
  const directory = await loadSeed(defaultSeed)
  const app = createCore({ directory, prefixes: [prefix], token, bugs: [id], loadPlants: async () => [plant] }).appWith()
  const { origin, close } = await listen(app, { host: '127.0.0.1', port: 0, onBug: () => {} })
  return { baseUrl: `${origin}${prefix}`, [Symbol.asyncDispose]: close }
}

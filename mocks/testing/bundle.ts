import { join } from 'node:path'
import { rolldown } from 'rolldown'

export type Chunk = {
  readonly name: string
  readonly code: string
  /** Other chunks, and what stays outside. */
  readonly imports: readonly string[]
}

/**
 * Bundles a module for browsers, as an app would that imports it.
 *
 * @param source imports from `mocks/` as `./`
 * @param external what stays outside
 * @returns the chunks that the page loads at once, the entry first, and those that it loads when it needs them; throws for
 *   everything that the bundler warns of
 */
export async function bundleForBrowser(
  source: string,
  external: readonly string[] = [],
): Promise<{ atOnce: readonly Chunk[]; later: readonly Chunk[] }> {
  const entry = join(import.meta.dirname, '..', 'page.ts')
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    external: [...external],
    plugins: [{ name: 'page', resolveId: (id) => (id === entry ? id : undefined), load: (id) => (id === entry ? source : undefined) }],
    onLog(level, { message }) {
      if (level === 'warn') throw new Error(message)
    },
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  const chunks = output.flatMap((file) => (file.type === 'chunk' ? { name: file.fileName, code: file.code, imports: file.imports } : []))
  const atOnce = new Set(chunks.slice(0, 1))
  // A set goes on with what is added to it on the way.
  for (const { imports } of atOnce) for (const chunk of chunks) if (imports.includes(chunk.name)) atOnce.add(chunk)
  return { atOnce: [...atOnce], later: chunks.filter((chunk) => !atOnce.has(chunk)) }
}

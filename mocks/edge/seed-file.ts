import { readFile } from 'node:fs/promises'
import type { Directory } from '../core/directory.ts'
import { ok, problem, type Result, refuse } from '../core/problems.ts'
import { readSeed } from '../core/seed.ts'
import { StartError } from './start-error.ts'

/** How many of a seed's mistakes an error lists. */
const listed = 10

/** The seed that the package brings along. */
export const defaultSeed = new URL('../db.json', import.meta.url)

/** What a person can mend: a file that is not there, or not right. Its message is meant to be read. */
export class SeedError extends StartError {}

/** The seed as it is now, or why it cannot be used; for when a mock runs already. */
export async function reloadSeed(path: string | URL): Promise<Result<Directory>> {
  try {
    return ok(await loadSeed(path))
  } catch (error) {
    if (error instanceof SeedError) return refuse(problem('SEED_WRONG', error.message))
    throw error
  }
}

/**
 * Reads and judges a seed file.
 *
 * @throws SeedError with what is wrong, where in the file, and what to do
 */
export async function loadSeed(path: string | URL): Promise<Directory> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new SeedError(`cannot read the seed ${path}: ${(error as Error).message}; name an existing file with --seed`)
  }
  let seed: unknown
  try {
    // Not as readFile would decode it: it keeps a byte order mark, and repairs broken text in silence.
    seed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new SeedError(`cannot use the seed ${path}: it is not JSON in UTF-8: ${(error as Error).message}; mend the file and start again`)
  }
  const result = readSeed(seed)
  if ('directory' in result) return result.directory
  const { mistakes } = result
  const more = mistakes.length > listed ? `; and ${mistakes.length - listed} more` : ''
  throw new SeedError(`cannot use the seed ${path}: ${mistakes.slice(0, listed).join('; ')}${more}; mend the file and start again`)
}

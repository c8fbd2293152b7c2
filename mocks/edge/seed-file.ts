import { readFile } from 'node:fs/promises'
import { type Directory, readSeed } from '../core/directory.ts'

/** How many of a seed's mistakes an error lists. */
const listed = 10

/** What a person can mend: a file that is not there, or not right. Its message is meant to be read. */
export class SeedError extends Error {}

/**
 * Reads and judges a seed file.
 *
 * @throws SeedError with what is wrong, where in the file, and what to do
 */
export async function loadSeed(path: string | URL): Promise<Directory> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new SeedError(`cannot read the seed ${path}: ${(error as Error).message}; name an existing file with --seed`)
  }
  let seed: unknown
  try {
    seed = JSON.parse(text)
  } catch (error) {
    throw new SeedError(`cannot use the seed ${path}: it is not JSON: ${(error as Error).message}; mend the file and start again`)
  }
  const result = readSeed(seed)
  if ('directory' in result) return result.directory
  const { mistakes } = result
  const more = mistakes.length > listed ? `; and ${mistakes.length - listed} more` : ''
  throw new SeedError(`cannot use the seed ${path}: ${mistakes.slice(0, listed).join('; ')}${more}; mend the file and start again`)
}

/** The seed that the package brings along. */
export const defaultSeed = new URL('../db.json', import.meta.url)

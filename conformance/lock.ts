import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from './config.ts'
import { nameOf, type Subject } from './subjects.ts'

/**
 * Keeps a second run on this machine away from users that a first one is writing to: each would see the other's keys as the
 * target's fault. A lock whose process is gone does not count.
 *
 * @returns gives the users free again
 * @throws ConfigError when another run has one of them
 */
export function lockSubjects(
  baseUrl: string,
  subjects: readonly Subject[],
  folder: string = join(tmpdir(), 'phone-buttons-locks'),
): () => void {
  mkdirSync(folder, { recursive: true })
  const held: string[] = []
  const release = () => {
    for (const file of held) rmSync(file, { force: true })
  }
  for (const subject of subjects) {
    const file = join(
      folder,
      createHash('sha256')
        .update(`${baseUrl} ${nameOf(subject)}`)
        .digest('hex'),
    )
    const owner = take(file)
    if (owner !== undefined) {
      release()
      throw new ConfigError(
        `cannot write to ${nameOf(subject)}: another run on this machine (process ${owner}) is writing to him; wait until it has ended`,
      )
    }
    held.push(file)
  }
  return release
}

/** @returns the process that has it; undefined when it is ours now */
function take(file: string): number | undefined {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return undefined
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = Number(readFileSync(file, 'utf8'))
    if (isRunning(owner)) return owner
    rmSync(file, { force: true })
  }
}

function isRunning(owner: number): boolean {
  if (!Number.isInteger(owner) || owner <= 0) return false
  try {
    process.kill(owner, 0)
    return true
  } catch (error) {
    // Somebody else's process is a process too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

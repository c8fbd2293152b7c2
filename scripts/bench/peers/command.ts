import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type CommandOptions = {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds, after which it is ended. */
  readonly timeout: number
}

export type Ended = {
  /** null: it was ended, for it took too long. */
  readonly exitCode: number | null
  /** The end of what it printed, to both streams. */
  readonly output: string
}

/** Whoever counts the users of a tool need not count this. */
const quiet = { SCARF_ANALYTICS: 'false', DO_NOT_TRACK: '1', SPECMATIC_DISABLE_TELEMETRY: 'true', NO_COLOR: '1' }

const outputKept = 100_000

/** A tool under way. It ends with this process, if not before, and whatever it started ends with it. */
export type Started = AsyncDisposable & { readonly child: ChildProcess; readonly output: () => string }

export function startCommand(command: string, argv: readonly string[], { cwd, env }: Pick<CommandOptions, 'cwd' | 'env'>): Started {
  const options = { cwd, env: { ...process.env, ...quiet, ...env }, detached: true }
  const child = spawn(command, argv, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => endGroup(child)
  // Before the folder that it writes to is removed.
  process.prependListener('exit', kill)
  const closed = once(child, 'close')
    .catch(() => {})
    .finally(() => process.off('exit', kill))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output = (output + text).slice(-outputKept)
    })
  }
  const end = async () => {
    kill()
    await closed
  }
  return { child, output: () => output, [Symbol.asyncDispose]: end }
}

/** A process that is detached leads a group of its own. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended by itself.
  }
}

/** @throws when there is no such command */
export async function runCommand(command: string, argv: readonly string[], options: CommandOptions): Promise<Ended> {
  await using started = startCommand(command, argv, options)
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  started.child.once('error', reject).once('close', resolve)
  const timer = setTimeout(() => resolve(null), options.timeout)
  const exitCode = await promise
  clearTimeout(timer)
  return { exitCode, output: started.output() }
}

/** Waits until it prints what the pattern finds. @returns the pattern's first group */
export async function listeningAt({ child, output }: Started, pattern: RegExp, timeout: number): Promise<string> {
  const until = performance.now() + timeout
  while (performance.now() < until && child.exitCode === null) {
    const [, found] = pattern.exec(output()) ?? []
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`it does not listen: ${output().slice(-500)}`)
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Builds what is measured: the package as it is published. @returns whether it could be built */
export const build = (): boolean =>
  spawnSync(process.execPath, [fileURLToPath(import.meta.resolve('../build.ts'))], { stdio: 'inherit' }).status === 0

/** A server in a process of its own, which names its origin when it can take requests. */
export type ServerProcess = AsyncDisposable & { readonly origin: string; readonly child: ChildProcess }

/** @param module a file beside this one */
export async function startServer(module: string, ...argv: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve(module)), ...argv], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [text] = await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${module} ended with ${code} before it listened`))),
  ])
  const origin = /http:\/\/[\w.:]+/.exec(String(text))?.[0]
  if (origin === undefined) throw new Error(`${module} said ${text}`)
  const end = async () => {
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  return { origin, child, [Symbol.asyncDispose]: end }
}

/** MiB of memory that a process has, where the system tells (Linux). */
export async function memoryOf({ pid }: ChildProcess): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Ended = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }
export type Running = { readonly child: ChildProcess; readonly ended: Promise<Ended>; stderr(): string }

/** Starts the program as a process of its own, as people do. For tests. */
export function startProgram(argv: readonly string[], cwd?: string): Running {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'phone-buttons.mjs'), ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (text) => {
    stdout += text
  })
  child.stderr.on('data', (text) => {
    stderr += text
  })
  const ended = new Promise<Ended>((resolve) => child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr })))
  return { child, ended, stderr: () => stderr }
}

/** In a folder of its own, so that no run meets the journal of another. */
export const runProgram = (...argv: string[]): Promise<Ended> => startProgram(argv, mkdtempSync(join(tmpdir(), 'phone-buttons-'))).ended

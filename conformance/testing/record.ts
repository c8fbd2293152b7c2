import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { createEvidence } from '../evidence.ts'
import type { Exchange } from '../exchange.ts'
import { type CheckOptions, checkConformance, type Report, seedSubjects } from '../index.ts'
import { createTestTarget, credentials, type Wrong } from './target.ts'

export type Recorded = { readonly report: Report; readonly evidence: Uint8Array }

/** A run against a target of its own, as fast as the clock is turned, and its evidence. */
export async function record(wrong: Wrong = {}, options: Partial<CheckOptions> = {}): Promise<Recorded> {
  const clock = { now: 0 }
  const { report, result } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    seed: 7,
    transport: createTestTarget(wrong, clock),
    wait: async (milliseconds) => {
      clock.now += milliseconds
    },
    ...options,
  })
  return { report, evidence: createEvidence(report, result.config, options.today) }
}

export const filesOf = (evidence: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(evidence)).map(([name, bytes]) => [name, strFromU8(bytes)]))

export const zip = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

/** Evidence in which one file was changed, as by an accident. */
export function damage(evidence: Uint8Array, file: string, change: (text: string) => string): Uint8Array {
  const files = filesOf(evidence)
  return zip({ ...files, [file]: change(files[file] ?? '') })
}

/** Evidence in which one file was changed by somebody who knows about the hashes. */
export function forge(evidence: Uint8Array, file: string, change: (text: string) => string): Uint8Array {
  const changed = damage(evidence, file, change)
  const hash = createHash('sha256')
    .update(filesOf(changed)[file] ?? '')
    .digest('hex')
  return damage(changed, 'manifest.json', (text) => {
    const manifest = JSON.parse(text) as { files: Record<string, string> }
    return JSON.stringify({ ...manifest, files: { ...manifest.files, [file]: hash } })
  })
}

/** Evidence in which the exchanges of one step were changed, hashes and all. */
export const forgeExchanges = (evidence: Uint8Array, change: (exchanges: Exchange[]) => readonly Exchange[]): Uint8Array =>
  forge(evidence, 'exchanges.json', (text) => JSON.stringify(change(JSON.parse(text) as Exchange[])))

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Case } from './case.ts'

/** Which suite judged: its version, and a hash that changes when a case does. */
export type Suite = { readonly version: string; readonly cases: string }

export async function describeSuite(cases: readonly Case[]): Promise<Suite> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  const digest = createHash('sha256')
  for (const { run, ...facts } of cases) digest.update(JSON.stringify(facts)).update(String(run))
  return { version, cases: digest.digest('hex').slice(0, 16) }
}

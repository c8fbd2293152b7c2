import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Case } from './case.ts'

/**
 * Which suite judged: its version, and a hash that changes when a case is added, withdrawn or asks for something else.
 * The code of the cases is not in it, for it reads differently in the sources and in what was built from them.
 */
export type Suite = { readonly version: string; readonly cases: string }

export async function describeSuite(cases: readonly Case[]): Promise<Suite> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  const digest = createHash('sha256')
  for (const { run: _, ...facts } of cases) digest.update(JSON.stringify(facts))
  return { version, cases: digest.digest('hex').slice(0, 16) }
}

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../../conformance/report/json.ts'
import { seedSubjects } from '../../../conformance/subjects.ts'
import about from '../../../package.json' with { type: 'json' }
import { runCommand } from './command.ts'
import { type Peer, patience } from './peer.ts'

const program = fileURLToPath(new URL('../../phone-buttons.mjs', import.meta.url))

/** Everyone in the seed with a phone, as an operator would name them. */
const subjects = { ...seedSubjects, users: [{ ...seedSubjects.user, user: 'yealinkuser' }] }

/** The suite of this repository, as a command, like the others. A run that ends without a verdict has found nothing. */
export const suite: Peer = {
  name: 'phone-buttons conformance',
  packages: {},
  says: 'the suite of this repository in mode full; the cases that failed count, MUST and SHOULD',
  rightRuns: 2,
  prepare: async () => ({
    alsoRuns: [`${about.name} ${about.version}`],
    judge: async ({ baseUrl, token, scratch }) => {
      const config = join(scratch, 'config.json')
      await writeFile(config, JSON.stringify({ subjects, headers: { Authorization: `Bearer ${token}` }, maxWrites: 1100 }))
      const options = ['--config', config, '--mode', 'full', '--seed', '1', '--report', scratch]
      // It waits for answers that are slow, one after the other.
      const { exitCode, output } = await runCommand(process.execPath, [program, 'conformance', baseUrl, ...options], {
        cwd: scratch,
        timeout: 3 * patience,
      })
      const text = await readFile(join(scratch, 'report.json'), 'utf8').catch(() => undefined)
      if (text === undefined) throw new Error(`exit code ${exitCode} and no report: ${output.slice(-500)}`)
      return (JSON.parse(text) as Report).cases.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)
    },
  }),
}

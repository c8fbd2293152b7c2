import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from './command.ts'
import { document, type Judge, type Peer, patience } from './peer.ts'

const settings = (name: string): string => fileURLToPath(new URL(`portman/${name}`, import.meta.url))

/** The part of Newman's report that is read. */
type Report = {
  readonly run: {
    readonly failures: readonly {
      readonly source: { readonly name: string }
      readonly error: { readonly test?: string; readonly message: string }
    }[]
  }
}

export const portman: Peer = {
  name: 'Portman and Newman',
  packages: { '@apideck/portman': '1.33.0', newman: '6.2.2', tslib: '2.8.1' },
  says:
    'contract, content, variation, fuzzing and integration tests generated from the document and a configuration, run by Newman ' +
    '(tslib beside it, which Portman needs and does not bring)',
  rightRuns: 2,
  async prepare(folder) {
    const bin = (name: string) => join(folder, 'node_modules', '.bin', name)
    const collection = join(folder, 'collection.json')
    const argv = [
      '-l',
      fileURLToPath(document),
      '-b',
      '{{baseUrl}}',
      '-c',
      settings('portman-config.json'),
      '--filterFile',
      settings('filter.json'),
    ]
    const generated = await runCommand(process.execPath, [bin('portman'), ...argv, '--runNewman', 'false', '-o', collection], {
      cwd: folder,
      timeout: patience,
    })
    if (generated.exitCode !== 0) throw new Error(`Portman makes no collection: ${generated.output.slice(-500)}`)
    const judge: Judge = async ({ baseUrl, token, scratch }) => {
      const report = join(scratch, 'report.json')
      const variables = ['--env-var', `baseUrl=${baseUrl}`, '--env-var', `bearerToken=${token}`, '--timeout-request', '10000']
      const { exitCode } = await runCommand(
        process.execPath,
        [bin('newman'), 'run', collection, ...variables, '-r', 'json', '--reporter-json-export', report],
        { cwd: scratch, timeout: patience },
      )
      if (exitCode === 0) return []
      const text = await readFile(report, 'utf8').catch(() => undefined)
      if (text === undefined) return [`exit code ${exitCode} and no report`]
      return (JSON.parse(text) as Report).run.failures.map(({ source, error }) => `${source.name}: ${error.test ?? error.message}`)
    }
    return { judge }
  },
}

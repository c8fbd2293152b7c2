import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from './command.ts'
import { document, type Peer, patience, type Target } from './peer.ts'

const hooks = fileURLToPath(new URL('dredd/hooks.cjs', import.meta.url))

export const dredd: Peer = {
  name: 'Dredd',
  packages: { dredd: '14.1.0' },
  says: 'each documented answer brought about by hooks, and what PUT answers compared with what it was sent',
  rightRuns: 2,
  prepare: async (folder) => ({ judge: (target) => judge(folder, target) }),
}

async function judge(folder: string, target: Target): Promise<string[]> {
  const report = join(target.scratch, 'report.xml')
  const argv = [
    fileURLToPath(document),
    target.baseUrl,
    `--hookfiles=${hooks}`,
    '--loglevel=error',
    '--reporter=xunit',
    `--output=${report}`,
  ]
  const { exitCode, output } = await runCommand(process.execPath, [join(folder, 'node_modules', '.bin', 'dredd'), ...argv], {
    cwd: target.scratch,
    env: { PEERS_TOKEN: target.token },
    timeout: patience,
  })
  const xml = await readFile(report, 'utf8').catch(() => '')
  const complaints = [...xml.matchAll(/<testcase name="([^"]*)"[^>]*><(?:failure|error)/g)].map(([, name = '']) => name)
  if (exitCode === 0) return []
  return complaints.length > 0 ? complaints : [`exit code ${exitCode}: ${lastLine(output)}`]
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

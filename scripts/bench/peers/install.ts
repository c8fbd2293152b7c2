import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import type { Peer } from './peer.ts'

/** Installs a tool outside the repository, once. @returns the folder @throws when npm cannot */
export async function install({ packages }: Peer): Promise<string> {
  const names = Object.entries(packages).map(([name, version]) => `${name}@${version}`)
  const folder = join(tmpdir(), 'phone-buttons-peers', names.join('+').replaceAll(/[^\w.+-]+/g, '-'))
  const stamp = join(folder, 'installed')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === names.join(' ')) return folder
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }))
  const { exitCode, output } = await runCommand('npm', ['install', '--save-exact', '--no-audit', '--no-fund', ...names], {
    cwd: folder,
    timeout: 300_000,
  })
  if (exitCode !== 0) throw new Error(`npm install ${names.join(' ')} ended with ${exitCode}: ${output.slice(-500)}`)
  await writeFile(stamp, names.join(' '))
  return folder
}

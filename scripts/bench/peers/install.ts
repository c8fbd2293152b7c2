import { mkdir, writeFile } from 'node:fs/promises'
import { runCommand } from './command.ts'
import type { Peer } from './peer.ts'

/** Installs a tool into a folder, which is made. @throws when npm cannot */
export async function install({ packages }: Peer, folder: string): Promise<void> {
  await mkdir(folder)
  const names = Object.entries(packages).map(([name, version]) => `${name}@${version}`)
  if (names.length === 0) return
  await writeFile(`${folder}/package.json`, JSON.stringify({ private: true }))
  const { exitCode, output } = await runCommand('npm', ['install', '--save-exact', '--no-audit', '--no-fund', ...names], {
    cwd: folder,
    timeout: 300_000,
  })
  if (exitCode !== 0) throw new Error(`npm install ${names.join(' ')} ended with ${exitCode}: ${output.slice(-500)}`)
}

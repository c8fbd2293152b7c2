import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { browserHere } from '../mocks/testing/browser.ts'

const root = join(import.meta.dirname, '..')

/** A port that nobody has. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? String(address.port) : expect.fail('the server has no port')
}

test('the Playwright example passes', async () => {
  const output = await mkdtemp(join(tmpdir(), 'phone-buttons-playwright-'))
  onTestFinished(() => rm(output, { recursive: true }))
  const { executablePath = '', env = process.env } = await browserHere()
  const here = {
    ...env,
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    CHROMIUM: executablePath,
    PORT: await freePort(),
    FORCE_COLOR: '0',
  }
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const args = ['test', '--config', join(root, 'examples', 'playwright'), '--reporter', 'line', '--workers', '1', '--output', output]
  const options = { cwd: root, env: here, timeout: 60_000 }
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], options).catch((error) =>
    expect.fail(`${error.message}\n${error.stdout}\n${error.stderr}`),
  )
  expect(stdout).toMatch(/^ +3 passed/m)
}, 90_000)

/** Writes the pictures of the mock's page that the README shows, from the running program: `node scripts/screenshots.ts`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { buildPage } from '../mocks/page/build.ts'
import { startBrowser } from '../mocks/testing/browser.ts'
import type { Key } from '../openapi/index.ts'

const folder = join(import.meta.dirname, '..', 'mocks', 'page', 'screenshots')

const keys: readonly Key[] = [
  { id: 1, type: 'LINE', label: 'line 1', parameter: '1' },
  { id: 2, type: 'BLF', label: 'reception', parameter: '4000' },
  { id: 3, type: 'DIRECT_CALL', label: 'home', parameter: '+32504987165' },
  { id: 4, type: 'CALLLOG', label: 'history', parameter: '' },
  { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' },
  { id: 7, type: 'DND_TOGGLE', label: 'do not disturb', parameter: '' },
  { id: 8, type: 'CF_ACTIVATION_WITH_NUMBER', label: 'to mobile', parameter: '+32470' },
  { id: 9, type: 'GROUP_PICKUP', label: 'pick up', parameter: '' },
  { id: 10, type: 'TRANSFER', label: 'transfer', parameter: '' },
  { id: 12, type: 'REDIAL', label: 'again', parameter: '' },
  { id: 14, type: 'PHONEBOOK', label: 'contacts', parameter: '' },
]

type Scene = { readonly page: Page; put(keys: readonly unknown[]): Promise<unknown> }

type Shot = {
  readonly name: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
  readonly prepare: (scene: Scene) => Promise<unknown>
}

const shots: readonly Shot[] = [
  { name: 'phone', colorScheme: 'light', width: 1280, height: 780, prepare: ({ page }) => page.getByText('11 keys in use').waitFor() },
  {
    name: 'refused',
    colorScheme: 'dark',
    width: 1280,
    height: 900,
    prepare: async ({ page, put }) => {
      await put([
        { id: 4, type: 'COFFEE', label: 'history' },
        { id: 5, type: 'ONETOUCH', label: 'call boss' },
      ])
      await page.getByRole('button', { name: /^Key 5, .*refused/ }).click()
    },
  },
  {
    name: 'steered',
    colorScheme: 'light',
    width: 1280,
    height: 780,
    prepare: async ({ page, put }) => {
      await page.getByLabel('read-only').click()
      await page.getByLabel('lost-answer').click()
      await page.getByText('fault lost-answer').waitFor()
      await put(keys).catch(() => {})
      await page.getByRole('heading', { name: 'Traffic' }).scrollIntoViewIfNeeded()
      await page.evaluate("document.querySelector('.traffic').scrollIntoView()")
    },
  },
  { name: 'narrow', colorScheme: 'dark', width: 390, height: 780, prepare: ({ page }) => page.getByText('11 keys in use').waitFor() },
]

await buildPage()
await mkdir(folder, { recursive: true })
const program = join(import.meta.dirname, 'phone-buttons.mjs')
const mock = spawn(process.execPath, [program, 'mock', '--port', '0', '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [line] = (await once(mock.stdout.setEncoding('utf8'), 'data')) as [string]
const origin = line.trim().replace(/^.* /, '')
try {
  await using browser = await startBrowser()
  for (const { name, colorScheme, width, height, prepare } of shots) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height }, reducedMotion: 'reduce' })
    const phone = `${origin}/w/${name}/api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`
    const headers = { 'content-type': 'application/json' }
    const put = (sent: readonly unknown[]) => fetch(phone, { method: 'PUT', headers, body: JSON.stringify({ keys: sent }) })
    await put(keys)
    await page.goto(`${origin}/w/${name}/`)
    await page.getByText('11 keys in use').waitFor()
    await prepare({ page, put })
    // What flashed has gone out by then.
    await page.waitForTimeout(2000)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await page.close()
  }
} finally {
  mock.kill('SIGTERM')
}

import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, keysAt, put, redial } from '../testing/ask.ts'
import { startBrowser } from '../testing/browser.ts'
import { buildPage } from './build.ts'
import { keyOf, visit } from './testing/visit.ts'

let browser: Browser
let html: string
let axe: string

beforeAll(async () => {
  html = await buildPage()
  axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser?.close())

/** What axe has to say against the page as it is now, in short. */
async function complaints(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`))
}

/** Puts the page into a state in which about everything is to be seen. */
async function showMuch(page: Page, baseUrl: string): Promise<void> {
  await keyOf(page, '5, call boss').click()
  await page.getByLabel('read-only').click()
  await page.getByLabel('reset ends').click()
  await page.getByText('fault reset').waitFor()
  await page.getByRole('button', { name: 'Switch off fault reset' }).click()
  await page.getByRole('button', { name: 'Switch off scenario read-only' }).click()
  await page.getByLabel('hard-coded GET').click()
  await page.getByText('bug hard-coded').waitFor()
  await page.getByPlaceholder('Name of a snapshot').fill('mine')
  await page.getByRole('button', { name: 'Take snapshot' }).click()
  await page.getByRole('list', { name: 'Snapshots' }).waitFor()
  await page.getByRole('button', { name: 'Reset' }).click()
  await put(baseUrl, [
    { ...redial, id: 4, type: 'COFFEE' },
    { id: 5, type: 'ONETOUCH', label: 'call boss' },
    { ...redial, id: 25 },
  ])
  await page.getByRole('region', { name: 'Refused' }).waitFor()
  await page.getByRole('region', { name: 'Traffic' }).getByRole('listitem').getByRole('button', { expanded: false }).first().click()
  await page.getByRole('heading', { name: 'Answer: 400' }).waitFor()
}

test.for([
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 375 },
] as const)('axe finds nothing, and nothing hangs over, in $colorScheme at $width pixels', async ({ colorScheme, width }) => {
  await using visitor = await visit(browser, { colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  const { page, mock } = visitor
  await keyOf(page, '4, history').waitFor()
  await page.getByRole('combobox', { name: 'Tenant, group and user' }).click()
  await page.getByRole('button', { name: 'World default' }).press('Enter')
  await page.getByPlaceholder('Name of a world').waitFor()
  expect(await complaints(page)).toEqual([])
  await page.keyboard.press('Escape')
  await showMuch(page, mock.baseUrl)
  expect(await complaints(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
})

test.for(['nophone', 'analoguser'])('axe finds nothing on the page of %s', async (user) => {
  await using visitor = await visit(browser, { path: `/#foo/foogroup/${user}`, mock: { token: 'secret', login: true } })
  await visitor.page.getByRole('region', { name: `The phone of ${user}` }).waitFor()
  expect(await complaints(visitor.page)).toEqual([])
})

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const reached = await page.evaluate(() => {
      const { activeElement: element } = document
      return (
        element?.getAttribute('aria-label') ?? (element as HTMLInputElement | null)?.labels?.[0]?.textContent ?? element?.textContent ?? ''
      )
    })
    if (name.test(reached)) return
  }
  expect.fail(`Tab does not reach ${name}`)
}

test('a keyboard alone picks a user, edits, saves, moves and clears a key, and switches a scenario', async () => {
  await using visitor = await visit(browser)
  const { page, mock } = visitor
  await keyOf(page, '4, history').waitFor()
  const { keyboard } = page
  const yealink = '/tenants/foo/groups/foogroup/users/yealinkuser/access_device/phone_buttons/'
  await tabTo(page, /^Tenant, group and user/)
  await keyboard.type('yealink')
  await keyboard.press('Enter')
  await keyOf(page, '10, pick up').waitFor()

  await tabTo(page, /^Key 3, empty/)
  await keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLSelectElement).labels[0]?.textContent)).toBe('Type')
  await keyboard.type('BLF')
  await keyboard.press('Tab')
  await keyboard.type('reception')
  await keyboard.press('Tab')
  await keyboard.type('4000')
  await keyboard.press('Enter')
  await keyOf(page, '3, reception, BLF 4000').waitFor()

  await tabTo(page, /^Move to/)
  await keyboard.type('key 7')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await keyOf(page, '7, reception').waitFor()
  expect((await keysAt(mock.baseUrl, yealink)).map(({ id }) => id)).toEqual([1, 10, 7])
  await keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('key-7')
  await keyboard.press('Enter')
  await tabTo(page, /^Clear$/)
  await keyboard.press('Space')
  await keyOf(page, '7, empty').waitFor()

  await tabTo(page, /^normal/)
  await keyboard.press('ArrowDown')
  await page.getByText('scenario slow').waitFor()
})

test('what moves stays still for those who want that', async () => {
  await using visitor = await visit(browser, { reducedMotion: 'reduce' })
  const { page, mock } = visitor
  await keyOf(page, '4, history').waitFor()
  await put(mock.baseUrl)
  const text = page.locator('#key-1.flash .text')
  await text.waitFor()
  expect(await text.evaluate((element) => getComputedStyle(element).animationTimingFunction)).toBe('steps(1)')
})

test('the page is at most 60 kB, gzipped, and loads nothing else', async () => {
  const size = gzipSync(html).length
  console.log(`the page, gzipped: ${size} bytes`)
  expect(size).toBeLessThanOrEqual(60_000)
  expect(html.match(/\b(?:src|href)="(?!data:|_mock\/)[^"]*"/g)).toBeNull()
})

test('the first paint is there within a second of the start of the mock', async () => {
  const begun = performance.now()
  await using visitor = await visit(browser)
  await keyOf(visitor.page, '4, history').waitFor()
  const shown = performance.now() - begun
  const painted = await visitor.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
  console.log(`first paint after ${Math.round(painted ?? 0)} ms, the phone ${Math.round(shown)} ms after the start of the mock`)
  expect(painted).toBeLessThan(1000)
})

test.for(['/', '/?x=1', '/w/anna/', '/w/anna'])('%s is the page for browsers, and for other clients a hint', async (path) => {
  await using visitor = await visit(browser)
  const url = `${visitor.mock.origin}${path}`
  const shown = await ask('GET', url, undefined, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  expect(shown).toMatchObject({ status: 200, body: html })
  const other = await ask('GET', url, undefined, { accept: '*/*' })
  expect(other).toMatchObject({ status: 404, body: { errors: [{ details: { problem: 'URL_UNKNOWN' } }] } })
  expect((await ask('PUT', url, {}, { accept: 'text/html' })).status).toBe(404)
})

test('a browser that has the page is told that it is the same, nobody frames it, and only its own script runs', async () => {
  await using visitor = await visit(browser)
  const { origin } = visitor.mock
  const first = await ask('GET', `${origin}/`, undefined, { accept: 'text/html' })
  const etag = first.headers.get('etag') ?? expect.fail('it has no ETag')
  expect(first.headers.get('cache-control')).toBe('no-cache')
  expect(first.headers.get('vary')).toBe('accept')
  expect(first.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  expect(html).toMatch(/Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']{44}'; style-src 'sha256-[^']{44}';/)
  const again = await ask('GET', `${origin}/`, undefined, { accept: 'text/html', 'if-none-match': etag })
  expect([again.status, again.body]).toEqual([304, ''])
  expect((await ask('HEAD', `${origin}/`, undefined, { accept: 'text/html' })).status).toBe(200)
})

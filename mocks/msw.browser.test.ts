import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PhoneButtons } from '#openapi'
import type { FaultOptions, HandlerOptions, PhoneButtonsHandlers } from './msw.ts'
import { startBrowser } from './testing/browser.ts'
import { bundleForBrowser, type Chunk } from './testing/bundle.ts'

const app = `
import { setupWorker } from 'msw/browser'
import { createPhoneButtonsHandlers } from './msw.ts'
globalThis.mock = async (options) => {
  globalThis.phone = createPhoneButtonsHandlers(options)
  await setupWorker(...phone.handlers).start({ quiet: true, onUnhandledFrame: 'bypass' })
}
`

/** What the page below offers to the functions that run in it. */
declare const phone: PhoneButtonsHandlers
declare const mock: (options?: HandlerOptions) => Promise<void>

const foouser = '/api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'

let browser: Browser
let origin: string
const server = createServer()

beforeAll(async () => {
  const { atOnce, later } = await bundleForBrowser(app)
  const files = new Map([...atOnce, ...later].map(({ name, code }) => [`/${name}`, code]))
  files.set('/mockServiceWorker.js', await readFile(new URL(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8'))
  files.set('/', `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/${atOnce[0]?.name}"></script>`)
  server.on('request', ({ url = '' }, response) => {
    const file = files.get(url)
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': url === '/' ? 'text/html' : 'text/javascript' })
    response.end(file ?? 'from the network')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await startBrowser()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server.close()
})

/** A page with a worker of its own; what nobody catches in it fails the test. */
async function open(options: HandlerOptions = {}): Promise<Page & AsyncDisposable> {
  const context = await browser.newContext()
  const errors: Error[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error))
  await page.goto(origin)
  await page.waitForFunction('globalThis.mock')
  await page.evaluate((given) => mock(given), options)
  return Object.assign(page, {
    [Symbol.asyncDispose]: async () => {
      await context.close()
      expect(errors).toEqual([])
    },
  })
}

test('in a page, what a PUT stores a GET answers', async () => {
  await using page = await open()
  const [before, put, after] = await page.evaluate(async (url) => {
    const ask = async (init?: RequestInit) => {
      const response = await fetch(url, init)
      return { status: response.status, type: response.headers.get('content-type'), document: (await response.json()) as PhoneButtons }
    }
    const body = JSON.stringify({ keys: [{ id: 1, type: 'REDIAL', label: 'again' }] })
    return [await ask(), await ask({ method: 'PUT', headers: { 'content-type': 'application/json' }, body }), await ask()]
  }, foouser)
  expect(before).toMatchObject({ status: 200, type: 'application/json', document: { keys: [{ id: 4 }, { id: 5 }] } })
  expect(put?.document).toEqual({ ...before?.document, keys: [{ id: 1, type: 'REDIAL', label: 'again', parameter: '' }] })
  expect(after).toEqual(put)
})

test('a page of another origin than the API needs no network either', async () => {
  await using page = await open()
  const status = await page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch(url, { method: 'PUT', headers, body: '{"keys":[]}', credentials: 'include' })).status
  }, `https://api.example${foouser}`)
  expect(status).toBe(200)
})

type Failing = { given: FaultOptions; want: string; stored: boolean }

test.for<Failing>([
  { given: { fault: 'lost-answer' }, want: 'TypeError: Failed to fetch', stored: true },
  { given: { fault: 'reset' }, want: 'TypeError: Failed to fetch', stored: false },
  { given: { fault: 'truncate', bytes: 20 }, want: '200, then TypeError: Failed to fetch', stored: true },
  { given: { fault: 'malformed' }, want: '200, then SyntaxError', stored: true },
  { given: { fault: 'delay', milliseconds: 50 }, want: '200, then a document', stored: true },
  { given: { fault: 'status', status: 504 }, want: '504, then a document', stored: false },
])('in a page, a PUT that meets $given ends in: $want', async ({ given, want, stored }) => {
  await using page = await open()
  const [ended, keys] = await page.evaluate(
    async ([url, fault]) => {
      await phone.world.fault({ ...fault, method: 'PUT' })
      const put = async () => {
        const response = await fetch(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"keys":[]}' })
        const document = response.json().then(() => 'a document')
        return `${response.status}, then ${await document.catch(String)}`
      }
      return [await put().catch(String), ((await (await fetch(url)).json()) as PhoneButtons).keys]
    },
    [foouser, given] as const,
  )
  expect(ended).toContain(want)
  expect(keys).toHaveLength(stored ? 0 : 2)
})

test('in a page, a session is carried by a cookie that its scripts cannot set', async () => {
  await using page = await open({ login: true })
  const statuses = await page.evaluate(async (url) => {
    const login = (password: string) =>
      fetch('/api/v1/login/', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'foouser', password }),
      })
    const ask = async () => (await fetch(url)).status
    return [await ask(), (await login('wrong')).status, await ask(), (await login('foouser')).status, await ask()]
  }, foouser)
  expect(statuses).toEqual([401, 401, 401, 200, 200])
})

test('what the handlers are not for goes to the network', async () => {
  await using page = await open()
  const text = await page.evaluate(async () => (await fetch('/api/v1/telenet/tenants/foo/')).text())
  expect(text).toBe('from the network')
})

test('in a page, a test sees what its app has sent to the base URL', async () => {
  await using page = await open()
  const [baseUrl, last] = await page.evaluate(
    async (path) => {
      const { world } = phone
      await fetch(`${world.baseUrl}${path}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"keys":{}}' })
      return [world.baseUrl, await world.lastPut()]
    },
    foouser.replace('/api/v1/telenet', ''),
  )
  expect(baseUrl).toBe(`${origin}/api/v1/telenet`)
  expect(last).toMatchObject({ status: 400, body: { keys: {} }, departs: { request: [{ requirement: 'KEYS-LIST' }], answer: [] } })
})

test('in a page, deliberate misbehaviour is loaded for those who ask', async () => {
  await using page = await open({ bugs: ['merges'] })
  const keys = await page.evaluate(async (url) => {
    const body = JSON.stringify({ keys: [{ id: 1, type: 'REDIAL', label: 'again' }] })
    await fetch(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body })
    return ((await (await fetch(url)).json()) as PhoneButtons).keys
  }, foouser)
  expect(keys).toHaveLength(3)
})

test('a page loads at most 20 kB of the handlers at once, and nothing of Node', async () => {
  const page = "import { createPhoneButtonsHandlers } from './msw.ts'\nglobalThis.phone = createPhoneButtonsHandlers()"
  const { atOnce, later } = await bundleForBrowser(page, ['msw'])
  const sizeOf = (chunks: readonly Chunk[]) => chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
  const [size, rest] = [sizeOf(atOnce), sizeOf(later)]
  console.log(`the handlers, minified and gzipped: ${size} bytes at once, ${rest} bytes when they are needed`)
  expect(size).toBeLessThanOrEqual(20_000)
  expect(later.length).toBeGreaterThan(0)
  for (const { name, code, imports } of [...atOnce, ...later]) {
    expect(
      imports.filter((path) => !path.endsWith('.js') && path !== 'msw'),
      name,
    ).toEqual([])
    expect(code, name).not.toMatch(/["'`]node:/)
  }
})

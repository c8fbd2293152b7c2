import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Key } from '#openapi'
import type { SuiteTarget } from '../edge/suite-run.ts'
import { startMock } from '../mock.ts'
import { ask, keysAt, phoneOf, put, redial } from '../testing/ask.ts'
import { startBrowser } from '../testing/browser.ts'
import { buildPage } from './build.ts'
import { keyOf, visit } from './testing/visit.ts'

let browser: Browser

beforeAll(async () => {
  await buildPage()
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser?.close())

const history: Key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const boss: Key = { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' }

const foouser = '/#foo/foogroup/foouser'
const refused = /status of 400/

test.for([
  {
    user: 'foouser',
    keys: 24,
    pages: ['Keys 1 to 12', 'Keys 13 to 24'],
    used: ['Key 4, history, CALLLOG', 'Key 5, call boss, ONETOUCH 065432368'],
  },
  { user: 'yealinkuser', keys: 10, pages: [], used: ['Key 1, no label, LINE 1', 'Key 10, pick up, CALL_PICKUP'] },
  { user: 'openstageuser', keys: 6, pages: [], used: ['Key 1, the phone’s own text, LINE 1'] },
])('the phone of $user has $keys keys, as on the model', async ({ user, keys, pages, used }) => {
  await using visitor = await visit(browser, { path: `/#foo/foogroup/${user}` })
  const { page } = visitor
  const here = page.locator('.key')
  await here.first().waitFor()
  expect(await page.getByRole('group', { name: 'Page of keys' }).getByRole('button').allInnerTexts()).toEqual(pages)
  const names = await here.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))
  expect(names.filter((name) => !name?.endsWith(', empty'))).toEqual(used)
  if (pages.length > 0) {
    await page.getByRole('button', { name: 'Keys 13 to 24' }).click()
    await keyOf(page, '24, empty').waitFor()
  }
  expect((await here.count()) * Math.max(pages.length, 1)).toBe(keys)
})

test.for([
  { user: 'analoguser', says: 'This phone has no programmable keys.' },
  { user: 'nophone', says: 'nophone has no phone: the API answers 404.' },
  { user: 'nobody', says: 'There is no user nobody in group foogroup of tenant foo: the API answers 404.' },
])('instead of keys $user has: $says', async ({ user, says }) => {
  await using visitor = await visit(browser, { path: `/#foo/foogroup/${user}` })
  await visitor.page.getByText(says).waitFor()
  expect(await visitor.page.locator('.key').count()).toBe(0)
})

test('a key is edited with what its phone offers, by a real PUT, and its answer is shown', async () => {
  await using visitor = await visit(browser)
  const { page, mock } = visitor
  await keyOf(page, '6, empty').click()
  const editor = page.getByRole('form', { name: 'Key 6' })
  expect(await editor.getByLabel('Type').locator('option').allInnerTexts()).toHaveLength(18)
  await editor.getByLabel('Type').selectOption('DIRECT_CALL')
  await editor.getByText('an empty label is refused').waitFor()
  await editor.getByLabel('Label').fill('home')
  await editor.getByLabel('Phone number').fill('+32504987165')
  await editor.getByRole('button', { name: 'Save' }).click()
  await keyOf(page, '6, home, DIRECT_CALL \\+32504987165').waitFor()
  await page.getByRole('heading', { name: 'PUT answered 200' }).waitFor()
  const direct = { id: 6, type: 'DIRECT_CALL', label: 'home', parameter: '+32504987165' }
  expect(await keysAt(mock.baseUrl)).toEqual([history, boss, direct])

  await editor.getByLabel('Type').selectOption('REDIAL')
  expect(await editor.getByLabel('Phone number').count()).toBe(0)
  await editor.getByRole('button', { name: 'Save' }).click()
  await keyOf(page, '6, home, REDIAL').waitFor()
  expect(await keysAt(mock.baseUrl)).toEqual([history, boss, { id: 6, type: 'REDIAL', label: 'home', parameter: '' }])
})

test('what is on a key is moved to another, by menu and by drag, and one and all are cleared', async () => {
  await using visitor = await visit(browser)
  const { page, mock } = visitor
  await keyOf(page, '4, history').click()
  await page.getByLabel('Move to').selectOption('5')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await keyOf(page, '5, history').waitFor()
  expect(await keysAt(mock.baseUrl)).toEqual([
    { ...history, id: 5 },
    { ...boss, id: 4 },
  ])
  await page.getByRole('form', { name: 'Key 5' }).waitFor()

  await keyOf(page, '5, history').dragTo(keyOf(page, '12, empty'))
  await keyOf(page, '12, history').waitFor()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await keyOf(page, '12, empty').waitFor()
  expect(await keysAt(mock.baseUrl)).toEqual([{ ...boss, id: 4 }])

  await page.getByRole('button', { name: 'Clear all keys' }).click()
  await page.getByRole('button', { name: 'Keep' }).click()
  expect(await keysAt(mock.baseUrl)).toHaveLength(1)
  await page.getByRole('button', { name: 'Clear all keys' }).click()
  await page.getByRole('button', { name: 'Clear the one key' }).click()
  await keyOf(page, '4, empty').waitFor()
  expect(await keysAt(mock.baseUrl)).toEqual([])
})

test('a refused change marks the key and the member, and shows the sentence behind it and the request as curl', async () => {
  await using visitor = await visit(browser, { expected: refused })
  const { page, mock } = visitor
  await keyOf(page, '5, call boss').click()
  const editor = page.getByRole('form', { name: 'Key 5' })
  await editor.getByLabel('Phone number').fill('')
  await editor.getByRole('button', { name: 'Save' }).click()
  await keyOf(page, '5, call boss, refused: parameter').waitFor()
  const field = editor.getByLabel('Phone number')
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await editor.getByLabel('Label').getAttribute('aria-invalid')).toBe('false')
  const described = page.locator(`[id="${await field.getAttribute('aria-describedby')}"]`)
  expect(await described.innerText()).toContain('expected a phone number in a string')
  expect(await described.innerText()).toContain('A parameter that the phone type needs for this key type is refused')
  const card = page.getByRole('region', { name: 'Refused' })
  await card.getByText('The request as curl').click()
  expect(await card.getByRole('group', { name: 'Text' }).innerText()).toMatch(/^curl -i -X PUT .*"parameter":""/)
  expect(await keysAt(mock.baseUrl)).toEqual([history, boss])

  await field.fill('1234')
  await editor.getByRole('button', { name: 'Save' }).click()
  await keyOf(page, '5, call boss, ONETOUCH 1234').waitFor()
  await expect.poll(() => card.count()).toBe(0)
})

test('a change that an app was refused is marked too, with what has no key told beside', async () => {
  await using visitor = await visit(browser)
  const { page, mock } = visitor
  await keyOf(page, '4, history').waitFor()
  await put(mock.baseUrl, [
    { ...history, type: 'COFFEE' },
    { ...redial, id: 25 },
  ])
  await keyOf(page, '4, history, refused: type').waitFor()
  const card = page.getByRole('region', { name: 'Refused' })
  await card.getByText('Nothing was changed: 2 things are wrong.').waitFor()
  expect(await card.getByText('A key id is 1 to 24; any other is refused.').count()).toBe(1)
  expect(await card.getByRole('link', { name: 'KEY-TYPE-OFFERED' }).getAttribute('href')).toBe('/_mock/docs#KEY-TYPE-OFFERED')
})

test('a change whose answer is lost is shown as what it is', async () => {
  await using visitor = await visit(browser, { expected: /ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/ })
  const { page, mock } = visitor
  await page.getByLabel('lost-answer').click()
  await keyOf(page, '4, history').click()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByRole('heading', { name: 'PUT got no answer' }).waitFor()
  await page.getByText('The change may have taken effect all the same').waitFor()
  await keyOf(page, '4, empty').waitFor()
  await page.getByRole('button', { name: 'Switch off fault lost-answer' }).click()
  await expect.poll(() => keysAt(mock.baseUrl).catch(() => [])).toEqual([boss])
})

test('an answer that is not what is stored is told from it', async () => {
  await using visitor = await visit(browser, { mock: { bugs: ['once-per-user'] } })
  const { page } = visitor
  await page.getByText('bug once-per-user').waitFor()
  const clear = async (key: string) => {
    await keyOf(page, key).click()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('heading', { name: 'PUT answered 200' }).waitFor()
  }
  const alert = page.getByRole('region', { name: 'Answer' }).getByRole('alert')
  await clear('4, history')
  await keyOf(page, '4, empty').waitFor()
  expect(await alert.count()).toBe(0)
  await page.getByRole('region', { name: 'Answer' }).getByRole('button', { name: 'Dismiss' }).click()
  await clear('5, call boss')
  expect(await alert.innerText()).toBe('The answer is not what is stored: key 5.')
  await keyOf(page, '5, call boss').waitFor()
})

test('a PUT from anywhere moves the picture within a tenth of a second, and flashes what changed', async () => {
  await using visitor = await visit(browser)
  const { page, mock } = visitor
  await keyOf(page, '4, history').waitFor()
  const delays: number[] = []
  for (const label of ['one', 'two', 'three', 'four', 'five']) {
    const shown = page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          const look = () => document.querySelector('#key-1')?.textContent?.includes(text) && resolve(Date.now())
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
        }),
      label,
    )
    await page.evaluate(() => 'it looks')
    const sent = Date.now()
    await put(mock.baseUrl, [{ ...redial, label }, history, boss])
    delays.push((await shown) - sent)
    expect(await page.locator('.key.flash').evaluateAll((keys) => keys.map(({ id }) => id))).toEqual(['key-1'])
  }
  const median = delays.sort((a, b) => a - b)[2]
  console.log(`from a PUT to the picture: ${median} ms`)
  expect(median).toBeLessThan(100)
  expect(await page.getByText('Changed: key 1').count()).toBe(1)
})

test('the picture is that of a user who is found by parts of his ids, or named by all', async () => {
  await using visitor = await visit(browser)
  const { page } = visitor
  const field = page.getByRole('combobox', { name: 'Tenant, group and user' })
  await expect.poll(() => field.inputValue()).toBe('foo / foogroup / foouser')
  await field.click()
  expect(await page.getByRole('listbox', { name: 'Users' }).getByRole('option').count()).toBe(7)
  await field.fill('yea')
  await page.getByRole('option', { name: 'yealinkuser' }).click()
  await keyOf(page, '10, pick up').waitFor()
  expect(new URL(page.url()).hash).toBe('#foo/foogroup/yealinkuser')
  await field.fill('foo / othergroup / foouser')
  await field.press('Enter')
  await keyOf(page, '1, again, REDIAL').waitFor()
})

test('with more users than can be listed one is named', async () => {
  await using visitor = await visit(browser, { mock: { generatedUsers: 20_000 }, expected: refused })
  const { page } = visitor
  await page.getByRole('combobox', { name: 'Tenant, group and user' }).fill('foo/generated/user20000')
  await page.getByText('There are too many users to list').waitFor()
  await page.getByRole('option', { name: 'user20000' }).click()
  await page.getByRole('region', { name: 'The phone of user20000' }).waitFor()
})

test('traffic is listed as it comes, with status and verdict, and each exchange opens', async () => {
  await using visitor = await visit(browser)
  const { page, mock } = visitor
  await page.getByText('Nothing was asked yet').waitFor()
  await ask('GET', `${mock.baseUrl}${phoneOf('otheruser')}`)
  await put(mock.baseUrl, [{ ...redial, id: 25 }], phoneOf('yealinkuser'))
  const rows = page.getByRole('region', { name: 'Traffic' }).getByRole('listitem').getByRole('button', { expanded: false })
  await expect.poll(() => rows.count()).toBe(2)
  expect(await rows.nth(1).innerText()).toMatch(/GET.*foo \/ foogroup \/ otheruser.*200.* ms.*as in the contract/s)
  await page.getByLabel('Only what failed or departs').check()
  expect(await rows.count()).toBe(1)
  await rows.first().click()
  const row = page.getByRole('region', { name: 'Traffic' }).getByRole('listitem').first()
  await row.getByRole('heading', { name: 'The request departs from the contract' }).waitFor()
  await row.getByRole('link', { name: 'KEY-ID-RANGE' }).waitFor()
  expect(await row.getByRole('heading', { name: 'Answer' }).innerText()).toBe('Answer: 400')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  for (const [what, want] of [
    ['as curl', /^curl -i -X PUT /],
    ['as fetch', /^await fetch\("http/],
  ] as const) {
    await row.getByRole('button', { name: `Copy ${what}` }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(want)
  }
  await page.getByRole('button', { name: 'Forget all' }).click()
  await page.getByText('Nothing was asked yet').waitFor()
})

test('scenarios, faults and bugs are switched with one click, are seen to be on, and are switched off where they are seen', async () => {
  await using visitor = await visit(browser)
  const { page, mock } = visitor
  const strip = page.getByRole('region', { name: 'On in this world' })
  await page.getByLabel('read-only').click()
  await strip.getByText('scenario read-only').waitFor()
  expect((await put(mock.baseUrl)).status).toBe(403)
  await page.getByLabel('only the next one').check()
  await page.getByLabel('Which requests they meet').selectOption('GET')
  await page.getByLabel('status answers').click()
  await strip.getByText('fault status, method GET, times 1').waitFor()
  await page.getByPlaceholder(/Search \d+ bugs/).fill('merges')
  await page.getByLabel(/^merges PUT keeps/).click()
  await strip.getByText('bug merges').waitFor()
  const { baseUrl } = mock
  expect((await ask('GET', `${baseUrl}${phoneOf()}`)).status).toBe(503)
  await expect.poll(() => strip.getByRole('listitem').count()).toBe(2)
  await strip.getByRole('button', { name: 'Switch off bug merges' }).click()
  await strip.getByRole('button', { name: 'Switch off scenario read-only' }).click()
  await expect.poll(() => strip.count()).toBe(0)
  expect((await put(baseUrl)).status).toBe(200)
})

test('what others steer is seen at once', async () => {
  await using visitor = await visit(browser, { path: '/w/anna/' })
  const { page, mock } = visitor
  await mock.world('anna').scenario('down')
  await page.getByRole('region', { name: 'On in this world' }).getByText('scenario down').waitFor()
  expect(await page.getByLabel(/^down/).isChecked()).toBe(true)
})

test('a snapshot is taken and returned to, and a reset goes back to the seed', async () => {
  await using visitor = await visit(browser, { expected: refused })
  const { page, mock } = visitor
  await put(mock.baseUrl)
  await keyOf(page, '1, again').waitFor()
  await page.getByPlaceholder('Name of a snapshot').fill('one key')
  await page.getByRole('button', { name: 'Take snapshot' }).click()
  await page.getByText('a snapshot cannot be called').waitFor()
  await page.getByPlaceholder('Name of a snapshot').fill('one-key')
  await page.getByRole('button', { name: 'Take snapshot' }).click()
  await page.getByRole('list', { name: 'Snapshots' }).getByText('one-key').waitFor()
  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('button', { name: 'Reset: forget' }).click()
  await keyOf(page, '4, history').waitFor()
  await page.getByRole('button', { name: 'Return to it' }).click()
  await keyOf(page, '1, again').waitFor()
  await page.getByRole('button', { name: 'Forget', exact: true }).click()
  await expect.poll(() => page.getByRole('list', { name: 'Snapshots' }).count()).toBe(0)
}, 30_000)

test('another world has a page, a base URL and a state of its own', async () => {
  await using visitor = await visit(browser, { path: foouser })
  const { page, mock } = visitor
  await page.getByText(`${mock.origin}/api/v1/telenet`).first().waitFor()
  await page.getByRole('button', { name: 'World default' }).click()
  await page.getByPlaceholder('Name of a world').fill('anna')
  await page.getByRole('button', { name: 'Go there' }).click()
  await page.getByText(`${mock.origin}/w/anna/api/v1/telenet`).first().waitFor()
  expect(page.url()).toBe(`${mock.origin}/w/anna/#foo/foogroup/foouser`)
  await put(`${mock.origin}/w/anna/api/v1/telenet`)
  await keyOf(page, '1, again').waitFor()
  expect(await keysAt(mock.baseUrl)).toEqual([history, boss])
  await page.getByRole('button', { name: 'World anna' }).click()
  await page.getByRole('link', { name: 'default' }).click()
  await keyOf(page, '4, history').waitFor()
  await page.getByRole('button', { name: 'World default' }).click()
  await page.getByRole('link', { name: 'anna' }).waitFor()
})

test('the state is there as JSON, of the phone and of the world', async () => {
  await using visitor = await visit(browser)
  const { page, mock } = visitor
  const json = async () => JSON.parse(await page.getByRole('group', { name: 'State as JSON' }).innerText()) as Record<string, unknown>
  await keyOf(page, '4, history').waitFor()
  expect(await json()).toEqual((await ask('GET', `${mock.baseUrl}${phoneOf()}`)).body)
  await put(mock.baseUrl)
  await expect.poll(json).toMatchObject({ keys: [redial] })
  await page.getByRole('button', { name: 'The whole world' }).click()
  await expect.poll(json).toEqual(await mock.world('default').state())
})

test('what an app is told is asked for as an app does', async () => {
  await using visitor = await visit(browser, { mock: { scenario: 'no-phone' }, expected: /status of 404/ })
  const { page } = visitor
  await keyOf(page, '4, history').waitFor()
  await page.getByRole('button', { name: 'Ask the API' }).click()
  await page.getByRole('heading', { name: 'GET answered 404' }).waitFor()
})

test('a run of the suite is started, followed and reported', async () => {
  const going = Promise.withResolvers<void>()
  const targets: string[] = []
  const mock = {
    runSuite: async ({ baseUrl, onCase }: SuiteTarget) => {
      targets.push(baseUrl)
      onCase({ id: 'PUT-STORES/one', title: 'a key is stored', isFailed: true }, 1, 4)
      await going.promise
      return { verdict: 'not-conformant', sentence: 'Not conformant: 1 of 4.', html: '<h1>All about it</h1>' }
    },
  }
  await using visitor = await visit(browser, { mock })
  const { page } = visitor
  await page.getByRole('button', { name: 'Run the suite' }).click()
  await page.getByText('1 of 4 cases').waitFor()
  await page.getByRole('list', { name: 'Cases that failed' }).getByText('a key is stored').waitFor()
  going.resolve()
  await page.getByText('Not conformant: 1 of 4.').waitFor()
  const opening = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'The report' }).click()
  await (await opening).getByText('All about it').waitFor()
  expect(targets).toEqual([expect.stringMatching(/\/w\/conformance-[-\w]+\/api\/v1\/telenet$/)])
})

test('without a suite no run is offered', async () => {
  await using visitor = await visit(browser)
  await keyOf(visitor.page, '4, history').waitFor()
  expect(await visitor.page.getByText('Is this mock conformant?').count()).toBe(0)
})

test('a mock that is steered with a token asks for it once', async () => {
  await using mock = await startMock({ controlToken: 'open sesame', token: 'secret' })
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(mock.origin)
  await page.getByText('The request lacks the control token').waitFor()
  await page.getByLabel('Control token').fill('open sesame')
  await page.getByRole('button', { name: 'Use it' }).click()
  await page.getByText('Live', { exact: true }).waitFor()
  await page.getByLabel('Token', { exact: true }).fill('secret')
  await keyOf(page, '4, history').click()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await keyOf(page, '4, empty').waitFor()
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Documentation' }).click()
  await (await opening).getByRole('heading', { name: 'Problem codes' }).waitFor()
  await context.close()
})

test('a mock that needs a session lets a person log in', async () => {
  await using visitor = await visit(browser, { mock: { login: true }, expected: /status of 401/ })
  const { page } = visitor
  await keyOf(page, '4, history').click()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByRole('heading', { name: 'PUT refused: 401' }).waitFor()
  await page.getByLabel('User name').fill('foouser')
  await page.getByLabel('Password').fill('foouser')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByText('Logged in as foouser.').waitFor()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await keyOf(page, '4, empty').waitFor()
})

test('the page says when the mock is gone, and goes on when it is back', async () => {
  const first = await startMock()
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(first.origin)
  await keyOf(page, '4, history').waitFor()
  await first.close()
  await page.getByText('Not connected').waitFor()
  await using second = await startMock({ port: Number(new URL(first.origin).port) })
  await put(second.baseUrl)
  await keyOf(page, '1, again').waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  await context.close()
})

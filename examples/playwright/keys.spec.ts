import { expect, test } from './fixtures.ts'

test.beforeEach(async ({ page, world }) => {
  await page.goto(`/?api=${encodeURIComponent(world.baseUrl)}`)
})

test('a user renames a key', async ({ page, world }) => {
  await page.getByLabel('Key 4').fill('calls')
  await page.getByLabel('Key 4').press('Enter')
  await expect(page.getByRole('status')).toHaveText('saved')
  expect(await world.lastPut()).toMatchObject({
    status: 200,
    body: {
      keys: [
        { id: 4, label: 'calls' },
        { id: 5, label: 'call boss' },
      ],
    },
  })
})

test('a user whose answer is lost is told that his key is saved', async ({ page, world }) => {
  await world.fault({ fault: 'lost-answer', method: 'PUT', times: 1 })
  await page.getByLabel('Key 4').fill('calls')
  await page.getByLabel('Key 4').press('Enter')
  await expect(page.getByRole('status')).toHaveText('saved')
  const bodies = (await world.requests({ method: 'PUT' })).map(({ request }) => request.body)
  const body = (await world.lastPut())?.body
  expect(bodies).toEqual([body, body])
})

test('a user whose key cannot be saved is told so', async ({ page, world }) => {
  await world.scenario('read-only')
  await page.getByLabel('Key 4').press('Enter')
  await expect(page.getByRole('status')).toHaveText('not saved: the answer is 403')
})

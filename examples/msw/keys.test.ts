import { setupServer } from 'msw/node'
import { createPhoneButtonsHandlers } from 'phone-buttons-contract/msw'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { renameKey } from '../app/keys.ts'

const { handlers, world } = createPhoneButtonsHandlers()
const server = setupServer(...handlers)
beforeAll(() => server.listen())
afterEach(() => world.reset())
afterAll(() => server.close())

// Any origin would do: the handlers answer whatever URL ends like this.
const url = `${world.baseUrl}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`

test('an answer that is lost is asked for again, with the same PUT', async () => {
  await world.fault({ fault: 'lost-answer', method: 'PUT', times: 1 })
  const keys = await renameKey(url, 4, 'calls')
  expect((await world.lastPut())?.body).toEqual({ keys })
  expect(await world.requests({ method: 'PUT', body: { keys } })).toHaveLength(2)
})

test('the next test begins with the seed', async () => {
  const keys = await renameKey(url, 5, 'call chief')
  expect(keys.map(({ label }) => label)).toEqual(['history', 'call chief'])
  expect(await world.requests({ method: 'PUT' })).toHaveLength(1)
})

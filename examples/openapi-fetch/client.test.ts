import { startMock } from 'phone-buttons-contract/mock'
import { afterAll, expect, test } from 'vitest'
import { createPhoneClient } from './client.ts'

const mock = await startMock()
afterAll(() => mock.close())

const phoneButtons = '/tenants/{tenant_id}/groups/{group_id}/users/{user_id}/access_device/phone_buttons/'
const params = { path: { tenant_id: 'foo', group_id: 'foogroup', user_id: 'foouser' } }

test('what is put is what is there', async () => {
  const phone = createPhoneClient(mock.world().baseUrl)
  const { data } = await phone.PUT(phoneButtons, { params, body: { keys: [{ id: 1, type: 'REDIAL', label: 'again' }] } })
  expect(data?.keys).toEqual([{ id: 1, type: 'REDIAL', label: 'again', parameter: '' }])
  expect((await phone.GET(phoneButtons, { params })).data).toEqual(data)
})

test('what the compiler refuses the phone buttons refuse too', async () => {
  const phone = createPhoneClient(mock.world().baseUrl)
  // @ts-expect-error: the type of a key is a string
  const { error } = await phone.PUT(phoneButtons, { params, body: { keys: [{ id: 1, type: 7, label: 'again' }] } })
  expect(error).toMatchObject({ errors: [{ details: { problem: 'KEY_TYPE_NOT_A_STRING' } }] })
})

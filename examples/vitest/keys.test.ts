import { startMock } from 'phone-buttons-contract/mock'
import { afterAll, expect, test } from 'vitest'
import { readKeys, renameKey } from '../app/keys.ts'

const mock = await startMock()
afterAll(() => mock.close())

const foouser = '/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'

test('a renamed key keeps the others as they are', async () => {
  await using world = mock.world()
  await renameKey(`${world.baseUrl}${foouser}`, 4, 'calls')
  expect(await readKeys(`${world.baseUrl}${foouser}`)).toEqual([
    { id: 4, type: 'CALLLOG', label: 'calls', parameter: '' },
    { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' },
  ])
})

test('an answer that is lost is asked for again, with the same PUT', async () => {
  await using world = mock.world()
  await world.fault({ fault: 'lost-answer', method: 'PUT', times: 1 })
  const keys = await renameKey(`${world.baseUrl}${foouser}`, 4, 'calls')
  expect((await world.lastPut())?.body).toEqual({ keys })
  expect(await world.requests({ method: 'PUT', body: { keys } })).toHaveLength(2)
})

test('a refusal is not sent again', async () => {
  await using world = mock.world()
  await world.scenario('read-only')
  await expect(renameKey(`${world.baseUrl}${foouser}`, 4, 'calls')).rejects.toThrow('403')
  expect(await world.requests({ method: 'PUT' })).toHaveLength(1)
})

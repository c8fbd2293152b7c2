import { expect, test } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, keysAt, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

const generated = (number: number | string) => phoneOf(`user${number}`, 'generated')

test('of any number of generated users each has a phone, and what is written to one is kept', async () => {
  const began = performance.now()
  await using mock = await startMock({ generatedUsers: 1_000_000_000 })
  for (const number of [1, 12_345, 1_000_000_000]) expect(await keysAt(mock.baseUrl, generated(number))).toHaveLength(12)
  await put(mock.baseUrl, [redial], generated(999_999_999))
  expect(await keysAt(mock.baseUrl, generated(999_999_999))).toEqual([redial])
  expect(await keysAt(mock.baseUrl, generated(999_999_998))).toHaveLength(12)
  expect(performance.now() - began).toBeLessThan(5000)
})

test('other numbers are nobody', async () => {
  await using mock = await startMock({ generatedUsers: 3 })
  for (const number of [0, 4, '01', '']) {
    expect(refusalOf(await ask('GET', `${mock.baseUrl}${generated(number)}`))).toEqual([404, 'USER_UNKNOWN'])
  }
  expect(await keysAt(mock.baseUrl)).toHaveLength(2)
})

test('without them, and with none, there is no such group', async () => {
  for (const options of [{}, { generatedUsers: 0 }]) {
    await using mock = await startMock(options)
    expect(refusalOf(await ask('GET', `${mock.baseUrl}${generated(1)}`))).toEqual([404, 'GROUP_UNKNOWN'])
  }
})

test('they are in every world, whatever seed it has', async () => {
  await using mock = await startMock({ generatedUsers: 3 })
  const world = mock.world('a')
  await world.seed({ users: [], devices: [] })
  expect(await keysAt(world.baseUrl, generated(3))).toHaveLength(12)
})

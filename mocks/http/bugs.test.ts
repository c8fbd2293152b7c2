import { expect, test } from 'vitest'
import { isRequirementId } from '#openapi'
import { StartError, startMock } from '../mock.ts'
import { ask, keysAt, messagesOf, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

test('a bug is on in the world that it was switched on in, until it is switched off', async () => {
  await using mock = await startMock()
  const [a, b] = [mock.world('a'), mock.world('b')]
  expect((await ask('PUT', `${mock.origin}/w/a/_mock/bugs/merges`)).body).toMatchObject({ world: 'a', bugs: ['merges'] })
  await put(a.baseUrl)
  await put(b.baseUrl)
  expect([(await keysAt(a.baseUrl)).length, (await keysAt(b.baseUrl)).length]).toEqual([3, 1])
  expect(await a.requests()).toMatchObject([{ because: ['merges'] }, { because: ['merges'] }])

  expect((await ask('DELETE', `${mock.origin}/w/a/_mock/bugs/merges`)).body).toMatchObject({ bugs: [] })
  await put(a.baseUrl)
  expect(await keysAt(a.baseUrl)).toEqual([redial])
})

test('a mock can begin with bugs, and each world can be rid of them', async () => {
  await using mock = await startMock({ bugs: ['merges'] })
  const world = mock.world('a')
  await put(mock.baseUrl)
  expect(await keysAt(mock.baseUrl)).toHaveLength(3)
  await ask('DELETE', `${mock.origin}/w/a/_mock/bugs`)
  await put(world.baseUrl)
  expect(await keysAt(world.baseUrl)).toEqual([redial])
  await expect(startMock({ bugs: ['nothing'] })).rejects.toThrow(StartError)
})

test('several are on at once, each once', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  for (const id of ['merges', 'id-as-string', 'merges']) await world.bug(id)
  expect((await world.settings()).bugs).toEqual(['merges', 'id-as-string'])
  await put(world.baseUrl)
  expect((await keysAt(world.baseUrl)).map(({ id }) => id)).toEqual(['1', '4', '5'])
  await world.bug('merges', false)
  expect((await world.settings()).bugs).toEqual(['id-as-string'])
})

test('bugs are listed with what they do and break, and which are on', async () => {
  await using mock = await startMock()
  await mock.world('default').bug('merges')
  const { on, bugs } = (await ask('GET', `${mock.origin}/_mock/bugs`)).body as { on: string[]; bugs: Record<string, string>[] }
  expect(on).toEqual(['merges'])
  expect(bugs.find(({ id }) => id === 'merges')).toEqual({ id: 'merges', says: expect.any(String), breaks: 'PUT-REPLACES' })
  expect(bugs.filter(({ breaks = '' }) => !isRequirementId(breaks))).toEqual([])
})

test.for(['nothing', '__proto__', 'toString', 'Merges'])('there is no bug %s', async (id) => {
  await using mock = await startMock()
  for (const method of ['PUT', 'DELETE']) {
    const refused = await ask(method, `${mock.origin}/_mock/bugs/${id}`)
    expect(refusalOf(refused)).toEqual([400, 'STEERING_WRONG'])
    expect(messagesOf(refused)[0]).toContain('GET /_mock/bugs lists them')
  }
  expect((await ask('GET', `${mock.baseUrl}${phoneOf()}`)).status).toBe(200)
})

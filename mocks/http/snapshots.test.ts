import { expect, test } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, keysAt, messagesOf, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

const snapshotsAt = async (origin: string) => (await ask('GET', `${origin}/_mock/snapshots`)).body

test('a snapshot brings back what was written and what steered, however often', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await put(world.baseUrl)
  await world.scenario('extra-properties')
  await world.fault({ fault: 'delay', milliseconds: 1 })
  await world.snapshot('first')
  const [keys, settings] = [await keysAt(world.baseUrl), await world.settings()]
  for (const _ of [1, 2]) {
    await put(world.baseUrl, [])
    await put(world.baseUrl, [], phoneOf('otheruser'))
    await world.scenario('normal')
    await world.clearFaults()
    await world.seed({ users: [], devices: [] })
    await world.restore('first')
    expect(await keysAt(world.baseUrl)).toEqual(keys)
    expect(await keysAt(world.baseUrl, phoneOf('otheruser'))).toHaveLength(4)
    expect(await world.settings()).toEqual(settings)
  }
})

test('a snapshot of a world that nobody has written to is the seed', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  await world.snapshot('clean')
  await put(world.baseUrl)
  await world.restore('clean')
  expect(await keysAt(world.baseUrl)).toHaveLength(2)
})

test('snapshots are listed, replaced, survive a reset and can be forgotten', async () => {
  await using mock = await startMock()
  const root = `${mock.origin}/w/a`
  const world = mock.world('a')
  await put(world.baseUrl)
  await world.snapshot('one')
  await world.snapshot('two')
  expect(await snapshotsAt(root)).toEqual({ snapshots: ['one', 'two'] })
  expect((await ask('GET', `${root}/_mock/worlds`)).body).toMatchObject({ worlds: [{ name: 'a' }] })

  await world.reset()
  expect(await snapshotsAt(root)).toEqual({ snapshots: ['one', 'two'] })
  await world.snapshot('two')
  await world.restore('one')
  expect(await keysAt(world.baseUrl)).toEqual([redial])
  await world.restore('two')
  expect(await keysAt(world.baseUrl)).toHaveLength(2)

  expect((await ask('DELETE', `${root}/_mock/snapshots/one`)).status).toBe(200)
  expect(refusalOf(await ask('POST', `${root}/_mock/snapshots/one`))).toEqual([404, 'SNAPSHOT_UNKNOWN'])
  expect(refusalOf(await ask('DELETE', `${root}/_mock/snapshots/one`))).toEqual([404, 'SNAPSHOT_UNKNOWN'])
  expect(await snapshotsAt(root)).toEqual({ snapshots: ['two'] })
})

test.for(['-a', '__proto__', 'a%20b', 'a%23b', '%23previous', 'a'.repeat(65)])('no snapshot can be called %s', async (name) => {
  await using mock = await startMock()
  for (const method of ['PUT', 'POST', 'DELETE']) {
    const refused = await ask(method, `${mock.origin}/_mock/snapshots/${name}`)
    expect(refusalOf(refused)).toEqual([400, 'STEERING_WRONG'])
    expect(messagesOf(refused)[0]).toContain('begin with a letter or digit')
  }
  expect(await snapshotsAt(mock.origin)).toEqual({ snapshots: [] })
})

test('a world has a hundred snapshots at most; the one more is refused, an old one can still be replaced', async () => {
  await using mock = await startMock()
  const world = mock.world('a')
  for (let number = 1; number <= 100; number += 1) await world.snapshot(`s${number}`)
  await expect(world.snapshot('more')).rejects.toThrow('this world has 100 snapshots; forget one first')
  await world.snapshot('s7')
  expect((await world.settings()).snapshots).toHaveLength(100)
})

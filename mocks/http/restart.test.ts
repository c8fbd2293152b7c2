import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startMock } from '../mock.ts'
import { keysAt, phoneOf, put, redial } from '../testing/ask.ts'

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-restart-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const fileStore = async () => `sqlite:${join(await temporaryFolder(), 'worlds.db')}`

test('with a file all of a world is there after a restart: what was written, what steers it, its own seed, its snapshots', async () => {
  const store = await fileStore()
  const seed = {
    users: [{ id: 'u', tenant: 't', group: 'g', user: 'u', device: 'D' }],
    devices: [{ id: 'D', deviceType: 'Telenet-Panasonic-KX-HDV230', deviceName: 'D', keys: [] }],
  }
  const phone = phoneOf('u', 'g', 't')
  {
    await using mock = await startMock({ store })
    const world = mock.world('a')
    await put(world.baseUrl)
    await world.snapshot('before')
    await world.seed(seed)
    await put(world.baseUrl, [redial], phone)
    await world.scenario('extra-properties')
    await world.bug('merges')
    await world.fault({ fault: 'status', nth: 3 })
    await keysAt(world.baseUrl, phone)
  }
  await using mock = await startMock({ store })
  const world = mock.world('a')
  expect(await world.settings()).toEqual({
    world: 'a',
    scenario: 'extra-properties',
    faults: [{ id: 'f1', fault: 'status', nth: 3 }],
    bugs: ['merges'],
    ownSeed: true,
    snapshots: ['before'],
  })
  expect(await keysAt(world.baseUrl, phone)).toMatchObject([redial])
  // The third that it counts: one of them came before the restart.
  expect((await put(world.baseUrl, [{ ...redial, id: 2 }], phone)).status).toBe(503)
  expect((await put(world.baseUrl, [{ ...redial, id: 2 }], phone)).body).toMatchObject({ keys: [{ id: 2 }, { id: 1 }] })
  expect((await world.settings()).faults).toEqual([])
  await world.restore('before')
  expect(await keysAt(world.baseUrl)).toEqual([redial])
  expect(await keysAt(mock.baseUrl)).toHaveLength(2)
})

test('two mocks that share a file show the same worlds, and obey the same settings at once', async () => {
  const store = await fileStore()
  await using one = await startMock({ store })
  await using other = await startMock({ store })
  await put(one.baseUrl)
  expect(await keysAt(other.baseUrl)).toEqual([redial])
  await other.world('default').scenario('down')
  expect((await put(one.baseUrl)).status).toBe(503)
  await one.world('default').scenario('normal')
  await one.world('default').fault({ fault: 'status', times: 3 })
  const statuses = []
  for (const mock of [one, other, one, other, one]) statuses.push((await put(mock.baseUrl)).status)
  expect(statuses).toEqual([503, 503, 503, 200, 200])
  await other.world('default').reset()
  expect(await keysAt(one.baseUrl)).toHaveLength(2)
})

test('what was written for a phone that has another type since is not what it answers, nor what the state shows', async () => {
  const folder = await temporaryFolder()
  const [store, seed] = [`sqlite:${join(folder, 'worlds.db')}`, join(folder, 'seed.json')]
  const seedOf = (deviceType: string) => ({
    users: [{ tenant: 't', group: 'g', user: 'u', device: 'D' }],
    devices: [{ id: 'D', deviceType, deviceName: 'D', keys: [] }],
  })
  const phone = phoneOf('u', 'g', 't')
  await writeFile(seed, JSON.stringify(seedOf('Telenet-Panasonic-KX-HDV230')))
  {
    await using mock = await startMock({ store, seed })
    await put(mock.baseUrl, [redial], phone)
  }
  await writeFile(seed, JSON.stringify(seedOf('Yealink-T40G')))
  await using mock = await startMock({ store, seed })
  expect(await keysAt(mock.baseUrl, phone)).toEqual([])
  expect((await mock.world('default').state()).devices).toMatchObject([{ deviceType: 'Yealink-T40G', keys: [] }])
})

import { expect, test } from 'vitest'
import { createCore } from '../core/core.ts'
import { readSeed } from '../core/seed.ts'
import { createMemoryStore } from '../core/store.ts'
import seed from '../db.json' with { type: 'json' }
import { createSteering } from './steering.ts'

const prefixes = ['/api/v1']

test('a mock that does not reach what keeps its state is not healthy', async () => {
  const read = readSeed(seed)
  const directory = 'directory' in read ? read.directory : expect.fail()
  let isThere = true
  const memory = createMemoryStore()
  const revision = (world: string) => (isThere ? memory.revision(world) : Promise.reject(new Error('gone')))
  const core = createCore({ directory, prefixes, store: { ...memory, revision }, loadPlants: async () => [] })
  const steering = createSteering({ ...core, prefixes, origin: () => 'http://localhost', token: false, login: false, kept: 'memory' })
  const askHealth = async () =>
    steering('default', { method: 'GET', path: '/_mock/health', headers: {}, body: new Uint8Array(), connection: 1 })
  expect(await askHealth()).toMatchObject({ status: 200 })
  isThere = false
  await expect(askHealth()).rejects.toThrow('gone')
})

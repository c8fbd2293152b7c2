import { expect, test } from 'vitest'
import { bugs } from '../bugs/index.ts'
import { createCore } from '../core/core.ts'
import type { Answer } from '../core/exchange.ts'
import { defaultSeed, loadSeed } from '../edge/seed-file.ts'
import { variants } from './index.ts'
import type { Variant } from './variant.ts'

const directory = await loadSeed(defaultSeed)
const prefix = '/api/v1'
const path = `${prefix}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`
const keys = (label: string) => JSON.stringify({ keys: [{ id: 1, type: 'REDIAL', label }] })

/** What shows a difference if there is one: more of them, where a variant needs more. */
const requests = [
  { method: 'GET', path },
  { method: 'HEAD', path },
  { method: 'PUT', path, body: keys('again') },
  { method: 'GET', path },
  { method: 'PUT', path, body: keys('') },
  { method: 'PUT', path, body: '{"keys":[{"id":1,"type":"NO_SUCH","label":""}]}' },
  { method: 'PUT', path, body: '[' },
  { method: 'POST', path, body: keys('again') },
  { method: 'GET', path: path.replace('foouser', 'nobody') },
  { method: 'GET', path: `${prefix}/configs/phone_types/` },
]

/** The answers to the same requests, from a mock of its own each time. */
async function transcribe(plants: readonly Variant['plant'][]): Promise<Answer[]> {
  let now = 0
  const core = createCore({ directory, prefixes: [prefix], bugs: ['planted'], loadPlants: async () => plants, now: () => (now += 1) })
  const app = core.appWith()
  const answers: Answer[] = []
  for (const { method, path, body = '' } of requests) {
    const headers = body === '' ? {} : { 'content-type': 'application/json' }
    answers.push(await app({ method, path, headers, body: new TextEncoder().encode(body), connection: 1 }))
  }
  return answers
}

test('ids are words, and nobody else has them', () => {
  const ids = [...variants, ...bugs].map(({ id }) => id)
  for (const { id } of variants) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  expect(ids.filter((id, position) => ids.indexOf(id) !== position)).toEqual([])
  expect(ids).not.toContain('right')
})

test.each(variants)('$id says what it does in one sentence', ({ says }) => {
  expect(says).toMatch(/^\S.{10,140}[^.]$/)
})

test.each(variants)('$id does something otherwise', async ({ plant }) => {
  expect(await transcribe([plant])).not.toEqual(await transcribe([]))
})

import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, keysAt, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'
import { startPostgres } from '../testing/postgres.ts'

const server = await startPostgres()
afterAll(() => server.stop(), 30_000)

test('while the database is away requests are answered with 503, which is told of once and is no bug; then as ever', async () => {
  const said: string[] = []
  const error = vi.spyOn(console, 'error').mockImplementation((text) => void said.push(text))
  onTestFinished(() => error.mockRestore())
  const bugs: unknown[] = []
  await using mock = await startMock({ store: await server.emptyDatabase(), onBug: (bug) => bugs.push(bug) })
  await put(mock.baseUrl)

  await server.kill()
  const url = `${mock.baseUrl}${phoneOf()}`
  const refused = await Promise.all([put(mock.baseUrl, []), ask('GET', url), ask('GET', `${mock.origin}/_mock/world`), ask('GET', url)])
  expect(refused.map(refusalOf)).toEqual(refused.map(() => [503, 'STORE_DOWN']))
  await expect(mock.world('a').snapshot('b')).rejects.toThrow('What keeps the state of the mock cannot be reached')
  expect(said).toEqual([expect.stringMatching(/^phone-buttons mock: the store cannot be reached \(.+\); until it can, .+ 503$/)])

  await server.start()
  expect(await keysAt(mock.baseUrl)).toEqual([redial])
  expect(said.slice(1)).toEqual(['phone-buttons mock: the store can be reached again'])
  expect(bugs).toEqual([])
})

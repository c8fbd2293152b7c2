import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { checkConformance, seedSubjects } from '../conformance/index.ts'
import { startMock } from '../mocks/mock.ts'
import { type PostgresServer, startPostgres } from '../mocks/testing/postgres.ts'
import { runProgram, startProgram } from './program.ts'

const foouser = '/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

/** The whole suite, hostile parts and all, with every should a must. */
async function judge(baseUrl: string, options: { headers?: Record<string, string> } = {}) {
  const { report } = await checkConformance({ baseUrl, subjects: seedSubjects, mode: 'full', profile: 'strict', ...options })
  const failed = report.cases.flatMap(({ id, outcome, reason }) => (outcome === 'pass' ? [] : [`${outcome} ${id}: ${reason}`]))
  return { verdict: report.verdict, failed: failed.filter((line) => !line.startsWith('skip')), ran: report.counts.ran }
}

const conformant = { verdict: 'conformant', failed: [], ran: expect.any(Number) }

/** A file that is gone after the test. */
async function fileOf(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-everywhere-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, name)
}

const stores: { store: string; open: () => Promise<string> | string }[] = [
  { store: 'memory', open: () => 'memory' },
  { store: 'sqlite', open: async () => `sqlite:${await fileOf('mock.db')}` },
  { store: 'postgres', open: () => postgres.emptyDatabase() },
]

test.for(stores)('the mock is conformant on the store in $store', async ({ open }) => {
  await using mock = await startMock({ store: await open() })
  expect(await judge(mock.baseUrl)).toEqual(conformant)
})

test.for(stores)('the mock is conformant in a world on the store in $store, and leaves the others alone', async ({ open }) => {
  await using mock = await startMock({ store: await open() })
  const read = async () => (await fetch(`${mock.baseUrl}${foouser}`)).text()
  const before = await read()
  expect(await judge(mock.world('ci-7').baseUrl)).toEqual(conformant)
  expect(await read()).toBe(before)
  expect(await (await fetch(`${mock.origin}/_mock/worlds`)).json()).toMatchObject({ worlds: [{ name: 'ci-7' }] })
})

test.for(['/api/v1/telenet', '/api/v1', '/api/v01/p1/telenet'])('the mock is conformant in a world on the prefix %s', async (prefix) => {
  await using mock = await startMock({ prefixes: [prefix] })
  expect(await judge(`${mock.origin}/w/pull-request-12${prefix}`)).toEqual(conformant)
})

test('the mock is conformant for a session', async () => {
  await using mock = await startMock({ login: true })
  const login = await fetch(`${mock.origin}/api/v1/login/`, {
    method: 'POST',
    body: '{"username":"admin","password":"admin"}',
    headers: { 'content-type': 'application/json' },
  })
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? expect.fail('no session')
  expect(await judge(mock.baseUrl, { headers: { cookie } })).toEqual(conformant)
})

/** One address for several servers, each request to the next of them. */
async function startRoundRobin(origins: readonly string[]): Promise<string> {
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    turn += 1
    const { method, url, headers } = incoming
    const passed = request(`${origins[turn % origins.length]}${url}`, { method: method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The command, as a process of its own. */
async function startMockProcess(...argv: string[]): Promise<string> {
  const { child, ended } = startProgram(['mock', '--port', '0', '--quiet', ...argv])
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const [line] = await Promise.race([once(child.stdout ?? expect.fail(), 'data'), ended.then(({ stderr }) => expect.fail(stderr))])
  return /http:\S+/.exec(String(line))?.[0] ?? expect.fail(String(line))
}

test('two mocks on one PostgreSQL are one conformant mock behind one address', async () => {
  const store = await postgres.emptyDatabase()
  const origins = await Promise.all([1, 2].map(() => startMockProcess('--store', store)))
  const address = await startRoundRobin(origins)
  const { exitCode, stdout } = await runProgram('conformance', `${address}/api/v1/telenet`, '--mode', 'full', '--profile', 'strict')
  expect(stdout).toContain('Conformant: all')
  expect(exitCode).toBe(0)
  expect(await judge(`${address}/w/both/api/v1/telenet`)).toEqual(conformant)
}, 60_000)

test('what one of two mocks on one PostgreSQL is told, the other obeys at once', async () => {
  const store = await postgres.emptyDatabase()
  const [one = '', other = ''] = await Promise.all([1, 2].map(() => startMockProcess('--store', store)))
  const world = '/w/shared'
  const ask = async (origin: string, path: string, method = 'GET', body?: object) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const answer = await fetch(`${origin}${world}${path}`, { method, ...sent })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const api = `/api/v1/telenet${foouser}`

  const put = await ask(one, api, 'PUT', { keys: [{ id: 1, type: 'REDIAL', label: 'again' }] })
  expect(await ask(other, api)).toEqual(put)
  expect((await ask(other, '/_mock/worlds')).body).toMatchObject({ worlds: [{ name: 'shared' }] })

  await ask(one, '/_mock/faults', 'POST', { fault: 'status', status: 503, times: 2 })
  expect([await ask(other, api), await ask(one, api), await ask(other, api)].map(({ status }) => status)).toEqual([503, 503, 200])

  await ask(other, '/_mock/scenario/down', 'PUT')
  expect((await ask(one, api)).status).toBe(503)
  await ask(one, '/_mock/reset', 'POST')
  expect((await ask(other, api)).body).toMatchObject({ keys: [{ type: 'CALLLOG' }, { type: 'ONETOUCH' }] })
})

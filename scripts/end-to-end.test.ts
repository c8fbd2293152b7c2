import { expect, test } from 'vitest'
import { serveTestTarget, type Wrong } from '../conformance/testing/target.ts'
import { wrongFor } from '../conformance/testing/wrongs.ts'
import { startMock } from '../mocks/mock.ts'
import { runProgram } from './program.ts'

test('the mock is conformant on every prefix, and holds afterwards what it held before', async () => {
  await using mock = await startMock()
  const read = async () => (await fetch(`${mock.baseUrl}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`)).text()
  const before = await read()
  for (const prefix of ['/api/v1/telenet', '/api/v1']) {
    const { exitCode, stdout } = await runProgram('conformance', `${mock.origin}${prefix}`)
    expect(stdout).toContain('Conformant: all')
    expect(exitCode).toBe(0)
  }
  expect(await read()).toBe(before)
})

test('the mock is conformant in the strictest profile', async () => {
  await using mock = await startMock()
  const { exitCode, stdout } = await runProgram('conformance', mock.baseUrl, '--profile', 'strict')
  expect(stdout).toContain('Conformant: all')
  expect(exitCode).toBe(0)
})

test('a phone with ten keys and fewer types is judged by what it can do', async () => {
  await using mock = await startMock()
  const { exitCode, stdout } = await runProgram(
    'conformance',
    mock.baseUrl,
    '--tenant',
    'foo',
    '--group',
    'foogroup',
    '--user',
    'yealinkuser',
    '--profile',
    'strict',
  )
  expect(stdout).toContain('Conformant: all')
  expect(exitCode).toBe(0)
})

const wrongServers: { title: string; wrong: Wrong; says: string }[] = [
  { title: 'merges instead of replacing', wrong: wrongFor('PUT-REPLACES/subset'), says: 'PUT-REPLACES/subset' },
  { title: 'takes key id 25', wrong: wrongFor('KEY-ID-RANGE/25'), says: 'KEY-ID-RANGE/25' },
  { title: 'shares the keys of two users', wrong: wrongFor('RESOURCE-PER-USER/two-users'), says: 'RESOURCE-PER-USER/two-users' },
  { title: 'half-applies a refused update', wrong: { storesRefused: () => [] }, says: 'PUT-ALL-OR-NOTHING/label-last' },
  { title: 'answers ids as strings', wrong: wrongFor('KEY-ID-ANSWERED/read'), says: 'KEY-ID-ANSWERED/read' },
  { title: 'damages what is not Latin-1', wrong: wrongFor('KEY-LABEL-EXACT/cjk'), says: 'KEY-LABEL-EXACT/cjk' },
  { title: 'echoes what was there before', wrong: { stores: (_sent, before) => [...before] }, says: 'PUT-STORES/round-trip' },
]

test.each(wrongServers)('a server that $title is not conformant', async ({ wrong, says }) => {
  await using server = await serveTestTarget(wrong)
  const { exitCode, stdout } = await runProgram('conformance', server.baseUrl)
  expect(stdout).toContain(`FAIL ${says}`)
  expect(stdout).toContain('Not conformant')
  expect(exitCode).toBe(1)
})

test('a server that is not the mock and is right is conformant', async () => {
  await using server = await serveTestTarget()
  const { exitCode, stdout } = await runProgram('conformance', server.baseUrl)
  expect(stdout).toContain('Conformant: all')
  expect(exitCode).toBe(0)
})

test('a closed port is inconclusive', async () => {
  const mock = await startMock()
  await mock.close()
  const { exitCode, stdout } = await runProgram('conformance', mock.baseUrl)
  expect(stdout).toContain('Inconclusive: the target cannot be reached')
  expect(exitCode).toBe(2)
})

const wrongUsage = [
  { title: 'an option that does not exist', argv: ['http://127.0.0.1:9/api', '--fast'], says: '--fast' },
  { title: 'no target', argv: [], says: 'base URL' },
  { title: 'a case that does not exist', argv: ['http://127.0.0.1:9/api', '--only', 'NO-SUCH'], says: 'NO-SUCH' },
  { title: 'no subject away from this machine', argv: ['https://staging.example/api/v1/telenet'], says: '--user' },
  { title: 'more writes than allowed', argv: ['http://127.0.0.1:9/api', '--max-writes', '3'], says: '--max-writes' },
]

test.each(wrongUsage)('$title is wrong usage', async ({ argv, says }) => {
  const { exitCode, stdout, stderr } = await runProgram('conformance', ...argv)
  expect(stderr).toContain(says)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout).toBe('')
  expect(exitCode).toBe(3)
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { isPhoneButtons } from '#openapi'
import { answerIn, connect } from './testing/connection.ts'

const program = join(import.meta.dirname, '..', 'scripts', 'phone-buttons.mjs')
const foouser = '/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'

/** The program itself, as a process of its own. */
function run(...argv: readonly string[]) {
  const child = spawn(process.execPath, [program, 'mock', ...argv], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text
  })
  const ended = once(child, 'close').then(([exitCode, signal]) => ({ exitCode, signal, ...said }))
  return { child, said, ended }
}

/** The program once it takes requests. */
async function start(...argv: readonly string[]) {
  const running = run('--port', '0', ...argv)
  await Promise.race([once(running.child.stdout, 'data'), running.ended.then(({ stderr }) => expect.fail(stderr))])
  const origin = /^phone-buttons mock listening on (http:\S+)\n$/.exec(running.said.stdout)?.[1]
  return { ...running, origin: origin ?? expect.fail(running.said.stdout) }
}

const seeIt = (origin: string) => `see and steer it: ${origin}/ (curl: ${origin}/_mock/)\n`

/** A path at which there is a file with this content, until the test ends. */
async function fileOf(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-main-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'db.json'), content)
  return join(folder, 'db.json')
}

test.for(['SIGTERM', 'SIGINT'] as const)('prints one line, serves, and stops on %s with 0', async (signal) => {
  const { child, origin, ended } = await start('--quiet')
  const response = await fetch(`${origin}/api/v1/telenet${foouser}`)
  expect(isPhoneButtons(await response.json())).toBe(true)
  child.kill(signal)
  expect(await ended).toEqual({ exitCode: 0, signal: null, stdout: `phone-buttons mock listening on ${origin}\n`, stderr: '' })
})

test('says on standard error what to try', async () => {
  const { said, origin } = await start()
  await expect.poll(() => said.stderr).toBe(`try it: curl ${origin}/api/v1/telenet${foouser}\n${seeIt(origin)}stop it: Ctrl-C\n`)
})

test('a stop lets a request under way finish', async () => {
  const { child, origin, ended } = await start('--quiet')
  const put = connect(origin, `PUT /api/v1/telenet${foouser} HTTP/1.1\r\nhost: x\r\ncontent-length: 11\r\n\r\n{"keys"`)
  await wait(100)
  child.kill('SIGTERM')
  await wait(100)
  put.socket.write(':[]}')
  expect(answerIn(await put.ended)).toMatchObject({ status: 200, headers: { connection: 'close' } })
  expect(await ended).toMatchObject({ exitCode: 0, stderr: '' })
})

test('a second signal ends it at once', async () => {
  const { child, origin, ended } = await start('--quiet')
  connect(origin, 'PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 11\r\n\r\n')
  await wait(100)
  child.kill('SIGTERM')
  await wait(100)
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ exitCode: 143 })
})

test('a token is asked for, and not told', async () => {
  const { origin, said } = await start('--token', 'secret')
  const url = `${origin}/api/v1/telenet${foouser}`
  expect((await fetch(url)).status).toBe(401)
  expect((await fetch(url, { headers: { authorization: 'Bearer secret' } })).status).toBe(200)
  await expect.poll(() => said.stderr).toContain(`try it: curl -H 'Authorization: Bearer <the token>' ${url}\n`)
  expect(said.stdout + said.stderr).not.toContain('secret')
})

test('prefixes take the place of the default ones', async () => {
  const { origin } = await start('--prefix', '/api/v01/p1/telenet/', '--prefix', '/b', '--quiet')
  const statusOf = async (prefix: string) => (await fetch(`${origin}${prefix}${foouser}`)).status
  expect(await Promise.all(['/api/v01/p1/telenet', '/b', '/api/v1/telenet'].map(statusOf))).toEqual([200, 200, 404])
})

test('serves another seed, and suggests none of its users', async () => {
  const seed = await fileOf(JSON.stringify({ users: [{ tenant: 't', group: 'g', user: 'u', device: null }], devices: [] }))
  const { origin, said } = await start('--seed', seed)
  const response = await fetch(`${origin}/api/v1/tenants/t/groups/g/users/u/access_device/phone_buttons/`)
  expect(await response.json()).toMatchObject({ errors: [{ details: { problem: 'NO_PHONE' } }] })
  await expect.poll(() => said.stderr).toBe(`${seeIt(origin)}stop it: Ctrl-C\n`)
})

test('help is one screen and the answer', async () => {
  const { exitCode, stdout, stderr } = await run('--help').ended
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toMatch(/^phone-buttons mock: /)
  expect(stdout.split('\n').length).toBeLessThan(25)
  const options = [
    'port',
    'host',
    'seed',
    'generate-users',
    'store',
    'token',
    'login',
    'prefix',
    'scenario',
    'bug',
    'worlds',
    'world-hours',
  ]
  for (const option of [...options, 'control-token', 'quiet', 'help']) expect(stdout).toContain(`--${option} `)
})

const seeHelp = 'phone-buttons mock --help lists the options'

test.for([
  { title: 'an unknown option', argv: ['--prot', '1'], want: /Unknown option '--prot'.*; / },
  { title: 'an argument', argv: ['4010'], want: /Unexpected argument '4010'.*; / },
  { title: 'an option without value', argv: ['--port'], want: /Option '--port <value>' argument missing; / },
  { title: 'an option for a value', argv: ['--port', '--quiet'], want: /Option '--port' argument is ambiguous\..+-XYZ'; / },
  { title: 'a port that is no number', argv: ['--port', '0x50'], want: /--port is "0x50", expected 0 to 65535; / },
  { title: 'a port that is too high', argv: ['--port', '65536'], want: /--port is "65536", expected 0 to 65535; / },
  { title: 'an empty token', argv: ['--token', ''], want: /--token is empty; / },
  { title: 'a negative number of users', argv: ['--generate-users=-1'], want: /--generate-users is "-1", expected 0 to 1000000000; / },
  { title: 'no worlds', argv: ['--worlds', '0'], want: /--worlds is "0", expected 1 to 1000000; / },
  { title: 'half an hour', argv: ['--world-hours', '0.5'], want: /--world-hours is "0\.5", expected 1 to 100000; / },
  { title: 'an unknown scenario', argv: ['--scenario', 'sunny'], want: /--scenario is "sunny", expected one of normal, slow, .+; / },
  { title: 'a prefix without slash', argv: ['--prefix', 'api/v1'], want: /--prefix is "api\/v1", expected a path such as .+; / },
  { title: 'a prefix with a query', argv: ['--prefix', '/api?x'], want: /--prefix is "\/api\?x", expected a path such as .+; / },
])('$title is refused in one line with 3', async ({ argv, want }) => {
  const { exitCode, stdout, stderr } = await run(...argv).ended
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
  expect(stderr).toMatch(new RegExp(`^phone-buttons mock: ${want.source}${seeHelp}\\n$`))
})

test('a port in use is refused in one line with 3', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as AddressInfo
  expect(await run('--port', String(port)).ended).toEqual({
    exitCode: 3,
    signal: null,
    stdout: '',
    stderr: `phone-buttons mock: cannot listen on 127.0.0.1 port ${port}: it is in use; stop what uses it, or take another with --port (0: any free one)\n`,
  })
})

test.for([
  {
    title: 'an unknown bug',
    given: ['--bug', 'id-as-text'],
    want: /^there is no bug "id-as-text"; did you mean .*id-as-string.*\?; GET \/_mock\/bugs of a running mock lists all \d+$/,
  },
  {
    title: 'an unknown store',
    given: ['--store', 'mysql://root:hunter2@db/mock'],
    want: /^cannot open the store "mysql:\.\.\.": there is no such store; take memory, sqlite:<file> or postgres:\/\/.+$/,
  },
  {
    title: 'a database that does not answer',
    given: ['--store', 'postgres://mock:hunter2@127.0.0.1:1/mock'],
    want: /^cannot open the store .+127\.0\.0\.1:1.+: .+; .+$/,
  },
  { title: 'a folder for a file', given: ['--store', `sqlite:${tmpdir()}`], want: /^cannot open the store .+: .+; .+$/ },
])('$title is refused in one line with 3', async ({ given, want }) => {
  const { exitCode, stdout, stderr } = await run('--port', '0', ...given).ended
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
  expect(stderr.replace(/^phone-buttons mock: (.+)\n$/, '$1')).toMatch(want)
  expect(stderr).not.toContain('hunter2')
})

test('says that nobody can steer it where others could reach it without a token', async () => {
  const { said, origin } = await start('--host', '0.0.0.0')
  await expect
    .poll(() => said.stderr)
    .toContain('nothing steers it from outside: --host is no loopback address and there is no --control-token\n')
  const [steered, answered] = [await fetch(`${origin}/_mock/world`), await fetch(`${origin}/api/v1/telenet${foouser}`)]
  expect([steered.status, answered.status]).toEqual([403, 200])
})

test('begins as it is told: users, scenario, bug, login', async () => {
  const { origin } = await start(
    '--quiet',
    '--generate-users',
    '3',
    '--scenario',
    'read-only',
    '--bug',
    'id-as-string',
    '--token',
    'secret',
  )
  const ask = (user: string, init = {}) =>
    fetch(`${origin}/api/v1/telenet${user}`, { headers: { authorization: 'Bearer secret', 'content-type': 'application/json' }, ...init })
  const generated = foouser.replace('foogroup', 'generated').replace('foouser', 'user3')
  expect(await (await ask(generated)).json()).toMatchObject({ keys: expect.arrayContaining([expect.objectContaining({ id: '1' })]) })
  expect((await ask(foouser, { method: 'PUT', body: '{"keys":[]}' })).status).toBe(403)
  const { origin: guarded } = await start('--quiet', '--login')
  expect((await fetch(`${guarded}/api/v1/telenet${foouser}`)).status).toBe(401)
})

test('an address of another machine is refused in one line with 3', async () => {
  const { exitCode, stdout, stderr } = await run('--port', '0', '--host', '192.0.2.1').ended
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
  expect(stderr).toBe('phone-buttons mock: cannot listen on 192.0.2.1 port 0: not an address of this machine; name one with --host\n')
})

test.for([
  {
    title: 'that is not there',
    given: undefined,
    want: /^phone-buttons mock: cannot read the seed .+: ENOENT.+; name an existing file with --seed\n$/,
  },
  {
    title: 'that is not JSON',
    given: '{\n  "users": [,\n',
    want: /^phone-buttons mock: cannot use the seed .+: it is not JSON in UTF-8: .+; mend the file and start again\n$/,
  },
  {
    title: 'with mistakes',
    given: '{"users":[3],"devices":[]}',
    want: /^phone-buttons mock: cannot use the seed .+: \/users\/0 .+; mend the file and start again\n$/,
  },
])('a seed $title is refused in one line with 3', async ({ given, want }) => {
  const seed = given === undefined ? join(import.meta.dirname, 'nowhere.json') : await fileOf(given)
  const { exitCode, stdout, stderr } = await run('--port', '0', '--seed', seed).ended
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
  expect(stderr).toMatch(want)
})

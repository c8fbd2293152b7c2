import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cases } from './cases/index.ts'
import { type Io, main } from './main.ts'
import type { Report } from './report/json.ts'
import { credentials, serveTestTarget, type Wrong } from './testing/target.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'main-'))
})
afterEach(() => rm(folder, { recursive: true }))

type Ended = { readonly exitCode: number; readonly stdout: string; readonly stderr: string }

/** The command in a world of its own. */
async function command(argv: readonly string[], more: Partial<Io> & { readonly isTTY?: boolean } = {}): Promise<Ended> {
  const written = { stdout: '', stderr: '' }
  const { isTTY = false, ...rest } = more
  const exitCode = await main(argv, {
    stdout: { isTTY, write: (text) => (written.stdout += text) },
    stderr: { isTTY, write: (text) => (written.stderr += text) },
    env: {},
    stopped: new Promise(() => {}),
    stoppedAgain: new Promise(() => {}),
    ...rest,
  })
  return { exitCode, ...written }
}

/** A run of few cases, whose journal and report are in a folder of this test. */
async function check(wrong: Wrong, argv: readonly string[] = [], more: Parameters<typeof command>[1] = {}): Promise<Ended> {
  await using server = await serveTestTarget(wrong)
  return await command([server.baseUrl, '--seed', '7', '--report', folder, ...argv], more)
}

const brief = ['--only', 'GET-CURRENT/answers', '--only', 'GET-CURRENT/schema', '--only', 'PUT-REPLACES/subset']
const merging: Wrong = { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] }

test('--help fits a screen and says what every exit code means', async () => {
  const { exitCode, stdout, stderr } = await command(['--help'])
  expect(exitCode).toBe(0)
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^phone-buttons conformance <base-url>: /)
  expect(stdout).toContain('Exit code: 0 conformant, 1 not conformant, 2 inconclusive, 3 wrong usage (nothing was sent).')
  const lines = stdout.split('\n')
  expect(lines.length).toBeLessThan(45)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(120)
})

test('--help names every option that INTERFACES fixes', async () => {
  const { stdout } = await command(['--help'])
  for (const option of ['config', 'tenant', 'group', 'user', 'other-user', 'user-without-phone', 'header', 'mode', 'profile', 'only']) {
    expect(stdout).toContain(`--${option}`)
  }
  for (const option of ['list', 'plan', 'seed', 'timeout', 'report', 'json', 'max-writes', 'keep-going'])
    expect(stdout).toContain(`--${option}`)
})

test('--list prints every case on a line of its own, and needs no target', async () => {
  const { exitCode, stdout, stderr } = await command(['--list'])
  const lines = stdout.trimEnd().split('\n')
  expect(exitCode).toBe(0)
  expect(stderr).toBe('')
  expect(lines.map((line) => line.split(/\s+/)[1])).toEqual(cases.map(({ id }) => id))
  for (const line of lines) expect(line).toMatch(/^(must|should|may) +[A-Z0-9-]+\/[a-z0-9-]+ +\S/)
})

test('--list prints what --only leaves', async () => {
  const { stdout } = await command(['--list', '--only', 'METHOD-OVERRIDE', '--only', 'PUT-EMPTY/clears'])
  expect(stdout.match(/[A-Z-]+\/\S+/g)).toEqual(['PUT-EMPTY/clears', 'METHOD-OVERRIDE/get', 'METHOD-OVERRIDE/post'])
})

const local = 'http://127.0.0.1:9/api'
const usageRows: { title: string; given: string[]; want: RegExp }[] = [
  { title: 'no target', given: [], want: /^no target: name its base URL, such as / },
  { title: 'two targets', given: [local, local], want: /^there are 2 targets: name one base URL$/ },
  {
    title: 'an option that does not exist',
    given: [local, '--fast'],
    want: /'--fast'.*; phone-buttons conformance --help lists the options$/,
  },
  { title: 'an option without its value', given: [local, '--seed'], want: /--seed.*; phone-buttons conformance --help lists the options$/ },
  { title: 'a value that is none', given: [local, '--seed', 'x'], want: /^--seed is x: expected a whole number from 0$/ },
  { title: 'a mode that does not exist', given: [local, '--mode', 'x'], want: /^--mode is x: expected / },
  {
    title: 'a case that does not exist',
    given: [local, '--only', 'X'],
    want: /^--only is X: there is no such case or requirement; --list shows them$/,
  },
  { title: 'a case to list that does not exist', given: ['--list', '--only', 'X'], want: /^--only is X: there is no such case/ },
  { title: 'half a subject', given: [local, '--user', 'foouser'], want: /^the subject is not complete: / },
  { title: 'no subject away from this machine', given: ['https://staging.example/api'], want: /^no subject: / },
  { title: 'a configuration that is not there', given: ['--config', 'no-such-file'], want: /^cannot use the configuration no-such-file: / },
  {
    title: 'more writes than allowed',
    given: [local, '--max-writes', '3'],
    want: /^the run may send up to \d+ writes and --max-writes is 3: /,
  },
]

test.each(usageRows)('$title is wrong usage, said in one line', async ({ given, want }) => {
  const { exitCode, stdout, stderr } = await command(given)
  expect(exitCode).toBe(3)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^phone-buttons conformance: [^\n]+\n$/)
  expect(stderr.slice('phone-buttons conformance: '.length, -1)).toMatch(want)
})

const verdictRows: { title: string; given: Wrong; exitCode: number; says: string }[] = [
  { title: 'right', given: {}, exitCode: 0, says: 'Conformant in what was run: all 3 planned MUST cases passed' },
  { title: 'wrong', given: merging, exitCode: 1, says: 'Not conformant: 1 of 3 MUST cases failed.' },
  {
    title: 'closed to us',
    given: { admits: () => false },
    exitCode: 2,
    says: 'Inconclusive: foo/foogroup/foouser cannot be read: status 401',
  },
]

test.each(verdictRows)('a target that is $title ends with $exitCode, and a report for people', async ({ given, exitCode, says }) => {
  const ended = await check(given, brief)
  expect(ended.stdout).toContain(says)
  expect(ended.exitCode).toBe(exitCode)
})

test('a target that cannot be reached ends with 2', async () => {
  const { exitCode, stdout } = await command(['http://127.0.0.1:9/api', '--mode', 'observe', '--seed', '1'])
  expect(stdout).toContain('Inconclusive: the target cannot be reached: no connection: ')
  expect(exitCode).toBe(2)
})

test('--json prints the report and nothing else, and the same goes to the folder', async () => {
  const { exitCode, stdout, stderr } = await check(merging, [...brief, '--json'], { isTTY: true })
  const report = JSON.parse(stdout) as Report
  expect(report.verdict).toBe('not-conformant')
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^journal: \S+\n$/)
  expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toEqual(report)
})

test('--report makes its folder and writes report.json there', async () => {
  const below = join(folder, 'a', 'b')
  const { exitCode } = await check({}, ['--only', 'GET-CURRENT', '--report', below])
  expect(exitCode).toBe(0)
  expect(JSON.parse(await readFile(join(below, 'report.json'), 'utf8'))).toMatchObject({ verdict: 'conformant', seed: 7 })
})

test('a folder that cannot be made is wrong usage, and nothing is sent', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  let asked = 0
  const { exitCode, stdout, stderr } = await check({ acts: () => (asked += 1) }, ['--report', join(file, 'reports')])
  expect([exitCode, asked, stdout]).toEqual([3, 0, ''])
  expect(stderr).toMatch(/^phone-buttons conformance: cannot write reports to \S+: ENOTDIR: [^\n]+; name a folder [^\n]+\n$/)
})

test('a report that cannot be written is no fault of the target: it is shown, and the end is 2', async () => {
  await mkdir(join(folder, 'report.json'))
  const { exitCode, stdout, stderr } = await check(merging, brief)
  expect(stdout).toContain('Not conformant: 1 of 3 MUST cases failed.')
  expect(stderr).toContain('phone-buttons conformance: the suite itself failed: Error: EISDIR')
  expect(exitCode).toBe(2)
})

test('a run that only observes leaves no file behind but its reports', async () => {
  await check({}, ['--mode', 'observe', '--only', 'GET-CURRENT'])
  expect(await readdir(folder)).toEqual(['ctrf.json', 'evidence.zip', 'junit.xml', 'report.html', 'report.json', 'report.md'])
})

test('no secret is in any output', async () => {
  const secret = 'tok3n-for-tests'
  const echoing: Wrong = {
    admits: (authorization) => authorization === `Bearer ${secret}`,
    says: (document) => ({ ...document, deviceName: 7, note: `you are ${secret}` }),
    answers: (response, request) => ({ ...response, headers: { ...response.headers, 'x-echo': `${request.headers['authorization']}` } }),
  }
  const config = join(folder, 'config.yaml')
  await writeFile(config, 'headers: { Authorization: "Bearer ${TOKEN}" }')
  const argv = ['--config', config, '--header', 'X-Api-Key: key-0123456789']
  const env = { TOKEN: secret }
  for (const form of [[], ['--json']]) {
    const { stdout, stderr, exitCode } = await check(echoing, [...argv, ...form], { env })
    expect(exitCode).toBe(1)
    const written = await Promise.all(
      (await readdir(folder)).filter((name) => name !== 'config.yaml').map((name) => readFile(join(folder, name), 'utf8')),
    )
    for (const text of [stdout, stderr, ...written]) expect(text).not.toMatch(/tok3n|key-0123/)
    expect(stdout).toContain('***')
  }
})

test('a header of the command line is sent', async () => {
  const { exitCode } = await check({ admits: () => false }, ['--only', 'GET-CURRENT', '--header', `Authorization: ${credentials}`])
  expect(exitCode).toBe(0)
})

test.each([
  { title: 'a terminal', given: { isTTY: true }, want: true },
  { title: 'a terminal that wants no colours', given: { isTTY: true, env: { NO_COLOR: '1' } }, want: false },
  { title: 'a file', given: {}, want: false },
])('colours in $title: $want', async ({ given, want }) => {
  const { stdout } = await check({}, ['--only', 'GET-CURRENT'], given)
  expect(stdout.includes('\x1b[')).toBe(want)
})

test.each([
  { title: 'a terminal is told', given: { isTTY: true }, want: '\r1 of 2 cases, 0 failed\r2 of 2 cases, 0 failed\n' },
  { title: 'a file is not told', given: {}, want: '' },
])('$title how far the run is', async ({ given, want }) => {
  expect((await check({}, ['--only', 'GET-CURRENT/answers', '--only', 'GET-CURRENT/schema'], given)).stderr).toBe(want)
})

test.each([
  { signal: 'SIGINT', want: 130 },
  { signal: 'SIGTERM', want: 143 },
])('$signal ends the run after the cases under way with $want, and what was changed is back', async ({ signal, want }) => {
  let stop = (_signal: string) => {}
  const stopped = new Promise<string>((resolve) => {
    stop = resolve
  })
  let writes = 0
  const held = new Map<string, string>()
  const wrong: Wrong = {
    acts({ method }, phone) {
      if (!held.has(phone.deviceName)) held.set(phone.deviceName, JSON.stringify(phone))
      if (method === 'PUT') writes += 1
      if (writes === 20) stop(signal)
    },
    onRead: (phone) => last.set(phone.deviceName, JSON.stringify(phone)),
  }
  const last = new Map<string, string>()
  const { exitCode, stdout, stderr } = await check(wrong, [], { stopped })
  expect(exitCode).toBe(want)
  expect(stderr).toContain(`${signal}: finishing the cases under way and putting back what was changed`)
  expect(stdout).toContain('the run was interrupted')
  expect(writes).toBeGreaterThanOrEqual(20)
  expect(last).toEqual(held)
})

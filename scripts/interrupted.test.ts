import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startMock } from '../mocks/mock.ts'
import { startProgram } from './program.ts'

const users = ['foogroup/users/foouser', 'foogroup/users/otheruser', 'othergroup/users/foouser']

/** What everyone holds, as the target answers it. */
const readAll = (baseUrl: string) =>
  Promise.all(users.map(async (user) => (await fetch(`${baseUrl}/tenants/foo/groups/${user}/access_device/phone_buttons/`)).text()))

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const start = (folder: string, ...argv: string[]) => startProgram(argv, folder)

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(10)
}

/** The run prints where its journal is before its first write. */
const journalOf = (stderr: string): string | undefined => /^journal: (.*)$/m.exec(stderr)?.[1]

test.concurrent.each(Array.from({ length: 20 }, (_, index) => index))(
  'kill -9, run %i: restore brings everything back',
  async (index) => {
    await using mock = await startMock()
    const before = await readAll(mock.baseUrl)
    await inFolder(async (folder) => {
      const run = start(folder, 'conformance', mock.baseUrl, '--timeout', '2000', '--seed', String(index))
      await until(() => journalOf(run.stderr()) !== undefined || run.child.exitCode !== null)
      await wait(Math.random() * 700)
      run.child.kill('SIGKILL')
      const { stderr, exitCode } = await run.ended
      expect(exitCode).toBeNull()
      const restored = await start(folder, 'restore', journalOf(stderr) ?? '').ended
      expect(restored).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Everything is back') })
      expect(await readAll(mock.baseUrl)).toEqual(before)
    })
  },
  60_000,
)

test.each([
  { signal: 'SIGINT', code: 130 },
  { signal: 'SIGTERM', code: 143 },
] as const)('$signal puts everything back and ends with $code', async ({ signal, code }) => {
  await using mock = await startMock()
  const before = await readAll(mock.baseUrl)
  await inFolder(async (folder) => {
    const run = start(folder, 'conformance', mock.baseUrl)
    await until(() => journalOf(run.stderr()) !== undefined)
    await wait(150)
    run.child.kill(signal)
    const { exitCode, stdout } = await run.ended
    expect(stdout).toContain('the run was interrupted')
    expect(stdout).toContain('back as they were')
    expect(exitCode).toBe(code)
    expect(await readAll(mock.baseUrl)).toEqual(before)
  })
})

test('a second signal ends the run at once and says how to put back', async () => {
  await using mock = await startMock()
  await inFolder(async (folder) => {
    const run = start(folder, 'conformance', mock.baseUrl, '--only', 'PUT-VISIBLE-AT-ONCE/two-seconds')
    await until(() => journalOf(run.stderr()) !== undefined)
    await wait(200)
    run.child.kill('SIGINT')
    await wait(50)
    run.child.kill('SIGINT')
    const { exitCode, stderr } = await run.ended
    expect(stderr).toContain(`phone-buttons restore ${journalOf(stderr)}`)
    expect(exitCode).toBe(130)
  })
})

test('a user is not written to by two runs at the same time', async () => {
  await using mock = await startMock()
  await inFolder(async (folder) => {
    const first = start(folder, 'conformance', mock.baseUrl, '--only', 'PUT-VISIBLE-AT-ONCE/two-seconds')
    await until(() => journalOf(first.stderr()) !== undefined)
    const second = await start(folder, 'conformance', mock.baseUrl).ended
    expect(second.stderr).toContain('another run on this machine')
    expect(second.exitCode).toBe(3)
    expect((await first.ended).exitCode).toBe(0)
  })
})

test('what someone else wrote since is shown and kept, unless restore is forced', async () => {
  await using mock = await startMock()
  const before = await readAll(mock.baseUrl)
  await inFolder(async (folder) => {
    const run = start(folder, 'conformance', mock.baseUrl, '--timeout', '200')
    await until(() => journalOf(run.stderr()) !== undefined)
    await wait(200)
    run.child.kill('SIGKILL')
    const journal = journalOf((await run.ended).stderr) ?? ''
    const keys = [{ id: 7, type: 'REDIAL', label: 'mine', parameter: '' }]
    await fetch(`${mock.baseUrl}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ keys }),
    })
    const kept = await start(folder, 'restore', journal).ended
    expect(kept.stdout).toContain('7 REDIAL "mine"')
    expect(kept.exitCode).toBe(1)
    expect((await readAll(mock.baseUrl))[0]).toContain('mine')
    const forced = await start(folder, 'restore', journal, '--force').ended
    expect(forced.exitCode).toBe(0)
    expect(await readAll(mock.baseUrl)).toEqual(before)
  })
})

test('a run does not begin on what an interrupted one left behind', async () => {
  await using mock = await startMock()
  await inFolder(async (folder) => {
    const first = start(folder, 'conformance', mock.baseUrl, '--timeout', '200')
    await until(() => journalOf(first.stderr()) !== undefined)
    await wait(200)
    first.child.kill('SIGKILL')
    const journal = journalOf((await first.ended).stderr) ?? ''
    const refused = await start(folder, 'conformance', mock.baseUrl).ended
    expect(refused.stderr).toContain(`npx phone-buttons restore ${journal}`)
    expect(refused.exitCode).toBe(3)
    expect((await start(folder, 'restore', journal).ended).exitCode).toBe(0)
    expect((await start(folder, 'conformance', mock.baseUrl, '--only', 'PUT-STORES').ended).exitCode).toBe(0)
  })
})

test('a run that put everything back leaves its journal closed, and the next one removes it', async () => {
  await using mock = await startMock()
  await inFolder(async (folder) => {
    for (let round = 0; round < 2; round += 1) await start(folder, 'conformance', mock.baseUrl, '--only', 'PUT-STORES').ended
    expect(await readdir(join(folder, '.phone-buttons'))).toHaveLength(1)
  })
})

test.each([
  { title: 'no file', argv: [], says: 'name one journal' },
  { title: 'a file that is not there', argv: ['nowhere.jsonl'], says: 'cannot read the journal' },
  { title: 'a file that is something else', argv: [import.meta.filename], says: 'it is not one' },
])('restore of $title is wrong usage', async ({ argv, says }) => {
  const { exitCode, stderr } = await startProgram(['restore', ...argv]).ended
  expect(stderr).toContain(says)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(exitCode).toBe(3)
})

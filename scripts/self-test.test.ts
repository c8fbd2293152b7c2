import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import type { SelfTest } from './self-test/findings.ts'
import { open } from './self-test/open.ts'
import { main } from './self-test.ts'

async function run(...argv: string[]) {
  let [stdout, stderr] = ['', '']
  const exitCode = await main(argv, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  })
  return { exitCode, stdout, stderr }
}

test('help fits on a screen', async () => {
  const { exitCode, stdout } = await run('--help')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^phone-buttons self-test: /)
  expect(stdout.split('\n').length).toBeLessThan(24)
})

const wrongUsage = [
  { title: 'an option that does not exist', argv: ['--fast'], says: '--fast' },
  { title: 'a bug that does not exist', argv: ['--only', 'no-such-bug'], says: 'no-such-bug' },
  { title: 'an update of a part', argv: ['--update', '--only', 'merges'], says: '--update' },
]

test.each(wrongUsage)('$title is wrong usage', async ({ argv, says }) => {
  const { exitCode, stdout, stderr } = await run(...argv)
  expect(stderr).toContain(says)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
})

test('one bug is shown with the cases that catch it, and is good enough for an exit code of 0', async () => {
  const { exitCode, stdout, stderr } = await runProgram('self-test', '--only', 'merges')
  expect(stdout).toContain('merges (must, PUT-REPLACES): PUT keeps the keys that it does not name: caught\n  fail PUT-REPLACES/subset')
  expect(stdout).toContain('1 of 1 planted bugs caught')
  expect(stderr).toMatch(/^\d+ runs of the suite in [\d.]+ s\n$/)
  expect(exitCode).toBe(0)
}, 60_000)

test('the suite proves itself: what it says of every bug and of every variant is what the matrix says, over sockets too', async () => {
  const { exitCode, stdout } = await runProgram('self-test', '--json')
  const { missed, alarms, differences, unguarded, isStale }: SelfTest = JSON.parse(stdout)
  expect(differences).toEqual([])
  expect(isStale, 'the kill matrix is not up to date: run `npm run self-test -- --update` and commit what it writes').toBe(false)
  // What is known to be open may be closed, and is then taken off the list; nothing may come to it.
  expect(missed.map(({ bug }) => bug)).toEqual([...open.bugs].sort())
  expect(alarms.map(({ id }) => id)).toEqual(open.alarms)
  expect([...unguarded].sort()).toEqual([...open.musts].sort())
  expect(exitCode).toBe(missed.length + alarms.length === 0 ? 0 : 1)
}, 300_000)

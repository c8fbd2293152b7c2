import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let repository: string

beforeEach(async () => {
  repository = await mkdtemp(join(tmpdir(), 'phone-buttons-setup-'))
  await mkdir(join(repository, 'scripts'))
  await cp(join(import.meta.dirname, 'setup.mjs'), join(repository, 'scripts', 'setup.mjs'))
  await writeFile(join(repository, 'package-lock.json'), '{}')
})
afterEach(() => rm(repository, { recursive: true }))

/** Runs the set-up with an npm that notes its arguments, installs a node of this version, and ends like this. */
async function setUp({ version = 'v24.18.0', exitCode = 0 }: { version?: string; exitCode?: number } = {}) {
  const npm = join(repository, 'npm.js')
  const bin = JSON.stringify(join(repository, 'node_modules', '.bin'))
  const noted = join(repository, 'noted')
  await writeFile(
    npm,
    `const { appendFileSync, chmodSync, mkdirSync, writeFileSync } = require('node:fs')
    appendFileSync(${JSON.stringify(noted)}, process.argv.slice(2).join(' ') + '\\n')
    mkdirSync(${bin}, { recursive: true })
    if (${JSON.stringify(version)}) {
      writeFileSync(${bin} + '/node', '#!/bin/sh\\necho ${version}\\n')
      chmodSync(${bin} + '/node', 0o755)
    }
    console.log('added 192 packages')
    process.exitCode = ${exitCode}`,
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, 'scripts', 'setup.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: npm },
  })
  const runs = (await readFile(noted, 'utf8').catch(() => '')).split('\n').slice(0, -1)
  return { status, stdout, stderr, runs }
}

const announcement = 'Installing dependencies, once for each package-lock.json; this takes some seconds ...\n'

test('installs what is missing, and says so in one line', async () => {
  const { runs, ...said } = await setUp()
  expect(said).toEqual({ status: 0, stdout: '', stderr: announcement })
  expect(runs).toEqual([expect.stringMatching(/^install --no-save --include=dev /)])
})

test('does nothing, and says nothing, when all is there', async () => {
  await setUp()
  expect(await setUp({ exitCode: 1 })).toMatchObject({ status: 0, stdout: '', stderr: '', runs: { length: 1 } })
})

test('installs again when the lockfile has changed', async () => {
  await setUp()
  await writeFile(join(repository, 'package-lock.json'), '{"changed": true}')
  expect(await setUp()).toMatchObject({ status: 0, runs: { length: 2 } })
})

test('installs again when node is gone', async () => {
  await setUp()
  await rm(join(repository, 'node_modules', '.bin', 'node'))
  expect(await setUp()).toMatchObject({ status: 0, runs: { length: 2 } })
})

test('installs again after it failed', async () => {
  await setUp({ exitCode: 1 })
  expect(await setUp()).toMatchObject({ status: 0, runs: { length: 2 } })
})

test.for([
  { title: 'npm fails', given: { exitCode: 7 }, want: 'npm ended with exit code 7, for the reason above; mend that and try again' },
  {
    title: 'npm runs no install scripts',
    given: { version: '' },
    want: /there is no node that runs .* install scripts; allow them .* try again/,
  },
  {
    title: 'node is of an older release',
    given: { version: 'v22.20.0' },
    want: 'node_modules/.bin/node is 22.20.0, and 24.18 or later is needed; delete node_modules and try again',
  },
  { title: 'node is a little too old', given: { version: 'v24.17.9' }, want: '24.17.9, and 24.18 or later is needed' },
])('fails, and says what to do, when $title', async ({ given, want }) => {
  const { status, stderr } = await setUp(given)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^Installing .*\ncannot set up the repository: /)
  expect(stderr).toMatch(want)
})

test.for(['v24.18.0', 'v24.21.0', 'v26.0.0'])('is content with node %s', async (version) => {
  expect(await setUp({ version })).toMatchObject({ status: 0 })
})

/** A page whose sources are of this age, in minutes; what was built from them may be of another. */
async function writePage({ sources, built }: { sources: number; built?: number }) {
  const age = async (path: string, minutes: number) => {
    const file = join(repository, path)
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, '')
    await utimes(file, Date.now() / 1000, Date.now() / 1000 - minutes * 60)
  }
  for (const path of ['openapi/index.ts', 'mocks/core/keys.ts', 'mocks/page/build.ts', 'mocks/page/view/app.tsx']) await age(path, sources)
  if (built !== undefined) await age('mocks/page/built.html', built)
}

/** Runs the set-up where all is installed, with a node that notes what it runs, and fails at that if it shall. */
async function buildWith(ages: { sources: number; built?: number }, exitCode = 0) {
  await setUp()
  await utimes(join(repository, 'node_modules', '.installed'), 0, 0)
  await writePage(ages)
  const noted = join(repository, 'built')
  await writeFile(join(repository, 'node_modules', '.bin', 'node'), `#!/bin/sh\necho "$1" >> '${noted}'\nexit ${exitCode}\n`)
  const { status, stderr } = await setUp()
  const ran = await readFile(noted, 'utf8').catch(() => '')
  return { status, stderr, ran: ran.replace(repository, '').trim() }
}

const builder = join('/', 'mocks', 'page', 'build.ts')

test.for([
  { title: 'is missing', given: { sources: 5 }, want: builder },
  { title: 'is older than its sources', given: { sources: 5, built: 6 }, want: builder },
  { title: 'is younger than its sources', given: { sources: 5, built: 4 }, want: '' },
])('when the page $title, this is run: $want', async ({ given, want }) => {
  expect(await buildWith(given)).toEqual({ status: 0, stderr: '', ran: want })
})

test('fails when the page cannot be built', async () => {
  const { status, stderr } = await buildWith({ sources: 5 }, 1)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^cannot set up the repository: the page of the mock could not be built/)
})

test('fails when there is no npm', async () => {
  const empty = join(repository, 'empty')
  await mkdir(empty)
  const { status, stderr } = spawnSync(process.execPath, [join(repository, 'scripts', 'setup.mjs')], {
    encoding: 'utf8',
    env: { PATH: empty },
  })
  expect(status).toBe(1)
  expect(stderr).toContain('npm could not be started')
})

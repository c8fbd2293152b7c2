import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const temporary = await mkdtemp(join(tmpdir(), 'phone-buttons-package-'))
afterAll(() => rm(temporary, { recursive: true }))

const consumer = join(temporary, 'consumer')
const installed = join(consumer, 'node_modules', 'phone-buttons-contract')
const program = join(consumer, 'node_modules', '.bin', 'phone-buttons')

type Described = { version: string; bin: Record<string, string>; exports: Record<string, string | { default: string }> }
const described = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Described

// What is tried is the package, on the Node that runs this test.
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}` }

const run = (command: string, args: readonly string[], cwd = consumer): SpawnSyncReturns<string> =>
  spawnSync(command, args, { cwd, env, encoding: 'utf8' })

function runWell(command: string, args: readonly string[], cwd = consumer): string {
  const { status, stdout, stderr, error } = run(command, args, cwd)
  expect(status, `${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`).toBe(0)
  return stdout
}

let files: string[]

beforeAll(async () => {
  await mkdir(consumer)
  await writeFile(join(consumer, 'package.json'), '{ "type": "module" }')
  runWell('npm', ['pack', '--silent', '--pack-destination', temporary], root)
  const tarball = (await readdir(temporary)).find((name) => name.endsWith('.tgz')) ?? expect.fail('npm pack wrote no tarball')
  runWell('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', join(temporary, tarball)])
  const entries = await readdir(installed, { recursive: true, withFileTypes: true })
  files = entries.filter((entry) => entry.isFile()).map((entry) => relative(installed, join(entry.parentPath, entry.name)))
}, 180_000)

test('the installed program has help', () => {
  expect(runWell(program, ['--help'])).toContain('phone-buttons mock')
})

test('the installed program says which version it is', () => {
  expect(runWell(program, ['--version'])).toBe(`${described.version}\n`)
})

test.for(['mock', 'conformance'])('the installed command %s has help', (command) => {
  expect(runWell(program, [command, '--help'])).toMatch(new RegExp(`^phone-buttons ${command}`))
})

test('the installed mock answers, and stops on SIGTERM', async () => {
  const mock = spawn(program, ['mock', '--port', '0', '--quiet'], { cwd: consumer, env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void mock.kill('SIGKILL'))
  const exit = once(mock, 'exit')
  const [line] = (await once(mock.stdout.setEncoding('utf8'), 'data')) as [string]
  const origin = /^phone-buttons mock listening on (http:\S+)\n$/.exec(line)?.[1] ?? expect.fail(line)
  const path = '/api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'
  const response = await fetch(`${origin}${path}`)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ deviceType: 'Telenet-Panasonic-KX-HDV230' })
  const page = await fetch(origin, { headers: { accept: 'text/html' } })
  expect(await page.text()).toContain('<script type="module">')
  mock.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
})

// The handlers need a package that is not installed by itself.
const { './msw': _, ...exports } = described.exports

test.for(Object.entries(exports))('the export %s is there', async ([subpath, target]) => {
  const name = `phone-buttons-contract${subpath.slice(1)}`
  const isModule = typeof target !== 'string'
  const script = isModule
    ? `console.log(Object.keys(await import('${name}')).length > 0)`
    : `console.log((await import('node:fs')).readFileSync(new URL(import.meta.resolve('${name}'))).length > 0)`
  expect(runWell(process.execPath, ['--input-type=module', '--eval', script])).toBe('true\n')
})

test('the handlers work where msw is installed, elsewhere they name it', async () => {
  const source = `import { getResponse } from 'msw'
import { setupServer } from 'msw/node'
import { createPhoneButtonsHandlers } from 'phone-buttons-contract/msw'

const { handlers, world } = createPhoneButtonsHandlers()
setupServer(...handlers)
const url = \`\${world.baseUrl}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/\`
const response = await getResponse(handlers, new Request(url))
console.log(response?.status, (await world.lastPut()) === undefined)
`
  await writeFile(join(consumer, 'handlers.ts'), source)
  const without = run(process.execPath, ['--input-type=module', '--eval', "await import('phone-buttons-contract/msw')"])
  expect(without.status).toBe(1)
  expect(without.stderr).toContain("Cannot find package 'msw'")

  await symlink(join(root, 'node_modules', 'msw'), join(consumer, 'node_modules', 'msw'))
  expect(runWell(process.execPath, ['handlers.ts'])).toBe('200 true\n')
  const types = join(root, 'node_modules', '@types')
  const options = ['--noEmit', '--strict', '--target', 'es2024', '--module', 'nodenext', '--types', 'node', '--typeRoots', types]
  runWell(join(root, 'node_modules', '.bin', 'tsc'), [...options, '--skipLibCheck', 'handlers.ts'])
})

test('the types are there for a strict consumer', async () => {
  const source = `import { isPhoneButtons, type Key, type PhoneButtons, type PhoneButtonsUpdate, phoneTypes } from 'phone-buttons-contract'
import { type CheckOptions, checkConformance, type Report } from 'phone-buttons-contract/conformance'
import { type Mock, type MockOptions, startMock } from 'phone-buttons-contract/mock'

const key: Key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const update: PhoneButtonsUpdate = { keys: [key, { id: 5, type: 'LINE', label: 'line' }] }
const read = (value: unknown): PhoneButtons | undefined => (isPhoneButtons(value) ? value : undefined)
const start = (options: MockOptions): Promise<Mock> => startMock(options)
const check = async (options: CheckOptions): Promise<Report> => (await checkConformance(options)).report
const names: string[] = phoneTypes.map(({ technicalName }) => technicalName)
// @ts-expect-error: a label is a string
const wrong: Key = { ...key, label: 7 }
// @ts-expect-error: a mock has a base URL, and it is a string
const url: Promise<number> = start({ port: 0 }).then(({ baseUrl }) => baseUrl)
export { check, names, read, update, url, wrong }
`
  await writeFile(join(consumer, 'consumer.ts'), source)
  const types = join(root, 'node_modules', '@types')
  const options = ['--noEmit', '--strict', '--target', 'es2024', '--module', 'nodenext', '--types', 'node', '--typeRoots', types]
  runWell(join(root, 'node_modules', '.bin', 'tsc'), [...options, '--skipLibCheck', 'false', 'consumer.ts'])
})

test('the package has what was built and nothing of the workshop', () => {
  expect(files).toContain('dist/mocks/db.json')
  expect(files.filter((file) => file.startsWith('dist/mocks/page/'))).toEqual(['dist/mocks/page/built.html'])
  expect(files.filter((file) => /\.test\.|(^|\/)testing\/|(?<!\.d)\.ts$/.test(file))).toEqual([])
})

test('declarations import what is in the package', async () => {
  for (const file of files.filter((name) => name.endsWith('.d.ts'))) {
    expect(await readFile(join(installed, file), 'utf8'), file).not.toMatch(/(from|import) ?\(?['"]\.[^'"]*\.ts['"]/)
  }
})

test('nothing in the package names a path of the machine that built it', async () => {
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(installed, file), 'utf8') })))
  expect(texts.filter(({ text }) => text.includes(root)).map(({ file }) => file)).toEqual([])
})

test('validators need neither require nor eval', async () => {
  const generated = files.filter((file) => file.includes('/generated/') && file.endsWith('.js'))
  expect(generated).toContain('dist/openapi/generated/validators.js')
  // A quote before it: the runtime of the validators keeps a line of its own source as a string.
  for (const file of generated)
    expect(await readFile(join(installed, file), 'utf8')).not.toMatch(/(?<!")\brequire\(|\beval\(|new Function\(/)
})

/** The program under a Node that says it is of this version. */
function runUnder(version: string, ...args: string[]): SpawnSyncReturns<string> {
  const fake = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  return run(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(fake)}`,
    join(installed, described.bin['phone-buttons'] ?? ''),
    ...args,
  ])
}

test.for(['20.20.2', '22.20.0', '24.17.9'])('under Node %s the program says which Node it needs', (version) => {
  const { status, stdout, stderr } = runUnder(version, 'mock', '--port', '0')
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
  expect(stderr).toBe(`phone-buttons: this is Node ${version}; it needs 24.18 or later (https://nodejs.org)\n`)
})

test.for(['24.18.0', '25.0.0'])('Node %s is new enough for the program', (version) => {
  expect(runUnder(version, '--help').status).toBe(0)
})

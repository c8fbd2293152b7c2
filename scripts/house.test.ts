import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const temporary = await mkdtemp(join(tmpdir(), 'phone-buttons-house-'))
afterAll(() => rm(temporary, { recursive: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

type Guarded = { file: string; code: string; want: string }

const oneDoor = 'The contract is imported as #openapi.'
const onlyContract = 'mocks/ imports #openapi and nothing else of ours.'
const onlyUrl = 'conformance/ imports #openapi and nothing else of ours: it knows the mock only as a URL.'
const nothing = 'openapi/ imports nothing of ours.'
const noNode = 'This import references a Node.js builtin module.'
const oneVoice = 'Only send.ts speaks to the target.'

const forbidden: Guarded[] = [
  { file: 'mocks/main.ts', code: "import { x } from '../conformance/run.ts'", want: onlyContract },
  { file: 'mocks/core/a.ts', code: "import type { x } from '../../conformance/run.ts'", want: onlyContract },
  { file: 'mocks/core/b.ts', code: "export { x } from '../../conformance/run.ts'", want: onlyContract },
  { file: 'mocks/core/c.ts', code: "export const x = await import('../../conformance/run.ts')", want: onlyContract },
  { file: 'mocks/edge/a.test.ts', code: "import { x } from '../../conformance/run.ts'", want: onlyContract },
  { file: 'mocks/edge/b.ts', code: "import { x } from '../../scripts/trace.ts'", want: onlyContract },
  { file: 'mocks/edge/c.ts', code: "import { x } from '../../openapi/index.ts'", want: oneDoor },
  { file: 'mocks/mock.ts', code: "import { x } from '../openapi/phone-types.ts'", want: oneDoor },
  { file: 'mocks/core/d.ts', code: "import { x } from 'node:fs'", want: noNode },
  { file: 'mocks/core/e.ts', code: "import { x } from 'node:http'", want: noNode },
  { file: 'conformance/run.ts', code: "import { x } from '../mocks/mock.ts'", want: onlyUrl },
  { file: 'conformance/send.ts', code: "import 'supertest'; import { x } from '../mocks/mock.ts'", want: onlyUrl },
  { file: 'conformance/cases/a.ts', code: "import { x } from '../../mocks/core/keys.ts'", want: onlyUrl },
  { file: 'conformance/run.test.ts', code: "import { x } from '../mocks/mock.ts'", want: onlyUrl },
  { file: 'conformance/cases/b.ts', code: "import { x } from '../../openapi/index.ts'", want: oneDoor },
  { file: 'conformance/cases/c.ts', code: "import x from 'supertest'", want: oneVoice },
  { file: 'conformance/report/a.ts', code: "import x from 'supertest'", want: oneVoice },
  { file: 'openapi/a.ts', code: "import { x } from '../mocks/mock.ts'", want: nothing },
  { file: 'openapi/b.ts', code: "import { x } from '../conformance/index.ts'", want: nothing },
  { file: 'openapi/c.test.ts', code: "import { x } from '../scripts/trace.ts'", want: nothing },
]

const allowed: Omit<Guarded, 'want'>[] = [
  { file: 'mocks/core/f.ts', code: "import { x } from '#openapi'" },
  { file: 'mocks/core/f.test.ts', code: "import { x } from 'node:fs'" },
  { file: 'mocks/edge/f.ts', code: "import { x } from 'node:http'" },
  { file: 'mocks/edge/g.ts', code: "import x from '#openapi/document.json' with { type: 'json' }" },
  { file: 'conformance/cases/f.ts', code: "import { x } from '#openapi'" },
  { file: 'conformance/f.test.ts', code: "import x from 'supertest'" },
  { file: 'scripts/f.ts', code: "import { x } from '../mocks/mock.ts'" },
]

const complaints = new Map<string, string[]>()

beforeAll(async () => {
  const tree = join(temporary, 'tree')
  await write(join(tree, 'biome.json'), await readFile(join(root, 'biome.json'), 'utf8'))
  for (const { file, code } of [...forbidden, ...allowed]) await write(join(tree, file), `${code}\nexport default x\n`)
  const biome = join(root, 'node_modules', '.bin', 'biome')
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', '.']
  const { stdout } = spawnSync(biome, args, { cwd: tree, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { message: string; location: { path: string } }[] }
  for (const { message, location } of diagnostics) {
    complaints.set(location.path, [...(complaints.get(location.path) ?? []), message])
  }
})

test.for(forbidden)('the linter refuses in $file: $code', ({ file, want }) => {
  expect(complaints.get(file)).toEqual([want])
})

test.for(allowed)('the linter takes in $file: $code', ({ file }) => {
  expect(complaints.get(file)).toBeUndefined()
})

/** Runs `generate --check` in a copy of the tree in which one file was changed. */
async function checkGenerated(name: string, file: string, change: (text: string) => string) {
  const copy = join(temporary, name)
  for (const part of ['openapi', 'conformance', 'scripts/generate.ts', 'package.json']) {
    await cp(join(root, part), join(copy, part), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  await writeFile(join(copy, file), change(await readFile(join(copy, file), 'utf8')))
  return spawnSync(process.execPath, ['scripts/generate.ts', '--check'], { cwd: copy, encoding: 'utf8' })
}

test('what is generated is what the contract says', async () => {
  const { status, stderr } = await checkGenerated('fresh', 'openapi/generated/types.ts', (text) => text)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test.for([
  { file: 'openapi/generated/types.ts' },
  { file: 'openapi/generated/document.json' },
  { file: 'openapi/generated/validators.js' },
  { file: 'openapi/generated/validators/PhoneButtons.js' },
  { file: 'openapi/generated/validators.d.ts' },
  { file: 'conformance/generated/config-validator.js' },
])('the check refuses an altered $file', async ({ file }) => {
  const { status, stderr } = await checkGenerated(file.replaceAll('/', '-'), file, (text) => `${text}\n`)
  expect({ status, stderr }).toEqual({ status: 1, stderr: `${file} is stale: run \`npm run generate\` and commit what it writes\n` })
})

test('the check refuses a contract from which nothing was generated since', async () => {
  const { status, stderr } = await checkGenerated('changed', 'openapi/phone-buttons.yaml', (text) =>
    text.replace('maximum: 24', 'maximum: 32'),
  )
  expect(status).toBe(1)
  expect(stderr).toContain('openapi/generated/validators/PhoneButtons.js is stale')
})

test('the lockfile is about the dependencies of package.json', async () => {
  type Dependencies = { dependencies: unknown; devDependencies: unknown }
  const described = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Dependencies
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Dependencies> }
  expect(lock.packages['']).toMatchObject({ dependencies: described.dependencies, devDependencies: described.devDependencies })
})

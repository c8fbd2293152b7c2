import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Who reaches files, and which. No request names any of them. */
const reach: Readonly<Record<string, string>> = {
  'edge/page.ts': 'the page, which is one file',
  'edge/seed-file.ts': 'the seed that the mock was started with',
  'edge/sqlite.ts': 'the store that the mock was started with',
  'edge/steering.ts': 'the package.json of this package',
  'page/build.ts': 'the sources of the page, before there is a mock',
}

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|(^|\/)testing\/|(^|\/)node_modules\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(import.meta.dirname, path), 'utf8') }))

const pathsOf = (pattern: RegExp): string[] => sources.flatMap(({ path, text }) => (pattern.test(text) ? [path] : [])).sort()

test('only these reach files or start programs, and none for a request', () => {
  const modules = /['"](node:)?(fs|fs\/promises|child_process|cluster|module|sqlite|vm|worker_threads)['"]/
  expect(pathsOf(modules)).toEqual(Object.keys(reach))
})

test('no text becomes code, and what is loaded is named where it is loaded', () => {
  expect(pathsOf(/\beval\(|\bnew Function\(|\bimport\(\s*[^\s'")]/)).toEqual([])
})

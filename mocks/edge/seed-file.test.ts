import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { defaultSeed, loadSeed, SeedError } from './seed-file.ts'

/** A file that is gone after the test. */
async function fileOf(content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-seed-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'db.json')
  await writeFile(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content))
  return path
}

const seed = { users: [{ tenant: 't', group: 'g', user: 'u', device: null }], devices: [] }

test('the default seed is right', async () => {
  expect(Array.from((await loadSeed(defaultSeed)).users())).toHaveLength(7)
})

test('a seed is named by path or by URL', async () => {
  const path = await fileOf(seed)
  for (const name of [path, pathToFileURL(path)])
    expect(Array.from((await loadSeed(name)).users(), ({ ids }) => ids)).toEqual([['t', 'g', 'u']])
})

test('a seed may begin with a byte order mark', async () => {
  expect(Array.from((await loadSeed(await fileOf(`\ufeff${JSON.stringify(seed)}`))).users())).toHaveLength(1)
})

test.for([
  {
    title: 'an empty file',
    given: '',
    want: /^cannot use the seed .+: it is not JSON in UTF-8: Unexpected end of JSON input; mend the file and start again$/,
  },
  { title: 'half a file', given: '{"users": [', want: /it is not JSON in UTF-8: / },
  { title: 'comments', given: '// users\n{"users": []}', want: /it is not JSON in UTF-8: / },
  { title: 'Latin-1', given: Buffer.from('{"users":[],"devices":[],"é":1}', 'latin1'), want: /it is not JSON in UTF-8: / },
  { title: 'null', given: null, want: /: \/users is not a list; \/devices is not a list; mend the file and start again$/ },
  { title: 'ten mistakes', given: { users: Array(10).fill(3), devices: [] }, want: /\/users\/9 [^;]+; mend the file and start again$/ },
  {
    title: 'eleven mistakes',
    given: { users: Array(11).fill(3), devices: [] },
    want: /\/users\/9 [^;]+; and 1 more; mend the file and start again$/,
  },
  {
    title: '100,000 mistakes',
    given: { users: Array(100_000).fill(3), devices: [] },
    want: /\/users\/9 [^;]+; and 99990 more; mend the file and start again$/,
  },
])('a seed of $title is refused', async ({ given, want }) => {
  const refused = loadSeed(await fileOf(given))
  await expect(refused).rejects.toBeInstanceOf(SeedError)
  await expect(refused).rejects.toThrow(want)
})

test.for([
  {
    title: 'a file that is not there',
    given: join(import.meta.dirname, 'nowhere.json'),
    want: /^cannot read the seed .+nowhere\.json: ENOENT.+; name an existing file with --seed$/,
  },
  { title: 'a folder', given: import.meta.dirname, want: /^cannot read the seed .+: EISDIR.+; name an existing file with --seed$/ },
])('$title is no seed', async ({ given, want }) => {
  await expect(loadSeed(given)).rejects.toThrow(want)
})

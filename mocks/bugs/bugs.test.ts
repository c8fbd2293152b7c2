import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isRequirementId, requirementOf } from '#openapi'
import { readSeed } from '../core/seed.ts'
import seed from '../db.json' with { type: 'json' }
import { ask, createDocuments, probe } from '../testing/probe.ts'
import { type Bug, bugs } from './index.ts'

const read = readSeed(seed)
const directory = 'directory' in read ? read.directory : expect.fail('the seed is wrong')

/** What a client sees of the whole probe, chapter by chapter. */
const run = (plants: Parameters<typeof ask>[0], later = false) =>
  Promise.all(probe.map((chapter) => ask(plants, directory, chapter, createDocuments(later))))

const right = await run([])

const digest = (shown: unknown): string => createHash('sha256').update(JSON.stringify(shown)).digest('hex')
const looks = new Map<Bug, Promise<string>>()

/** All that the probe shows of a bug, in short. */
function lookOf(bug: Bug): Promise<string> {
  const look = looks.get(bug) ?? run([bug.plant]).then(digest)
  looks.set(bug, look)
  return look
}

test('the names of the bugs are words that people can type, each given once', () => {
  const ids = bugs.map(({ id }) => id)
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
  expect(ids.filter((id, position) => ids.indexOf(id) !== position)).toEqual([])
})

test('every file that lists bugs is in the index, in the order of the names of the files', async () => {
  const files = (await readdir(import.meta.dirname)).filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts').sort()
  const modules = await Promise.all(files.map((file): Promise<Record<string, unknown>> => import(`${import.meta.dirname}/${file}`)))
  expect(bugs).toEqual(modules.flatMap((module) => Object.values(module).filter(Array.isArray)).flat())
})

test('a bug says in one sentence what it does, and no two say the same', () => {
  const sentences = bugs.map(({ says }) => says)
  expect(sentences.filter((sentence) => sentence.length < 10 || /[.\n]$/.test(sentence))).toEqual([])
  expect(sentences.filter((sentence, position) => sentences.indexOf(sentence) !== position)).toEqual([])
})

test('a bug breaks a requirement that there is', () => {
  expect(bugs.filter(({ breaks }) => !isRequirementId(breaks))).toEqual([])
})

test('a bug with a level of its own breaks a should of what is a must', () => {
  const own = bugs.filter(({ level }) => level !== undefined)
  expect(own.filter(({ breaks, level }) => level !== 'should' || requirementOf(breaks).level !== 'must')).toEqual([])
})

test('the probe finds nothing wrong where nothing is, over a store that answers later as well', async () => {
  expect(await run([], true)).toEqual(right)
  expect(right.flat().filter((answer) => (answer as { status: number }).status >= 500)).toEqual([])
})

test.for(bugs)('$id can be seen, and is the same over a store that answers later', async (bug) => {
  const look = await lookOf(bug)
  expect(look).not.toBe(digest(right))
  expect(digest(await run([bug.plant], true))).toBe(look)
})

test('no two bugs look the same', { timeout: 60_000 }, async () => {
  const alike = Map.groupBy(await Promise.all(bugs.map(async (bug) => ({ id: bug.id, look: await lookOf(bug) }))), ({ look }) => look)
  expect([...alike.values()].filter(({ length }) => length > 1).map((group) => group.map(({ id }) => id))).toEqual([])
})

import { appendFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createJournal, readJournal, withJournal } from './journal.ts'
import { findStrangers } from './strangers.ts'
import { pathOf } from './subjects.ts'

const subject = { tenant: 'foo', group: 'foogroup', user: 'foouser' }
const key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const snapshot = { deviceType: 'T', deviceName: 'D', keys: [key] }
const head = { baseUrl: 'http://target.test/api', timeout: 500 }

function createScene() {
  const journal = createJournal(mkdtempSync(join(tmpdir(), 'phone-buttons-journal-')), 'test', head)
  journal.begin([{ subject, snapshot, ignoresLabel: ['LINE'] }])
  return journal
}

test('a journal holds who held what and every body, in order', () => {
  const journal = createScene()
  journal.add('foo/foogroup/foouser', '{"keys":[]}')
  journal.add('foo/foogroup/foouser', 'not JSON')
  expect(readJournal(journal.file)).toEqual({
    ...head,
    users: [{ subject, snapshot, ignoresLabel: ['LINE'], bodies: ['{"keys":[]}', 'not JSON'] }],
    isClosed: false,
  })
})

test('a closed journal says so', () => {
  const journal = createScene()
  journal.close()
  expect(readJournal(journal.file).isClosed).toBe(true)
})

test('a last line that was cut off does not spoil the rest', () => {
  const journal = createScene()
  appendFileSync(journal.file, '{"write":"foo/foogroup/foouser","bo')
  expect(readJournal(journal.file).users).toHaveLength(1)
})

test('a broken line in the middle makes it no journal', () => {
  const journal = createScene()
  appendFileSync(journal.file, '{"write":\n')
  journal.close()
  expect(() => readJournal(journal.file)).toThrow('it is not one')
})

test('a body is written down before it is sent; a read is not written down', async () => {
  const journal = createScene()
  const seen: number[] = []
  const transport = withJournal(
    async () => {
      seen.push(readJournal(journal.file).users[0]?.bodies.length ?? 0)
      return { status: 200, headers: {}, body: new Uint8Array() }
    },
    journal,
    [subject],
  )
  const url = `http://target.test/api${pathOf(subject)}`
  await transport({ method: 'GET', url, headers: {} })
  await transport({ method: 'PUT', url, headers: {}, body: Buffer.from('{"keys":[]}') })
  await transport({ method: 'DELETE', url, headers: {} })
  expect(seen).toEqual([0, 1, 2])
})

test.each([
  { title: 'a key that was there before', keys: [key], strangers: 0 },
  { title: 'a key that was sent without its parameter', keys: [{ ...key, id: 5 }], strangers: 0 },
  { title: 'a key with another label', keys: [{ ...key, label: 'mine' }], strangers: 1 },
  { title: 'no keys', keys: [], strangers: 0 },
])('$title is told from what someone else wrote', ({ keys, strangers }) => {
  const bodies = ['{"keys":[{"id":5,"type":"CALLLOG","label":"history"}]}', '[', 'null']
  expect(findStrangers(snapshot.keys, bodies, keys)).toHaveLength(strangers)
})

import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockSubjects } from './lock.ts'

const user = { tenant: 'foo', group: 'foogroup', user: 'foouser' }
const other = { ...user, user: 'otheruser' }
const baseUrl = 'http://127.0.0.1:1/api'
const createFolder = () => mkdtempSync(join(tmpdir(), 'phone-buttons-locks-'))

test('a user who is being written to is not given to a second run', () => {
  const folder = createFolder()
  const release = lockSubjects(baseUrl, [user], folder)
  expect(() => lockSubjects(baseUrl, [other, user], folder)).toThrow(`process ${process.pid}`)
  release()
  lockSubjects(baseUrl, [other, user], folder)()
})

test('a refused lock leaves none of the others behind', () => {
  const folder = createFolder()
  lockSubjects(baseUrl, [user], folder)
  expect(() => lockSubjects(baseUrl, [other, user], folder)).toThrow()
  expect(readdirSync(folder)).toHaveLength(1)
})

test('the same user of another target is someone else', () => {
  const folder = createFolder()
  lockSubjects(baseUrl, [user], folder)
  lockSubjects('http://127.0.0.1:2/api', [user], folder)
  expect(readdirSync(folder)).toHaveLength(2)
})

test.each([{ content: '999999999' }, { content: '' }, { content: 'nonsense' }])(
  'a lock that says $content does not count',
  ({ content }) => {
    const folder = createFolder()
    lockSubjects(baseUrl, [user], folder)
    const [file = ''] = readdirSync(folder)
    writeFileSync(join(folder, file), content)
    expect(() => lockSubjects(baseUrl, [user], folder)).not.toThrow()
  },
)

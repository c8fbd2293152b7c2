import { expect, test } from 'vitest'
import { isPhoneButtons } from '#openapi'
import seed from '../db.json' with { type: 'json' }
import type { Directory } from './directory.ts'
import { addGeneratedUsers } from './generated.ts'
import type { Ids } from './path.ts'
import { readSeed } from './seed.ts'

function directoryOf(given: unknown): Directory {
  const read = readSeed(given)
  return 'directory' in read ? read.directory : expect.fail(read.mistakes.join())
}

const million = addGeneratedUsers(directoryOf(seed), 1_000_000)

const found = (directory: Directory, ...ids: Ids) => {
  const user = directory.find(ids)
  return user.ok ? user.value : user.problems[0]?.problem
}

test.for([1, 2, 999, 1_000_000])('user%i is there, always the same, with a phone that the contract knows', (number) => {
  const user = found(million, 'foo', 'generated', `user${number}`)
  expect(user).toEqual(found(million, 'foo', 'generated', `user${number}`))
  expect(user).toMatchObject({
    id: `foo.generated.user${number}`,
    ids: ['foo', 'generated', `user${number}`],
    device: { id: `DP_generated_${number}`, deviceName: `DP_user${number}@generated.example` },
  })
  const document: unknown = JSON.parse(million.device(`DP_generated_${number}`)?.document ?? '')
  expect(isPhoneButtons(document)).toBe(true)
  expect(document).toMatchObject({ keys: { length: 12 } })
  expect(million.user(`foo.generated.user${number}`)).toEqual(user)
})

type Stranger = { title: string; given: Ids; want: string }

test.for<Stranger>([
  { title: 'a number too high', given: ['foo', 'generated', 'user1000001'], want: 'USER_UNKNOWN' },
  { title: 'a number too low', given: ['foo', 'generated', 'user0'], want: 'USER_UNKNOWN' },
  { title: 'a number with a zero before it', given: ['foo', 'generated', 'user01'], want: 'USER_UNKNOWN' },
  { title: 'a number with a sign', given: ['foo', 'generated', 'user+1'], want: 'USER_UNKNOWN' },
  { title: 'another way to write a number', given: ['foo', 'generated', 'user1e3'], want: 'USER_UNKNOWN' },
  { title: 'a number beyond all', given: ['foo', 'generated', `user${'9'.repeat(400)}`], want: 'USER_UNKNOWN' },
  { title: 'another name', given: ['foo', 'generated', 'USER1'], want: 'USER_UNKNOWN' },
  { title: 'another group', given: ['foo', 'nothing', 'user1'], want: 'GROUP_UNKNOWN' },
  { title: 'another tenant', given: ['nothing', 'generated', 'user1'], want: 'TENANT_UNKNOWN' },
])('$title is $want', ({ given, want }) => {
  expect(found(million, ...given)).toBe(want)
})

test('a tenant whom only generated users belong to exists', () => {
  const directory = addGeneratedUsers(directoryOf({ users: [], devices: [] }), 1)
  expect(found(directory, 'foo', 'foogroup', 'foouser')).toBe('GROUP_UNKNOWN')
  expect(found(directory, 'bar', 'foogroup', 'foouser')).toBe('TENANT_UNKNOWN')
})

test('none is the directory itself', () => {
  const directory = directoryOf(seed)
  expect(addGeneratedUsers(directory, 0)).toBe(directory)
})

test('the users of the seed are who they were', () => {
  expect(found(million, 'foo', 'foogroup', 'foouser')).toEqual(found(directoryOf(seed), 'foo', 'foogroup', 'foouser'))
  expect(found(million, 'foo', 'foogroup', 'user1')).toBe('USER_UNKNOWN')
})

const first = (directory: Directory, count: number, within = {}) => {
  const names: string[] = []
  for (const { id } of directory.users(within)) {
    names.push(id)
    if (names.length === count) break
  }
  return names
}

test('they come after those of the seed, and are looked for where they can be only', () => {
  expect(first(million, 9).slice(6)).toEqual(['foo.othergroup.foouser', 'foo.generated.user1', 'foo.generated.user2'])
  const endless = addGeneratedUsers(directoryOf(seed), 1e15)
  expect(first(endless, 99, { group: 'othergroup' })).toEqual(['foo.othergroup.foouser'])
  expect(first(endless, 99, { tenant: 'nothing' })).toEqual([])
  expect(first(endless, 99, { user: 'user123456789' })).toEqual(['foo.generated.user123456789'])
  expect(first(endless, 99, { user: 'foouser' })).toHaveLength(2)
  expect(first(endless, 2, { tenant: 'foo', group: 'generated' })).toEqual(['foo.generated.user1', 'foo.generated.user2'])
  expect(Array.from(addGeneratedUsers(directoryOf(seed), 3).devices(), ({ id }) => id).slice(6)).toEqual([
    'DP_generated_1',
    'DP_generated_2',
    'DP_generated_3',
  ])
})

test('where the seed has somebody or something of the same id, it is that of the seed, once', () => {
  const device = { id: 'DP_generated_2', deviceType: 'Yealink-T40G', deviceName: 'mine', keys: [] }
  const user = { tenant: 'foo', group: 'generated', user: 'user1', device: 'DP_generated_2' }
  const directory = addGeneratedUsers(directoryOf({ users: [user], devices: [device] }), 2)
  expect(found(directory, 'foo', 'generated', 'user1')).toMatchObject({ device: { deviceName: 'mine' } })
  expect(directory.device('DP_generated_2')?.deviceName).toBe('mine')
  expect(Array.from(directory.users(), ({ id }) => id)).toEqual(['foo.generated.user1', 'foo.generated.user2'])
  expect(Array.from(directory.users({ user: 'user1' }), ({ id }) => id)).toEqual(['foo.generated.user1'])
  expect(Array.from(directory.devices(), ({ id }) => id)).toEqual(['DP_generated_2', 'DP_generated_1'])
})

test('a phone type of the seed decides which keys generated phones have', () => {
  const technicalName = 'Telenet-Panasonic-KX-HDV230'
  const types = [{ name: 'ONETOUCH' }]
  const few = directoryOf({ users: [], devices: [], phoneTypes: [{ technicalName, keyIds: [1, 2, 20], types }] })
  const none = directoryOf({ users: [], devices: [], phoneTypes: [{ technicalName, keyIds: [1], types: [{ name: 'OTHER' }] }] })
  const keysIn = (directory: Directory) => JSON.parse(addGeneratedUsers(directory, 1).device('DP_generated_1')?.document ?? '') as unknown
  expect(keysIn(few)).toMatchObject({ keys: [{ id: 1 }, { id: 2 }] })
  expect(keysIn(none)).toMatchObject({ keys: [] })
})

import { expect, test } from 'vitest'
import { isPhoneButtons, isPhoneTypes, phoneTypes } from '#openapi'
import defaultSeed from '../db.json' with { type: 'json' }
import { describePhoneTypes } from './directory.ts'
import type { Ids } from './path.ts'
import { readSeed } from './seed.ts'

const key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const device = { id: 'DP_a', deviceType: 'Telenet-Panasonic-KX-HDV230', deviceName: 'DP_a@example.com', keys: [key] }
const project = { technicalName: 'Lobby', displayName: 'Lobby phone', keyIds: [1, 2], types: [{ name: 'DOOR' }] }
/** String() throws for these. */
const textless = { toString: 1, valueOf: 1 }
const nested: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
const user = { id: 1, tenant: 't', group: 'g', user: 'a', device: 'DP_a' }

/** A seed that must be right, read. */
function directoryOf(seed: unknown) {
  const result = readSeed(seed)
  return 'directory' in result ? result.directory : expect.fail(result.mistakes.join('\n'))
}

/** A user who must be there. */
function userOf(seed: unknown, ...ids: Ids) {
  const found = directoryOf(seed).find(ids)
  return found.ok ? found.value : expect.fail(found.problems[0]?.message)
}

test.for([
  ['foo', 'foogroup', 'foouser', 'Telenet-Panasonic-KX-HDV230'],
  ['foo', 'foogroup', 'otheruser', 'Telenet-Panasonic-KX-HDV230'],
  ['foo', 'foogroup', 'yealinkuser', 'Yealink-T40G'],
  ['foo', 'foogroup', 'openstageuser', 'Unify-OpenStage-40'],
  ['foo', 'foogroup', 'analoguser', 'Generic-Analog-Adapter'],
  ['foo', 'foogroup', 'nophone', undefined],
  ['foo', 'othergroup', 'foouser', 'Telenet-Panasonic-KX-HDV230'],
] as const)('in the default seed user %s/%s/%s has the phone %s', ([tenant, group, name, phone]) => {
  expect(userOf(defaultSeed, tenant, group, name).device?.phoneType.name).toBe(phone)
})

test('the documents of the default seed are what the contract wants', () => {
  const documents = Array.from(directoryOf(defaultSeed).devices(), ({ document }) => JSON.parse(document) as unknown)
  expect(documents).toHaveLength(6)
  expect(documents.filter((document) => !isPhoneButtons(document))).toEqual([])
})

test('a document is the device without its id, and begins with its head', () => {
  const found = userOf({ users: [user], devices: [{ ...device, serial: 7 }] }, 't', 'g', 'a').device
  expect(found?.document).toBe(`${found?.head}${JSON.stringify([key])}}`)
  expect(JSON.parse(found?.document ?? '')).toEqual({ deviceType: device.deviceType, deviceName: device.deviceName, keys: [key] })
})

test('users of one id elsewhere, and of ids that only look alike when joined, are different users', () => {
  const ids: Ids[] = [
    ['t', 'g', 'a'],
    ['t', 'h', 'a'],
    ['u', 'g', 'a'],
    ['t.g', 'a', 'a'],
    ['t', 'g.a', 'a'],
    ['t","g', 'a', 'a'],
    ['__proto__', 'constructor', 'toString'],
  ]
  const seed = { users: ids.map(([tenant, group, user], id) => ({ id, tenant, group, user })), devices: [] }
  expect(ids.map((names) => userOf(seed, ...names).ids)).toEqual(ids)
  expect(new Set(ids.map((names) => userOf(seed, ...names).id)).size).toBe(ids.length)
})

test('a user without device, or with the device null, has no phone', () => {
  const { device: _, ...without } = user
  const directory = directoryOf({ users: [without, { ...user, id: 2, user: 'b', device: null }], devices: [device] })
  expect(Array.from(directory.users(), ({ device }) => device)).toEqual([undefined, undefined])
})

const ids = 'does not have tenant, group and user, each a string with at least one character'
const noId = 'is not a string with at least one character'
const knownTypes = 'known phone types: Telenet-Panasonic-KX-HDV230, Yealink-T40G, Unify-OpenStage-40, Generic-Analog-Adapter'

test.for([
  { title: 'null', given: null, want: ['/users is not a list', '/devices is not a list'] },
  { title: 'a list', given: [], want: ['/users is not a list', '/devices is not a list'] },
  { title: 'a text', given: 'users', want: ['/users is not a list', '/devices is not a list'] },
  { title: 'users by id', given: { users: { a: user }, devices: [] }, want: ['/users is not a list'] },
  { title: 'no devices', given: { users: [] }, want: ['/devices is not a list'] },
  {
    title: 'users that are no objects',
    given: { users: [null, 3, 'a', [user]], devices: [] },
    want: [0, 1, 2, 3].map((index) => `/users/${index} ${ids}`),
  },
  {
    title: 'users without ids',
    given: {
      users: [
        { ...user, tenant: '' },
        { ...user, group: 7 },
        { tenant: 't', group: 'g' },
      ],
      devices: [device],
    },
    want: [0, 1, 2].map((index) => `/users/${index} ${ids}`),
  },
  {
    title: 'a user twice',
    given: { users: [user, { ...user, id: 2, device: null }], devices: [device] },
    want: ['/users/1 is "a" of this tenant and group, who is there already'],
  },
  {
    title: 'two users of one id',
    given: { users: [user, { ...user, user: 'b', device: null }], devices: [device] },
    want: ['/users/1/id is "1", which another user has already'],
  },
  {
    title: 'a device that is not there',
    given: { users: [{ ...user, device: 'DP_b' }], devices: [device] },
    want: ['/users/0/device is "DP_b"; no device has this id'],
  },
  {
    title: 'a device that is no id',
    given: { users: [{ ...user, device: device }], devices: [device] },
    want: ['/users/0/device is an object; no device has this id'],
  },
  {
    title: 'a device of two users',
    given: { users: [user, { ...user, id: 2, user: 'b' }], devices: [device] },
    want: ['/users/1/device is "DP_a", which is linked to /users/0 already'],
  },
  {
    title: 'devices that are no objects',
    given: { users: [], devices: [null, []] },
    want: [`/devices/0/id ${noId}`, '/devices/0 must be object', `/devices/1/id ${noId}`, '/devices/1 must be object'],
  },
  { title: 'a device without id', given: { users: [], devices: [{ ...device, id: '' }] }, want: [`/devices/0/id ${noId}`] },
  {
    title: 'a device whose id is a number, and a user who has it',
    given: { users: [{ ...user, device: 7 }], devices: [{ ...device, id: 7 }] },
    want: [`/devices/0/id ${noId}`],
  },
  {
    title: 'two devices of one id',
    given: { users: [], devices: [device, device] },
    want: ['/devices/1/id is "DP_a", which another device has already'],
  },
  {
    title: 'a device without name and keys',
    given: { users: [], devices: [{ id: 'DP_a', deviceType: 'Yealink-T40G' }] },
    want: ['/devices/0/deviceName is missing', '/devices/0/keys is missing'],
  },
  {
    title: 'an unknown phone type',
    given: { users: [user], devices: [{ ...device, deviceType: 'Snom' }] },
    want: [`/devices/0/deviceType is "Snom"; ${knownTypes}`],
  },
  {
    title: 'keys of wrong types, each place once',
    given: { users: [], devices: [{ ...device, keys: [{ ...key, type: 3 }, { ...key, id: 25, label: null }, 'x'] }] },
    want: [
      '/devices/0/keys/0/type must be string',
      '/devices/0/keys/1/id must be <= 24',
      '/devices/0/keys/1/label must be string',
      '/devices/0/keys/2 must be object',
    ],
  },
  {
    title: 'a key that a PUT could not have sent',
    given: { users: [], devices: [{ ...device, keys: [key, key] }] },
    want: ['/devices/0 keys[1] (id 4): id is 4: expected an id of its own, for keys[0] has this one'],
  },
  {
    title: 'phone types that are none',
    given: {
      users: [],
      devices: [],
      phoneTypes: [null, { technicalName: 'A', keyIds: [0, 25], types: 3 }, { ...project, keyIds: [1, 1] }],
    },
    want: [
      '/phoneTypes/0/technicalName is not a string with at least one character',
      '/phoneTypes/0/displayName is not a string',
      '/phoneTypes/0/keyIds is not a list of different integers from 1 to 24',
      '/phoneTypes/0/types is not a list',
      '/phoneTypes/1/keyIds is not a list of different integers from 1 to 24',
      '/phoneTypes/1/types is not a list',
      '/phoneTypes/2/keyIds is not a list of different integers from 1 to 24',
    ],
  },
  {
    title: 'key types that are none',
    given: {
      users: [],
      devices: [],
      phoneTypes: [
        { ...project, types: [{ name: 'A' }, { name: 'A', parameterType: 'Number', labelRequired: 1, labelIgnored: 'no' }, null] },
      ],
    },
    want: [
      '/phoneTypes/0/types/1/parameterType is not one of PhoneNumber, Line, Extension, None',
      '/phoneTypes/0/types/1/labelRequired is not true or false',
      '/phoneTypes/0/types/1/labelIgnored is not true or false',
      '/phoneTypes/0/types/2/name is not a string with at least one character',
      '/phoneTypes/0/types has two of one name',
    ],
  },
  {
    title: 'two phone types of one name',
    given: { users: [], devices: [], phoneTypes: [project, project] },
    want: ['/phoneTypes/1/technicalName is "Lobby", which another phone type has already'],
  },
  {
    title: 'accounts that nobody could use',
    given: {
      users: [],
      devices: [],
      accounts: [
        { username: '', password: 'p', level: 16 },
        { username: 'a', password: 7, level: 12, tenant: 't' },
        { username: 'a', password: 'p', level: 3 },
        { username: 'b', password: 'p', level: 0, tenant: 't' },
      ],
    },
    want: [
      '/accounts/0/username is not a string of whole characters, one at least',
      '/accounts/1/password is not a string with at least one character',
      '/accounts/2/username is "a", which another account has already',
      '/accounts/2/level is not one of 0, 4, 8, 12, 16',
      '/accounts/2/tenant is missing, and an account of level 3 needs one',
      '/accounts/2/group is missing, and an account of level 3 needs one',
      '/accounts/3/group is missing, and an account of level 0 needs one',
      '/accounts/3/user is missing, and an account of level 0 needs one',
    ],
  },
  {
    title: 'ids that have no text',
    given: {
      users: [
        { ...user, id: textless },
        { ...user, user: 'b', device: nested },
      ],
      devices: [{ ...device, id: textless }],
      accounts: [{ username: nested, password: 'p', level: textless }],
    },
    want: [
      `/devices/0/id ${noId}`,
      '/users/0/id is an object, not a string',
      '/users/1/device is a list; no device has this id',
      '/accounts/0/username is not a string of whole characters, one at least',
      '/accounts/0/level is not one of 0, 4, 8, 12, 16',
    ],
  },
])('a seed with $title is told its mistakes', ({ given, want }) => {
  expect(readSeed(given)).toEqual({ mistakes: want })
})

test('a seed brings phone types of its own, and replaces built-in ones', () => {
  const yealink = { ...project, technicalName: 'Yealink-T40G' }
  const own = { id: 'D', deviceType: 'Lobby', deviceName: 'D', keys: [{ id: 2, type: 'DOOR', label: '', parameter: '' }] }
  const directory = directoryOf({ users: [], devices: [own], phoneTypes: [project, yealink] })
  expect(directory.device('D')?.document).toContain('"type":"DOOR"')
  expect([...directory.phoneTypes.keys()]).toEqual([...phoneTypes.map(({ technicalName }) => technicalName), 'Lobby'])
  expect([...(directory.phoneTypes.get('Yealink-T40G')?.rules.keyIds ?? [])]).toEqual([1, 2])
  expect(isPhoneTypes(JSON.parse(directory.phoneTypesDocument))).toBe(true)
})

test('the phone types are told as the contract wants them', () => {
  const told = describePhoneTypes(phoneTypes)
  expect(isPhoneTypes(told)).toBe(true)
  expect(told.phoneTypes.map(({ technical_name }) => technical_name)).toEqual(phoneTypes.map(({ technicalName }) => technicalName))
  expect(told.phoneTypes[1]).toMatchObject({
    display_name: 'Yealink T40G',
    capabilities: {
      fastkeys: {
        available_types: expect.arrayContaining([{ name: 'LINE', parameterType: 'Line', labelRequired: false, labelIgnored: false }]),
      },
    },
    phoneButtons: { MANAGED_KEYS: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ACTIONS: expect.arrayContaining(['DIRECT_CALL', 'CALL_PICKUP']) },
  })
})

import { expect, test } from 'vitest'
import { isPhoneButtons, isPhoneTypes, phoneTypes } from '#openapi'
import defaultSeed from '../db.json' with { type: 'json' }
import { describePhoneTypes, readSeed } from './directory.ts'

const key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const device = { id: 'DP_a', deviceType: 'Telenet-Panasonic-KX-HDV230', deviceName: 'DP_a@example.com', keys: [key] }
const user = { id: 1, tenant: 't', group: 'g', user: 'a', device: 'DP_a' }

/** A seed that must be right, read. */
function directoryOf(seed: unknown) {
  const result = readSeed(seed)
  return 'directory' in result ? result.directory : expect.fail(result.mistakes.join('\n'))
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
  const found = directoryOf(defaultSeed).get(tenant)?.get(group)?.get(name) ?? expect.fail('no such user')
  expect(found.device?.phoneType.name).toBe(phone)
})

test('the documents of the default seed are what the contract wants', () => {
  const users = [...directoryOf(defaultSeed).values()].flatMap((groups) => [...groups.values()].flatMap((users) => [...users.values()]))
  const documents = users.flatMap(({ device }) => (device === undefined ? [] : [JSON.parse(device.document) as unknown]))
  expect(documents).toHaveLength(6)
  expect(documents.filter((document) => !isPhoneButtons(document))).toEqual([])
})

test('a document is the device without its id, and begins with its head', () => {
  const found = directoryOf({ users: [user], devices: [{ ...device, serial: 7 }] })
    .get('t')
    ?.get('g')
    ?.get('a')?.device
  expect(found?.document).toBe(`${found?.head}${JSON.stringify([key])}}`)
  expect(JSON.parse(found?.document ?? '')).toEqual({ deviceType: device.deviceType, deviceName: device.deviceName, keys: [key] })
})

test('users of one id elsewhere, and of ids that only look alike when joined, are different users', () => {
  const ids = [
    ['t', 'g', 'a'],
    ['t', 'h', 'a'],
    ['u', 'g', 'a'],
    ['t.g', 'a', 'a'],
    ['t', 'g.a', 'a'],
    ['t","g', 'a', 'a'],
    ['__proto__', 'constructor', 'toString'],
  ] as const
  const directory = directoryOf({ users: ids.map(([tenant, group, user]) => ({ tenant, group, user })), devices: [] })
  expect(new Set(ids.map(([tenant, group, user]) => directory.get(tenant)?.get(group)?.get(user)?.key)).size).toBe(ids.length)
})

test('a user without device, or with the device null, has no phone', () => {
  const { device: _, ...without } = user
  const directory = directoryOf({ users: [without, { ...user, user: 'b', device: null }], devices: [device] })
  expect([...(directory.get('t')?.get('g')?.values() ?? [])].map(({ device }) => device)).toEqual([undefined, undefined])
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
    given: { users: [user, { ...user, device: null }], devices: [device] },
    want: ['/users/1 is "a" of this tenant and group, who is there already'],
  },
  {
    title: 'a device that is not there',
    given: { users: [{ ...user, device: 'DP_b' }], devices: [device] },
    want: ['/users/0/device is "DP_b"; no device has this id'],
  },
  {
    title: 'a device that is no id',
    given: { users: [{ ...user, device: device }], devices: [device] },
    want: [`/users/0/device is ${JSON.stringify(device)}; no device has this id`],
  },
  {
    title: 'a device of two users',
    given: { users: [user, { ...user, user: 'b' }], devices: [device] },
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
])('a seed with $title is told its mistakes', ({ given, want }) => {
  expect(readSeed(given)).toEqual({ mistakes: want })
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

import { expect, test } from 'vitest'
import { type Key, type PhoneTypeFacts, phoneTypes } from '#openapi'
import { createPhoneTypeRules, readKeys } from './keys.ts'

const rulesOf = (name: string) => {
  const facts = phoneTypes.find(({ technicalName }) => technicalName === name) ?? expect.fail(name)
  return createPhoneTypeRules(facts)
}
const panasonic = rulesOf('Telenet-Panasonic-KX-HDV230')
const yealink = rulesOf('Yealink-T40G')
const analog = rulesOf('Generic-Analog-Adapter')

const key: Key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const speedDial: Key = { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' }
/** A key without some of its members. */
const without = (members: readonly (keyof Key)[]) =>
  Object.fromEntries(Object.entries(key).filter(([member]) => !members.includes(member as keyof Key)))
/** The keys as JSON carries them. */
const parsed = (json: string) => JSON.parse(json) as unknown

type Taken = { title: string; given: unknown; want: unknown; phoneType?: typeof panasonic }

test.for<Taken>([
  { title: 'the keys of the documentation', given: [key, speedDial], want: [key, speedDial] },
  { title: 'an empty list', given: [], want: [] },
  {
    title: 'keys in any order, with gaps',
    given: [
      { ...key, id: 24 },
      { ...key, id: 1 },
    ],
    want: [
      { ...key, id: 24 },
      { ...key, id: 1 },
    ],
  },
  { title: 'the lowest and the highest id', given: [1, 24].map((id) => ({ ...key, id })), want: [1, 24].map((id) => ({ ...key, id })) },
  {
    title: 'an integer written as 3.0 and 3e0',
    given: parsed('[{"id":3.0,"type":"REDIAL","label":""},{"id":4e0,"type":"REDIAL","label":""}]'),
    want: [3, 4].map((id) => ({ id, type: 'REDIAL', label: '', parameter: '' })),
  },
  { title: 'a key without the parameter that it does not need', given: [without(['parameter'])], want: [key] },
  { title: 'a parameter that is not needed', given: [{ ...key, parameter: 'kept' }], want: [{ ...key, parameter: 'kept' }] },
  { title: 'an empty label', given: [{ ...key, label: '' }], want: [{ ...key, label: '' }] },
  {
    title: 'a label of any code points',
    given: [{ ...key, label: ' e\u0301\u0000\u2028👩‍🚀"\\</script> ' }],
    want: [{ ...key, label: ' e\u0301\u0000\u2028👩‍🚀"\\</script> ' }],
  },
  {
    title: 'a label with half a surrogate pair',
    given: parsed('[{"id":4,"type":"CALLLOG","label":"\\ud800"}]'),
    want: [{ ...key, label: '\ud800' }],
  },
  {
    title: 'a parameter with a zero, a plus sign, a star',
    given: ['0123', '+32', '*55'].map((parameter, id) => ({ ...speedDial, id: id + 1, parameter })),
    want: ['0123', '+32', '*55'].map((parameter, id) => ({ ...speedDial, id: id + 1, parameter })),
  },
  {
    title: 'a type of the project that the phone type lists',
    given: [{ ...key, type: 'CALL_PICKUP' }],
    want: [{ ...key, type: 'CALL_PICKUP' }],
    phoneType: yealink,
  },
  { title: 'members that a key does not have, and drops them', given: [{ ...key, colour: 'red', constructor: 1 }], want: [key] },
  {
    title: 'a member __proto__, and drops it',
    given: parsed('[{"id":4,"type":"CALLLOG","label":"history","__proto__":{"parameter":"x"}}]'),
    want: [key],
  },
  { title: 'the last of two members of one name', given: parsed('[{"id":1,"id":4,"type":"CALLLOG","label":"history"}]'), want: [key] },
])('takes $title', ({ given, want, phoneType = panasonic }) => {
  expect(readKeys(phoneType, { keys: given })).toEqual({ ok: true, value: want })
})

test('takes every key that the phone has', () => {
  const keys = [...panasonic.keyIds].map((id) => ({ ...key, id }))
  expect(readKeys(panasonic, { keys })).toEqual({ ok: true, value: keys })
})

type Refused = { title: string; given: unknown; want: object; phoneType?: typeof panasonic }

const inRange = 'an integer from 1 to 24'
const list = 'a list of keys, {"keys": [...]}, an empty one to clear the phone'

test.for<Refused>([
  { title: 'no list', given: undefined, want: { problem: 'KEYS_MISSING', message: `keys is missing: expected ${list}`, expected: list } },
  {
    title: 'null for a list',
    given: null,
    want: { problem: 'KEYS_NOT_A_LIST', message: `keys is null: expected ${list}`, received: 'null' },
  },
  { title: 'an object for a list', given: { 0: key }, want: { problem: 'KEYS_NOT_A_LIST', received: 'an object', expected: list } },
  { title: 'a text for a list', given: 'x'.repeat(50), want: { problem: 'KEYS_NOT_A_LIST', received: `"${'x'.repeat(40)}"...` } },
  {
    title: 'null for a key',
    given: [key, null],
    want: {
      problem: 'KEY_NOT_AN_OBJECT',
      position: 1,
      message: 'keys[1] is null: expected an object with id, type and label',
      received: 'null',
    },
  },
  { title: 'a list for a key', given: [[key]], want: { problem: 'KEY_NOT_AN_OBJECT', position: 0, received: 'a list' } },
  { title: 'a number for a key', given: [4], want: { problem: 'KEY_NOT_AN_OBJECT', position: 0, received: '4' } },
  {
    title: 'a key without id',
    given: [without(['id'])],
    want: {
      problem: 'KEY_ID_MISSING',
      position: 0,
      member: 'id',
      message: `keys[0]: id is missing: expected ${inRange}`,
      expected: inRange,
    },
  },
  {
    title: 'an id in a string',
    given: [{ ...key, id: '4' }],
    want: {
      problem: 'KEY_ID_NOT_AN_INTEGER',
      position: 0,
      member: 'id',
      message: `keys[0]: id is "4": expected ${inRange}`,
      received: '"4"',
    },
  },
  {
    title: 'an id with a fraction',
    given: [{ ...key, id: 3.5 }],
    want: { problem: 'KEY_ID_NOT_AN_INTEGER', position: 0, member: 'id', received: '3.5' },
  },
  {
    title: 'true for an id',
    given: [{ ...key, id: true }],
    want: { problem: 'KEY_ID_NOT_AN_INTEGER', position: 0, member: 'id', received: 'true' },
  },
  {
    title: 'null for an id',
    given: [{ ...key, id: null }],
    want: { problem: 'KEY_ID_NOT_AN_INTEGER', position: 0, member: 'id', received: 'null' },
  },
  {
    title: 'an id too large for a number',
    given: parsed('[{"id":1e999,"type":"CALLLOG","label":""}]'),
    want: { problem: 'KEY_ID_NOT_AN_INTEGER', position: 0, member: 'id', received: 'Infinity' },
  },
  {
    title: 'the id 0',
    given: [{ ...key, id: 0 }],
    want: { problem: 'KEY_ID_OUT_OF_RANGE', position: 0, id: 0, member: 'id', message: `keys[0] (id 0): id is 0: expected ${inRange}` },
  },
  {
    title: 'the id -0',
    given: parsed('[{"id":-0,"type":"CALLLOG","label":""}]'),
    want: { problem: 'KEY_ID_OUT_OF_RANGE', position: 0, member: 'id', received: '0' },
  },
  {
    title: 'the id 25',
    given: [{ ...key, id: 25 }],
    want: { problem: 'KEY_ID_OUT_OF_RANGE', position: 0, id: 25, member: 'id', received: '25', expected: inRange },
  },
  {
    title: 'an id that this phone does not have',
    given: [{ ...key, id: 11, type: 'LINE', parameter: '1' }],
    phoneType: yealink,
    want: {
      problem: 'KEY_ID_NOT_ON_PHONE',
      position: 0,
      id: 11,
      member: 'id',
      expected: 'one of the keys of Yealink-T40G: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
    },
  },
  {
    title: 'an id that is there already',
    given: [key, speedDial, { ...key, id: 5 }],
    want: {
      problem: 'KEY_ID_DUPLICATE',
      position: 2,
      id: 5,
      member: 'id',
      message: 'keys[2] (id 5): id is 5: expected an id of its own, for keys[1] has this one',
    },
  },
  { title: 'a key without type', given: [without(['type'])], want: { problem: 'KEY_TYPE_MISSING', position: 0, id: 4, member: 'type' } },
  {
    title: 'a number for a type',
    given: [{ ...key, type: 7 }],
    want: { problem: 'KEY_TYPE_NOT_A_STRING', position: 0, id: 4, member: 'type', received: '7' },
  },
  {
    title: 'a type in small letters',
    given: [{ ...key, type: 'calllog' }],
    want: { problem: 'KEY_TYPE_UNSUPPORTED', position: 0, id: 4, member: 'type', received: '"calllog"' },
  },
  {
    title: 'a type that is a member of every object',
    given: [{ ...key, type: 'constructor' }],
    want: { problem: 'KEY_TYPE_UNSUPPORTED', position: 0, id: 4, member: 'type' },
  },
  {
    title: 'a type of the page that the phone type does not list',
    given: [key],
    phoneType: yealink,
    want: {
      problem: 'KEY_TYPE_UNSUPPORTED',
      position: 0,
      id: 4,
      member: 'type',
      received: '"CALLLOG"',
      expected: expect.stringMatching(/^one of the key types of Yealink-T40G: DIRECT_CALL, BLF, /),
    },
  },
  {
    title: 'a key without label',
    given: [without(['label'])],
    want: { problem: 'KEY_LABEL_MISSING', position: 0, id: 4, member: 'label', expected: 'a string, empty for no label' },
  },
  {
    title: 'a number for a label',
    given: [{ ...key, label: 7 }],
    want: { problem: 'KEY_LABEL_NOT_A_STRING', position: 0, id: 4, member: 'label', received: '7' },
  },
  {
    title: 'an empty label that is required',
    given: [{ ...speedDial, type: 'DIRECT_CALL', label: '' }],
    want: {
      problem: 'KEY_LABEL_EMPTY',
      position: 0,
      id: 5,
      member: 'label',
      message: 'keys[0] (id 5): label is "": expected a text, for DIRECT_CALL keys need one',
    },
  },
  {
    title: 'a key without the parameter that it needs',
    given: [{ ...key, type: 'ONETOUCH', parameter: undefined }],
    want: {
      problem: 'KEY_PARAMETER_MISSING',
      position: 0,
      id: 4,
      member: 'parameter',
      message: 'keys[0] (id 4): parameter is missing: expected a phone number in a string, for ONETOUCH keys need one',
    },
  },
  {
    title: 'an empty parameter where one is needed',
    given: [{ ...key, type: 'LINE', parameter: '' }],
    want: {
      problem: 'KEY_PARAMETER_MISSING',
      position: 0,
      id: 4,
      member: 'parameter',
      received: '""',
      expected: 'a line id in a string, for LINE keys need one',
    },
  },
  {
    title: 'a number for a parameter that is needed',
    given: [{ ...key, type: 'BLF', parameter: 4000 }],
    want: {
      problem: 'KEY_PARAMETER_NOT_A_STRING',
      position: 0,
      id: 4,
      member: 'parameter',
      received: '4000',
      expected: 'an extension in a string, for BLF keys need one',
    },
  },
  {
    title: 'null for a parameter that is not needed',
    given: [{ ...key, parameter: null }],
    want: { problem: 'KEY_PARAMETER_NOT_A_STRING', position: 0, id: 4, member: 'parameter', received: 'null', expected: 'a string' },
  },
])('refuses $title', ({ given, want, phoneType = panasonic }) => {
  expect(readKeys(phoneType, { keys: given })).toEqual({ ok: false, problems: [expect.objectContaining(want)] })
})

/** What was refused, in short. */
const refused = (keys: unknown, phoneType = panasonic) => {
  const result = readKeys(phoneType, { keys })
  return result.ok ? [] : result.problems.map(({ position, problem }) => `${position} ${problem}`)
}

test('everything that is wrong is named, key by key', () => {
  expect(refused([{}, key, { id: 4, type: 'LINE', label: 7 }])).toEqual([
    '0 KEY_ID_MISSING',
    '0 KEY_TYPE_MISSING',
    '0 KEY_LABEL_MISSING',
    '2 KEY_ID_DUPLICATE',
    '2 KEY_LABEL_NOT_A_STRING',
    '2 KEY_PARAMETER_MISSING',
  ])
})

test('an id is used up by a key that is wrong otherwise', () => {
  expect(refused([{ ...key, type: 'nonsense' }, key])).toEqual(['0 KEY_TYPE_UNSUPPORTED', '1 KEY_ID_DUPLICATE'])
})

test('a refusal names 24 problems at most', () => {
  expect(refused([null, ...Array.from({ length: 80_000 }, () => ({}))])).toHaveLength(24)
})

test('a phone without keys says so', () => {
  expect(readKeys(analog, { keys: [key] })).toMatchObject({
    ok: false,
    problems: [
      { message: 'keys[0] (id 4): id is 4: expected one of the keys of Generic-Analog-Adapter: it has none' },
      { message: 'keys[0] (id 4): type is "CALLLOG": expected one of the key types of Generic-Analog-Adapter: it has none' },
    ],
  })
})

test('a label is required even where the phone type ignores it', () => {
  const openStage = rulesOf('Unify-OpenStage-40')
  const line = { id: 1, type: 'LINE', parameter: '1' }
  expect(refused([line], openStage)).toEqual(['0 KEY_LABEL_MISSING'])
  expect(readKeys(openStage, { keys: [{ ...line, label: 'mine' }] })).toEqual({ ok: true, value: [{ ...line, label: 'mine' }] })
})

test('a phone type can be any', () => {
  const facts: PhoneTypeFacts = {
    technicalName: 'X',
    displayName: 'X',
    keyIds: [7],
    types: [{ name: 'DOOR', parameterType: 'None', labelRequired: true, labelIgnored: false }],
  }
  const door = { id: 7, type: 'DOOR', label: 'front', parameter: '' }
  expect(readKeys(createPhoneTypeRules(facts), { keys: [door] })).toEqual({ ok: true, value: [door] })
})

import { expect, test } from 'vitest'
import type { Key, PhoneButtons } from '#openapi'
import type { PhoneTypeConfig } from './config.ts'
import { createLabels, createPhone, describePhone, findPhoneType, type KnownType, type PhoneFacts, strangeType } from './phone.ts'
import { createRandom } from './random.ts'

const model = 'Model-12'
const phoneWith = (...keys: Key[]): PhoneButtons => ({ deviceType: model, deviceName: 'DP_one', keys })
const key = (id: number, type: string, parameter = ''): Key => ({ id, type, label: 'a', parameter })
const typesOf = (given: unknown, rest: object = {}) => ({
  phoneTypes: [{ technical_name: model, capabilities: { fastkeys: { available_types: given } }, ...rest }],
})

const offered: { title: string; given: unknown; want: PhoneTypeConfig }[] = [
  {
    title: 'types and ids',
    given: typesOf([{ name: 'DIRECT_CALL', parameterType: 'PhoneNumber', labelRequired: true, labelIgnored: false }], {
      phoneButtons: { MANAGED_KEYS: [1, 2] },
    }),
    want: { keyIds: [1, 2], types: [{ name: 'DIRECT_CALL', parameterType: 'PhoneNumber', labelRequired: true, labelIgnored: false }] },
  },
  {
    title: 'the other spelling of the technical name',
    given: { phoneTypes: [{ technicalName: model, capabilities: { fastkeys: { available_types: [] } } }] },
    want: { keyIds: [], types: [] },
  },
  {
    title: 'the right one of several',
    given: {
      phoneTypes: [
        { technical_name: 'Model-1', capabilities: { fastkeys: { available_types: [{ name: 'LINE' }] } } },
        { technicalName: model, capabilities: { fastkeys: { available_types: [{ name: 'REDIAL' }] } } },
      ],
    },
    want: { keyIds: [], types: [{ name: 'REDIAL', labelRequired: false, labelIgnored: false }] },
  },
  {
    title: 'one among entries that are none',
    given: { phoneTypes: [null, 7, [], 'x', {}, ...typesOf([]).phoneTypes] },
    want: { keyIds: [], types: [] },
  },
  {
    title: 'offers among others that are none',
    given: typesOf([null, 7, 'LINE', [], {}, { name: 7 }, { name: '' }, { name: 'LINE' }]),
    want: { keyIds: [], types: [{ name: 'LINE', labelRequired: false, labelIgnored: false }] },
  },
  {
    title: 'offers with members of the wrong type, as if they were not said',
    given: typesOf([{ name: 'LINE', parameterType: 7, labelRequired: 'no', labelIgnored: 1, parameters: 5 }]),
    want: { keyIds: [], types: [{ name: 'LINE', parameterType: '7', labelRequired: false, labelIgnored: false }] },
  },
  {
    title: 'a parameter type null, as if it were not said',
    given: typesOf([{ name: 'LINE', parameterType: null }]),
    want: { keyIds: [], types: [{ name: 'LINE', labelRequired: false, labelIgnored: false }] },
  },
  {
    title: 'parameters of a target, which are no promise',
    given: typesOf([{ name: 'LINE', parameterType: 'Line', parameters: ['1'] }]),
    want: { keyIds: [], types: [{ name: 'LINE', parameterType: 'Line', labelRequired: false, labelIgnored: false }] },
  },
  {
    title: 'ids that no phone has, left out',
    given: typesOf([], { phoneButtons: { MANAGED_KEYS: [0, 1, 24, 25, -1, 1.5, '3', null, {}] } }),
    want: { keyIds: [1, 24], types: [] },
  },
  { title: 'ids that are no list', given: typesOf([], { phoneButtons: { MANAGED_KEYS: 'all' } }), want: { keyIds: [], types: [] } },
  { title: 'phoneButtons null', given: typesOf([], { phoneButtons: null }), want: { keyIds: [], types: [] } },
]

test.each(offered)('reads $title from a phone types answer', ({ given, want }) => {
  expect(findPhoneType(given, model)).toEqual(want)
})

test.each([
  { title: 'nothing', given: undefined },
  { title: 'null', given: null },
  { title: 'a list', given: [] },
  { title: 'a text', given: 'phoneTypes' },
  { title: 'an object without phoneTypes', given: {} },
  { title: 'phoneTypes that are no list', given: { phoneTypes: { [model]: {} } } },
  {
    title: 'another phone type',
    given: { phoneTypes: [{ technical_name: 'Model-1', capabilities: { fastkeys: { available_types: [] } } }] },
  },
  { title: 'a phone type without capabilities', given: { phoneTypes: [{ technical_name: model }] } },
  { title: 'capabilities null', given: { phoneTypes: [{ technical_name: model, capabilities: null }] } },
  { title: 'capabilities that are a text', given: { phoneTypes: [{ technical_name: model, capabilities: 'all' }] } },
  { title: 'fastkeys null', given: { phoneTypes: [{ technical_name: model, capabilities: { fastkeys: null } }] } },
  { title: 'types that are no list', given: typesOf({ LINE: {} }) },
])('a phone types answer that is $title says nothing of the phone', ({ given }) => {
  expect(findPhoneType(given, model)).toBeUndefined()
})

const needs: { title: string; given: [PhoneFacts['source'], string | undefined]; want: KnownType['parameter'] }[] = [
  { title: 'no parameterType', given: ['configuration', undefined], want: 'none' },
  { title: 'no parameterType', given: ['target', undefined], want: 'none' },
  { title: 'an empty parameterType', given: ['target', ''], want: 'none' },
  { title: 'None', given: ['configuration', 'None'], want: 'none' },
  { title: 'None', given: ['target', 'None'], want: 'none' },
  { title: 'PhoneNumber', given: ['configuration', 'PhoneNumber'], want: 'needed' },
  { title: 'PhoneNumber', given: ['target', 'PhoneNumber'], want: 'needed' },
  { title: 'Line', given: ['configuration', 'Line'], want: 'needed' },
  { title: 'Line', given: ['target', 'Line'], want: 'needed' },
  { title: 'Extension', given: ['configuration', 'Extension'], want: 'needed' },
  { title: 'Extension', given: ['target', 'Extension'], want: 'likely' },
  { title: 'a word of its own', given: ['configuration', 'Park'], want: 'unknown' },
  { title: 'a word of its own', given: ['target', 'Park'], want: 'unknown' },
  { title: 'another case', given: ['target', 'phonenumber'], want: 'unknown' },
]

test.each(needs)('$title in the $given.0 makes a parameter $want', ({ given: [source, parameterType], want }) => {
  const offer = { name: 'SOME', ...(parameterType !== undefined && { parameterType }) }
  const [type] = describePhone(source, { keyIds: [], types: [offer] }, [phoneWith()]).types
  expect(type).toEqual({ name: 'SOME', parameter: want, labelRequired: false, labelIgnored: false, taken: want === 'none' ? [''] : [] })
})

const described: { title: string; given: Parameters<typeof describePhone>; want: PhoneFacts }[] = [
  {
    title: 'a phone that nobody described, by the keys that are on it',
    given: ['snapshot', undefined, [phoneWith(key(5, 'LINE', '1'), key(2, 'REDIAL'), key(3, 'LINE', '2'), key(4, 'LINE', '1'))]],
    want: {
      source: 'snapshot',
      deviceType: model,
      keyIds: [2, 3, 4, 5],
      allIdsKnown: false,
      types: [
        { name: 'LINE', parameter: 'unknown', labelRequired: false, labelIgnored: false, taken: ['1', '2'] },
        { name: 'REDIAL', parameter: 'unknown', labelRequired: false, labelIgnored: false, taken: [''] },
      ],
    },
  },
  {
    title: 'an empty phone that nobody described, by nothing',
    given: ['snapshot', undefined, [phoneWith()]],
    want: { source: 'snapshot', deviceType: model, keyIds: [], allIdsKnown: false, types: [] },
  },
  {
    title: 'types and parameters, but not ids, by other phones of its type',
    given: ['snapshot', undefined, [phoneWith(key(2, 'LINE', '1')), phoneWith(key(9, 'LINE', '2'), key(10, 'REDIAL'))]],
    want: {
      source: 'snapshot',
      deviceType: model,
      keyIds: [2],
      allIdsKnown: false,
      types: [
        { name: 'LINE', parameter: 'unknown', labelRequired: false, labelIgnored: false, taken: ['1', '2'] },
        { name: 'REDIAL', parameter: 'unknown', labelRequired: false, labelIgnored: false, taken: [''] },
      ],
    },
  },
  {
    title: 'a described phone, by its description and by its keys',
    given: [
      'configuration',
      {
        keyIds: [3, 1, 2],
        types: [
          { name: 'DIRECT_CALL', parameterType: 'PhoneNumber', labelRequired: true, parameters: ['0123', '0456'] },
          { name: 'LINE', parameterType: 'Line', labelIgnored: true },
          { name: 'REDIAL', parameterType: 'None' },
        ],
      },
      [phoneWith(key(2, 'DIRECT_CALL', '0456'), key(7, 'LINE', '1'), key(8, 'PARK', '*55'))],
    ],
    want: {
      source: 'configuration',
      deviceType: model,
      keyIds: [1, 2, 3, 7, 8],
      allIdsKnown: true,
      types: [
        { name: 'DIRECT_CALL', parameter: 'needed', labelRequired: true, labelIgnored: false, taken: ['0123', '0456'] },
        { name: 'LINE', parameter: 'needed', labelRequired: false, labelIgnored: true, taken: ['1'] },
        { name: 'REDIAL', parameter: 'none', labelRequired: false, labelIgnored: false, taken: [''] },
        { name: 'PARK', parameter: 'unknown', labelRequired: false, labelIgnored: false, taken: ['*55'] },
      ],
    },
  },
  {
    title: 'a phone whose target lists types and no ids, by the ids that are on it',
    given: ['target', { keyIds: [], types: [{ name: 'REDIAL' }] }, [phoneWith(key(4, 'REDIAL'))]],
    want: {
      source: 'target',
      deviceType: model,
      keyIds: [4],
      allIdsKnown: false,
      types: [{ name: 'REDIAL', parameter: 'none', labelRequired: false, labelIgnored: false, taken: [''] }],
    },
  },
]

test.each(described)('knows $title', ({ given, want }) => {
  expect(describePhone(...given)).toEqual(want)
})

const facts = describePhone(
  'configuration',
  {
    keyIds: [2, 4, 6, 8],
    types: [
      { name: 'DIRECT_CALL', parameterType: 'PhoneNumber', parameters: ['0123', '0456'] },
      { name: 'REDIAL', parameterType: 'None' },
      { name: 'LINE', parameterType: 'Line', labelIgnored: true, parameters: ['1'] },
      { name: 'BLF', parameterType: 'Extension' },
    ],
  },
  [phoneWith()],
)
const draw = (given: PhoneFacts = facts, seed = 7) => {
  const random = createRandom(seed, 'phone')
  return createPhone(given, random, createLabels(random, 'abcd'))
}

test('draws only ids, types and parameters that the phone is known to take', () => {
  const phone = draw({ ...facts, types: facts.types.filter(({ parameter }) => parameter !== 'none') })
  const drawn = Array.from({ length: 300 }, () => phone.key())
  expect(new Set(drawn.map(({ id }) => id))).toEqual(new Set([2, 4, 6, 8]))
  expect(new Set(drawn.map(({ type, parameter }) => `${type} ${parameter}`))).toEqual(new Set(['DIRECT_CALL 0123', 'DIRECT_CALL 0456']))
  expect(draw().goodTypes.map(({ name }) => name)).toEqual(['DIRECT_CALL', 'REDIAL', 'LINE'])
})

test('draws types without a parameter where there are any', () => {
  const phone = draw()
  expect(new Set(Array.from({ length: 50 }, () => phone.key().type))).toEqual(new Set(['REDIAL']))
})

test('draws types whose label is ignored only when there is no other', () => {
  const phone = draw({ ...facts, types: facts.types.filter(({ labelIgnored }) => labelIgnored) })
  expect(phone.key()).toMatchObject({ type: 'LINE', parameter: '1' })
})

test('draws the id and the type that are asked for', () => {
  const phone = draw()
  const line = phone.typeNamed('LINE')
  expect(phone.key({ id: 24, ...(line && { type: line }) })).toMatchObject({ id: 24, type: 'LINE', parameter: '1' })
  expect(phone.typeNamed('line')).toBeUndefined()
})

test.each([
  { title: 'none', given: 0, want: 0 },
  { title: 'some', given: 3, want: 3 },
  { title: 'more than there are', given: 9, want: 4 },
])('draws keys on different ids, ascending: $title', ({ given, want }) => {
  for (let seed = 0; seed < 20; seed += 1) {
    const ids = draw(facts, seed)
      .someKeys(given)
      .map(({ id }) => id)
    expect(ids).toHaveLength(want)
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other))
  }
})

test('draws a key on every id', () => {
  expect(
    draw()
      .everyKey()
      .map(({ id }) => id),
  ).toEqual([2, 4, 6, 8])
})

test('labels are all different, of ten ASCII characters at most, and begin with the tag of the run', () => {
  const random = createRandom(1, 'labels')
  const label = createLabels(random, 'abcd')
  const [one, other] = [createPhone(facts, random, label), createPhone(facts, random, label)]
  const labels = Array.from({ length: 1000 }, () => [
    one.label(),
    other.label(),
    one.key().label,
    ...other.someKeys(2).map((key) => key.label),
  ]).flat()
  expect(new Set(labels).size).toBe(5000)
  for (const label of labels) expect(label).toMatch(/^abcd-[0-9a-z]{1,5}$/)
})

test('labels of cases that count alike are hardly ever the same', () => {
  const firsts = Array.from({ length: 300 }, (_, index) => createLabels(createRandom(1, `case ${index}`), 'abcd')())
  expect(new Set(firsts).size).toBeGreaterThan(250)
})

test('the same seed draws the same keys, another seed others', () => {
  expect(draw(facts, 1).everyKey()).toEqual(draw(facts, 1).everyKey())
  expect(draw(facts, 1).everyKey()).not.toEqual(draw(facts, 2).everyKey())
})

test('a strange type is none that any project has', () => {
  expect(strangeType(createRandom(1, 'strange'))).toMatch(/^NO_SUCH_TYPE_\d+$/)
})

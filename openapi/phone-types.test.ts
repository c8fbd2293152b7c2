import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { defaultKeyTypes, documentedParameterTypes, keyIdRange, type PhoneButtons, phoneTypes } from './index.ts'

const { components } = parse(await readFile(new URL('phone-buttons.yaml', import.meta.url), 'utf8')) as {
  components: {
    schemas: { KeyId: { minimum: number; maximum: number }; DefaultKeyType: { oneOf: { const: string }[] } }
    examples: { DocumentedAnswer: { value: PhoneButtons } }
  }
}

test('the default types are those of the page, in its order', () => {
  const page =
    'DIRECT_CALL BLF BLF_LIST LINE CALLLOG PHONEBOOK TRANSFER BLINDTRANSFER CALLPICKUP REDIAL CF_ACTIVATION_WITH_NUMBER CF_DEACTIVATION DND_TOGGLE DND_ACTIVATION DND_DEACTIVATION GROUP_LISTENING GROUP_PICKUP'.split(
      ' ',
    )
  expect(Object.keys(defaultKeyTypes)).toEqual(page)
  expect(components.schemas.DefaultKeyType.oneOf.map((type) => type.const)).toEqual(page)
})

test('the range of key ids is the one of the schema', () => {
  const { minimum, maximum } = components.schemas.KeyId
  expect(keyIdRange).toEqual({ lowest: minimum, highest: maximum })
})

test('no two phone types share a name', () => {
  const names = phoneTypes.map(({ technicalName }) => technicalName)
  expect(new Set(names).size).toBe(names.length)
})

test.for(phoneTypes)('$technicalName has key ids within the range, each once, ascending', ({ keyIds }) => {
  expect(keyIds).toEqual([...new Set(keyIds)].sort((a, b) => a - b))
  expect(keyIds.filter((id) => !Number.isInteger(id) || id < keyIdRange.lowest || id > keyIdRange.highest)).toEqual([])
})

test.for(phoneTypes)('$technicalName offers each key type once', ({ types }) => {
  const names = types.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
})

test.for(phoneTypes)('$technicalName has key types if and only if it has keys', ({ keyIds, types }) => {
  expect(types.length > 0).toBe(keyIds.length > 0)
})

test.for(phoneTypes)('$technicalName never requires a label that it ignores', ({ types }) => {
  expect(types.filter(({ labelRequired, labelIgnored }) => labelRequired && labelIgnored)).toEqual([])
})

test.for(phoneTypes)('$technicalName means by a default type what every phone means by it', ({ types }) => {
  const defaults = types.filter(({ name }) => Object.hasOwn(defaultKeyTypes, name))
  expect(defaults.map(({ name, parameterType }) => [name, parameterType])).toEqual(
    defaults.map(({ name }) => [name, defaultKeyTypes[name as keyof typeof defaultKeyTypes]]),
  )
})

const documented = phoneTypes.find(({ technicalName }) => technicalName === 'Telenet-Panasonic-KX-HDV230') ?? expect.fail()

test('the phone of the documentation has all 24 keys', () => {
  expect(documented.keyIds).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
})

test('the phone of the documentation offers every default type, and ONETOUCH', () => {
  expect(documented.types.map(({ name }) => name)).toEqual([...Object.keys(defaultKeyTypes), 'ONETOUCH'])
})

const { deviceType, keys } = components.examples.DocumentedAnswer.value

test('the example of the documentation is about that phone', () => {
  expect(deviceType).toBe(documented.technicalName)
})

test.for(keys)('that phone takes key $id of the example', ({ id, type, label, parameter }) => {
  const offer = documented.types.find(({ name }) => name === type) ?? expect.fail(`it does not offer ${type}`)
  expect(documented.keyIds).toContain(id)
  expect(parameter !== '').toBe(offer.parameterType !== 'None')
  expect(label === '' && offer.labelRequired).toBe(false)
})

test('the key types that the phone types page shows are as it shows them', () => {
  const offers = phoneTypes.find(({ technicalName }) => technicalName === 'Yealink-T40G')?.types
  expect(offers).toContainEqual({ name: 'DIRECT_CALL', parameterType: 'PhoneNumber', labelRequired: true, labelIgnored: false })
  expect(offers).toContainEqual({ name: 'LINE', parameterType: 'Line', labelRequired: false, labelIgnored: false })
})

test('every meaning that a parameter can have is in use', () => {
  const used = new Set(phoneTypes.flatMap(({ types }) => types.map(({ parameterType }) => parameterType)))
  expect([...used]).toEqual(expect.arrayContaining([...documentedParameterTypes, 'Extension', 'None']))
})

test('the phone types show every way of a label', () => {
  const types = phoneTypes.flatMap((type) => type.types)
  expect(types.some(({ labelRequired }) => labelRequired)).toBe(true)
  expect(types.some(({ labelIgnored }) => labelIgnored)).toBe(true)
  expect(types.some(({ labelRequired, labelIgnored }) => !labelRequired && !labelIgnored)).toBe(true)
})

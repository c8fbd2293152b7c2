import { expect, test } from 'vitest'
import { type KeyTypeOffer, phoneTypes } from '#openapi'
import { describeLabel, offerOf, parameterHintOf, typesFor } from './offer.ts'

const [panasonic, yealink, openstage] = phoneTypes
const offer = (phoneType: (typeof phoneTypes)[number] | undefined, name: string): KeyTypeOffer =>
  (phoneType && offerOf(phoneType, name)) ?? expect.fail(`no ${name}`)

test.for([
  { title: 'that is required', given: offer(panasonic, 'DIRECT_CALL'), want: /an empty label is refused/ },
  { title: 'that is ignored', given: offer(openstage, 'LINE'), want: /shows a text of its own on LINE keys/ },
  { title: 'that is neither', given: offer(panasonic, 'LINE'), want: /^May be empty\.$/ },
])('a label $title is described as such', ({ given, want }) => {
  expect(describeLabel(given)).toMatch(want)
})

test.for([
  { type: 'DIRECT_CALL', want: 'Phone number' },
  { type: 'BLF', want: 'Extension' },
  { type: 'LINE', want: 'Line' },
  { type: 'DND_TOGGLE', want: undefined },
])('the parameter of $type is hinted at as $want', ({ type, want }) => {
  expect(parameterHintOf(offer(yealink, type))?.name).toBe(want)
})

test('a kind of parameter that nobody knows is hinted at by its name', () => {
  const strange = { ...offer(yealink, 'BLF'), parameterType: 'Colour' as KeyTypeOffer['parameterType'] }
  expect(parameterHintOf(strange)).toEqual({ name: 'Colour', says: 'A Colour.', example: '' })
})

test('a key can be given the types that its phone offers, and may keep one that it does not', () => {
  const offered = openstage ?? expect.fail('no third phone type')
  expect(typesFor(offered, undefined)).toEqual(['DIRECT_CALL', 'LINE', 'REDIAL', 'DND_TOGGLE'])
  expect(typesFor(offered, 'LINE')).toEqual(typesFor(offered, undefined))
  expect(typesFor(offered, 'BLF')).toEqual(['BLF', ...typesFor(offered, undefined)])
})

import { type Key, type KeyTypeOffer, type PhoneTypeFacts, phoneTypes } from '#openapi'
import { storingEach } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { overPhoneTypes, together, withPhones } from './planting.ts'
import type { Variant } from './variant.ts'

const withKeyIds = (...keyIds: readonly number[]): Plant => withPhones((facts) => ({ ...facts, keyIds }))

const withTypes = (change: (types: PhoneTypeFacts['types']) => PhoneTypeFacts['types'], changeKey?: (key: Key) => Key): Plant =>
  withPhones((facts) => ({ ...facts, types: change(facts.types) }), changeKey)

const withEach = (more: Partial<KeyTypeOffer>): Plant => withTypes((types) => types.map((type) => ({ ...type, ...more })))

/** The key types have other names. */
const renaming = (nameOf: (name: string) => string): Plant =>
  withTypes(
    (types) => types.map((type) => ({ ...type, name: nameOf(type.name) })),
    (key) => ({ ...key, type: nameOf(key.type) }),
  )

const names = [...new Set(phoneTypes.flatMap(({ types }) => types.map(({ name }) => name)))]
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const plain = (name: string): KeyTypeOffer => ({ name, parameterType: 'None', labelRequired: false, labelIgnored: false })

/** What the phone types resource says of one, and of one of its key types. */
type Entry = { capabilities: { fastkeys: { available_types: Offer[] } } } & Readonly<Record<string, unknown>>
type Offer = Readonly<Record<string, unknown>>

const overEntries = (change: (entry: Entry) => unknown): Plant =>
  overPhoneTypes((json) => JSON.stringify({ phoneTypes: (JSON.parse(json) as { phoneTypes: Entry[] }).phoneTypes.map(change) }))

const overOffers = (change: (offer: Offer) => unknown): Plant =>
  overEntries(({ capabilities, ...entry }) => ({
    ...entry,
    capabilities: { fastkeys: { available_types: capabilities.fastkeys.available_types.map(change) } },
  }))

/** What marks a type as taking none is not public, nor what parameter types there are but PhoneNumber and Line. */
const callParameters = (words: Readonly<Record<string, unknown>>): Plant =>
  overOffers((offer) => {
    const { parameterType } = offer
    return { ...offer, parameterType: typeof parameterType === 'string' && parameterType in words ? words[parameterType] : parameterType }
  })

/** PHONE-TYPE-DRIVES, KEY-TYPE-PROJECT: what phones there are, what they can do, and how the phone types say it. */
export const offeringVariants: readonly Variant[] = [
  // Key ids
  { id: 'three-keys', says: 'phones have three keys, 3, 5 and 7', plant: withKeyIds(3, 5, 7) },
  { id: 'two-keys', says: 'phones have two keys, the first and the last that there may be', plant: withKeyIds(1, 24) },
  { id: 'one-key', says: 'phones have one key, 4', plant: withKeyIds(4) },
  { id: 'no-keys', says: 'phones have no keys', plant: withKeyIds() },
  { id: 'second-page-only', says: 'phones have the keys 13 to 24', plant: withKeyIds(13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24) },

  // Key types
  {
    id: 'one-plain-type',
    says: 'phones offer one key type, and it takes no parameter',
    plant: withTypes(() => [plain('SPEEDMENU')]),
  },
  {
    id: 'no-plain-types',
    says: 'phones offer key types only that need a parameter',
    plant: withTypes((types) => types.filter(({ parameterType }) => parameterType !== 'None')),
  },
  {
    id: 'plain-types-only',
    says: 'phones offer key types only that take no parameter',
    plant: withTypes((types) => types.filter(({ parameterType }) => parameterType === 'None')),
  },
  {
    id: 'types-in-lower-case',
    says: 'the key types of the project are written in lower case',
    plant: renaming((name) => name.toLowerCase()),
  },
  {
    id: 'types-capitalised',
    says: 'the key types of the project are words that begin with a capital, with blanks between them',
    plant: renaming((name) =>
      name
        .split('_')
        .map((word) => `${word.charAt(0)}${word.slice(1).toLowerCase()}`)
        .join(' '),
    ),
  },
  {
    id: 'types-alike',
    says: 'a key type of the project is called like another one, with something behind it or in the other case',
    plant: withTypes((types) => [
      ...types,
      ...types.flatMap(({ name }) => [plain(`${name}1`), plain(`${name}12`), plain(name.toLowerCase())]),
    ]),
  },
  { id: 'types-of-one-letter', says: 'key types are called by one letter', plant: renaming((name) => letters.charAt(names.indexOf(name))) },
  {
    id: 'many-types',
    says: 'phones offer a hundred key types more',
    plant: withTypes((types) => [...types, ...Array.from({ length: 100 }, (_, number) => plain(`PROJECT_${number}`))]),
  },

  // KEY-LABEL-NEEDED, KEY-LABEL-IGNORED
  { id: 'labels-required', says: 'every key type requires a label', plant: withEach({ labelRequired: true }) },
  {
    id: 'labels-ignored-as-listed',
    says: 'phones without a display: the phone types say that labels are ignored, and none comes back',
    plant: together(
      withEach({ labelRequired: false, labelIgnored: true }),
      storingEach((key) => ({ ...key, label: '' })),
    ),
  },
  {
    id: 'labels-made-up',
    says: 'where the phone types say that labels are ignored, the phone shows one of its own',
    plant: together(
      withEach({ labelIgnored: true }),
      storingEach((key) => ({ ...key, label: `${key.type} ${key.parameter}` })),
    ),
  },

  // PHONE-TYPES-LISTED: in which form
  {
    id: 'phone-types-in-camel-case',
    says: "the phone types are spelled as the vendor's own page reads them: technicalName, displayName",
    plant: overPhoneTypes((json) => json.replaceAll('"technical_name"', '"technicalName"').replaceAll('"display_name"', '"displayName"')),
  },
  {
    id: 'key-ids-unsaid',
    says: 'the phone types do not say which keys a phone has',
    plant: overEntries(({ phoneButtons: _, ...entry }) => entry),
  },
  {
    id: 'key-types-unsaid',
    says: 'the phone types say which types of keys there are for the management page only',
    plant: overEntries(({ capabilities: _, ...entry }) => entry),
  },
  {
    id: 'more-keys-said',
    says: 'the phone types list keys up to 27, of which the page knows the first 24',
    plant: overPhoneTypes((json) => json.replaceAll(',22,23,24]', ',22,23,24,25,26,27]')),
  },
  {
    id: 'flags-unsaid',
    says: 'the phone types do not say what is to be done with labels where nothing is',
    plant: overOffers(({ labelRequired, labelIgnored, ...offer }) => ({
      ...offer,
      ...(labelRequired === true && { labelRequired }),
      ...(labelIgnored === true && { labelIgnored }),
    })),
  },
  {
    id: 'no-parameter-unsaid',
    says: 'a key type that takes no parameter has no parameterType',
    plant: callParameters({ None: undefined }),
  },
  { id: 'no-parameter-empty', says: 'the parameterType of a key type that takes none is empty', plant: callParameters({ None: '' }) },
  { id: 'no-parameter-null', says: 'the parameterType of a key type that takes none is null', plant: callParameters({ None: null }) },
  {
    id: 'parameter-types-of-their-own',
    says: 'the phone types have words of their own for what takes no parameter, and for extensions',
    plant: callParameters({ None: 'NoParameter', Extension: 'UserOrServiceExtension' }),
  },
  {
    id: 'parameter-types-as-objects',
    says: 'the phone types describe parameters by objects and numbers, but for the two kinds that are documented',
    plant: callParameters({ None: 0, Extension: { kind: 'User', optional: false } }),
  },
  {
    id: 'phone-types-in-passing',
    says: 'the phone types are a few of many, with much more said of each',
    plant: overPhoneTypes((json) => {
      const { phoneTypes } = JSON.parse(json) as { phoneTypes: readonly object[] }
      const others = Array.from({ length: 200 }, (_, number) => ({ technical_name: `Other-${number}`, display_name: '', capabilities: {} }))
      const more = { id: 7, phoneButtons: { TAGS: {} }, generic: { disableLedVm: { enabled: true, level: 'All' } } }
      return JSON.stringify({ total: 204, next: null, phoneTypes: [...others, ...phoneTypes.map((entry) => ({ ...more, ...entry }))] })
    }),
  },
]

import { defaultKeyTypes, type Key } from '#openapi'
import { type Case, missingTypesOf, type Need } from '../case.ts'
import { findMisspellable, type KnownType, type Misspelling, misspellings, type Phone, strangeType } from '../phone.ts'
import { type Row, refusals, spoil, spoilAt } from './refusal.ts'

const wrongMember = (member: keyof Key, words: string, shown: string, value: unknown): Row => ({
  words,
  title: `a key whose ${member} is ${shown} is refused`,
  send: (phone) => [spoil(phone.key(), { [member]: value })],
})

/** An id that is taken by mistake has to be taken away again. */
const wrongId = (words: string, shown: string, id: unknown): Row => ({ ...wrongMember('id', words, shown, id), needs: ['takesAway'] })

/** What a careless conversion makes a text of: of a list or an object the very text that would be right. */
const wrongTypes = (member: keyof Key): Row[] => [
  wrongMember(member, 'null', 'null', null),
  wrongMember(member, 'number', 'a number', 7),
  wrongMember(member, 'true', 'true', true),
  wrapped(member, 'list', 'a list with the right text in it', (value) => [value]),
  wrapped(member, 'object', 'an object with the right text in it', (value) => ({ name: value })),
]

const wrapped = (member: keyof Key, words: string, shown: string, wrap: (value: unknown) => unknown): Row => ({
  words,
  title: `a key whose ${member} is ${shown} is refused`,
  send: (phone) => {
    const key = phone.key()
    return [spoil(key, { [member]: wrap(key[member]) })]
  },
})

/** One wrong key in a list of good ones: where it stands makes no difference. */
const places = [
  { words: 'first', shown: 'the first of three', of: (phone: Phone) => ({ keys: phone.someKeys(3), position: 0 }) },
  { words: 'middle', shown: 'the second of three', of: (phone: Phone) => ({ keys: phone.someKeys(3), position: 1 }) },
  { words: 'last', shown: 'the last of three', of: (phone: Phone) => ({ keys: phone.someKeys(3), position: 2 }) },
  {
    words: 'among-all',
    shown: 'one among as many as the phone has',
    of: (phone: Phone) => ({ keys: phone.everyKey(), position: phone.keyIds.length - 2 }),
  },
] as const

const spoilers = [
  { words: 'id', shown: 'an id that is a text', change: { id: 'one' } },
  { words: 'type', shown: 'no type', change: { type: undefined } },
  { words: 'label', shown: 'a label that is null', change: { label: null } },
  { words: 'parameter', shown: 'a parameter that is a number', change: { parameter: 7 } },
] as const

const misplaced: Row[] = spoilers.flatMap(({ words, shown, change }) =>
  places.map((place) => ({
    words: `${words}-${place.words}`,
    title: `a list with ${shown} in ${place.shown} is refused whole`,
    needs: ['threeKeys'] as const,
    send: (phone: Phone) => {
      const { keys, position } = place.of(phone)
      return spoilAt(keys, position, change)
    },
  })),
)

/** A key type in a spelling that is no key type of this phone, though what compares loosely takes it for one. */
const misspelt = (words: string, shown: string, spelling: Misspelling, needs: readonly Need[]): Row => ({
  words,
  title: `a key type ${shown} is refused`,
  needs,
  send: (phone, random) => {
    const types = findMisspellable(phone, spelling)
    // As keys are drawn elsewhere: without a parameter where there are such types.
    const plain = types.filter(({ parameter }) => parameter === 'none')
    const key = phone.key({ type: random.pick(plain.length > 0 ? plain : types) })
    return [spoil(key, { type: misspellings[spelling](key.type) })]
  },
})

/** Two keys of one type: each is judged by itself. */
const twoOf = ({ someKeys, key }: Phone, type: KnownType): Key[] => someKeys(2).map(({ id }) => key({ id, type }))

const isGood = ({ taken }: KnownType): boolean => taken.some((value) => value !== '')

export const refusingCases: readonly Case[] = [
  ...refusals('KEY-ID-RANGE', [
    wrongId('0', '0', 0),
    wrongId('25', '25', 25),
    wrongId('-1', '-1', -1),
    {
      words: 'large',
      // What keeps the lowest 8, 16 or 32 bits of it has the id of a key.
      title: 'a key whose id is 2 to the 32nd and an id of the phone is refused',
      needs: ['takesAway'],
      send: (phone) => [spoil(phone.key(), { id: 2 ** 32 + (phone.keyIds[0] ?? 1) })],
    },
    wrongId('unsafe', '2 to the 53rd', 2 ** 53),
  ]),
  ...refusals('KEY-ID-INTEGER', [
    wrongId('string', '"3"', '3'),
    wrongId('fraction', '3.5', 3.5),
    wrongId('nearly', '3.0000001', 3.0000001),
    wrongId('null', 'null', null),
    wrongId('true', 'true', true),
    wrongId('list', '[3]', [3]),
    wrongId('object', 'an object', { id: 3 }),
    wrongId('empty', 'the empty string', ''),
  ]),
  ...refusals('KEY-ID-REQUIRED', [wrongMember('id', 'missing', 'left out', undefined)]),
  ...refusals('KEY-ID-UNIQUE', [
    {
      words: 'adjacent',
      title: 'a list with the same id on two neighbouring keys is refused',
      send: (phone) => {
        const key = phone.key()
        return [key, phone.key({ id: key.id })]
      },
    },
    {
      words: 'apart',
      title: 'a list with the same id at its beginning and its end is refused',
      needs: ['threeKeys'],
      send: (phone) => {
        const keys = phone.someKeys(3)
        return [...keys, phone.key({ id: keys[0]?.id ?? 1 })]
      },
    },
    {
      words: 'equal',
      title: 'a list with the very same key twice is refused',
      send: (phone) => {
        const key = phone.key()
        return [key, key]
      },
    },
    {
      words: 'more-than-the-phone-has',
      title: 'a list with one key more than the phone has ids is refused',
      needs: ['allIds'],
      send: (phone) => [...phone.everyKey(), phone.key()],
    },
  ]),
  ...refusals('KEY-ID-OFFERED', [
    {
      words: 'beyond',
      title: 'an id within 1 to 24 that the phone does not have is refused',
      needs: ['fewerIds', 'takesAway'],
      send: (phone, random) => {
        const missing = Array.from({ length: 24 }, (_, index) => index + 1).filter((id) => !phone.keyIds.includes(id))
        return [phone.key({ id: random.pick(missing) })]
      },
    },
  ]),
  ...refusals('KEY-ID-OFFERED', [
    {
      words: 'next',
      title: 'the id after the last one that the phone has is refused',
      needs: ['fewerIds', 'takesAway'],
      send: (phone) => {
        const last = phone.keyIds.at(-1) ?? 0
        const ids = Array.from({ length: 24 }, (_, index) => index + 1).filter((id) => !phone.keyIds.includes(id))
        return [phone.key({ id: ids.find((id) => id > last) ?? ids.at(-1) ?? 24 })]
      },
    },
  ]),
  ...refusals('KEY-TYPE-REQUIRED', [wrongMember('type', 'missing', 'left out', undefined)]),
  ...refusals('KEY-TYPE-STRING', wrongTypes('type')),
  ...refusals('KEY-TYPE-OFFERED', [
    {
      words: 'unknown',
      title: 'a key type that no phone has is refused',
      send: (phone, random) => [spoil(phone.key(), { type: strangeType(random) })],
    },
    { words: 'empty', title: 'an empty key type is refused', send: (phone) => [spoil(phone.key(), { type: '' })] },
    {
      words: 'of-other-phones',
      title: "a key type on the page's list that this phone type does not list is refused",
      needs: ['fewerTypes'],
      send: (phone, random) => {
        const missing = missingTypesOf(phone)
        const plain = missing.filter((name) => defaultKeyTypes[name] === 'None')
        const type = random.pick(plain.length > 0 ? plain : missing)
        return [spoil(phone.key(), { type, parameter: defaultKeyTypes[type] === 'None' ? '' : '4000' })]
      },
    },
    {
      words: 'after-good-ones',
      title: 'a key type that no phone has is refused behind good ones',
      needs: ['threeKeys'],
      send: (phone, random) => spoilAt(phone.someKeys(3), 2, { type: strangeType(random) }),
    },
    // What looks up a type among the members of an object may find these.
    {
      words: 'constructor',
      title: 'the key type "constructor" is refused',
      send: (phone) => [spoil(phone.key(), { type: 'constructor' })],
    },
    { words: 'proto', title: 'the key type "__proto__" is refused', send: (phone) => [spoil(phone.key(), { type: '__proto__' })] },
  ]),
  ...refusals('KEY-TYPE-EXACT', [
    misspelt('lower-case', 'in lower case', 'lowerCase', ['typeNotInLowerCase']),
    misspelt('capitalised', 'with only its first letter in upper case', 'capitalised', ['typeNotCapitalised']),
    misspelt('blank', 'with a blank behind it', 'withBlank', []),
    misspelt('leading-blank', 'with a blank before it', 'withBlankBefore', []),
    // The end of a text, for some regular expressions, is before a line feed too.
    misspelt('line-feed', 'with a line feed behind it', 'withLineFeed', []),
    misspelt('nul', 'with a NUL and more behind it', 'withNul', []),
    misspelt('accent', 'with an accent on one of its letters', 'accented', ['typeNotAccented']),
    misspelt('beginning', 'without its last letter', 'cutShort', ['typeNotCutShort']),
  ]),
  ...refusals('KEY-LABEL-REQUIRED', [wrongMember('label', 'missing', 'left out', undefined)]),
  ...refusals('KEY-LABEL-STRING', wrongTypes('label')),
  ...refusals('KEY-LABEL-NEEDED', [
    {
      words: 'empty',
      title: 'an empty label is refused where the phone type requires one',
      needs: ['labelRequired'],
      send: (phone, random) => [
        spoil(phone.key({ type: random.pick(phone.goodTypes.filter((type) => type.labelRequired)) }), { label: '' }),
      ],
    },
    {
      words: 'second-of-its-type',
      title: 'an empty label is refused where the phone type requires one, behind a key of the same type that has one',
      needs: ['labelRequired', 'twoKeys'],
      send: (phone, random) => {
        const type = random.pick(phone.goodTypes.filter(({ labelRequired }) => labelRequired))
        return spoilAt(twoOf(phone, type), 1, { label: '' })
      },
    },
  ]),
  ...refusals('KEY-PARAMETER-STRING', [
    ...wrongTypes('parameter').filter(({ words }) => words !== 'null'),
    // Some systems write null for "none": the table says String, but the member may also be left out.
    { ...wrongMember('parameter', 'null', 'null', null), level: 'should' },
  ]),
  ...refusals(
    'KEY-PARAMETER-NEEDED',
    (['missing', 'empty'] as const).map((words) => ({
      words,
      title: `a parameter that is needed and ${words} is refused`,
      needs: ['typeWithParameter'] as const,
      send: (phone, random) => {
        const type = random.pick(phone.types.filter(({ parameter }) => parameter === 'needed'))
        return [spoil(phone.key({ type: { ...type, taken: ['0'] } }), { parameter: words === 'empty' ? '' : undefined })]
      },
    })),
  ),
  ...refusals(
    'KEY-PARAMETER-NEEDED',
    (['first', 'second'] as const).map((place) => ({
      words: `${place}-of-its-type`,
      title: `a parameter that is needed and missing on the ${place} of two keys of one type is refused`,
      needs: ['typeWithParameter', 'twoKeys'] as const,
      send: (phone, random) => {
        const needing = phone.types.filter(({ parameter }) => parameter === 'needed')
        const type = random.pick(needing.some(isGood) ? needing.filter(isGood) : needing)
        return spoilAt(twoOf(phone, isGood(type) ? type : { ...type, taken: ['0'] }), place === 'first' ? 0 : 1, { parameter: undefined })
      },
    })),
  ),
  ...refusals('KEY-PARAMETER-NEEDED', [
    {
      words: 'extension',
      // The page names extensions among the parameters; which word a phone type has for them is this project's inference.
      level: 'should',
      title: 'a key type whose parameter is an extension is refused without one',
      needs: ['typeWithLikelyParameter'],
      send: (phone, random) => {
        const type = random.pick(phone.types.filter(({ parameter }) => parameter === 'likely'))
        return [spoil(phone.key({ type: { ...type, taken: [''] } }), { parameter: undefined })]
      },
    },
  ]),
  ...refusals('PUT-ALL-OR-NOTHING', misplaced),
  ...refusals('KEYS-LIST', [
    { words: 'null', title: 'keys: null is refused', send: () => ({ json: { keys: null } }) },
    { words: 'object', title: 'keys as an object is refused', send: (phone) => ({ json: { keys: { 0: phone.key() } } }) },
    { words: 'one-key', title: 'one key in place of the list is refused', send: (phone) => ({ json: { keys: phone.key() } }) },
    {
      words: 'string',
      title: 'keys as a string with a list in it is refused',
      send: (phone) => ({ json: { keys: JSON.stringify([phone.key()]) } }),
    },
    { words: 'number', title: 'keys as a number is refused', send: () => ({ json: { keys: 0 } }) },
    { words: 'of-numbers', title: 'a list of numbers is refused', send: () => [1, 2] },
    { words: 'of-null', title: 'a list with null in it is refused', send: (phone) => [phone.key(), null] },
    { words: 'of-lists', title: 'a list of lists is refused', send: (phone) => [[phone.key()]] },
    { words: 'of-strings', title: 'a list of texts is refused', send: (phone) => [JSON.stringify(phone.key())] },
  ]),
  ...refusals('REFUSE-4XX', [
    {
      words: 'several',
      title: 'a list with two wrong keys, each in a way of its own, is refused',
      needs: ['twoKeys'],
      send: (phone, random) =>
        phone.someKeys(2).map((key, place) => spoil(key, place === 0 ? { label: null } : { type: strangeType(random) })),
    },
  ]),
  ...refusals('KEYS-REQUIRED', [
    { words: 'missing', title: 'a request without keys is refused', send: () => ({ json: {} }) },
    { words: 'other-case', title: 'Keys, with a capital K, is not keys', send: (phone) => ({ json: { Keys: [phone.key()] } }) },
  ]),
]

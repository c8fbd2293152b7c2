import { defaultKeyTypes, type PhoneButtons } from '#openapi'
import type { Plant } from '../core/api.ts'
import type { PhoneTypeRules } from '../core/keys.ts'
import { problem, refuse } from '../core/problems.ts'
import { after } from '../core/store.ts'
import type { Bug } from './bug.ts'
import {
  isObject,
  overlooking,
  overlookingAll,
  readingEach,
  readingKeys,
  readingList,
  readingMember,
  refusing,
  type SentKey,
  taking,
  unquote,
} from './judging.ts'
import { createMemory } from './memory.ts'
import { overAnswer, overDocument, overKeys, storingEach } from './planting.ts'

const isOnThePage = (type: unknown): boolean => typeof type === 'string' && Object.hasOwn(defaultKeyTypes, type)

/** The only entry of a list, or the value itself: what becomes of a list that is used as a text or number. */
const unpack = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value)

/** The same for keys that are equal. What could be nested too deep for this is wrong anyhow. */
const fingerprint = ({ id, type, label, parameter }: SentKey): string =>
  JSON.stringify([id, type, label, parameter].map((value) => (typeof value === 'object' ? null : value)))

const isYealink = ({ deviceType }: PhoneButtons): boolean => `${deviceType}`.startsWith('Yealink-')

/** As its `linekey.X.type` has them. */
const yealinkNumbers: Readonly<Record<string, number>> = { DND_TOGGLE: 5, DIRECT_CALL: 13, LINE: 15, BLF: 16, CALL_PICKUP: 23 }

/** Something else is judged than the only key that was sent. */
const readingAlone = (read: (key: SentKey, phoneType: PhoneTypeRules) => SentKey): Plant =>
  readingList((list, phoneType) => (list.length === 1 ? list.map((key) => (isObject(key) ? read(key, phoneType) : key)) : list))

const idOf = (key: unknown): unknown => (isObject(key) ? key.id : undefined)
const lastId = (ids: ReadonlySet<number>): number => Math.max(...ids)

/** Members and values: what is read into what was sent, what is not looked at, and what an answer is made of. */
export const valueBugs: readonly Bug[] = [
  // Ids
  {
    id: 'id-as-string',
    says: 'ids are answered as strings',
    breaks: 'KEY-ID-ANSWERED',
    plant: overKeys((key) => ({ ...key, id: String(key.id) })),
  },
  {
    id: 'id-from-zero',
    says: 'ids are answered counted from 0',
    breaks: 'KEY-ID-ANSWERED',
    plant: overKeys((key) => ({ ...key, id: key.id - 1 })),
  },
  {
    id: 'id-text-taken',
    says: 'an id in a string is taken for the number in it',
    breaks: 'KEY-ID-INTEGER',
    plant: readingMember('id', (id) => (typeof id === 'string' ? Number(id) : id)),
  },
  {
    id: 'id-fraction-cut',
    says: 'an id with a fraction is taken without it',
    breaks: 'KEY-ID-INTEGER',
    plant: readingMember('id', (id) => (typeof id === 'number' ? Math.trunc(id) : id)),
  },
  {
    id: 'id-true-is-1',
    says: 'the id true is taken for 1',
    breaks: 'KEY-ID-INTEGER',
    plant: readingMember('id', (id) => (id === true ? 1 : id)),
  },
  {
    id: 'id-list-taken',
    says: 'a list of one number is taken for an id',
    breaks: 'KEY-ID-INTEGER',
    plant: readingMember('id', unpack),
  },
  {
    id: 'id-null-numbered',
    says: 'a key whose id is null gets the first id that is free',
    breaks: 'KEY-ID-INTEGER',
    plant: readingList((list, { keyIds }) => {
      const taken = new Set(list.map(idOf))
      const free = [...keyIds].filter((id) => !taken.has(id))
      return list.map((key) => (isObject(key) && key.id === null ? { ...key, id: free.shift() ?? null } : key))
    }),
  },
  {
    id: 'id-missing-numbered',
    says: 'a key without an id gets its place in the list as its id',
    breaks: 'KEY-ID-REQUIRED',
    plant: readingEach((key, position) => ({ ...key, id: key.id === undefined ? position + 1 : key.id })),
  },
  {
    id: 'id-missing-skipped',
    says: 'a key without an id is left out without a word',
    breaks: 'KEY-ID-REQUIRED',
    plant: readingList((list) => list.filter((key) => !isObject(key) || key.id !== undefined)),
  },
  {
    id: 'id-0-taken',
    says: 'the id 0 is taken',
    breaks: 'KEY-ID-RANGE',
    plant: overlooking('KEY_ID_OUT_OF_RANGE', ({ id }) => id === 0),
  },
  {
    id: 'id-25-taken',
    says: 'the id 25 is taken',
    breaks: 'KEY-ID-RANGE',
    plant: overlooking('KEY_ID_OUT_OF_RANGE', ({ id }) => id === 25),
  },
  {
    id: 'id-any-integer',
    says: 'any integer is taken as an id',
    breaks: 'KEY-ID-RANGE',
    plant: overlookingAll(({ problem }) => problem === 'KEY_ID_OUT_OF_RANGE' || problem === 'KEY_ID_NOT_ON_PHONE'),
  },
  {
    id: 'id-clamped',
    says: 'an id beyond 1 to 24 is taken for the nearer of the two',
    breaks: 'KEY-ID-RANGE',
    plant: readingMember('id', (id) => (typeof id === 'number' ? Math.min(Math.max(id, 1), 24) : id)),
  },
  {
    id: 'id-sign-lost',
    says: 'an id below 0 is taken without its sign',
    breaks: 'KEY-ID-RANGE',
    plant: readingMember('id', (id) => (typeof id === 'number' ? Math.abs(id) : id)),
  },
  {
    id: 'id-overflows',
    says: 'of an id only the lowest 8 bits are kept: 257 is 1',
    breaks: 'KEY-ID-RANGE',
    plant: readingMember('id', (id) => (Number.isInteger(id) ? (id as number) & 255 : id)),
  },
  {
    id: 'id-wraps',
    says: 'of an id only the lowest 32 bits are kept: 4294967297 is 1',
    breaks: 'KEY-ID-RANGE',
    plant: readingMember('id', (id) => (Number.isInteger(id) ? (id as number) | 0 : id)),
  },
  {
    id: 'key-1-refused',
    says: 'key 1 is refused',
    breaks: 'KEYS-ALL',
    plant: refusing('KEY_ID_OUT_OF_RANGE', ({ id }) => id === 1),
  },
  {
    id: 'key-24-refused',
    says: 'key 24 is refused',
    breaks: 'KEYS-ALL',
    plant: refusing('KEY_ID_OUT_OF_RANGE', ({ id }) => id === 24),
  },
  {
    id: 'last-key-refused',
    says: 'the last key that the phone has is refused',
    breaks: 'KEYS-ALL',
    plant: refusing('KEY_ID_NOT_ON_PHONE', ({ id }, { phoneType }) => id === lastId(phoneType.keyIds)),
  },
  {
    id: 'second-page-refused',
    says: 'keys beyond the twelfth, on the second page of the phone, are refused',
    breaks: 'KEYS-ALL',
    plant: refusing('KEY_ID_NOT_ON_PHONE', ({ id }) => Number(id) > 12),
  },
  {
    id: 'key-after-last-taken',
    says: 'one key more than the phone has is taken',
    breaks: 'KEY-ID-OFFERED',
    plant: overlooking('KEY_ID_NOT_ON_PHONE', ({ id }, { phoneType }) => id === lastId(phoneType.keyIds) + 1),
  },
  {
    id: 'key-ids-of-every-phone',
    says: 'every id from 1 to 24 is taken, whatever keys the phone has',
    breaks: 'KEY-ID-OFFERED',
    plant: overlooking('KEY_ID_NOT_ON_PHONE'),
  },
  {
    id: 'duplicates-taken',
    says: 'keys with the same id are both stored',
    breaks: 'KEY-ID-UNIQUE-ANSWERED',
    plant: overlooking('KEY_ID_DUPLICATE'),
  },
  {
    id: 'distant-duplicates-taken',
    says: 'only neighbours in the list are looked at for the same id',
    breaks: 'KEY-ID-UNIQUE',
    plant: overlooking('KEY_ID_DUPLICATE', ({ id }, { list, position }) => idOf(list[position - 1]) !== id),
  },
  {
    id: 'first-duplicate-wins',
    says: 'of keys with the same id the first is taken',
    breaks: 'KEY-ID-UNIQUE',
    plant: readingList((list) => {
      const first = new Map(list.toReversed().map((key) => [idOf(key), key]))
      return list.filter((key) => !isObject(key) || first.get(key.id) === key)
    }),
  },
  {
    id: 'equal-keys-taken',
    says: 'the very same key sent twice is taken once',
    breaks: 'KEY-ID-UNIQUE',
    plant: readingList((list) => [...new Map(list.map((key) => [isObject(key) ? fingerprint(key) : key, key])).values()]),
  },

  // Types
  {
    id: 'type-as-number',
    says: 'types are answered as numbers',
    breaks: 'KEY-TYPE-ANSWERED',
    plant: overKeys((key) => ({ ...key, type: Object.keys(defaultKeyTypes).indexOf(key.type) })),
  },
  {
    id: 'type-as-object',
    says: 'types are answered as objects with a name',
    breaks: 'KEY-TYPE-ANSWERED',
    plant: overKeys((key) => ({ ...key, type: { name: key.type } })),
  },
  {
    id: 'type-in-lower-case',
    says: 'types are answered in lower case',
    breaks: 'KEY-TYPE-EXACT',
    plant: overKeys((key) => ({ ...key, type: key.type.toLowerCase() })),
  },
  {
    id: 'type-truncated',
    says: 'types are cut after 20 characters',
    breaks: 'KEY-TYPE-DEFAULT',
    plant: storingEach((key) => ({ ...key, type: key.type.slice(0, 20) })),
  },
  {
    id: 'blindtransfer-refused',
    says: 'BLINDTRANSFER, which the page prints with a quotation mark too many, is refused',
    breaks: 'KEY-TYPE-DEFAULT',
    plant: refusing('KEY_TYPE_UNSUPPORTED', ({ type }) => type === 'BLINDTRANSFER'),
  },
  {
    id: 'project-types-refused',
    says: 'key types that the page does not list are refused, whatever the phone type offers',
    breaks: 'PHONE-TYPE-DRIVES',
    plant: refusing('KEY_TYPE_UNSUPPORTED', ({ type }) => !isOnThePage(type)),
  },
  {
    id: 'page-types-taken',
    says: 'every key type that the page lists is taken, whatever the phone type offers',
    breaks: 'KEY-TYPE-OFFERED',
    plant: overlooking('KEY_TYPE_UNSUPPORTED', ({ type }) => isOnThePage(type)),
  },
  {
    id: 'any-type-taken',
    says: 'any text is taken as a key type',
    breaks: 'KEY-TYPE-OFFERED',
    plant: overlooking('KEY_TYPE_UNSUPPORTED'),
  },
  {
    id: 'type-by-pattern',
    says: 'any text in capitals is taken as a key type',
    breaks: 'KEY-TYPE-OFFERED',
    plant: overlooking('KEY_TYPE_UNSUPPORTED', ({ type }) => /^[A-Z][A-Z0-9_]*$/.test(String(type))),
  },
  {
    id: 'built-in-types-taken',
    says: 'the names of built-in members, such as constructor, are taken as key types',
    breaks: 'KEY-TYPE-OFFERED',
    plant: overlooking('KEY_TYPE_UNSUPPORTED', ({ type }) => String(type) in {}),
  },
  {
    id: 'type-in-any-case',
    says: 'key types are taken in lower case too',
    breaks: 'KEY-TYPE-EXACT',
    plant: readingMember('type', (type) => (typeof type === 'string' ? type.toUpperCase() : type)),
  },
  {
    id: 'type-trimmed',
    says: 'key types are taken with blanks around them',
    breaks: 'KEY-TYPE-EXACT',
    plant: readingMember('type', (type) => (typeof type === 'string' ? type.trim() : type)),
  },
  {
    id: 'type-line-feed-taken',
    says: 'a key type is taken, and stored, with a line feed behind it',
    breaks: 'KEY-TYPE-EXACT',
    plant: overlooking('KEY_TYPE_UNSUPPORTED', ({ type }, { phoneType }) => phoneType.types.has(String(type).replace(/\n$/, ''))),
  },
  {
    id: 'type-cut-at-nul',
    says: 'a key type ends at its first U+0000',
    breaks: 'KEY-TYPE-EXACT',
    plant: readingMember('type', (type) => (typeof type === 'string' ? type.split('\0', 1)[0] : type)),
  },
  {
    id: 'type-accents-ignored',
    says: 'a key type is taken with accents on its letters',
    breaks: 'KEY-TYPE-EXACT',
    plant: readingMember('type', (type) => (typeof type === 'string' ? type.normalize('NFD').replace(/\p{M}/gu, '') : type)),
  },
  {
    id: 'type-by-beginning',
    says: 'the beginning of a key type is taken for all of it',
    breaks: 'KEY-TYPE-EXACT',
    plant: readingMember('type', (type, { types }) => {
      if (typeof type !== 'string' || type === '' || types.has(type)) return type
      return [...types.keys()].find((name) => name.startsWith(type)) ?? type
    }),
  },
  {
    id: 'type-number-taken',
    says: 'a number is taken for the key type at this place in the list of the phone type',
    breaks: 'KEY-TYPE-STRING',
    plant: readingMember('type', (type, { types }) => (typeof type === 'number' ? ([...types.keys()][type] ?? type) : type)),
  },
  {
    id: 'type-list-taken',
    says: 'a list of one text is taken for a key type',
    breaks: 'KEY-TYPE-STRING',
    plant: readingMember('type', unpack),
  },
  {
    id: 'type-null-skipped',
    says: 'a key whose type is null is left out without a word',
    breaks: 'KEY-TYPE-STRING',
    plant: readingList((list) => list.filter((key) => !isObject(key) || key.type !== null)),
  },
  {
    id: 'type-empty-skipped',
    says: 'a key whose type is empty is left out without a word',
    breaks: 'KEY-TYPE-OFFERED',
    plant: readingList((list) => list.filter((key) => !isObject(key) || key.type !== '')),
  },
  {
    id: 'type-missing-guessed',
    says: 'a key without a type gets the first type of the phone that needs no parameter',
    breaks: 'KEY-TYPE-REQUIRED',
    plant: readingMember('type', (type, { types }) =>
      type === undefined ? [...types.values()].find(({ parameterType }) => parameterType === 'None')?.name : type,
    ),
  },

  // Labels
  {
    id: 'label-number-taken',
    says: 'a number is taken as a label, as text',
    breaks: 'KEY-LABEL-STRING',
    plant: readingMember('label', (label) => (typeof label === 'number' ? String(label) : label)),
  },
  {
    id: 'label-true-taken',
    says: 'true is taken as a label, as text',
    breaks: 'KEY-LABEL-STRING',
    plant: readingMember('label', (label) => (typeof label === 'boolean' ? String(label) : label)),
  },
  {
    id: 'label-object-taken',
    says: 'an object or a list is taken as a label, as the word Array',
    breaks: 'KEY-LABEL-STRING',
    plant: readingMember('label', (label) => (typeof label === 'object' && label !== null ? 'Array' : label)),
  },
  {
    id: 'label-null-is-empty',
    says: 'a label that is null is taken for an empty one',
    breaks: 'KEY-LABEL-STRING',
    plant: readingMember('label', (label) => label ?? (label === null ? '' : undefined)),
  },
  {
    id: 'label-null-kept',
    says: 'a label that is null is stored, and answered, as null',
    breaks: 'KEY-LABEL-ANSWERED',
    plant: overlooking('KEY_LABEL_NOT_A_STRING', ({ label }) => label === null),
  },
  {
    id: 'label-missing-is-empty',
    says: 'a label that is missing is taken for an empty one',
    breaks: 'KEY-LABEL-REQUIRED',
    plant: readingMember('label', (label) => (label === undefined ? '' : label)),
  },
  {
    id: 'label-missing-is-type',
    says: 'a key without a label gets its type as a label',
    breaks: 'KEY-LABEL-REQUIRED',
    plant: readingEach((key) => ({ ...key, label: key.label === undefined ? key.type : key.label })),
  },
  {
    id: 'label-need-overlooked',
    says: 'an empty label is taken where the phone type requires one',
    breaks: 'KEY-LABEL-NEEDED',
    plant: overlooking('KEY_LABEL_EMPTY'),
  },
  {
    id: 'label-always-needed',
    says: 'an empty label is refused, whatever the phone type requires',
    breaks: 'KEY-LABEL-EMPTY',
    plant: refusing('KEY_LABEL_EMPTY', ({ label }) => label === ''),
  },
  {
    id: 'label-empty-as-null',
    says: 'an empty label is answered as null',
    breaks: 'KEY-LABEL-ANSWERED',
    plant: overKeys((key) => ({ ...key, label: key.label || null })),
  },

  // Parameters
  {
    id: 'parameter-as-number',
    says: 'a parameter of digits is answered as a number, without the zeros it begins with',
    breaks: 'KEY-PARAMETER-ANSWERED',
    plant: overKeys((key) => ({ ...key, parameter: /^\d+$/.test(key.parameter) ? Number(key.parameter) : key.parameter })),
  },
  {
    id: 'parameter-empty-as-null',
    says: 'an empty parameter is answered as null',
    breaks: 'KEY-PARAMETER-ANSWERED',
    plant: overKeys((key) => ({ ...key, parameter: key.parameter || null })),
  },
  {
    id: 'parameter-empty-left-out',
    says: 'an empty parameter is left out of answers',
    breaks: 'KEY-PARAMETER-ANSWERED',
    plant: overKeys((key) => ({ ...key, parameter: key.parameter || undefined })),
  },
  {
    id: 'line-1-as-empty',
    says: 'the parameter 1 of a LINE key, which is its default, is answered as the empty string',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: overKeys((key) => ({ ...key, parameter: key.type === 'LINE' && key.parameter === '1' ? '' : key.parameter })),
  },
  {
    id: 'parameter-missing-as-null',
    says: 'a parameter that was left out is stored, and answered, as null',
    breaks: 'KEY-PARAMETER-OPTIONAL',
    plant: taking((key, { parameter = null }) => ({ ...key, parameter })),
  },
  {
    id: 'parameter-missing-kept-out',
    says: 'a parameter that was left out is left out of answers',
    breaks: 'KEY-PARAMETER-OPTIONAL',
    plant: taking((key, { parameter }) => ({ ...key, parameter })),
  },
  {
    id: 'parameter-number-taken',
    says: 'a number is taken as a parameter, as text',
    breaks: 'KEY-PARAMETER-STRING',
    plant: readingMember('parameter', (parameter) => (typeof parameter === 'number' ? String(parameter) : parameter)),
  },
  {
    id: 'parameter-null-taken',
    says: 'a parameter that is null is taken for an empty one',
    breaks: 'KEY-PARAMETER-STRING',
    level: 'should',
    plant: readingMember('parameter', (parameter) => parameter ?? ''),
  },
  {
    id: 'parameter-unneeded-unjudged',
    says: 'where no parameter is needed anything is taken for an empty one',
    breaks: 'KEY-PARAMETER-STRING',
    plant: readingEach((key, _, { types }) => {
      const isUnneeded = types.get(key.type as string)?.parameterType === 'None' && typeof key.parameter !== 'string'
      return isUnneeded ? { ...key, parameter: '' } : key
    }),
  },
  {
    id: 'parameter-need-overlooked',
    says: 'a parameter that the phone type needs may be missing or empty',
    breaks: 'KEY-PARAMETER-NEEDED',
    plant: overlooking('KEY_PARAMETER_MISSING'),
  },
  {
    id: 'parameter-empty-taken',
    says: 'a parameter that the phone type needs may be empty, only not missing',
    breaks: 'KEY-PARAMETER-NEEDED',
    plant: overlooking('KEY_PARAMETER_MISSING', ({ parameter }) => parameter === ''),
  },
  {
    id: 'extension-unneeded',
    says: 'keys that need an extension, such as BLF, are taken without',
    breaks: 'KEY-PARAMETER-NEEDED',
    level: 'should',
    plant: overlooking(
      'KEY_PARAMETER_MISSING',
      ({ type }, { phoneType }) => phoneType.types.get(String(type))?.parameterType === 'Extension',
    ),
  },
  {
    id: 'parameter-need-once-per-type',
    says: 'of the keys of one type only the first is looked at for the parameter that it needs',
    breaks: 'KEY-PARAMETER-NEEDED',
    plant: overlooking('KEY_PARAMETER_MISSING', ({ type }, { list, position }) =>
      list.slice(0, position).some((key) => isObject(key) && key.type === type),
    ),
  },
  {
    id: 'parameter-always-required',
    says: 'a key without a parameter is refused, whatever the phone type needs',
    breaks: 'KEY-PARAMETER-OPTIONAL',
    plant: refusing('KEY_PARAMETER_MISSING', ({ parameter }) => parameter === undefined),
  },
  {
    id: 'parameter-empty-refused',
    says: 'an empty parameter is refused, whatever the phone type needs',
    breaks: 'KEY-PARAMETER-OPTIONAL',
    plant: refusing('KEY_PARAMETER_MISSING', ({ parameter }) => parameter === ''),
  },

  // The list that is sent
  {
    id: 'only-first-judged',
    says: 'only the first key of a PUT is judged',
    breaks: 'KEY-TYPE-OFFERED',
    plant: overlookingAll((_, __, { position }) => position > 0),
  },
  {
    id: 'last-unjudged',
    says: 'the last of several keys of a PUT is not judged',
    breaks: 'KEY-TYPE-OFFERED',
    plant: overlookingAll((_, __, { list, position }) => position > 0 && position === list.length - 1),
  },
  {
    id: 'keys-missing-clears',
    says: 'a PUT without keys clears the phone',
    breaks: 'KEYS-REQUIRED',
    plant: readingKeys((keys) => (keys === undefined ? [] : keys)),
  },
  {
    id: 'keys-missing-ignored',
    says: 'a PUT without keys is answered like one that succeeded',
    breaks: 'KEYS-REQUIRED',
    plant: (right) => ({
      put: (device, exchange) => {
        const update = right.readBody(exchange)
        return update.ok && !('keys' in update.value) ? right.get(device, exchange) : right.put(device, exchange)
      },
    }),
  },
  {
    id: 'keys-null-clears',
    says: 'a PUT of null as the keys clears the phone',
    breaks: 'KEYS-LIST',
    plant: readingKeys((keys) => (keys === null ? [] : keys)),
  },
  {
    id: 'keys-scalar-clears',
    says: 'a PUT of a text or a number as the keys clears the phone',
    breaks: 'KEYS-LIST',
    plant: readingKeys((keys) => (typeof keys === 'string' || typeof keys === 'number' ? [] : keys)),
  },
  {
    id: 'keys-object-taken',
    says: 'an object of keys is taken for a list of them',
    breaks: 'KEYS-LIST',
    plant: readingKeys((keys) => (isObject(keys) ? Object.values(keys) : keys)),
  },
  {
    id: 'one-key-taken',
    says: 'one key in place of the list is taken for a list of one',
    breaks: 'KEYS-LIST',
    plant: readingKeys((keys) => (isObject(keys) ? [keys] : keys)),
  },
  {
    id: 'keys-text-taken',
    says: 'a text with a list in it is taken for the list',
    breaks: 'KEYS-LIST',
    plant: readingKeys(unquote),
  },
  {
    id: 'no-objects-skipped',
    says: 'what is no object in the list of keys is left out without a word',
    breaks: 'KEYS-LIST',
    plant: readingList((list) => list.filter(isObject)),
  },
  {
    id: 'inner-lists-taken',
    says: 'lists of keys in the list of keys are taken as if their keys stood in it',
    breaks: 'KEYS-LIST',
    plant: readingList((list) => list.flat()),
  },
  {
    id: 'key-texts-taken',
    says: 'texts with a key in them are taken for keys',
    breaks: 'KEYS-LIST',
    plant: readingList((list) => list.map(unquote)),
  },
  {
    id: 'gaps-refused',
    says: 'ids that do not follow on one another are refused',
    breaks: 'KEYS-ANY-ORDER',
    plant: refusing('KEY_ID_OUT_OF_RANGE', ({ id }, { list }) => {
      const ids = list.map((key) => Number(idOf(key)))
      return Number(id) > Math.min(...ids) && !ids.includes(Number(id) - 1)
    }),
  },
  {
    id: 'descending-refused',
    says: 'keys that are not in the order of their ids are refused',
    breaks: 'KEYS-ANY-ORDER',
    plant: refusing('KEY_ID_DUPLICATE', ({ id }, { list, position }) => Number(idOf(list[position - 1]) ?? 0) > Number(id)),
  },
  {
    id: 'other-members-refused',
    says: 'a PUT with members besides keys is refused',
    breaks: 'PUT-OWN-ANSWER',
    plant: (right) => ({
      readBody: (exchange) => {
        const update = right.readBody(exchange)
        const stranger = update.ok && Object.keys(update.value).find((member) => member !== 'keys')
        return typeof stranger === 'string' ? refuse(problem('KEYS_NOT_A_LIST', `${stranger} is not known here`)) : update
      },
    }),
  },
  {
    id: 'value-is-parameter',
    says: 'a member value, if there is one, is taken for the parameter',
    breaks: 'PUT-UNKNOWN-MEMBERS',
    plant: readingEach((key: SentKey) => ({ ...key, parameter: key['value'] ?? key.parameter })),
  },
  {
    id: 'device-renamed',
    says: 'the deviceName of a PUT becomes the name of the phone',
    breaks: 'PUT-DEVICE-FIXED',
    plant: (right) => {
      const names = createMemory<string>()
      return {
        put: (device, exchange) =>
          after(right.put(device, exchange), (answer) => {
            const update = right.readBody(exchange)
            const { deviceName }: { deviceName?: unknown } = update.ok ? update.value : {}
            if (answer.status === 200 && typeof deviceName === 'string') names.set(device.deviceName, deviceName)
            return answer
          }),
        answer: (document, exchange) => {
          const phone: PhoneButtons = JSON.parse(document)
          return right.answer(JSON.stringify({ ...phone, deviceName: names.get(phone.deviceName) ?? phone.deviceName }), exchange)
        },
      }
    },
  },

  // The object that is answered
  {
    id: 'keys-by-id',
    says: 'the keys are answered as an object, by their ids',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => ({ ...document, keys: Object.fromEntries(document.keys.map((key) => [key.id, key])) })),
  },
  {
    id: 'keys-as-text',
    says: 'the keys are answered as JSON text in a string',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => ({ ...document, keys: JSON.stringify(document.keys) })),
  },
  {
    id: 'single-key-bare',
    says: 'a single key is answered without a list around it',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => ({ ...document, keys: unpack(document.keys) })),
  },
  {
    id: 'no-keys-as-null',
    says: 'an empty list of keys is answered as null',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => ({ ...document, keys: document.keys.length === 0 ? null : document.keys })),
  },
  {
    id: 'no-keys-as-object',
    says: 'an empty list of keys is answered as an empty object',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => ({ ...document, keys: document.keys.length === 0 ? {} : document.keys })),
  },
  {
    id: 'no-keys-left-out',
    says: 'an empty list of keys is left out of answers',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => ({ ...document, keys: document.keys.length === 0 ? undefined : document.keys })),
  },
  {
    id: 'gaps-as-null',
    says: 'every id below the highest that has no key is answered as null in the list',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => {
      const highest = Math.min(24, Math.max(0, ...document.keys.map(({ id }) => id)))
      return { ...document, keys: Array.from({ length: highest }, (_, at) => document.keys.find(({ id }) => id === at + 1) ?? null) }
    }),
  },
  {
    id: 'unused-keys-answered',
    says: 'keys that nobody has set are answered too, with an empty type',
    breaks: 'PUT-STORES',
    plant: overDocument((document, _, { phoneTypes }) => {
      const ids = phoneTypes.get(document.deviceType)?.rules.keyIds ?? []
      const unused = [...ids].filter((id) => !document.keys.some((key) => key.id === id))
      return { ...document, keys: [...document.keys, ...unused.map((id) => ({ id, type: '', label: '', parameter: '' }))] }
    }),
  },
  {
    id: 'keys-doubled',
    says: 'every key is answered twice',
    breaks: 'KEY-ID-UNIQUE-ANSWERED',
    plant: overDocument((document) => ({ ...document, keys: document.keys.flatMap((key) => [key, key]) })),
  },
  {
    id: 'answer-wrapped',
    says: 'the object is answered inside another one, as its data',
    breaks: 'GET-KEYS',
    plant: overDocument((data) => ({ data })),
  },
  {
    id: 'answer-in-list',
    says: 'the object is answered as the only one of a list',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => [document]),
  },
  {
    id: 'answer-quoted',
    says: 'the object is answered as JSON text in a string',
    breaks: 'GET-KEYS',
    plant: overDocument((document) => JSON.stringify(document)),
  },
  {
    id: 'answer-with-mark',
    says: 'a byte order mark stands before the JSON of an answer',
    breaks: 'GET-CONTENT-TYPE',
    plant: overAnswer((answer) => ({ ...answer, body: `\ufeff${answer.body}` })),
  },
  {
    id: 'answer-guarded',
    says: "the JSON of an answer comes after )]}', against scripts that include it",
    breaks: 'GET-CONTENT-TYPE',
    plant: overAnswer((answer) => ({ ...answer, body: `)]}',\n${answer.body}` })),
  },
  {
    id: 'snake-case',
    says: 'deviceType and deviceName are answered as device_type and device_name',
    breaks: 'GET-DEVICE-TYPE',
    plant: overDocument(({ deviceType, deviceName, keys }) => ({ device_type: deviceType, device_name: deviceName, keys })),
  },
  {
    id: 'device-name-missing',
    says: 'answers have no deviceName',
    breaks: 'GET-DEVICE-NAME',
    plant: overDocument(({ deviceName: _, ...document }) => document),
  },
  {
    id: 'device-type-as-object',
    says: 'deviceType is answered as an object with a name',
    breaks: 'GET-DEVICE-TYPE',
    plant: overDocument((document) => ({ ...document, deviceType: { name: document.deviceType } })),
  },
  {
    id: 'device-type-for-people',
    says: 'deviceType is answered in the words that people see, not as the technical name',
    breaks: 'PHONE-TYPES-LISTED',
    plant: overDocument((document, _, { phoneTypes }) => ({
      ...document,
      deviceType: phoneTypes.get(document.deviceType)?.facts.displayName ?? document.deviceType,
    })),
  },
  {
    id: 'device-members-swapped',
    says: 'the name of the phone is answered as its type, and the type as its name',
    breaks: 'GET-DEVICE-NAME',
    plant: overDocument(({ deviceType, deviceName, keys }) => ({ deviceType: deviceName, deviceName: deviceType, keys })),
  },

  // A key that is sent alone
  {
    id: 'id-missing-alone',
    says: 'the only key of a PUT may be sent without an id, and becomes key 1',
    breaks: 'KEY-ID-REQUIRED',
    plant: readingAlone((key) => ({ ...key, id: key.id === undefined ? 1 : key.id })),
  },
  {
    id: 'type-missing-alone',
    says: 'the only key of a PUT may be sent without a type, and becomes one for redialling, or the first that the phone offers',
    breaks: 'KEY-TYPE-REQUIRED',
    plant: readingAlone((key, { types }) => {
      const [first] = types.keys()
      return { ...key, type: key.type === undefined ? (types.get('REDIAL')?.name ?? first) : key.type }
    }),
  },
  {
    id: 'label-missing-alone',
    says: 'the only key of a PUT may be sent without a label, and gets an empty one',
    breaks: 'KEY-LABEL-REQUIRED',
    plant: readingAlone((key) => ({ ...key, label: key.label === undefined ? '' : key.label })),
  },

  // Phones of some types are answered otherwise
  {
    id: 'tenth-key-is-0',
    says: 'on a phone of ten keys the tenth is answered as key 0',
    breaks: 'KEY-ID-ANSWERED',
    plant: overKeys(
      (key) => ({ ...key, id: key.id % 10 }),
      ({ deviceType }, { phoneTypes }) => phoneTypes.get(deviceType)?.rules.keyIds.size === 10,
    ),
  },
  {
    id: 'yealink-type-numbers',
    says: 'types of keys of a Yealink phone are answered as the numbers that its own configuration has for them',
    breaks: 'KEY-TYPE-ANSWERED',
    plant: overKeys((key) => ({ ...key, type: yealinkNumbers[key.type] ?? 0 }), isYealink),
  },
  {
    id: 'line-label-as-null',
    says: 'the empty label of a LINE key is answered as null',
    breaks: 'KEY-LABEL-ANSWERED',
    plant: overKeys((key) => (key.type === 'LINE' ? { ...key, label: key.label || null } : key)),
  },
  {
    id: 'pickup-parameter-as-null',
    says: 'the parameter of a CALL_PICKUP key, which takes none, is answered as null',
    breaks: 'KEY-PARAMETER-ANSWERED',
    plant: overKeys((key) => (key.type === 'CALL_PICKUP' ? { ...key, parameter: null } : key)),
  },
  {
    id: 'yealink-keys-by-name',
    says: 'the keys of a Yealink phone are answered as an object, by the names that its own configuration has for them: linekey1',
    breaks: 'GET-KEYS',
    plant: overDocument((document) =>
      isYealink(document) ? { ...document, keys: Object.fromEntries(document.keys.map((key) => [`linekey${idOf(key)}`, key])) } : document,
    ),
  },
  {
    id: 'device-type-in-two',
    says: 'a deviceType of two words is answered as an object with maker and model',
    breaks: 'GET-DEVICE-TYPE',
    plant: overDocument((document) => {
      const [maker, model, ...more] = `${document.deviceType}`.split('-')
      return model === undefined || more.length > 0 ? document : { ...document, deviceType: { maker, model } }
    }),
  },
  {
    id: 'foreign-name-null',
    says: "the deviceName of a phone whose type is not one of the operator's own is answered as null",
    breaks: 'GET-DEVICE-NAME',
    plant: overDocument((document) => (`${document.deviceType}`.startsWith('Telenet-') ? document : { ...document, deviceName: null })),
  },
]

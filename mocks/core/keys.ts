import { type Key, type KeyTypeOffer, keyIdRange, type ParameterType, type PhoneTypeFacts } from '#openapi'
import { ok, type Problem, type ProblemCode, quote, type Result, refuse } from './problems.ts'

/** A phone type, indexed for judging keys by it. */
export type PhoneTypeRules = {
  readonly name: string
  readonly keyIds: ReadonlySet<number>
  readonly types: ReadonlyMap<string, KeyTypeOffer>
}

export function createPhoneTypeRules({ technicalName, keyIds, types }: PhoneTypeFacts): PhoneTypeRules {
  return { name: technicalName, keyIds: new Set(keyIds), types: new Map(types.map((type) => [type.name, type])) }
}

/** A refusal names this many problems at most: one for each key a phone can have. */
const reported = 24

/**
 * The keys that a PUT asks for, or everything that is wrong with them.
 *
 * @param update the object that the client sent; members other than `keys` are ignored (PUT-OWN-ANSWER,
 *   PUT-DEVICE-FIXED, PUT-UNKNOWN-MEMBERS)
 * @returns the whole new list in the order sent, each key with exactly its four members (KEYS-ANY-ORDER), or the problems,
 *   the first 24 of them: there is no such thing as half a list (PUT-ALL-OR-NOTHING)
 */
export function readKeys(phoneType: PhoneTypeRules, update: { readonly keys?: unknown }): Result<Key[]> {
  const list: unknown = update.keys
  const expected = 'a list of keys, {"keys": [...]}, an empty one to clear the phone'
  // KEYS-REQUIRED
  if (list === undefined) return refuse({ problem: 'KEYS_MISSING', message: `keys is missing: expected ${expected}`, expected })
  // KEYS-LIST
  if (!Array.isArray(list)) {
    const received = quote(list)
    return refuse({ problem: 'KEYS_NOT_A_LIST', message: `keys is ${received}: expected ${expected}`, received, expected })
  }

  const keys: Key[] = []
  const problems: Problem[] = []
  const positions: Positions = []
  for (let position = 0; position < list.length && problems.length < reported; position += 1) {
    const key = readKey(phoneType, list[position], position, positions, problems)
    if (key !== undefined) keys.push(key)
  }
  return problems.length === 0 ? ok(keys) : refuse(...problems.slice(0, reported))
}

/** Where each id was seen first, at the place of the id: there are few, and a list of them is faster than a map. */
type Positions = (number | undefined)[]

type SentKey = { readonly [member in keyof Key]?: unknown }

/** @param positions this key's is added */
function readKey(phoneType: PhoneTypeRules, value: unknown, position: number, positions: Positions, problems: Problem[]): Key | undefined {
  const place: Place = { problems, position, value }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return report(place, 'KEY_NOT_AN_OBJECT', undefined, value, 'an object with id, type and label')
  }
  const sent: SentKey = value
  const id = judgeId(phoneType, sent.id, positions, place)
  if (id !== undefined) positions[id] = position
  const offer = judgeType(phoneType, sent.type, place)
  const label = judgeLabel(offer, sent.label, place)
  const parameter = judgeParameter(offer, sent.parameter, place)
  if (id === undefined || offer === undefined || label === undefined || parameter === undefined) return undefined
  return { id, type: offer.name, label, parameter }
}

/** Where a key was sent, and where what is wrong with it is noted. */
type Place = { readonly problems: Problem[]; readonly position: number; readonly value: unknown }

/** Notes a problem, and answers nothing, so that a rule can end with it. */
function report(
  { problems, position, value }: Place,
  problem: ProblemCode,
  member: Problem['member'],
  received: unknown,
  expected: string,
): undefined {
  const sentId = (value as SentKey | null)?.id
  const id = Number.isInteger(sentId) ? (sentId as number) : undefined
  const key = id === undefined ? `keys[${position}]` : `keys[${position}] (id ${id})`
  const place = member === undefined ? key : `${key}: ${member}`
  problems.push({
    problem,
    message: `${place} is ${received === undefined ? 'missing' : quote(received)}: expected ${expected}`,
    position,
    ...(id !== undefined && { id }),
    ...(member !== undefined && { member }),
    ...(received !== undefined && { received: quote(received) }),
    expected,
  })
}

const inRange = `an integer from ${keyIdRange.lowest} to ${keyIdRange.highest}`

function judgeId({ name, keyIds }: PhoneTypeRules, id: unknown, positions: Readonly<Positions>, place: Place): number | undefined {
  // KEY-ID-REQUIRED
  if (id === undefined) return report(place, 'KEY_ID_MISSING', 'id', id, inRange)
  // KEY-ID-INTEGER: JSON has one kind of number, so 3.0 is the integer 3.
  if (typeof id !== 'number' || !Number.isInteger(id)) return report(place, 'KEY_ID_NOT_AN_INTEGER', 'id', id, inRange)
  // KEY-ID-RANGE
  if (id < keyIdRange.lowest || id > keyIdRange.highest) return report(place, 'KEY_ID_OUT_OF_RANGE', 'id', id, inRange)
  // KEY-ID-OFFERED
  if (!keyIds.has(id)) return report(place, 'KEY_ID_NOT_ON_PHONE', 'id', id, `one of the keys of ${name}: ${listOf(keyIds)}`)
  // KEY-ID-UNIQUE
  if (positions[id] !== undefined)
    return report(place, 'KEY_ID_DUPLICATE', 'id', id, `an id of its own, for keys[${positions[id]}] has this one`)
  return id
}

/** @returns what the phone type says of this key type */
function judgeType({ name, types }: PhoneTypeRules, type: unknown, place: Place): KeyTypeOffer | undefined {
  const offer = typeof type === 'string' ? types.get(type) : undefined
  if (offer !== undefined) return offer
  const expected = `one of the key types of ${name}: ${listOf(types.keys())}`
  // KEY-TYPE-REQUIRED
  if (type === undefined) return report(place, 'KEY_TYPE_MISSING', 'type', type, expected)
  // KEY-TYPE-STRING
  if (typeof type !== 'string') return report(place, 'KEY_TYPE_NOT_A_STRING', 'type', type, expected)
  // KEY-TYPE-OFFERED, KEY-TYPE-EXACT, KEY-TYPE-PROJECT: the phone type, not the page's list, decides which key types exist.
  return report(place, 'KEY_TYPE_UNSUPPORTED', 'type', type, expected)
}

function judgeLabel(offer: KeyTypeOffer | undefined, label: unknown, place: Place): string | undefined {
  // KEY-LABEL-REQUIRED: even where labelIgnored says that nobody reads it.
  if (label === undefined) return report(place, 'KEY_LABEL_MISSING', 'label', label, 'a string, empty for no label')
  // KEY-LABEL-STRING
  if (typeof label !== 'string') return report(place, 'KEY_LABEL_NOT_A_STRING', 'label', label, 'a string')
  // KEY-LABEL-NEEDED, KEY-LABEL-EMPTY
  if (label === '' && offer?.labelRequired)
    return report(place, 'KEY_LABEL_EMPTY', 'label', label, `a text, for ${offer.name} keys need one`)
  // KEY-LABEL-EXACT: as sent, code point for code point.
  return label
}

const parameterWords = {
  PhoneNumber: 'a phone number',
  Line: 'a line id',
  Extension: 'an extension',
  None: undefined,
} satisfies Record<ParameterType, string | undefined>

function judgeParameter(offer: KeyTypeOffer | undefined, parameter: unknown, place: Place): string | undefined {
  const needed = offer && parameterWords[offer.parameterType]
  const expected = needed === undefined ? 'a string' : `${needed} in a string, for ${offer?.name} keys need one`
  // KEY-PARAMETER-NEEDED
  if (needed !== undefined && (parameter === undefined || parameter === '')) {
    return report(place, 'KEY_PARAMETER_MISSING', 'parameter', parameter, expected)
  }
  // KEY-PARAMETER-OPTIONAL, KEY-PARAMETER-ANSWERED
  if (parameter === undefined) return ''
  // KEY-PARAMETER-STRING
  if (typeof parameter !== 'string') return report(place, 'KEY_PARAMETER_NOT_A_STRING', 'parameter', parameter, expected)
  // KEY-PARAMETER-EXACT, KEY-PARAMETER-UNNEEDED: as sent, needed or not.
  return parameter
}

const listOf = (names: Iterable<string | number>): string => [...names].join(', ') || 'it has none'

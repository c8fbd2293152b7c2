import { type Key, type KeyTypeOffer, keyIdRange, type PhoneTypeFacts } from '#openapi'
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
 * @returns the whole new list in the order sent, each key with exactly its four members (KEYS-ANY-ORDER), or the problems:
 *   there is no such thing as half a list (PUT-ALL-OR-NOTHING)
 */
export function readKeys(phoneType: PhoneTypeRules, update: { readonly keys?: unknown }): Result<Key[]> {
  const sent: unknown = update.keys
  // KEYS-REQUIRED
  if (sent === undefined) {
    return refuse({
      problem: 'KEYS_MISSING',
      message: 'keys is missing: send {"keys": [...]}, an empty list to clear the phone',
      expected: 'a list',
    })
  }
  // KEYS-LIST
  if (!Array.isArray(sent)) {
    return refuse({
      problem: 'KEYS_NOT_A_LIST',
      message: `keys is ${quote(sent)}: send a list of keys`,
      received: quote(sent),
      expected: 'a list',
    })
  }

  const keys: Key[] = []
  const problems: Problem[] = []
  const positions = new Map<number, number>()
  for (const [position, value] of (sent as unknown[]).entries()) {
    const report = reporter(problems, position, value as { id?: unknown } | null)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      report('KEY_NOT_AN_OBJECT', undefined, value, 'an object with id, type and label')
    } else {
      const sent: { [member in keyof Key]?: unknown } = value
      const id = judgeId(phoneType, sent.id, positions, position, report)
      const offer = judgeType(phoneType, sent.type, report)
      const label = judgeLabel(offer, sent.label, report)
      const parameter = judgeParameter(offer, sent.parameter, report)
      if (offer !== undefined) keys.push({ id, type: offer.name, label, parameter })
    }
    if (problems.length >= reported) break
  }
  return problems.length === 0 ? ok(keys) : refuse(...problems)
}

type Report = (problem: ProblemCode, member: Problem['member'], received: unknown, expected: string) => void

function reporter(problems: Problem[], position: number, value: { id?: unknown } | null): Report {
  return (problem, member, received, expected) => {
    const id = Number.isInteger(value?.id) ? (value?.id as number) : undefined
    const key = id === undefined ? `keys[${position}]` : `keys[${position}] (id ${id})`
    const place = member === undefined ? key : `${key}: ${member}`
    const message =
      received === undefined ? `${place} is missing: expected ${expected}` : `${place} is ${quote(received)}: expected ${expected}`
    problems.push({
      problem,
      message,
      position,
      ...(id !== undefined && { id }),
      ...(member !== undefined && { member }),
      received: quote(received),
      expected,
    })
  }
}

const inRange = `an integer from ${keyIdRange.lowest} to ${keyIdRange.highest}`

function judgeId({ name, keyIds }: PhoneTypeRules, id: unknown, positions: Map<number, number>, position: number, report: Report): number {
  // KEY-ID-REQUIRED
  if (id === undefined) report('KEY_ID_MISSING', 'id', id, inRange)
  // KEY-ID-INTEGER: JSON has one kind of number, so 3.0 is the integer 3.
  else if (typeof id !== 'number' || !Number.isInteger(id)) report('KEY_ID_NOT_AN_INTEGER', 'id', id, inRange)
  // KEY-ID-RANGE
  else if (id < keyIdRange.lowest || id > keyIdRange.highest) report('KEY_ID_OUT_OF_RANGE', 'id', id, inRange)
  // KEY-ID-OFFERED
  else if (!keyIds.has(id))
    report('KEY_ID_NOT_ON_PHONE', 'id', id, `one of the ${keyIds.size} keys of ${name}: ${[...keyIds].join(', ') || 'it has none'}`)
  // KEY-ID-UNIQUE
  else if (positions.has(id)) report('KEY_ID_DUPLICATE', 'id', id, `an id of its own, for keys[${positions.get(id)}] has this one`)
  else {
    positions.set(id, position)
    return id
  }
  return 0
}

/** @returns what the phone type says of this key type; undefined when there is nothing to go by */
function judgeType({ name, types }: PhoneTypeRules, type: unknown, report: Report): KeyTypeOffer | undefined {
  const known = () => `one of the key types of ${name}: ${[...types.keys()].join(', ') || 'it has none'}`
  // KEY-TYPE-REQUIRED
  if (type === undefined) report('KEY_TYPE_MISSING', 'type', type, known())
  // KEY-TYPE-STRING
  else if (typeof type !== 'string') report('KEY_TYPE_NOT_A_STRING', 'type', type, known())
  else {
    // KEY-TYPE-OFFERED, KEY-TYPE-EXACT, KEY-TYPE-PROJECT: the phone type, not the page's list, decides which key types exist.
    const offer = types.get(type)
    if (offer === undefined) report('KEY_TYPE_UNSUPPORTED', 'type', type, known())
    return offer
  }
  return undefined
}

function judgeLabel(offer: KeyTypeOffer | undefined, label: unknown, report: Report): string {
  // KEY-LABEL-REQUIRED: even where labelIgnored says that nobody reads it.
  if (label === undefined) report('KEY_LABEL_MISSING', 'label', label, 'a string, empty for no label')
  // KEY-LABEL-STRING
  else if (typeof label !== 'string') report('KEY_LABEL_NOT_A_STRING', 'label', label, 'a string')
  // KEY-LABEL-NEEDED, KEY-LABEL-EMPTY
  else if (label === '' && offer?.labelRequired) report('KEY_LABEL_EMPTY', 'label', label, `a text, for ${offer.name} keys need a label`)
  // KEY-LABEL-EXACT: as sent, code point for code point.
  else return label
  return ''
}

function judgeParameter(offer: KeyTypeOffer | undefined, parameter: unknown, report: Report): string {
  const needed = offer !== undefined && offer.parameterType !== 'None'
  const expected = needed ? `a ${offer.parameterType}, for ${offer.name} keys need one` : 'a string'
  if (parameter === undefined || parameter === '') {
    // KEY-PARAMETER-NEEDED
    if (needed) report('KEY_PARAMETER_MISSING', 'parameter', parameter, expected)
    // KEY-PARAMETER-OPTIONAL, KEY-PARAMETER-ANSWERED
    return ''
  }
  // KEY-PARAMETER-STRING
  if (typeof parameter !== 'string') report('KEY_PARAMETER_NOT_A_STRING', 'parameter', parameter, expected)
  // KEY-PARAMETER-EXACT, KEY-PARAMETER-UNNEEDED: as sent, needed or not.
  else return parameter
  return ''
}

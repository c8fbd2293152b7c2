import { isPhoneButtons, type Key, type PhoneButtons } from '#openapi'
import type { ReceivedResponse } from './exchange.ts'

/** A response with its text, and the JSON in it if that is what it is. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** undefined when the text is not JSON */
  readonly json: unknown
}

const utf8 = new TextDecoder('utf-8')

export function readAnswer({ status, headers, body }: ReceivedResponse): Answer {
  const text = utf8.decode(body)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // Not JSON: for a judge to say so, where JSON was owed.
  }
  return { status, headers, text, json }
}

/** Media type without parameters, in lower case. The documentation prints it in quotation marks. */
export const mediaTypeOf = ({ headers }: Answer): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.replaceAll('"', '').trim().toLowerCase() ?? ''

/** One way in which an answer is not what the contract describes. */
export type Departure = { readonly where: string; readonly expected: string; readonly received: string }

/**
 * Judges phone buttons member by member, with the suite's own code; the generated validator has its say afterwards, so
 * that neither is the only judge.
 */
export function findDepartures(value: unknown): Departure[] {
  if (!isObject(value)) return [{ where: 'the answer', expected: 'a JSON object', received: show(value) }]
  const departures: Departure[] = []
  for (const member of ['deviceType', 'deviceName'] as const) {
    if (typeof value[member] !== 'string') departures.push({ where: member, expected: 'a string', received: show(value[member]) })
  }
  if (!Array.isArray(value['keys'])) departures.push({ where: 'keys', expected: 'a list', received: show(value['keys']) })
  else departures.push(...value['keys'].flatMap(findKeyDepartures))
  if (departures.length > 0 || isPhoneButtons(value)) return departures
  return (isPhoneButtons.errors ?? []).map(({ instancePath, message }) => ({
    where: instancePath || 'the answer',
    expected: `${message ?? 'a match'} (JSON Schema of the contract)`,
    received: show(value),
  }))
}

function findKeyDepartures(key: unknown, position: number): Departure[] {
  const place = `keys[${position}]`
  if (!isObject(key)) return [{ where: place, expected: 'an object', received: show(key) }]
  const departures: Departure[] = []
  const { id } = key
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 1 || id > 24) {
    departures.push({ where: `${place}.id`, expected: 'an integer from 1 to 24', received: show(id) })
  }
  for (const member of ['type', 'label', 'parameter'] as const) {
    if (typeof key[member] !== 'string') departures.push({ where: `${place}.${member}`, expected: 'a string', received: show(key[member]) })
  }
  return departures
}

/** The value as phone buttons, when there is no departure. */
export const asPhoneButtons = (value: unknown): PhoneButtons | undefined =>
  findDepartures(value).length === 0 ? (value as PhoneButtons) : undefined

/**
 * How two lists of keys differ, one line for each difference, keys told by their ids; none when they hold the same.
 *
 * @param ignoresLabel the key types whose label need not come back (KEY-LABEL-IGNORED)
 * @param mayHoldMore whether keys beyond the expected ones are no difference (an implementation that declares merge)
 */
export function compareKeys(
  expected: readonly Key[],
  received: readonly Key[],
  { ignoresLabel = () => false, mayHoldMore = false }: { ignoresLabel?: (type: string) => boolean; mayHoldMore?: boolean } = {},
): string[] {
  const differences: string[] = []
  const left = new Map<number, Key>()
  for (const key of received) {
    if (left.has(key.id)) differences.push(`key ${key.id} is there twice`)
    left.set(key.id, key)
  }
  for (const key of expected) {
    const found = left.get(key.id)
    left.delete(key.id)
    if (found === undefined) differences.push(`key ${key.id} is missing`)
    else {
      for (const member of ['type', 'label', 'parameter'] as const) {
        if (member === 'label' && ignoresLabel(key.type)) continue
        if (found[member] !== key[member]) {
          differences.push(`key ${key.id}: ${member} is ${show(found[member])} instead of ${show(key[member])}`)
        }
      }
    }
  }
  if (!mayHoldMore) for (const id of left.keys()) differences.push(`key ${id} is there and should not be`)
  return differences
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value in a report: JSON, at most 200 characters, characters that cannot be seen, or told from a blank, escaped. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value).replace(
    /(?! )[\p{Cc}\p{Cf}\p{M}\p{Z}\p{Co}\p{Default_Ignorable_Code_Point}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
  return text.length > 200 ? `${text.slice(0, 200)}... (${text.length} characters)` : text
}

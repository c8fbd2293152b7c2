import { expect, test } from 'vitest'
import { isRequirementId, type Requirement, requirements } from './index.ts'

/** Frozen: people type, quote and grep for ids. New ones are added here, in any place; one that goes is retired, never reused. */
const frozen = [
  'RESOURCE-PER-USER',
  'RESOURCE-OF-DEVICE',
  'PATH-CANONICAL',
  'PATH-ESCAPES',
  'PATH-FINAL-SLASH',
  'PATH-ID-CASE',
  'METHOD-UNDOCUMENTED',
  'METHOD-ALLOW',
  'METHOD-HEAD',
  'METHOD-OVERRIDE',
  'GET-CURRENT',
  'GET-DEVICE-TYPE',
  'GET-DEVICE-NAME',
  'GET-KEYS',
  'GET-EXTRA-MEMBERS',
  'GET-CONTENT-TYPE',
  'GET-SAFE',
  'GET-STABLE',
  'GET-ACCEPT',
  'GET-CONDITIONAL',
  'GET-FRESH',
  'GET-NO-PHONE',
  'USER-UNKNOWN',
  'GROUP-UNKNOWN',
  'TENANT-UNKNOWN',
  'PUT-STORES',
  'PUT-REPLACES',
  'PUT-EMPTY',
  'PUT-IDEMPOTENT',
  'PUT-ANSWERS-200',
  'PUT-ANSWERS-OBJECT',
  'PUT-NO-PHONE',
  'PUT-OWN-ANSWER',
  'PUT-DEVICE-FIXED',
  'PUT-UNKNOWN-MEMBERS',
  'PUT-ALL-OR-NOTHING',
  'PUT-VISIBLE-AT-ONCE',
  'PUT-OVERLAP',
  'KEYS-LIST',
  'KEYS-REQUIRED',
  'KEYS-ANY-ORDER',
  'KEYS-ALL',
  'PHONE-TYPE-DRIVES',
  'PHONE-TYPES-LISTED',
  'KEY-ID-ANSWERED',
  'KEY-ID-REQUIRED',
  'KEY-ID-INTEGER',
  'KEY-ID-RANGE',
  'KEY-ID-OFFERED',
  'KEY-ID-UNIQUE',
  'KEY-ID-UNIQUE-ANSWERED',
  'KEY-TYPE-ANSWERED',
  'KEY-TYPE-REQUIRED',
  'KEY-TYPE-STRING',
  'KEY-TYPE-OFFERED',
  'KEY-TYPE-EXACT',
  'KEY-TYPE-DEFAULT',
  'KEY-TYPE-PROJECT',
  'KEY-TYPE-MEANING',
  'KEY-LABEL-ANSWERED',
  'KEY-LABEL-REQUIRED',
  'KEY-LABEL-STRING',
  'KEY-LABEL-EXACT',
  'KEY-LABEL-EMPTY',
  'KEY-LABEL-NEEDED',
  'KEY-LABEL-IGNORED',
  'KEY-LABEL-SHOWN',
  'KEY-PARAMETER-ANSWERED',
  'KEY-PARAMETER-STRING',
  'KEY-PARAMETER-NEEDED',
  'KEY-PARAMETER-OPTIONAL',
  'KEY-PARAMETER-UNNEEDED',
  'KEY-PARAMETER-EXACT',
  'REFUSE-4XX',
  'REFUSE-400',
  'REFUSE-EXPLAINED',
  'ERROR-BODY',
  'BODY-EMPTY',
  'BODY-MALFORMED',
  'BODY-OBJECT',
  'BODY-416',
  'BODY-LENIENT',
  'BODY-UTF8',
  'BODY-CONTENT-TYPE',
  'BODY-OTHER-TYPE',
  'BODY-LIMIT',
  'SERVER-SURVIVES',
  'ACCESS-REQUIRED',
  'ACCESS-BEFORE-EFFECT',
  'ACCESS-FORBIDDEN',
  'ACCESS-NOT-ECHOED',
  'ACCESS-HTTPS',
  'RATE-LIMIT',
  'AUDIT-MEMBER',
]

/** Ids that were in use once. */
const retired: readonly string[] = []

const all = Object.entries<Requirement>(requirements).map(([id, requirement]) => ({ id, ...requirement }))

test('every frozen id is still there, and every id is frozen', () => {
  expect(Object.keys(requirements).sort()).toEqual([...frozen].sort())
})

test('no retired id is used again', () => {
  expect(retired.filter(isRequirementId)).toEqual([])
})

test('an id is words in capitals, joined by hyphens', () => {
  expect(all.filter(({ id }) => !/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/.test(id))).toEqual([])
})

test('whatever is said of a requirement is whole sentences', () => {
  const texts = all.flatMap(({ sentence, reading, untestable }) => [sentence, reading ?? '.', untestable ?? '.'])
  expect(texts.filter((text) => !text.endsWith('.') || text !== text.trim())).toEqual([])
})

test('no two requirements state the same', () => {
  const sentences = all.map(({ sentence }) => sentence)
  expect(sentences).toEqual([...new Set(sentences)])
})

test('what only the platform says is never a must', () => {
  expect(all.filter(({ source, level }) => source === 'platform' && level === 'must')).toEqual([])
})

test('an id is told from the members that every object has', () => {
  expect(isRequirementId('KEY-TYPE-OFFERED')).toBe(true)
  expect(isRequirementId('toString')).toBe(false)
})

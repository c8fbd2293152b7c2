import { isPhoneButtonsUpdate, type KeyUpdate, type PhoneButtonsUpdate, type RequirementId } from '#openapi'
import { readBody } from './body.ts'
import { type Departure, schemaDepartures } from './departure.ts'
import type { Exchange } from './exchange.ts'
import { type PhoneTypeRules, readKeys } from './keys.ts'
import { type Ids, isPhoneTypesPath, loginPath, pathOf, readPath } from './path.ts'
import { type Problem, requirementOf } from './problems.ts'

/** What has to be known to judge: where the resource is, and what the phone of a user can do, if he has one. */
export type JudgeContext = {
  readonly prefixes: readonly string[]
  readonly phoneTypeOf: (ids: Ids) => PhoneTypeRules | undefined
}

/** A request as the contract sees it. */
export type Asked = {
  /** undefined for what the contract does not describe: another path, another method. */
  readonly operation?: 'get' | 'head' | 'put' | 'phoneTypes'
  readonly departures: readonly Departure[]
  readonly phoneType?: PhoneTypeRules | undefined
  /** The keys that a PUT asks for, when nothing is wrong with them. */
  readonly keys?: readonly KeyUpdate[] | undefined
  /** Although nothing is wrong: the contract leaves to the server what to do with such content. */
  readonly mayBeRefused?: boolean
}

export function judgeRequest(exchange: Exchange, { prefixes, phoneTypeOf }: JudgeContext): Asked {
  const { method } = exchange
  const path = pathOf(exchange.path)
  if (isPhoneTypesPath(path, prefixes)) {
    if (method === 'GET') return { operation: 'phoneTypes', departures: [] }
    return method === 'HEAD' ? { operation: 'head', departures: [] } : { departures: judgeMethod(method, ['GET', 'HEAD']) }
  }

  const ids = readPath(path, prefixes)
  if (!ids.ok)
    return { departures: ids.problems.map(({ message: says }) => ({ requirement: pathRequirement(path, prefixes), place: 'path', says })) }
  const phoneType = phoneTypeOf(ids.value)
  if (method === 'GET') return { operation: 'get', departures: [], phoneType }
  if (method === 'HEAD') return { operation: 'head', departures: [] }
  if (method === 'PUT') return { operation: 'put', phoneType, ...judgeBody(exchange, phoneType) }
  return { departures: judgeMethod(method, ['GET', 'HEAD', 'PUT']) }
}

/** Whatever is wrong with a path, one that would be right shows what it is. */
function pathRequirement(path: string, prefixes: readonly string[]): RequirementId {
  const isKnown = (other: string) => isPhoneTypesPath(other, prefixes) || other === loginPath || readPath(other, prefixes).ok
  if (isKnown(`${path}/`)) return 'PATH-FINAL-SLASH'
  return isKnown(path.replaceAll('%', '%25')) ? 'PATH-ESCAPES' : 'PATH-CANONICAL'
}

/** OPTIONS asks what may be asked, as browsers do before they ask something of another origin. */
const judgeMethod = (method: string, documented: readonly string[]): Departure[] =>
  method === 'OPTIONS'
    ? []
    : [
        {
          requirement: 'METHOD-UNDOCUMENTED',
          place: 'method',
          says: `${method} is not documented here: use one of ${documented.join(', ')}`,
        },
      ]

function judgeBody(exchange: Exchange, phoneType: PhoneTypeRules | undefined): Pick<Asked, 'departures' | 'keys' | 'mayBeRefused'> {
  const body = readBody(exchange)
  if (!body.ok) {
    const departures = body.problems.flatMap(toDeparture)
    if (departures[0]?.place !== 'header content-type') return { departures }
    // What is declared as something else is judged as what it should be, too.
    const judged = judgeBody({ ...exchange, headers: {} }, phoneType)
    return { ...judged, departures: [...departures, ...judged.departures] }
  }

  const byRules = phoneType === undefined ? undefined : readKeys(phoneType, body.value)
  const departures = byRules?.ok === false ? byRules.problems.flatMap(toDeparture) : []
  for (const departure of schemaDepartures(isPhoneButtonsUpdate, body.value, updateRequirement)) {
    if (!departures.some(({ place }) => place === departure.place)) departures.push(departure)
  }
  if (departures.length > 0) return { departures }
  const update = body.value as PhoneButtonsUpdate
  return { departures, keys: update.keys, mayBeRefused: exchange.body[0] === byteOrderMark || leavesOpen(update, phoneType) }
}

/** BODY-LENIENT: a byte order mark may be refused. No JSON begins with its first byte. */
const byteOrderMark = 0xef

/** A problem that the contract knows, where the body has it. */
function toDeparture({ problem, message, position, member }: Problem): Departure[] {
  const requirement = requirementOf(problem)
  return requirement === undefined ? [] : [{ requirement, place: placeOf(problem, position, member), says: message }]
}

function placeOf(code: Problem['problem'], position: Problem['position'], member: Problem['member']): string {
  if (position !== undefined) return member === undefined ? `/keys/${position}` : `/keys/${position}/${member}`
  if (code === 'BODY_TYPE') return 'header content-type'
  return code.startsWith('KEYS_') ? '/keys' : 'body'
}

/** By place and by the schema's keyword; the schema has no other places. */
const updateRequirements: Readonly<Record<string, Readonly<Record<string, RequirementId>>>> = {
  '/keys': { required: 'KEYS-REQUIRED', type: 'KEYS-LIST' },
  '/keys/*': { type: 'KEYS-LIST' },
  '/keys/*/id': { required: 'KEY-ID-REQUIRED', type: 'KEY-ID-INTEGER', minimum: 'KEY-ID-RANGE', maximum: 'KEY-ID-RANGE' },
  '/keys/*/type': { required: 'KEY-TYPE-REQUIRED', type: 'KEY-TYPE-STRING' },
  '/keys/*/label': { required: 'KEY-LABEL-REQUIRED', type: 'KEY-LABEL-STRING' },
  '/keys/*/parameter': { type: 'KEY-PARAMETER-STRING' },
}

const updateRequirement = (place: string, keyword: string): RequirementId => updateRequirements[place]?.[keyword] ?? 'BODY-OBJECT'

const documentedMembers: ReadonlySet<string> = new Set(['keys', 'deviceType', 'deviceName'])
const keyMembers: ReadonlySet<string> = new Set(['id', 'type', 'label', 'parameter'])

/**
 * Whether a server may refuse an update although nothing is wrong with it, since the contract allows to refuse instead of
 * storing: members that it does not describe (PUT-UNKNOWN-MEMBERS), a parameter that is not needed (KEY-PARAMETER-UNNEEDED), a
 * text that it cannot keep as it is (KEY-LABEL-EXACT, KEY-PARAMETER-EXACT).
 */
function leavesOpen(update: PhoneButtonsUpdate, phoneType: PhoneTypeRules | undefined): boolean {
  const isOpen = (key: KeyUpdate) => {
    const needsParameter = phoneType?.types.get(key.type)?.parameterType !== 'None'
    const isPlain = plainLabel.test(key.label) && (needsParameter ? plainParameter : /^$/).test(key.parameter ?? '')
    return !isPlain || hasOther(key, keyMembers)
  }
  // Of a phone that is not known nobody can say what it takes.
  return phoneType === undefined || hasOther(update, documentedMembers) || update.keys.some(isOpen)
}

const hasOther = (object: object, members: ReadonlySet<string>): boolean => Object.keys(object).some((member) => !members.has(member))

/** What every phone can show: at most 12 letters, digits, dots, dashes and single blanks between them. */
const plainLabel = /^(?=.{0,12}$)([\w.-]+( [\w.-]+)*)?$/
/** What can be dialled. */
const plainParameter = /^[\d+*#]{0,16}$/

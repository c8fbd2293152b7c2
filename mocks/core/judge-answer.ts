import { isApiErrors, isPhoneButtons, isPhoneTypes, type Key, type KeyUpdate, type PhoneButtons, type RequirementId } from '#openapi'
import { type Departure, schemaDepartures } from './departure.ts'
import type { Answer, Exchange } from './exchange.ts'
import type { Asked } from './judge-request.ts'
import { type PhoneTypeRules, readKeys } from './keys.ts'
import { quote } from './problems.ts'

/** @param asked what the request was; an answer is judged by what it answers */
export function judgeAnswer(exchange: Exchange, answer: Answer, asked: Asked): readonly Departure[] {
  if (answer.wire?.reset) return [{ requirement: 'SERVER-SURVIVES', place: 'connection', says: 'the connection ended before any answer' }]
  return [...judgeStatus(exchange, answer, asked), ...judgeContent(exchange, answer, asked)]
}

// Status

function judgeStatus(exchange: Exchange, answer: Answer, asked: Asked): readonly Departure[] {
  const { status } = answer
  if (status >= 500) return judgeFailure(status)
  if (status >= 400) return judgeRefusal(exchange, answer, asked)
  if (status >= 200 && status < 300) return judgeSuccess(status, asked)
  return judgeOther(exchange, status, asked)
}

const atStatus = (requirement: RequirementId, says: string): readonly Departure[] => [{ requirement, place: 'status', says }]

/**
 * The platform's table of statuses has these, and they say nothing of the request: something between or behind was away. 500 is
 * in the table too, as the server's word for its own bug, and no request may bring that about; others are in no table.
 */
const unavailable: ReadonlySet<number> = new Set([502, 503, 504])

const judgeFailure = (status: number): readonly Departure[] =>
  unavailable.has(status) ? [] : atStatus('SERVER-SURVIVES', `${status}: the server failed at this request`)

/** Who asks, whom he asks for and how often decide about these, not what he asks: they may answer any request. */
const alwaysAllowed: ReadonlySet<number> = new Set([401, 403, 404, 429])
/** The statuses that the contract, and the platform's table, have for an update that is refused. */
const refusals: ReadonlySet<number> = new Set([400, 405, 406, 410, 413, 416])
/** Those of them that find fault with the content. */
const contentRefusals: ReadonlySet<number> = new Set([400, 413, 416])

/** What the answer to a right request owes its status to. */
const success = { get: 'GET-CURRENT', head: 'METHOD-HEAD', put: 'PUT-ANSWERS-200', phoneTypes: 'PHONE-TYPES-LISTED' } as const
/** What a right request is owed that is refused. */
const owed = { ...success, put: 'PUT-STORES' } as const

function judgeRefusal(exchange: Exchange, answer: Answer, asked: Asked): readonly Departure[] {
  const grounds = judgeGrounds(exchange, answer.status, asked)
  if (answer.status !== 405 || headerOf(answer, 'allow') !== undefined) return grounds
  return [{ requirement: 'METHOD-ALLOW', place: 'header allow', says: '405 without an Allow header' }, ...grounds]
}

/** Whether the request gave grounds for a refusal, and for this one. */
function judgeGrounds({ headers }: Exchange, status: number, { operation, departures, mayBeRefused }: Asked): readonly Departure[] {
  if (operation === undefined || alwaysAllowed.has(status)) return []
  if (departures.length > 0) {
    return refusals.has(status) ? [] : atStatus('REFUSE-400', `${status} is no status that the contract has for an update that is refused`)
  }
  // HEAD need not be offered.
  if (operation === 'head' && status === 405) return []
  // GET-ACCEPT
  if (status === 406 && operation !== 'put' && !acceptsJson(headers['accept'])) return []
  if (mayBeRefused && contentRefusals.has(status)) return []
  return atStatus(owed[operation], `${status}, although nothing is wrong with the request`)
}

const acceptsJson = (accept: string | string[] | undefined): boolean =>
  accept === undefined || /json|\*\/\*|application\/\*/i.test(String(accept))

/** Whose sentence in the contract ends in "is refused", and is a must. */
const mustRefuse: ReadonlySet<RequirementId> = new Set<RequirementId>([
  'BODY-EMPTY',
  'BODY-MALFORMED',
  'BODY-OBJECT',
  'KEYS-LIST',
  'KEY-ID-REQUIRED',
  'KEY-ID-INTEGER',
  'KEY-ID-RANGE',
  'KEY-TYPE-REQUIRED',
  'KEY-TYPE-STRING',
  'KEY-TYPE-OFFERED',
  'KEY-LABEL-REQUIRED',
  'KEY-LABEL-STRING',
  'KEY-PARAMETER-NEEDED',
  'KEY-PARAMETER-STRING',
])

function judgeSuccess(status: number, { operation, departures }: Asked): readonly Departure[] {
  if (operation === undefined) return []
  const taken = new Map(
    departures.filter(({ requirement }) => mustRefuse.has(requirement)).map((departure) => [departure.requirement, departure]),
  )
  return [
    ...(status === 200 ? [] : atStatus(success[operation], `${status} instead of 200`)),
    ...Array.from(taken.values(), ({ requirement, says }) => ({
      requirement,
      place: 'status',
      says: `${status} to what must be refused: ${says}`,
    })),
  ]
}

/** Redirections, and what HTTP knows no final answer by. */
function judgeOther({ headers }: Exchange, status: number, { operation, departures }: Asked): readonly Departure[] {
  if (departures[0]?.requirement === 'PATH-FINAL-SLASH') return atStatus('PATH-FINAL-SLASH', `${status} instead of a refusal`)
  if (operation === undefined) return []
  // GET-CONDITIONAL
  if (status === 304 && operation !== 'put' && (headers['if-none-match'] ?? headers['if-modified-since']) !== undefined) return []
  if (departures.length > 0) return atStatus('REFUSE-4XX', `${status} instead of a refusal`)
  return atStatus(success[operation], `${status} instead of 200`)
}

// Content

function judgeContent(exchange: Exchange, answer: Answer, asked: Asked): readonly Departure[] {
  const { status, body, wire } = answer
  const failed = status >= 400
  const described = failed || (asked.operation !== undefined && status >= 200 && status < 300)
  if (!described || status === 204 || status === 205) return []
  // METHOD-HEAD: there is no body to judge; of a refusal the status says all there is.
  if (exchange.method === 'HEAD') return failed ? [] : judgeType(answer, 'GET-CONTENT-TYPE')

  const requirement = failed ? 'ERROR-BODY' : 'GET-CONTENT-TYPE'
  const departures = judgeType(answer, requirement)
  const length = new TextEncoder().encode(body).length
  if (wire?.cutAfter !== undefined && wire.cutAfter < length) {
    const says = `the connection ended after ${wire.cutAfter} of ${length} bytes of the body`
    return [...departures, { requirement: 'SERVER-SURVIVES', place: 'connection', says }]
  }
  let document: unknown
  try {
    document = JSON.parse(body)
  } catch (error) {
    return [
      ...departures,
      { requirement, place: 'body', says: `the body is not JSON: ${body === '' ? 'it is empty' : (error as Error).message}` },
    ]
  }
  return [...departures, ...(failed ? judgeErrors(document) : judgeDocument(document, asked))]
}

/** The documentation prints it in quotation marks. */
function judgeType(answer: Answer, requirement: RequirementId): readonly Departure[] {
  const type = headerOf(answer, 'content-type')
  if (/^"?application\/json"?\s*(;|$)/i.test(type ?? '')) return []
  const says = type === undefined ? 'the answer has no Content-Type' : `the Content-Type is ${quote(type)}`
  return [{ requirement, place: 'header content-type', says: `${says}: expected application/json` }]
}

const headerOf = ({ headers }: Answer, name: string): string | undefined =>
  Object.entries(headers).find(([other]) => other.toLowerCase() === name)?.[1]

function judgeErrors(document: unknown): readonly Departure[] {
  if (!isApiErrors(document)) {
    return [
      { requirement: 'ERROR-BODY', place: 'body', says: 'the body has neither details nor a list of errors, each with a numeric code' },
    ]
  }
  // What details look like is not documented.
  if (!('errors' in document)) return []
  const isExplained = document.errors.some(({ message }) => message !== undefined && message !== '')
  return isExplained ? [] : [{ requirement: 'REFUSE-EXPLAINED', place: '/errors', says: 'no error has a message' }]
}

function judgeDocument(document: unknown, asked: Asked): readonly Departure[] {
  if (asked.operation === 'phoneTypes') return schemaDepartures(isPhoneTypes, document, () => 'PHONE-TYPES-LISTED')
  const bySchema = schemaDepartures(isPhoneButtons, document, (place) => answerRequirements[place] ?? 'GET-KEYS')
  if (bySchema.length > 0) return bySchema
  const { keys } = document as PhoneButtons
  const duplicates = judgeDuplicates(keys)
  if (asked.operation === 'get') return [...duplicates, ...judgeByType(keys, asked.phoneType)]
  return asked.keys === undefined ? duplicates : [...duplicates, ...compareKeys(asked.keys, keys, asked.phoneType)]
}

const answerRequirements: Readonly<Record<string, RequirementId>> = {
  '/deviceType': 'GET-DEVICE-TYPE',
  '/deviceName': 'GET-DEVICE-NAME',
  '/keys/*/id': 'KEY-ID-ANSWERED',
  '/keys/*/type': 'KEY-TYPE-ANSWERED',
  '/keys/*/label': 'KEY-LABEL-ANSWERED',
  '/keys/*/parameter': 'KEY-PARAMETER-ANSWERED',
}

const judgeDuplicates = (keys: readonly Key[]): readonly Departure[] =>
  keys.flatMap(({ id }, position) => {
    const first = keys.findIndex((key) => key.id === id)
    if (first === position) return []
    return [
      {
        requirement: 'KEY-ID-UNIQUE-ANSWERED',
        place: `/keys/${position}/id`,
        says: `/keys/${first} and /keys/${position} both have the id ${id}`,
      },
    ]
  })

/** What a phone holds is what its type offers. */
function judgeByType(keys: readonly Key[], phoneType: PhoneTypeRules | undefined): readonly Departure[] {
  const read = phoneType === undefined ? undefined : readKeys(phoneType, { keys })
  if (read === undefined || read.ok) return []
  return read.problems.flatMap(({ problem, position, member, message: says }) =>
    problem === 'KEY_ID_DUPLICATE' ? [] : [{ requirement: 'PHONE-TYPE-DRIVES', place: `/keys/${position}/${member}`, says }],
  )
}

/** Key by key, told by their ids; the order is the server's own. */
function compareKeys(sent: readonly KeyUpdate[], answered: readonly Key[], phoneType: PhoneTypeRules | undefined): readonly Departure[] {
  const left = new Map(answered.map((key, position) => [key.id, { key, position }]))
  const departures: Departure[] = []
  for (const key of sent) {
    const found = left.get(key.id)
    left.delete(key.id)
    if (found === undefined)
      departures.push({ requirement: 'PUT-ANSWERS-OBJECT', place: '/keys', says: `key ${key.id} was sent and is not there` })
    else departures.push(...compareKey(key, found.key, `/keys/${found.position}`, phoneType))
  }
  for (const [id, { position }] of left) {
    departures.push({ requirement: 'PUT-REPLACES', place: `/keys/${position}`, says: `key ${id} is there and was not sent` })
  }
  return departures
}

function compareKey(sent: KeyUpdate, answered: Key, place: string, phoneType: PhoneTypeRules | undefined): readonly Departure[] {
  const offer = phoneType?.types.get(sent.type)
  const differs = (member: 'type' | 'label' | 'parameter', requirement: RequirementId): readonly Departure[] => {
    const was = sent[member] ?? ''
    if (was === answered[member]) return []
    const says = `${member} of key ${sent.id} is not as it was sent: ${quote(answered[member])} instead of ${quote(was)}`
    return [{ requirement, place: `${place}/${member}`, says }]
  }
  // A parameter that is not needed may be dropped (KEY-PARAMETER-UNNEEDED).
  const mayBeDropped = offer === undefined || offer.parameterType === 'None'
  return [
    ...differs('type', 'PUT-ANSWERS-OBJECT'),
    // KEY-LABEL-IGNORED
    ...(offer?.labelIgnored ? [] : differs('label', 'KEY-LABEL-EXACT')),
    ...(mayBeDropped && answered.parameter === '' ? [] : differs('parameter', 'KEY-PARAMETER-EXACT')),
  ]
}

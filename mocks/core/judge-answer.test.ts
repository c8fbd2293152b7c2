import { expect, test } from 'vitest'
import { type Key, type PhoneTypeFacts, phoneTypes, type Requirement, type RequirementId, requirements } from '#openapi'
import type { Answer, Exchange } from './exchange.ts'
import { judgeAnswer } from './judge-answer.ts'
import type { Asked } from './judge-request.ts'
import { createPhoneTypeRules } from './keys.ts'
import { problemCodes, requirementOf } from './problems.ts'

const [facts] = phoneTypes as readonly [PhoneTypeFacts]
const offer = { name: 'OWN_TEXT', parameterType: 'None', labelRequired: false, labelIgnored: true } as const
const phoneType = createPhoneTypeRules({ ...facts, keyIds: [1, 2, 4, 5], types: [...facts.types, offer] })

const key: Key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const speedDial: Key = { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' }
const without = (member: keyof Key) => Object.fromEntries(Object.entries(key).filter(([name]) => name !== member))
const device = { deviceType: 'Telenet-Panasonic-KX-HDV230', deviceName: 'DP_giulio@sip.netaxis.be' }

const get: Asked = { operation: 'get', departures: [], phoneType }
const head: Asked = { operation: 'head', departures: [] }
const put: Asked = { operation: 'put', departures: [], phoneType, keys: [key, speedDial], mayBeRefused: false }
const listing: Asked = { operation: 'phoneTypes', departures: [] }
const departing = (requirement: RequirementId): Asked => ({
  operation: 'put',
  departures: [{ requirement, place: '/keys/0/id', says: 'it is "3"' }],
})
const astray = (requirement: RequirementId): Asked => ({ departures: [{ requirement, place: 'path', says: 'no such path' }] })

const methods = { get: 'GET', head: 'HEAD', put: 'PUT', phoneTypes: 'GET' } as const
const json = { 'content-type': 'application/json' }
type Given = Omit<Partial<Answer>, 'body'> & { readonly body?: unknown }

function judge(asked: Asked, { body = { ...device, keys: [key, speedDial] }, ...given }: Given, sent: Partial<Exchange> = {}) {
  const method = asked.operation === undefined ? 'GET' : methods[asked.operation]
  const exchange = { method, path: '/', headers: {}, body: new Uint8Array(0), connection: 1, ...sent }
  return judgeAnswer(
    exchange,
    { status: 200, headers: json, ...given, body: typeof body === 'string' ? body : JSON.stringify(body) },
    asked,
  )
}
const found = (...given: Parameters<typeof judge>) => judge(...given).map(({ requirement, place }) => `${requirement} ${place}`)

const errors = { errors: [{ code: 2, message: 'wrong' }] }
const refused = (status: number, rest: Given = {}): Given => ({ status, body: errors, ...rest })

type Right = { title: string; asked: Asked; given: Given; sent?: Partial<Exchange> }

test.for<Right>([
  { title: 'a GET with the keys', asked: get, given: {} },
  { title: 'a GET with no keys', asked: get, given: { body: { ...device, keys: [] } } },
  {
    title: 'a GET with more members',
    asked: get,
    given: { body: { ...device, keys: [{ ...key, led: 'green' }], _internal_record_id: 1 } },
  },
  { title: 'a GET with a charset', asked: get, given: { headers: { 'Content-Type': 'Application/JSON; charset=utf-8' } } },
  {
    title: 'a GET with quotation marks, as the documentation prints them',
    asked: get,
    given: { headers: { 'content-type': '"application/json"' } },
  },
  { title: 'a GET after a delay', asked: get, given: { wire: { delay: 1000 } } },
  { title: 'a GET that was cut after its end', asked: get, given: { wire: { cutAfter: 10_000 } } },
  {
    title: 'a GET of an unknown phone with any keys',
    asked: { operation: 'get', departures: [] },
    given: { body: { ...device, keys: [{ ...key, type: 'NEW', id: 24 }] } },
  },
  { title: 'a GET with 304 to If-None-Match', asked: get, given: { status: 304, body: '' }, sent: { headers: { 'if-none-match': '"1"' } } },
  { title: 'a GET with 406 to a wish for XML', asked: get, given: refused(406), sent: { headers: { accept: 'text/xml' } } },
  { title: 'a PUT with the keys sent, in another order', asked: put, given: { body: { ...device, keys: [speedDial, key] } } },
  {
    title: 'a PUT with an empty parameter for none',
    asked: { ...put, keys: [{ id: 4, type: 'CALLLOG', label: 'history' }] },
    given: { body: { ...device, keys: [key] } },
  },
  {
    title: 'a PUT without the parameter that was not needed',
    asked: { ...put, keys: [{ ...key, parameter: '1' }] },
    given: { body: { ...device, keys: [key] } },
  },
  {
    title: 'a PUT with the parameter that was not needed',
    asked: { ...put, keys: [{ ...key, parameter: '1' }] },
    given: { body: { ...device, keys: [{ ...key, parameter: '1' }] } },
  },
  {
    title: 'a PUT with another label where the phone has its own',
    asked: { ...put, keys: [{ ...key, type: 'OWN_TEXT' }] },
    given: { body: { ...device, keys: [{ ...key, type: 'OWN_TEXT', label: 'Line 1' }] } },
  },
  { title: 'a PUT that may be refused with 400', asked: { ...put, mayBeRefused: true }, given: refused(400) },
  ...[401, 403, 404, 429, 502, 503, 504].flatMap((status) =>
    [get, put, listing].map((asked) => ({ title: `${asked.operation} with ${status}`, asked, given: refused(status) })),
  ),
  ...[400, 401, 403, 404, 410, 413, 416, 429, 503].map((status) => ({
    title: `a departing PUT with ${status}`,
    asked: departing('KEY-ID-RANGE'),
    given: refused(status),
  })),
  {
    title: 'a departing PUT with 405 and Allow',
    asked: departing('KEY-ID-RANGE'),
    given: refused(405, { headers: { ...json, allow: 'GET' } }),
  },
  {
    title: 'a PUT that departs in what only should be refused with 200',
    asked: departing('KEY-ID-UNIQUE'),
    given: { body: { ...device, keys: [key] } },
  },
  { title: 'a refusal with details', asked: departing('KEY-ID-RANGE'), given: refused(400, { body: { details: 'wrong' } }) },
  {
    title: 'a refusal with one message',
    asked: departing('KEY-ID-RANGE'),
    given: refused(400, { body: { errors: [{ code: 2 }, { code: 2, message: 'wrong' }] } }),
  },
  { title: 'a HEAD with what GET would get', asked: head, given: {} },
  { title: 'a HEAD with 405', asked: head, given: { status: 405, headers: { allow: 'GET' }, body: '' } },
  { title: 'a HEAD that is cut', asked: head, given: { wire: { cutAfter: 1 } } },
  { title: 'phone types', asked: listing, given: { body: { phoneTypes: [{ technical_name: 'a', display_name: 'b', more: 1 }] } } },
  { title: 'another path with 404', asked: astray('PATH-CANONICAL'), given: refused(404) },
  { title: 'another path with anything', asked: astray('PATH-CANONICAL'), given: { headers: {}, body: '<html>' } },
  { title: 'another path with a redirection', asked: astray('PATH-CANONICAL'), given: { status: 302, headers: {}, body: '' } },
  { title: 'OPTIONS with 204', asked: { departures: [] }, given: { status: 204, headers: {}, body: '' } },
  { title: 'OPTIONS with 405', asked: { departures: [] }, given: refused(405, { headers: { ...json, Allow: 'GET' } }) },
  { title: 'POST with 200', asked: astray('METHOD-UNDOCUMENTED'), given: { headers: {}, body: '' } },
])('nothing is wrong with answering $title', ({ asked, given, sent }) => {
  expect(judge(asked, given, sent)).toEqual([])
})

/** One byte longer than it has characters. */
const accented = JSON.stringify({ ...device, deviceName: 'é', keys: [key, speedDial] })

type Wrong = { title: string; asked: Asked; given: Given; want: readonly string[] }

test.for<Wrong>([
  {
    title: 'nothing, the connection being ended',
    asked: get,
    given: { status: 0, wire: { reset: true } },
    want: ['SERVER-SURVIVES connection'],
  },
  { title: 'a part of the body', asked: get, given: { wire: { cutAfter: 30 } }, want: ['SERVER-SURVIVES connection'] },
  {
    title: 'a body that lacks its last byte',
    asked: put,
    given: { body: accented, wire: { cutAfter: accented.length } },
    want: ['SERVER-SURVIVES connection'],
  },
  { title: '500', asked: get, given: refused(500), want: ['SERVER-SURVIVES status'] },
  { title: '500 to a departing PUT', asked: departing('KEY-ID-RANGE'), given: refused(500), want: ['SERVER-SURVIVES status'] },
  { title: '500 to another path', asked: astray('PATH-CANONICAL'), given: refused(500), want: ['SERVER-SURVIVES status'] },
  { title: '599', asked: put, given: refused(599), want: ['SERVER-SURVIVES status'] },
  { title: '400 to GET', asked: get, given: refused(400), want: ['GET-CURRENT status'] },
  { title: '406 to GET', asked: get, given: refused(406), want: ['GET-CURRENT status'] },
  { title: '405 to GET', asked: get, given: refused(405), want: ['METHOD-ALLOW header allow', 'GET-CURRENT status'] },
  { title: '400 to a right PUT', asked: put, given: refused(400), want: ['PUT-STORES status'] },
  {
    title: '405 to a right PUT',
    asked: { ...put, mayBeRefused: true },
    given: refused(405, { headers: { ...json, allow: 'GET' } }),
    want: ['PUT-STORES status'],
  },
  { title: '416 to a right PUT', asked: put, given: refused(416), want: ['PUT-STORES status'] },
  { title: '400 to HEAD', asked: head, given: { status: 400, headers: {}, body: '' }, want: ['METHOD-HEAD status'] },
  { title: '400 for phone types', asked: listing, given: refused(400), want: ['PHONE-TYPES-LISTED status'] },
  { title: '422 to a departing PUT', asked: departing('KEY-ID-RANGE'), given: refused(422), want: ['REFUSE-400 status'] },
  { title: '405 to POST without Allow', asked: astray('METHOD-UNDOCUMENTED'), given: refused(405), want: ['METHOD-ALLOW header allow'] },
  { title: '201 to PUT', asked: put, given: { status: 201 }, want: ['PUT-ANSWERS-200 status'] },
  { title: '204 to PUT', asked: put, given: { status: 204, headers: {}, body: '' }, want: ['PUT-ANSWERS-200 status'] },
  { title: '206 to GET', asked: get, given: { status: 206 }, want: ['GET-CURRENT status'] },
  { title: '302 to GET', asked: get, given: { status: 302, headers: {}, body: '' }, want: ['GET-CURRENT status'] },
  { title: '304 to GET without condition', asked: get, given: { status: 304, headers: {}, body: '' }, want: ['GET-CURRENT status'] },
  { title: '302 to PUT', asked: put, given: { status: 302, headers: {}, body: '' }, want: ['PUT-ANSWERS-200 status'] },
  { title: '302 to a departing PUT', asked: departing('KEY-ID-RANGE'), given: { status: 302, body: '' }, want: ['REFUSE-4XX status'] },
  {
    title: '301 for a final slash',
    asked: astray('PATH-FINAL-SLASH'),
    given: { status: 301, body: '' },
    want: ['PATH-FINAL-SLASH status'],
  },
  { title: '200 to a departing PUT', asked: departing('KEY-ID-RANGE'), given: {}, want: ['KEY-ID-RANGE status'] },
  {
    title: '204 to a departing PUT',
    asked: departing('KEY-ID-RANGE'),
    given: { status: 204, body: '' },
    want: ['PUT-ANSWERS-200 status', 'KEY-ID-RANGE status'],
  },
  { title: 'no content type', asked: get, given: { headers: {} }, want: ['GET-CONTENT-TYPE header content-type'] },
  { title: 'text/html', asked: put, given: { headers: { 'content-type': 'text/html' } }, want: ['GET-CONTENT-TYPE header content-type'] },
  {
    title: 'a HEAD of text',
    asked: head,
    given: { headers: { 'content-type': 'text/plain' } },
    want: ['GET-CONTENT-TYPE header content-type'],
  },
  {
    title: 'HTML',
    asked: get,
    given: { headers: { 'content-type': 'text/html' }, body: '<html>' },
    want: ['GET-CONTENT-TYPE header content-type', 'GET-CONTENT-TYPE body'],
  },
  { title: 'half of the JSON', asked: get, given: { body: '{"deviceType":' }, want: ['GET-CONTENT-TYPE body'] },
  { title: 'no body', asked: put, given: { body: '' }, want: ['GET-CONTENT-TYPE body'] },
  {
    title: 'a refusal in HTML',
    asked: departing('KEY-ID-RANGE'),
    given: refused(400, { headers: { 'content-type': 'text/html' }, body: '<html>' }),
    want: ['ERROR-BODY header content-type', 'ERROR-BODY body'],
  },
  {
    title: 'a refusal without a body',
    asked: departing('KEY-ID-RANGE'),
    given: refused(400, { headers: {}, body: '' }),
    want: ['ERROR-BODY header content-type', 'ERROR-BODY body'],
  },
  {
    title: 'a refusal with another body',
    asked: departing('KEY-ID-RANGE'),
    given: refused(400, { body: { error: 'wrong' } }),
    want: ['ERROR-BODY body'],
  },
  {
    title: 'a refusal with a code in words',
    asked: departing('KEY-ID-RANGE'),
    given: refused(400, { body: { errors: [{ code: 'INVALID' }] } }),
    want: ['ERROR-BODY body'],
  },
  {
    title: 'a refusal of a GET that is cut',
    asked: get,
    given: refused(404, { wire: { cutAfter: 3 } }),
    want: ['SERVER-SURVIVES connection'],
  },
  {
    title: '503 from something between',
    asked: get,
    given: refused(503, { headers: { 'content-type': 'text/html' }, body: '<html>' }),
    want: ['ERROR-BODY header content-type', 'ERROR-BODY body'],
  },
  {
    title: 'no message',
    asked: departing('KEY-ID-RANGE'),
    given: refused(400, { body: { errors: [{ code: 2, message: '' }] } }),
    want: ['REFUSE-EXPLAINED /errors'],
  },
  {
    title: 'no errors',
    asked: astray('PATH-CANONICAL'),
    given: refused(404, { body: { errors: [] } }),
    want: ['REFUSE-EXPLAINED /errors'],
  },
  { title: 'a bare list', asked: get, given: { body: [key] }, want: ['GET-KEYS body'] },
  {
    title: 'an empty object',
    asked: get,
    given: { body: {} },
    want: ['GET-DEVICE-TYPE /deviceType', 'GET-DEVICE-NAME /deviceName', 'GET-KEYS /keys'],
  },
  { title: 'keys that are null', asked: get, given: { body: { ...device, keys: null } }, want: ['GET-KEYS /keys'] },
  { title: 'a key that is null', asked: get, given: { body: { ...device, keys: [null] } }, want: ['GET-KEYS /keys/0'] },
  {
    title: 'a key without members',
    asked: put,
    given: { body: { ...device, keys: [key, {}] } },
    want: [
      'KEY-ID-ANSWERED /keys/1/id',
      'KEY-TYPE-ANSWERED /keys/1/type',
      'KEY-LABEL-ANSWERED /keys/1/label',
      'KEY-PARAMETER-ANSWERED /keys/1/parameter',
    ],
  },
  {
    title: 'an id in a string',
    asked: put,
    given: { body: { ...device, keys: [key, { ...speedDial, id: '5' }] } },
    want: ['KEY-ID-ANSWERED /keys/1/id'],
  },
  {
    title: 'a type that is null',
    asked: get,
    given: { body: { ...device, keys: [{ ...key, type: null }] } },
    want: ['KEY-TYPE-ANSWERED /keys/0/type'],
  },
  {
    title: 'no parameter',
    asked: get,
    given: { body: { ...device, keys: [without('parameter')] } },
    want: ['KEY-PARAMETER-ANSWERED /keys/0/parameter'],
  },
  {
    title: 'an id twice to GET',
    asked: get,
    given: { body: { ...device, keys: [key, speedDial, key] } },
    want: ['KEY-ID-UNIQUE-ANSWERED /keys/2/id'],
  },
  {
    title: 'an id twice to PUT',
    asked: put,
    given: { body: { ...device, keys: [key, key, speedDial] } },
    want: ['KEY-ID-UNIQUE-ANSWERED /keys/1/id'],
  },
  {
    title: 'an id that the phone does not have',
    asked: get,
    given: { body: { ...device, keys: [{ ...key, id: 3 }] } },
    want: ['PHONE-TYPE-DRIVES /keys/0/id'],
  },
  {
    title: 'a type that the phone does not offer',
    asked: get,
    given: { body: { ...device, keys: [{ ...key, type: 'calllog' }] } },
    want: ['PHONE-TYPE-DRIVES /keys/0/type'],
  },
  {
    title: 'no parameter where one is needed',
    asked: get,
    given: { body: { ...device, keys: [{ ...speedDial, parameter: '' }] } },
    want: ['PHONE-TYPE-DRIVES /keys/0/parameter'],
  },
  { title: 'a PUT without a key', asked: put, given: { body: { ...device, keys: [speedDial] } }, want: ['PUT-ANSWERS-OBJECT /keys'] },
  { title: 'a PUT with a key too many', asked: { ...put, keys: [speedDial] }, given: {}, want: ['PUT-REPLACES /keys/0'] },
  {
    title: 'a PUT with another type',
    asked: put,
    given: { body: { ...device, keys: [{ ...key, type: 'REDIAL' }, speedDial] } },
    want: ['PUT-ANSWERS-OBJECT /keys/0/type'],
  },
  {
    title: 'a PUT with another label',
    asked: put,
    given: { body: { ...device, keys: [speedDial, { ...key, label: 'History' }] } },
    want: ['KEY-LABEL-EXACT /keys/1/label'],
  },
  {
    title: 'a PUT with another parameter',
    asked: put,
    given: { body: { ...device, keys: [key, { ...speedDial, parameter: '65432368' }] } },
    want: ['KEY-PARAMETER-EXACT /keys/1/parameter'],
  },
  {
    title: 'a PUT without the parameter that is needed',
    asked: put,
    given: { body: { ...device, keys: [key, { ...speedDial, parameter: '' }] } },
    want: ['KEY-PARAMETER-EXACT /keys/1/parameter'],
  },
  {
    title: 'a PUT with a parameter that nobody sent',
    asked: put,
    given: { body: { ...device, keys: [{ ...key, parameter: '1' }, speedDial] } },
    want: ['KEY-PARAMETER-EXACT /keys/0/parameter'],
  },
  {
    title: 'phone types without names',
    asked: listing,
    given: { body: { phoneTypes: [{}] } },
    want: ['PHONE-TYPES-LISTED /phoneTypes/0/technical_name', 'PHONE-TYPES-LISTED /phoneTypes/0/display_name'],
  },
  { title: 'phone types as a list', asked: listing, given: { body: [] }, want: ['PHONE-TYPES-LISTED body'] },
  {
    title: 'a key type that is a number',
    asked: listing,
    given: {
      body: { phoneTypes: [{ technical_name: 'a', display_name: 'b', capabilities: { fastkeys: { available_types: [{ name: 7 }] } } }] },
    },
    want: ['PHONE-TYPES-LISTED /phoneTypes/0/capabilities/fastkeys/available_types/0/name'],
  },
])('answering $title departs', ({ asked, given, want }) => {
  expect(found(asked, given)).toEqual(want)
})

const known = new Set(problemCodes.map(requirementOf))
const all = Object.entries(requirements) as [RequirementId, Requirement][]
const mustBeRefused = all
  .filter(([id, { level, sentence }]) => level === 'must' && /\brefused\b/.test(sentence) && known.has(id))
  .map(([id]) => id)

test('a PUT that departs in what must be refused is not to be taken, in anything else it may be', () => {
  const taken = all.map(([id]) => id).filter((id) => judge(departing(id), {}).some(({ place }) => place === 'status'))
  expect(taken.sort()).toEqual(mustBeRefused.sort())
})

test('what must be refused and was taken is named once for each requirement', () => {
  const departures = [0, 1].map(
    (position) => ({ requirement: 'KEY-ID-INTEGER', place: `/keys/${position}/id`, says: 'it is "3"' }) as const,
  )
  expect(judge({ operation: 'put', departures }, {})).toEqual([
    { requirement: 'KEY-ID-INTEGER', place: 'status', says: '200 to what must be refused: it is "3"' },
  ])
})

test('a departure says what is wrong in words of its own', () => {
  const says = (...given: Parameters<typeof judge>) => judge(...given).map((departure) => departure.says)
  expect(says(put, { body: { ...device, keys: [{ ...key, label: 'x' }, speedDial] } })).toEqual([
    'label of key 4 is not as it was sent: "x" instead of "history"',
  ])
  expect(says(get, { body: { ...device, keys: [{ ...key, id: '4' }] } })).toEqual(['/keys/0/id is "4": it must be integer'])
  expect(says(get, { body: '{}', wire: { cutAfter: 1 } })).toEqual(['the connection ended after 1 of 2 bytes of the body'])
  expect(says(get, { headers: {}, body: '' })).toEqual([
    'the answer has no Content-Type: expected application/json',
    'the body is not JSON: it is empty',
  ])
})

test('of a long list of wrong keys the first 24 departures are named', () => {
  expect(judge(get, { body: { ...device, keys: Array.from({ length: 100 }, () => 7) } })).toHaveLength(24)
})

import { expect, test } from 'vitest'
import { type PhoneTypeFacts, phoneTypes } from '#openapi'
import type { Exchange } from './exchange.ts'
import { judgeRequest } from './judge-request.ts'
import { createPhoneTypeRules } from './keys.ts'

const [panasonic] = phoneTypes as readonly [PhoneTypeFacts]
const rules = createPhoneTypeRules({
  ...panasonic,
  keyIds: [1, 2, 4, 5],
  types: panasonic.types.filter(({ name }) => name !== 'REDIAL'),
})
const prefixes = ['/api/v1/telenet', '/api/v1']
const pathOf = (user: string) => `/api/v1/telenet/tenants/foo/groups/foogroup/users/${user}/access_device/phone_buttons/`
const context = { prefixes, phoneTypeOf: ([, , user]: readonly string[]) => (user === 'foouser' ? rules : undefined) }

const bytes = (body: unknown) => new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
const ask = (given: Partial<Exchange>) =>
  judgeRequest({ method: 'GET', path: pathOf('foouser'), headers: {}, body: bytes(''), connection: 1, ...given }, context)
const put = (body: unknown, rest: Partial<Exchange> = {}) =>
  ask({ method: 'PUT', headers: { 'content-type': 'application/json' }, body: body instanceof Uint8Array ? body : bytes(body), ...rest })
const found = ({ departures }: ReturnType<typeof ask>) => departures.map(({ requirement, place }) => `${requirement} ${place}`)

const key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const speedDial = { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' }
const without = (member: keyof typeof key) => Object.fromEntries(Object.entries(key).filter(([name]) => name !== member))

test.for([
  { title: 'GET', given: {}, want: 'get' },
  { title: 'HEAD', given: { method: 'HEAD' }, want: 'head' },
  { title: 'OPTIONS', given: { method: 'OPTIONS' }, want: undefined },
  { title: 'PUT', given: { method: 'PUT', body: bytes({ keys: [key, speedDial] }) }, want: 'put' },
  { title: 'a query', given: { path: `${pathOf('foouser')}?a` }, want: 'get' },
  { title: 'another prefix', given: { path: pathOf('foouser').replace('/telenet', '') }, want: 'get' },
  { title: 'a user who is not there', given: { path: pathOf('nobody') }, want: 'get' },
  { title: 'the phone types', given: { path: '/api/v1/configs/phone_types/' }, want: 'phoneTypes' },
  { title: 'the head of the phone types', given: { path: '/api/v1/configs/phone_types/', method: 'HEAD' }, want: 'head' },
  { title: 'the methods of the phone types', given: { path: '/api/v1/configs/phone_types/', method: 'OPTIONS' }, want: undefined },
] as const)('nothing is wrong with $title', ({ given, want }) => {
  expect(ask(given)).toMatchObject({ departures: [] })
  expect(ask(given).operation).toBe(want)
})

test.for([
  { title: 'no final slash', given: { path: pathOf('foouser').slice(0, -1) }, want: 'PATH-FINAL-SLASH path' },
  { title: 'no final slash before a query', given: { path: `${pathOf('foouser').slice(0, -1)}?a` }, want: 'PATH-FINAL-SLASH path' },
  { title: 'no final slash of the phone types', given: { path: '/api/v1/configs/phone_types' }, want: 'PATH-FINAL-SLASH path' },
  { title: 'no final slash of the login', given: { path: '/api/v1/login', method: 'POST' }, want: 'PATH-FINAL-SLASH path' },
  { title: 'an escape that is none', given: { path: pathOf('%zz') }, want: 'PATH-ESCAPES path' },
  { title: 'an escape that is not UTF-8', given: { path: pathOf('%e9') }, want: 'PATH-ESCAPES path' },
  { title: 'another version', given: { path: pathOf('foouser').replace('v1', 'v2') }, want: 'PATH-CANONICAL path' },
  { title: 'another resource', given: { path: '/favicon.ico', method: 'PUT' }, want: 'PATH-CANONICAL path' },
  { title: 'POST', given: { method: 'POST', body: bytes({ keys: [] }) }, want: 'METHOD-UNDOCUMENTED method' },
  { title: 'PATCH', given: { method: 'PATCH' }, want: 'METHOD-UNDOCUMENTED method' },
  { title: 'PUT of phone types', given: { method: 'PUT', path: '/api/v1/configs/phone_types/' }, want: 'METHOD-UNDOCUMENTED method' },
])('$title departs from $want', ({ given, want }) => {
  expect(found(ask(given))).toEqual([want])
  expect(ask(given).operation).toBeUndefined()
})

type Body = { title: string; given: unknown; want: readonly string[] }

/** What the schema finds as well as the rules of a phone type. */
const shapes: readonly Body[] = [
  { title: 'no keys', given: {}, want: ['KEYS-REQUIRED /keys'] },
  { title: 'keys that are null', given: { keys: null }, want: ['KEYS-LIST /keys'] },
  { title: 'a key that is a list', given: { keys: [key, [speedDial]] }, want: ['KEYS-LIST /keys/1'] },
  { title: 'no id', given: { keys: [without('id')] }, want: ['KEY-ID-REQUIRED /keys/0/id'] },
  { title: 'an id in a string', given: { keys: [{ ...key, id: '3' }] }, want: ['KEY-ID-INTEGER /keys/0/id'] },
  { title: 'half an id', given: { keys: [{ ...key, id: 3.5 }] }, want: ['KEY-ID-INTEGER /keys/0/id'] },
  { title: 'id 0', given: { keys: [{ ...key, id: 0 }] }, want: ['KEY-ID-RANGE /keys/0/id'] },
  { title: 'id 25', given: { keys: [{ ...key, id: 25 }] }, want: ['KEY-ID-RANGE /keys/0/id'] },
  { title: 'no type', given: { keys: [without('type')] }, want: ['KEY-TYPE-REQUIRED /keys/0/type'] },
  { title: 'a type that is a number', given: { keys: [{ ...key, type: 7 }] }, want: ['KEY-TYPE-STRING /keys/0/type'] },
  { title: 'no label', given: { keys: [without('label')] }, want: ['KEY-LABEL-REQUIRED /keys/0/label'] },
  { title: 'a label that is null', given: { keys: [{ ...key, label: null }] }, want: ['KEY-LABEL-STRING /keys/0/label'] },
  { title: 'a parameter that is true', given: { keys: [{ ...key, parameter: true }] }, want: ['KEY-PARAMETER-STRING /keys/0/parameter'] },
  {
    title: 'several of these',
    given: { keys: [{ ...key, label: 7, type: null }, speedDial, { ...key, id: '5' }] },
    want: ['KEY-TYPE-STRING /keys/0/type', 'KEY-LABEL-STRING /keys/0/label', 'KEY-ID-INTEGER /keys/2/id'],
  },
]

test.for(shapes)('a PUT with $title departs at its place', ({ given, want }) => {
  expect(found(put(given))).toEqual(want)
})

test.for(shapes)('a PUT with $title departs at its place whatever phone it is for', ({ given, want }) => {
  expect(found(put(given, { path: pathOf('nobody') })).sort()).toEqual([...want].sort())
})

test.for<Body>([
  { title: 'an id that the phone does not have', given: { keys: [{ ...key, id: 3 }] }, want: ['KEY-ID-OFFERED /keys/0/id'] },
  { title: 'an id twice', given: { keys: [key, { ...key, label: 'again' }] }, want: ['KEY-ID-UNIQUE /keys/1/id'] },
  { title: 'a type that the phone does not offer', given: { keys: [{ ...key, type: 'REDIAL' }] }, want: ['KEY-TYPE-OFFERED /keys/0/type'] },
  { title: 'a type in small letters', given: { keys: [{ ...key, type: 'calllog' }] }, want: ['KEY-TYPE-OFFERED /keys/0/type'] },
  {
    title: 'no label where one is needed',
    given: { keys: [{ ...speedDial, type: 'DIRECT_CALL', label: '' }] },
    want: ['KEY-LABEL-NEEDED /keys/0/label'],
  },
  {
    title: 'no parameter where one is needed',
    given: { keys: [{ ...speedDial, parameter: '' }] },
    want: ['KEY-PARAMETER-NEEDED /keys/0/parameter'],
  },
])('a PUT with $title departs from what the phone type offers', ({ given, want }) => {
  expect(found(put(given))).toEqual(want)
  expect(found(put(given, { path: pathOf('nobody') }))).toEqual([])
})

test.for<Body>([
  { title: 'nothing', given: '', want: ['BODY-EMPTY body'] },
  { title: 'half an object', given: '{"keys":[', want: ['BODY-MALFORMED body'] },
  { title: 'a list', given: [], want: ['BODY-OBJECT body'] },
  { title: 'Latin-1', given: Uint8Array.of(0x7b, 0x22, 0xe9), want: ['BODY-UTF8 body'] },
  { title: 'more than is taken', given: `{"keys":[]${' '.repeat(256 * 1024)}}`, want: ['BODY-LIMIT body'] },
])('a PUT of $title departs as a whole', ({ given, want }) => {
  expect(found(put(given))).toEqual(want)
  expect(put(given).keys).toBeUndefined()
})

test('a body that is declared as something else is judged all the same', () => {
  const headers = { 'content-type': 'text/plain' }
  expect(found(put({ keys: [key] }, { headers }))).toEqual(['BODY-OTHER-TYPE header content-type'])
  expect(put({ keys: [key] }, { headers }).keys).toEqual([key])
  expect(found(put({ keys: 1 }, { headers }))).toEqual(['BODY-OTHER-TYPE header content-type', 'KEYS-LIST /keys'])
  expect(found(put('', { headers }))).toEqual(['BODY-EMPTY body'])
})

test('a departure says what is wrong in words of its own', () => {
  const says = (path: string, body: unknown) => put(body, { path }).departures.map((departure) => departure.says)
  const wrong = { keys: [{ ...key, id: '3' }, without('label')] }
  expect(says(pathOf('foouser'), wrong)).toEqual([
    'keys[0]: id is "3": expected an integer from 1 to 24',
    'keys[1] (id 4): label is missing: expected a string, empty for no label',
  ])
  expect(says(pathOf('nobody'), wrong).sort()).toEqual(['/keys/0/id is "3": it must be integer', '/keys/1/label is missing'])
  expect(says(pathOf('foouser').slice(0, -1), {})).toEqual(['No resource has this URL: add the final slash'])
})

test.for([
  { title: 'a phone that is known', given: pathOf('foouser') },
  { title: 'another', given: pathOf('nobody') },
])('of a long list of wrong keys for $title the first 24 departures are named', ({ given }) => {
  const { departures } = put({ keys: Array.from({ length: 100 }, () => 7) }, { path: given })
  expect(departures[23]).toMatchObject({ place: '/keys/23' })
  expect(departures).toHaveLength(24)
})

test.for([
  { title: 'the keys of the documentation', given: { keys: [key, speedDial] }, want: false },
  { title: 'no keys', given: { keys: [] }, want: false },
  { title: 'what GET answered', given: { deviceType: 'a', deviceName: 'b', keys: [key] }, want: false },
  { title: 'a key without the parameter that it does not need', given: { keys: [without('parameter')] }, want: false },
  { title: 'a feature code', given: { keys: [{ ...speedDial, parameter: '*55#' }] }, want: false },
  { title: 'a member that is not described', given: { keys: [], colour: 'red' }, want: true },
  { title: 'a member of a key that is not described', given: { keys: [{ ...key, colour: 'red' }] }, want: true },
  { title: 'a parameter that is not needed', given: { keys: [{ ...key, parameter: '1' }] }, want: true },
  { title: 'a long label', given: { keys: [{ ...key, label: 'call history 1' }] }, want: true },
  { title: 'a label in another script', given: { keys: [{ ...key, label: '電話' }] }, want: true },
  { title: 'a label that ends in a blank', given: { keys: [{ ...key, label: 'a ' }] }, want: true },
  { title: 'a parameter that cannot be dialled', given: { keys: [{ ...speedDial, parameter: 'test@sip.netaxis.be' }] }, want: true },
  { title: 'a byte order mark', given: '\ufeff{"keys":[]}', want: true },
])('whether a PUT of $title may be refused: $want', ({ given, want }) => {
  expect(put(given)).toMatchObject({ departures: [], mayBeRefused: want })
})

test('a PUT to a phone that is not known may be refused', () => {
  expect(put({ keys: [key] }, { path: pathOf('nobody') })).toMatchObject({ departures: [], mayBeRefused: true })
})

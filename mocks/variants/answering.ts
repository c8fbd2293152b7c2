import { overAnswer, overDocument, overEvery } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { overEach, reshaping, withHeaders, writing } from './planting.ts'
import type { Variant } from './variant.ts'

const declaring = (type: string): Plant =>
  overEvery((answer) => (answer.body === '' ? answer : withHeaders(answer, { 'content-type': type })))

/** Every object with its members the other way round, those inside it too. */
function turnMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnMembers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, turnMembers(member)]),
  )
}

const escapeUnit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** What the page says of a phone: its full properties, not described. */
const properties = {
  id: 4711,
  type: 'access_device',
  label: null,
  status: 'Registered',
  linePorts: [{ port: 1, primary: true, keys: [{ id: 25, type: 7 }] }],
  capabilities: { fastkeys: { available_types: [] }, keys: null },
  errors: [],
  details: null,
}

/** What an answer looks like. */
export const answeringVariants: readonly Variant[] = [
  // The same JSON in other bytes
  {
    id: 'members-turned',
    says: 'the members of every object stand the other way round, the keys before the phone and the parameter before the id',
    plant: reshaping(turnMembers),
  },
  {
    id: 'indented',
    says: 'answers are indented, for people to read',
    plant: writing((json) => JSON.stringify(JSON.parse(json), null, 4)),
  },
  {
    id: 'blank-lines-around',
    says: 'an empty line stands before an answer and one behind it, as templates leave them',
    plant: writing((json) => `\r\n${json}\r\n`),
  },
  {
    id: 'escapes-all-but-ascii',
    says: 'what is not ASCII, and every slash, is escaped',
    plant: writing((json) => json.replace(/[^\0-\x7e]/g, escapeUnit).replaceAll('/', '\\/')),
  },
  {
    id: 'escapes-markup',
    says: 'the letters that mean something in HTML are escaped, as for a page that the answer stands in',
    plant: writing((json) => json.replace(/[<>&'+]/g, escapeUnit)),
  },
  {
    // KEY-ID-INTEGER: JSON has one kind of number.
    id: 'ids-as-fractions',
    says: 'key ids are written 4.0',
    plant: writing((json) => json.replace(/"id":(\d+)/g, '"id":$1.0')),
  },
  {
    id: 'ids-as-powers',
    says: 'key ids are written 4E+0',
    plant: writing((json) => json.replace(/"id":(\d+)/g, '"id":$1E+0')),
  },
  {
    // RFC 9110, section 12.5.3: who sends no Accept-Encoding takes any.
    id: 'compressed-unasked',
    says: 'answers are compressed, asked for or not',
    plant: overEvery((answer) => (answer.body === '' ? answer : { ...answer, wire: { ...answer.wire, body: 'gzip' } })),
  },

  // GET-CONTENT-TYPE
  {
    id: 'charset-named',
    says: 'answers say that they are application/json; charset=utf-8',
    plant: declaring('application/json; charset=utf-8'),
  },
  {
    id: 'type-in-capitals',
    says: 'answers say that they are Application/JSON;Charset="UTF-8", for a media type has no case',
    plant: declaring('Application/JSON;Charset="UTF-8"'),
  },
  {
    id: 'type-in-quotation-marks',
    says: 'answers give their type in quotation marks, as the page prints it',
    plant: declaring('"application/json"'),
  },

  // GET-EXTRA-MEMBERS, AUDIT-MEMBER
  {
    id: 'audit-on',
    says: 'every answer has one more member, _internal_record_id, and another number in it each time',
    plant: overEach((answer, number) =>
      answer.body === '' ? answer : { ...answer, body: answer.body.replace(/\}$/, `,"_internal_record_id":${4710 + number}}`) },
    ),
  },
  {
    id: 'audit-on-other-spelling',
    says: 'every answer has one more member, _record_internal_id, a text, before the others',
    plant: reshaping((value) => ({ _record_internal_id: '65f0c0ffee', ...value })),
  },
  {
    id: 'full-properties',
    says: 'answers carry the full properties of the phone, some of which are called as other things are elsewhere',
    plant: overDocument((document) => ({ ...properties, ...document })),
  },
  {
    id: 'key-properties',
    says: 'every key of an answer has more members: its place, its line, its lamp, and null for what it does not have',
    plant: overDocument((document) => ({
      ...document,
      keys: document.keys.map((key, position) => ({
        position,
        name: key.type,
        value: key.parameter,
        line: null,
        lamp: { colour: 'green' },
        ...key,
      })),
    })),
  },
  {
    id: 'changing-properties',
    says: 'answers say how many there were before',
    plant: overEach((answer, number) =>
      answer.status === 200 ? { ...answer, body: answer.body.replace('{', `{"asked":${number},`) } : answer,
    ),
  },
  {
    id: 'put-says-more',
    says: 'the answer to a PUT says besides what has changed, and warns of nothing',
    plant: overDocument((document, { method }) =>
      method === 'PUT' ? { ...document, warnings: [], changed: document.keys.map(({ id }) => ({ id, from: null })) } : document,
    ),
  },
  {
    id: 'padded',
    says: 'answers carry padding, more or less of it each time, so that nobody can tell from their length what they hold',
    plant: overEach((answer, number) =>
      answer.status === 200 ? { ...answer, body: answer.body.replace('{', `{"padding":"${'x'.repeat((number * 7) % 13)}",`) } : answer,
    ),
  },
  {
    id: 'large-answers',
    says: 'answers carry 50000 characters beside the keys',
    plant: overDocument((document) => ({ configuration: 'x'.repeat(50_000), ...document })),
  },

  // Headers
  {
    id: 'closes-connections',
    says: 'every answer ends its connection',
    plant: overEvery((answer) => withHeaders(answer, { connection: 'close' })),
  },
  {
    id: 'refusals-close',
    says: 'a refusal ends its connection',
    plant: overEvery((answer) => (answer.status < 400 ? answer : withHeaders(answer, { connection: 'close' }))),
  },
  {
    id: 'header-names-in-capitals',
    says: 'the names of headers are in capitals',
    plant: overEvery((answer) => ({
      ...answer,
      headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toUpperCase(), value])),
    })),
  },
  {
    id: 'many-headers',
    says: 'answers carry what gateways and frameworks add: who made them, by which way, for how long they are good',
    plant: overEach((answer, number) =>
      withHeaders(answer, {
        server: 'gunicorn',
        via: '1.1 gateway',
        'x-powered-by': 'Express',
        'x-request-id': String(number),
        'x-frame-options': 'DENY',
        'cache-control': 'no-store, private',
        pragma: 'no-cache',
        expires: '0',
        vary: 'Accept, Accept-Language, Cookie',
        'content-language': 'en',
        'strict-transport-security': 'max-age=31536000',
        'x-ratelimit-limit': '1000',
        'x-ratelimit-remaining': '0',
      }),
    ),
  },
  {
    id: 'put-says-where',
    says: 'the answer to a PUT says in Location and Content-Location where it can be read again',
    plant: overAnswer((answer, { method, path }) =>
      method === 'PUT' ? withHeaders(answer, { location: path, 'content-location': path }) : answer,
    ),
  },
]

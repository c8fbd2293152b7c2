import fc from 'fast-check'
import { bodyLimit } from '../core/body.ts'
import { faultKinds } from '../core/faults.ts'
import { scenarioNames } from '../core/scenarios.ts'
import seed from '../db.json' with { type: 'json' }
import { phoneOf, redial } from './ask.ts'

/** A request as a generator makes it: everything that any carrier can carry. */
export type Generated = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Worlds that may be told to answer anything at all. Of every other a client can expect that its refusals are the platform's. */
export const isWrong = (world: string): boolean => world.startsWith('wrong')

/** A mock remembers for each world that it heard of, so that there are only so many. */
export const worldNames: readonly string[] = [
  ...Array.from({ length: 40 }, (_, index) => `w${index}`),
  ...['constructor', 'toString', 'hasOwnProperty', 'x'.repeat(64), 'a.b-c_d', '0..', 'default'],
]

const wrongNames = ['wrong', 'wrong2', 'wrong3']

const encoder = new TextEncoder()

/** What has meant something to some parser. */
const hostileTexts = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '/',
    '//',
    '\\',
    '%',
    '%2',
    '%00',
    '%2F',
    '%2e%2e',
    '%25',
    '%ff',
    '%c3%28',
    '%ud800',
    '\0',
    '\r\n',
    '\n',
    '\u2028',
  ],
  ...['../../../../etc/passwd', '..%2f..%2fetc%2fpasswd', 'file:///etc/passwd', 'C:\\Windows\\win.ini', '/proc/self/environ', 'db.json'],
  ...['__proto__', 'constructor', 'prototype', 'constructor.prototype', '__defineGetter__', 'hasOwnProperty', 'toString', 'valueOf'],
  ...['then', 'toJSON', 'length', '0', '-1', 'null', 'undefined', 'NaN', 'true', '[object Object]', '$where', '${7*7}', '{{7*7}}'],
  ...['\u001b[31mred\u001b[0m', 'a\r\nSet-Cookie: a=b', "' OR 1=1 --", '"; DROP TABLE worlds; --', '<script>alert(1)</script>', '&#0;'],
  ...['\ud800', 'a\udc00b', '\ufeff', '\u202e', '👩‍🚀', 'é', 'e\u0301', '\u0130', 'ß', '\uffff', 'x'.repeat(300), '😀'.repeat(99)],
]

const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units))

const hostileText = fc.oneof(fc.constantFrom(...hostileTexts), codeUnits)

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('foo', 'foogroup', 'foouser', 'otheruser', 'LINE', 'label', '4000') },
  hostileText,
)

const number = fc.oneof(fc.integer({ min: -1, max: 26 }), fc.double(), fc.constantFrom(1e21, 2 ** 53, -0, 0.1 + 0.2, 5e-324, 1e300))

/** A value with some part of it replaced, taken away, doubled, or given one member more. */
const mutated = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(value, fc.array(fc.nat(11), { maxLength: 6 }), fc.nat(3), fc.oneof(leaf, hostileValue), hostileText)
    .map(([whole, choices, kind, other, name]) => {
      const changes = [() => other, () => undefined, (old: unknown) => [old, old], (old: unknown) => addMember(old, name, other)]
      return replaceAt(whole, pickSpot(whole, choices), changes[kind] ?? (() => other))
    })

type Spot = readonly (string | number)[]

/** A way into a value that ends anywhere. */
function pickSpot(value: unknown, [choice, ...others]: readonly number[]): Spot {
  if (typeof value !== 'object' || value === null || choice === undefined) return []
  const members = Object.keys(value)
  const member = members[choice % members.length]
  return member === undefined ? [] : [member, ...pickSpot((value as Record<string, unknown>)[member], others)]
}

function replaceAt(value: unknown, [first, ...rest]: Spot, change: (old: unknown) => unknown): unknown {
  if (first === undefined) return change(value)
  const inner = replaceAt((value as Record<string, unknown>)[first], rest, change)
  if (Array.isArray(value)) return value.with(Number(first), inner)
  return { ...(value as object), [first]: inner }
}

/** As a member of its own, whatever its name: `__proto__` too. */
function addMember(value: unknown, name: string, member: unknown): unknown {
  if (Array.isArray(value)) return [...value, member]
  if (typeof value !== 'object' || value === null) return member
  return Object.defineProperty({ ...value }, name, { value: member, enumerable: true })
}

const leaf: fc.Arbitrary<unknown> = fc.oneof(text, number, fc.constantFrom(null, true, false, [], {}))

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    { toString: 1, valueOf: 1 },
    { length: -1 },
    { toJSON: 1 },
    JSON.parse('{"then":"x","__proto__":{"polluted":true}}'),
    { constructor: { prototype: { polluted: true } } },
    nest(20_000),
    Array.from({ length: 2000 }, () => null),
    'y'.repeat(5000),
  ),
  fc.object({ key: text, values: [leaf], maxDepth: 3, maxKeys: 4 }),
)

function nest(levels: number): unknown {
  return JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
}

/** JSON.stringify runs out of stack on what JSON.parse reads. */
function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return `{"keys":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}`
  }
}

const key = fc.record(
  {
    id: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 24 }) }, number),
    type: fc.constantFrom('LINE', 'REDIAL', 'ONETOUCH', 'BLF', 'CALLLOG', 'DND_TOGGLE', 'constructor', 'line'),
    label: text,
    parameter: fc.oneof(fc.constantFrom('', '4000', '+32504987165'), text),
  },
  { requiredKeys: [] },
)

const update = fc.oneof(
  fc.constantFrom({ keys: [redial] }, { keys: [] }, { keys: [{ id: 1, type: 'LINE', label: '', parameter: '1' }] }),
  fc.record({ keys: fc.array(key, { maxLength: 4 }) }),
)

const hugeArray = `{"keys":[${'{},'.repeat(30_000)}{}]}`

/** Whatever can be wrong with JSON that no value can express. */
const brokenJson = fc.constantFrom(
  ...['{"keys":[],"keys":5}', '{"keys":5,"keys":[]}', '{"keys":[{"id":1,"id":2,"type":"LINE","label":"","parameter":"1"}]}'],
  ...[
    '{"__proto__":{"keys":[]}}',
    '{"__proto__":[],"keys":[]}',
    '{"keys":[{"__proto__":{"id":1,"type":"LINE","label":"x","parameter":"1"}}]}',
  ],
  ...['{"keys":[{"id":1e400,"type":"LINE","label":"","parameter":"1"}]}', `{"keys":[{"id":${'9'.repeat(400)}}]}`, '{"keys":[{"id":-0}]}'],
  ...[
    '{"keys":[',
    '{"keys":[]}}',
    '{keys:[]}',
    "{'keys':[]}",
    '{"keys":[],}',
    '// x\n{}',
    'NaN',
    'nul',
    '"',
    '{"keys":"\\ud800"}',
    '{"\\u0000":1}',
  ],
  ...[
    `${'['.repeat(50_000)}`,
    `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    `${'{"keys":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    hugeArray,
  ],
  ...['\ufeff{"keys":[]}', '\ufeff\ufeff{"keys":[]}', ' {"keys":[]} ', '', ' ', 'null', '[]', '0', '"keys"', 'true'],
)

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.constantFrom(
    Uint8Array.of(0xed, 0xa0, 0x80),
    Uint8Array.of(0xff, 0xfe, 0x7b, 0),
    Uint8Array.of(0xef, 0xbb, 0xbf),
    Uint8Array.of(0x1f, 0x8b),
  ),
)

const bodyOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 12, arbitrary: value.map((one) => encoder.encode(stringify(one))) },
    { weight: 6, arbitrary: mutated(value).map((one) => encoder.encode(stringify(one))) },
    { weight: 3, arbitrary: brokenJson.map((broken) => encoder.encode(broken)) },
    { weight: 2, arbitrary: bytes },
  )

/** Bodies about as large as a body may be; few, for they take their time. */
const largeBody = fc.constantFrom(bodyLimit - 1, bodyLimit, bodyLimit + 1, 2 * bodyLimit).map((size) => {
  const shell = '{"keys":[]}'
  return encoder.encode(`${shell.slice(0, -1)}${' '.repeat(size - shell.length)}}`)
})

const user = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom('foouser', 'otheruser', 'yealinkuser', 'openstageuser', 'analoguser', 'nophone', 'foo%75ser') },
  hostileText.map(escapeId),
  hostileText,
)

/** Most of what is not a path of its own; half a surrogate pair has no escape. */
function escapeId(id: string): string {
  return encodeURIComponent(id.toWellFormed())
}

const phonePath = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom('/api/v1/telenet', '/api/v1') }, fc.constant('/api/v2')),
    user,
    fc.oneof({ weight: 16, arbitrary: fc.constantFrom('foogroup', 'foogroup', 'foogroup', 'othergroup') }, hostileText.map(escapeId)),
    fc.oneof({ weight: 16, arbitrary: fc.constant('foo') }, hostileText.map(escapeId)),
    fc.oneof(
      { weight: 12, arbitrary: fc.constant('') },
      hostileText.map((query) => `?${query}`),
    ),
  )
  .map(([prefix, name, group, tenant, query]) => `${prefix}${phoneOf(name, group, tenant)}${query}`)

/** A path with a piece of it taken away, put in or doubled. */
const mutatedPath = (path: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(path, fc.nat(), fc.nat(12), hostileText).map(([whole, start, length, piece]) => {
    const at = start % (whole.length + 1)
    return `${whole.slice(0, at)}${piece}${whole.slice(at + length)}`
  })

const strangePath = fc.oneof(
  hostileText,
  hostileText.map((tail) => `/${tail}`),
  fc.constantFrom(
    ...[
      '*',
      'http://localhost',
      'http://evil.example/',
      'https://x/w/y/_mock/world',
      '//evil.example/w/x/',
      '/w/',
      '/w',
      '/w//_mock/',
      '/w/%2e%2e/x',
    ],
    ...[
      '/w/__proto__/',
      '/w/../_mock/',
      '/w/a%2fb/',
      '/w/a#snapshot#b/',
      `/w/${'x'.repeat(65)}/`,
      '/_mock',
      '/_mock?',
      '/_mock/../',
      '/_mockery',
    ],
    ...[
      `/${'x'.repeat(9000)}`,
      `/w/${'/w/'.repeat(2000)}`,
      `/${'%41'.repeat(3000)}`,
      `/api/v1${'/'.repeat(5000)}`,
      `/?${'a=b&'.repeat(2000)}`,
    ],
  ),
)

/** Headers that somebody looks at, and some that nobody does. */
const header = fc.oneof(
  fc.tuple(
    fc.constant('content-type'),
    fc.oneof(
      fc.constantFrom(
        'application/json',
        'text/plain',
        '"application/json"',
        'application/vnd.a+json; charset=x',
        'multipart/form-data',
        `${'a+'.repeat(2000)}`,
      ),
      hostileText,
    ),
  ),
  fc.tuple(
    fc.constant('origin'),
    fc.constantFrom(
      'http://localhost:3000',
      'https://evil.example',
      'null',
      '',
      'http://127.0.0.1',
      `http://${'a.'.repeat(3000)}x`,
      'http://localhost\r\nx: y',
    ),
  ),
  fc.tuple(
    fc.constantFrom('authorization', 'proxy-authorization'),
    fc.constantFrom('Bearer secret', 'bearer  secret', 'Basic Og==', '', 'Bearer', `Bearer ${'x'.repeat(5000)}`),
  ),
  fc.tuple(
    fc.constant('cookie'),
    fc.oneof(
      fc.constantFrom('sessionid=', 'sessionid="a.b"', 'sessionid=jan.0000000000000000', `${'a=b;'.repeat(1000)}`, '='),
      hostileText,
    ),
  ),
  fc.tuple(fc.constant('access-control-request-method'), fc.constantFrom('PUT', '')),
  fc.tuple(
    fc.constant('access-control-request-headers'),
    fc.oneof(fc.constantFrom('content-type', 'a,b , c', `${'a,'.repeat(3000)}`), hostileText),
  ),
  fc.tuple(fc.constant('sec-fetch-site'), fc.constantFrom('cross-site', 'same-origin', 'none', 'x')),
  fc.tuple(
    fc.constantFrom(
      '__proto__',
      'constructor',
      'tostring',
      'x-forwarded-for',
      'x-http-method-override',
      'range',
      'if-none-match',
      'accept',
    ),
    hostileText,
  ),
)

const headers = fc
  .array(header, { maxLength: 3 })
  .map(
    (pairs) =>
      Object.defineProperties(
        {},
        Object.fromEntries(pairs.map(([name, value]) => [name, { value, enumerable: true, configurable: true }])),
      ) as Record<string, string>,
  )

const apiMethod = fc.constantFrom(
  'GET',
  'GET',
  'GET',
  'GET',
  'PUT',
  'PUT',
  'PUT',
  'PUT',
  'PUT',
  'HEAD',
  'HEAD',
  'POST',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'QUERY',
  'M-SEARCH',
)

type Shape = { readonly method: fc.Arbitrary<string>; readonly path: fc.Arbitrary<string>; readonly body: fc.Arbitrary<Uint8Array> }

const request = ({ method, path, body }: Shape): fc.Arbitrary<Generated> => fc.record({ method, path, headers, body })

const empty = fc.constant(new Uint8Array(0))
const of = (...methods: readonly string[]) => fc.constantFrom(...methods)

const item = (known: fc.Arbitrary<string>) => fc.oneof({ weight: 4, arbitrary: known }, hostileText.map(escapeId), hostileText)

const fault = (kinds: readonly string[]) =>
  fc.record(
    {
      fault: fc.constantFrom(...kinds),
      method: fc.constantFrom('GET', 'put'),
      user: text,
      nth: fc.integer({ min: 1, max: 3 }),
      times: fc.integer({ min: 1, max: 3 }),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      milliseconds: fc.constantFrom(0, 1, [0, 2]),
      status: fc.integer({ min: 400, max: 599 }),
    },
    { requiredKeys: ['fault'] },
  )

/** In every world: what leaves the refusals of the platform what they are. */
const mildFaults = Object.keys(faultKinds).filter((kind) => kind !== 'malformed')
const mildScenarios = scenarioNames.filter((name) => name !== 'slow' && name !== 'flaky')

const record = fc.oneof(
  fc.constantFrom({ id: 'd', deviceType: 'Yealink-T40G', deviceName: 'd', keys: [] }, { tenant: 't', group: 'g', user: 'u', device: 'd' }),
  fc.constantFrom<unknown>(...seed.users, ...seed.devices),
)

const dbPath = fc
  .tuple(
    item(fc.constantFrom('users', 'devices', 'phoneTypes')),
    fc.oneof(
      fc.constant(''),
      item(fc.constantFrom('DP_giulio@sip.netaxis.be', 'foo.foogroup.foouser', 'Yealink-T40G', 'd')).map((id) => `/${id}`),
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      fc.constantFrom(
        '?_sort=-user,id',
        '?_page=1&_per_page=2',
        '?_page=-1&_per_page=1e9',
        '?_embed=device',
        '?_embed=users&_embed=phoneType',
        '?user:lt=5&tenant_ne=x',
      ),
      fc
        .tuple(
          fc.constantFrom('_where', '_sort', '_page', '_embed', 'keys[0].type', '__proto__', 'constructor.prototype', 'a[b', '_x'),
          hostileText,
        )
        .map(([name, value]) => `?${name}=${escapeId(value)}`),
      mutated(fc.constant({ and: [{ user: { eq: 'foouser' } }, { or: [{ id: { in: [1] } }] }] })).map(
        (where) => `?_where=${escapeId(stringify(where)).slice(0, 1200)}`,
      ),
    ),
  )
  .map(([collection, id, query]) => `/_mock/db/${collection}${id}${query}`)

const login = fc.record({ username: text, password: text }, { requiredKeys: [] })

/** What is asked of a world; `weight` is how often. Reading everything there is takes its time, and is asked for less often. */
const api: readonly fc.WeightedArbitrary<Generated>[] = [
  { weight: 60, arbitrary: request({ method: apiMethod, path: phonePath, body: bodyOf(update) }) },
  {
    weight: 20,
    arbitrary: request({
      method: of('PUT'),
      path: of('foouser', 'otheruser', 'yealinkuser').map((name) => `/api/v1${phoneOf(name)}`),
      body: bodyOf(update),
    }),
  },
  { weight: 20, arbitrary: request({ method: apiMethod, path: mutatedPath(phonePath), body: bodyOf(update) }) },
  { weight: 15, arbitrary: request({ method: apiMethod, path: strangePath, body: bodyOf(update) }) },
  { weight: 5, arbitrary: request({ method: apiMethod, path: fc.constant('/api/v1/configs/phone_types/'), body: empty }) },
  { weight: 5, arbitrary: request({ method: fc.oneof(of('POST'), apiMethod), path: fc.constant('/api/v1/login/'), body: bodyOf(login) }) },
]

const steering: readonly fc.WeightedArbitrary<Generated>[] = [
  {
    weight: 6,
    arbitrary: request({
      method: of('POST', 'POST', 'DELETE', 'GET'),
      path: fc.constant('/_mock/faults'),
      body: bodyOf(fault(mildFaults)),
    }),
  },
  { weight: 4, arbitrary: request({ method: of('DELETE'), path: fc.constant('/_mock/faults'), body: empty }) },
  {
    weight: 2,
    arbitrary: request({ method: of('DELETE', 'PUT'), path: item(of('f1', 'f2')).map((id) => `/_mock/faults/${id}`), body: empty }),
  },
  {
    weight: 4,
    arbitrary: request({
      method: of('PUT', 'DELETE'),
      path: item(of(...mildScenarios)).map((name) => `/_mock/scenario/${name}`),
      body: empty,
    }),
  },
  {
    weight: 4,
    arbitrary: request({
      method: of('PUT', 'POST', 'DELETE'),
      path: item(of('a', 'b', 'constructor')).map((name) => `/_mock/snapshots/${name}`),
      body: empty,
    }),
  },
  { weight: 4, arbitrary: request({ method: of('PUT', 'GET'), path: fc.constant('/_mock/seed'), body: bodyOf(fc.constant(seed)) }) },
  { weight: 8, arbitrary: request({ method: of('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'), path: dbPath, body: bodyOf(record) }) },
  { weight: 3, arbitrary: request({ method: of('DELETE'), path: of('/_mock/world', '/_mock/requests'), body: empty }) },
  { weight: 3, arbitrary: request({ method: of('POST'), path: of('/_mock/reset'), body: empty }) },
  {
    weight: 5,
    arbitrary: request({
      method: of('GET', 'PUT', 'DELETE', 'HEAD'),
      path: item(of('', 'world', 'health', 'address', 'snapshots', 'bugs', 'scenarios', 'faults', 'events')).map(
        (name) => `/_mock/${name}`,
      ),
      body: bytes,
    }),
  },
  {
    weight: 2,
    arbitrary: request({
      method: of('POST'),
      path: of('/_mock/requests/find'),
      body: bodyOf(fc.record({ method: text, user: text, status: number, body: update, limit: fc.nat(3) }, { requiredKeys: [] })),
    }),
  },
  {
    weight: 2,
    arbitrary: request({
      method: of('GET'),
      path: fc.oneof(
        of('/_mock/requests?limit=2', '/_mock/requests.har', '/_mock/requests/1', '/_mock/state', '/_mock/worlds'),
        mutatedPath(of('/_mock/requests?user=foouser&limit=1')),
      ),
      body: empty,
    }),
  },
]

/** All that a page or a test rarely asks for, and that takes milliseconds. */
const dear: fc.Arbitrary<Generated> = request({ method: of('GET'), path: of('/_mock/docs', '/_mock/openapi.json'), body: empty })
const large: fc.Arbitrary<Generated> = request({ method: of('PUT'), path: phonePath, body: largeBody })

const wrong: fc.Arbitrary<Generated> = fc.oneof(
  request({ method: of('POST'), path: fc.constant('/_mock/faults'), body: bodyOf(fault(Object.keys(faultKinds))) }),
)

const inWorld = (names: readonly string[], asked: fc.Arbitrary<Generated>): fc.Arbitrary<Generated> =>
  fc
    .tuple(fc.constantFrom(...names), asked)
    .map(([name, one]) => ({ ...one, path: one.path.startsWith('/') ? `/w/${name}${one.path}` : one.path }))

/** @param bugs ids of deliberate misbehaviour, to be switched on in the worlds that may be wrong */
export function generateRequest(bugs: readonly string[]): fc.Arbitrary<Generated> {
  const bug = request({ method: of('PUT', 'PUT', 'DELETE'), path: item(of(...bugs)).map((id) => `/_mock/bugs/${id}`), body: empty })
  const ordinary = fc.oneof(...api, ...steering, { weight: 1, arbitrary: dear }, { weight: 1, arbitrary: large })
  return fc.oneof(
    { weight: 20, arbitrary: inWorld(worldNames, ordinary) },
    { weight: 3, arbitrary: fc.oneof(...api) },
    { weight: 2, arbitrary: inWorld(wrongNames, fc.oneof({ weight: 8, arbitrary: ordinary }, wrong, bug)) },
  )
}

/** Said to end a request early, to hide another in it, or to be read otherwise by somebody in between. */
const smuggled = fc.constantFrom(
  ...[
    'content-length: 5',
    'Content-Length: 0',
    'content-length: -1',
    'content-length: 1e3',
    'content-length: 5, 5',
    'content-length: 99999999999999999999',
  ],
  ...[
    'transfer-encoding: chunked',
    'Transfer-Encoding : chunked',
    'transfer-encoding: identity, chunked',
    'transfer-encoding: chunked, chunked',
  ],
  ...[
    'transfer-encoding:\x0bchunked',
    'transfer-encoding: xchunked',
    'host: evil.example',
    'host:',
    ' host: x',
    'connection: close',
    'connection: upgrade\r\nupgrade: h2c',
  ],
  ...[
    'expect: 100-continue',
    'expect: x',
    'x: \0',
    'x: a\rb',
    ': x',
    'x',
    '',
    'x\x7f: y',
    `x: ${'y'.repeat(17_000)}`,
    'x:\r\n'.repeat(1100),
    'x: y\r\n\tz',
  ],
)

const breakages = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  ' ',
  '\t',
  ':',
  '\xff',
  '\x16\x03\x01',
  '0\r\n\r\n',
  'GET / HTTP/1.1\r\n',
  'HTTP/1.1 200 OK\r\n\r\n',
]

/** Text of which each character is a byte. */
const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

const chunks = (body: string): string => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`

/** What one might take for HTTP: requests, one or several, that are mostly broken in one place. */
export function generateBytes(): fc.Arbitrary<Uint8Array> {
  const message = fc
    .tuple(
      inWorld(worldNames.slice(0, 20), fc.oneof(...api)),
      fc.constantFrom('1.1', '1.1', '1.1', '1.0', '2.0', '1.'),
      fc.option(smuggled),
      fc.boolean(),
    )
    .map(([{ method, path, headers, body }, version, extra, isChunked]) => {
      const text = latin1(body.subarray(0, 2000))
      const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}`)
      const framing = isChunked ? 'transfer-encoding: chunked' : `content-length: ${text.length}`
      const head = [`${method === 'HEAD' ? 'GET' : method} ${path} HTTP/${version}`, ...lines, framing, ...(extra === null ? [] : [extra])]
      return `${head.join('\r\n')}\r\n\r\n${isChunked ? chunks(text) : text}`
    })
  const broken = fc
    .tuple(
      fc.array(message, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.nat(20),
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...breakages) }, bytes.map(latin1)),
      fc.nat(3),
    )
    .map(([messages, start, length, piece, how]) => {
      const whole = messages.join('')
      const at = start % whole.length
      if (how === 0) return whole
      if (how === 1) return whole.slice(0, at)
      return `${whole.slice(0, at)}${piece}${whole.slice(at + (how === 2 ? 0 : length))}`
    })
  return fc
    .oneof({ weight: 9, arbitrary: broken }, bytes.map(latin1))
    .map((text) => Uint8Array.from(text, (character) => character.charCodeAt(0)))
}

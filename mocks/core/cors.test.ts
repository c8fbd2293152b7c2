import { expect, test } from 'vitest'
import { allowOrigin, isLocalHost, isLocalOrigin, offerMethods, preflight } from './cors.ts'
import { type Answer, answer, type Exchange } from './exchange.ts'

const local = 'http://localhost:3000'
const foreign = 'https://evil.example'
const request = (method: string, headers: Exchange['headers']): Exchange => {
  return { method, path: '/api/v1/telenet/', headers, body: new Uint8Array(0), connection: 1 }
}
const corsOf = ({ headers }: Answer) => Object.fromEntries(Object.entries(headers).filter(([name]) => /^(access-control-|vary)/.test(name)))

test.for([
  'http://localhost',
  'http://localhost:3000',
  'https://localhost:8443',
  'http://app.localhost:5173',
  'http://a-b.c_d.localhost',
  'http://127.0.0.1:3000',
  'http://127.255.3.44',
  'http://[::1]:3000',
  'http://localhost.:3000',
  'HTTP://LocalHost:3000',
])('%s is a local origin', (origin) => {
  expect(isLocalOrigin(origin)).toBe(true)
})

test.for<{ title: string; given: unknown }>([
  { title: 'no origin', given: undefined },
  { title: 'several origins', given: [local, local] },
  { title: 'several origins in one line', given: `${local}, ${local}` },
  { title: 'the origin of a file or a sandbox', given: 'null' },
  { title: 'nothing', given: '' },
  { title: 'another site', given: foreign },
  { title: 'a site whose name begins with localhost', given: 'http://localhost.evil.example' },
  { title: 'a site whose name ends with localhost', given: 'http://evillocalhost' },
  { title: 'a site whose name begins like a loopback address', given: 'http://127.0.0.1.evil.example' },
  { title: 'a site whose name holds localhost before a port', given: 'http://localhost:3000.evil.example' },
  { title: 'localhost as a user name', given: 'http://localhost@evil.example' },
  { title: 'localhost as a user name with a password', given: 'http://localhost:3000@evil.example' },
  { title: 'an address of the local network', given: 'http://192.168.0.7:3000' },
  { title: 'every address', given: 'http://0.0.0.0:3000' },
  { title: 'an address with too few numbers', given: 'http://127.0.1' },
  { title: 'an address with a number that is too high', given: 'http://127.0.0.256' },
  { title: 'another IPv6 address', given: 'http://[::2]' },
  { title: 'a name with an empty part', given: 'http://a..localhost' },
  { title: 'a name that begins with a dot', given: 'http://.localhost' },
  { title: 'two dots at the end', given: 'http://localhost..' },
  { title: 'a port that is no number', given: 'http://localhost:http' },
  { title: 'an empty port', given: 'http://localhost:' },
  { title: 'a final slash', given: `${local}/` },
  { title: 'another scheme', given: 'ftp://localhost' },
  { title: 'the scheme of an extension', given: 'chrome-extension://localhost' },
  { title: 'no scheme', given: 'localhost:3000' },
  { title: 'a line break at the end', given: `${local}\n` },
  { title: 'a header in the origin', given: `${local}\r\nset-cookie: a=b` },
  { title: 'a space', given: ` ${local}` },
  { title: 'a name that is huge', given: `http://${'a.'.repeat(500_000)}example` },
  { title: 'a part of a name that is huge', given: `http://${'a'.repeat(1_000_000)}` },
])('$title is no local origin', ({ given }) => {
  expect(isLocalOrigin(given)).toBe(false)
})

test('a local host has no scheme', () => {
  expect([isLocalHost('localhost:4010'), isLocalHost('[::1]'), isLocalHost('http://localhost'), isLocalHost(undefined)]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

const asking = { origin: local, 'access-control-request-method': 'PUT' }
const allowed = {
  'access-control-allow-origin': local,
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, HEAD, PUT',
  'access-control-max-age': '600',
  vary: 'origin, access-control-request-method, access-control-request-headers',
}

type Preflight = { title: string; given: Exchange['headers']; want: Record<string, string> }

test.for<Preflight>([
  { title: 'a method', given: {}, want: {} },
  {
    title: 'headers',
    given: { 'access-control-request-headers': 'authorization,content-type' },
    want: { 'access-control-allow-headers': 'authorization,content-type' },
  },
  {
    title: 'headers with spaces between them',
    given: { 'access-control-request-headers': 'x-a, x_b ,\tx.c' },
    want: { 'access-control-allow-headers': 'x-a, x_b ,\tx.c' },
  },
  {
    title: 'a private network',
    given: { 'access-control-request-private-network': 'true' },
    want: { 'access-control-allow-private-network': 'true' },
  },
  { title: 'no private network', given: { 'access-control-request-private-network': 'false' }, want: {} },
  { title: 'no headers', given: { 'access-control-request-headers': '' }, want: {} },
  { title: 'a header of two words', given: { 'access-control-request-headers': 'x a' }, want: {} },
  { title: 'a header that has a value', given: { 'access-control-request-headers': 'authorization, x: y' }, want: {} },
  { title: 'a header with a line break', given: { 'access-control-request-headers': 'x\r\nset-cookie: a=b' }, want: {} },
  { title: 'a line break after a header', given: { 'access-control-request-headers': 'x\n' }, want: {} },
  { title: 'headers twice', given: { 'access-control-request-headers': ['x', 'y'] }, want: {} },
  { title: 'an endless list of empty headers', given: { 'access-control-request-headers': ', '.repeat(500_000) }, want: {} },
  { title: 'endless space between headers', given: { 'access-control-request-headers': `x${' '.repeat(500_000)}y` }, want: {} },
])('a page of this machine that asks for $title is answered', ({ given, want }) => {
  expect(preflight(request('OPTIONS', { ...asking, ...given }), 'GET, HEAD, PUT')).toEqual({
    status: 204,
    headers: { ...allowed, ...want },
    body: '',
  })
})

test.for([
  { title: 'another site', given: foreign, want: '"https://evil.example"' },
  { title: 'a sandbox', given: 'null', want: '"null"' },
  { title: 'two origins', given: [local, local], want: 'a list' },
  { title: 'an origin with a line break', given: `${local}\r\nx: y`, want: JSON.stringify(`${local}\r\nx: y`) },
  { title: 'an origin that is huge', given: `https://${'a'.repeat(100_000)}`, want: `"https://${'a'.repeat(32)}"...` },
])('$title is refused, and told why', ({ given, want }) => {
  const refused = preflight(request('OPTIONS', { ...asking, origin: given }), 'GET') ?? expect.fail('not answered')
  expect(refused.status).toBe(403)
  expect(corsOf(refused)).toEqual({})
  expect(JSON.parse(refused.body)).toEqual({
    errors: [
      {
        code: 403,
        message: `The page that asks is not served from this machine: its origin is ${want}; serve it from localhost, or let its development server pass the requests on`,
        details: { problem: 'ORIGIN_FOREIGN' },
      },
    ],
  })
})

test.for([
  { title: 'a PUT', given: request('PUT', asking) },
  { title: 'OPTIONS without a method', given: request('OPTIONS', { origin: local }) },
  { title: 'OPTIONS of no page', given: request('OPTIONS', { 'access-control-request-method': 'PUT' }) },
])('$title is no preflight', ({ given }) => {
  expect(preflight(given, 'GET')).toBeUndefined()
})

test('OPTIONS that is no preflight is answered with the methods there are', () => {
  expect(offerMethods('GET, HEAD, PUT')).toEqual({ status: 204, headers: { allow: 'GET, HEAD, PUT' }, body: '' })
})

const given: Answer = { ...answer('{}'), wire: { delay: 5 } }

test('a page of this machine may read an answer, and what it needs of its headers', () => {
  expect(allowOrigin(request('GET', { origin: local }), given)).toEqual({
    ...given,
    headers: {
      'content-type': 'application/json',
      'access-control-allow-origin': local,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'allow, www-authenticate, retry-after',
      vary: 'origin',
    },
  })
})

test('what an answer varies with is kept', () => {
  const varied = { ...given, headers: { vary: 'accept' } }
  expect(allowOrigin(request('GET', { origin: local }), varied).headers).toMatchObject({ vary: 'accept, origin' })
})

test.for<{ title: string; origin: Exchange['headers'][string] }>([
  { title: 'no page', origin: undefined },
  { title: 'a page of another site', origin: foreign },
  { title: 'a page of a sandbox', origin: 'null' },
  { title: 'two origins', origin: [local, local] },
])('an answer to $title is the very same', ({ origin }) => {
  expect(allowOrigin(request('GET', { origin }), given)).toBe(given)
})

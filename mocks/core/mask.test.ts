import { expect, test } from 'vitest'
import { maskBody, maskHeaders } from './mask.ts'

test.for([
  { title: 'the scheme of Authorization', given: { authorization: 'Bearer s3cret' }, want: { authorization: 'Bearer ***' } },
  {
    title: 'the scheme of a long Authorization',
    given: { authorization: 'Digest username="a", response="b"' },
    want: { authorization: 'Digest ***' },
  },
  { title: 'nothing of an Authorization without scheme', given: { authorization: 's3cret ' }, want: { authorization: '***' } },
  {
    title: 'the scheme of Proxy-Authorization',
    given: { 'Proxy-Authorization': 'Basic czNjcmV0' },
    want: { 'Proxy-Authorization': 'Basic ***' },
  },
  { title: 'the names of cookies', given: { cookie: 'sessionid=s3cret; theme=a=b' }, want: { cookie: 'sessionid=***; theme=***' } },
  { title: 'nothing of a cookie without name', given: { cookie: 's3cret' }, want: { cookie: '***' } },
  {
    title: 'name and attributes of a cookie that is set',
    given: { 'set-cookie': 'sessionid=s3cret; Path=/; HttpOnly' },
    want: { 'set-cookie': 'sessionid=***; Path=/; HttpOnly' },
  },
  {
    title: 'the names of several cookies',
    given: { 'set-cookie': ['a=s3cret', 'b=s3cret; Path=/'] },
    want: { 'set-cookie': ['a=***', 'b=***; Path=/'] },
  },
  { title: 'nothing of an API key', given: { 'x-api-key': 's3cret' }, want: { 'x-api-key': '***' } },
  { title: 'nothing of a token in two', given: { 'X-Auth-Token': ['s3cret', 's3cret'] }, want: { 'X-Auth-Token': ['***', '***'] } },
  {
    title: 'nothing of any other secret',
    given: { 'x-client-secret': 's3cret', 'x-auth': 's3cret' },
    want: { 'x-client-secret': '***', 'x-auth': '***' },
  },
  { title: 'what asks for credentials', given: { 'www-authenticate': 'Bearer' }, want: { 'www-authenticate': 'Bearer' } },
  {
    title: 'what is no secret',
    given: { accept: '*/*', 'content-type': 'application/json', author: 'me' },
    want: { accept: '*/*', 'content-type': 'application/json', author: 'me' },
  },
  { title: 'no header that is not there', given: { cookie: undefined }, want: {} },
])('keeps $title', ({ given, want }) => {
  expect(maskHeaders(given)).toEqual(want)
})

const bytes = (text: string) => new TextEncoder().encode(text)
const mask = (path: string, body: string) => new TextDecoder().decode(maskBody({ path, body: bytes(body) }))

test.for([
  { title: 'a login', given: '{"username":"foo","password":"s3cret"}', want: '{"username":"foo","password":"***"}' },
  { title: 'a login with a password of another type', given: '{"password":["s3cret"]}', want: '{"password":"***"}' },
  { title: 'a login with two passwords', given: '{"password":"s3cret","password":"other"}', want: '{"password":"***"}' },
  { title: 'a login with a password further in', given: '{"account":{"password":"s3cret"}}', want: '{"account":{"password":"***"}}' },
  { title: 'a form', given: 'username=foo&password=s3cret', want: '***' },
  { title: 'half a login', given: '{"username":"foo","password":"s3cr', want: '***' },
  { title: 'nothing', given: '', want: '' },
])('masks the password of $title', ({ given, want }) => {
  for (const path of ['/api/v1/login/', '/api/v1/login', '/api/v1/login/?next=1', '/login//', 'http://example.com/api/v1/login/'])
    expect(mask(path, given)).toBe(want)
})

test('leaves other bodies as they are, to the byte', () => {
  const body = Uint8Array.of(0xff, 0x22, 0x70)
  expect(maskBody({ path: '/api/v1/tenants/', body })).toBe(body)
  expect(mask('/api/v1/users/login/phone_buttons/', '{"password":"label"}')).toBe('{"password":"label"}')
})

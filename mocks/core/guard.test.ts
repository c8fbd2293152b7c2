import { expect, test } from 'vitest'
import type { Exchange } from './exchange.ts'
import { type ControlRules, judgeControl } from './guard.ts'
import { statusOf } from './problems.ts'

const local: ControlRules = { loopback: true, token: undefined }
const guarded: ControlRules = { loopback: true, token: 'secret' }
const reachable: ControlRules = { loopback: false, token: 'secret' }

const host = 'localhost:4010'
const bearer = 'Bearer secret'
const request = (headers: Exchange['headers'], method = 'POST'): Exchange => {
  return { method, path: '/_mock/worlds/', headers, body: new Uint8Array(0), connection: 1 }
}

/** `ok`, or the status and code of the refusal. */
function verdictOf(exchange: Exchange, rules: ControlRules): string {
  const result = judgeControl(exchange, rules)
  return result.ok ? 'ok' : `${statusOf(result.problems)} ${result.problems.map(({ problem }) => problem).join()}`
}

function messageOf(exchange: Exchange, rules: ControlRules): string | undefined {
  const result = judgeControl(exchange, rules)
  return result.ok ? undefined : result.problems[0]?.message
}

type Host = { title: string; given: Exchange['headers'][string]; hosts?: readonly string[]; want: 'ok' | '403 CONTROL_HOST' }

test.for<Host>([
  { title: 'localhost', given: 'localhost', want: 'ok' },
  { title: 'localhost with a port', given: host, want: 'ok' },
  { title: 'localhost in other letters', given: 'LocalHost:4010', want: 'ok' },
  { title: 'localhost with a final dot', given: 'localhost.:4010', want: 'ok' },
  { title: 'a name under localhost', given: 'mock.localhost:4010', want: 'ok' },
  { title: 'a loopback address', given: '127.0.0.1:4010', want: 'ok' },
  { title: 'another loopback address', given: '127.1.2.3', want: 'ok' },
  { title: 'the loopback address of IPv6', given: '[::1]:4010', want: 'ok' },
  { title: 'a name that is its own', given: 'mock.test:4010', hosts: ['other.test', 'mock.test'], want: 'ok' },
  { title: 'a name that is its own in other letters, with a final dot', given: 'Mock.Test.', hosts: ['mOCK.tEST'], want: 'ok' },
  { title: 'no name', given: undefined, want: '403 CONTROL_HOST' },
  { title: 'an empty name', given: '', want: '403 CONTROL_HOST' },
  { title: 'an empty name where others are its own', given: '', hosts: ['mock.test'], want: '403 CONTROL_HOST' },
  { title: 'two names', given: [host, host], want: '403 CONTROL_HOST' },
  { title: 'two names in one line', given: `${host}, ${host}`, want: '403 CONTROL_HOST' },
  { title: 'a foreign name', given: 'evil.example:4010', want: '403 CONTROL_HOST' },
  { title: 'a foreign name where others are its own', given: 'evil.example', hosts: ['mock.test'], want: '403 CONTROL_HOST' },
  { title: 'a name under one that is its own', given: 'evil.mock.test', hosts: ['mock.test'], want: '403 CONTROL_HOST' },
  { title: 'a name that begins like its own', given: 'mock.test.evil.example', hosts: ['mock.test'], want: '403 CONTROL_HOST' },
  { title: 'a foreign name that begins with localhost', given: 'localhost.evil.example', want: '403 CONTROL_HOST' },
  { title: 'a foreign name that begins with an address', given: '127.0.0.1.evil.example', want: '403 CONTROL_HOST' },
  { title: 'an address of the network', given: '192.168.0.7:4010', want: '403 CONTROL_HOST' },
  { title: 'every address', given: '0.0.0.0:4010', want: '403 CONTROL_HOST' },
  { title: 'a user name before a foreign name', given: 'localhost@evil.example', want: '403 CONTROL_HOST' },
  { title: 'a line break', given: `${host}\r\n`, want: '403 CONTROL_HOST' },
  { title: 'a member of every object', given: 'constructor', want: '403 CONTROL_HOST' },
  { title: 'a name that is huge', given: 'a.'.repeat(500_000), want: '403 CONTROL_HOST' },
])('a mock on a loopback address that is asked for under $title answers $want', ({ given, hosts = [], want }) => {
  expect(verdictOf(request({ host: given }), { ...local, hosts })).toBe(want)
  // As a page that was led here by DNS is.
  if (want !== 'ok') expect(verdictOf(request({ host: given, origin: `http://${given}` }), { ...local, hosts })).toBe(want)
})

type Origin = { title: string; given: Exchange['headers']; rules?: ControlRules; want: 'ok' | '403 CONTROL_FOREIGN' }

test.for<Origin>([
  { title: 'no page', given: {}, want: 'ok' },
  { title: 'a page of localhost', given: { origin: 'http://localhost:3000' }, want: 'ok' },
  { title: 'a page of a loopback address', given: { origin: 'https://127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }, want: 'ok' },
  { title: 'a page of its own under a name of its own', given: { host: 'mock.test:80', origin: 'http://Mock.test:80' }, want: 'ok' },
  { title: 'a page of its own behind a proxy', given: { host: 'mock.test', origin: 'https://mock.test' }, want: 'ok' },
  {
    title: 'a page of another port of its name',
    given: { host: 'mock.test:1', origin: 'http://mock.test:2' },
    want: '403 CONTROL_FOREIGN',
  },
  { title: 'an extension of its name', given: { host: 'mock.test', origin: 'chrome-extension://mock.test' }, want: '403 CONTROL_FOREIGN' },
  { title: 'a page of another site', given: { origin: 'https://evil.example' }, want: '403 CONTROL_FOREIGN' },
  { title: 'a page of another site that looks local', given: { origin: 'http://localhost.evil.example' }, want: '403 CONTROL_FOREIGN' },
  {
    title: 'a page of another site that says it is of this one',
    given: { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    want: '403 CONTROL_FOREIGN',
  },
  { title: 'a sandbox', given: { origin: 'null' }, want: '403 CONTROL_FOREIGN' },
  { title: 'a page of an empty origin', given: { origin: '' }, want: '403 CONTROL_FOREIGN' },
  { title: 'two pages', given: { origin: ['http://localhost', 'http://localhost'] }, want: '403 CONTROL_FOREIGN' },
  { title: 'two pages in one line', given: { origin: 'http://localhost, https://evil.example' }, want: '403 CONTROL_FOREIGN' },
])('to $title the guard says $want, wherever the mock listens', ({ given, want }) => {
  const headers = { host, authorization: bearer, ...given }
  for (const rules of [local, guarded, reachable]) expect(verdictOf(request(headers), { ...rules, hosts: ['mock.test'] })).toBe(want)
})

const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

test.for<{ title: string; given: Exchange['headers']; method?: string; want: 'ok' | '403 CONTROL_FOREIGN' }>([
  { title: 'a URL that someone typed', given: { 'sec-fetch-site': 'none' }, want: 'ok' },
  { title: "the mock's own page", given: { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, want: 'ok' },
  { title: 'an image in a page of another port', given: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }, want: 'ok' },
  { title: 'a link in a foreign page', given: followed, want: 'ok' },
  { title: 'a form in a foreign page', given: followed, method: 'POST', want: '403 CONTROL_FOREIGN' },
  { title: 'a frame in a foreign page', given: { ...followed, 'sec-fetch-dest': 'iframe' }, want: '403 CONTROL_FOREIGN' },
  {
    title: 'an image in a foreign page',
    given: { ...followed, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    want: '403 CONTROL_FOREIGN',
  },
  { title: 'a fetch of a foreign page', given: { ...followed, 'sec-fetch-mode': 'no-cors' }, want: '403 CONTROL_FOREIGN' },
  { title: 'a site that there is no word for', given: { 'sec-fetch-site': 'constructor' }, want: '403 CONTROL_FOREIGN' },
  { title: 'two sites', given: { 'sec-fetch-site': ['none', 'none'] }, want: '403 CONTROL_FOREIGN' },
])('to $title, which brings no origin, the guard says $want', ({ given, method = 'GET', want }) => {
  expect(verdictOf(request({ host, ...given }, method), local)).toBe(want)
})

type Token = { title: string; given: Exchange['headers'][string]; want: 'ok' | '401 CONTROL_TOKEN_MISSING' | '401 CONTROL_TOKEN_WRONG' }

test.for<Token>([
  { title: 'the token', given: bearer, want: 'ok' },
  { title: 'the token after a scheme in other letters', given: 'bEARER  secret', want: 'ok' },
  { title: 'no token', given: undefined, want: '401 CONTROL_TOKEN_MISSING' },
  { title: 'an empty header', given: '', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'an empty token', given: 'Bearer ', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'a token with another first letter', given: 'Bearer Secret', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'a token with another last letter', given: 'Bearer secreT', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'the beginning of the token', given: 'Bearer secre', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'the token and more', given: 'Bearer secrets', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'the token and a NUL', given: 'Bearer secret\0', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'the letters of the token in another order', given: 'Bearer tercse', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'another scheme', given: 'Basic secret', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'no scheme', given: 'secret', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'no space', given: 'Bearersecret', want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'the token twice', given: [bearer, bearer], want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'a token that is huge', given: `Bearer ${'secret'.repeat(100_000)}`, want: '401 CONTROL_TOKEN_WRONG' },
  { title: 'endless space', given: `Bearer${' '.repeat(500_000)}`, want: '401 CONTROL_TOKEN_WRONG' },
])('a mock with a control token answers $want to $title, wherever it listens', ({ given, want }) => {
  for (const rules of [guarded, reachable]) {
    expect(verdictOf(request({ host, authorization: given }), rules)).toBe(want)
    expect(messageOf(request({ host, authorization: given }), rules) ?? '').not.toMatch(/secre/i)
  }
})

test('an empty control token lets nobody in', () => {
  for (const authorization of [undefined, '', 'Bearer', 'Bearer ', 'Bearer  ']) {
    expect(verdictOf(request({ host, authorization }), { loopback: false, token: '' })).toMatch(/^401/)
  }
})

test.for<Exchange['headers']>([{ host }, { host, authorization: 'Bearer undefined' }, { host, origin: 'http://localhost:3000' }])(
  'a mock that other machines reach is not steered without a control token: %j',
  (headers) => {
    expect(verdictOf(request(headers), { loopback: false, token: undefined })).toBe('403 CONTROL_NEEDS_TOKEN')
  },
)

test.for<Exchange['headers'][string]>(['mock.example:4010', '192.168.0.7:4010', undefined])(
  'a mock that other machines reach is steered with the token under any name: %s',
  (name) => {
    expect(verdictOf(request({ host: name, authorization: bearer }), reachable)).toBe('ok')
    expect(verdictOf(request({ host: name, authorization: bearer, origin: `http://${name}` }), reachable)).toBe(
      name === undefined ? '403 CONTROL_FOREIGN' : 'ok',
    )
  },
)

test.for<{ given: Exchange['headers']; rules: ControlRules; want: string }>([
  {
    given: { host: 'evil.example' },
    rules: local,
    want: 'The mock is not steered under this host name: the Host header is "evil.example"; use a URL with localhost or 127.0.0.1',
  },
  {
    given: { host: `${'x'.repeat(100)}\r\n` },
    rules: local,
    want: `The mock is not steered under this host name: the Host header is "${'x'.repeat(40)}"...; use a URL with localhost or 127.0.0.1`,
  },
  {
    given: { host, origin: 'https://evil.example' },
    rules: local,
    want: 'A foreign page may not steer the mock: its origin is "https://evil.example"; open the mock\'s own page, or serve yours from localhost',
  },
  {
    given: { host, 'sec-fetch-site': 'cross-site' },
    rules: local,
    want: 'A foreign page may not steer the mock: open this URL by itself, or let a page that is served from localhost ask for it',
  },
  {
    given: { host },
    rules: { loopback: false, token: undefined },
    want: 'A mock that other machines reach is not steered without a token: start it with --control-token, or let it listen on 127.0.0.1',
  },
  {
    given: { host },
    rules: guarded,
    want: 'The request lacks the control token: send the header Authorization: Bearer and the control token that the mock was started with',
  },
])('the message says $want', ({ given, rules, want }) => {
  expect(messageOf(request(given), rules)).toBe(want)
})

import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import type { Answer, Exchange } from './exchange.ts'
import { harOf } from './har.ts'
import type { Entry } from './journal.ts'
import type { Verdict } from './judge.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const json = { 'content-type': 'application/json' }
const entryOf = (exchange: Partial<Exchange>, answer: Partial<Answer> = {}, rest: Partial<Entry> = {}): Entry => ({
  number: 1,
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  milliseconds: 1.5,
  exchange: { method: 'GET', path: '/a/', headers: {}, body: new Uint8Array(0), connection: 7, ...exchange },
  answer: { status: 200, headers: json, body: '{}', ...answer },
  because: [],
  ...rest,
})

const right: Verdict = { request: [], answer: [] }
const creator = { name: 'phone-buttons mock', version: '1.2.3' }

/** An object of HAR 1.2: its members, those with a question mark optional, and others that begin with an underscore. */
const object = (members: Readonly<Record<string, object>>): object => ({
  type: 'object',
  required: Object.keys(members).filter((name) => !name.endsWith('?')),
  properties: Object.fromEntries(Object.entries(members).map(([name, schema]) => [name.replace('?', ''), schema])),
  patternProperties: { '^_': {} },
  additionalProperties: false,
})
const list = (items: object) => ({ type: 'array', items })
const text = { type: 'string' }
/** -1 where it is not known. */
const size = { type: 'integer', minimum: -1 }
const time = { type: 'number', minimum: 0 }
const maybeTime = { type: 'number', minimum: -1 }
const url = { type: 'string', pattern: "^https?://[^/?]+/([\\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$" }
const pairs = list(object({ name: text, value: text }))

/** http://www.softwareishard.com/blog/har-12-spec/, as far as this project writes it. */
const isHar = new Ajv({ allErrors: true }).compile(
  object({
    log: object({
      version: { const: '1.2' },
      creator: object({ name: text, version: text }),
      entries: list(
        object({
          startedDateTime: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
          time,
          request: object({
            method: text,
            url,
            httpVersion: text,
            cookies: pairs,
            headers: pairs,
            queryString: pairs,
            'postData?': object({ mimeType: text, text }),
            headersSize: size,
            bodySize: size,
          }),
          response: object({
            status: { type: 'integer', minimum: 0 },
            statusText: text,
            httpVersion: text,
            cookies: pairs,
            headers: pairs,
            content: object({ size: { type: 'integer', minimum: 0 }, mimeType: text, 'text?': text, 'encoding?': { const: 'base64' } }),
            redirectURL: text,
            headersSize: size,
            bodySize: size,
          }),
          cache: object({}),
          timings: object({
            blocked: maybeTime,
            dns: maybeTime,
            connect: maybeTime,
            ssl: maybeTime,
            send: time,
            wait: time,
            receive: time,
          }),
          connection: text,
        }),
      ),
    }),
  }),
)

type Row = { title: string; given: Entry; want: object; departures?: Verdict }

const departures: Verdict = { request: [{ requirement: 'KEY-ID-INTEGER', place: '/keys/0/id', says: 'id is "3"' }], answer: [] }

test.for<Row>([
  {
    title: 'a GET',
    given: entryOf({ path: '/a/?b=1&c=two+words&b=' }),
    want: {
      startedDateTime: '2026-01-02T03:04:05.678Z',
      time: 1.5,
      connection: '7',
      request: {
        method: 'GET',
        url: 'http://a/a/?b=1&c=two+words&b=',
        headers: [],
        bodySize: 0,
        queryString: [
          { name: 'b', value: '1' },
          { name: 'c', value: 'two words' },
          { name: 'b', value: '' },
        ],
      },
      response: {
        status: 200,
        headers: [{ name: 'content-type', value: 'application/json' }],
        content: { size: 2, mimeType: 'application/json', text: '{}' },
        redirectURL: '',
        bodySize: 2,
      },
    },
  },
  {
    title: 'a PUT',
    given: entryOf({ method: 'PUT', headers: json, body: bytes('{"label":"é"}') }),
    want: { request: { bodySize: 14, postData: { mimeType: 'application/json', text: '{"label":"é"}' } } },
  },
  {
    title: 'a PUT of bytes',
    given: entryOf({ method: 'PUT', body: Uint8Array.of(0xff, 0, 0x7b) }),
    want: { request: { bodySize: 3, postData: { mimeType: 'x-unknown', text: '/wB7', _encoding: 'base64' } } },
  },
  {
    title: 'a path that no URL has',
    given: entryOf({ path: '/%zz/[1] "' }),
    want: { request: { url: 'http://a/%25zz/%5B1%5D%20%22' } },
  },
  {
    title: 'a HEAD',
    given: entryOf({ method: 'HEAD' }),
    want: { response: { content: { size: 0, mimeType: 'application/json', text: '' }, bodySize: 0 } },
  },
  {
    title: 'an answer that came late',
    given: entryOf({}, { wire: { delay: 1000 } }),
    want: { time: 1001.5, timings: { wait: 1001.5, send: 0, receive: 0 } },
  },
  {
    title: 'an answer that was lost',
    given: entryOf({}, { wire: { reset: true } }),
    want: { response: { status: 0, headers: [], content: { size: 0, mimeType: 'x-unknown' }, _error: expect.stringMatching(/before/) } },
  },
  {
    title: 'an answer that was cut within a letter',
    given: entryOf({}, { body: '{"é"', wire: { cutAfter: 3 } }),
    want: {
      response: { content: { size: 3, text: 'eyLD', encoding: 'base64' }, bodySize: 3, _error: 'the connection ended after 3 of 5 bytes' },
    },
  },
  {
    title: 'a redirection',
    given: entryOf({}, { status: 307, headers: { Location: '/b/' }, body: '' }),
    want: { response: { status: 307, redirectURL: '/b/' } },
  },
  {
    title: 'what had a hand in it, and how it departs from the contract',
    given: entryOf({}, {}, { because: ['slow', 'id-as-string'] }),
    departures,
    want: { _because: ['slow', 'id-as-string'], _departures: departures },
  },
  {
    title: 'secrets, masked',
    given: entryOf(
      {
        method: 'POST',
        path: '/api/v1/login/',
        headers: { ...json, authorization: 'Bearer s3cret', cookie: 'sessionid=s3cret; theme=s3cret' },
        body: bytes('{"username":"foo","password":"s3cret"}'),
      },
      { headers: { ...json, 'set-cookie': 'sessionid=s3cret; Path=/' } },
    ),
    want: {
      request: {
        cookies: [
          { name: 'sessionid', value: '***' },
          { name: 'theme', value: '***' },
        ],
        postData: { text: '{"username":"foo","password":"***"}' },
      },
      response: { cookies: [{ name: 'sessionid', value: '***' }] },
    },
  },
])('holds $title', ({ given, want, departures = right }) => {
  const har = harOf('http://a', [given], creator, () => departures)
  // As it is read from a file.
  const read = JSON.parse(JSON.stringify(har)) as unknown
  expect(isHar(read), JSON.stringify(isHar.errors)).toBe(true)
  expect(har).toMatchObject({ log: { creator, entries: [want] } })
  expect(JSON.stringify(har)).not.toContain('s3cret')
})

test('holds the exchanges in their order, each with its own verdict', () => {
  const entries = [entryOf({ path: '/1/' }), entryOf({ path: '/2/' })]
  const har = harOf('http://a/w/mine', entries, creator, ({ exchange }) => (exchange.path === '/2/' ? departures : right))
  expect(har).toMatchObject({
    log: {
      entries: [
        { request: { url: 'http://a/w/mine/1/' }, _departures: right },
        { request: { url: 'http://a/w/mine/2/' }, _departures: departures },
      ],
    },
  })
})

test('holds no exchanges when there were none', () => {
  expect(isHar(harOf('http://a', [], creator, () => right))).toBe(true)
})

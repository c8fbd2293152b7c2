import { expect, test } from 'vitest'
import { bodyLimit, readBody } from './body.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const json = { 'content-type': 'application/json' }
/** A body of so many bytes. */
const sized = (size: number) => bytes(`{"keys":[]${' '.repeat(size - 11)}}`)

test.for([
  { title: 'no declaration', given: {} },
  { title: 'application/json', given: json },
  { title: 'a charset', given: { 'content-type': 'application/json; charset=utf-8' } },
  { title: 'other letters', given: { 'content-type': 'Application/JSON;charset="utf-8"' } },
  { title: 'quotation marks, as the documentation prints them', given: { 'content-type': '"application/json"' } },
  { title: 'a kind of JSON', given: { 'content-type': 'application/vnd.apio+json' } },
])('a JSON object is taken with $title', ({ given }) => {
  expect(readBody({ headers: given, body: bytes('{"keys":[]}') })).toEqual({ ok: true, value: { keys: [] } })
})

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

test.for([
  { title: 'spaces around it', given: ' \r\n{"keys":[]}\n', want: { keys: [] } },
  { title: 'a byte order mark', given: '\ufeff{"keys":[]}', want: { keys: [] } },
  { title: 'half a surrogate pair', given: '{"label":"\\udc00"}', want: { label: '\udc00' } },
  { title: 'two members of one name', given: '{"keys":1,"keys":[]}', want: { keys: [] } },
  { title: 'a number that is too large', given: '{"id":1e999}', want: { id: Number.POSITIVE_INFINITY } },
  { title: 'no members', given: '{}', want: {} },
])('an object with $title is taken', ({ given, want }) => {
  expect(readBody({ headers: json, body: bytes(given) })).toEqual({ ok: true, value: want })
})

test('an object with a member __proto__ keeps it as a member', () => {
  const read = readBody({ headers: json, body: bytes('{"__proto__":{"keys":[]}}') })
  expect(read.ok && Object.keys(read.value)).toEqual(['__proto__'])
  expect(read.ok && 'keys' in read.value).toBe(false)
})

test('an object nested 100,000 deep is taken', () => {
  expect(readBody({ headers: json, body: bytes(`{"keys":${deep(100_000)}}`) })).toMatchObject({ ok: true })
})

test('an object of exactly the limit is taken', () => {
  expect(readBody({ headers: json, body: sized(bodyLimit) })).toEqual({ ok: true, value: { keys: [] } })
})

type Refused = { title: string; given: string | Uint8Array; want: [problem: string, message: RegExp]; headers?: Record<string, string> }

test.for<Refused>([
  { title: 'a byte more than the limit', given: sized(bodyLimit + 1), want: ['BODY_TOO_LARGE', /: send 262144 bytes at most$/] },
  { title: 'no body', given: '', want: ['BODY_EMPTY', /^The body is empty: send a JSON object, \{"keys": \[\.\.\.\]\}$/] },
  {
    title: 'text',
    given: '{"keys":[]}',
    headers: { 'content-type': 'text/plain' },
    want: ['BODY_TYPE', /: "text\/plain"; send the header Content-Type: application\/json$/],
  },
  { title: 'a form', given: '{"keys":[]}', headers: { 'content-type': 'application/x-www-form-urlencoded' }, want: ['BODY_TYPE', /form/] },
  {
    title: 'what only sounds like JSON',
    given: '{"keys":[]}',
    headers: { 'content-type': 'application/jsonp' },
    want: ['BODY_TYPE', /jsonp/],
  },
  { title: 'a list', given: '[]', want: ['BODY_NOT_AN_OBJECT', /: send a JSON object/] },
  { title: 'null', given: 'null', want: ['BODY_NOT_AN_OBJECT', /: send a JSON object/] },
  { title: 'a string', given: '"keys"', want: ['BODY_NOT_AN_OBJECT', /: send a JSON object/] },
  { title: 'a number', given: '1', want: ['BODY_NOT_AN_OBJECT', /: send a JSON object/] },
  { title: 'only spaces', given: '  \n', want: ['BODY_MALFORMED', /; send a JSON object/] },
  { title: 'half an object', given: '{"keys":[', want: ['BODY_MALFORMED', /Unexpected end of JSON input; send a JSON object/] },
  { title: 'an object and more', given: '{"keys":[]}x', want: ['BODY_MALFORMED', /position 11/] },
  { title: 'single quotes', given: "{'keys':[]}", want: ['BODY_MALFORMED', /position 1/] },
  { title: '200 KiB of brackets', given: '['.repeat(200 * 1024), want: ['BODY_MALFORMED', /Unexpected end of JSON input/] },
  {
    title: 'Latin-1',
    given: Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d),
    want: ['BODY_NOT_UTF8', /: send JSON, which is always UTF-8$/],
  },
  { title: 'UTF-16', given: Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0), want: ['BODY_NOT_UTF8', /UTF-8/] },
  { title: 'half a surrogate pair in bytes', given: Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), want: ['BODY_NOT_UTF8', /UTF-8/] },
])('refuses $title', ({ given, want: [problem, message], headers = json }) => {
  const body = typeof given === 'string' ? bytes(given) : given
  expect(readBody({ headers, body })).toEqual({ ok: false, problems: [{ problem, message: expect.stringMatching(message) }] })
})

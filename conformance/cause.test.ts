import { expect, test } from 'vitest'
import { findLikelyCause } from './cause.ts'

test.each([
  { title: 'kept keys', given: { id: 'PUT-REPLACES/subset', received: 'key 5 is there and should not be' }, want: /merges/ },
  { title: 'a crash', given: { id: 'KEY-ID-INTEGER/null', received: 'status 500, no body' }, want: /exception/ },
  { title: 'a half-applied refusal', given: { id: 'KEY-TYPE-STRING/null', received: 'key 4 is missing: no keys' }, want: /in part/ },
  {
    title: 'a text as an id',
    given: { id: 'KEY-ID-INTEGER/string', expected: 'a refusal, status 4xx', received: 'status 200, application/json: {}' },
    want: /converted/,
  },
  { title: 'shared state', given: { id: 'RESOURCE-PER-USER/same-id-elsewhere', received: 'key 1 is missing' }, want: /user id alone/ },
  { title: 'a damaged emoji', given: { id: 'KEY-LABEL-EXACT/emoji', received: 'key 1: label is "?" instead of "x"' }, want: /UTF-8/ },
  {
    title: 'a lost zero, wherever it is seen,',
    given: { id: 'RESOURCE-PER-USER/two-users', received: 'key 5: parameter is "65432368" instead of "065432368": x' },
    want: /number/,
  },
  {
    title: 'a body that is not compressed',
    given: { id: 'GET-CURRENT/unpacks', received: 'Content-Encoding gzip, and a body that cannot be unpacked so' },
    want: /sets Content-Encoding and does not compress/,
  },
  { title: 'a page of a proxy', given: { id: 'PUT-ANSWERS-200/status', received: 'status 404, text/html: <html>' }, want: /not routed/ },
])('$title has a likely cause', ({ given, want }) => {
  expect(findLikelyCause(given)).toMatch(want)
})

test('a PUT that was accepted was not refused in part', () => {
  expect(findLikelyCause({ id: 'KEYS-ALL/every-id', received: 'key 5 is missing: no keys' })).toBeUndefined()
})

test('a failure that speaks for itself has none', () => {
  expect(findLikelyCause({ id: 'GET-DEVICE-NAME/string', received: 'null' })).toBeUndefined()
})

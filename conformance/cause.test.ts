import { expect, test } from 'vitest'
import { show } from './answer.ts'
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
  { title: 'a damaged emoji', given: { id: 'KEY-LABEL-EXACT/emoji', received: 'key 1: label is "?" instead of "😀"' }, want: /UTF-8/ },
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

/** As sameKeys words it for one key. */
const came = (id: string, held: string, sent: string, member = 'label') => ({
  id,
  expected: `8 REDIAL ${show(sent)} ""`,
  received: `key 8: ${member} is ${show(held)} instead of ${show(sent)}: 8 REDIAL ${show(held)} ""`,
})

test.each([
  { title: 'capitals', given: came('PUT-STORES/label-accent', 'RÉCEPTION', 'Réception'), want: /another case/ },
  { title: 'small letters', given: came('KEY-PARAMETER-EXACT/address', 'a@b.be', 'A@b.be', 'parameter'), want: /another case/ },
  { title: 'capitals of what is long', given: came('KEY-LABEL-EXACT/long-1024', 'A'.repeat(1024), 'a'.repeat(1024)), want: /another case/ },
  { title: 'capitals of a broken-up body', given: came('KEY-LABEL-EXACT/across-pieces', 'É0007', 'é0007'), want: /another case/ },
  { title: 'what was there before', given: came('PUT-STORES/label-capitals', 'Reception', 'RECEPTION'), want: /compared loosely/ },
  { title: 'a character that came in pieces', given: came('KEY-LABEL-EXACT/across-pieces', '\ufffd\ufffd7', 'é7'), want: /piece by piece/ },
  { title: 'marks instead of letters', given: came('KEY-LABEL-EXACT/cjk', '?? ??', '総務 电话'), want: /UTF-8/ },
  { title: 'bytes as letters', given: came('PUT-STORES/label-accent', 'RÃ©ception', 'Réception'), want: /UTF-8/ },
  { title: 'bytes as control characters', given: came('KEY-LABEL-EXACT/emoji', 'Ã\u0089', 'É'), want: /UTF-8/ },
  { title: 'a composed accent', given: came('KEY-LABEL-EXACT/decomposed', 'Réception', 'Re\u0301ception'), want: /normalised/ },
  { title: 'a blank that is gone', given: came('KEY-LABEL-EXACT/trailing-blank', 'a', 'a '), want: /trimmed/ },
  { title: 'an entity', given: came('KEY-LABEL-EXACT/quotes', '&quot;ok&quot;', '"ok"'), want: /HTML/ },
  { title: 'an entity of an entity', given: came('KEY-LABEL-EXACT/entities', 'R&amp;amp;D', 'R&amp;D'), want: /HTML/ },
  { title: 'a backslash before a quotation mark', given: came('KEY-LABEL-EXACT/quotes', "it\\'s", "it's"), want: /SQL/ },
  { title: 'a beginning', given: came('KEY-LABEL-EXACT/long-64', 'abcdefgh', 'abcdefgh'.repeat(8)), want: /shorter/ },
  {
    title: 'a beginning, more than a report shows,',
    given: came('KEY-LABEL-EXACT/long-1024', 'a'.repeat(255), 'a'.repeat(1024)),
    want: /shorter/,
  },
  { title: 'a number', given: came('KEY-LABEL-EXACT/exponent', '1000', '1e3'), want: /number/ },
  { title: 'a number without its end', given: came('KEY-PARAMETER-EXACT/star', '55', '*55#', 'parameter'), want: /characters .* lost/ },
])('$title in place of the text has a likely cause', ({ given, want }) => {
  expect(findLikelyCause(given)).toMatch(want)
})

test.each([
  { title: 'an accent that is lost', given: came('KEY-LABEL-EXACT/accents', 'Reception', 'Réception') },
  { title: 'an accent that is lost from a long body', given: came('KEY-LABEL-EXACT/across-pieces', 'e0007', 'é0007') },
  { title: 'letters that are lost', given: came('KEY-LABEL-EXACT/cjk', '', '総務') },
  { title: 'a question mark that is lost', given: came('KEY-LABEL-EXACT/emoji', '?', '??') },
  { title: 'a text that is something else', given: came('KEY-LABEL-EXACT/long-64', 'history', 'abcdefgh'.repeat(8)) },
  { title: 'a text that ends at a mark', given: came('KEY-LABEL-EXACT/semicolon', "a'", "a'; --") },
  { title: 'blanks that become one', given: came('KEY-LABEL-EXACT/inner-blanks', 'a b', 'a   b') },
  { title: 'an entity that is undone', given: came('KEY-LABEL-EXACT/entities', 'R&D', 'R&amp;D') },
  { title: 'another change of what was put', given: came('PUT-STORES/label-accent', 'history', 'Réception') },
  { title: 'a parameter of another key', given: came('KEY-PARAMETER-EXACT/taken', '4000', '065432368', 'parameter') },
  { title: 'an altered parameter after a refusal', given: came('KEY-ID-RANGE/0', '+3265', '065', 'parameter') },
  { title: 'an altered parameter that was just put', given: came('PUT-VISIBLE-AT-ONCE/every-time', '+3265', '065', 'parameter') },
  {
    title: 'one text in capitals and one that is something else',
    given: {
      id: 'PUT-STORES/own-keys',
      received:
        'key 4: label is "BOSS" instead of "boss"; key 5: label is "home" instead of "call": 4 REDIAL "BOSS" "", 5 REDIAL "home" ""',
    },
  },
  { title: 'credentials that are repeated', given: { id: 'ACCESS-NOT-ECHOED/get', received: 'an answer that repeats them' } },
  { title: 'an Allow without PUT', given: { id: 'METHOD-ALLOW/post', received: 'GET, HEAD' } },
  { title: 'an update that is refused', given: { id: 'PUT-OVERLAP/whole-lists', received: 'status 400, no body' } },
])('$title has none', ({ given }) => {
  expect(findLikelyCause(given)).toBeUndefined()
})

test('a PUT that was accepted was not refused in part', () => {
  expect(findLikelyCause({ id: 'KEYS-ALL/every-id', received: 'key 5 is missing: no keys' })).toBeUndefined()
})

test('a failure that speaks for itself has none', () => {
  expect(findLikelyCause({ id: 'GET-DEVICE-NAME/string', received: 'null' })).toBeUndefined()
})

import { expect, test } from 'vitest'
import { matchesRequest, type RequestFilter, type RequestView, readRequestFilter, readRequestQuery } from './requests.ts'

const departure = { requirement: 'KEY-ID-RANGE', place: '/keys/0/id', says: 'too high' } as const

const view = (given: Partial<RequestView> = {}): RequestView => ({
  number: 1,
  at: '2026-01-01T00:00:00.000Z',
  milliseconds: 1,
  method: 'PUT',
  path: '/',
  tenant: 'foo',
  group: 'foogroup',
  user: 'foouser',
  status: 200,
  because: [],
  departs: { request: [], answer: [] },
  request: { headers: {}, body: { keys: [{ id: 1, label: 'a' }] } },
  answer: { headers: {} },
  curl: '',
  fetch: '',
  ...given,
})

type Match = { given: RequestFilter; of?: Partial<RequestView>; want: boolean }

test.for<Match>([
  { given: {}, want: true },
  { given: { method: 'PUT' }, want: true },
  { given: { method: 'GET' }, want: false },
  { given: { tenant: 'foo', group: 'foogroup', user: 'foouser', status: 200 }, want: true },
  { given: { tenant: 'bar' }, want: false },
  { given: { group: 'bar' }, want: false },
  { given: { user: 'bar' }, want: false },
  { given: { status: 0 }, want: false },
  { given: { status: 0 }, of: { status: 0 }, want: true },
  { given: { departs: 'request' }, want: false },
  { given: { departs: 'request' }, of: { departs: { request: [departure], answer: [] } }, want: true },
  { given: { departs: 'answer' }, of: { departs: { request: [departure], answer: [] } }, want: false },
  { given: { body: { keys: [{ id: 1, label: 'a' }] } }, want: true },
  { given: { body: { keys: [{ label: 'a', id: 1 }] } }, want: true },
  { given: { body: { keys: [{ id: 1 }] } }, want: false },
  { given: { body: { keys: [{ id: 1, label: 'a', type: undefined }] } }, want: false },
  { given: { body: { keys: [{ id: '1', label: 'a' }] } }, want: false },
  { given: { body: { keys: [{ id: 1, label: 'a' }, {}] } }, want: false },
  { given: { body: { keys: { 0: { id: 1, label: 'a' } } } }, want: false },
  { given: { body: {} }, want: false },
  { given: { body: null }, want: false },
  { given: { body: null }, of: { request: { headers: {} } }, want: false },
  { given: { body: null }, of: { request: { headers: {}, body: null } }, want: true },
  { given: { body: '{' }, of: { request: { headers: {}, body: '{' } }, want: true },
  { given: { body: JSON.parse('{"__proto__":1}') }, of: { request: { headers: {}, body: { a: 1 } } }, want: false },
  { given: { body: JSON.parse('{"__proto__":1}') }, of: { request: { headers: {}, body: JSON.parse('{"__proto__":1}') } }, want: true },
  { given: { body: { toString: 1 } }, of: { request: { headers: {}, body: { a: 1 } } }, want: false },
])('$given finds a PUT of foouser with $of: $want', ({ given, of, want }) => {
  expect(matchesRequest(view(of), given)).toBe(want)
})

test('what is nested as deeply as a body can be is compared all the same', () => {
  const deep = (core: string) => JSON.parse(`${'['.repeat(100_000)}${core}${']'.repeat(100_000)}`) as unknown
  const asked = view({ request: { headers: {}, body: deep('1') } })
  expect([matchesRequest(asked, { body: deep('1') }), matchesRequest(asked, { body: deep('2') })]).toEqual([true, false])
})

test('a filter is read as it is, a method in whatever case', () => {
  const filter = { method: 'put', tenant: 't', group: 'g', user: 'u', status: 0, departs: 'answer', body: null, limit: 3 }
  expect(readRequestFilter(filter)).toEqual({ ok: true, value: { ...filter, method: 'PUT' } })
})

test('a filter in a query is the same, its numbers in text', () => {
  expect(readRequestQuery(new URLSearchParams('method=put&user=007&status=200&limit=1'))).toEqual({
    ok: true,
    value: { method: 'PUT', user: '007', status: 200, limit: 1 },
  })
})

test.for([
  { given: { status: '200' }, want: 'status is "200": expected an integer from 0' },
  { given: { limit: -1 }, want: 'limit is -1: expected an integer from 0' },
  { given: { limit: [[[1]]] }, want: 'limit is a list: expected an integer from 0' },
  { given: { method: '' }, want: 'method is "": expected a string with at least one character' },
  { given: { user: 7 }, want: 'user is 7: expected a string with at least one character' },
  { given: { departs: 'both' }, want: 'departs is "both": expected request or answer' },
  { given: { path: '/' }, want: '"path" is no filter; there are method, tenant, group, user, status, departs, body, limit' },
  { given: JSON.parse('{"__proto__":{}}') as object, want: '"__proto__" is no filter' },
])('the filter $given is refused: $want', ({ given, want }) => {
  const message = expect.stringContaining(want)
  expect(readRequestFilter(given)).toEqual({ ok: false, problems: [{ problem: 'STEERING_WRONG', message }] })
})

test.for([
  { given: 'body={}', want: 'POST it to /_mock/requests/find' },
  { given: 'status=2xx', want: 'status is "2xx": expected an integer from 0' },
  { given: 'status=', want: 'status is "": expected an integer from 0' },
  { given: 'limit=-1', want: 'limit is "-1"' },
  { given: 'user=', want: 'user is ""' },
  { given: '_limit=1', want: '"_limit" is no filter' },
])('the query $given is refused: $want', ({ given, want }) => {
  const message = expect.stringContaining(want)
  expect(readRequestQuery(new URLSearchParams(given))).toEqual({ ok: false, problems: [{ problem: 'STEERING_WRONG', message }] })
})

import { expect, test } from 'vitest'
import { isApiErrors, isRequirementId } from '#openapi'
import { errorBody, problem, problemCodes, quote, requirementOf, statusOf } from './problems.ts'

test.for(problemCodes)('%s has a status that is a refusal and a body as the contract wants it', (code) => {
  const refused = [problem(code)]
  const body: unknown = errorBody(refused)
  expect(statusOf(refused)).toBeGreaterThanOrEqual(400)
  expect(isApiErrors(body)).toBe(true)
  expect(body).toEqual({ errors: [{ code: expect.any(Number), message: expect.stringMatching(/./), details: { problem: code } }] })
})

type Status = { title: string; given: Parameters<typeof problem>[0]; want: [status: number, code: number] }

test.for<Status>([
  { title: 'invalid content', given: 'KEY_ID_DUPLICATE', want: [400, 2] },
  { title: 'a body that is no JSON object', given: 'BODY_NOT_AN_OBJECT', want: [416, 2] },
  { title: 'a body that is too large', given: 'BODY_TOO_LARGE', want: [413, 413] },
  { title: 'no phone', given: 'NO_PHONE', want: [404, 404] },
  { title: 'a method that is not offered', given: 'METHOD_NOT_ALLOWED', want: [405, 405] },
  { title: 'no credentials', given: 'CREDENTIALS_MISSING', want: [401, 401] },
])('$title has status and numeric code $want', ({ given, want }) => {
  const refused = [problem(given)]
  expect([statusOf(refused), errorBody(refused).errors[0]?.code]).toEqual(want)
})

test('a message is what is wrong, and what to do about it when that is known', () => {
  expect(problem('NO_PHONE').message).toBe('The user has no phone linked to him')
  expect(problem('URL_UNKNOWN', 'add the final slash').message).toBe('No resource has this URL: add the final slash')
})

test('an error body has an entry for each problem, and what is known of it as details', () => {
  const first = { problem: 'KEY_ID_MISSING', message: 'no id', position: 0, member: 'id', expected: 'an id' } as const
  const second = { problem: 'KEY_NOT_AN_OBJECT', message: 'no key', position: 1, received: 'null' } as const
  expect(errorBody([first, second])).toEqual({
    errors: [
      { code: 2, message: 'no id', details: { problem: 'KEY_ID_MISSING', position: 0, member: 'id', expected: 'an id' } },
      { code: 2, message: 'no key', details: { problem: 'KEY_NOT_AN_OBJECT', position: 1, received: 'null' } },
    ],
  })
})

test('the first problem decides the status', () => {
  expect(statusOf([problem('NO_PHONE'), problem('BODY_EMPTY')])).toBe(404)
})

test.for([
  { given: null, want: 'null' },
  { given: true, want: 'true' },
  { given: 3.5, want: '3.5' },
  { given: Number.POSITIVE_INFINITY, want: 'Infinity' },
  { given: '', want: '""' },
  { given: 'two\nlines', want: '"two\\nlines"' },
  { given: 'x'.repeat(40), want: `"${'x'.repeat(40)}"` },
  { given: 'x'.repeat(41), want: `"${'x'.repeat(40)}"...` },
  { given: [1, 2], want: 'a list' },
  { given: { id: 1 }, want: 'an object' },
])('quotes $given as $want', ({ given, want }) => {
  expect(quote(given)).toBe(want)
})

test('a refusal names the requirement that it keeps, where the contract has one', () => {
  expect(requirementOf('KEY_ID_DUPLICATE')).toBe('KEY-ID-UNIQUE')
  expect(requirementOf('INTERNAL')).toBeUndefined()
  const ofKeys = problemCodes.filter((code) => /^(KEY|KEYS|BODY)_/.test(code))
  expect(ofKeys.filter((code) => !isRequirementId(requirementOf(code) ?? ''))).toEqual([])
})

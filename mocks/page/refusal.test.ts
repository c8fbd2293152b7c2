import { expect, test } from 'vitest'
import { phoneTypes } from '#openapi'
import { createPhoneTypeRules, readKeys } from '../core/keys.ts'
import { errorBody, statusOf } from '../core/problems.ts'
import { mistakesAt, mistakesElsewhere, type Refusal, readRefusal, summarise } from './refusal.ts'

const [panasonic = expect.fail('no phone type')] = phoneTypes

/** What the mock answers to these keys, as the page reads it. */
function refusalOf(keys: unknown): Refusal {
  const read = readKeys(createPhoneTypeRules(panasonic), { keys })
  if (read.ok) return expect.fail('nothing is refused')
  const body: unknown = JSON.parse(JSON.stringify(errorBody(read.problems)))
  return readRefusal(statusOf(read.problems), body) ?? expect.fail('it is not read as a refusal')
}

const redial = { id: 1, type: 'REDIAL', label: 'again' }

test.for([
  { title: 'a type', given: { ...redial, type: 'COFFEE' }, member: 'type', requirement: 'KEY-TYPE-OFFERED' },
  { title: 'a label that is missing', given: { id: 1, type: 'REDIAL' }, member: 'label', requirement: 'KEY-LABEL-REQUIRED' },
  {
    title: 'a label that is needed',
    given: { id: 1, type: 'DIRECT_CALL', label: '', parameter: '1' },
    member: 'label',
    requirement: 'KEY-LABEL-NEEDED',
  },
  {
    title: 'a parameter that is needed',
    given: { id: 1, type: 'DIRECT_CALL', label: 'a' },
    member: 'parameter',
    requirement: 'KEY-PARAMETER-NEEDED',
  },
])('$title marks its key and member, with the sentence behind it', ({ given, member, requirement }) => {
  const refusal = refusalOf([{ ...redial, id: 2 }, given])
  expect(mistakesAt(refusal, 1)).toMatchObject([{ position: 1, member, requirement: { id: requirement, sentence: /\.$/ } }])
  expect(mistakesAt(refusal, 2)).toEqual([])
  expect(mistakesElsewhere(refusal, panasonic.keyIds)).toEqual([])
})

test.for([
  { title: 'a key that the phone does not have', given: [{ ...redial, id: 25 }], requirement: 'KEY-ID-RANGE' },
  { title: 'a key without an id', given: [{ type: 'REDIAL', label: '' }], requirement: 'KEY-ID-REQUIRED' },
  { title: 'no list', given: {}, requirement: 'KEYS-LIST' },
])('$title marks none, and is told beside them', ({ given, requirement }) => {
  expect(mistakesElsewhere(refusalOf(given), panasonic.keyIds)).toMatchObject([{ requirement: { id: requirement } }])
})

test('each key has its own, however many are wrong', () => {
  const refusal = refusalOf([{ ...redial, type: 'COFFEE', label: 7 }, redial])
  expect(mistakesAt(refusal, 1).map(({ member }) => member)).toEqual(['type', 'label', 'id'])
  expect(summarise(refusal)).toBe('Nothing was changed: 3 things are wrong.')
})

test('an answer that is well is no refusal', () => {
  expect(readRefusal(200, { keys: [] })).toBeUndefined()
})

test.for([
  { title: 'text', given: '<h1>Bad Gateway</h1>' },
  { title: 'nothing', given: undefined },
  { title: 'null', given: null },
  { title: 'a list of nothing', given: { errors: [null, 7] } },
  { title: 'another form', given: { details: 'no' } },
])('a refusal that is $title says nothing, and breaks nothing', ({ given }) => {
  const refusal = readRefusal(502, given) ?? expect.fail('it is a refusal')
  expect(refusal).toEqual({ status: 502, mistakes: [] })
  expect(summarise(refusal)).toBe('The answer is 502, and does not say why.')
})

test('an error of another server is told in its own words', () => {
  const body = { errors: [{ code: 2, message: 'no', details: { problem: 'toString', position: '1', member: 'x' } }, { code: 2 }] }
  expect(readRefusal(400, body)?.mistakes).toEqual([{ message: 'no' }, { message: 'The answer does not say why.' }])
})

test('an answer that did not come is told as such', () => {
  expect(summarise({ status: 0, mistakes: [] })).toMatch(/^No answer came\./)
})

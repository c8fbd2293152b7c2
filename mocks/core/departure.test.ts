import { expect, test } from 'vitest'
import { isPhoneButtons } from '#openapi'
import { schemaDepartures } from './departure.ts'

const device = { deviceType: 'a', deviceName: 'b' }

test('what fits the schema departs in nothing', () => {
  expect(schemaDepartures(isPhoneButtons, { ...device, keys: [] }, () => 'GET-KEYS')).toEqual([])
})

test.for([
  { title: 'something else', given: null, want: ['body', 'the body is null: it must be object'], asked: ' type' },
  { title: 'a member that is missing', given: device, want: ['/keys', '/keys is missing'], asked: '/keys required' },
  {
    title: 'a member of one in a list',
    given: { ...device, keys: [{ id: 25, type: 'LINE', label: '', parameter: '' }] },
    want: ['/keys/0/id', '/keys/0/id is 25: it must be <= 24'],
    asked: '/keys/*/id maximum',
  },
  {
    title: 'a member for which there is a choice',
    given: { ...device, keys: [{ id: 1, type: [], label: '', parameter: '' }] },
    want: ['/keys/0/type', '/keys/0/type is a list: it must be string'],
    asked: '/keys/*/type type',
  },
])('$title departs once, at its place', ({ given, want: [place, says], asked }) => {
  const questions: string[] = []
  const departures = schemaDepartures(isPhoneButtons, given, (...question) => {
    questions.push(question.join(' '))
    return 'GET-KEYS'
  })
  expect(departures).toEqual([{ requirement: 'GET-KEYS', place, says }])
  expect(questions).toEqual([asked])
})

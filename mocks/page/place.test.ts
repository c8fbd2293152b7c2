import { expect, test } from 'vitest'
import { hashOf, isSameUser, pagePathOf, phonePathOf, readHash, worldPathOf } from './place.ts'

const foouser = { tenant: 'foo', group: 'foogroup', user: 'foouser' }
const strange = { tenant: 'a/b', group: 'c d', user: '100%é#' }

test.for([
  { given: '/', want: '' },
  { given: '/w/anna/', want: '/w/anna' },
  { given: '/w/anna', want: '/w/anna' },
])('the page at $given is of the world at "$want"', ({ given, want }) => {
  expect(worldPathOf(given)).toBe(want)
})

test('each world has a page', () => {
  expect([pagePathOf('default'), pagePathOf('anna')]).toEqual(['/', '/w/anna/'])
})

test.for([foouser, strange])('the end of an address names $user', (ids) => {
  expect(readHash(hashOf(ids))).toEqual(ids)
})

test.for(['', '#', '#foo', '#foo/bar', '#a/b/c/d', '#a//c', '#%/b/c'])('the end %s names nobody', (hash) => {
  expect(readHash(hash)).toBeUndefined()
})

test('ids are escaped in the path', () => {
  expect(phonePathOf(strange)).toBe('/tenants/a%2Fb/groups/c%20d/users/100%25%C3%A9%23/access_device/phone_buttons/')
})

test('two users are the same when all three ids are', () => {
  expect(isSameUser(foouser, { ...foouser })).toBe(true)
  for (const id of ['tenant', 'group', 'user']) expect(isSameUser(foouser, { ...foouser, [id]: 'other' })).toBe(false)
})

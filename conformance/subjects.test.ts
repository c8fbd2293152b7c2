import { expect, test } from 'vitest'
import { isOfNobody, nameOf, nobodyInsteadOf, pathOf, phoneTypesUrlOf, type Subject, seedSubjects, subjectsWithPhone } from './subjects.ts'

const subject = (user: string, group = 'foogroup', tenant = 'foo'): Subject => ({ tenant, group, user })

test.each([
  { title: 'plain ids', given: subject('foouser'), want: '/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/' },
  {
    title: 'a slash',
    given: subject('a/b', 'c/d', 'e/f'),
    want: '/tenants/e%2Ff/groups/c%2Fd/users/a%2Fb/access_device/phone_buttons/',
  },
  {
    title: 'a blank, a percent sign and a question mark',
    given: subject('a b', '100%', 'why?'),
    want: '/tenants/why%3F/groups/100%25/users/a%20b/access_device/phone_buttons/',
  },
  {
    title: 'an address and letters beyond ASCII',
    given: subject('bob@example.org', 'réception', '総務'),
    want: '/tenants/%E7%B7%8F%E5%8B%99/groups/r%C3%A9ception/users/bob%40example.org/access_device/phone_buttons/',
  },
  { title: 'a hash', given: subject('a#b'), want: '/tenants/foo/groups/foogroup/users/a%23b/access_device/phone_buttons/' },
])('escapes $title in a path', ({ given, want }) => {
  expect(pathOf(given)).toBe(want)
})

test.each([
  { title: 'beside telenet', given: 'https://host/api/v1/telenet', want: 'https://host/api/v1/configs/phone_types/' },
  { title: 'below a base URL without telenet', given: 'https://host/api/v1', want: 'https://host/api/v1/configs/phone_types/' },
  { title: 'behind a proxy name', given: 'https://host/api/v01/p1/telenet', want: 'https://host/api/v01/p1/configs/phone_types/' },
  { title: 'on a host that is called telenet', given: 'https://telenet/api', want: 'https://telenet/api/configs/phone_types/' },
])('looks for the phone types $title', ({ given, want }) => {
  expect(phoneTypesUrlOf(given)).toBe(want)
})

const rows: { title: string; given: Parameters<typeof subjectsWithPhone>[0]; want: string[] }[] = [
  { title: 'the user alone', given: { user: subject('a'), users: [] }, want: ['foo/foogroup/a'] },
  {
    title: 'everyone but the one without a phone, the user first',
    given: { ...seedSubjects, users: [subject('more')] },
    want: ['foo/foogroup/foouser', 'foo/foogroup/otheruser', 'foo/othergroup/foouser', 'foo/foogroup/more'],
  },
  {
    title: 'nobody twice',
    given: { user: subject('a'), otherUser: subject('b'), users: [subject('b'), subject('a'), subject('c')] },
    want: ['foo/foogroup/a', 'foo/foogroup/b', 'foo/foogroup/c'],
  },
  {
    title: 'the same id in another group as someone else',
    given: { user: subject('a'), users: [subject('a', 'other'), subject('a', 'foogroup', 'other')] },
    want: ['foo/foogroup/a', 'foo/other/a', 'other/foogroup/a'],
  },
]

test.each(rows)('counts $title as having a phone', ({ given, want }) => {
  expect(subjectsWithPhone(given).map(nameOf)).toEqual(want)
})

const somebody = subject('a')

test.each([
  { title: 'of nobody', given: pathOf(nobodyInsteadOf(somebody, 'user', 7)), want: true },
  { title: 'of a tenant of nobody', given: pathOf(nobodyInsteadOf(somebody, 'tenant', 7)), want: true },
  { title: 'of somebody', given: pathOf(somebody), want: false },
  { title: 'that goes on behind it', given: `${pathOf(nobodyInsteadOf(somebody, 'user', 7))}more/`, want: false },
  { title: 'on another host', given: `http://elsewhere.test${pathOf(nobodyInsteadOf(somebody, 'user', 7))}`, want: false },
  { title: 'of somebody with a name like it', given: pathOf(subject('nobody-knows')), want: false },
])('a path $title is where nobody would have phone buttons: $want', ({ given, want }) => {
  expect(isOfNobody(given)).toBe(want)
})

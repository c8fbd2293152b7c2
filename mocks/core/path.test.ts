import { expect, test } from 'vitest'
import { pathOf, readPath } from './path.ts'

test.for([
  { title: 'a path', given: '/api/v1/', want: '/api/v1/' },
  { title: 'a path and a query', given: '/api/v1/?a=/b/?c', want: '/api/v1/' },
  { title: 'a whole URL', given: 'http://example.com:80/api/v1/?a', want: '/api/v1/' },
  { title: 'an origin', given: 'HTTPS://example.com', want: '' },
  { title: 'a star', given: '*', want: '*' },
])('the path of $title is $want', ({ given, want }) => {
  expect(pathOf(given)).toBe(want)
})

const prefixes = ['/api/v1/telenet', '/api/v1']
const buttons = (tenant: string, group: string, user: string, prefix = prefixes[0]) =>
  `${prefix}/tenants/${tenant}/groups/${group}/users/${user}/access_device/phone_buttons/`

test.for([
  { title: 'the canonical path', given: buttons('foo', 'foogroup', 'foouser'), want: ['foo', 'foogroup', 'foouser'] },
  {
    title: "the path of the documentation's GET line",
    given: buttons('foo', 'foogroup', 'foouser', '/api/v1'),
    want: ['foo', 'foogroup', 'foouser'],
  },
  { title: 'an escaped letter', given: buttons('f%6F%6f', 'g', 'u'), want: ['foo', 'g', 'u'] },
  { title: 'an escaped slash', given: buttons('a%2Fb', '%2f', 'u'), want: ['a/b', '/', 'u'] },
  { title: 'escapes that look like escapes when undone', given: buttons('%252F', 'g', 'u'), want: ['%2F', 'g', 'u'] },
  { title: 'an id in UTF-8', given: buttons('t', 'g', 'jos%C3%A9'), want: ['t', 'g', 'josé'] },
  { title: 'a mail address', given: buttons('t', 'g', 'foo.user+1@example.com'), want: ['t', 'g', 'foo.user+1@example.com'] },
  { title: 'dots and the words of the path', given: buttons('..', 'groups', 'users'), want: ['..', 'groups', 'users'] },
])('$title names $want', ({ given, want }) => {
  expect(readPath(given, prefixes)).toEqual({ ok: true, value: want })
})

const slash = 'No resource has this URL: add the final slash'
const template = `No resource has this URL: the phone buttons are at ${buttons('{tenant_id}', '{group_id}', '{user_id}')}`
const escapes = 'No resource has this URL: escape the ids as UTF-8, each byte as % and two hexadecimal digits, and % itself as %25'

test.for([
  { title: 'no final slash', given: buttons('t', 'g', 'u').slice(0, -1), want: slash },
  { title: 'no final slash after a broken escape', given: buttons('t', 'g', '%zz').slice(0, -1), want: slash },
  { title: 'the phone types without final slash', given: '/api/v1/configs/phone_types', want: slash },
  { title: 'the root', given: '/', want: template },
  { title: 'a prefix that is not served', given: buttons('t', 'g', 'u', '/api/v2'), want: template },
  { title: 'a prefix of a prefix', given: buttons('t', 'g', 'u', '/api'), want: template },
  { title: 'an empty id', given: buttons('t', '', 'u'), want: template },
  { title: 'one slash too many', given: `${buttons('t', 'g', 'u')}/`, want: template },
  { title: 'another case', given: buttons('t', 'g', 'u').toUpperCase(), want: template },
  { title: 'an escape without digits', given: buttons('t', 'g', '%zz'), want: escapes },
  { title: 'an escape cut short', given: buttons('t', 'g', '100%'), want: escapes },
  { title: 'escapes that are not UTF-8', given: buttons('t', '%E9', 'u'), want: escapes },
])('refuses $title, and tells what would be right', ({ given, want }) => {
  expect(readPath(given, prefixes)).toEqual({ ok: false, problems: [{ problem: 'URL_UNKNOWN', message: want }] })
})

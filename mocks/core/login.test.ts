import { expect, test } from 'vitest'
import { type ApiErrorList, isApiErrors } from '#openapi'
import type { Answer, Exchange } from './exchange.ts'
import { type Account, judgeScope, login, readSession } from './login.ts'
import { statusOf } from './problems.ts'

const admin: Account = { username: 'admin', password: 'admin', level: 16 }
const tenantAdmin: Account = { username: 'fooadmin', password: 'p', tenant: 'foo', level: 12 }
const groupAdmin: Account = { username: 'groupadmin', password: 'p', tenant: 'foo', group: 'foogroup', level: 8 }
const departmentAdmin: Account = { ...groupAdmin, username: 'departmentadmin', level: 4 }
const foouser: Account = { username: 'foouser', password: 'pass word', tenant: 'foo', group: 'foogroup', user: 'foouser', level: 0 }
const odd: Account = { ...foouser, username: 'a.b; c="d",é\r\n/%41', password: 'é\0' }
const accounts = [admin, tenantAdmin, groupAdmin, departmentAdmin, foouser, odd]

const bytes = (body: unknown) => new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
const request = (body: unknown, method = 'POST', headers: Exchange['headers'] = {}): Exchange => {
  return { method, path: '/api/v1/login/', headers, body: bytes(body), connection: 1 }
}
const logIn = ({ username, password }: Account, world = 'default', list = accounts) => login(list, request({ username, password }), world)
/** What a browser sends on after a login. */
const cookieOf = ({ headers }: Answer) => headers['set-cookie']?.split(';', 1)[0] ?? expect.fail('no cookie')
const sessionOf = (account: Account, world?: string) => cookieOf(logIn(account, world)).replace('sessionid=', '')

/** Status and problems of a refusal. */
function refusalOf({ status, headers, body }: Answer): [status: number, ...problems: string[]] {
  const parsed: unknown = JSON.parse(body)
  expect(isApiErrors(parsed)).toBe(true)
  expect(Object.keys(headers)).not.toContain('set-cookie')
  return [status, ...(parsed as ApiErrorList).errors.map(({ details }) => (details as { problem: string }).problem)]
}

test('a login answers whom the account stands for, and a session as a cookie', () => {
  const { status, headers, body } = logIn(foouser)
  expect(status).toBe(200)
  expect(headers).toEqual({
    'content-type': 'application/json',
    'set-cookie': expect.stringMatching(/^sessionid=foouser\.[\da-f]{16}; Path=\/; HttpOnly; SameSite=Lax$/),
  })
  expect(JSON.parse(body)).toEqual({ ids: { tenant_id: 'foo', group_id: 'foogroup', user_id: 'foouser' }, profile: { user_level: 0 } })
})

test.for([
  { account: admin, want: { ids: { tenant_id: null, group_id: null, user_id: null }, profile: { user_level: 16 } } },
  { account: tenantAdmin, want: { ids: { tenant_id: 'foo', group_id: null, user_id: null }, profile: { user_level: 12 } } },
  { account: groupAdmin, want: { ids: { tenant_id: 'foo', group_id: 'foogroup', user_id: null }, profile: { user_level: 8 } } },
])('$account.username has no id below its own level', ({ account, want }) => {
  expect(JSON.parse(logIn(account).body)).toEqual(want)
})

type Wrong = { title: string; given: Exchange; want: [status: number, ...problems: string[]] }

test.for<Wrong>([
  { title: 'a wrong password', given: request({ username: 'foouser', password: 'pass' }), want: [401, 'CREDENTIALS_WRONG'] },
  {
    title: 'a password in other letters',
    given: request({ username: 'foouser', password: 'Pass word' }),
    want: [401, 'CREDENTIALS_WRONG'],
  },
  {
    title: 'the password of another account',
    given: request({ username: 'foouser', password: 'admin' }),
    want: [401, 'CREDENTIALS_WRONG'],
  },
  { title: 'an empty password', given: request({ username: 'foouser', password: '' }), want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'an unknown name', given: request({ username: 'nobody', password: 'pass word' }), want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'an empty name', given: request({ username: '', password: '' }), want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'an escaped name', given: request({ username: '%66oouser', password: 'pass word' }), want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'a member of every object', given: request({ username: 'constructor', password: 'name' }), want: [401, 'CREDENTIALS_WRONG'] },
  { title: '__proto__', given: request({ username: '__proto__', password: '' }), want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'half a surrogate pair', given: request('{"username":"\\ud800","password":""}'), want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'a name that is huge', given: request({ username: 'x'.repeat(200_000), password: '' }), want: [401, 'CREDENTIALS_WRONG'] },
  { title: 'no name', given: request({ password: 'pass word' }), want: [400, 'LOGIN_INCOMPLETE'] },
  { title: 'no password', given: request({ username: 'foouser' }), want: [400, 'LOGIN_INCOMPLETE'] },
  { title: 'a name that is a number', given: request({ username: 1, password: '1' }), want: [400, 'LOGIN_INCOMPLETE'] },
  { title: 'a password that is a list', given: request({ username: 'admin', password: ['admin'] }), want: [400, 'LOGIN_INCOMPLETE'] },
  {
    title: 'members that are inherited',
    given: request('{"__proto__":{"username":"admin","password":"admin"}}'),
    want: [400, 'LOGIN_INCOMPLETE'],
  },
  { title: 'an empty body', given: request(''), want: [416, 'BODY_EMPTY'] },
  { title: 'a list', given: request([]), want: [416, 'BODY_NOT_AN_OBJECT'] },
  { title: 'a form', given: request('username=admin&password=admin'), want: [416, 'BODY_MALFORMED'] },
  {
    title: 'a form that says so',
    given: request('{}', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }),
    want: [416, 'BODY_TYPE'],
  },
  { title: 'GET', given: request('', 'GET'), want: [405, 'METHOD_NOT_ALLOWED'] },
  { title: 'PUT', given: request({ username: 'admin', password: 'admin' }, 'PUT'), want: [405, 'METHOD_NOT_ALLOWED'] },
])('a login with $title is refused, and opens no session', ({ given, want }) => {
  expect(refusalOf(login(accounts, given, 'default'))).toEqual(want)
})

test('a refused login says how it would be right, and repeats no secret', () => {
  const wrong = login(accounts, request({ username: 'foouser', password: 'hunter2' }), 'default')
  expect(wrong.headers).toMatchObject({ 'www-authenticate': 'Bearer' })
  expect(wrong.body).not.toContain('hunter2')
  expect(login(accounts, request({ username: 'nobody', password: 'hunter2' }), 'default')).toEqual(wrong)
  expect(login(accounts, request('', 'DELETE'), 'default').headers).toMatchObject({ allow: 'POST' })
})

test.for(accounts)('the session of $username is his', (account) => {
  const cookie = cookieOf(logIn(account))
  expect(cookie).toMatch(/^sessionid=[\w%.!~*'()-]+$/)
  expect(readSession(accounts, { cookie }, 'default')).toEqual({ ok: true, value: account })
})

test('an account whose name has no escape can log in all the same, and no other such name with it', () => {
  const half = { ...admin, username: '\ud800' }
  const cookie = cookieOf(login([half], request('{"username":"\\ud800","password":"admin"}'), 'default'))
  expect(readSession([half], { cookie }, 'default')).toEqual({ ok: true, value: half })
  expect(login([half], request('{"username":"\\udc00","password":"admin"}'), 'default').status).toBe(401)
})

test('every mock with the same accounts takes a session', () => {
  const copy = structuredClone(accounts)
  expect(readSession(copy, { cookie: cookieOf(logIn(foouser)) }, 'default')).toEqual({ ok: true, value: foouser })
  expect(cookieOf(logIn(foouser, 'default', copy))).toBe(cookieOf(logIn(foouser)))
})

const own = sessionOf(foouser)

test.for<{ title: string; given: Exchange['headers'][string] }>([
  { title: 'alone', given: `sessionid=${own}` },
  { title: 'in quotation marks', given: `sessionid="${own}"` },
  { title: 'after other cookies', given: `a=b; c; =d; sessionid=${own}` },
  { title: 'before other cookies', given: `sessionid=${own};a=b` },
  { title: 'after the session of another server', given: `sessionid=k3jq0xr; sessionid=${own}` },
  { title: 'after a session that is broken', given: `sessionid=%zz.0; sessionid=; sessionid=${own}` },
  { title: 'in a second header', given: ['a=b', `sessionid=${own}`] },
  { title: 'after 10,000 others', given: `${'sessionid=x.0;'.repeat(10_000)}sessionid=${own}` },
])('a session is found $title', ({ given }) => {
  expect(readSession(accounts, { cookie: given }, 'default')).toEqual({ ok: true, value: foouser })
})

const [, hash = ''] = own.split('.')

test.for<{ title: string; given: Exchange['headers'][string]; want: 'CREDENTIALS_MISSING' | 'CREDENTIALS_WRONG' }>([
  { title: 'no cookie', given: undefined, want: 'CREDENTIALS_MISSING' },
  { title: 'an empty header', given: '', want: 'CREDENTIALS_MISSING' },
  { title: 'another cookie', given: `session=${own}; xsessionid=${own}; SESSIONID=${own}; sessionid`, want: 'CREDENTIALS_MISSING' },
  { title: 'the session as the value of another cookie', given: `a="b sessionid=${own}"`, want: 'CREDENTIALS_MISSING' },
  { title: 'an empty session', given: 'sessionid=', want: 'CREDENTIALS_WRONG' },
  { title: 'a quotation mark', given: 'sessionid="', want: 'CREDENTIALS_WRONG' },
  { title: 'a name alone', given: 'sessionid=foouser', want: 'CREDENTIALS_WRONG' },
  { title: 'a name without its hash', given: 'sessionid=foouser.', want: 'CREDENTIALS_WRONG' },
  { title: 'a hash that ends early', given: `sessionid=${own.slice(0, -1)}`, want: 'CREDENTIALS_WRONG' },
  { title: 'a hash and more', given: `sessionid=${own}0`, want: 'CREDENTIALS_WRONG' },
  { title: 'a hash in capitals', given: `sessionid=foouser.${hash.toUpperCase()}`, want: 'CREDENTIALS_WRONG' },
  { title: "another account's hash", given: `sessionid=admin.${hash}`, want: 'CREDENTIALS_WRONG' },
  {
    title: 'the hash of an account with the same password',
    given: `sessionid=${sessionOf(groupAdmin).replace('groupadmin', 'fooadmin')}`,
    want: 'CREDENTIALS_WRONG',
  },
  { title: 'a session of another world', given: `sessionid=${sessionOf(foouser, 'other')}`, want: 'CREDENTIALS_WRONG' },
  { title: 'a member of every object', given: 'sessionid=constructor.name', want: 'CREDENTIALS_WRONG' },
  { title: 'a broken escape', given: `sessionid=%zz.${hash}`, want: 'CREDENTIALS_WRONG' },
  { title: 'a session that is huge', given: `sessionid=${'.'.repeat(1_000_000)}`, want: 'CREDENTIALS_WRONG' },
])('$title is no session', ({ given, want }) => {
  const refused = readSession(accounts, { cookie: given }, 'default')
  if (refused.ok) return expect.fail(refused.value.username)
  expect(statusOf(refused.problems)).toBe(401)
  expect(refused.problems).toEqual([
    {
      problem: want,
      message: expect.stringMatching(
        /: POST \{"username": "\.\.\.", "password": "\.\.\."\} to \/api\/v1\/login\/ and send the cookie sessionid that it sets$/,
      ),
    },
  ])
})

test.for([
  { title: 'its account is gone', given: accounts.filter(({ username }) => username !== 'foouser') },
  { title: 'its password changes', given: [{ ...foouser, password: 'new' }] },
  { title: 'there are no accounts', given: [] },
])('a session ends when $title', ({ given }) => {
  const cookie = `sessionid=${own}`
  expect(readSession(given, { cookie }, 'default')).toMatchObject({ ok: false, problems: [{ problem: 'CREDENTIALS_WRONG' }] })
})

test('sessions differ between accounts, passwords and worlds, wherever one ends and the next begins', () => {
  const sessions = [
    ['ab', 'c', 'd'],
    ['a', 'bc', 'd'],
    ['a', 'b', 'cd'],
    ['a', 'b","c', 'd'],
    ['a', 'b', 'c","d'],
    ['a', '', 'bcd'],
  ].map(([username = '', password = '', world = '']) => {
    const account = { ...admin, username, password }
    return cookieOf(logIn(account, world, [account])).split('.')[1]
  })
  expect(new Set(sessions).size).toBe(sessions.length)
})

test('the sessions of 1,000 worlds are alike in form, and no two are the same', () => {
  const sessions = Array.from({ length: 1000 }, (_, number) => sessionOf(admin, `world${number}`))
  expect(sessions.filter((session) => !/^admin\.[\da-f]{16}$/.test(session))).toEqual([])
  expect(new Set(sessions).size).toBe(1000)
})

type Scope = { account: Account; sees: readonly string[] }

const everyone = [
  'foo/foogroup/foouser',
  'foo/foogroup/otheruser',
  'foo/othergroup/foouser',
  'bar/foogroup/foouser',
  'bar/bargroup/baruser',
]

test.for<Scope>([
  { account: admin, sees: everyone },
  { account: tenantAdmin, sees: everyone.slice(0, 3) },
  { account: groupAdmin, sees: everyone.slice(0, 2) },
  { account: departmentAdmin, sees: everyone.slice(0, 2) },
  { account: foouser, sees: everyone.slice(0, 1) },
  // What the seed should not have left out shuts, and does not open.
  { account: { ...tenantAdmin, tenant: '' }, sees: [] },
  { account: { username: 'lost', password: 'p', level: 12 }, sees: [] },
  { account: { username: 'lost', password: 'p', tenant: 'foo', group: 'foogroup', level: 0 }, sees: [] },
  { account: { username: 'lost', password: 'p', level: 16 }, sees: everyone },
])('an account of level $account.level ($account.username) sees $sees', ({ account, sees }) => {
  const seen = everyone.filter((path) => {
    const [tenant = '', group = '', user = ''] = path.split('/')
    return judgeScope(account, [tenant, group, user]).ok
  })
  expect(seen).toEqual(sees)
})

test.for<{ title: string; ids: [string, string, string] }>([
  { title: 'who exists', ids: ['bar', 'bargroup', 'baruser'] },
  { title: 'who does not', ids: ['nowhere', 'x\r\n', 'y'.repeat(100_000)] },
  { title: 'named like a member of every object', ids: ['__proto__', 'constructor', 'toString'] },
])('a user elsewhere $title is refused in the same words', ({ ids }) => {
  const refused = judgeScope(groupAdmin, ids)
  expect(refused).toEqual({
    ok: false,
    problems: [
      {
        problem: 'FORBIDDEN',
        message:
          'The rights of the account do not reach this user: an account of level 8 sees what belongs to its tenant "foo", group "foogroup"',
      },
    ],
  })
  expect(refused.ok || statusOf(refused.problems)).toBe(403)
})

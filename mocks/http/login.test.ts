import { expect, test } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, phoneOf, put, refusalOf } from '../testing/ask.ts'

const loginAt = (origin: string, username: string, password = username) => ask('POST', `${origin}/api/v1/login/`, { username, password })

const sessionAt = async (origin: string, username: string): Promise<Record<string, string>> => ({
  cookie: (await loginAt(origin, username)).headers.get('set-cookie')?.split(';', 1)[0] ?? '',
})

test('a login answers whom the account stands for, and a cookie that no script reads', async () => {
  await using mock = await startMock({ login: true })
  const { status, headers, body } = await loginAt(mock.origin, 'foouser')
  expect({ status, body }).toEqual({
    status: 200,
    body: { ids: { tenant_id: 'foo', group_id: 'foogroup', user_id: 'foouser' }, profile: { user_level: 0 } },
  })
  expect(headers.get('set-cookie')).toMatch(/^sessionid=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
})

test.for([
  { username: 'foouser', user: phoneOf(), want: 200 },
  { username: 'foouser', user: phoneOf('otheruser'), want: 403 },
  { username: 'foouser', user: phoneOf('foouser', 'othergroup'), want: 403 },
  { username: 'foogroupadmin', user: phoneOf('otheruser'), want: 200 },
  { username: 'foogroupadmin', user: phoneOf('foouser', 'othergroup'), want: 403 },
  { username: 'fooadmin', user: phoneOf('foouser', 'othergroup'), want: 200 },
  { username: 'baradmin', user: phoneOf(), want: 403 },
  { username: 'baradmin', user: phoneOf('nobody', 'nothing', 'nowhere'), want: 403 },
  { username: 'admin', user: phoneOf(), want: 200 },
  { username: 'admin', user: phoneOf('nobody'), want: 404 },
])('$username asks for $user and gets $want, to read and to write', async ({ username, user, want }) => {
  await using mock = await startMock({ login: true })
  const headers = await sessionAt(mock.origin, username)
  expect((await ask('GET', `${mock.baseUrl}${user}`, undefined, headers)).status).toBe(want)
  expect((await ask('PUT', `${mock.baseUrl}${user}`, { keys: [] }, headers)).status).toBe(want)
})

test('without a session, or with one of nobody, every request is refused', async () => {
  await using mock = await startMock({ login: true })
  const paths = [`${mock.baseUrl}${phoneOf()}`, `${mock.origin}/api/v1/configs/phone_types/`, `${mock.origin}/nothing`]
  for (const url of paths) {
    expect(refusalOf(await ask('GET', url))).toEqual([401, 'CREDENTIALS_MISSING'])
    expect(refusalOf(await ask('GET', url, undefined, { cookie: 'sessionid=foouser.0123456789abcdef' }))).toEqual([
      401,
      'CREDENTIALS_WRONG',
    ])
  }
  expect(refusalOf(await put(mock.baseUrl))).toEqual([401, 'CREDENTIALS_MISSING'])
  expect(refusalOf(await loginAt(mock.origin, 'foouser', 'wrong'))).toEqual([401, 'CREDENTIALS_WRONG'])
  expect(refusalOf(await ask('POST', `${mock.origin}/api/v1/login/`, { username: 'foouser' }))).toEqual([400, 'LOGIN_INCOMPLETE'])
  expect((await ask('GET', `${mock.origin}/_mock/world`)).status).toBe(200)
})

test('a session is of one world, and every mock with these accounts takes it', async () => {
  await using mock = await startMock({ login: true })
  await using twin = await startMock({ login: true })
  const headers = await sessionAt(`${mock.origin}/w/a`, 'foouser')
  const statusAt = async (base: string) => (await ask('GET', `${base}${phoneOf()}`, undefined, headers)).status
  expect(await statusAt(mock.world('a').baseUrl)).toBe(200)
  expect(await statusAt(twin.world('a').baseUrl)).toBe(200)
  expect([await statusAt(mock.world('b').baseUrl), await statusAt(mock.baseUrl)]).toEqual([401, 401])
})

test('a mock with a login and a token takes either', async () => {
  await using mock = await startMock({ login: true, token: 'secret' })
  const statusWith = async (headers: Record<string, string>) => (await ask('GET', `${mock.baseUrl}${phoneOf()}`, undefined, headers)).status
  expect(await statusWith(await sessionAt(mock.origin, 'foouser'))).toBe(200)
  expect(await statusWith({ authorization: 'Bearer secret' })).toBe(200)
  expect([await statusWith({}), await statusWith({ authorization: 'Bearer other' })]).toEqual([401, 401])
})

test('a world with a seed of its own has the accounts of that', async () => {
  await using mock = await startMock({ login: true })
  const accounts = [{ username: 'jan', password: 'jan', level: 16 }]
  await mock.world('a').seed({ users: [], devices: [], accounts })
  expect((await loginAt(`${mock.origin}/w/a`, 'jan')).status).toBe(200)
  expect((await loginAt(`${mock.origin}/w/a`, 'foouser')).status).toBe(401)
  expect((await loginAt(mock.origin, 'jan')).status).toBe(401)
})

test('passwords are not in what is recorded', async () => {
  await using mock = await startMock({ login: true })
  await ask('POST', `${mock.origin}/api/v1/login/`, { username: 'admin', password: 'a-long-secret' })
  expect(JSON.stringify(await mock.world('default').requests())).not.toContain('a-long-secret')
  expect(JSON.stringify((await ask('GET', `${mock.origin}/_mock/requests.har`)).body)).not.toContain('a-long-secret')
})

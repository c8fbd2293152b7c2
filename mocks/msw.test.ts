import https from 'node:https'
import { HttpResponse, http, type RequestHandler } from 'msw'
import { setupServer } from 'msw/node'
import { expect, onTestFinished, test, vi } from 'vitest'
import { isApiErrors, isPhoneButtons, isPhoneTypes, type PhoneButtons } from '#openapi'
import { createPhoneButtonsHandlers, type FaultOptions, type HandlerOptions, type PhoneButtonsHandlers, type ScenarioName } from './msw.ts'

const users = '/tenants/foo/groups/foogroup/users'
const pathOf = (user: string): string => `${users}/${user}/access_device/phone_buttons/`
const base = 'https://api.example/api/v1/telenet'
const foouser = `${base}${pathOf('foouser')}`

const redial = { id: 1, type: 'REDIAL', label: 'again', parameter: '' }

/** Takes over the network until the test ends. What nobody handles fails. */
function listen(...handlers: readonly RequestHandler[]): void {
  const server = setupServer(...handlers)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
}

function mock(options?: HandlerOptions): PhoneButtonsHandlers['world'] {
  const { handlers, world } = createPhoneButtonsHandlers(options)
  listen(...handlers)
  return world
}

const json = { 'content-type': 'application/json' }

const put = (keys: unknown, url = foouser): Promise<Response> =>
  fetch(url, { method: 'PUT', headers: json, body: JSON.stringify({ keys }) })

const keysAt = async (url = foouser): Promise<PhoneButtons['keys']> => ((await (await fetch(url)).json()) as PhoneButtons).keys

test('what a PUT stores a GET answers', async () => {
  mock()
  const before = await fetch(foouser)
  expect(before.status).toBe(200)
  expect(before.headers.get('content-type')).toBe('application/json')
  const document: unknown = await before.json()
  expect(isPhoneButtons(document)).toBe(true)
  expect(document).toMatchObject({ deviceType: 'Telenet-Panasonic-KX-HDV230', keys: [{ id: 4 }, { id: 5 }] })

  const written = await put([redial])
  expect(written.status).toBe(200)
  expect(await written.json()).toEqual({ ...(document as PhoneButtons), keys: [redial] })
  expect(await keysAt()).toEqual([redial])
})

type Refusal = { title: string; url?: string; method?: string; body?: string; options?: HandlerOptions; want: number; problem: string }

test.for<Refusal>([
  {
    title: 'a key id out of range',
    method: 'PUT',
    body: '{"keys":[{"id":25,"type":"REDIAL","label":""}]}',
    want: 400,
    problem: 'KEY_ID_OUT_OF_RANGE',
  },
  { title: 'an empty body', method: 'PUT', body: '', want: 416, problem: 'BODY_EMPTY' },
  { title: 'a method that is not documented', method: 'DELETE', want: 405, problem: 'METHOD_NOT_ALLOWED' },
  { title: 'a user without phone', url: `${base}${pathOf('nophone')}`, want: 404, problem: 'NO_PHONE' },
  { title: 'a URL without its final slash', url: foouser.slice(0, -1), want: 404, problem: 'URL_UNKNOWN' },
  { title: 'an id with a wrong escape', url: `${base}${pathOf('%E9')}`, want: 404, problem: 'URL_UNKNOWN' },
  { title: 'a request without the token', options: { token: 'secret' }, want: 401, problem: 'CREDENTIALS_MISSING' },
  { title: 'a request without a session', options: { login: true }, want: 401, problem: 'CREDENTIALS_MISSING' },
])("refuses $title with the platform's error body", async ({ url = foouser, method = 'GET', body, options, want, problem }) => {
  mock(options)
  const response = await fetch(url, { method, headers: json, ...(body !== undefined && { body }) })
  const answer: unknown = await response.json()
  expect(response.status).toBe(want)
  expect(isApiErrors(answer)).toBe(true)
  expect(answer).toMatchObject({ errors: [{ details: { problem } }] })
})

test.for([
  { url: `https://elsewhere.example/api/v1/telenet${pathOf('foouser')}` },
  { url: `http://localhost:3000/api/v1${pathOf('foouser')}?cache=no` },
  { baseUrl: 'https://api.example/backend/telenet/', url: `https://api.example/backend/telenet${pathOf('foouser')}` },
  { baseUrl: '/backend', url: `https://any.example/backend${pathOf('foouser')}` },
])('answers $url, with the base URL $baseUrl', async ({ url, baseUrl }) => {
  const world = mock(baseUrl === undefined ? {} : { baseUrl })
  expect(isPhoneButtons(await (await fetch(url)).json())).toBe(true)
  expect(isPhoneButtons(await (await fetch(`${world.baseUrl}${pathOf('foouser')}`)).json())).toBe(true)
})

test.for([
  { url: 'https://api.example/api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/' },
  { url: 'https://api.example/api/v1/configs/phone_types/Yealink-T40G/' },
  { baseUrl: 'https://api.example/backend.v1', url: foouser },
  { baseUrl: 'https://api.example/backend.v1', url: `https://elsewhere.example/backend.v1${pathOf('foouser')}` },
  { baseUrl: 'https://api.example/backend.v1', url: `https://api.example/backend-v1${pathOf('foouser')}` },
])('leaves $url to others, with the base URL $baseUrl', async ({ url, baseUrl }) => {
  const { handlers } = createPhoneButtonsHandlers(baseUrl === undefined ? {} : { baseUrl })
  listen(
    ...handlers,
    http.all(/.*/, () => HttpResponse.text('somebody else')),
  )
  expect(await (await fetch(url)).text()).toBe('somebody else')
})

test('phone types are beside the phone buttons', async () => {
  mock()
  expect(isPhoneTypes(await (await fetch('https://api.example/api/v1/configs/phone_types/')).json())).toBe(true)
})

test('OPTIONS is told what may be asked', async () => {
  mock()
  const response = await fetch(foouser, { method: 'OPTIONS' })
  expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status: 204, allow: 'GET, HEAD, PUT' })
})

test('each set of handlers has a world of its own', async () => {
  const one = createPhoneButtonsHandlers({ baseUrl: 'https://one.example/api' })
  const other = createPhoneButtonsHandlers({ baseUrl: 'https://other.example/api' })
  listen(...one.handlers, ...other.handlers)
  await put([redial], `${one.world.baseUrl}${pathOf('foouser')}`)
  await one.world.scenario('down')
  expect(await keysAt(`${other.world.baseUrl}${pathOf('foouser')}`)).toHaveLength(2)
  expect([await one.world.lastPut(), await other.world.lastPut()]).toEqual([expect.objectContaining({ status: 200 }), undefined])
})

type Failing = {
  given: FaultOptions
  want: { status?: number; text?: string | RegExp; error?: 'no answer' | 'half an answer'; stored: boolean }
}

test.for<Failing>([
  { given: { fault: 'status', status: 502 }, want: { status: 502, text: /FAULT/, stored: false } },
  { given: { fault: 'session-expired' }, want: { status: 401, text: /SESSION_EXPIRED/, stored: false } },
  { given: { fault: 'too-many-requests' }, want: { status: 429, text: /TOO_MANY_REQUESTS/, stored: false } },
  { given: { fault: 'delay', milliseconds: 20 }, want: { status: 200, text: /REDIAL/, stored: true } },
  { given: { fault: 'reset' }, want: { error: 'no answer', stored: false } },
  { given: { fault: 'lost-answer' }, want: { error: 'no answer', stored: true } },
  { given: { fault: 'truncate', bytes: 10 }, want: { status: 200, error: 'half an answer', stored: true } },
  { given: { fault: 'malformed' }, want: { status: 200, text: /^\{"deviceType":[^}]*$/, stored: true } },
])('a PUT that meets $given gets $want', async ({ given, want }) => {
  const world = mock()
  await world.fault({ ...given, method: 'PUT', times: 1 })
  const sent = put([redial])
  if (want.error === 'no answer') await expect(sent).rejects.toThrow(TypeError)
  else {
    const response = await sent
    expect(response.status).toBe(want.status)
    if (want.error === 'half an answer') await expect(response.text()).rejects.toThrow(TypeError)
    else expect(await response.text()).toMatch(want.text ?? expect.fail('nothing is wanted'))
  }
  expect(await keysAt()).toHaveLength(want.stored ? 1 : 2)
})

test('a stale GET answers what was there before the latest PUT', async () => {
  const world = mock()
  await world.fault({ fault: 'stale', nth: 2 })
  await put([redial])
  expect([(await keysAt()).length, (await keysAt()).length, (await keysAt()).length]).toEqual([1, 2, 1])
})

test('a client that gives up a slow answer is not kept waiting', async () => {
  const world = mock()
  await world.fault({ fault: 'delay', milliseconds: 60_000 })
  await expect(fetch(foouser, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/)
})

test('clients on node:https meet the same world, and the same faults', async () => {
  const world = mock()
  await world.fault({ fault: 'lost-answer', method: 'PUT' })
  await world.fault({ fault: 'truncate', method: 'GET' })
  const ask = (method: string) =>
    new Promise<string>((resolve, reject) => {
      const asked = https.request(foouser, { method, headers: json }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        response.on('end', () => resolve(text)).on('error', () => reject(new Error(`half an answer: ${text}`)))
      })
      asked.on('error', () => reject(new Error('no answer'))).end(method === 'PUT' ? '{"keys":[]}' : undefined)
    })
  await expect(ask('PUT')).rejects.toThrow('no answer')
  await expect(ask('GET')).rejects.toThrow(/^half an answer: \{"deviceType"/)
  await world.clearFaults()
  expect(JSON.parse(await ask('GET'))).toMatchObject({ keys: [] })
})

type Situation = { scenario: ScenarioName; want: number; problem?: string }

test.for<Situation>([
  { scenario: 'normal', want: 200 },
  { scenario: 'down', want: 503, problem: 'FAULT' },
  { scenario: 'no-phone', want: 404, problem: 'NO_PHONE' },
  { scenario: 'expired-session', want: 401, problem: 'SESSION_EXPIRED' },
  { scenario: 'full-phone', want: 200 },
])('the scenario $scenario is taken from the beginning or later, and left with a reset', async ({ scenario, want, problem }) => {
  const text = async () => {
    const response = await fetch(foouser)
    expect(response.status).toBe(want)
    return response.text()
  }
  mock({ scenario })
  const begun = await text()
  const world = mock()
  await world.scenario(scenario)
  expect(await text()).toBe(begun)
  if (problem !== undefined) expect(begun).toContain(problem)
  await world.reset()
  expect(await keysAt()).toHaveLength(2)
})

test('a test sees what its app has sent, and what the contract says of it', async () => {
  const world = mock({ token: 'secret' })
  await fetch(foouser, {
    method: 'PUT',
    headers: { ...json, authorization: 'Bearer secret' },
    body: JSON.stringify({ keys: [{ ...redial, id: 25 }] }),
  })
  expect(await world.lastPut()).toMatchObject({
    method: 'PUT',
    user: 'foouser',
    status: 400,
    body: { keys: [{ ...redial, id: 25 }] },
    request: { headers: { authorization: 'Bearer ***' } },
    departs: { request: [{ requirement: 'KEY-ID-RANGE', place: '/keys/0/id' }], answer: [] },
  })
  expect(await world.requests({ user: 'otheruser' })).toEqual([])
})

test('a session is opened by the login and carried by a cookie', async () => {
  const accounts = [{ username: 'jan@example', password: 'secret', level: 8, tenant: 'foo', group: 'foogroup' }]
  const { default: seed } = await import('./db.json', { with: { type: 'json' } })
  mock({ login: true, seed: { ...seed, accounts } })
  const login = await fetch('https://api.example/api/v1/login/', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'jan@example', password: 'secret' }),
  })
  expect(login.status).toBe(200)
  const cookie = login.headers.getSetCookie()[0]?.split(';', 1)[0] ?? expect.fail('no cookie is set')
  expect((await fetch(foouser, { headers: { cookie } })).status).toBe(200)
  expect((await fetch(foouser, { headers: { cookie: `${cookie}0` } })).status).toBe(401)
})

test('a seed of its own is where a world begins, and begins again', async () => {
  const device = { id: 'phone', deviceType: 'Yealink-T40G', deviceName: 'mine', keys: [] }
  const world = mock({ seed: { users: [{ tenant: 'a', group: 'b', user: 'c', device: 'phone' }], devices: [device] } })
  const mine = `${base}/tenants/a/groups/b/users/c/access_device/phone_buttons/`
  await put([{ id: 1, type: 'LINE', label: '', parameter: '1' }], mine)
  expect(await keysAt(mine)).toHaveLength(1)
  await world.reset()
  expect(await keysAt(mine)).toEqual([])
  expect((await fetch(foouser)).status).toBe(404)
})

test.for([
  { given: { seed: { users: {}, devices: [] } }, want: /^cannot use the seed: \/users is not a list/ },
  { given: { baseUrl: 'api/v1' }, want: /^cannot mock the base URL "api\/v1": begin it with/ },
  { given: { baseUrl: '*/api/v1' }, want: /^cannot mock the base URL/ },
])('$given is refused at once', ({ given, want }) => {
  expect(() => createPhoneButtonsHandlers(given)).toThrow(want)
})

test('deliberate misbehaviour is switched on and off', async () => {
  const world = mock({ bugs: ['merges'] })
  await put([redial])
  expect(await keysAt()).toHaveLength(3)
  await world.bug('merges', false)
  await put([redial])
  expect(await keysAt()).toEqual([redial])
})

test('a bug that there is not is named where its first request ends', async () => {
  // MSW says it there too.
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => logged.mockRestore())
  mock({ bugs: ['no-such-bug'] })
  const response = await fetch(foouser)
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('there is no bug \\"no-such-bug\\"; /_mock/bugs of a mock lists them')
})

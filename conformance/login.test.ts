import { expect, test } from 'vitest'
import type { SentRequest, Transport } from './exchange.ts'
import { logIn } from './login.ts'

const baseUrl = 'http://target.test/api/v1/telenet'
const account = { username: 'qa', password: 'pa55word' }

function createLogin(status: number, cookies: string | undefined): { transport: Transport; sent: SentRequest[] } {
  const sent: SentRequest[] = []
  const transport: Transport = async (request) => {
    sent.push(request)
    return { status, headers: cookies === undefined ? {} : { 'set-cookie': cookies }, body: Buffer.from('{}') }
  }
  return { transport, sent }
}

test("the platform's login is asked once, and its cookie is what later requests carry", async () => {
  const { transport, sent } = createLogin(200, 'sessionid=abc; Path=/; Expires=Mon, 23 Nov 2026 10:00:00 GMT; HttpOnly, csrf=def; Path=/')
  expect(await logIn(account, baseUrl, transport)).toEqual({ cookie: 'sessionid=abc; csrf=def' })
  expect(sent).toMatchObject([{ method: 'POST', url: 'http://target.test/api/v1/login/' }])
  expect(JSON.parse(Buffer.from(sent[0]?.body ?? []).toString())).toEqual(account)
})

test('another login can be named', async () => {
  const { transport, sent } = createLogin(200, 'sessionid=abc')
  await logIn({ ...account, url: 'http://sso.test/login' }, baseUrl, transport)
  expect(sent[0]?.url).toBe('http://sso.test/login')
})

test.each([
  { title: 'a refusal', status: 401, cookies: undefined, says: 'status 401' },
  { title: 'no cookie', status: 200, cookies: undefined, says: 'sets no cookie' },
])('$title ends the attempt without a second try, and without the password in the message', async ({ status, cookies, says }) => {
  const { transport, sent } = createLogin(status, cookies)
  const failure = await logIn(account, baseUrl, transport).catch((error: Error) => error.message)
  expect(failure).toContain(says)
  expect(failure).not.toContain(account.password)
  expect(sent).toHaveLength(1)
})

test('a command prints the headers', async () => {
  const { transport, sent } = createLogin(500, undefined)
  expect(await logIn({ command: "printf 'Authorization: Bearer abc\\nX-Tenant: foo\\n'" }, baseUrl, transport)).toEqual({
    authorization: 'Bearer abc',
    'x-tenant': 'foo',
  })
  expect(sent).toEqual([])
})

test.each([
  { title: 'fails', command: 'echo secret; exit 3', says: 'ended with 3' },
  { title: 'prints nothing', command: 'true', says: 'printed nothing' },
  { title: 'prints no header', command: 'echo secret', says: 'no name' },
])('a command that $title is told, without its output', async ({ command, says }) => {
  const failure = await logIn({ command }, baseUrl, createLogin(200, undefined).transport).catch((error: Error) => error.message)
  expect(failure).toContain(says)
  expect(failure).not.toContain('secret')
})

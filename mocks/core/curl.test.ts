import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { curlOf, fetchOf, urlOf } from './curl.ts'
import type { Exchange } from './exchange.ts'

/** What a server was sent: one character for each byte of path and headers. */
type Received = { method: string; path: string; headers: Record<string, unknown>; body: Buffer }

const received: Received[] = []
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray())
  received.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body })
  response.end('{}')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => server.close())

/** Runs what somebody pasted. */
const paste = (command: string) =>
  new Promise<void>((resolve, reject) => {
    execFile('sh', { timeout: 10_000 }, (error) => (error === null ? resolve() : reject(error))).stdin?.end(command)
  })
const run = (expression: string): Promise<unknown> => new Function(`return (async () => ${expression})()`)()

const bytes = (text: string) => new TextEncoder().encode(text)
const path = '/api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'
const json = { 'content-type': 'application/json' }
const exchangeOf = (given: Partial<Exchange>): { exchange: Exchange } => ({
  exchange: { method: 'GET', path, headers: {}, body: new Uint8Array(0), connection: 1, ...given },
})
const put = (body: string | Uint8Array, headers: Exchange['headers'] = json): Partial<Exchange> => ({
  method: 'PUT',
  headers,
  body: typeof body === 'string' ? bytes(body) : body,
})
const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte)

/** `fetch`: false where it cannot send such a path. */
type Row = { title: string; given: Partial<Exchange>; fetch?: false }

const rows: readonly Row[] = [
  { title: 'a GET', given: {} },
  { title: 'a HEAD', given: { method: 'HEAD' } },
  { title: 'a DELETE', given: { method: 'DELETE' } },
  { title: 'an OPTIONS for the whole server', given: { method: 'OPTIONS', path: '*' }, fetch: false },
  { title: 'a PUT of one line', given: put('{"keys":[{"id":4,"type":"CALLLOG","label":"c. history"}]}') },
  { title: 'a PUT of several lines', given: put('{\n\t"keys": []\r\n}\n') },
  { title: 'a PUT of single quotes', given: put(`{'keys': "it's" '`) },
  { title: 'a PUT of what a shell would run', given: put('$(echo a) `echo b` $HOME !! \\n %s \\ "') },
  { title: 'a PUT of lines of what a shell would run', given: put('-n $(echo a)\n`echo b` $HOME !! \\n %s \\ "\'') },
  { title: 'a PUT of the name of a file', given: put('@/etc/hostname') },
  { title: 'a PUT of the name of a file, and a line', given: put('@/etc/hostname\n') },
  { title: 'a PUT of what looks like an option', given: put('--help') },
  { title: 'a PUT of umlauts and an emoji', given: put('{"label":"Überfall 😀"}') },
  { title: 'a PUT of what cannot be seen', given: put('\ufeff{"label":"a\u00a0b\u202ec\u2028\u001b[201~\u0000"}') },
  { title: 'a PUT of every byte', given: put(everyByte) },
  { title: 'a PUT of nothing', given: put('') },
  { title: 'a PUT of more than a shell takes in a word', given: put(`{"label":"${'x'.repeat(200_000)}"}`) },
  { title: 'a PUT without a content type', given: put('{"keys":[]}', {}) },
  { title: 'a PUT of bytes without a content type', given: put(Uint8Array.of(0xff), {}) },
  {
    title: 'headers of odd characters',
    given: { headers: { 'x-quote': `it's "$HOME" \`id\` \\ ! %`, 'x-file': '@/etc/hostname', '!#$&': 'name' } },
  },
  { title: 'a header without a value', given: { headers: { 'x-empty': '' } } },
  { title: 'a header of bytes', given: { headers: { 'x-bytes': 'caf\xe9 !\xff' } } },
  { title: 'a query', given: { path: `${path}?a=1&b=two+words&c=%27` } },
  { title: 'escapes', given: { path: path.replace('foouser', 'foo%20user%2F%C3%A9%27') } },
  { title: 'what a shell would run', given: { path: "/$(id)/'/;id;/*/!!/~" } },
  { title: 'brackets and other letters that a URL has not', given: { path: '/[1-3]/{a,b}/"<>\\^`|' }, fetch: false },
  { title: 'a fragment', given: { path: '/a#b' }, fetch: false },
  { title: 'dots', given: { path: '/a/../b/./%2e%2E/c' }, fetch: false },
  { title: 'an escape that is none', given: { path: '/%zz/%' }, fetch: false },
]

/** What matters of a request: clients add headers of their own. */
function essence({ method, path, headers, body }: Received | Exchange, names: readonly string[]): unknown {
  return {
    method,
    path,
    headers: Object.fromEntries(names.map((name) => [name, headers[name]])),
    body: Buffer.from(body).toString('latin1'),
  }
}

const namesIn = ({ headers = {} }: Partial<Exchange>): string[] => ['content-type', ...Object.keys(headers)]

test.for(rows)('curl sends $title again', async ({ given }) => {
  const entry = exchangeOf(given)
  const command = curlOf(origin, entry)
  expect(command).toMatch(/^[ -~\p{L}\p{So}]+$/u)
  await paste(command)
  expect(essence(received.pop() ?? expect.fail('nothing came'), namesIn(given))).toEqual(essence(entry.exchange, namesIn(given)))
})

test.for(rows.filter(({ fetch }) => fetch !== false))('fetch sends $title again', async ({ given }) => {
  const entry = exchangeOf(given)
  const expression = fetchOf(origin, entry)
  expect(expression).not.toMatch(/(?! )[\p{C}\p{Z}]/u)
  await run(expression)
  expect(essence(received.pop() ?? expect.fail('nothing came'), namesIn(given))).toEqual(essence(entry.exchange, namesIn(given)))
})

test('both send to the world that the origin names', async () => {
  for (const given of [path, '/[odd]/']) {
    await paste(curlOf(`${origin}/w/mine`, exchangeOf({ path: given })))
    expect(received.pop()?.path).toBe(`/w/mine${given}`)
  }
  await run(fetchOf(`${origin}/w/mine`, exchangeOf({})))
  expect(received.pop()?.path).toBe(`/w/mine${path}`)
})

test('reads as somebody would write it', () => {
  const { exchange } = exchangeOf(put('{"keys":[]}', { ...json, authorization: 'Bearer s3cret' }))
  const url = `http://localhost:4010${path}`
  expect(curlOf('http://localhost:4010', { exchange })).toBe(
    `curl -i -X PUT -H 'content-type: application/json' -H 'authorization: Bearer ***' --data-raw '{"keys":[]}' ${url}`,
  )
  expect(fetchOf('http://localhost:4010', { exchange })).toBe(
    `await fetch("${url}", { method: "PUT", headers: { "content-type": "application/json", "authorization": "Bearer ***" }, body: "{\\"keys\\":[]}" })`,
  )
  expect(curlOf('http://localhost:4010', exchangeOf({}))).toBe(`curl -i ${url}`)
  expect(fetchOf('http://localhost:4010', exchangeOf({}))).toBe(`await fetch("${url}")`)
})

test('leaves out what a client works out for itself, and what is no header', () => {
  const headers = { host: 'a', 'content-length': '2', connection: 'close', 'Transfer-Encoding': 'chunked', '@/etc/passwd': 'x', 'a b': 'x' }
  for (const copy of [curlOf, fetchOf]) {
    expect(copy('http://a', exchangeOf(put('{}', { ...json, ...headers })))).not.toMatch(/host|length|connection|chunked|passwd|a b/i)
  }
})

test('shows no secret', () => {
  const headers = { ...json, cookie: 'sessionid=s3cret', 'x-api-key': 's3cret', 'proxy-authorization': 'Basic s3cret' }
  const login = exchangeOf({ method: 'POST', path: '/api/v1/login/', headers, body: bytes('{"username":"foo","password":"s3cret"}') })
  for (const copy of [curlOf, fetchOf]) expect(copy('http://a', login)).not.toContain('s3cret')
})

test.for([
  { given: '/a/b/?c=d%20e', want: '/a/b/?c=d%20e' },
  { given: 'http://example.com/a/', want: '/a/' },
  { given: '*', want: '/*' },
  { given: '/%zz/%4', want: '/%25zz/%254' },
  { given: '/caf\xe9 #[1]', want: '/caf%C3%A9%20%23%5B1%5D' },
  { given: '/\u20ac', want: '/%E2%82%AC' },
])('the URL of $given is valid', ({ given, want }) => {
  expect(urlOf('http://a', given)).toBe(`http://a${want}`)
})

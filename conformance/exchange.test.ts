import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { describeExchange, type RawExchange, type ReceivedResponse, type SentRequest, secretsOf, TransportError } from './exchange.ts'

const request: SentRequest = { method: 'GET', url: 'http://target.test/api/tenants/foo/', headers: {} }
const response: ReceivedResponse = { status: 200, headers: {}, body: Buffer.alloc(0) }
const describe = (raw: Partial<RawExchange>, secrets: readonly string[] = []) =>
  describeExchange({ request, response, milliseconds: 0, ...raw }, secrets)

test('an exchange is described by what was sent, what came, how long it took and how to send it again', () => {
  const exchange = describe({
    request: {
      method: 'PUT',
      url: 'http://target.test/api/x/',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'suite' },
      body: Buffer.from('{"keys":[]}'),
      connection: 'second',
      step: 'PUT-EMPTY/clears',
    },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"a":"é"}') },
    milliseconds: 12.3456,
  })
  expect(exchange).toEqual({
    step: 'PUT-EMPTY/clears',
    request: {
      method: 'PUT',
      url: 'http://target.test/api/x/',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'suite' },
      body: '{"keys":[]}',
    },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":"é"}' },
    milliseconds: 12.3,
    curl: `curl -i -X PUT -H 'content-type: application/json' --data-raw '{"keys":[]}' http://target.test/api/x/`,
  })
})

test('an answer that cannot be unpacked is described as it came, and says so', () => {
  const { response: described } = describe({ response: { ...response, body: Buffer.from('{}'), notUnpacked: 'gzip' } })
  expect(described).toEqual({ status: 200, headers: {}, body: '{}', notUnpacked: 'gzip' })
})

test('an exchange without an answer says why', () => {
  const { response } = describe({ response: new TransportError('silent', 'no answer within 5 ms') })
  expect(response).toEqual({ error: 'no answer within 5 ms', kind: 'silent' })
})

test.each([
  { title: 'text', given: Buffer.from('oh é'), want: { body: 'oh é' } },
  { title: 'text with a byte order mark', given: Buffer.from('\ufeff{}'), want: { body: '\ufeff{}' } },
  { title: 'nothing', given: Buffer.alloc(0), want: { body: '' } },
  { title: 'broken UTF-8', given: Buffer.of(0x7b, 0xff, 0x00), want: { base64: 'e/8A' } },
])('a body that is $title is kept whole', ({ given, want }) => {
  const { request: sent, response: received } = describe({ request: { ...request, body: given }, response: { ...response, body: given } })
  expect(sent).toMatchObject(want)
  expect(received).toMatchObject(want)
})

const token = 'tök3n/"\\=='
const secrets = secretsOf({ authorization: `Bearer ${token}`, 'x-api-key': 'key-0123456789', 'x-debug': '1', 'x-empty': '' })

const maskedRows: { title: string; given: Partial<RawExchange>; want: object }[] = [
  {
    title: 'in the headers that always hold one, whatever it is',
    given: {
      request: { ...request, headers: { Authorization: 'Basic other', 'proxy-authorization': 'x', cookie: 'sessionid=1' } },
      response: { ...response, headers: { 'set-cookie': 'sessionid=2; Path=/' } },
    },
    want: {
      request: { headers: { Authorization: '***', 'proxy-authorization': '***', cookie: '***' } },
      response: { headers: { 'set-cookie': '***' } },
    },
  },
  {
    title: 'in a declared header',
    given: { request: { ...request, headers: { 'x-api-key': 'key-0123456789', 'x-debug': '1', 'x-empty': '', 'x-run': '1 2' } } },
    want: { request: { headers: { 'x-api-key': '***', 'x-debug': '***', 'x-empty': '', 'x-run': '1 2' } } },
  },
  {
    title: 'in a header of the answer',
    given: { response: { ...response, headers: { 'x-echo': 'you sent key-0123456789.' } } },
    want: { response: { headers: { 'x-echo': 'you sent ***.' } } },
  },
  {
    title: 'in a URL, escaped or not',
    given: { request: { ...request, url: `http://target.test/key-0123456789/${encodeURIComponent(token)}/` } },
    want: { request: { url: 'http://target.test/***/***/' }, curl: `curl -i 'http://target.test/***/***/'` },
  },
  {
    title: 'in a body, as JSON or not',
    given: {
      request: { ...request, body: Buffer.from(JSON.stringify({ label: token })) },
      response: { ...response, body: Buffer.from(`${token} and again ${token}, key-0123456789`) },
    },
    want: { request: { body: '{"label":"***"}' }, response: { body: '*** and again ***, ***' } },
  },
  {
    title: 'in bytes that are no text',
    given: { response: { ...response, body: Buffer.from('\xffkey-0123456789\xff', 'latin1') } },
    want: { response: { base64: Buffer.from('\xff***\xff', 'latin1').toString('base64') } },
  },
  {
    title: 'in the reason why no answer came',
    given: { response: new TransportError('broken', `what came is not HTTP: ${token}`) },
    want: { response: { error: 'what came is not HTTP: ***' } },
  },
]

test.each(maskedRows)('a secret is masked $title', ({ given, want }) => {
  const exchange = describe(given, secrets)
  expect(exchange).toMatchObject(want)
  expect(JSON.stringify(exchange)).not.toMatch(/key-0123|tök3n|t%C3%B6k3n/)
})

test('a secret is masked in the command that sends the request again', () => {
  const { curl } = describe(
    {
      request: {
        method: 'PUT',
        url: 'http://target.test/key-0123456789',
        headers: { authorization: `Bearer ${token}`, 'x-api-key': 'key-0123456789' },
        body: Buffer.from(token),
      },
    },
    secrets,
  )
  expect(curl).toBe(`curl -i -X PUT -H 'authorization: ***' -H 'x-api-key: ***' -H content-type: --data-raw '***' 'http://target.test/***'`)
})

test('a longer secret is masked before a shorter one within it', () => {
  const { response: received } = describe({ response: { ...response, body: Buffer.from('secret-long and secret') } }, [
    'secret',
    'secret-long',
  ])
  expect(received).toMatchObject({ body: '*** and ***' })
})

test.each([
  { title: 'before the dots', given: 'you are secr... (300 characters)', want: 'you are ***... (300 characters)' },
  { title: 'at the end', given: 'you are secret-lo', want: 'you are ***' },
  { title: 'at the end to less than half of it', given: 'you are secr', want: 'you are secr' },
  { title: 'after another that is whole', given: 'secret-long, secret-l...', want: '***, ***...' },
  { title: 'where something else goes on', given: 'secre... secreX... and secr', want: '***... secreX... and secr' },
  { title: 'to fewer letters than tell', given: 'you are sec...', want: 'you are sec...' },
  { title: 'and written on', given: 'not secret-l0ng, not secret-0, but secr', want: 'not ***0ng, not ***0, but secr' },
  { title: 'to less than half of it', given: 'secre0 secre1', want: 'secre0 secre1' },
])('a secret that was cut $title is masked', ({ given, want }) => {
  const { response: received } = describe({ response: { ...response, body: Buffer.from(given) } }, ['secret-long'])
  expect(received).toMatchObject({ body: want })
})

test('a declared value of a few letters is not looked for in other texts', () => {
  const { request: sent } = describe({ request: { ...request, url: 'http://target.test/tenants/1', body: Buffer.from('{"id":1}') } }, [
    '1',
    'en',
  ])
  expect(sent).toMatchObject({ url: 'http://target.test/tenants/1', body: '{"id":1}' })
})

test.each([
  { title: 'a token, with and without its scheme', given: { authorization: 'Bearer abc' }, want: ['Bearer abc', 'abc'] },
  { title: 'a token of another scheme', given: { Authorization: 'Token  abc' }, want: ['Token  abc', 'abc'] },
  { title: 'credentials without a scheme', given: { authorization: 'abc' }, want: ['abc', 'abc'] },
  { title: 'each cookie', given: { cookie: 'sessionid=abc; csrf=d=e' }, want: ['sessionid=abc; csrf=d=e', 'abc', 'd=e'] },
  { title: 'any declared value', given: { 'x-api-key': 'Bearer abc' }, want: ['Bearer abc'] },
])('secrets are $title', ({ given, want }) => {
  expect(secretsOf(given)).toEqual(want)
})

/** Lets a shell run the command, with a curl that only says what it was given, and on its standard input. */
async function runInShell(command: string): Promise<{ words: string[]; input: Buffer }> {
  const curl = `curl() { printf '%s\\0' "$#" "$@"; case " $* " in *' @- '*) cat;; esac; }`
  const { stdout } = await promisify(execFile)('bash', ['-c', `${curl}\n${command}`], { encoding: 'buffer' })
  const [count, ...rest] = stdout.toString('latin1').split('\0')
  const decode = (bytes: string) => Buffer.from(bytes, 'latin1')
  return {
    words: rest.slice(0, Number(count)).map((word) => decode(word).toString()),
    input: decode(rest.slice(Number(count)).join('\0')),
  }
}

const json = { 'content-type': 'application/json' }
const put = (body: string | Uint8Array, more: Partial<SentRequest> = {}): Partial<SentRequest> => ({
  method: 'PUT',
  headers: json,
  body: Buffer.from(body as string),
  ...more,
})
const putWords = (...words: string[]) => ['-i', '-X', 'PUT', '-H', 'content-type: application/json', ...words, request.url]

const curlRows: { title: string; given: Partial<SentRequest>; want: string[]; input?: Uint8Array }[] = [
  { title: 'a GET', given: {}, want: ['-i', request.url] },
  { title: 'a HEAD', given: { method: 'HEAD' }, want: ['-I', request.url] },
  { title: 'a DELETE', given: { method: 'DELETE' }, want: ['-i', '-X', 'DELETE', request.url] },
  {
    title: 'what every client sends, left out',
    given: { headers: { accept: 'application/json', 'user-agent': 'suite' } },
    want: ['-i', request.url],
  },
  { title: 'another format asked for', given: { headers: { accept: 'text/html' } }, want: ['-i', '-H', 'accept: text/html', request.url] },
  { title: 'an empty header', given: { headers: { 'x-run': '' } }, want: ['-i', '-H', 'x-run;', request.url] },
  {
    title: 'a header with quotes',
    given: { headers: { 'x-run': `it's "$HOME"` } },
    want: ['-i', '-H', `x-run: it's "$HOME"`, request.url],
  },
  {
    title: 'a GET with a body',
    given: { headers: json, body: Buffer.from('{}') },
    want: ['-i', '-X', 'GET', '-H', 'content-type: application/json', '--data-raw', '{}', request.url],
  },
  {
    title: 'a body without a content type',
    given: put('{}', { headers: {} }),
    want: ['-i', '-X', 'PUT', '-H', 'content-type:', '--data-raw', '{}', request.url],
  },
  { title: 'an empty body', given: put(''), want: putWords('--data-raw', '') },
  { title: 'quotes of both kinds', given: put(`{"a":"it's"}''"`), want: putWords('--data-raw', `{"a":"it's"}''"`) },
  {
    title: 'whatever a shell would replace',
    given: put('$HOME ${HOME} $(date) `date` !! \\ \\\\n * ? ~ # & | ; < > [a] %s'),
    want: putWords('--data-raw', '$HOME ${HOME} $(date) `date` !! \\ \\\\n * ? ~ # & | ; < > [a] %s'),
  },
  ...['$HOME', '~', '*', '?', '!', '#', '&', '|', ';', '(', '<', '`', '\\', '{a,b}', ' '].map((text) => ({
    title: `${text} alone`,
    given: put(text),
    want: putWords('--data-raw', text),
  })),
  { title: 'line breaks and tabs', given: put('{\r\n\t"a": 1\n}\n'), want: putWords('--data-raw', '{\r\n\t"a": 1\n}\n') },
  { title: 'a text that curl would take for a file', given: put('@/etc/hostname'), want: putWords('--data-raw', '@/etc/hostname') },
  { title: 'a text that looks like an option', given: put('--help'), want: putWords('--data-raw', '--help') },
  { title: 'letters beyond ASCII', given: put('é 総務 👩‍💼'), want: putWords('--data-raw', 'é 総務 👩‍💼') },
  {
    title: 'bytes that are not UTF-8',
    given: put(Uint8Array.of(0x7b, 0xff, 0x00, 0x0a)),
    want: putWords('--data-binary', '@-'),
    input: Uint8Array.of(0x7b, 0xff, 0x00, 0x0a),
  },
  {
    title: 'a text with a zero, which no word can hold',
    given: put('a\0b'),
    want: putWords('--data-binary', '@-'),
    input: Buffer.from('a\0b'),
  },
  {
    title: 'a URL with a query and quotes',
    given: { url: `http://target.test/a?b=c&d='e'$f` },
    want: ['-i', `http://target.test/a?b=c&d='e'$f`],
  },
  {
    title: 'a URL with dots',
    given: { url: 'http://target.test/a/../b' },
    want: ['-i', '--path-as-is', 'http://target.test/a/../b'],
  },
  { title: 'a URL with brackets', given: { url: 'http://target.test/{a}[1-3]' }, want: ['-i', '--globoff', 'http://target.test/{a}[1-3]'] },
]

test.each(curlRows)('a shell reads back $title', async ({ given, want, input = Buffer.alloc(0) }) => {
  const { words, input: read } = await runInShell(describe({ request: { ...request, ...given } }).curl)
  expect(words).toEqual(want)
  expect(read.equals(input)).toBe(true)
})

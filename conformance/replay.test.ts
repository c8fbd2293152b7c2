import { expect, test } from 'vitest'
import { describeExchange, type RawExchange, type SentRequest } from './exchange.ts'
import { TransportError } from './index.ts'
import { createReplayTransport, standIn } from './replay.ts'

const url = 'http://target.test/api/'
const secret = 'token-0123456789'

const raw = (step: string, text: string, request: Partial<SentRequest> = {}): RawExchange => ({
  request: { method: 'GET', url, headers: {}, step, ...request },
  response: { status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from(text) },
  milliseconds: 1,
})

const record = (...exchanges: RawExchange[]) => createReplayTransport(exchanges.map((exchange) => describeExchange(exchange, [secret])))
const get = (step: string): SentRequest => ({ method: 'GET', url, headers: {}, step })
const textOf = ({ body }: { body: Uint8Array }) => Buffer.from(body).toString()

test('a request is answered by its step and its place within it', async () => {
  const replay = record(raw('meet', 'one'), raw('A/a', 'two'), raw('meet', 'three'), raw('A/a', 'four'))
  const texts = []
  for (const step of ['A/a', 'meet', 'A/a', 'meet']) texts.push(textOf(await replay(get(step))))
  expect(texts).toEqual(['two', 'one', 'four', 'three'])
  expect(replay.strangers()).toEqual([])
  expect(replay.left()).toEqual(new Map())
})

test('what was not asked for is left', async () => {
  const replay = record(raw('meet', 'one'), raw('meet', 'two'), raw('restore', 'three'))
  await replay(get('meet'))
  expect(replay.left()).toEqual(
    new Map([
      ['meet', 1],
      ['restore', 1],
    ]),
  )
})

test.each([
  { title: 'another method', sent: { method: 'PUT' }, says: `meet, request 1: PUT ${url}, recorded as GET ${url}` },
  { title: 'another URL', sent: { url: `${url}x` }, says: `meet, request 1: GET ${url}x, recorded as GET ${url}` },
  { title: 'a body', sent: { body: Buffer.from('x') }, says: `meet, request 1: GET ${url} has another body than the recorded one` },
  { title: 'another step', sent: { step: 'learn' }, says: `learn, request 1: GET ${url} was never recorded` },
])('a request with $title gets no answer', async ({ sent, says }) => {
  const replay = record(raw('meet', 'one'))
  await expect(replay({ ...get('meet'), ...sent })).rejects.toThrow(TransportError)
  expect(replay.strangers()).toEqual([says])
})

test('only the first stranger of a step is remembered', async () => {
  const replay = record()
  await replay(get('meet')).catch(() => {})
  await replay(get('meet')).catch(() => {})
  expect(replay.strangers()).toEqual([`meet, request 1: GET ${url} was never recorded`])
})

test('headers are not compared', async () => {
  const replay = record(raw('meet', 'one', { headers: { authorization: 'Bearer x' } }))
  expect(textOf(await replay({ ...get('meet'), headers: { 'user-agent': 'another' } }))).toBe('one')
})

test('a probe is told from others by what it comes after, and one that was not needed is answered', async () => {
  const replay = record(raw('A/a', 'one'), raw('B/b', 'two'), raw('probe after B/b', 'three'))
  await replay(get('A/a'))
  expect((await replay(get('probe after A/a'))).status).toBe(200)
  await replay(get('B/b'))
  expect(textOf(await replay(get('probe after B/b')))).toBe('three')
  expect(replay.strangers()).toEqual([])
})

test.each(['unreachable', 'silent', 'broken'] as const)('an error that was %s is one again', async (kind) => {
  const replay = record({ ...raw('meet', ''), response: new TransportError(kind, 'as it was') })
  await expect(replay(get('meet'))).rejects.toMatchObject({ kind, message: 'as it was' })
})

test('what could not be sent cannot be sent again', async () => {
  const replay = record({ ...raw('meet', ''), response: new TransportError('unsent', 'not a URL') })
  const error = await replay(get('meet')).catch((reason) => reason)
  expect(error).not.toBeInstanceOf(TransportError)
  expect(error.message).toBe('not a URL')
})

test('bytes come back as they were', async () => {
  const bytes = Buffer.of(0x7b, 0xff, 0x00)
  const replay = record({ ...raw('meet', ''), response: { status: 200, headers: {}, body: bytes } })
  expect(Buffer.from((await replay(get('meet'))).body)).toEqual(bytes)
})

test.each(['{}', secret])('an answer %s that could not be unpacked is one again', async (text) => {
  const replay = record({ ...raw('meet', ''), response: { status: 200, headers: {}, body: Buffer.from(text), notUnpacked: 'gzip' } })
  expect(await replay(get('meet'))).toMatchObject({ notUnpacked: 'gzip' })
})

test('something stands for a secret that was repeated, and is the recorded one when it is sent', async () => {
  const replay = record(raw('A/a', `you said ${secret}`), raw('A/a', 'well', { method: 'PUT', body: Buffer.from(`<${secret}>`) }))
  expect(textOf(await replay(get('A/a')))).toBe(`you said ${standIn}`)
  expect(textOf(await replay({ ...get('A/a'), method: 'PUT', body: Buffer.from(`<${standIn}>`) }))).toBe('well')
})

test('three stars that are no secret stay three stars', async () => {
  expect(textOf(await record(raw('meet', 'password ***'))(get('meet')))).toBe('password ***')
})

test('an id that a secret holds is masked in the recording only', async () => {
  const replay = record(raw('meet', 'one', { url: `${url}${secret}/x/` }), raw('meet', 'two', { url: `${url}${secret}/y/` }))
  expect(textOf(await replay({ ...get('meet'), url: `${url}whoever/x/` }))).toBe('one')
  await expect(replay({ ...get('meet'), url: `${url}whoever/x/` })).rejects.toThrow('recorded as GET http://target.test/api/***/y/')
})

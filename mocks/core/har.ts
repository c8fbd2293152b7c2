import { urlOf } from './curl.ts'
import type { Answer, Exchange } from './exchange.ts'
import type { Entry } from './journal.ts'
import type { Verdict } from './judge.ts'
import { maskBody, maskHeaders, readText } from './mask.ts'

/** The program that wrote the file. */
export type Creator = { readonly name: string; readonly version: string }

/**
 * Exchanges as an HTTP Archive (HAR 1.2), secrets masked; what it has no member for is in members that begin with an underscore.
 *
 * @param origin what stands before the path: scheme, host and port, and the world's own part of the URL if it has one
 */
export function harOf(origin: string, entries: readonly Entry[], creator: Creator, judge: (entry: Entry) => Verdict): object {
  return { log: { version: '1.2', creator, entries: entries.map((entry) => describeEntry(origin, entry, judge(entry))) } }
}

function describeEntry(origin: string, { at, milliseconds, exchange, answer, because }: Entry, departures: Verdict): object {
  const wait = milliseconds + (answer.wire?.delay ?? 0)
  return {
    startedDateTime: new Date(at).toISOString(),
    time: wait,
    request: describeRequest(origin, exchange),
    response: describeResponse(exchange, answer),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: 0 },
    connection: String(exchange.connection),
    _because: because,
    _departures: departures,
  }
}

// Not measured.
const headersSize = -1

function describeRequest(origin: string, exchange: Exchange): object {
  const { method, path, headers, body } = exchange
  return {
    method,
    url: urlOf(origin, path),
    httpVersion: 'HTTP/1.1',
    cookies: listHeaders(headers, 'cookie').flatMap(({ value }) => value.split(';').map(readCookie)),
    headers: listHeaders(headers),
    queryString: Array.from(new URLSearchParams(path.includes('?') ? path.slice(path.indexOf('?')) : ''), toPair),
    headersSize,
    bodySize: body.length,
    ...(body.length > 0 && { postData: describePost(headers['content-type'], maskBody(exchange)) }),
  }
}

/** Of the body of a request, other than that of an answer, HAR cannot say that it is base64. */
function describePost(type: string | string[] | undefined, body: Uint8Array): object {
  const { text, encoding } = describeBody(body)
  return { mimeType: type === undefined ? unknownType : String(type), text, ...(encoding !== undefined && { _encoding: encoding }) }
}

function describeResponse({ method }: Exchange, { status, headers, body, wire }: Answer): object {
  if (wire?.reset) return { ...response(0, {}, new Uint8Array(0)), _error: 'the connection ended before any answer' }
  // METHOD-HEAD: what is recorded is what GET would get.
  const whole = new TextEncoder().encode(method === 'HEAD' ? '' : body)
  const sent = whole.subarray(0, wire?.cutAfter)
  const described = response(status, headers, sent)
  if (sent.length === whole.length) return described
  return { ...described, _error: `the connection ended after ${sent.length} of ${whole.length} bytes` }
}

function response(status: number, headers: Answer['headers'], body: Uint8Array): object {
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: listHeaders(headers, 'set-cookie').map(({ value }) => readCookie(value.split(';', 1)[0] ?? '')),
    headers: listHeaders(headers),
    content: { size: body.length, mimeType: listHeaders(headers, 'content-type')[0]?.value ?? unknownType, ...describeBody(body) },
    redirectURL: listHeaders(headers, 'location')[0]?.value ?? '',
    headersSize,
    bodySize: body.length,
  }
}

/** The word that browsers write. */
const unknownType = 'x-unknown'

type Pair = { readonly name: string; readonly value: string }

const toPair = ([name, value]: [string, string]): Pair => ({ name, value })

/** @param only the name that the headers must have, in lower case */
const listHeaders = (headers: Exchange['headers'], only?: string): readonly Pair[] =>
  Object.entries(maskHeaders(headers)).flatMap(([name, values]) =>
    only === undefined || name.toLowerCase() === only ? [values].flat().map((value) => ({ name, value })) : [],
  )

function readCookie(cookie: string): Pair {
  const [, name = '', value = ''] = /^([^=]*)=?([\s\S]*)$/.exec(cookie.trim()) ?? []
  return { name, value }
}

function describeBody(body: Uint8Array): { text: string; encoding?: 'base64' } {
  const text = readText(body)
  if (text !== undefined) return { text }
  return { text: btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join('')), encoding: 'base64' }
}

import type { Config } from './config.ts'

/** A request as the suite sends it: these bytes, and nothing added but what HTTP itself needs. */
export type SentRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | undefined
  /** Requests of different names never share a connection. */
  readonly connection?: string
  /** Which case, or which part of the run, sends it. */
  readonly step?: string
}

/** An answer as it came: no redirect followed, nothing parsed, only unpacked where Content-Encoding says that it is packed. */
export type ReceivedResponse = {
  readonly status: number
  /** Names in lower case; several of one name joined by a comma and a blank. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The coding that Content-Encoding names, such as gzip, where the body cannot be unpacked so: it is as it came. */
  readonly notUnpacked?: string
}

/** Carries one request to the target. Rejects with a TransportError when no whole answer came. */
export type Transport = (request: SentRequest) => Promise<ReceivedResponse>

/**
 * No answer, or not a whole one.
 * - `unreachable`: no connection; nothing was sent
 * - `silent`: no answer in time
 * - `broken`: the connection ended before the answer did, or what came is not HTTP
 * - `unsent`: not the target's doing, the request cannot be sent at all; only a record of it, whoever sends gets the error itself
 */
export class TransportError extends Error {
  readonly kind: 'unreachable' | 'silent' | 'broken' | 'unsent'

  constructor(kind: TransportError['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

/** An exchange as it is reported: text, secrets masked. Bytes that are not UTF-8 are given as base64. */
export type Exchange = {
  /** Which case, or which part of the run, sent it. */
  readonly step: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    readonly base64?: string
  }
  readonly response:
    | {
        readonly status: number
        readonly headers: Readonly<Record<string, string>>
        readonly body?: string
        readonly base64?: string
        /** The coding that Content-Encoding names, where the body cannot be unpacked so. */
        readonly notUnpacked?: string
        /** It held a secret that it was sent, and not only in a header that is masked whatever it says. */
        readonly repeatsSecret?: true
      }
    | { readonly error: string; readonly kind: TransportError['kind'] }
  readonly milliseconds: number
  /** A command that sends the same request. */
  readonly curl: string
}

/** What was sent and what came of it, before anything is masked. */
export type RawExchange = {
  readonly request: SentRequest
  readonly response: ReceivedResponse | TransportError
  readonly milliseconds: number
}

/** Makes an exchange fit to be shown: `secrets` are replaced wherever they appear. */
export function describeExchange({ request, response, milliseconds }: RawExchange, secrets: readonly string[]): Exchange {
  const mask = createMask(secrets)
  const masked = { ...request, url: mask(request.url), headers: maskHeaders(request.headers, mask) }
  return {
    step: request.step ?? '',
    request: {
      method: request.method,
      url: masked.url,
      headers: masked.headers,
      ...(request.body !== undefined && describeBody(request.body, mask)),
    },
    response:
      response instanceof TransportError
        ? { error: mask(response.message), kind: response.kind }
        : {
            status: response.status,
            headers: maskHeaders(response.headers, mask),
            ...describeBody(response.body, mask),
            ...(response.notUnpacked !== undefined && { notUnpacked: response.notUnpacked }),
            ...(repeatsSecret(Buffer.from(response.body).toString(), response.headers, secrets) && { repeatsSecret: true }),
          },
    milliseconds: Math.round(milliseconds * 10) / 10,
    curl: describeAsCurl(masked, mask),
  }
}

/** What stands where a secret was. */
export const hidden = '***'

/** What is shorter would be found in texts that have nothing to do with it. */
export const isTelling = (secret: string): boolean => secret.length >= 6

/** How secrets that are long enough to be found may be written, the longest first. */
function spellingsOf(secrets: readonly string[]): string[] {
  const spellings = secrets.filter(isTelling).flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
  return [...new Set(spellings)].sort((one, other) => other.length - one.length)
}

export function createMask(secrets: readonly string[]): (text: string) => string {
  const longestFirst = spellingsOf(secrets)
  return (text) => {
    if (text !== '' && secrets.includes(text)) return hidden
    const masked = longestFirst.reduce((left, secret) => left.replaceAll(secret, hidden), text)
    return longestFirst.reduce(hideBeginning, masked)
  }
}

/**
 * Hides the beginning of a secret: what is left where a report cut a text in its middle, and the greater part of it anywhere, such as
 * wrong credentials that a case made of the right ones.
 */
function hideBeginning(text: string, secret: string): string {
  const head = secret.slice(0, 4)
  let shown = ''
  let from = 0
  for (let start = text.indexOf(head); start !== -1; start = text.indexOf(head, Math.max(from, start + 1))) {
    let end = start + head.length
    while (end < text.length && text[end] === secret[end - start]) end += 1
    if (!text.startsWith('...', end) && (end - start) * 2 < secret.length) continue
    shown += `${text.slice(from, start)}${hidden}`
    from = end
  }
  return shown + text.slice(from)
}

/** Whether an answer holds one of the secrets, in any spelling that the mask knows. */
export function repeatsSecret(text: string, headers: Readonly<Record<string, string>>, secrets: readonly string[]): boolean {
  const texts = [text, ...Object.values(headers)]
  return spellingsOf(secrets).some((secret) => texts.some((found) => found.includes(secret)))
}

const alwaysSecret = /^(authorization|proxy-authorization|cookie|set-cookie)$/i

const maskHeaders = (headers: Readonly<Record<string, string>>, mask: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, alwaysSecret.test(name) ? hidden : mask(value)]))

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function describeBody(body: Uint8Array, mask: (text: string) => string): { body: string } | { base64: string } {
  try {
    return { body: mask(strictUtf8.decode(body)) }
  } catch {
    const masked = mask(Buffer.from(body).toString('latin1'))
    return { base64: Buffer.from(masked, 'latin1').toString('base64') }
  }
}

function describeAsCurl({ method, url, headers, body }: SentRequest, mask: (text: string) => string): string {
  const words = method === 'HEAD' ? ['curl', '-I'] : method === 'GET' && body === undefined ? ['curl', '-i'] : ['curl', '-i', '-X', method]
  // curl would otherwise shorten such a path, and read brackets as a pattern.
  if (/\/\.{1,2}(\/|$)/.test(url)) words.push('--path-as-is')
  if (/[[\]{}]/.test(url)) words.push('--globoff')
  for (const [name, value] of Object.entries(headers)) {
    // What every client sends in its own way says nothing about the request.
    if (name === 'user-agent' || `${name}: ${value}` === 'accept: application/json') continue
    words.push('-H', quoteForShell(value === '' ? `${name};` : `${name}: ${value}`))
  }
  if (body === undefined) return [...words, quoteForShell(url)].join(' ')
  // Without this curl would say that the body is a form.
  if (headers['content-type'] === undefined) words.push('-H', 'content-type:')
  const described = describeBody(body, mask)
  if ('body' in described && !described.body.includes('\0')) {
    return [...words, '--data-raw', quoteForShell(described.body), quoteForShell(url)].join(' ')
  }
  const base64 = 'base64' in described ? described.base64 : Buffer.from(described.body).toString('base64')
  return `printf %s ${quoteForShell(base64)} | base64 -d | ${[...words, '--data-binary', '@-', quoteForShell(url)].join(' ')}`
}

/** A word as a shell takes it. */
export const quoteForShell = (text: string): string => (/^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

/** Headers whose values are in every exchange, and tell nobody anything. */
const commonplace = /^(accept(-charset|-encoding|-language)?|cache-control|content-type|origin|referer|user-agent)$/i

/** Headers whose values are secret wherever else they stand. */
const holdsCredentials = /auth|cookie|key|pass|secret|session|sign|token/i

/**
 * The values of declared headers, the credentials in them without their scheme, and the values of cookies without their names.
 *
 * @param open what is known anyway, such as the ids in every URL: a header that repeats it, and is not for credentials, is no secret
 */
export const secretsOf = (headers: Readonly<Record<string, string>>, open = ''): string[] =>
  Object.entries(headers)
    .filter(([name, value]) => !commonplace.test(name) && (holdsCredentials.test(name) || open === '' || !open.includes(value)))
    .flatMap(([name, value]) => [
      value,
      ...(/authorization$/i.test(name) ? [value.replace(/^\S+\s+/, '')] : []),
      ...(name.toLowerCase() === 'cookie' ? value.split(/;\s*/).map((cookie) => cookie.replace(/^[^=]*=/, '')) : []),
    ])

/** The secrets of a run. */
export const secretsIn = ({ headers, baseUrl, subjects }: Pick<Config, 'headers' | 'baseUrl' | 'subjects'>): string[] =>
  secretsOf(headers, JSON.stringify([baseUrl, subjects]))

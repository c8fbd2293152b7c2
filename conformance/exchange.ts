/** A request as the suite sends it: these bytes, and nothing added but what HTTP itself needs. */
export type SentRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | undefined
  /** Requests of different names never share a connection. */
  readonly connection?: string
}

/** An answer as it came: no redirect followed, nothing parsed. */
export type ReceivedResponse = {
  readonly status: number
  /** Names in lower case; several of one name joined by a comma and a blank. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Carries one request to the target. Rejects with a TransportError when no whole answer came. */
export type Transport = (request: SentRequest) => Promise<ReceivedResponse>

/**
 * No answer, or not a whole one.
 * - `unreachable`: no connection; nothing was sent
 * - `silent`: no answer in time
 * - `broken`: the connection ended before the answer did, or what came is not HTTP
 */
export class TransportError extends Error {
  readonly kind: 'unreachable' | 'silent' | 'broken'

  constructor(kind: TransportError['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

/** An exchange as it is reported: text, secrets masked. Bytes that are not UTF-8 are given as base64. */
export type Exchange = {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    readonly base64?: string
  }
  readonly response:
    | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body?: string; readonly base64?: string }
    | { readonly error: string }
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
    request: {
      method: request.method,
      url: masked.url,
      headers: masked.headers,
      ...(request.body !== undefined && describeBody(request.body, mask)),
    },
    response:
      response instanceof TransportError
        ? { error: mask(response.message) }
        : { status: response.status, headers: maskHeaders(response.headers, mask), ...describeBody(response.body, mask) },
    milliseconds: Math.round(milliseconds * 10) / 10,
    curl: describeAsCurl(masked, mask),
  }
}

const hidden = '***'

export function createMask(secrets: readonly string[]): (text: string) => string {
  const longestFirst = secrets.filter((secret) => secret.length > 0).sort((one, other) => other.length - one.length)
  return (text) => longestFirst.reduce((masked, secret) => masked.replaceAll(secret, hidden), text)
}

const alwaysSecret = /^(authorization|proxy-authorization|cookie|set-cookie)$/i

const maskHeaders = (headers: Readonly<Record<string, string>>, mask: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, alwaysSecret.test(name) ? hidden : mask(value)]))

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function describeBody(body: Uint8Array, mask: (text: string) => string): { body: string } | { base64: string } {
  try {
    return { body: mask(strictUtf8.decode(body)) }
  } catch {
    return { base64: Buffer.from(body).toString('base64') }
  }
}

function describeAsCurl({ method, url, headers, body }: SentRequest, mask: (text: string) => string): string {
  const words = method === 'HEAD' ? ['curl', '-I'] : method === 'GET' ? ['curl', '-i'] : ['curl', '-i', '-X', method]
  for (const [name, value] of Object.entries(headers)) {
    // What every client sends in its own way says nothing about the request.
    if (name !== 'user-agent' && name !== 'accept') words.push('-H', quoteForShell(`${name}: ${value}`))
  }
  if (body === undefined) return [...words, quoteForShell(url)].join(' ')
  const described = describeBody(body, mask)
  if ('base64' in described) {
    return `printf %s ${quoteForShell(described.base64)} | base64 -d | ${[...words, '--data-binary', '@-', quoteForShell(url)].join(' ')}`
  }
  return [...words, '--data-binary', quoteForShell(described.body), quoteForShell(url)].join(' ')
}

const quoteForShell = (text: string): string => (/^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

import type { Exchange } from './exchange.ts'
import type { Entry } from './journal.ts'
import { maskBody, maskHeaders, readText } from './mask.ts'

/** What a client works out for itself, or what is between it and the next machine only (RFC 9110, section 7.6.1). */
const computed: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'expect',
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * One line for a POSIX shell that sends the same request, secrets aside: they are masked.
 *
 * @param origin what stands before the path: scheme, host and port, and the world's own part of the URL if it has one
 */
export function curlOf(origin: string, { exchange }: Pick<Entry, 'exchange'>): string {
  const { method } = exchange
  const body = bodyOf(exchange)
  const words = ['curl', method === 'HEAD' ? '-I' : '-i']
  if (method !== 'HEAD' && (method !== 'GET' || body.length > 0)) words.push('-X', quote(method))
  for (const [name, value] of headersOf(exchange)) words.push('-H', quote(value === '' ? `${name};` : `${name}: ${value}`))
  const target = quoteTarget(origin, exchange.path)
  if (body.length === 0) return [...words, ...target].join(' ')

  // Without this curl would say that the body is a form.
  if (exchange.headers['content-type'] === undefined) words.push('-H', 'content-type:')
  const text = readText(body)
  if (text !== undefined && text.length <= longestWord && !unseen.test(text))
    return [...words, '--data-raw', inQuotes(text), ...target].join(' ')
  return `printf '${formatOf(body)}' | ${[...words, '--data-binary', '@-', ...target].join(' ')}`
}

/** A JavaScript expression that sends the same request, secrets aside. */
export function fetchOf(origin: string, { exchange }: Pick<Entry, 'exchange'>): string {
  const { method } = exchange
  const body = bodyOf(exchange)
  const headers = headersOf(exchange).map(([name, value]) => `${literal(name)}: ${literal(value)}`)
  const options = [
    ...(method === 'GET' ? [] : [`method: ${literal(method)}`]),
    ...(headers.length === 0 ? [] : [`headers: { ${headers.join(', ')} }`]),
    ...(body.length === 0 ? [] : [`body: ${bodyLiteral(body, exchange.headers['content-type'] !== undefined)}`]),
  ]
  return `await fetch(${literal(urlOf(origin, exchange.path))}${options.length === 0 ? '' : `, { ${options.join(', ')} }`})`
}

/** A URL that is valid even where the request target is not. */
export function urlOf(origin: string, target: string): string {
  const path = targetOf(target)
  return `${origin}${path.startsWith('/') ? '' : '/'}${path.replace(/%(?![\da-f]{2})|[^\w.~!$&'()*+,;=:@/?%-]/gi, escapeCharacter)}`
}

const escapeCharacter = (character: string): string =>
  Array.from(new TextEncoder().encode(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** A request target without the origin that clients give to proxies. */
const targetOf = (target: string): string => target.replace(/^https?:\/\/[^/?]*/i, '')

/** To GET and HEAD a body means nothing (RFC 9110, section 9.3.1), and neither curl nor fetch likes to send it. */
const bodyOf = (exchange: Exchange): Uint8Array =>
  exchange.method === 'GET' || exchange.method === 'HEAD' ? new Uint8Array(0) : maskBody(exchange)

/** What is no name for a header was never sent as one, and would be an option, or a file, to curl. */
const headersOf = ({ headers }: Exchange): [name: string, value: string][] =>
  Object.entries(maskHeaders(headers)).flatMap(([name, value]) =>
    computed.has(name.toLowerCase()) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name) ? [] : [[name, [value].flat().join(', ')]],
  )

/** Characters that cannot be seen, or told from a blank, and those that end a line or steer a terminal. */
const unseen = /(?! )[\p{C}\p{Z}]/u

/** No shell takes a word of more than 128 KiB for another program; printf is part of the shell. */
const longestWord = 30_000

/** curl tidies a URL up and reads patterns in it; what would not stay as it is goes by another way. */
function quoteTarget(origin: string, path: string): string[] {
  const target = targetOf(path)
  const isPlain = /^\/[\w.~!$&'()*+,;=:@/?%-]*$/.test(target) && !/\/(\.|%2e){1,2}([/?]|$)/i.test(target)
  if (isPlain) return [quote(`${origin}${target}`)]
  const [, server = '', prefix = ''] = /^(\w+:\/\/[^/]*)(.*)$/.exec(origin) ?? []
  return ['--request-target', quote(target.startsWith('/') ? `${prefix}${target}` : target), quote(`${server}/`)]
}

/** A word for a shell, of any characters. */
function quote(text: string): string {
  if (/^[\w./:@%+,-]+$/.test(text)) return text
  return /^[ -~]*$/.test(text) ? inQuotes(text) : `"$(printf '${formatOf(bytesOf(text))}')"`
}

const inQuotes = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/**
 * Bytes as a format of printf(1) that can stand in single quotes, also between others: one line of ASCII, without the ! that
 * shells look for in what is typed, and the - that an option begins with.
 */
const formatOf = (bytes: Uint8Array): string => {
  const format = Array.from(bytes, (byte) => formats[byte]).join('')
  return format.startsWith('-') ? `\\055${format.slice(1)}` : format
}

/** By byte. */
const formats: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  if (character === '\n') return '\\n'
  if (character === '%') return '%%'
  return /[ -~]/.test(character) && !/['\\!]/.test(character) ? character : `\\${byte.toString(8).padStart(3, '0')}`
})

/** A header comes as one character for each byte; one that has others never was on a wire, and would be UTF-8 there. */
const bytesOf = (text: string): Uint8Array =>
  /^[\0-\xff]*$/.test(text) ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : new TextEncoder().encode(text)

const literal = (text: string): string =>
  JSON.stringify(text).replace(/(?! )[\p{C}\p{Z}]/gu, (character) =>
    Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
  )

/** @param isDeclared whether there is a Content-Type: without one fetch would give text another, and bytes none */
function bodyLiteral(body: Uint8Array, isDeclared: boolean): string {
  const text = readText(body)
  if (text === undefined) return `new Uint8Array([${body.join(', ')}])`
  return isDeclared ? literal(text) : `new TextEncoder().encode(${literal(text)})`
}

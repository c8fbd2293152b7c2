import { ok } from '../core/problems.ts'
import type { Bug } from './bug.ts'
import { crashingOver, crashingOverText, ignoring, isObject, mending, readingText, taking, unquote } from './judging.ts'
import { crash, listOf } from './planting.ts'

const noKeys = '{"keys":[]}'

/** Strings, and brackets outside of them. A string without an end is one too, so that nobody looks for its end again and again. */
const tokens = /"(?:[^"\\]|\\.)*"?|[{}[\]]/gs

/** The brackets that are open at the end of a text, and how many were open at most; `firstEnd` is where the first value ends. */
function followBrackets(text: string): { readonly open: readonly string[]; readonly depth: number; readonly firstEnd: number } {
  const open: string[] = []
  let depth = 0
  let firstEnd = text.length
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '{' || token === '[') open.push(token)
    else if (token === '}' || token === ']') {
      open.pop()
      if (open.length === 0) firstEnd = Math.min(firstEnd, index + 1)
    }
    depth = Math.max(depth, open.length)
  }
  return { open, depth, firstEnd }
}

const closeBrackets = (text: string): string =>
  text +
  followBrackets(text)
    .open.map((bracket) => (bracket === '{' ? '}' : ']'))
    .reverse()
    .join('')

/** A control character as JSON wants it in a string. */
const escapeControl = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`

const withLowerNames = (value: object): object =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]))

const hasMark = (body: Uint8Array): boolean => body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf

/** Decoded piece by piece: a character across a border becomes replacement characters. */
function decodeInPieces(body: Uint8Array, size: number): Uint8Array {
  const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, at) => body.subarray(at * size, (at + 1) * size))
  return new TextEncoder().encode(pieces.map((piece) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece)).join(''))
}

/** How a body is read. */
export const parsingBugs: readonly Bug[] = [
  // What is no JSON object
  {
    id: 'empty-body-clears',
    says: 'an empty body clears the phone',
    breaks: 'BODY-EMPTY',
    plant: mending('BODY_EMPTY', () => noKeys),
  },
  {
    id: 'empty-body-ignored',
    says: 'an empty body is answered like one that was taken',
    breaks: 'BODY-EMPTY',
    plant: ignoring('BODY_EMPTY'),
  },
  {
    id: 'blank-body-clears',
    says: 'a body of blanks clears the phone',
    breaks: 'BODY-EMPTY',
    plant: mending('BODY_MALFORMED', (text) => text.trim() || noKeys),
  },
  {
    id: 'malformed-ignored',
    says: 'a body that is not JSON is answered like one that was taken',
    breaks: 'BODY-MALFORMED',
    plant: ignoring('BODY_MALFORMED'),
  },
  {
    id: 'malformed-clears',
    says: 'a body that is not JSON is taken for one without keys, and clears the phone',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', () => noKeys),
  },
  {
    id: 'null-body-clears',
    says: 'null as the body clears the phone',
    breaks: 'BODY-OBJECT',
    plant: mending('BODY_NOT_AN_OBJECT', (text) => (text.trim() === 'null' ? noKeys : text)),
  },
  {
    id: 'no-object-ignored',
    says: 'a body that is a text, a number or true is answered like one that was taken',
    breaks: 'BODY-OBJECT',
    plant: ignoring('BODY_NOT_AN_OBJECT', (text) => /^\s*["\dt]/.test(text)),
  },
  {
    id: 'bare-list-taken',
    says: 'a bare list as the body is taken for the keys',
    breaks: 'BODY-OBJECT',
    plant: mending('BODY_NOT_AN_OBJECT', (text) => (text.trim().startsWith('[') ? `{"keys":${text}}` : text)),
  },
  {
    id: 'quoted-body-taken',
    says: 'a body that is a string with JSON in it is taken for what is in it',
    breaks: 'BODY-OBJECT',
    plant: mending('BODY_NOT_AN_OBJECT', (text) => String(unquote(text))),
  },
  {
    id: 'trailing-ignored',
    says: 'what comes behind the JSON of a body is not looked at',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', (text) => text.slice(0, followBrackets(text).firstEnd)),
  },
  {
    id: 'truncated-completed',
    says: 'a body that ends too early gets the brackets that it lacks',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', closeBrackets),
  },
  {
    id: 'trailing-comma-taken',
    says: 'a comma behind the last entry of a list is taken',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', (text) => text.replace(/,(?=\s*[\]}])/g, '')),
  },
  {
    id: 'comments-taken',
    says: 'comments in a body are taken',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', (text) => text.replace(/\/\*.{0,999}?\*\/|\/\/[^\n]*/gs, '')),
  },
  {
    id: 'single-quotes-taken',
    says: 'strings in single quotation marks are taken',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', (text) => text.replaceAll("'", '"')),
  },
  {
    id: 'bare-names-taken',
    says: 'names of members are taken without quotation marks',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', (text) => text.replace(/([{,]\s*)([a-z]\w*)\s*:/gi, '$1"$2":')),
  },
  {
    id: 'leading-zeros-taken',
    says: 'numbers are taken with zeros before them: 04 is 4',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', (text) => text.replace(/([:[,]\s*)0+(?=\d)/g, '$1')),
  },
  {
    id: 'line-feeds-taken',
    says: 'strings are taken with line feeds and other control characters in them',
    breaks: 'BODY-MALFORMED',
    plant: mending('BODY_MALFORMED', (text) => text.replace(tokens, (token) => token.replace(/\p{Cc}/gu, escapeControl))),
  },
  {
    id: 'nan-500',
    says: 'NaN in a body makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOverText((text) => /:\s*(NaN|-?Infinity)\b/.test(text)),
  },

  // Bytes
  {
    id: 'latin-1-taken',
    says: 'a body that is not UTF-8 is read as Latin-1',
    breaks: 'BODY-UTF8',
    plant: mending('BODY_NOT_UTF8', (_, bytes) => new TextDecoder('latin1').decode(bytes)),
  },
  {
    id: 'broken-utf8-replaced',
    says: 'bytes of a body that are not UTF-8 become replacement characters',
    breaks: 'BODY-UTF8',
    plant: mending('BODY_NOT_UTF8', (text) => text),
  },
  {
    id: 'utf-16-taken',
    says: 'a body in UTF-16 is taken',
    breaks: 'BODY-UTF8',
    plant: mending('BODY_MALFORMED', (text, bytes) => (bytes[1] === 0 ? new TextDecoder('utf-16le').decode(bytes) : text)),
  },
  {
    id: 'byte-order-mark-500',
    says: 'a byte order mark before the body makes the server fall over',
    breaks: 'BODY-LENIENT',
    plant: (right) => ({ put: (device, exchange) => (hasMark(exchange.body) ? crash : right.put(device, exchange)) }),
  },
  {
    id: 'pieces-decoded-alone',
    says: 'a body is read in pieces of 8 KiB, and a character across their border becomes replacement characters',
    breaks: 'KEY-LABEL-EXACT',
    plant: (right) => ({
      readBody: (exchange) => {
        const whole = right.readBody(exchange)
        return whole.ok ? right.readBody({ ...exchange, body: decodeInPieces(exchange.body, 8192) }) : whole
      },
    }),
  },
  {
    id: 'chunked-is-empty',
    says: 'a body that is sent in chunks, without a length, is taken for an empty one',
    breaks: 'PUT-STORES',
    plant: (right) => ({
      readBody: (exchange) =>
        right.readBody(exchange.headers['transfer-encoding'] === undefined ? exchange : { ...exchange, body: new Uint8Array(0) }),
    }),
  },

  // What RFC 8259 leaves to the parser
  {
    id: 'names-in-any-case',
    says: 'names of members are taken in any case: Keys, LABEL',
    breaks: 'KEYS-REQUIRED',
    plant: (right) => ({
      readBody: (exchange) => {
        const update = right.readBody(exchange)
        if (!update.ok) return update
        const lower = withLowerNames(update.value)
        const keys = listOf(lower).map((key) => (isObject(key) ? withLowerNames(key) : key))
        return ok(keys.length === 0 ? lower : { ...lower, keys })
      },
    }),
  },
  {
    id: 'escapes-kept',
    says: 'escapes such as \\u00e9 are stored as the six characters that they are',
    breaks: 'KEY-LABEL-EXACT',
    plant: readingText((text) => text.replace(/\\u(?=[\da-f]{4})/gi, '\\\\u')),
  },
  {
    id: 'escaped-slashes-kept',
    says: 'a slash that is escaped, as PHP does it, keeps its backslash',
    breaks: 'KEY-LABEL-EXACT',
    plant: readingText((text) => text.replace(/\\./gs, (escaped) => (escaped === '\\/' ? '\\\\/' : escaped))),
  },
  {
    id: 'parameter-before-type',
    says: 'a parameter that stands before the type in its key is lost',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: taking((key, sent) => {
      const names = Object.keys(sent)
      return names.indexOf('parameter') < names.indexOf('type') ? { ...key, parameter: '' } : key
    }),
  },
  {
    id: 'escaped-pairs-broken',
    says: 'characters that are escaped as a pair, such as \\ud83d\\ude00, become two replacement characters',
    breaks: 'BODY-LENIENT',
    plant: readingText((text) => text.replace(/\\ud[89a-f][\da-f]{2}/gi, '\\ufffd')),
  },
  {
    id: 'whole-fraction-500',
    says: 'an id that is written as 3.0 makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOverText((text) => /"id"\s*:\s*-?\d+(\.0+|e\d)/i.test(text)),
  },
  {
    id: 'proto-500',
    says: 'a member named __proto__ makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOver((update) => [update, ...listOf(update)].some((value) => isObject(value) && Object.hasOwn(value, '__proto__'))),
  },
  {
    id: 'deep-clears',
    says: 'a body that is nested more than 512 deep is read as nothing, and clears the phone',
    breaks: 'BODY-LENIENT',
    plant: readingText((text) => (followBrackets(text).depth > 512 ? noKeys : text)),
  },
  {
    id: 'deep-500',
    says: 'a body that is nested more than 1000 deep makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOverText((text) => followBrackets(text).depth > 1000),
  },
]

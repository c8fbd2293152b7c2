import type { Key } from '#openapi'
import type { Case, RawBody } from '../case.ts'
import type { Phone } from '../phone.ts'
import { type Choice, choices, type Row, refusals, spoil, survivals } from './refusal.ts'

const textOf = (keys: readonly unknown[]): string => JSON.stringify({ keys })
const good = (phone: Phone): Key[] => phone.someKeys(1)

/** A body that says something good, written in a way that some parsers stumble over. */
const unusual = (
  words: string,
  title: string,
  write: (keys: readonly Key[]) => RawBody,
  { change = (key) => key, ...more }: Partial<Choice> & { readonly change?: (key: Key) => Key } = {},
): Choice => {
  const sent = new WeakMap<object, readonly Key[]>()
  return {
    words,
    title,
    send: (phone) => {
      const keys = good(phone).map(change)
      const body = write(keys)
      sent.set(body, keys)
      return body
    },
    taken: (body) => sent.get(body) ?? [],
    ...more,
  }
}

/** JSON with every character of its strings escaped. */
const escapeStrings = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"/g, (string) => `"${(JSON.parse(string) as string).replace(/./gs, escapeUnit)}"`)

/** In small hexadecimal digits and, beyond ASCII, in capital ones: both are in use. */
function escapeUnit(unit: string): string {
  const digits = unit.charCodeAt(0).toString(16).padStart(4, '0')
  return `\\u${unit > '\x7f' ? digits.toUpperCase() : digits}`
}

const malformed = (words: string, title: string, spoilText: (text: string) => string): Row => ({
  words,
  title,
  send: (phone) => ({ text: spoilText(textOf(good(phone))) }),
})

const otherType = (words: string, type: string): Row => ({
  words,
  title: `a body declared as ${type} is refused`,
  send: good,
  options: { headers: { 'content-type': type } },
})

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

export const bodyCases: readonly Case[] = [
  ...refusals('BODY-EMPTY', [
    { words: 'empty', title: 'an empty body is refused', send: () => ({ text: '' }) },
    { words: 'blank', title: 'a body of blanks is refused', send: () => ({ text: '  \n' }) },
  ]),
  ...refusals('BODY-MALFORMED', [
    malformed('truncated', 'a body that ends too early is refused', (text) => text.slice(0, -2)),
    malformed('trailing', 'a body with something behind its JSON is refused', (text) => `${text}}`),
    malformed('two-objects', 'a body of two objects is refused', (text) => `${text}${text}`),
    malformed('text', 'a body that is no JSON at all is refused', () => 'keys=none'),
    malformed('single-quotes', 'a body in single quotation marks is refused', (text) => text.replaceAll('"', "'")),
    malformed('trailing-comma', 'a body with a comma too many is refused', (text) => text.replace(/\]\}$/, ',]}')),
    malformed('comment', 'a body with a comment is refused', (text) => `/* keys */ ${text}`),
    malformed('nan', 'a body with NaN in it is refused', (text) => text.replace(/"id":\d+/, '"id":NaN')),
    malformed('bare-names', 'a body whose names have no quotation marks is refused', (text) => text.replace(/"(\w+)":/g, '$1:')),
    malformed('leading-zero', 'a body with a zero before a number is refused', (text) => text.replace(/"id":(?=\d)/, '"id":0')),
    malformed('control', 'a body with a line feed inside a string is refused', (text) => text.replace('"label":"', '"label":"a\nb')),
  ]),
  ...refusals('BODY-OBJECT', [
    { words: 'list', title: 'a bare list as the body is refused', send: (phone) => ({ json: good(phone) }) },
    { words: 'null', title: 'null as the body is refused', send: () => ({ text: 'null' }) },
    {
      words: 'string',
      title: 'a string with an update in it as the body is refused',
      send: (phone) => ({ json: textOf(good(phone)) }),
    },
    { words: 'number', title: 'a number as the body is refused', send: () => ({ text: '24' }) },
    { words: 'true', title: 'true as the body is refused', send: () => ({ text: 'true' }) },
  ]),
  ...refusals('BODY-UTF8', [
    {
      words: 'latin1',
      title: 'a body in Latin-1 is refused',
      send: (phone) => ({ bytes: Buffer.from(textOf([{ ...phone.key(), label: 'réception' }]), 'latin1') }),
    },
    { words: 'utf16', title: 'a body in UTF-16 is refused', send: (phone) => ({ bytes: Buffer.from(textOf(good(phone)), 'utf16le') }) },
  ]),
  ...refusals('BODY-OTHER-TYPE', [
    otherType('text', 'text/plain'),
    otherType('form', 'application/x-www-form-urlencoded'),
    otherType('xml', 'application/xml'),
  ]),
  ...choices('BODY-LENIENT', [
    unusual('byte-order-mark', 'a byte order mark before the body is refused or taken as it is', (keys) => ({
      text: `\ufeff${textOf(keys)}`,
    })),
    unusual(
      'duplicate-names',
      'a member name given twice is refused or taken as it is',
      (keys) => ({ text: textOf(keys).replace('"label":', '"label":"first","label":') }),
      // RFC 8259, section 4: which of the two counts is up to the parser.
      { orElse: (key) => ({ ...key, label: 'first' }) },
    ),
    unusual('escapes', 'a body all in escapes is refused or taken as it is', (keys) => ({ text: escapeStrings(textOf(keys)) }), {
      // Beyond the basic plane a character is escaped as a pair.
      change: (key) => ({ ...key, label: `é😀${key.label}` }),
    }),
    // As PHP writes every slash, and browsers those of scripts.
    unusual(
      'escaped-slashes',
      'a body whose slashes are escaped is refused or taken as it is',
      (keys) => ({ text: textOf(keys).replaceAll('/', '\\/') }),
      { change: (key) => ({ ...key, label: `R/D ${key.label}` }) },
    ),
    unusual('integer-as-fraction', 'an id written 3.0 is refused or taken as it is', (keys) => ({
      text: textOf(keys).replace(/"id":(\d+)/g, '"id":$1.0'),
    })),
    unusual('proto', 'a member named __proto__ is refused or taken as it is', (keys) => ({
      text: textOf(keys)
        .replace('{"id"', '{"__proto__":{"label":"polluted","id":1},"id"')
        .replace('{"keys"', '{"__proto__":{"keys":[]},"keys"'),
    })),
    unusual('blanks', 'a body with blanks between everything is refused or taken as it is', (keys) => ({
      text: JSON.stringify({ keys }, null, '\t'),
    })),
    unusual('no-content-type', 'a body without a content type is refused or taken as it is', (keys) => ({ text: textOf(keys) }), {
      options: { headers: { 'content-type': undefined } },
    }),
    unusual('nested', 'a value nested 20 deep beside the keys is refused or taken as it is', (keys) => ({
      text: textOf(keys).replace('{"keys"', `{"extra":${nested(20)},"keys"`),
    })),
    unusual(
      'nested-deep',
      'a value nested 50000 deep beside the keys is refused or taken as it is',
      (keys) => ({ text: textOf(keys).replace('{"keys"', `{"extra":${nested(50_000)},"keys"`) }),
      { heavy: true },
    ),
    unusual(
      'megabyte',
      'a body of a megabyte is refused or taken as it is',
      (keys) => ({ text: textOf(keys).replace('{"keys"', `{"extra":"${'x'.repeat(1024 * 1024)}","keys"`) }),
      { heavy: true },
    ),
  ]),
  {
    id: 'BODY-LENIENT/proto-forgotten',
    requirement: 'BODY-LENIENT',
    title: 'what a body has in a member named __proto__ is in no later answer',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, random, put, get, expect }) {
      const stray = `stray${random.below(1_000_000)}`
      await put(user, { text: textOf(good(phone)).replace(/\{(?="(keys|id)")/g, `{"__proto__":{"${stray}":"x"},`) })
      const keys = phone.someKeys(2)
      await put(user, keys)
      const answer = await get(user)
      expect.sameKeys(answer, keys)
      expect.that(!answer.text.includes(stray), `an answer without ${stray}, which only an earlier PUT had`, answer.text.slice(0, 300))
    },
  },
  ...survivals('SERVER-SURVIVES', [
    {
      words: 'unclosed-lists',
      title: 'a body of 100000 opening brackets is refused, and the target serves on',
      heavy: true,
      send: () => ({ text: `{"keys":${'['.repeat(100_000)}` }),
    },
    {
      words: 'many-keys',
      title: 'a list of 1000 keys is refused, and the target serves on',
      send: (phone) => Array.from({ length: 1000 }, () => spoil(phone.key(), { label: null })),
    },
  ]),
  ...[
    { words: 'charset', type: 'application/json; charset=utf-8', title: 'application/json; charset=utf-8 is taken' },
    {
      words: 'charset-close',
      type: 'application/json;charset=UTF-8',
      title: 'application/json;charset=UTF-8 is taken: no blank, and in capitals',
    },
    {
      words: 'charset-quoted',
      type: 'application/json; charset="utf-8"',
      title: 'application/json; charset="utf-8" is taken: in quotation marks',
    },
    { words: 'upper-case', type: 'Application/JSON', title: 'Application/JSON is taken: media types have no case' },
  ].map(
    ({ words, type, title }): Case => ({
      id: `BODY-CONTENT-TYPE/${words}`,
      requirement: 'BODY-CONTENT-TYPE',
      title,
      needs: ['key'],
      writes: 1,
      async run({ user, phone, put, get, expect }) {
        const keys = good(phone)
        expect.taken(await put(user, keys, { headers: { 'content-type': type } }))
        expect.sameKeys(await get(user), keys)
      },
    }),
  ),
]

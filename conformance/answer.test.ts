import { expect, test } from 'vitest'
import type { Key } from '#openapi'
import { asPhoneButtons, compareKeys, type Departure, findDepartures, mediaTypeOf, readAnswer, show } from './answer.ts'

const key: Key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const right = { deviceType: 'Model-12', deviceName: 'DP_one', keys: [key] }
const withKey = (changed: Record<string, unknown>) => ({ ...right, keys: [{ ...key, ...changed }] })

test.each([
  { title: 'the documented answer', given: right },
  { title: 'no keys', given: { ...right, keys: [] } },
  { title: 'empty strings', given: { deviceType: '', deviceName: '', keys: [{ ...key, label: '' }] } },
  { title: 'members that nobody described', given: { ...right, _internal_record_id: 7, keys: [{ ...key, colour: 'red' }] } },
  { title: 'the lowest key id', given: withKey({ id: 1 }) },
  { title: 'the highest key id', given: withKey({ id: 24 }) },
  { title: 'a key id that is written as 4.0', given: withKey({ id: JSON.parse('4.0') }) },
  { title: 'a type of a project', given: withKey({ type: 'ONETOUCH' }) },
])('finds no departure in $title', ({ given }) => {
  expect(findDepartures(given)).toEqual([])
  expect(asPhoneButtons(given)).toBe(given)
})

const departures: { title: string; given: unknown; want: Departure[] }[] = [
  { title: 'nothing', given: undefined, want: [{ where: 'the answer', expected: 'a JSON object', received: 'nothing' }] },
  { title: 'null', given: null, want: [{ where: 'the answer', expected: 'a JSON object', received: 'null' }] },
  { title: 'a list', given: [], want: [{ where: 'the answer', expected: 'a JSON object', received: '[]' }] },
  { title: 'a text', given: 'ok', want: [{ where: 'the answer', expected: 'a JSON object', received: '"ok"' }] },
  {
    title: 'an empty object',
    given: {},
    want: [
      { where: 'deviceType', expected: 'a string', received: 'nothing' },
      { where: 'deviceName', expected: 'a string', received: 'nothing' },
      { where: 'keys', expected: 'a list', received: 'nothing' },
    ],
  },
  {
    title: 'deviceType null',
    given: { ...right, deviceType: null },
    want: [{ where: 'deviceType', expected: 'a string', received: 'null' }],
  },
  {
    title: 'a deviceName that is a number',
    given: { ...right, deviceName: 7 },
    want: [{ where: 'deviceName', expected: 'a string', received: '7' }],
  },
  { title: 'keys by id', given: { ...right, keys: { 4: key } }, want: [{ where: 'keys', expected: 'a list', received: show({ 4: key }) }] },
  { title: 'keys null', given: { ...right, keys: null }, want: [{ where: 'keys', expected: 'a list', received: 'null' }] },
  {
    title: 'a second key that is no object',
    given: { ...right, keys: [key, 'CALLLOG'] },
    want: [{ where: 'keys[1]', expected: 'an object', received: '"CALLLOG"' }],
  },
  {
    title: 'a key without members',
    given: { ...right, keys: [{}] },
    want: [
      { where: 'keys[0].id', expected: 'an integer from 1 to 24', received: 'nothing' },
      { where: 'keys[0].type', expected: 'a string', received: 'nothing' },
      { where: 'keys[0].label', expected: 'a string', received: 'nothing' },
      { where: 'keys[0].parameter', expected: 'a string', received: 'nothing' },
    ],
  },
  ...[0, 25, -1, 3.5, '3', null, true, [3]].map((id) => ({
    title: `the key id ${JSON.stringify(id)}`,
    given: withKey({ id }),
    want: [{ where: 'keys[0].id', expected: 'an integer from 1 to 24', received: JSON.stringify(id) }],
  })),
  ...['type', 'label', 'parameter'].flatMap((member) =>
    [null, 7, false, ['x'], {}].map((value) => ({
      title: `${member} ${JSON.stringify(value)}`,
      given: withKey({ [member]: value }),
      want: [{ where: `keys[0].${member}`, expected: 'a string', received: JSON.stringify(value) }],
    })),
  ),
]

test.each(departures)('finds the departures in $title', ({ given, want }) => {
  expect(findDepartures(given)).toEqual(want)
  expect(asPhoneButtons(given)).toBeUndefined()
})

const other: Key = { id: 5, type: 'DIRECT_CALL', label: 'boss', parameter: '065432368' }

const comparisons: {
  title: string
  given: { expected: Key[]; received: Key[]; options?: Parameters<typeof compareKeys>[2] }
  want: string[]
}[] = [
  { title: 'no keys on both sides', given: { expected: [], received: [] }, want: [] },
  { title: 'the same keys', given: { expected: [key, other], received: [key, other] }, want: [] },
  { title: 'the same keys in another order', given: { expected: [key, other], received: [other, key] }, want: [] },
  { title: 'a missing key', given: { expected: [key, other], received: [other] }, want: ['key 4 is missing'] },
  { title: 'one key more', given: { expected: [key], received: [other, key] }, want: ['key 5 is there and should not be'] },
  {
    title: 'a key twice',
    given: { expected: [key], received: [key, key] },
    want: ['key 4 is there twice'],
  },
  {
    title: 'a key twice, once with another label',
    given: { expected: [key], received: [key, { ...key, label: 'h' }] },
    want: ['key 4 is there twice', 'key 4: label is "h" instead of "history"'],
  },
  {
    title: 'other members, each of them',
    given: { expected: [key], received: [{ id: 4, type: 'REDIAL', label: '', parameter: '*55' }] },
    want: [
      'key 4: type is "REDIAL" instead of "CALLLOG"',
      'key 4: label is "" instead of "history"',
      'key 4: parameter is "*55" instead of ""',
    ],
  },
  {
    title: 'an accent in its other form',
    given: { expected: [{ ...key, label: 'é' }], received: [{ ...key, label: 'e\u0301' }] },
    want: ['key 4: label is "e\\u{301}" instead of "é"'],
  },
  {
    title: 'a blank that became another',
    given: { expected: [{ ...key, label: 'a b' }], received: [{ ...key, label: 'a\u00a0b' }] },
    want: ['key 4: label is "a\\u{a0}b" instead of "a b"'],
  },
  {
    title: 'the label of a type that ignores it',
    given: {
      expected: [key, other],
      received: [
        { ...key, label: 'Line 1' },
        { ...other, label: 'Line 2' },
      ],
      options: { ignoresLabel: (type) => type === 'CALLLOG' },
    },
    want: ['key 5: label is "Line 2" instead of "boss"'],
  },
  {
    title: 'the parameter of a type that ignores the label',
    given: { expected: [other], received: [{ ...other, parameter: '1' }], options: { ignoresLabel: () => true } },
    want: ['key 5: parameter is "1" instead of "065432368"'],
  },
  {
    title: 'one key more where more may be held',
    given: { expected: [key], received: [key, other], options: { mayHoldMore: true } },
    want: [],
  },
  {
    title: 'a missing key where more may be held',
    given: { expected: [key], received: [other], options: { mayHoldMore: true } },
    want: ['key 4 is missing'],
  },
]

test.each(comparisons)('compares $title', ({ given: { expected, received, options }, want }) => {
  expect(compareKeys(expected, received, options)).toEqual(want)
})

test.each([
  { title: 'nothing', given: undefined, want: 'nothing' },
  { title: 'null', given: null, want: 'null' },
  { title: 'a value', given: { a: [1, 'b'] }, want: '{"a":[1,"b"]}' },
  { title: 'letters, accents, Chinese and an emoji', given: 'aé總👍', want: '"aé總👍"' },
  { title: 'blanks', given: ' a  b ', want: '" a  b "' },
  { title: 'a combining accent', given: 'e\u0301', want: '"e\\u{301}"' },
  { title: 'a no-break space', given: '\u00a0', want: '"\\u{a0}"' },
  { title: 'an ideographic space', given: '\u3000', want: '"\\u{3000}"' },
  { title: 'a zero width space', given: '\u200b', want: '"\\u{200b}"' },
  { title: 'a zero width joiner', given: 'a\u200db', want: '"a\\u{200d}b"' },
  { title: 'a change of direction', given: '\u202e', want: '"\\u{202e}"' },
  { title: 'a byte order mark', given: '\ufeff', want: '"\\u{feff}"' },
  { title: 'a soft hyphen', given: '\u00ad', want: '"\\u{ad}"' },
  { title: 'an annotation mark', given: '\ufff9', want: '"\\u{fff9}"' },
  { title: 'a filler that is a letter', given: '\u3164', want: '"\\u{3164}"' },
  { title: 'a line separator', given: '\u2028', want: '"\\u{2028}"' },
  { title: 'an escape of the terminal', given: '\u001b[31m', want: '"\\u001b[31m"' },
  { title: 'a control character beyond ASCII', given: '\u009b', want: '"\\u{9b}"' },
  { title: 'a character for private use', given: '\ue000', want: '"\\u{e000}"' },
  { title: 'half a pair', given: '\ud800', want: '"\\ud800"' },
  { title: 'what is long, cut', given: 'x'.repeat(300), want: `"${'x'.repeat(199)}... (302 characters)` },
  { title: 'what is just short enough', given: 'x'.repeat(198), want: `"${'x'.repeat(198)}"` },
])('shows $title', ({ given, want }) => {
  expect(show(given)).toBe(want)
})

const answerOf = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  readAnswer({ status: 200, headers, body: Buffer.from(body as string) })

test.each([
  { title: 'JSON', given: '{"a":1}', want: { text: '{"a":1}', json: { a: 1 } } },
  { title: 'JSON null, which is not nothing', given: 'null', want: { text: 'null', json: null } },
  { title: 'text', given: 'oh', want: { text: 'oh', json: undefined } },
  { title: 'half of JSON', given: '{"a":', want: { text: '{"a":', json: undefined } },
  { title: 'nothing', given: '', want: { text: '', json: undefined } },
  { title: 'broken UTF-8', given: Uint8Array.of(0x22, 0xff, 0x22), want: { text: '"\ufffd"', json: '\ufffd' } },
])('reads $title', ({ given, want }) => {
  expect(answerOf(given)).toEqual({ status: 200, headers: {}, ...want })
})

test.each([
  { title: 'nothing', given: undefined, want: '' },
  { title: 'a media type', given: 'application/json', want: 'application/json' },
  { title: 'a media type with parameters', given: 'application/json; charset=utf-8', want: 'application/json' },
  { title: 'a media type in capitals', given: 'Application/JSON', want: 'application/json' },
  { title: 'a media type in quotation marks', given: '"application/json"', want: 'application/json' },
  { title: 'a media type with parameters in quotation marks', given: '"application/json; charset=utf-8"', want: 'application/json' },
  { title: 'blanks around it', given: ' application/json ;a=b', want: 'application/json' },
])('takes the media type from $title', ({ given, want }) => {
  expect(mediaTypeOf(answerOf('', given === undefined ? {} : { 'content-type': given }))).toBe(want)
})

import type { Key, RequirementId } from '#openapi'
import type { Case, Context, Need, RawBody, SendOptions } from '../case.ts'
import { type Phone, strangeType } from '../phone.ts'
import type { Random } from '../random.ts'

/** What is sent, and refused: a list that is wrong in one point, or a body that is none. */
type Row = {
  readonly words: string
  readonly title: string
  readonly needs?: readonly Need[]
  readonly send: (phone: Phone, random: Random) => readonly unknown[] | RawBody
  readonly options?: SendOptions
}

/** After a refusal: did it hold? */
async function refuse({ user, phone, random, put, get, expect }: Context, row: Row): Promise<void> {
  const before = phone.someKeys(2)
  expect.status(await put(user, before), 200)
  expect.refused(await put(user, row.send(phone, random), row.options))
  expect.sameKeys(await get(user), before)
}

const refusals = (requirement: RequirementId, rows: readonly Row[]): readonly Case[] =>
  rows.map((row) => ({
    id: `${requirement}/${row.words}`,
    requirement,
    title: row.title,
    needs: ['key', ...(row.needs ?? [])],
    writes: 2,
    run: (context: Context) => refuse(context, row),
  }))

/** A good key with one member changed; undefined leaves the member out. */
const spoil = (key: Key, changed: { readonly [member in keyof Key]?: unknown }): unknown => ({ ...key, ...changed })

/** Good keys, of which the last is spoilt. */
const spoilLast = (keys: readonly Key[], changed: { readonly [member in keyof Key]?: unknown }): unknown[] =>
  keys.map((key, position) => (position === keys.length - 1 ? spoil(key, changed) : key))

const wrongId = (words: string, shown: string, id: unknown): Row => ({
  words,
  needs: ['takesAway'],
  title: `a key with the id ${shown} is refused`,
  send: (phone) => [spoil(phone.key(), { id })],
})

const wrongMember = (member: keyof Key, words: string, shown: string, value: unknown): Row => ({
  words,
  title: `a key with the ${member} ${shown} is refused`,
  send: (phone) => [spoil(phone.key(), { [member]: value })],
})

export const refusingCases: readonly Case[] = [
  ...refusals('KEY-ID-RANGE', [wrongId('0', '0', 0), wrongId('25', '25', 25), wrongId('-1', '-1', -1)]),
  ...refusals('KEY-ID-INTEGER', [
    wrongId('string', '"3"', '3'),
    wrongId('fraction', '3.5', 3.5),
    wrongId('null', 'null', null),
    wrongId('true', 'true', true),
  ]),
  ...refusals('KEY-ID-REQUIRED', [wrongMember('id', 'missing', 'left out', undefined)]),
  ...refusals('KEY-ID-UNIQUE', [
    {
      words: 'adjacent',
      title: 'a PUT with the same id on two neighbouring keys is refused',
      send: (phone) => {
        const key = phone.key()
        return [key, phone.key({ id: key.id })]
      },
    },
  ]),
  ...refusals('KEY-ID-OFFERED', [
    {
      words: 'beyond',
      title: 'an id within 1 to 24 that the phone does not have is refused',
      needs: ['fewerIds', 'takesAway'],
      send: (phone, random) => {
        const missing = Array.from({ length: 24 }, (_, index) => index + 1).filter((id) => !phone.keyIds.includes(id))
        return [phone.key({ id: random.pick(missing) })]
      },
    },
  ]),
  ...refusals('KEY-TYPE-REQUIRED', [wrongMember('type', 'missing', 'left out', undefined)]),
  ...refusals('KEY-TYPE-STRING', [wrongMember('type', 'null', 'null', null), wrongMember('type', 'number', '7', 7)]),
  ...refusals('KEY-TYPE-OFFERED', [
    {
      words: 'unknown',
      title: 'a key type that no phone has is refused',
      send: (phone, random) => [spoil(phone.key(), { type: strangeType(random) })],
    },
    { words: 'empty', title: 'an empty key type is refused', send: (phone) => [spoil(phone.key(), { type: '' })] },
  ]),
  ...refusals('KEY-TYPE-EXACT', [
    {
      words: 'lower-case',
      title: 'a key type in lower case is refused',
      send: (phone) => {
        const key = phone.key()
        return [spoil(key, { type: key.type.toLowerCase() })]
      },
    },
  ]),
  ...refusals('KEY-LABEL-REQUIRED', [wrongMember('label', 'missing', 'left out', undefined)]),
  ...refusals('KEY-LABEL-STRING', [wrongMember('label', 'null', 'null', null), wrongMember('label', 'number', '7', 7)]),
  ...refusals('KEY-LABEL-NEEDED', [
    {
      words: 'empty',
      title: 'an empty label is refused where the phone type requires one',
      needs: ['labelRequired'],
      send: (phone, random) => [
        spoil(phone.key({ type: random.pick(phone.goodTypes.filter((type) => type.labelRequired)) }), { label: '' }),
      ],
    },
  ]),
  ...refusals('KEY-PARAMETER-STRING', [wrongMember('parameter', 'number', '7', 7)]),
  ...refusals(
    'KEY-PARAMETER-NEEDED',
    (['missing', 'empty'] as const).map((words) => ({
      words,
      title: `a parameter that is needed and ${words} is refused`,
      needs: ['typeWithParameter'] as const,
      send: (phone, random) => {
        const type = random.pick(phone.types.filter(({ parameter }) => parameter === 'needed'))
        return [spoil(phone.key({ type: { ...type, taken: ['0'] } }), { parameter: words === 'empty' ? '' : undefined })]
      },
    })),
  ),
  ...refusals('PUT-ALL-OR-NOTHING', [
    {
      words: 'last-wrong',
      title: 'one wrong key at the end of a list has the whole list refused',
      needs: ['twoKeys'],
      send: (phone) => spoilLast(phone.someKeys(3), { type: 7 }),
    },
    {
      words: 'first-wrong',
      title: 'one wrong key at the beginning of a list has the whole list refused',
      needs: ['twoKeys'],
      send: (phone) => spoilLast(phone.someKeys(3), { label: null }).reverse(),
    },
  ]),
  ...refusals('KEYS-LIST', [
    { words: 'null', title: 'keys: null is refused', send: () => ({ json: { keys: null } }) },
    { words: 'object', title: 'keys as an object is refused', send: (phone) => ({ json: { keys: { 0: phone.key() } } }) },
    { words: 'string', title: 'keys as a string is refused', send: () => ({ json: { keys: 'none' } }) },
    { words: 'of-numbers', title: 'a list of numbers is refused', send: () => [1, 2] },
  ]),
  ...refusals('KEYS-REQUIRED', [{ words: 'missing', title: 'a request without keys is refused', send: () => ({ json: {} }) }]),
  ...refusals('BODY-EMPTY', [{ words: 'empty', title: 'an empty body is refused', send: () => ({ text: '' }) }]),
  ...refusals('BODY-MALFORMED', [
    {
      words: 'truncated',
      title: 'a body that ends too early is refused',
      send: (phone) => ({ text: JSON.stringify({ keys: phone.someKeys(2) }).slice(0, -2) }),
    },
    { words: 'text', title: 'a body that is no JSON at all is refused', send: () => ({ text: 'keys=none' }) },
  ]),
  ...refusals('BODY-OBJECT', [
    { words: 'list', title: 'a bare list as the body is refused', send: (phone) => ({ json: phone.someKeys(1) }) },
    { words: 'null', title: 'null as the body is refused', send: () => ({ text: 'null' }) },
    { words: 'string', title: 'a string as the body is refused', send: () => ({ text: '"keys"' }) },
  ]),
  {
    id: 'REFUSE-4XX/invalid',
    requirement: 'REFUSE-4XX',
    title: 'an invalid update gets a status from 400 to 499',
    needs: ['key'],
    writes: 1,
    run: async ({ user, phone, put, expect }) => expect.refused(await put(user, [spoil(phone.key(), { label: null })])),
  },
  {
    id: 'REFUSE-400/invalid',
    requirement: 'REFUSE-400',
    title: 'an invalid update gets 400',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, expect, observe }) {
      const answer = await put(user, [spoil(phone.key(), { label: null })])
      observe('status of an invalid update', String(answer.status))
      expect.status(answer, 400)
    },
  },
  {
    id: 'REFUSE-EXPLAINED/invalid',
    requirement: 'REFUSE-EXPLAINED',
    title: 'an invalid update is explained in words',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, expect }) {
      const answer = await put(user, [spoil(phone.key(), { label: null })])
      expect.refused(answer)
      expect.that(
        /[a-z]{3}/i.test(answer.text),
        'a message that explains the refusal',
        answer.text === '' ? 'an empty body' : answer.text.slice(0, 200),
      )
    },
  },
  {
    id: 'ERROR-BODY/invalid',
    requirement: 'ERROR-BODY',
    title: 'an invalid update gets an error body in the form of the platform',
    needs: ['key'],
    writes: 1,
    run: async ({ user, phone, put, expect }) => expect.explained(await put(user, [spoil(phone.key(), { label: null })])),
  },
  {
    id: 'BODY-416/empty',
    requirement: 'BODY-416',
    title: 'an empty body gets 416 (or 400)',
    needs: ['key'],
    writes: 1,
    async run({ user, put, expect, observe }) {
      const answer = await put(user, { text: '' })
      observe('status of an empty body', String(answer.status))
      expect.status(answer, 416, 400)
    },
  },
]

import { isPhoneButtons, type Level } from '#openapi'
import { type Answer, asPhoneButtons, compareKeys, isObject, mediaTypeOf, show } from '../answer.ts'
import type { Case, Context } from '../case.ts'
import { Failure, isTaken, SuiteError } from '../expect.ts'
import { nameOf, nobodyInsteadOf, pathOf, phoneTypesUrlOf, type Subject, subjectsWithPhone } from '../subjects.ts'
import { judgeHead } from './methods.ts'
import { escapedPathOf, escapeLetter, pathWithUser } from './spelling.ts'

/** What everyone who has a phone is answered, the main user first, unjudged. */
async function readEverybody({ config, get }: Context): Promise<{ name: string; json: unknown }[]> {
  const found: { name: string; json: unknown }[] = []
  for (const subject of subjectsWithPhone(config.subjects)) {
    const { status, json } = await get(subject)
    if (status !== 200 && subject !== config.subjects.user)
      throw new SuiteError(`${nameOf(subject)} cannot be read (status ${status}); name users who have a phone`)
    found.push({ name: nameOf(subject), json })
  }
  return found
}

const memberOf = (json: unknown, member: string): unknown => (isObject(json) ? json[member] : undefined)

/** The keys of everyone who has a phone, unjudged. */
async function readEveryKey(context: Context): Promise<{ place: string; key: unknown }[]> {
  const answers = await readEverybody(context)
  return answers.flatMap(({ name, json }, position) => {
    const keys = memberOf(json, 'keys')
    if (Array.isArray(keys)) return keys.map((key: unknown, place) => ({ place: `${name} keys[${place}]`, key }))
    // Of the others GET-KEYS/everybody says it.
    if (position === 0) throw new Failure('an object with a list of keys', show(json))
    return []
  })
}

const memberCases: readonly Case[] = (
  [
    ['KEY-ID-ANSWERED', 'id', 'an integer from 1 to 24', (id) => typeof id === 'number' && Number.isInteger(id) && id >= 1 && id <= 24],
    ['KEY-TYPE-ANSWERED', 'type', 'a string', (type) => typeof type === 'string'],
    ['KEY-LABEL-ANSWERED', 'label', 'a string', (label) => typeof label === 'string'],
    ['KEY-PARAMETER-ANSWERED', 'parameter', 'a string', (parameter) => typeof parameter === 'string'],
  ] as const satisfies readonly (readonly [Case['requirement'], string, string, (value: unknown) => boolean])[]
).map(([requirement, member, wanted, isRight]) => ({
  id: `${requirement}/read`,
  requirement,
  title: `every key that is there has ${member}, ${wanted}`,
  writes: 0,
  async run(context: Context) {
    for (const { place, key } of await readEveryKey(context)) {
      const value = isObject(key) ? key[member] : undefined
      context.expect.that(isRight(value), `${place}.${member} to be ${wanted}`, show(value))
    }
  },
}))

/** What a phone is called, and holds, whoever it is of: other types of phone come from other hands. */
const everybodyCases: readonly Case[] = (
  [
    ['GET-DEVICE-TYPE', 'deviceType', 'a string', (value) => typeof value === 'string'],
    ['GET-DEVICE-NAME', 'deviceName', 'a string', (value) => typeof value === 'string'],
    ['GET-KEYS', 'keys', 'a list', Array.isArray],
  ] as const satisfies readonly (readonly [Case['requirement'], string, string, (value: unknown) => boolean])[]
).map(([requirement, member, wanted, isRight]) => ({
  id: `${requirement}/everybody`,
  requirement,
  title: `the answer for everyone who has a phone has ${member}, ${wanted}`,
  writes: 0,
  async run(context: Context) {
    for (const { name, json } of await readEverybody(context)) {
      const value = memberOf(json, member)
      context.expect.that(isRight(value), `${member} of ${name} to be ${wanted}`, show(value))
    }
  },
}))

/** Somebody who is not there, drawn anew for each run. */
const strangerTo = (subject: Subject, part: keyof Subject, { random }: Context): Subject =>
  nobodyInsteadOf(subject, part, random.below(1_000_000))

/** Ids that are not the user's, and that careless comparisons take for his. */
const nearlyIds: readonly { words: string; level?: Level; title: string; escaped: (id: string) => string | undefined }[] = [
  {
    words: 'longer',
    title: 'a user id with more behind it is not the user',
    escaped: (id) => `${encodeURIComponent(id)}-nobody`,
  },
  {
    words: 'nul',
    title: 'a user id with a NUL and more behind it is not the user',
    escaped: (id) => `${encodeURIComponent(id)}%00nobody`,
  },
  {
    words: 'wildcard',
    title: 'a user id with a percent sign in place of its last letter is not the user',
    escaped: (id) => `${encodeURIComponent(id.slice(0, -1))}%25`,
  },
  // Some databases compare like this, as they do without regard to case (PATH-ID-CASE), and nobody says that they must not.
  {
    words: 'blank-behind',
    level: 'should',
    title: 'a user id with a blank behind it is not the user',
    escaped: (id) => `${encodeURIComponent(id)}%20`,
  },
  {
    words: 'accent',
    level: 'should',
    title: 'a user id with an accent on one of its letters is not the user',
    escaped: (id) =>
      /[aeiou]/i.test(id) ? encodeURIComponent(id.replace(/[aeiou]/i, (letter) => `${letter}\u0301`.normalize('NFC'))) : undefined,
  },
]

/** What a search finds the user by. */
const partsOfIds: readonly { readonly words: string; readonly title: string; readonly part: (id: string) => string }[] = [
  { words: 'beginning', title: 'a user id without its last letter is not the user', part: (id) => Array.from(id).slice(0, -1).join('') },
  { words: 'end', title: 'a user id without its first letter is not the user', part: (id) => Array.from(id).slice(1).join('') },
]

/** Ids that some routers, decoders and file systems stumble over. */
const strangeIds = [
  { words: 'slash', shown: 'an escaped slash', escaped: 'no%2Fbody' },
  { words: 'dots', shown: 'escaped dots and slashes', escaped: '..%2F..%2Fnobody' },
  { words: 'nul', shown: 'an escaped NUL', escaped: 'nobody%00' },
  { words: 'bad-escape', shown: 'a broken escape', escaped: 'nobody%zz' },
  { words: 'bad-utf8', shown: 'an escape that is not UTF-8', escaped: 'nobody%ff' },
  { words: 'non-ascii', shown: 'letters beyond ASCII', escaped: 'n%C3%B6body' },
  { words: 'blank', shown: 'a blank', escaped: 'no%20body' },
  { words: 'plus', shown: 'a plus sign', escaped: 'no+body' },
  { words: 'at', shown: 'an escaped at sign', escaped: 'nobody%40nowhere.example' },
  { words: 'quote', shown: 'a quotation mark', escaped: 'nobody%27--' },
  { words: 'long', shown: '2000 letters', escaped: 'n'.repeat(2000) },
  { words: 'proto', shown: 'the name of a built-in member', escaped: '__proto__' },
]

/** What lets a cache answer in the target's place (RFC 9111, section 4.2.1); undefined when nothing does. */
function findPromise(headers: Answer['headers']): string | undefined {
  const { 'cache-control': control = '', expires, date } = headers
  if (/\bno-(store|cache)\b/i.test(control)) return undefined
  if (/max-?age\s*=\s*"?0*[1-9]/i.test(control)) return `Cache-Control: ${control}`
  if (/max-?age/i.test(control) || expires === undefined || date === undefined) return undefined
  return Date.parse(expires) > Date.parse(date) ? `Expires: ${expires}` : undefined
}

/** What can be wrong with the Content-Type of an answer, each by itself. */
const typeRules: readonly {
  readonly words: string
  readonly title: string
  readonly expected: string
  readonly isRight: (type: string | undefined) => boolean
}[] = [
  { words: 'said', title: 'an answer has a Content-Type', expected: 'a Content-Type', isRight: (type) => type !== undefined },
  {
    words: 'one',
    title: 'the Content-Type of an answer, where there is one, is one type and no list',
    expected: 'one type',
    isRight: (type = '') => !type.replace(/"[^"]*"/g, '').includes(','),
  },
  {
    words: 'of-json',
    title: 'the Content-Type of an answer, where there is one, is that of some kind of JSON',
    expected: 'a type of JSON',
    isRight: (type = 'json') => /\bjson\b/i.test(type),
  },
]

export const readingCases: readonly Case[] = [
  {
    id: 'GET-CURRENT/answers',
    requirement: 'GET-CURRENT',
    title: 'GET answers 200 and phone buttons',
    writes: 0,
    run: async ({ user, get, expect }) => void expect.phoneButtons(await get(user)),
  },
  {
    id: 'GET-CONTENT-TYPE/json',
    requirement: 'GET-CONTENT-TYPE',
    title: 'what GET answers is JSON',
    writes: 0,
    async run({ user, get, expect }) {
      const { json, text } = await get(user)
      expect.that(json !== undefined, 'JSON', text === '' ? 'no body' : show(text))
    },
  },
  {
    id: 'GET-CURRENT/object',
    requirement: 'GET-CURRENT',
    title: 'the JSON that GET answers is an object',
    writes: 0,
    async run({ user, get, expect }) {
      const { json } = await get(user)
      // Whether it is JSON at all GET-CONTENT-TYPE judges.
      expect.that(json === undefined || isObject(json), 'an object', show(json))
    },
  },
  {
    id: 'GET-CURRENT/schema',
    requirement: 'GET-CURRENT',
    title: "the answer matches the JSON Schema of the contract, by a validator that is not the suite's own",
    writes: 0,
    async run({ user, get, expect }) {
      const { json } = await get(user)
      const isRight = isPhoneButtons(json)
      const [error] = isPhoneButtons.errors ?? []
      expect.that(
        isRight,
        'an answer that matches the schema PhoneButtons',
        `${error?.instancePath || 'the answer'} ${error?.message}: ${show(json)}`,
      )
    },
  },
  ...[
    {
      words: 'accepts-anything',
      title: 'GET is answered for a client that takes JSON and anything else',
      accept: 'application/json, text/plain, */*',
    },
    {
      words: 'accepts-unsaid',
      title: "GET is answered for a client that does not say what it takes, as in the page's example",
      accept: undefined,
    },
  ].map(
    ({ words, title, accept }): Case => ({
      id: `GET-CURRENT/${words}`,
      requirement: 'GET-CURRENT',
      title,
      writes: 0,
      run: async ({ user, get, expect }) => void expect.phoneButtons(await get(user, { headers: { accept } })),
    }),
  ),
  {
    id: 'GET-FRESH/get',
    requirement: 'GET-FRESH',
    title: 'GET does not tell caches that its answer stays good for a while',
    writes: 0,
    async run({ user, get, expect }) {
      const promise = findPromise((await get(user)).headers)
      expect.that(promise === undefined, 'no time for which the answer stays good, or no-cache', promise ?? '')
    },
  },
  ...typeRules.map(
    ({ words, title, expected, isRight }): Case => ({
      id: `GET-CONTENT-TYPE/${words}`,
      requirement: 'GET-CONTENT-TYPE',
      title,
      writes: 0,
      async run({ user, get, expect }) {
        const { 'content-type': type } = (await get(user)).headers
        expect.that(isRight(type), expected, type === undefined ? 'no Content-Type' : `Content-Type ${type}`)
      },
    }),
  ),
  {
    id: 'GET-CONTENT-TYPE/get',
    requirement: 'GET-CONTENT-TYPE',
    title: 'GET says that its answer is application/json',
    writes: 0,
    async run({ user, get, expect }) {
      const answer = await get(user)
      expect.that(
        mediaTypeOf(answer) === 'application/json',
        'Content-Type application/json',
        answer.headers['content-type'] ?? 'no Content-Type',
      )
    },
  },
  ...(['deviceType', 'deviceName'] as const).map(
    (member): Case => ({
      id: `${member === 'deviceType' ? 'GET-DEVICE-TYPE' : 'GET-DEVICE-NAME'}/string`,
      requirement: member === 'deviceType' ? 'GET-DEVICE-TYPE' : 'GET-DEVICE-NAME',
      title: `the answer has ${member}, a string`,
      writes: 0,
      async run({ user, get, expect }) {
        const { json } = await get(user)
        const value = isObject(json) ? json[member] : undefined
        expect.that(typeof value === 'string', `${member} to be a string`, show(value))
      },
    }),
  ),
  {
    id: 'GET-KEYS/list',
    requirement: 'GET-KEYS',
    title: 'the answer has keys, a list',
    writes: 0,
    async run({ user, get, expect }) {
      const { json } = await get(user)
      const value = isObject(json) ? json['keys'] : undefined
      expect.that(Array.isArray(value), 'keys to be a list', show(value))
    },
  },
  ...memberCases,
  ...everybodyCases,
  {
    id: 'KEY-ID-UNIQUE-ANSWERED/read',
    requirement: 'KEY-ID-UNIQUE-ANSWERED',
    title: 'no two keys that are there have the same id',
    writes: 0,
    async run({ user, get, expect }) {
      const ids = expect.phoneButtons(await get(user)).keys.map(({ id }) => id)
      expect.that(new Set(ids).size === ids.length, 'ids that are all different', ids.join(', '))
    },
  },
  {
    id: 'GET-SAFE/unchanged',
    requirement: 'GET-SAFE',
    title: 'five GETs in a row answer the same keys',
    writes: 0,
    async run({ user, get, expect }) {
      const { keys } = expect.phoneButtons(await get(user))
      for (let round = 1; round < 5; round += 1) {
        const again = expect.phoneButtons(await get(user))
        expect.that(
          compareKeys(keys, again.keys).length === 0,
          `the keys of the first GET: ${show(keys)}`,
          `in GET ${round + 1}: ${show(again.keys)}`,
        )
      }
    },
  },
  {
    id: 'GET-STABLE/order',
    requirement: 'GET-STABLE',
    title: 'two GETs answer the keys in the same order',
    writes: 0,
    async run({ user, get, expect }) {
      const first = expect.phoneButtons(await get(user)).keys.map(({ id }) => id)
      const second = expect.phoneButtons(await get(user)).keys.map(({ id }) => id)
      expect.that(first.join() === second.join(), `the order ${first.join(', ')}`, second.join(', '))
    },
  },
  {
    id: 'GET-NO-PHONE/404',
    requirement: 'GET-NO-PHONE',
    title: 'GET answers 404 for a user without a phone',
    needs: ['withoutPhone'],
    writes: 0,
    run: async ({ withoutPhone, get, expect }) => expect.status(await get(withoutPhone), 404),
  },
  {
    id: 'USER-UNKNOWN/get',
    requirement: 'USER-UNKNOWN',
    title: 'GET answers 404 for a user that does not exist',
    writes: 0,
    run: async (context) => context.expect.status(await context.get(strangerTo(context.user, 'user', context)), 404),
  },
  ...partsOfIds.map(
    ({ words, title, part }): Case => ({
      id: `USER-UNKNOWN/${words}`,
      requirement: 'USER-UNKNOWN',
      title,
      needs: ['key'],
      writes: 1,
      async run({ user, phone, put, send, expect }) {
        const id = part(user.user)
        if (id === '') return
        const keys = phone.someKeys(2)
        expect.taken(await put(user, keys))
        const answer = await send('GET', pathWithUser(user, encodeURIComponent(id)))
        // There may be such a user, with a phone of his own, which may have any name. It has not these keys.
        const found = isTaken(answer) ? asPhoneButtons(answer.json)?.keys : undefined
        const isSame = found !== undefined && compareKeys(keys, found).length === 0
        expect.that(
          !isSame,
          `a refusal, status 404, or another phone than that of ${user.user}`,
          `what was just put for ${user.user}, for ${id}`,
        )
      },
    }),
  ),
  ...nearlyIds.map(
    ({ words, level, title, escaped }): Case => ({
      id: `USER-UNKNOWN/${words}`,
      requirement: 'USER-UNKNOWN',
      ...(level !== undefined && { level }),
      title,
      writes: 0,
      async run({ user, send, expect, skip }) {
        const id = escaped(user.user)
        if (id === undefined) return skip('the user id has no letter that takes an accent')
        const { status } = await send('GET', pathWithUser(user, id))
        // An id that cannot be one may be refused as such.
        expect.that(status >= 300 && status < 500, 'a refusal, status 404', `status ${status}`)
      },
    }),
  ),
  {
    id: 'GROUP-UNKNOWN/get',
    requirement: 'GROUP-UNKNOWN',
    title: 'GET answers 404 (or 403) for a group that does not exist',
    writes: 0,
    run: async (context) => context.expect.status(await context.get(strangerTo(context.user, 'group', context)), 404, 403),
  },
  {
    id: 'TENANT-UNKNOWN/get',
    requirement: 'TENANT-UNKNOWN',
    title: 'GET answers 404 (or 403) for a tenant that does not exist',
    writes: 0,
    run: async (context) => context.expect.status(await context.get(strangerTo(context.user, 'tenant', context)), 404, 403),
  },
  {
    id: 'ERROR-BODY/unknown-user',
    requirement: 'ERROR-BODY',
    title: 'a 404 carries an error body in the form of the platform',
    writes: 0,
    run: async (context) => context.expect.explained(await context.get(strangerTo(context.user, 'user', context))),
  },
  {
    id: 'PATH-CANONICAL/served',
    requirement: 'PATH-CANONICAL',
    title: 'the resource is at the path with its final slash',
    writes: 0,
    async run({ user, get, send, expect }) {
      const { status } = await get(user)
      if (status !== 404) return
      const bare = await send('GET', pathOf(user).slice(0, -1))
      expect.that(bare.status === 404, 'status 200', `status 404, and without the final slash status ${bare.status}`)
    },
  },
  {
    id: 'PATH-CANONICAL/nothing-behind',
    requirement: 'PATH-CANONICAL',
    title: 'the path with one more part behind it is not the resource',
    writes: 0,
    async run({ user, get, send, expect }) {
      expect.phoneButtons(await get(user))
      const { status } = await send('GET', `${pathOf(user)}more/`)
      expect.that(status >= 300 && status < 500, 'a refusal, status 404', `status ${status}`)
    },
  },
  ...(['tenant', 'group', 'user'] as const).map(
    (part): Case => ({
      id: `PATH-ESCAPES/${part}`,
      requirement: 'PATH-ESCAPES',
      title: `an escaped letter in the ${part} id names the same user`,
      writes: 0,
      async run({ user, get, send, expect, skip }) {
        const escaped = escapedPathOf(user, part)
        if (escaped === undefined) return skip(`the ${part} id has no letter or digit of ASCII`)
        const plain = expect.phoneButtons(await get(user))
        const other = expect.phoneButtons(await send('GET', escaped))
        expect.that(other.deviceName === plain.deviceName, `the phone ${plain.deviceName}`, other.deviceName)
      },
    }),
  ),
  {
    // RFC 3986, section 2.4: the same string is not to be decoded more than once.
    id: 'PATH-ESCAPES/twice',
    requirement: 'PATH-ESCAPES',
    title: 'escapes are undone once: what is an escape only then is part of the id',
    writes: 0,
    async run({ user, send, expect }) {
      const id = user.user
      const escaped = `${encodeURIComponent(id.slice(0, -1))}${encodeURIComponent(escapeLetter(id.at(-1) ?? 'x'))}`
      const { status } = await send('GET', pathWithUser(user, escaped))
      expect.that(status >= 300 && status < 500, 'a refusal, status 404', `status ${status}`)
    },
  },
  {
    // RFC 3986, section 2.2. Many servers undo it before they look at the path, so this is no must.
    id: 'PATH-ESCAPES/slash',
    requirement: 'PATH-ESCAPES',
    level: 'should',
    title: 'an escaped slash is part of an id, and does not end it',
    writes: 0,
    async run({ user, send, expect }) {
      const { status } = await send('GET', pathOf(user).replace(/\/users\//, '%2Fusers%2F'))
      expect.that(status >= 300 && status < 500, 'a refusal, status 404', `status ${status}`)
    },
  },
  ...strangeIds.map(
    ({ words, shown, escaped }): Case => ({
      id: `SERVER-SURVIVES/path-${words}`,
      requirement: 'SERVER-SURVIVES',
      title: `a user id with ${shown} is not found, and nothing worse`,
      writes: 0,
      async run({ user, send, get, expect }) {
        const { status } = await send('GET', pathWithUser(user, escaped))
        expect.that(status >= 300 && status < 500, 'a refusal, status 4xx', `status ${status}`)
        expect.phoneButtons(await get(user))
      },
    }),
  ),
  {
    // GET-ACCEPT: 406 or an answer in the one format that there is, and whatever else is offered.
    id: 'SERVER-SURVIVES/other-format',
    requirement: 'SERVER-SURVIVES',
    title: 'who asks for another format is refused, or answered in whatever format there is',
    writes: 0,
    async run({ user, get, expect, observe }) {
      const answer = await get(user, { headers: { accept: 'application/xml' } })
      observe('Accept: application/xml', `status ${answer.status}`)
      expect.that(answer.status < 500, 'an answer, or a refusal with 406', `status ${answer.status}`)
      if (answer.status === 200 && mediaTypeOf(answer) === 'application/json') expect.phoneButtons(answer)
    },
  },
  {
    id: 'PATH-FINAL-SLASH/get',
    requirement: 'PATH-FINAL-SLASH',
    title: 'GET without the final slash is not served',
    writes: 0,
    async run({ user, send, expect, observe }) {
      const { status } = await send('GET', pathOf(user).slice(0, -1))
      observe('without the final slash', `status ${status}`)
      expect.that(status >= 300 && status < 500, 'a rejection: 404, or a redirect', `status ${status}`)
    },
  },
  {
    id: 'METHOD-HEAD/like-get',
    requirement: 'METHOD-HEAD',
    title: 'HEAD, where it is offered, answers as GET does, without a body',
    writes: 0,
    run: async (context) => void (await judgeHead(context)),
  },
  {
    id: 'PHONE-TYPES-LISTED/get',
    requirement: 'PHONE-TYPES-LISTED',
    title: "the phone types resource lists the phone's type",
    writes: 0,
    async run({ config, user, get, send, expect }) {
      const { deviceType } = expect.phoneButtons(await get(user))
      const answer = await send('GET', phoneTypesUrlOf(config.baseUrl))
      expect.status(answer, 200)
      const list = isObject(answer.json) ? answer.json['phoneTypes'] : undefined
      const names = Array.isArray(list)
        ? list.map((type) => (isObject(type) ? (type['technical_name'] ?? type['technicalName']) : undefined))
        : []
      expect.that(names.includes(deviceType), `a phone type named ${deviceType}`, show(names))
    },
  },
]

import { defaultKeyTypes, type Key } from '#openapi'
import { createApi, type Documents, type Plant, plantInto } from '../core/api.ts'
import type { Directory } from '../core/directory.ts'
import type { Answer, Exchange } from '../core/exchange.ts'
import { ok } from '../core/problems.ts'

/** A request of a probe: what is not said of it is as in a plain GET on connection 1, a minute after the one before. */
type ProbeRequest = Partial<Omit<Exchange, 'body'>> & {
  readonly body?: unknown
  /** Milliseconds since the request before. */
  readonly wait?: number
}

/** Requests that are sent one after the other to a world of their own. */
type Chapter = {
  readonly title: string
  /** What it takes to be let in; without it anybody is. */
  readonly token?: string
  readonly requests: readonly ProbeRequest[]
}

const minute = 60_000

/** The answers of a chapter, as a client sees them. */
export async function ask(
  plants: readonly Plant[],
  directory: Directory,
  chapter: Chapter,
  documents: Documents,
): Promise<readonly unknown[]> {
  let now = Date.UTC(2024, 0, 1)
  const { token } = chapter
  const api = createApi({ directory, documents, world: 'probe', prefixes: ['/api/v1/telenet'], token })
  const steps = plantInto(api, plants, { directory, now: () => now })
  const seen: unknown[] = []
  for (const { wait = minute, body = '', ...request } of chapter.requests) {
    now += wait
    const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
    const answer = await steps.respond({ method: 'GET', path: foouser, headers: {}, connection: 1, ...request, body: bytes })
    seen.push(show(answer, request.method))
  }
  return seen
}

/** Without the milliseconds that no client would notice; of the body of HEAD only the length is seen. */
function show({ status, headers, body, wire }: Answer, method: string | undefined): unknown {
  const { delay = 0, cutAfter, reset } = wire ?? {}
  if (reset) return 'reset'
  const told = { status, headers, body: method === 'HEAD' ? body.length : body.slice(0, cutAfter) }
  return delay < 1000 ? told : { ...told, delay }
}

/** Documents in memory; `later` ones are promised, as a database does. */
export function createDocuments(later: boolean): Documents {
  const written = new Map<string, string>()
  const promised = <T>(value: T) => (later ? Promise.resolve(value) : value)
  return {
    read: (device) => promised(written.get(device)),
    write: (device, document) => {
      written.set(device, document)
      return promised(ok(undefined))
    },
  }
}

/** The URL of a user, named as tenant/group/user. */
function urlOf(name: string): string {
  const [tenant, group, user] = name.split('/')
  return `/api/v1/telenet/tenants/${tenant}/groups/${group}/users/${user}/access_device/phone_buttons/`
}

const foouser = urlOf('foo/foogroup/foouser')
const users = ['foouser', 'otheruser', 'yealinkuser', 'openstageuser', 'analoguser', 'nophone'].map((user) => urlOf(`foo/foogroup/${user}`))
const everybody = [...users, urlOf('foo/othergroup/foouser')]
const [, otheruser = '', yealinkuser = '', openstageuser = '', , nophone = ''] = users
const elsewhere = urlOf('foo/othergroup/foouser')

const get = (path = foouser, more: ProbeRequest = {}): ProbeRequest => ({ path, ...more })
const put = (keys: readonly unknown[], more: ProbeRequest = {}): ProbeRequest => ({ method: 'PUT', body: { keys }, ...more })
const send = (body: unknown, more: ProbeRequest = {}): ProbeRequest => ({ method: 'PUT', body, ...more })
const readBack = (request: ProbeRequest): readonly ProbeRequest[] => [request, get(request.path)]

const key = (id: number, type = 'REDIAL', label = `key ${id}`, parameter = ''): Key => ({ id, type, label, parameter })
const dial = (id: number, parameter: string, label = `key ${id}`): Key => key(id, 'ONETOUCH', label, parameter)
const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

/** A PUT of one key, as its body. */
const textOf = (one: Key): string => JSON.stringify({ keys: [one] })
const userCalled = (id: string): string => foouser.replace('users/foouser', `users/${id}`)

const documented = [key(4, 'CALLLOG', 'c. history'), key(5, 'ONETOUCH', 'call chief', '065432368')]
const full = ids(24).map((id) => dial(id, `0${4000 + id}`))

/** Of each type that needs no parameter one key. */
const oneOfEach = Object.entries(defaultKeyTypes)
  .filter(([, parameterType]) => parameterType === 'None')
  .map(([type], place) => key(place + 1, type))

/** Lists that are right, for a phone that has every type of the page. */
const lists: readonly (readonly Key[])[] = [
  documented,
  documented,
  [key(4, 'CALLLOG', ''), key(5, 'PHONEBOOK', 'call chief')],
  [key(5, 'PHONEBOOK', 'call chief'), key(4, 'CALLLOG', '')],
  [],
  full,
  [key(7)],
  [dial(1, '4001', 'one'), dial(2, '4002', 'two')],
  [dial(1, '4002', 'two'), dial(2, '4001', 'one')],
  [key(1, 'DND_ACTIVATION'), key(2, 'DND_DEACTIVATION'), key(3, 'DND_TOGGLE'), key(4, 'CALLPICKUP'), key(13, 'BLF', 'b', '4711')],
  [key(1, 'BLINDTRANSFER', 'c'), key(2, 'CF_ACTIVATION_WITH_NUMBER', 'd', '4711')],
  [key(1, 'LINE', 'a', '1'), key(2, 'LINE', 'b', '2'), key(3, 'BLF', 'c', '0123')],
  [key(14), key(3), key(24), key(1)],
  [dial(1, '1', 'same'), dial(2, '1', 'same'), key(3, 'REDIAL', 'same')],
  [key(1, 'REDIAL', '4711'), dial(2, '4711', '4711'), key(24, 'REDIAL', 'é'), key(13, 'TRANSFER', 'x', 'y')],
  ids(8).map((id) => key(id)),
  ids(24).map((id) => key(id, 'REDIAL', '')),
  full.toReversed(),
  full.slice(1),
  full.slice(12),
  [key(9), key(5), key(2)],
  oneOfEach,
  [key(2, 'BLF', 'one', '4711'), key(3, 'BLF', 'two', '4711')],
  [key(2, 'BLF', 'One', '4711')],
  [key(3, 'BLF', 'three', '4711')],
]

/** Texts that get damaged somewhere. */
const texts: readonly string[] = [
  ...['Réception à côté', 'Re\u0301ception', '総務 电话', 'boss 😀 is in', '👩\u200d💼', 'משרד مكتب', 'ﬁ ½ Ａ', '€ ÿ'],
  ...[`"it's" \`ok\`...`, 'C:\\new', '<b>R&D</b>', 'R&amp;D &#39;', '%s %d %41 100%', '${x} {{y}} $(z)', '$$ $& $1', "a'; --", '=1+1'],
  ...[' a', 'a ', 'a   b', ' ', 'a\u00a0b', 'a\tb', 'a\r\nb', 'a\0b', ' '.repeat(40)],
  ...['0', '007', '1e3', 'null', 'false', '3/4', '+32504987165', '032504987', '*55#', 'test@sip.netaxis.be', '12345678901234567890'],
  ...['McDonald iPhone', 'é'.repeat(40), 'abcdefgh'.repeat(8), 'abcdefgh'.repeat(40), 'constructor', '\ud83d half'],
]

/** What is wrong with a key that is right otherwise; undefined leaves a member out. */
const wrongs: readonly { readonly [member in keyof Key]?: unknown }[] = [
  ...[undefined, null, true, '3', '', 3.5, 0, -3, 2, 25, 300, 2 ** 32 + 3, 2 ** 40, [3], {}].map((id) => ({ id })),
  ...[
    undefined,
    null,
    7,
    '',
    ['REDIAL'],
    {},
    'NO_SUCH',
    'redial',
    'REDIAL ',
    'REDIAL\n',
    'REDIAL\0x',
    'RÉDIAL',
    'REDIA',
    'XREDIALX',
    'constructor',
    'BLF_CP',
  ].map((type) => ({
    type,
  })),
  ...[undefined, null, 7, true, [], {}].map((label) => ({ label })),
  ...[null, 7, true, [], {}].map((parameter) => ({ parameter })),
  ...[undefined, null, '', 7].flatMap((parameter) => ['ONETOUCH', 'BLF', 'LINE'].map((type) => ({ type, parameter }))),
  { type: 'DIRECT_CALL', label: '', parameter: '4711' },
  { type: 'NO_SUCH', label: null },
]

/** Keys that are wrong. */
const wrongKeys: readonly unknown[] = [
  ...wrongs.map((wrong) => ({ ...key(3), ...wrong })),
  { ...key(3), value: '7', parameter: undefined, type: 'LINE' },
  null,
  7,
  'REDIAL',
  [key(3)],
]

/** Bodies that are wrong, whatever the phone. */
const wrongBodies: readonly unknown[] = [
  '',
  '{"keys":[',
  '[]',
  'null',
  '{}',
  { keys: null },
  { keys: {} },
  { keys: key(3) },
  { keys: 0 },
  { keys: '' },
  { keys: '[]' },
  { keys: [[key(3)]] },
  { keys: [JSON.stringify(key(3))] },
  `{"keys":${'['.repeat(200)}${']'.repeat(200)}}`,
  { keys: [], more: 'x'.repeat(70_000) },
  { keys: [], more: 'x'.repeat(200_000) },
  { keys: ids(200).map(() => ({})) },
  { keys: [key(2), { id: 'a' }, ...ids(12).map((id) => ({ ...key(id), label: 7 }))] },
]

const unknown = [
  'foo/foogroup/nobody',
  'foo/foogroup/FOOUSER',
  'foo/nogroup/foouser',
  'nobody/foogroup/foouser',
  'foo/foogroup/constructor',
  'foo/foogroup/foo',
]
const lookalikes = ['foo/foogroup/foouserx', 'foo/foogroup/%25user', 'foo/foogroup/foo_ser', 'foo/foogroup/%20foouser']

/** Bodies that are not quite JSON, or more than one way to read. */
const oddBodies: readonly (string | Uint8Array)[] = [
  ...[' ', '"keys"', '24', 'true', JSON.stringify(textOf(key(3))), `[${JSON.stringify(key(3))}]`, `{"Keys":[${JSON.stringify(key(3))}]}`],
  ...[`${textOf(key(3))}}`, textOf(key(3)).slice(0, -2), textOf(key(3)).replace(']}', ',]}'), `/* keys */ ${textOf(key(3))}`],
  ...[textOf(key(3)).replaceAll('"', "'"), textOf(key(3)).replace(/"(keys|id)":/g, '$1:'), textOf(key(3)).replace('3', '03')],
  ...['NaN', '3.0', '3e0', '"\\u0033"'].map((id) => textOf(key(3)).replace('"id":3', `"id":${id}`)),
  ...['first","label":"second', '\\u00e9 \\ud83d\\ude00', 'a\nb', '\\', '\\/'].map((label) =>
    textOf(key(3, 'REDIAL', 'text')).replace('text', label),
  ),
  ...[20, 600, 1200].map((depth) => textOf(key(3)).replace('{"keys"', `{"more":${'['.repeat(depth)}${']'.repeat(depth)},"keys"`)),
  textOf(key(3)).replace('"label":"key 3",', ''),
  textOf(key(3, 'REDIAL', '€'.repeat(3000))),
  '{"keys":[{"id":3,"label":"sorted","parameter":"4711","type":"ONETOUCH"}]}',
  Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(textOf(key(3)))]),
  Uint8Array.from(textOf(key(3, 'REDIAL', 'réception')), (character) => character.charCodeAt(0)),
  Uint8Array.from([...textOf(key(3))].flatMap((character) => [character.charCodeAt(0), 0])),
]

/** Values that whoever follows them into their depth falls over. */
const deepKeys: readonly string[] = ['id', 'type', 'label', 'parameter', 'more'].map(
  (member) =>
    `{"keys":[${JSON.stringify(key(2))},${JSON.stringify({ ...key(3), [member]: 'deep' }).replace('"deep"', '['.repeat(10_000) + ']'.repeat(10_000))}]}`,
)

/** Headers that make a difference somewhere. */
const headers: readonly Exchange['headers'][] = [
  ...[
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON',
    'text/plain',
    'application/x-www-form-urlencoded',
  ].map((type) => ({
    'content-type': type,
  })),
  ...['application/json', 'application/json, text/plain, */*', 'application/xml'].map((accept) => ({ accept })),
  { 'transfer-encoding': 'chunked' },
  { authorization: 'Bearer secret' },
  { 'if-none-match': '"2"' },
  { 'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' },
]

const overrides = ['PUT', 'DELETE'].map((method) => ({ 'x-http-method-override': method }))

/** Paths that are nearly that of foouser. */
const oddPaths: readonly string[] = [
  ...[foouser.slice(0, -1), `${foouser}more/`, `${foouser}?x=1`, `${foouser}?user_id=otheruser`, foouser.replace('/telenet', '')],
  ...['foouse%72', 'f%6fouser', 'foouse%2572', 'foouser%2Faccess_device', 'foo%2Fbar', 'foouser%zz', 'foouser%ff', 'foouser%00x'].map(
    userCalled,
  ),
  ...['foouser%20', 'f%C3%B6ouser', 'foo%25', "foo'--", 'n'.repeat(300), '__proto__'].map(userCalled),
  foouser.replace('foogroup', 'foogrou%70'),
]

/** Requests that show every bug to whoever compares their answers with the right ones. */
export const probe: readonly Chapter[] = [
  { title: 'everybody is asked', requests: everybody.flatMap((path) => [get(path), get(path, { method: 'HEAD' })]) },
  { title: 'lists', requests: lists.flatMap((keys) => [...readBack(put(keys)), get(foouser, { method: 'HEAD' })]) },
  {
    title: 'lists for a phone of ten keys',
    requests: [[key(10, 'CALL_PICKUP')], [key(1, 'LINE', '', '1')], []].flatMap((keys) => readBack(put(keys, { path: yealinkuser }))),
  },
  { title: 'what a GET answered is sent back', requests: readBack(send({ deviceType: 'x', deviceName: 'y', keys: documented, more: [] })) },
  {
    title: 'a parameter is left out',
    requests: [...readBack(put([dial(1, '4711')])), ...readBack(put([{ id: 1, type: 'REDIAL', label: '' }]))],
  },
  { title: 'labels', requests: texts.flatMap((text) => readBack(put([dial(1, '4000', `${text}`), key(24, 'REDIAL', text)]))) },
  { title: 'parameters', requests: texts.flatMap((text) => readBack(put([dial(1, text), dial(13, text)]))) },
  {
    title: 'wrong keys',
    requests: wrongKeys.flatMap((wrong) => [
      ...readBack(put([key(2), ...documented])),
      put([key(2), wrong, key(6)]),
      get(foouser, { wait: 1000 }),
      get(foouser, { wait: 1000 }),
      ...readBack(put(documented, { wait: 1000 })),
      ...readBack(put([wrong])),
    ]),
  },
  {
    title: 'keys that are right for another phone',
    requests: [
      ...[key(11, 'DND_TOGGLE'), key(12, 'DND_TOGGLE'), key(1, 'CALLLOG'), key(1, 'ONETOUCH', 'a', '1')].flatMap((wrong) =>
        readBack(put([wrong], { path: yealinkuser })),
      ),
      ...[key(7), key(1, 'LINE', '', '1')].flatMap((one) => readBack(put([one], { path: openstageuser }))),
    ],
  },
  { title: 'wrong bodies', requests: wrongBodies.flatMap((body) => [...readBack(send(body)), ...readBack(put(documented))]) },
  {
    title: 'a member __proto__',
    requests: [
      ...readBack(send('{"keys":[{"__proto__":{"label":"polluted","colour":"red"},"id":1,"type":"REDIAL","label":""}]}')),
      ...readBack(put([{ id: 1, type: 'REDIAL' }])),
      ...readBack(put(documented)),
    ],
  },
  {
    title: 'users in turn',
    requests: [
      ...[foouser, otheruser, yealinkuser, openstageuser, elsewhere].flatMap((path, user) => [
        put([key(user + 1, 'DND_TOGGLE')], { path }),
        ...everybody.map((other) => get(other)),
      ]),
      put([], { path: otheruser }),
      ...everybody.map((path) => get(path)),
    ],
  },
  { title: 'a second key without the parameter that it needs', requests: readBack(put([dial(1, '4711'), dial(2, '')])) },
  { title: 'a key more than the phone has', requests: readBack(put([...full, key(24)])) },
  { title: 'keys with members that are nested deep', requests: deepKeys.flatMap((text) => readBack(send(text))) },
  { title: 'odd bodies', requests: oddBodies.flatMap((body) => [...readBack(send(body)), ...readBack(put(documented))]) },
  {
    title: 'headers',
    requests: [
      ...headers.flatMap((more) => [
        ...readBack(put([key(3)], { headers: more })),
        get(foouser, { headers: more }),
        send('[', { headers: more }),
      ]),
      ...[get(), put(documented, { wait: 1 }), get(foouser, { wait: 1 }), put([key(5), key(6)], { wait: 1 }), get(foouser, { wait: 1 })],
    ],
  },
  {
    title: 'methods',
    requests: [
      ...['POST', 'PATCH', 'DELETE'].flatMap((method) => readBack({ method, body: { keys: [key(3)] } })),
      ...overrides.flatMap((more) => ['POST', 'GET'].flatMap((method) => readBack({ method, headers: more, body: { keys: [key(7)] } }))),
      ...readBack({ method: 'POST', path: `${foouser}?_method=PUT`, body: { keys: [key(9)] } }),
      get(),
    ],
  },
  {
    title: 'a phone that is asked for in other words',
    requests: [[], documented].flatMap((keys) => [
      put(keys),
      get(`${foouser}?x=1`),
      get(userCalled('foouse%72')),
      get(foouser, { headers: { accept: '*/*' } }),
    ]),
  },
  { title: 'odd paths', requests: oddPaths.map((path) => get(path)) },
  {
    title: 'changes that are small',
    requests: ['Reception', 'Réception', 'Réception ', 'RÉCEPTION', '100', '0100'].flatMap((text) => readBack(put([dial(1, text, text)]))),
  },
  { title: 'the phone types', requests: [get('/api/v1/configs/phone_types/')] },
  { title: 'no phone', requests: [get(), get(nophone), put([], { path: nophone }), get(nophone), get()] },
  {
    title: 'who is not there',
    requests: [...unknown, ...lookalikes].map(urlOf).flatMap((path) => [get(path), put(documented, { path }), get(path), get()]),
  },
  {
    title: 'who is let in, and who is not',
    token: 'secret',
    requests: [{}, { authorization: 'Bearer wrong' }, { authorization: 'Bearer secret' }].flatMap((more) => [
      get(foouser, { headers: more }),
      put([key(3)], { headers: more }),
      get(foouser, { headers: { authorization: 'Bearer secret' } }),
    ]),
  },
  {
    title: 'lists with nothing read between',
    requests: [put([]), put([]), get(), put([]), ...ids(2).map((id) => put([key(id)])), put([]), get()],
  },
  {
    title: 'soon after',
    requests: [
      put(full),
      ...[0, 100, 200, 400, 1500].flatMap((wait) => [get(foouser, { wait }), get(foouser, { connection: 2, wait: 1 })]),
      ...[[], documented].flatMap((keys) => [put(keys, { wait: 1 }), get(foouser, { wait: 1 })]),
      ...[1, 1, 1, 1, 1, 1].map((wait) => send('', { wait })),
    ],
  },
  {
    title: 'at the same time',
    requests: [
      put(full),
      put(
        full.slice(0, 6).map((one) => ({ ...one, label: 'other' })),
        { connection: 2, wait: 1 },
      ),
      get(foouser, { connection: 3, wait: 1 }),
      put([key(24, 'DND_TOGGLE')], { path: otheruser, connection: 4, wait: 1 }),
      ...everybody.map((path) => get(path)),
    ],
  },
  {
    title: 'on twenty connections',
    requests: ids(20).flatMap((connection) => [
      put([key(connection)], { connection }),
      get(foouser, { connection }),
      get(foouser, { connection: 1 }),
    ]),
  },
  {
    title: 'a hundred and twenty times',
    requests: ids(120).flatMap((time) => [put([key(1, 'REDIAL', `time ${time}`)]), get(), get(otheruser)]),
  },
]

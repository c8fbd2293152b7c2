import { createHash } from 'node:crypto'
import { type ReceivedResponse, TransportError } from '../exchange.ts'
import { unpack } from '../unpack.ts'
import type { StoredKey, StoredPhone, Wrong } from './target.ts'

const overlook = (pattern: RegExp): Wrong => ({ overlooks: (problem) => pattern.test(problem) })

/** Spoils a member of every key of every answer. */
const spoilKeys = (change: (key: StoredKey) => Record<string, unknown>): Wrong => ({
  says: (document) => ({ ...document, keys: document.keys.map((key) => ({ ...key, ...change(key) })) }),
})

/** Spoils keys that were not there in the beginning, for a target that alters those is not written to at all. */
const alterNew = (alter: (key: StoredKey) => StoredKey): Wrong => ({
  stores: (sent) => sent.map((key) => (/^(history|boss|again)$/.test(key.label) ? key : alter(key))),
})

const statusInstead = (method: string, from: number, to: number): Wrong => ({
  answers: (response, request) => (request.method === method && response.status === from ? { ...response, status: to } : response),
})

/** Alters one text wherever it stands as this member, and no other. */
const alter = (member: 'label' | 'parameter', change: (text: string) => string): Wrong => ({
  stores: (sent) => sent.map((key) => ({ ...key, [member]: change(key[member]) })),
})

/** What happens to texts on their way through systems that mean well. */
const damages: Readonly<Record<string, (text: string) => string>> = {
  accents: (text) => text.replaceAll('é', 'Ã©'),
  decomposed: (text) => text.normalize('NFC'),
  cjk: (text) => text.replace(/[\u3000-\u9fff]/g, '?'),
  emoji: (text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd'),
  'emoji-joined': (text) => text.replaceAll('\u200d', ''),
  'right-to-left': (text) => text.replace(/[\u0590-\u06ff]/g, '?'),
  quotes: (text) => text.replaceAll('"', '\\"'),
  backslash: (text) => text.replaceAll('\\', ''),
  markup: (text) => text.replaceAll('<', '&lt;'),
  entities: (text) => text.replaceAll('&amp;', '&'),
  percent: (text) => text.replaceAll('%41', 'A'),
  template: (text) => text.replace(/\$\{x\}/, ''),
  'leading-blank': (text) => text.trimStart(),
  'trailing-blank': (text) => text.trimEnd(),
  'inner-blanks': (text) => text.replace(/ +/g, ' '),
  'only-blank': (text) => (text === ' ' ? '' : text),
  tab: (text) => text.replaceAll('\t', ' '),
  number: (text) => (text === '007' ? '7' : text),
  exponent: (text) => (text === '1e3' ? '1000' : text),
  plus: (text) => text.replace(/^\+/, ' '),
  star: (text) => text.replace(/^\*/, ''),
  null: (text) => (text === 'null' ? '' : text),
  true: (text) => (text === 'true' ? '1' : text),
  'mixed-case': (text) => text.replace('McD', 'Mcd'),
  semicolon: (text) => text.split(';', 1)[0] ?? '',
  'long-64': (text) => text.slice(0, 63),
  'long-255': (text) => text.slice(0, 254),
  'long-1024': (text) => text.slice(0, 1023),
  address: (text) => text.replace('@sip', '%40sip'),
  'rare-blanks': (text) => text.replaceAll('\u00a0', ' '),
  'rare-controls': (text) => text.split('\n', 1)[0] ?? '',
  'rare-letters': (text) => text.normalize('NFKC'),
  'rare-values': (text) => (/^\d{20}$/.test(text) ? String(Number(text)) : text),
  'rare-marks': (text) => '*'.replace('*', text),
}

const damaged = (member: 'label' | 'parameter'): Record<string, Wrong> =>
  Object.fromEntries(
    Object.entries(damages).map(([words, change]) => [`KEY-${member.toUpperCase()}-EXACT/${words}`, alter(member, change)]),
  )

/** Falls over, with a 500, when the body has this in it. */
const stumbleOver = (part: string | RegExp): Wrong => ({
  answers: (response, { method, body }) => {
    const text = Buffer.from(body ?? []).toString()
    return method === 'PUT' && (typeof part === 'string' ? text.includes(part) : part.test(text)) ? { ...response, status: 500 } : response
  },
})

const bodyOf = (status: number, sent: RegExp, body: string): Wrong => ({
  answers: (response, request) =>
    response.status === status && sent.test(Buffer.from(request.body ?? []).toString())
      ? { ...response, body: Buffer.from(body) }
      : response,
})

const actOn = (method: string, keys: StoredKey[] = []): Wrong => ({
  acts: (request, phone) => {
    if (request.method === method) phone.keys = keys
  },
})

const obeyOverride = (method: string): Wrong => ({
  acts: (request, phone) => {
    if (request.method === method && request.headers['x-http-method-override'] === 'PUT') phone.keys = []
  },
})

const isStrangePath = (escaped: string): Wrong => ({
  answers: (response, { url }) => (url.includes(`/users/${escaped}`) ? { ...response, status: 500 } : response),
})

/** Dies of a request that has this in it, and never serves again. */
function dieOf(part: string): Wrong {
  let isDead = false
  return {
    answers(response, { body }) {
      isDead ||= Buffer.from(body ?? []).includes(part)
      if (isDead) throw new TransportError('broken', 'the connection ended before the answer did')
      return response
    },
  }
}

const pickParameter = ({ parameter }: StoredKey) => ({ parameter })

/** Says that a PUT for somebody who is not there was carried out. */
function makesSomebody(part: 'users' | 'groups' | 'tenants'): Wrong {
  return {
    answers: (response, { method, url }) =>
      method === 'PUT' && url.includes(`/${part}/nobody-`) ? { ...response, status: 200 } : response,
  }
}

/** What a body has in __proto__ is in every later answer. */
function pollutable(): Wrong {
  let stray: string | undefined
  return {
    answers(response, { body }) {
      stray = /"__proto__":\{"(stray\d+)"/.exec(Buffer.from(body ?? []).toString())?.[1] ?? stray
      if (stray === undefined) return response
      return { ...response, body: Buffer.from(Buffer.from(response.body).toString().replace('{', `{"${stray}":"x",`)) }
    },
  }
}

/** Whoever is not there is refused, and his PUT changes the user whose other ids he has. */
const landing = (part: 'user' | 'group' | 'tenant'): Wrong => ({
  owner: (name) =>
    name
      .split('/')
      .map((id, position) => (/^nobody-/.test(id) && ['tenant', 'group', 'user'][position] === part ? own[part] : id))
      .join('/'),
  answers: (response, { url }) => (url.includes('/nobody-') ? { ...response, status: 404 } : response),
})

const own = { tenant: 'foo', group: 'foogroup', user: 'foouser' } as const

/** What a URL answered to an Accept it answers to that until a PUT to the same URL with the same Accept. */
function caching(): Wrong {
  const cache = new Map<string, ReceivedResponse>()
  return {
    answers(response, { method, url, headers }) {
      const name = `${url} ${headers['accept']}`
      if (method === 'PUT') cache.delete(name)
      if (method !== 'GET') return response
      const kept = cache.get(name) ?? response
      cache.set(name, kept)
      return kept
    },
  }
}

/** A text stays as it is when what is put is the same by a loose comparison. */
const keepsAlike = (member: 'label' | 'parameter', compared: (text: string) => string): Wrong => ({
  stores: (sent, before) =>
    sent.map((key) => {
      const was = before.find(({ id }) => id === key.id)?.[member]
      return was !== undefined && compared(was) === compared(key[member]) ? { ...key, [member]: was } : key
    }),
})

const revertAfter = (milliseconds: number): Wrong => ({
  onRead: (phone, sinceWritten) => {
    if (sinceWritten >= milliseconds) phone.keys = []
  },
})

/** Right in every single request: the first update after one that was refused is lost. */
function losesAfterRefusal(): Wrong {
  let isRefused = false
  return {
    storesRefused(_sent, before) {
      isRefused = true
      return before
    },
    stores(sent, before) {
      const isLost = isRefused
      isRefused = false
      return isLost ? [...before] : sent
    },
  }
}

/** An update is lost when somebody else was asked for just before. */
function losesInTurn(): Wrong {
  let latest: StoredPhone | undefined
  let isLost = false
  return {
    acts(_request, phone) {
      isLost = latest !== undefined && latest !== phone
      latest = phone
    },
    stores: (sent, before) => (isLost ? [...before] : sent),
  }
}

const isOfOther = ({ deviceName }: StoredPhone): boolean => deviceName === 'DP_two'

/** PUT answers what was there before. */
function answersPrevious(): Wrong {
  let previous: StoredKey[] = []
  return {
    acts: (_request, phone) => {
      previous = phone.keys
    },
    says: (document, method) => (method === 'PUT' ? { ...document, keys: previous } : document),
  }
}

/** A key that is taken from one phone is taken from the one before that was written to as well. */
function takesAwayElsewhere(): Wrong {
  const phones = new Set<StoredPhone>()
  let current: StoredPhone | undefined
  return {
    acts: (request, phone) => {
      current = phone
      if (request.method === 'PUT') phones.add(phone)
    },
    stores: (sent, before) => {
      const gone = before.filter(({ id }) => sent.every((key) => key.id !== id))
      const other = [...phones].findLast((phone) => phone !== current)
      if (other !== undefined) other.keys = other.keys.filter(({ id }) => gone.every((key) => key.id !== id))
      return sent
    },
  }
}

/** Phones but the first that is met merge. */
function mergesElsewhere(): Wrong {
  let isOther = false
  return {
    acts: (_request, { deviceName }) => {
      isOther = deviceName !== 'DP_one'
    },
    stores: (sent, before) => (isOther ? [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] : sent),
  }
}

/** An ETag that is made of this; who knows it already is answered with 304. */
const tagging = (tagOf: (keys: StoredKey[]) => string): Wrong => ({
  answers(response, { method, url, headers }) {
    if (method !== 'GET' || response.status !== 200 || url.includes('/configs/')) return response
    const etag = `"${createHash('sha256')
      .update(tagOf(JSON.parse(Buffer.from(response.body).toString()).keys))
      .digest('hex')}"`
    const tagged = { ...response, headers: { ...response.headers, etag } }
    return headers['if-none-match'] === etag ? { ...tagged, status: 304, body: new Uint8Array(0) } : tagged
  },
})

const ofType = (type: string | undefined): Wrong => ({
  answers: ({ headers: { 'content-type': _, ...headers }, ...response }) => ({
    ...response,
    headers: { ...headers, ...(type !== undefined && { 'content-type': type }) },
  }),
})

const intruder = /0000$/

/** For each case, a target that is wrong in its point: the proof that the case can fail. */
const table: Readonly<Record<string, Wrong | (() => Wrong)>> = {
  'GET-CURRENT/answers': statusInstead('GET', 200, 203),
  // A schema has its own opinion of what an integer is, or would not be a judge of its own.
  'GET-CURRENT/schema': { says: ({ deviceName: _, ...document }) => document },
  'GET-CURRENT/accepts-anything': {
    answers: (response, { headers }) => (headers['accept'] === 'application/json' ? response : { ...response, status: 406 }),
  },
  'GET-CURRENT/accepts-unsaid': {
    answers: (response, { headers }) => (headers['accept'] === undefined ? { ...response, status: 406 } : response),
  },
  'GET-CURRENT/unpacks': {
    answers: (response, { url }) =>
      url.includes('otheruser') ? unpack({ ...response, headers: { ...response.headers, 'content-encoding': 'gzip' } }) : response,
  },
  'GET-CURRENT/whole-run': {
    answers: (response, { url }) =>
      url.includes('otheruser') ? { ...response, body: Buffer.concat([Buffer.from('\ufeff'), response.body]) } : response,
  },
  'GET-FRESH/get': {
    answers: (response) => ({ ...response, headers: { ...response.headers, 'cache-control': 'private, max-age=60' } }),
  },
  'GET-CONTENT-TYPE/get': {
    answers: (response, { method }) => (method === 'GET' ? { ...response, headers: { 'content-type': 'text/html' } } : response),
  },
  'GET-CONTENT-TYPE/put': {
    answers: (response, { method }) => (method === 'PUT' ? { ...response, headers: { 'content-type': 'text/plain' } } : response),
  },
  'GET-CONTENT-TYPE/json': {
    answers: (response, { method }) => (method === 'GET' ? { ...response, body: Buffer.from('<html></html>') } : response),
  },
  'GET-CURRENT/object': { says: (document) => [document] },
  'GET-CONTENT-TYPE/said': ofType(undefined),
  'GET-CONTENT-TYPE/one': ofType('application/json, application/json'),
  'GET-CONTENT-TYPE/of-json': ofType('text/plain'),
  'GET-DEVICE-TYPE/string': { says: (document) => ({ ...document, deviceType: { name: document.deviceType } }) },
  'GET-DEVICE-NAME/string': { says: (document) => ({ ...document, deviceName: null }) },
  'GET-KEYS/list': { says: (document) => ({ ...document, keys: Object.fromEntries(document.keys.map((key) => [key.id, key])) }) },
  'GET-DEVICE-TYPE/everybody': { says: (document) => (isOfOther(document) ? { ...document, deviceType: 7 } : document) },
  'GET-DEVICE-NAME/everybody': { says: (document) => (isOfOther(document) ? { ...document, deviceName: null } : document) },
  'GET-KEYS/everybody': { says: (document) => (isOfOther(document) ? { ...document, keys: null } : document) },

  'GET-KEYS/none': {
    answers: (response, { method }) =>
      method === 'GET' && Buffer.from(response.body).toString().endsWith('"keys":[]}') ? { ...response, status: 404 } : response,
  },
  'KEY-ID-ANSWERED/read': spoilKeys(({ id }) => ({ id: String(id) })),
  'KEY-TYPE-ANSWERED/read': spoilKeys(() => ({ type: null })),
  'KEY-LABEL-ANSWERED/read': spoilKeys(() => ({ label: undefined })),
  'KEY-PARAMETER-ANSWERED/read': spoilKeys(({ parameter }) => ({ parameter: parameter || undefined })),
  'KEY-ID-UNIQUE-ANSWERED/whole-run': {
    says: (document) => (document.deviceName === 'DP_two' ? { ...document, keys: [...document.keys, ...document.keys] } : document),
  },
  'KEY-ID-UNIQUE-ANSWERED/read': { says: (document) => ({ ...document, keys: [...document.keys, ...document.keys] }) },
  'GET-SAFE/unchanged': { onRead: (phone) => phone.keys.map((key) => Object.assign(key, { label: `${key.label}.` })) },
  'GET-SAFE/after-put': { onRead: (phone) => phone.keys.length > 2 && phone.keys.pop() },
  'GET-STABLE/order': { says: (document, _method, count) => ({ ...document, keys: count % 2 ? document.keys : document.keys.reverse() }) },
  'GET-NO-PHONE/404': {
    answers: (response, { method, url }) => (method === 'GET' && url.includes('nophone') ? { ...response, status: 200 } : response),
  },
  'PUT-NO-PHONE/404': {
    answers: (response, { method, url }) => (method === 'PUT' && url.includes('nophone') ? { ...response, status: 200 } : response),
  },
  'USER-UNKNOWN/get': { owner: (name) => (name.includes('/nobody') ? 'foo/foogroup/foouser' : name) },
  'USER-UNKNOWN/longer': { owner: (name) => name.replace(/(foouser).*/, '$1') },
  'USER-UNKNOWN/nul': { owner: (name) => name.replace(/\0.*/, '') },
  'USER-UNKNOWN/wildcard': { owner: (name) => name.replace(/%$/, 'r') },
  'USER-UNKNOWN/blank-behind': { owner: (name) => name.trimEnd() },
  'USER-UNKNOWN/accent': { owner: (name) => name.normalize('NFD').replace(/\p{M}/gu, '') },
  'USER-UNKNOWN/beginning': { owner: (name) => name.replace(/\/foouse$/, '/foouser') },
  'USER-UNKNOWN/end': { owner: (name) => name.replace(/\/oouser$/, '/foouser') },
  'PUT-ALL-OR-NOTHING/unknown-user': landing('user'),
  'PUT-ALL-OR-NOTHING/unknown-group': landing('group'),
  'PUT-ALL-OR-NOTHING/unknown-tenant': landing('tenant'),
  'PUT-ALL-OR-NOTHING/no-phone': {
    owner: (name) => name.replace('nophone', 'foouser'),
    answers: (response, { url }) => (url.includes('nophone') ? { ...response, status: 404 } : response),
  },
  'USER-UNKNOWN/put': makesSomebody('users'),
  'GROUP-UNKNOWN/put': makesSomebody('groups'),
  'TENANT-UNKNOWN/put': makesSomebody('tenants'),
  'GROUP-UNKNOWN/get': { owner: (name) => name.replace(/\/nobody-\d+\//, '/foogroup/') },
  'TENANT-UNKNOWN/get': { owner: (name) => name.replace(/^nobody-\d+/, 'foo') },
  'ERROR-BODY/unknown-user': {
    answers: (response) => (response.status === 404 ? { ...response, body: Buffer.from('"not found"') } : response),
  },
  'PATH-CANONICAL/served': { path: (path) => (path.endsWith('/') ? `${path}more` : `${path}/`) },
  'PATH-ESCAPES/twice': { path: (path) => path.replaceAll('%25', '%') },
  'PATH-ESCAPES/slash': { path: (path) => path.replaceAll('%2F', '/') },
  'PATH-CANONICAL/nothing-behind': { path: (path) => path.replace(/more\/$/, '') },
  'PATH-ESCAPES/tenant': { path: (path) => path.replace(/%6f/, '%256f') },
  'PATH-ESCAPES/group': { path: (path) => path.replace(/%70/, '%2570') },
  'PATH-ESCAPES/user': { path: (path) => path.replace(/%72/, '%2572') },
  'SERVER-SURVIVES/other-format': {
    answers: (response, { headers }) => (headers['accept'] === 'application/xml' ? { ...response, status: 500 } : response),
  },
  'SERVER-SURVIVES/path-slash': isStrangePath('no%2F'),
  'SERVER-SURVIVES/path-dots': isStrangePath('..'),
  'SERVER-SURVIVES/path-nul': isStrangePath('nobody%00'),
  'SERVER-SURVIVES/path-bad-escape': isStrangePath('nobody%zz'),
  'SERVER-SURVIVES/path-bad-utf8': isStrangePath('nobody%ff'),
  'SERVER-SURVIVES/path-non-ascii': isStrangePath('n%C3'),
  'SERVER-SURVIVES/path-blank': isStrangePath('no%20'),
  'SERVER-SURVIVES/path-plus': isStrangePath('no+'),
  'SERVER-SURVIVES/path-at': isStrangePath('nobody%40'),
  'SERVER-SURVIVES/path-quote': isStrangePath('nobody%27'),
  'SERVER-SURVIVES/path-long': isStrangePath('nnnn'),
  'SERVER-SURVIVES/path-proto': isStrangePath('__proto__'),
  'PATH-FINAL-SLASH/get': { path: (path) => (path.endsWith('/') ? path : `${path}/`) },
  'METHOD-HEAD/like-get': {
    answers: (response) => ({ ...response, headers: { ...response.headers, 'content-length': String(response.body.length) } }),
  },
  'METHOD-HEAD/after-put': actOn('HEAD'),
  'PHONE-TYPES-LISTED/get': { phoneTypes: false },
  'PUT-STORES/own-keys': statusInstead('PUT', 200, 500),
  'PUT-STORES/round-trip': { stores: (sent, before) => (sent.length === 3 ? [...before] : sent) },
  // Right the first time only.
  'PUT-STORES/change': { stores: (sent, before) => sent.map((key) => before.find(({ id }) => id === key.id) ?? key) },
  'PUT-REPLACES/subset': { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] },
  'PUT-REPLACES/other-key': {
    stores: (sent, before) => (sent.length === 1 && before.length === 1 && sent[0]?.id !== before[0]?.id ? [...before, ...sent] : sent),
  },
  'PUT-STORES/in-the-end': { stores: (_sent, before) => [...before] },
  'PUT-EMPTY/clears': { stores: (sent, before) => (sent.length === 0 ? [...before] : sent) },
  'PUT-IDEMPOTENT/twice': {
    stores: (sent, before) => (JSON.stringify(sent) === JSON.stringify(before) && sent.length > 2 ? sent.slice(1) : sent),
  },
  'PUT-ANSWERS-200/status': statusInstead('PUT', 200, 204),
  'PUT-ANSWERS-200/whole-run': () => {
    let puts = 0
    return {
      answers(response, { method }) {
        if (method === 'PUT') puts += 1
        return method === 'PUT' && puts === 1 ? { ...response, status: 201 } : response
      },
    }
  },
  'PUT-ANSWERS-OBJECT/full': { says: ({ keys, ...document }, method) => (method === 'PUT' ? { keys } : { ...document, keys }) },
  'PUT-ANSWERS-OBJECT/device': { says: ({ keys, ...document }, method) => (method === 'PUT' ? { keys } : { ...document, keys }) },
  'PUT-ANSWERS-OBJECT/keys': answersPrevious,
  'KEY-PARAMETER-ANSWERED/put': {
    answers: (response, { method, body }) =>
      method === 'PUT' && response.status === 200 ? { ...response, body: body ?? response.body } : response,
  },
  'PUT-ANSWERS-OBJECT/as-get': { says: (document, method) => (method === 'PUT' ? { ...document, deviceName: 'DP_new' } : document) },
  'PUT-OWN-ANSWER/whole': {
    answers: (response, { method, body }) =>
      method === 'PUT' && Buffer.from(body ?? []).includes('deviceName') ? { ...response, status: 400 } : response,
  },
  'PUT-DEVICE-FIXED/ignored': { takesDevice: true },
  'PUT-UNKNOWN-MEMBERS/ignored': {
    answers: (response, { body }) => (Buffer.from(body ?? []).includes('colour') ? { ...response, status: 500 } : response),
  },
  'PUT-VISIBLE-AT-ONCE/other-connection': {
    answers: (response, { connection }) =>
      connection === undefined ? response : { ...response, body: Buffer.from('{"deviceType":"Model-14","deviceName":"DP_one","keys":[]}') },
  },
  'PUT-VISIBLE-AT-ONCE/escaped-path': caching,
  'PUT-VISIBLE-AT-ONCE/query': caching,
  'PUT-VISIBLE-AT-ONCE/other-accept': caching,
  'PUT-VISIBLE-AT-ONCE/other-case': {
    owner: (name) => name.replace('FOOUSER', 'foouser'),
    answers: (response, { url }) =>
      url.includes('FOOUSER') ? { ...response, body: Buffer.from('{"deviceType":"Model-14","deviceName":"DP_one","keys":[]}') } : response,
  },
  'KEYS-ALL/every-id': { stores: (sent) => sent.slice(0, 10) },
  'KEY-ID-RANGE/first': { stores: (sent) => sent.filter(({ id }) => id !== 1) },
  'KEY-ID-RANGE/last': { stores: (sent) => sent.filter(({ id }) => id !== 14) },
  'KEYS-ANY-ORDER/reversed': {
    stores: (sent) => sent.map((key, position) => ({ ...key, id: sent.map(({ id }) => id).sort((a, b) => a - b)[position] ?? 0 })),
  },
  'KEY-TYPE-DEFAULT/each-type': alterNew((key) => ({ ...key, type: key.type === 'REDIAL' ? 'CALLLOG' : key.type })),
  'KEY-LABEL-EMPTY/taken': { stores: (sent) => sent.map((key) => ({ ...key, label: key.label || key.type })) },
  'KEY-LABEL-EXACT/emptied': {
    stores: (sent, before) => sent.map((key) => ({ ...key, label: key.label || (before.find(({ id }) => id === key.id)?.label ?? '') })),
  },
  'KEY-LABEL-EXACT/like-parameter': { stores: (sent) => sent.map((key) => (key.label === key.parameter ? { ...key, label: '' } : key)) },
  'KEY-LABEL-EXACT/across-pieces': {
    stores: (sent) => sent.map((key) => ({ ...key, label: key.label.replace(/^é/, '\ufffd\ufffd') })),
  },
  'KEY-PARAMETER-OPTIONAL/absent': alterNew((key) => ({ ...key, parameter: key.parameter || 'none' })),
  'KEY-PARAMETER-EXACT/taken': alterNew((key) => ({ ...key, parameter: key.parameter.replace(/^0/, '') })),
  'BODY-CONTENT-TYPE/charset': {
    answers: (response, { headers }) => (headers['content-type']?.includes('charset') ? { ...response, status: 415 } : response),
  },
  'BODY-CONTENT-TYPE/charset-close': {
    answers: (response, { headers }) => (headers['content-type']?.includes(';charset') ? { ...response, status: 415 } : response),
  },
  'BODY-CONTENT-TYPE/charset-quoted': {
    answers: (response, { headers }) => (headers['content-type']?.includes('"') ? { ...response, status: 415 } : response),
  },
  'RESOURCE-PER-USER/two-users': { owner: (name) => name.replace('otheruser', 'foouser') },
  'RESOURCE-PER-USER/same-id-elsewhere': { owner: (name) => name.replace('othergroup', 'foogroup') },
  'RESOURCE-PER-USER/refused-put': { owner: (name) => name.replace('otheruser', 'foouser'), storesRefused: () => [] },
  'PHONE-TYPE-DRIVES/one-of-each': {
    stores: (sent) => (new Set(sent.map(({ type }) => type)).size > 2 ? sent.filter(({ type }) => type !== 'REDIAL') : sent),
  },
  'PUT-STORES/two-in-a-row': { stores: (sent, before) => (before.length === 2 && before[0]?.id === sent[0]?.id ? [...before] : sent) },
  'PUT-STORES/back-again': () => {
    const seen = new Set<string>()
    return {
      stores(sent, before) {
        const isKnown = seen.has(JSON.stringify(sent))
        seen.add(JSON.stringify(sent))
        return isKnown && sent.length === 2 && sent[0]?.label.includes('-') ? [...before] : sent
      },
    }
  },
  'PUT-STORES/changes-type': {
    stores: (sent, before) => sent.map((key) => ({ ...key, type: before.find(({ id }) => id === key.id)?.type ?? key.type })),
  },
  'PUT-STORES/changes-parameter': {
    stores: (sent, before) =>
      sent.map((key) => ({ ...key, ...before.filter(({ id, type }) => id === key.id && type === key.type).map(pickParameter)[0] })),
  },
  'PUT-STORES/chunked': {
    answers: (response, { headers }) => (headers['transfer-encoding'] === undefined ? response : { ...response, status: 416 }),
  },
  'PUT-STORES/member-order': {
    answers: (response, { method, body }) =>
      method === 'PUT' && /\{"parameter"/.test(Buffer.from(body ?? []).toString()) ? { ...response, status: 400 } : response,
  },
  'PUT-STORES/label-capitals': keepsAlike('label', (text) => text.toLowerCase()),
  'PUT-STORES/label-accent': keepsAlike('label', (text) => text.normalize('NFD').replace(/\p{M}/gu, '')),
  'PUT-STORES/label-blank': keepsAlike('label', (text) => text.trimEnd()),
  'PUT-STORES/label-number': keepsAlike('label', (text) => text.replace(/^0+/, '')),
  'PUT-STORES/parameter-capitals': keepsAlike('parameter', (text) => text.toLowerCase()),
  'PUT-STORES/parameter-number': keepsAlike('parameter', (text) => text.replace(/^0+/, '')),
  'PUT-STORES/swaps': {
    stores: (sent, before) =>
      sent.some((key) => before.some(({ id, label }) => label === key.label && id !== key.id)) ? [...before] : sent,
  },
  'PUT-STORES/same-content': {
    stores: (sent) => sent.filter((key, index) => sent.findIndex(({ label }) => label === key.label) === index),
  },
  'PUT-STORES/combinations': {
    stores: (sent) => (sent.length > 5 ? sent.filter(({ id, label }) => id !== 14 || !label.startsWith('😀')) : sent),
  },
  'PUT-REPLACES/shrinking': { stores: (sent, before) => (before.length > 10 && sent.length === 1 ? [...sent, ...before.slice(-1)] : sent) },
  'PUT-REPLACES/merges-as-declared': {},
  'PUT-EMPTY/then-again': {
    stores: (sent, before) => (before.length === 0 && sent.some(({ label }) => label.includes('-')) ? sent.slice(1) : sent),
  },
  'PUT-IDEMPOTENT/empty-twice': () => {
    let last = ''
    return {
      answers(response, { method, body }) {
        if (method !== 'PUT') return response
        const text = Buffer.from(body ?? []).toString()
        const isAgain = text === last && text === '{"keys":[]}'
        last = text
        return isAgain ? { ...response, status: 409 } : response
      },
    }
  },
  'KEYS-ALL/one-by-one': { stores: (sent) => sent.filter(({ id }) => id !== 13) },
  'KEYS-ALL/second-page': { stores: (sent) => (sent.some(({ id }) => id <= 12) ? sent : []) },
  'KEY-ID-UNIQUE-ANSWERED/written': {
    stores: (sent, before) => (sent.length === 3 && before.length >= 3 ? [...sent.slice(0, 1), ...sent] : sent),
  },
  'GET-STABLE/written-order': {
    says: (document, _method, count) => ({ ...document, keys: count % 2 ? document.keys : document.keys.reverse() }),
  },
  'GET-CONDITIONAL/etag': {
    answers: (response, { headers }) => {
      const etag = `"${response.body.length}"`
      const withTag = { ...response, headers: { ...response.headers, etag } }
      return headers['if-none-match'] === etag ? { ...withTag, status: 304 } : withTag
    },
  },
  'GET-CONDITIONAL/etag-count': tagging(() => 'constant'),
  'GET-CONDITIONAL/etag-id': tagging((keys) => JSON.stringify(keys, ['type', 'label', 'parameter'])),
  'GET-CONDITIONAL/etag-type': tagging((keys) => JSON.stringify(keys, ['id', 'label', 'parameter'])),
  'GET-CONDITIONAL/etag-parameter': tagging((keys) => JSON.stringify(keys, ['id', 'type', 'label'])),
  'GET-CONDITIONAL/last-modified': {
    answers: (response, { headers }) => {
      const withDate = { ...response, headers: { ...response.headers, 'last-modified': 'Sat, 01 Jan 2000 00:00:00 GMT' } }
      return headers['if-modified-since'] === undefined ? withDate : { ...withDate, status: 304 }
    },
  },
  'RESOURCE-PER-USER/interleaved': { owner: (name) => name.replace('othergroup', 'foogroup') },
  'RESOURCE-PER-USER/many-in-a-row': { owner: (name) => name.replace('otheruser', 'foouser') },
  'RESOURCE-PER-USER/cleared': { owner: (name) => name.replace('otheruser', 'foouser') },
  'RESOURCE-PER-USER/taken-away': takesAwayElsewhere,
  'PUT-REPLACES/every-phone': mergesElsewhere,
  'RESOURCE-PER-USER/own-device': { says: (document) => ({ ...document, deviceName: 'DP_someone' }) },
  'RESOURCE-PER-USER/query': {
    answers: (response, { url }) =>
      url.includes('user_id=otheruser')
        ? { ...response, body: Buffer.from('{"deviceType":"Model-14","deviceName":"DP_two","keys":[]}') }
        : response,
  },
  'RESOURCE-PER-USER/no-phone': {
    answers: (response, { method, url }) => (method === 'GET' && url.includes('nophone') ? { ...response, status: 200 } : response),
  },
  'PUT-VISIBLE-AT-ONCE/every-time': { stores: (sent, before) => (sent.length === 8 ? [...before] : sent) },
  'PUT-VISIBLE-AT-ONCE/half-a-second': revertAfter(400),
  'PUT-VISIBLE-AT-ONCE/two-seconds': revertAfter(1500),
  'PUT-OVERLAP/whole-lists': {
    stores: (sent, before) => (sent.length > 10 ? sent.map((key, index) => (index % 2 ? (before[index] ?? key) : key)) : sent),
  },
  'PUT-OVERLAP/whole-reads': {
    answers: (response, { connection }) => {
      if (!connection?.startsWith('reader')) return response
      const { keys, ...document } = JSON.parse(Buffer.from(response.body).toString())
      return { ...response, body: Buffer.from(JSON.stringify({ ...document, keys: keys.slice(1) })) }
    },
  },
  'KEY-ID-RANGE/0': overlook(/^id is out of range: 0/),
  'KEY-ID-RANGE/25': overlook(/^id is out of range: 25/),
  'KEY-ID-RANGE/-1': overlook(/^id is out of range: -1/),
  'KEY-ID-RANGE/large': overlook(/^id is out of range: 4294967297/),
  'KEY-ID-RANGE/unsafe': overlook(/^id is out of range: 9007/),
  'KEY-ID-INTEGER/string': overlook(/^id is not an integer: "3"/),
  'KEY-ID-INTEGER/fraction': overlook(/^id is not an integer: 3.5/),
  'KEY-ID-INTEGER/nearly': overlook(/^id is not an integer: 3.0/),
  'KEY-ID-INTEGER/null': overlook(/^id is not an integer: null/),
  'KEY-ID-INTEGER/true': overlook(/^id is not an integer: true/),
  'KEY-ID-INTEGER/list': overlook(/^id is not an integer: \[/),
  'KEY-ID-INTEGER/object': overlook(/^id is not an integer: \{/),
  'KEY-ID-INTEGER/empty': overlook(/^id is not an integer: ""/),
  'KEY-ID-REQUIRED/missing': overlook(/^id is missing/),
  'KEY-ID-UNIQUE/adjacent': overlook(/^id twice, 1 apart/),
  'KEY-ID-UNIQUE/apart': overlook(/^id twice, 3 apart/),
  'KEY-ID-UNIQUE/equal': overlook(/^id twice, equal/),
  'KEY-ID-UNIQUE/more-than-the-phone-has': overlook(/^id twice, .* 15 keys/),
  'KEY-ID-OFFERED/beyond': overlook(/^id is not on the phone/),
  'KEY-ID-OFFERED/next': overlook(/^id is not on the phone/),
  'KEY-TYPE-REQUIRED/missing': overlook(/^type is missing/),
  'KEY-TYPE-STRING/null': overlook(/^type is not a string: null/),
  'KEY-TYPE-STRING/number': overlook(/^type is not a string: 7/),
  'KEY-TYPE-STRING/true': overlook(/^type is not a string: true/),
  'KEY-TYPE-STRING/list': overlook(/^type is not a string: \[/),
  'KEY-TYPE-STRING/object': overlook(/^type is not a string: \{/),
  'KEY-TYPE-OFFERED/unknown': overlook(/^type is unknown: NO_SUCH.*@0\/1/),
  'KEY-TYPE-OFFERED/after-good-ones': overlook(/^type is unknown: NO_SUCH.*@2\/3/),
  'KEY-TYPE-OFFERED/of-other-phones': overlook(/^type is unknown: (?!NO_SUCH)[A-Z_]{3,} @/),
  'KEY-TYPE-OFFERED/empty': overlook(/^type is unknown: {2}@/),
  'KEY-TYPE-OFFERED/constructor': overlook(/^type is unknown: constructor/),
  'KEY-TYPE-OFFERED/proto': overlook(/^type is unknown: __proto__/),
  'KEY-TYPE-EXACT/lower-case': overlook(/^type is unknown: [a-z_]+ @/),
  'KEY-TYPE-EXACT/capitalised': overlook(/^type is unknown: [A-Z][a-z_]+ @/),
  'KEY-TYPE-EXACT/blank': overlook(/^type is unknown: [A-Z_]+ {2}@/),
  'KEY-TYPE-EXACT/leading-blank': overlook(/^type is unknown: {2}[A-Z_]+ @/),
  'KEY-TYPE-EXACT/line-feed': overlook(/^type is unknown: [A-Z_]+\n @/),
  'KEY-TYPE-EXACT/nul': overlook(/^type is unknown: [A-Z_]+\0/),
  'KEY-TYPE-EXACT/accent': overlook(/^type is unknown: [A-Z_]*[^\x20-\x7e]/),
  'KEY-TYPE-EXACT/beginning': overlook(/^type is unknown: (CALLLO|REDIA|DIRECT_CAL|LIN) @/),
  'KEY-LABEL-REQUIRED/missing': overlook(/^label is missing/),
  'KEY-LABEL-STRING/null': overlook(/^label is not a string: null/),
  'KEY-LABEL-STRING/number': overlook(/^label is not a string: 7/),
  'KEY-LABEL-STRING/true': overlook(/^label is not a string: true/),
  'KEY-LABEL-STRING/list': overlook(/^label is not a string: \[/),
  'KEY-LABEL-STRING/object': overlook(/^label is not a string: \{/),
  'KEY-LABEL-NEEDED/empty': overlook(/^label is empty/),
  'KEY-LABEL-NEEDED/second-of-its-type': overlook(/^label is empty @1/),
  'KEY-PARAMETER-STRING/null': overlook(/^parameter is not a string: null/),
  'KEY-PARAMETER-STRING/number': overlook(/^parameter is not a string: 7/),
  'KEY-PARAMETER-STRING/true': overlook(/^parameter is not a string: true/),
  'KEY-PARAMETER-STRING/list': overlook(/^parameter is not a string: \[/),
  'KEY-PARAMETER-STRING/object': overlook(/^parameter is not a string: \{/),
  'KEY-PARAMETER-NEEDED/missing': overlook(/^parameter is missing/),
  'KEY-PARAMETER-NEEDED/first-of-its-type': overlook(/^parameter is missing @0\/2/),
  'KEY-PARAMETER-NEEDED/second-of-its-type': overlook(/^parameter is missing @1\/2/),
  'KEY-PARAMETER-NEEDED/extension': overlook(/^parameter is missing/),
  'KEY-PARAMETER-NEEDED/empty': overlook(/^parameter is empty/),
  ...misplaced(),
  'KEYS-LIST/null': overlook(/^keys is not a list: null/),
  'KEYS-LIST/object': overlook(/^keys is not a list: \{"0"/),
  'KEYS-LIST/one-key': overlook(/^keys is not a list: \{"id"/),
  'KEYS-LIST/string': overlook(/^keys is not a list: "/),
  'KEYS-LIST/number': overlook(/^keys is not a list: 0/),
  'KEYS-LIST/of-numbers': overlook(/^key is not an object: 1/),
  'KEYS-LIST/of-null': overlook(/^key is not an object: null/),
  'KEYS-LIST/of-lists': overlook(/^key is not an object: \[/),
  'KEYS-LIST/of-strings': overlook(/^key is not an object: "/),
  'KEYS-REQUIRED/missing': overlook(/^keys is missing: $/),
  'KEYS-REQUIRED/other-case': overlook(/^keys is missing: Keys/),
  'BODY-EMPTY/empty': overlook(/^body is empty/),
  'BODY-EMPTY/blank': overlook(/^body is not JSON: {3}\n/),
  'BODY-MALFORMED/truncated': overlook(/^body is not JSON: .*"$|^body is not JSON: \{"keys".*\}$/),
  'BODY-MALFORMED/trailing': overlook(/^body is not JSON: .*\]\}\}$/),
  'BODY-MALFORMED/two-objects': overlook(/^body is not JSON: .*\]\}\{/),
  'BODY-MALFORMED/text': overlook(/^body is not JSON: keys=/),
  'BODY-MALFORMED/single-quotes': overlook(/^body is not JSON: \{'/),
  'BODY-MALFORMED/trailing-comma': overlook(/^body is not JSON: .*,\]/),
  'BODY-MALFORMED/comment': overlook(/^body is not JSON: \/\*/),
  'BODY-MALFORMED/nan': overlook(/^body is not JSON: .*NaN/),
  'BODY-MALFORMED/bare-names': overlook(/^body is not JSON: \{keys/),
  'BODY-MALFORMED/leading-zero': overlook(/^body is not JSON: .*"id":0\d/),
  'BODY-MALFORMED/control': overlook(/^body is not JSON: .*a\nb/),
  'BODY-OBJECT/list': overlook(/^body is not an object: \[/),
  'BODY-OBJECT/null': overlook(/^body is not an object: null/),
  'BODY-OBJECT/string': overlook(/^body is not an object: "/),
  'BODY-OBJECT/number': overlook(/^body is not an object: 24/),
  'BODY-OBJECT/true': overlook(/^body is not an object: true/),
  'BODY-UTF8/latin1': overlook(/^body is not UTF-8/),
  'BODY-UTF8/utf16': overlook(/^body is not JSON: \{\0/),
  'BODY-OTHER-TYPE/text': overlook(/^body is text/),
  'BODY-OTHER-TYPE/form': overlook(/^body is application\/x-www/),
  'BODY-OTHER-TYPE/xml': overlook(/^body is application\/xml/),
  'BODY-CONTENT-TYPE/upper-case': {
    answers: (response, { headers }) => (headers['content-type'] === 'Application/JSON' ? { ...response, status: 415 } : response),
  },
  'BODY-LENIENT/byte-order-mark': stumbleOver('\ufeff'),
  'BODY-LENIENT/duplicate-names': stumbleOver('"label":"first"'),
  'BODY-LENIENT/escapes': stumbleOver('\\u00'),
  'BODY-LENIENT/escaped-slashes': stumbleOver('\\/'),
  'BODY-LENIENT/integer-as-fraction': stumbleOver(/"id":\d+\.0/),
  'BODY-LENIENT/proto': stumbleOver('__proto__'),
  'BODY-LENIENT/proto-forgotten': pollutable,
  'BODY-LENIENT/blanks': stumbleOver('\t'),
  'BODY-LENIENT/no-content-type': {
    answers: (response, { method, headers }) =>
      method === 'PUT' && headers['content-type'] === undefined ? { ...response, status: 500 } : response,
  },
  'BODY-LENIENT/nested': stumbleOver('[[[['),
  'BODY-LENIENT/nested-deep': () => dieOf('[[[['),
  'BODY-LENIENT/megabyte': stumbleOver('xxxxxxxxxx'),
  'SERVER-SURVIVES/half-emoji': stumbleOver(/\\ud83d"/),
  'SERVER-SURVIVES/whole-run': {
    answers: (response, { url }) => (url.includes('nophone') ? { ...response, status: 500 } : response),
  },
  'SERVER-SURVIVES/unclosed-lists': () => dieOf('[[[['),
  'SERVER-SURVIVES/many-keys': {
    answers: (response, { body }) => (body !== undefined && body.length > 20_000 ? { ...response, status: 500 } : response),
  },
  'REFUSE-4XX/invalid': statusInstead('PUT', 400, 500),
  'REFUSE-4XX/several': overlook(/^label is not a string.*\/2$/),
  'REFUSE-400/invalid': statusInstead('PUT', 400, 409),
  'REFUSE-400/same-id': statusInstead('PUT', 400, 409),
  'REFUSE-EXPLAINED/invalid': bodyOf(400, /null/, '{"errors":[{"code":2,"message":"An error occurred"}]}'),
  'REFUSE-EXPLAINED/unknown-type': bodyOf(400, /NO_SUCH/, '{"errors":[{"code":2}]}'),
  'REFUSE-EXPLAINED/malformed': bodyOf(416, /^\{"keys":$/, '400'),
  'REFUSE-EXPLAINED/empty': bodyOf(416, /^$/, ''),
  'ERROR-BODY/invalid': bodyOf(400, /null/, '{"errors":[{"code":"INVAL"}]}'),
  'ERROR-BODY/unknown-type': bodyOf(400, /NO_SUCH/, '{"error":"no such type"}'),
  'ERROR-BODY/malformed': bodyOf(416, /^\{"keys":$/, '<html>Bad Request</html>'),
  'ERROR-BODY/empty': bodyOf(416, /^$/, '{"errors":[]}'),
  'ERROR-BODY/json': bodyOf(400, /null/, 'Bad Request'),
  'ERROR-BODY/media-type': {
    answers: (response) => (response.status === 400 ? { ...response, headers: { 'content-type': 'text/html' } } : response),
  },
  'ERROR-BODY/object': bodyOf(400, /null/, '[{"code":2}]'),
  'ERROR-BODY/members': bodyOf(400, /null/, '{"error":{"code":2}}'),
  'ERROR-BODY/list': bodyOf(400, /null/, '{"errors":{"label":["is null"]}}'),
  'ERROR-BODY/objects': bodyOf(400, /null/, '{"errors":["label is null"]}'),
  'ERROR-BODY/code': bodyOf(400, /null/, '{"errors":[{"code":"2"}]}'),
  'BODY-416/empty': statusInstead('PUT', 416, 406),
  'BODY-416/malformed': statusInstead('PUT', 416, 422),
  'BODY-416/list': statusInstead('PUT', 416, 404),
  'ACCESS-REQUIRED/get-none': { admits: (authorization) => authorization === undefined },
  'ACCESS-REQUIRED/get-wrong': { admits: (authorization) => intruder.test(authorization ?? '') },
  'ACCESS-REQUIRED/get-empty': { admits: (authorization) => authorization === 'Bearer ' },
  'ACCESS-REQUIRED/other-scheme': { admits: (authorization) => authorization?.startsWith('Basic ') === true },
  'ACCESS-BEFORE-EFFECT/put-none': { admits: (authorization) => authorization === undefined },
  'ACCESS-BEFORE-EFFECT/put-wrong': { admits: (authorization) => intruder.test(authorization ?? '') },
  'ACCESS-BEFORE-EFFECT/put-empty': { admits: (authorization) => authorization === 'Bearer ' },
  'ACCESS-NOT-ECHOED/get': {
    answers: (response, { headers }) => ({ ...response, headers: { ...response.headers, 'x-seen': headers['authorization'] ?? '' } }),
  },
  'ACCESS-NOT-ECHOED/refused': {
    answers: (response, { headers }) =>
      response.status < 400 ? response : { ...response, body: Buffer.from(`no ${headers['authorization']}`) },
  },
  'METHOD-UNDOCUMENTED/post': actOn('POST'),
  'METHOD-UNDOCUMENTED/post-query': {
    acts: ({ method, url }, phone) => {
      if (method === 'POST' && url.endsWith('?_method=PUT')) phone.keys = []
    },
  },
  'METHOD-UNDOCUMENTED/patch': actOn('PATCH'),
  'METHOD-UNDOCUMENTED/delete': actOn('DELETE'),
  'METHOD-ALLOW/post': withAllow('POST', undefined),
  'METHOD-ALLOW/patch': withAllow('PATCH', 'GET, HEAD'),
  'METHOD-ALLOW/delete': withAllow('DELETE', 'GET, PUT, DELETE'),
  'METHOD-OVERRIDE/get': obeyOverride('GET'),
  'METHOD-OVERRIDE/post': obeyOverride('POST'),
  'GET-SAFE/with-body': {
    acts: (request, phone) => {
      if (request.method === 'GET' && request.body !== undefined && request.body.length > 0) phone.keys = []
    },
  },
  'PUT-STORES/sequences': losesAfterRefusal,
  'PUT-STORES/sequences-of-users': losesInTurn,
  ...damaged('label'),
  ...damaged('parameter'),
}

function withAllow(method: string, allow: string | undefined): Wrong {
  return {
    answers: (response, request) =>
      request.method === method
        ? { ...response, headers: { 'content-type': 'application/json', ...(allow !== undefined && { allow }) } }
        : response,
  }
}

/** Overlooks one wrong key when it stands in one place. */
function misplaced(): Record<string, Wrong> {
  const members = { id: 'id is not', type: 'type is', label: 'label is not', parameter: 'parameter is not' }
  const places = { first: '@0/3', middle: '@1/3', last: '@2/3', 'among-all': '@12/14' }
  return Object.fromEntries(
    Object.entries(members).flatMap(([member, problem]) =>
      Object.entries(places).map(([place, at]) => [`PUT-ALL-OR-NOTHING/${member}-${place}`, overlook(new RegExp(`^${problem}.*${at}`))]),
    ),
  )
}

/** The target that is wrong in the point of this case; a fresh one each time. */
export function wrongFor(id: string): Wrong {
  const entry = table[id]
  return typeof entry === 'function' ? entry() : (entry ?? {})
}

export const casesWithWrongs: readonly string[] = Object.keys(table)

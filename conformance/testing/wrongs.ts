import type { StoredKey, Wrong } from './target.ts'

const overlook = (pattern: RegExp): Wrong => ({ overlooks: (problem) => pattern.test(problem) })

/** Spoils a member of every key of every answer. */
const spoilKeys = (change: (key: StoredKey) => Record<string, unknown>): Wrong => ({
  says: (document) => ({ ...document, keys: document.keys.map((key) => ({ ...key, ...change(key) })) }),
})

/** Spoils keys that were not there in the beginning, for a target that alters those is not written to at all. */
const alterNew = (alter: (key: StoredKey) => StoredKey): Wrong => ({
  stores: (sent) => sent.map((key) => (/^(history|boss|again)$/.test(key.label) ? key : alter(key))),
})

const alterLabel = (alter: (label: string) => string): Wrong => ({
  stores: (sent) => sent.map((key) => ({ ...key, label: alter(key.label) })),
})

const statusInstead = (method: string, from: number, to: number): Wrong => ({
  answers: (response, request) => (request.method === method && response.status === from ? { ...response, status: to } : response),
})

/** For each case, a target that is wrong in its point: the proof that the case can fail. */
export const wrongs: Readonly<Record<string, Wrong>> = {
  'GET-CURRENT/answers': statusInstead('GET', 200, 203),
  // A schema has its own opinion of what an integer is, or would not be a judge of its own.
  'GET-CURRENT/schema': { says: ({ deviceName: _, ...document }) => document },
  'GET-CONTENT-TYPE/get': {
    answers: (response, { method }) => (method === 'GET' ? { ...response, headers: { 'content-type': 'text/html' } } : response),
  },
  'GET-CONTENT-TYPE/put': {
    answers: (response, { method }) => (method === 'PUT' ? { ...response, headers: { 'content-type': 'text/plain' } } : response),
  },
  'GET-DEVICE-TYPE/string': { says: (document) => ({ ...document, deviceType: { name: document.deviceType } }) },
  'GET-DEVICE-NAME/string': { says: (document) => ({ ...document, deviceName: null }) },
  'GET-KEYS/list': { says: (document) => ({ ...document, keys: Object.fromEntries(document.keys.map((key) => [key.id, key])) }) },
  'KEY-ID-ANSWERED/read': spoilKeys(({ id }) => ({ id: String(id) })),
  'KEY-TYPE-ANSWERED/read': spoilKeys(() => ({ type: null })),
  'KEY-LABEL-ANSWERED/read': spoilKeys(() => ({ label: undefined })),
  'KEY-PARAMETER-ANSWERED/read': spoilKeys(({ parameter }) => ({ parameter: parameter || undefined })),
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
  'GROUP-UNKNOWN/get': { owner: (name) => name.replace(/\/nobody-\d+\//, '/foogroup/') },
  'TENANT-UNKNOWN/get': { owner: (name) => name.replace(/^nobody-\d+/, 'foo') },
  'ERROR-BODY/unknown-user': {
    answers: (response) => (response.status === 404 ? { ...response, body: Buffer.from('"not found"') } : response),
  },
  'ERROR-BODY/invalid': {
    answers: (response) => (response.status === 400 ? { ...response, body: Buffer.from('{"errors":[{"code":"INVAL"}]}') } : response),
  },
  'PATH-ESCAPES/letter': { path: (path) => path.replaceAll('%', '%25') },
  'PATH-FINAL-SLASH/get': { path: (path) => (path.endsWith('/') ? path : `${path}/`) },
  'METHOD-HEAD/like-get': {
    answers: (response, { method }) => (method === 'HEAD' ? { ...response, headers: { 'content-type': 'text/html' } } : response),
  },
  'PHONE-TYPES-LISTED/get': { phoneTypes: false },
  'PUT-STORES/own-keys': statusInstead('PUT', 200, 500),
  'PUT-STORES/round-trip': { stores: (sent, before) => (sent.length === 3 ? [...before] : sent) },
  // Right the first time only.
  'PUT-STORES/change': { stores: (sent, before) => sent.map((key) => before.find(({ id }) => id === key.id) ?? key) },
  'PUT-REPLACES/subset': { stores: (sent, before) => [...before.filter(({ id }) => !sent.some((key) => key.id === id)), ...sent] },
  'PUT-REPLACES/other-key': {
    stores: (sent, before) => (sent.length === 1 && before.length === 1 && sent[0]?.id !== before[0]?.id ? [...before, ...sent] : sent),
  },
  'PUT-EMPTY/clears': { stores: (sent, before) => (sent.length === 0 ? [...before] : sent) },
  'PUT-IDEMPOTENT/twice': {
    stores: (sent, before) => (JSON.stringify(sent) === JSON.stringify(before) && sent.length > 2 ? sent.slice(1) : sent),
  },
  'PUT-ANSWERS-200/status': statusInstead('PUT', 200, 204),
  'PUT-ANSWERS-OBJECT/full': { says: ({ keys, ...document }, method) => (method === 'PUT' ? { keys } : { ...document, keys }) },
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
      connection === undefined ? response : { ...response, body: Buffer.from('{"deviceType":"Model-12","deviceName":"DP_one","keys":[]}') },
  },
  'KEYS-ALL/every-id': { stores: (sent) => sent.slice(0, 10) },
  'KEY-ID-RANGE/first': { stores: (sent) => sent.filter(({ id }) => id !== 1) },
  'KEY-ID-RANGE/last': { stores: (sent) => sent.filter(({ id }) => id !== 12) },
  'KEYS-ANY-ORDER/reversed': {
    stores: (sent) => sent.map((key, position) => ({ ...key, id: sent.map(({ id }) => id).sort((a, b) => a - b)[position] ?? 0 })),
  },
  'KEY-TYPE-DEFAULT/each-type': alterNew((key) => ({ ...key, type: key.type === 'REDIAL' ? 'CALLLOG' : key.type })),
  'KEY-LABEL-EMPTY/taken': { stores: (sent) => sent.map((key) => ({ ...key, label: key.label || key.type })) },
  'KEY-PARAMETER-OPTIONAL/absent': alterNew((key) => ({ ...key, parameter: key.parameter || 'none' })),
  'KEY-PARAMETER-EXACT/taken': alterNew((key) => ({ ...key, parameter: key.parameter.replace(/^0/, '') })),
  'BODY-CONTENT-TYPE/charset': {
    answers: (response, { headers }) => (headers['content-type']?.includes('charset') ? { ...response, status: 415 } : response),
  },
  'RESOURCE-PER-USER/two-users': { owner: (name) => name.replace('otheruser', 'foouser') },
  'RESOURCE-PER-USER/same-id-elsewhere': { owner: (name) => name.replace('othergroup', 'foogroup') },
  'RESOURCE-PER-USER/refused-put': { owner: (name) => name.replace('otheruser', 'foouser'), storesRefused: () => [] },
  'KEY-ID-RANGE/0': overlook(/^id is out of range: 0/),
  'KEY-ID-RANGE/25': overlook(/^id is out of range: 25/),
  'KEY-ID-RANGE/-1': overlook(/^id is out of range: -1/),
  'KEY-ID-INTEGER/string': overlook(/^id is not an integer: "/),
  'KEY-ID-INTEGER/fraction': overlook(/^id is not an integer: \d/),
  'KEY-ID-INTEGER/null': overlook(/^id is not an integer: null/),
  'KEY-ID-INTEGER/true': overlook(/^id is not an integer: true/),
  'KEY-ID-REQUIRED/missing': overlook(/^id is missing/),
  'KEY-ID-UNIQUE/adjacent': overlook(/^id twice/),
  'KEY-ID-OFFERED/beyond': overlook(/^id is not on the phone/),
  'KEY-TYPE-REQUIRED/missing': overlook(/^type is missing/),
  'KEY-TYPE-STRING/null': overlook(/^type is not a string: null/),
  'KEY-TYPE-STRING/number': overlook(/^type is not a string: 7/),
  'KEY-TYPE-OFFERED/unknown': overlook(/^type is unknown: NO_SUCH/),
  'KEY-TYPE-OFFERED/empty': overlook(/^type is unknown: $/),
  'KEY-TYPE-EXACT/lower-case': overlook(/^type is unknown: [a-z_]+$/),
  'KEY-LABEL-REQUIRED/missing': overlook(/^label is missing/),
  'KEY-LABEL-STRING/null': overlook(/^label is not a string: null/),
  'KEY-LABEL-STRING/number': overlook(/^label is not a string: 7/),
  'KEY-LABEL-NEEDED/empty': overlook(/^label is empty/),
  'KEY-PARAMETER-STRING/number': overlook(/^parameter is not a string/),
  'KEY-PARAMETER-NEEDED/missing': overlook(/^parameter is missing/),
  'KEY-PARAMETER-NEEDED/empty': overlook(/^parameter is empty/),
  'PUT-ALL-OR-NOTHING/last-wrong': { storesRefused: (sent) => (sent as { keys?: StoredKey[] } | null)?.keys?.slice?.(0, 1) ?? [] },
  'PUT-ALL-OR-NOTHING/first-wrong': { storesRefused: () => [] },
  'KEYS-LIST/null': overlook(/^keys is not a list/),
  'KEYS-LIST/object': overlook(/^keys is not a list/),
  'KEYS-LIST/string': overlook(/^keys is not a list/),
  'KEYS-LIST/of-numbers': overlook(/^key is not an object/),
  'KEYS-REQUIRED/missing': overlook(/^keys is missing/),
  'BODY-EMPTY/empty': overlook(/^body is empty/),
  'BODY-MALFORMED/truncated': overlook(/^body is not JSON/),
  'BODY-MALFORMED/text': overlook(/^body is not JSON/),
  'BODY-OBJECT/list': overlook(/^body is not an object/),
  'BODY-OBJECT/null': overlook(/^body is not an object/),
  'BODY-OBJECT/string': overlook(/^body is not an object/),
  'REFUSE-4XX/invalid': statusInstead('PUT', 400, 500),
  'REFUSE-400/invalid': statusInstead('PUT', 400, 409),
  'REFUSE-EXPLAINED/invalid': { answers: (response) => (response.status === 400 ? { ...response, body: Buffer.alloc(0) } : response) },
  'BODY-416/empty': statusInstead('PUT', 416, 406),
  'KEY-LABEL-EXACT/accents': alterLabel((label) => label.replaceAll('é', 'Ã©')),
  'KEY-LABEL-EXACT/decomposed': alterLabel((label) => label.normalize('NFC')),
  'KEY-LABEL-EXACT/cjk': alterLabel((label) => label.replace(/[^\x20-\xff]/g, '?')),
  'KEY-LABEL-EXACT/emoji': alterLabel((label) => label.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd')),
  'KEY-LABEL-EXACT/right-to-left': alterLabel((label) => label.replace(/[\u0590-\u06ff]/g, '?')),
  'KEY-LABEL-EXACT/quotes': alterLabel((label) => label.replaceAll('"', '\\"')),
  'KEY-LABEL-EXACT/markup': alterLabel((label) => label.replaceAll('<', '&lt;')),
  'KEY-LABEL-EXACT/placeholders': alterLabel((label) => label.replaceAll('%s', '')),
  'KEY-LABEL-EXACT/blanks': alterLabel((label) => label.trim()),
  'KEY-LABEL-EXACT/number': alterLabel((label) => label.replace(/^0+(?=\d)/, '')),
  'KEY-LABEL-EXACT/word-null': alterLabel((label) => (label === 'null' ? '' : label)),
}

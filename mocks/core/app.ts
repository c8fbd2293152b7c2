import { type Key, phoneTypes } from '#openapi'
import { type Device, type Directory, describePhoneTypes, type User } from './directory.ts'
import { readKeys } from './keys.ts'
import { errorBody, ok, type Problem, problem, type Result, refuse, statusOf } from './problems.ts'
import { type Awaitable, after, type Store } from './store.ts'

/** A request as plain values, whoever carried it. */
export type Exchange = {
  readonly method: string
  /** The request target as it was sent: path, escapes and all, and query. */
  readonly path: string
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Uint8Array
  /** Tells one connection of a client from another; a number that means nothing else. */
  readonly connection: number
}

/** An answer as plain values. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Misbehaviour below HTTP, for the edge to carry out. */
  readonly wire?: Wire
}

/** `delay` in milliseconds before the answer; `cutAfter` bytes of the body the connection ends; `reset` it ends at once. */
export type Wire = { readonly delay?: number; readonly cutAfter?: number; readonly reset?: boolean }

export type App = (exchange: Exchange) => Awaitable<Answer>

export type AppOptions = {
  readonly directory: Directory
  readonly store: Store
  /** Everything before /tenants/, each with a slash at its beginning and none at its end. */
  readonly prefixes: readonly string[]
  /** When given, every request needs `Authorization: Bearer <token>` (ACCESS-REQUIRED). */
  readonly token?: string | undefined
}

/** BODY-LIMIT: bytes of a request body that are taken. */
export const bodyLimit = 256 * 1024

const phoneTypesPath = '/api/v1/configs/phone_types/'
const resource = /^\/tenants\/([^/]+)\/groups\/([^/]+)\/users\/([^/]+)\/access_device\/phone_buttons\/$/
const json = { 'content-type': 'application/json' } as const

/**
 * The mock without sockets: an exchange in, an answer out.
 *
 * @returns a function that never throws for anything a client sends: what is refused is an answer
 */
export function createApp({ directory, store, prefixes, token }: AppOptions): App {
  const phoneTypesDocument = JSON.stringify(describePhoneTypes(phoneTypes))

  return (exchange) => {
    const access = judgeAccess(token, exchange.headers['authorization'])
    if (!access.ok) return refusal(access.problems, { 'www-authenticate': 'Bearer' })

    const path = withoutQuery(exchange.path)
    if (path === phoneTypesPath) return answerPhoneTypes(exchange.method, phoneTypesDocument)

    const ids = matchResource(path, prefixes)
    if (ids === undefined) return refusal([problem('URL_UNKNOWN', hintForUrl(path, prefixes))])
    // METHOD-UNDOCUMENTED, METHOD-ALLOW
    if (exchange.method !== 'GET' && exchange.method !== 'PUT' && exchange.method !== 'HEAD') {
      return refusal([problem('METHOD_NOT_ALLOWED', 'use GET, HEAD or PUT')], { allow: 'GET, HEAD, PUT' })
    }
    const user = findUser(directory, ids)
    if (!user.ok) return refusal(user.problems)
    // GET-NO-PHONE, PUT-NO-PHONE
    const { key, device } = user.value
    if (device === undefined) return refusal([problem('NO_PHONE')])

    return exchange.method === 'PUT' ? put(store, key, device, exchange) : get(store, key, device)
  }
}

// GET-CURRENT, GET-SAFE, METHOD-HEAD
function get(store: Store, key: string, device: Device): Awaitable<Answer> {
  return after(store.read(key), (document) => answer(document ?? device.document))
}

// PUT-STORES, PUT-ALL-OR-NOTHING: judged whole before anything is written, written whole before it is answered.
function put(store: Store, key: string, device: Device, exchange: Exchange): Awaitable<Answer> {
  const update = readBody(exchange)
  if (!update.ok) return refusal(update.problems)
  const keys = readKeys(device.phoneType, update.value)
  if (!keys.ok) return refusal(keys.problems)

  const document = replaceKeys(device, keys.value)
  return after(store.write(key, document), () => answer(document))
}

/** PUT-REPLACES, PUT-EMPTY: the new document is made from the device and the keys sent; what was there has no part in it. */
const replaceKeys = (device: Device, keys: readonly Key[]): string => `${device.head}${JSON.stringify(keys)}}`

// GET-CONTENT-TYPE, PUT-ANSWERS-200, PUT-ANSWERS-OBJECT
const answer = (document: string): Answer => ({ status: 200, headers: json, body: document })

const refusal = (problems: readonly Problem[], headers?: Record<string, string>): Answer => ({
  status: statusOf(problems),
  headers: headers === undefined ? json : { ...json, ...headers },
  body: JSON.stringify(errorBody(problems)),
})

/** The answer to what is no HTTP at all, or to a bug in the mock. */
export const failure = (code: 'REQUEST_MALFORMED' | 'INTERNAL', hint: string): Answer => refusal([problem(code, hint)])

function judgeAccess(token: string | undefined, authorization: string | string[] | undefined): Result<undefined> {
  if (token === undefined || authorization === `Bearer ${token}`) return ok(undefined)
  const code = authorization === undefined ? 'CREDENTIALS_MISSING' : 'CREDENTIALS_WRONG'
  // ACCESS-NOT-ECHOED: neither the token nor what was sent in its place is repeated.
  return refuse(problem(code, 'send the header Authorization: Bearer and the token that the mock was started with'))
}

function answerPhoneTypes(method: string, document: string): Answer {
  if (method === 'GET' || method === 'HEAD') return answer(document)
  return refusal([problem('METHOD_NOT_ALLOWED', 'use GET or HEAD')], { allow: 'GET, HEAD' })
}

function withoutQuery(path: string): string {
  const query = path.indexOf('?')
  return query === -1 ? path : path.slice(0, query)
}

type Ids = readonly [tenant: string, group: string, user: string]

function matchResource(path: string, prefixes: readonly string[]): Ids | undefined {
  for (const prefix of prefixes) {
    if (!path.startsWith(prefix)) continue
    const match = resource.exec(path.slice(prefix.length))
    if (match === null) continue
    const ids = [match[1] ?? '', match[2] ?? '', match[3] ?? ''] as const
    return path.includes('%') ? unescapeIds(ids) : ids
  }
  return undefined
}

// PATH-ESCAPES: after the path was cut at its slashes, so that %2F stays inside an id.
function unescapeIds([tenant, group, user]: Ids): Ids | undefined {
  try {
    return [decodeURIComponent(tenant), decodeURIComponent(group), decodeURIComponent(user)]
  } catch {
    return undefined
  }
}

function hintForUrl(path: string, prefixes: readonly string[]): string {
  // PATH-FINAL-SLASH
  if (!path.endsWith('/') && (path === phoneTypesPath.slice(0, -1) || matchResource(`${path}/`, prefixes))) return 'add the final slash'
  return `the phone buttons are at ${prefixes[0]}/tenants/{tenant_id}/groups/{group_id}/users/{user_id}/access_device/phone_buttons/`
}

function findUser(directory: Directory, [tenant, group, user]: Ids): Result<User> {
  const groups = directory.get(tenant)
  // TENANT-UNKNOWN
  if (groups === undefined) return refuse(problem('TENANT_UNKNOWN', JSON.stringify(tenant)))
  const users = groups.get(group)
  // GROUP-UNKNOWN
  if (users === undefined) return refuse(problem('GROUP_UNKNOWN', JSON.stringify(group)))
  const found = users.get(user)
  // USER-UNKNOWN
  return found === undefined ? refuse(problem('USER_UNKNOWN', JSON.stringify(user))) : ok(found)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The JSON object that a request carries (BODY-416). */
function readBody({ headers, body }: Exchange): Result<{ keys?: unknown }> {
  if (body.length > bodyLimit) return refuse(problem('BODY_TOO_LARGE', `it may have ${bodyLimit} bytes`))
  // BODY-EMPTY
  if (body.length === 0) return refuse(problem('BODY_EMPTY', 'send a JSON object, {"keys": [...]}'))
  // BODY-CONTENT-TYPE, BODY-OTHER-TYPE: without a declaration the body decides.
  const declared = headers['content-type']
  if (typeof declared === 'string' && !isJsonType(declared)) {
    return refuse(problem('BODY_TYPE', `it is declared as ${JSON.stringify(declared)}; send the header Content-Type: application/json`))
  }
  let text: string
  try {
    // BODY-UTF8; a byte order mark is dropped here (BODY-LENIENT).
    text = utf8.decode(body)
  } catch {
    return refuse(problem('BODY_NOT_UTF8', 'JSON is always UTF-8'))
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // BODY-MALFORMED
    return refuse(problem('BODY_MALFORMED', error instanceof Error ? error.message : String(error)))
  }
  // BODY-OBJECT
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(problem('BODY_NOT_AN_OBJECT', 'send {"keys": [...]}'))
  }
  return ok(value)
}

/** Also in quotation marks, as the documentation prints it. */
const isJsonType = (declared: string): boolean => /^\s*"?(application|text)\/([\w.-]+\+)?json"?\s*(;|$)/i.test(declared)

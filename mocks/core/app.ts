import { type Key, phoneTypes } from '#openapi'
import { readBody } from './body.ts'
import { type Device, type Directory, describePhoneTypes, type User } from './directory.ts'
import { type Answer, type App, answer, type Exchange, refusal } from './exchange.ts'
import { readKeys } from './keys.ts'
import { type Ids, pathOf, phoneTypesPath, readPath } from './path.ts'
import { ok, problem, type Result, refuse } from './problems.ts'
import { type Awaitable, after, type Store } from './store.ts'

export type AppOptions = {
  readonly directory: Directory
  readonly store: Store
  /** Everything before /tenants/, each with a slash at its beginning and none at its end. */
  readonly prefixes: readonly string[]
  /** When given, every request needs `Authorization: Bearer <token>` (ACCESS-REQUIRED). */
  readonly token?: string | undefined
}

/** The mock: reads the path, finds the user, and lets GET and PUT do the rest. */
export function createApp({ directory, store, prefixes, token }: AppOptions): App {
  const phoneTypesDocument = JSON.stringify(describePhoneTypes(phoneTypes))

  return (exchange) => {
    // ACCESS-BEFORE-EFFECT
    const access = judgeAccess(token, exchange.headers['authorization'])
    if (!access.ok) return refusal(access.problems, { 'www-authenticate': 'Bearer' })

    const { method } = exchange
    const path = pathOf(exchange.path)
    if (path === phoneTypesPath) return method === 'GET' || method === 'HEAD' ? answer(phoneTypesDocument) : refuseMethod('GET, HEAD')

    const ids = readPath(path, prefixes)
    if (!ids.ok) return refusal(ids.problems)
    if (method !== 'GET' && method !== 'PUT' && method !== 'HEAD') return refuseMethod('GET, HEAD, PUT')

    const user = findUser(directory, ids.value)
    if (!user.ok) return refusal(user.problems)
    const { key, device } = user.value
    // GET-NO-PHONE, PUT-NO-PHONE
    if (device === undefined) return refusal([problem('NO_PHONE')])
    return method === 'PUT' ? put(store, key, device, exchange) : get(store, key, device)
  }
}

// GET-CURRENT, GET-SAFE, METHOD-HEAD
function get(store: Store, user: string, device: Device): Awaitable<Answer> {
  return after(store.read(user), (document) => answer(document ?? device.document))
}

// PUT-STORES, PUT-ALL-OR-NOTHING: judged whole before anything is written, written whole before it is answered.
function put(store: Store, user: string, device: Device, exchange: Exchange): Awaitable<Answer> {
  const update = readBody(exchange)
  if (!update.ok) return refusal(update.problems)
  const keys = readKeys(device.phoneType, update.value)
  if (!keys.ok) return refusal(keys.problems)

  const document = replaceKeys(device, keys.value)
  return after(store.write(user, document), () => answer(document))
}

/** PUT-REPLACES, PUT-EMPTY: the new document is made from the device and the keys sent; what was there has no part in it. */
const replaceKeys = (device: Device, keys: readonly Key[]): string => `${device.head}${JSON.stringify(keys)}}`

// METHOD-UNDOCUMENTED, METHOD-ALLOW
const refuseMethod = (allow: string): Answer => refusal([problem('METHOD_NOT_ALLOWED', `use one of ${allow}`)], { allow })

function judgeAccess(token: string | undefined, authorization: string | string[] | undefined): Result<undefined> {
  if (token === undefined) return ok(undefined)
  // The name of the scheme may be written in any case (RFC 9110, section 11.1).
  if (typeof authorization === 'string' && authorization.replace(/^bearer +/i, 'Bearer ') === `Bearer ${token}`) return ok(undefined)
  const code = authorization === undefined ? 'CREDENTIALS_MISSING' : 'CREDENTIALS_WRONG'
  // ACCESS-NOT-ECHOED: neither the token nor what was sent in its place is repeated.
  return refuse(problem(code, 'send the header Authorization: Bearer and the token that the mock was started with'))
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

import type { Key } from '#openapi'
import { readBody } from './body.ts'
import { offerMethods } from './cors.ts'
import { type Device, type Directory, documentOf, type User } from './directory.ts'
import { type Answer, answer, type Exchange, refusal } from './exchange.ts'
import { type PhoneTypeRules, readKeys } from './keys.ts'
import { type Account, judgeScope, login, readSession } from './login.ts'
import { type Ids, isPhoneTypesPath, loginPath, pathOf, readPath } from './path.ts'
import { ok, type Problem, problem, type Result, refuse } from './problems.ts'
import { type Awaitable, after } from './store.ts'

/**
 * What the mock does for a request, step by step. Bugs and scenarios put a step of their own in the place of one of these,
 * and every step reaches the others through this value, so that it meets theirs.
 */
export type Steps = {
  /** The whole way from request to answer. */
  respond(exchange: Exchange): Awaitable<Answer>
  /** Who asks; undefined where anybody may. */
  admit(exchange: Exchange): Result<Account | undefined>
  locate(path: string): Result<Ids>
  permit(caller: Account | undefined, ids: Ids): Result<undefined>
  find(ids: Ids, exchange: Exchange): Result<User>
  get(device: Device, exchange: Exchange): Awaitable<Answer>
  put(device: Device, exchange: Exchange): Awaitable<Answer>
  readBody(exchange: Exchange): Result<object>
  readKeys(phoneType: PhoneTypeRules, update: { readonly keys?: unknown }): Result<Key[]>
  /** The new document of a device. */
  compose(device: Device, keys: readonly Key[]): Awaitable<string>
  read(device: Device): Awaitable<string>
  /** The document of a device that nobody has written to. */
  initial(device: Device): string
  write(device: Device, document: string): Awaitable<Result<undefined>>
  answer(document: string, exchange: Exchange): Awaitable<Answer>
  refuse(problems: readonly Problem[], exchange: Exchange): Awaitable<Answer>
}

/** Takes some steps otherwise. `right` has the steps as they were before. */
export type Plant = (right: Steps, scene: Scene) => Partial<Steps>

/** What a step may know besides the request. */
export type Scene = { readonly directory: Directory; readonly now: () => number }

/** What was written, for one world. */
export type Documents = {
  read(device: string): Awaitable<string | undefined>
  /** Refuses when the world cannot be made. */
  write(device: string, document: string): Awaitable<Result<undefined>>
}

export type ApiOptions = {
  readonly directory: Directory
  readonly documents: Documents
  /** The world that sessions are for. */
  readonly world: string
  /** Everything before /tenants/, each with a slash at its beginning and none at its end. */
  readonly prefixes: readonly string[]
  /** When given, every request needs `Authorization: Bearer <token>` (ACCESS-REQUIRED). */
  readonly token?: string | undefined
  /** Whether every request needs a session, or the token. */
  readonly login?: boolean | undefined
}

/** The API, right in every step. */
export function createApi({ directory, documents, world, prefixes, token, login: needsLogin = false }: ApiOptions): Steps {
  const steps: Steps = {
    respond: (exchange) => {
      const { method } = exchange
      const path = pathOf(exchange.path)
      if (path === loginPath) return login(directory.accounts, exchange, world)
      // ACCESS-BEFORE-EFFECT
      const caller = steps.admit(exchange)
      if (!caller.ok) return steps.refuse(caller.problems, exchange)
      if (isPhoneTypesPath(path, prefixes)) {
        if (method === 'OPTIONS') return offerMethods('GET, HEAD')
        if (method !== 'GET' && method !== 'HEAD') return refuseMethod('GET, HEAD')
        return answer(directory.phoneTypesDocument)
      }

      const ids = steps.locate(path)
      if (!ids.ok) return steps.refuse(ids.problems, exchange)
      if (method === 'OPTIONS') return offerMethods('GET, HEAD, PUT')
      if (method !== 'GET' && method !== 'PUT' && method !== 'HEAD') return refuseMethod('GET, HEAD, PUT')
      const permission = steps.permit(caller.value, ids.value)
      if (!permission.ok) return steps.refuse(permission.problems, exchange)

      const user = steps.find(ids.value, exchange)
      if (!user.ok) return steps.refuse(user.problems, exchange)
      const { device } = user.value
      // GET-NO-PHONE, PUT-NO-PHONE
      if (device === undefined) return steps.refuse([problem('NO_PHONE')], exchange)
      return method === 'PUT' ? steps.put(device, exchange) : steps.get(device, exchange)
    },

    admit: ({ headers }) => {
      if (needsLogin && (token === undefined || headers['authorization'] === undefined))
        return readSession(directory.accounts, headers, world)
      return judgeToken(token, headers['authorization'])
    },
    locate: (path) => readPath(path, prefixes),
    permit: (caller, ids) => (caller === undefined ? ok(undefined) : judgeScope(caller, ids)),
    find: directory.find,

    // GET-CURRENT, GET-SAFE, METHOD-HEAD
    get: (device, exchange) => after(steps.read(device), (document) => steps.answer(document, exchange)),
    // PUT-STORES, PUT-ALL-OR-NOTHING: judged whole before anything is written, written whole before it is answered.
    put: (device, exchange) => {
      const update = steps.readBody(exchange)
      if (!update.ok) return steps.refuse(update.problems, exchange)
      const keys = steps.readKeys(device.phoneType, update.value)
      if (!keys.ok) return steps.refuse(keys.problems, exchange)
      return after(steps.compose(device, keys.value), (document) =>
        after(steps.write(device, document), (written) =>
          written.ok ? steps.answer(document, exchange) : steps.refuse(written.problems, exchange),
        ),
      )
    },
    readBody: (exchange) => readBody(exchange),
    readKeys,
    compose: documentOf,

    // What was written for a phone of another type, under another seed, says nothing about this one.
    read: (device) => after(documents.read(device.id), (written) => (written?.startsWith(device.head) ? written : steps.initial(device))),
    initial: ({ document }) => document,
    write: ({ id }, document) => documents.write(id, document),

    answer,
    refuse: (problems) => refusal(problems),
  }
  return steps
}

/** Takes the steps of the plants, each on top of those before. */
export function plantInto(steps: Steps, plants: readonly Plant[], scene: Scene): Steps {
  for (const plant of plants) Object.assign(steps, plant({ ...steps }, scene))
  return steps
}

// METHOD-UNDOCUMENTED, METHOD-ALLOW
const refuseMethod = (allow: string): Answer => refusal([problem('METHOD_NOT_ALLOWED', `use one of ${allow}`)], { allow })

function judgeToken(token: string | undefined, authorization: string | string[] | undefined): Result<undefined> {
  if (token === undefined) return ok(undefined)
  // The name of the scheme may be written in any case (RFC 9110, section 11.1).
  if (typeof authorization === 'string' && authorization.replace(/^bearer +/i, 'Bearer ') === `Bearer ${token}`) return ok(undefined)
  const code = authorization === undefined ? 'CREDENTIALS_MISSING' : 'CREDENTIALS_WRONG'
  // ACCESS-NOT-ECHOED: neither the token nor what was sent in its place is repeated.
  return refuse(problem(code, 'send the header Authorization: Bearer and the token that the mock was started with'))
}

import { readBody } from './body.ts'
import { type Answer, type Exchange, refusal } from './exchange.ts'
import type { Ids } from './path.ts'
import { ok, problem, quote, type Result, refuse } from './problems.ts'

/** Who can log in. An account that is not of the whole system names what it belongs to. */
export type Account = {
  readonly username: string
  readonly password: string
  readonly tenant?: string
  readonly group?: string
  readonly user?: string
  /** End User, Department Admin, Group Admin, Tenant Admin, System. */
  readonly level: 0 | 4 | 8 | 12 | 16
}

/**
 * Opens a session in a world, as the platform's login does: POST `{username, password}`.
 *
 * @returns 200, the session as a cookie, and whom the account stands for: `{ids: {tenant_id, group_id, user_id}, profile:
 *   {user_level}}`, null for an id that it does not have; 401 CREDENTIALS_WRONG; 400 LOGIN_INCOMPLETE; or what readBody refuses
 */
export function login(accounts: readonly Account[], exchange: Exchange, world: string): Answer {
  if (exchange.method !== 'POST') return refusal([problem('METHOD_NOT_ALLOWED', 'use POST')], { allow: 'POST' })
  const body = readBody(exchange, { example: '{"username": "...", "password": "..."}' })
  if (!body.ok) return refusal(body.problems)
  const { username, password } = body.value as { username?: unknown; password?: unknown }
  if (typeof username !== 'string' || typeof password !== 'string') {
    return refusal([problem('LOGIN_INCOMPLETE', 'send {"username": "...", "password": "..."}, both strings')])
  }
  const account = findAccount(accounts, escapeName(username))
  if (account?.username !== username || account.password !== password) {
    // ACCESS-NOT-ECHOED; and the same words for an unknown name and a wrong password.
    const hint = "no account has this user name and password; the accounts are those of the mock's seed"
    return refusal([problem('CREDENTIALS_WRONG', hint)])
  }

  const { tenant = null, group = null, user = null, level } = account
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'set-cookie': `sessionid=${sessionOf(account, world)}; Path=/; HttpOnly; SameSite=Lax`,
    },
    body: JSON.stringify({ ids: { tenant_id: tenant, group_id: group, user_id: user }, profile: { user_level: level } }),
  }
}

/**
 * The account whose session a request carries (ACCESS-REQUIRED).
 *
 * @returns CREDENTIALS_MISSING without a session, CREDENTIALS_WRONG when it is not one of this world or not of these accounts
 */
export function readSession(accounts: readonly Account[], headers: Exchange['headers'], world: string): Result<Account> {
  const sessions = readCookies(headers['cookie'], 'sessionid')
  for (const session of sessions) {
    const account = findAccount(accounts, session.slice(0, session.lastIndexOf('.')))
    if (account !== undefined && sessionOf(account, world) === session) return ok(account)
  }
  const hint = 'POST {"username": "...", "password": "..."} to /api/v1/login/ and send the cookie sessionid that it sets'
  return refuse(problem(sessions.length === 0 ? 'CREDENTIALS_MISSING' : 'CREDENTIALS_WRONG', hint))
}

/** Which of its own ids an account shares with everyone it may see: the first so many of tenant, group and user. */
const scopes = { 0: 3, 4: 2, 8: 2, 12: 1, 16: 0 } as const satisfies Record<Account['level'], number>

/**
 * Whether the account may see this user (ACCESS-FORBIDDEN). A department is not among the ids, so that its admin sees the group.
 * To be asked before the user is looked for: FORBIDDEN says nothing of who exists elsewhere.
 */
export function judgeScope({ level, tenant, group, user }: Account, ids: Ids): Result<undefined> {
  const own = Object.entries({ tenant, group, user }).slice(0, scopes[level])
  if (own.every(([, id], index) => id === ids[index])) return ok(undefined)
  const seen = own.map(([name, id]) => `${name} ${quote(id)}`).join(', ')
  return refuse(problem('FORBIDDEN', `an account of level ${level} sees what belongs to its ${seen}`))
}

/** By escaped name. A list never changes, and no request takes longer because it is longer. */
const indexes = new WeakMap<readonly Account[], ReadonlyMap<string, Account>>()

function findAccount(accounts: readonly Account[], escapedName: string): Account | undefined {
  const index = indexes.get(accounts) ?? new Map(accounts.map((account) => [escapeName(account.username), account]))
  indexes.set(accounts, index)
  return index.get(escapedName)
}

/** Fit for a cookie, whatever it is: half a surrogate pair, which has no escape, becomes U+FFFD. */
const escapeName = (username: string): string => encodeURIComponent(username.toWellFormed())

/**
 * A session is its own proof: every mock with the same accounts takes it, after a restart too, and it ends when the password
 * changes. Whoever knows an account can make one, and the hash is weak: the accounts of a mock protect nothing.
 */
const sessionOf = ({ username, password }: Account, world: string): string =>
  `${escapeName(username)}.${hash(JSON.stringify([username, password, world]))}`

/** 64 bits that tell texts apart: FNV-1a, with two multipliers. */
function hash(text: string): string {
  let first = 0x811c9dc5
  let second = 0xcbf29ce4
  for (let index = 0; index < text.length; index += 1) {
    first = Math.imul(first ^ text.charCodeAt(index), 0x01000193)
    second = Math.imul(second ^ text.charCodeAt(index), 0x85ebca6b)
  }
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The values of every cookie of this name: other paths and other servers of the same host may have set one too. */
function readCookies(header: string | string[] | undefined, name: string): readonly string[] {
  return [header ?? []]
    .flat()
    .flatMap((cookies) => cookies.split(';'))
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1).replace(/^"(.*)"$/, '$1'))
}

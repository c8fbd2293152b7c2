import { defaultKeyTypes, type KeyTypeOffer, type PhoneTypes } from '#openapi'
import type { Plant } from '../core/api.ts'
import type { User } from '../core/directory.ts'
import type { Exchange } from '../core/exchange.ts'
import { type Ids, pathOf, phoneTypesPath } from '../core/path.ts'
import { ok, type ProblemCode, problem } from '../core/problems.ts'
import { after } from '../core/store.ts'
import type { Bug } from './bug.ts'
import { asIfAsked, clearing, crash, firstOf, overEvery, overRefusal } from './planting.ts'

/** The path is read as another one. */
const locatingAs =
  (change: (path: string) => string): Plant =>
  (right) => ({ locate: (path) => right.locate(change(path)) })

/** A user is looked for by other ids. */
const findingAs =
  (change: (ids: Ids, exchange: Exchange) => Ids): Plant =>
  (right) => ({
    find: (ids, exchange) => right.find(change(ids, exchange), exchange),
  })

/** Where nobody is found, and this is why, the first user is found who fits. */
const findingElse =
  (code: ProblemCode, isFit: (user: User, ids: Ids) => boolean): Plant =>
  (right, { directory }) => ({
    find: (ids, exchange) => {
      const user = right.find(ids, exchange)
      if (user.ok || user.problems[0]?.problem !== code) return user
      const other = firstOf(directory.users(), (one) => isFit(one, ids))
      return other === undefined ? user : ok(other)
    },
  })

const sharesGroup = ({ ids: [tenant, group] }: User, ids: Ids): boolean => tenant === ids[0] && group === ids[1]

/** The server falls over an id in a path. */
const crashingOverId =
  (isFatal: (id: string) => boolean): Plant =>
  (right) => ({
    respond: (exchange) => {
      const ids = right.locate(pathOf(exchange.path))
      return ids.ok && ids.value.some(isFatal) ? crash : right.respond(exchange)
    },
  })

/** As it would be without its escapes; as it is when they are wrong. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const isEscapedWell = (text: string): boolean => !text.includes('%') || unescaped(text) !== text

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

const queryOf = ({ path }: Exchange): URLSearchParams => new URLSearchParams(path.includes('?') ? path.slice(path.indexOf('?')) : '')

/** One method is taken for another. */
const methodAs = (from: string, to: string): Plant =>
  asIfAsked((exchange) => (exchange.method === from ? { ...exchange, method: to } : exchange))

const isUndocumented = ({ method }: Exchange): boolean => !['GET', 'HEAD', 'PUT', 'OPTIONS'].includes(method)

/** The phone types are listed otherwise. */
const listingTypes = (change: (phoneTypes: PhoneTypes['phoneTypes']) => unknown): Plant =>
  overEvery((answer, exchange) => {
    if (answer.status !== 200 || exchange.method !== 'GET' || pathOf(exchange.path) !== phoneTypesPath) return answer
    const { phoneTypes }: PhoneTypes = JSON.parse(answer.body)
    return { ...answer, body: JSON.stringify({ phoneTypes: change(phoneTypes) }) }
  })

const pageOffers = Object.entries(defaultKeyTypes).map(
  ([name, parameterType]): KeyTypeOffer => ({ name, parameterType, labelRequired: false, labelIgnored: false }),
)

/** Which resource a URL names, what a method does to it, and for whom. */
export const routingBugs: readonly Bug[] = [
  // The path
  {
    id: 'final-slash-optional',
    says: 'a URL is served without its final slash too',
    breaks: 'PATH-FINAL-SLASH',
    plant: locatingAs((path) => path.replace(/[^/]$/, '$&/')),
  },
  {
    id: 'final-slash-refused',
    says: 'a URL is served only without its final slash',
    breaks: 'PATH-CANONICAL',
    plant: locatingAs((path) => (path.endsWith('/') ? path.slice(0, -1) : `${path}/`)),
  },
  {
    id: 'more-behind-served',
    says: 'whatever stands behind the path of the phone buttons is not looked at',
    breaks: 'PATH-CANONICAL',
    plant: locatingAs((path) => path.replace(/(?<=\/phone_buttons\/).*$/, '')),
  },
  {
    id: 'query-names-user',
    says: 'user_id in the query counts for more than the user in the path',
    breaks: 'RESOURCE-PER-USER',
    plant: findingAs(([tenant, group, user], exchange) => [tenant, group, queryOf(exchange).get('user_id') ?? user]),
  },

  // Escapes
  {
    id: 'escapes-in-ids-kept',
    says: 'escapes in ids are not undone',
    breaks: 'PATH-ESCAPES',
    plant: locatingAs((path) => path.replaceAll('%', '%25')),
  },
  {
    id: 'user-escapes-kept',
    says: 'escapes in the user id are not undone, only those in the others',
    breaks: 'PATH-ESCAPES',
    plant: locatingAs((path) => path.replace(/(?<=\/users\/)[^/]+/, (user) => user.replaceAll('%', '%25'))),
  },
  {
    id: 'small-hex-kept',
    says: 'escapes in small letters are not undone: %6F is an o, %6f is not',
    breaks: 'PATH-ESCAPES',
    plant: locatingAs((path) => path.replace(/%(?=[\dA-Fa-f]?[a-f])/g, '%25')),
  },
  {
    id: 'escapes-undone-twice',
    says: 'escapes in ids are undone twice',
    breaks: 'PATH-ESCAPES',
    plant: findingAs(([tenant, group, user]) => [unescaped(tenant), unescaped(group), unescaped(user)]),
  },
  {
    id: 'escapes-undone-early',
    says: 'escapes are undone before the path is cut at its slashes',
    breaks: 'PATH-ESCAPES',
    level: 'should',
    plant: locatingAs((path) => (isEscapedWell(path) ? unescaped(path).replaceAll('%', '%25') : path)),
  },
  {
    id: 'bad-escape-500',
    says: 'an escape that is none makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: overRefusal((answer, [first], { path }) => (first?.problem === 'URL_UNKNOWN' && !isEscapedWell(path) ? crash : answer)),
  },

  // Ids
  {
    id: 'ids-end-at-nul',
    says: 'what stands behind a NUL in a user id is not looked at',
    breaks: 'USER-UNKNOWN',
    plant: findingAs(([tenant, group, user]) => [tenant, group, user.split('\0', 1)[0] ?? user]),
  },
  {
    id: 'blanks-behind-ids',
    says: 'blanks behind a user id are not looked at',
    breaks: 'USER-UNKNOWN',
    level: 'should',
    plant: findingAs(([tenant, group, user]) => [tenant, group, user.trimEnd()]),
  },
  {
    id: 'accents-in-ids-ignored',
    says: 'user ids are compared without their accents',
    breaks: 'USER-UNKNOWN',
    level: 'should',
    plant: findingAs(([tenant, group, user]) => [tenant, group, withoutAccents(user)]),
  },
  {
    id: 'wildcards-in-ids',
    says: 'a percent sign in a user id stands for anything',
    breaks: 'USER-UNKNOWN',
    plant: findingElse('USER_UNKNOWN', (one, ids) => {
      const [beginning = '', ...rest] = ids[2].split('%')
      return rest.length > 0 && sharesGroup(one, ids) && one.ids[2].startsWith(beginning) && one.ids[2].endsWith(rest.at(-1) ?? '')
    }),
  },
  {
    id: 'user-by-search',
    says: 'a user id that nobody has finds the first user of the group whose id has it as a part',
    breaks: 'USER-UNKNOWN',
    plant: findingElse('USER_UNKNOWN', (one, ids) => sharesGroup(one, ids) && one.ids[2].includes(ids[2])),
  },
  {
    id: 'case-has-own-keys',
    says: 'a user id in other capitals finds the same user, whose phone then has keys of its own',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right, { directory }) => ({
      find: (ids, exchange) => {
        const user = right.find(ids, exchange)
        const isHe = (one: User) => sharesGroup(one, ids) && one.ids[2].toLowerCase() === ids[2].toLowerCase()
        const same = user.ok ? undefined : firstOf(directory.users(), isHe)
        if (same?.device === undefined) return user
        return ok({ ...same, device: { ...same.device, id: `${same.device.id} of ${ids[2]}` } })
      },
    }),
  },
  {
    id: 'quote-injects',
    says: 'a quotation mark in a user id finds the first user of the group',
    breaks: 'USER-UNKNOWN',
    plant: findingElse('USER_UNKNOWN', (one, ids) => sharesGroup(one, ids) && ids[2].includes("'")),
  },
  {
    id: 'quote-500',
    says: 'a quotation mark in an id makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOverId((id) => id.includes("'")),
  },
  {
    id: 'long-id-500',
    says: 'an id of more than 255 characters makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOverId((id) => id.length > 255),
  },
  {
    id: 'foreign-letters-500',
    says: 'an id with letters beyond ASCII makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOverId((id) => /\P{ASCII}/u.test(id)),
  },
  {
    id: 'built-in-id-500',
    says: 'an id that is the name of a built-in member, such as __proto__, makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOverId((id) => id in {}),
  },
  {
    id: 'unknown-group-served',
    says: 'in a group that does not exist a user of another group is found',
    breaks: 'GROUP-UNKNOWN',
    plant: findingElse('GROUP_UNKNOWN', ({ ids }, [tenant, , user]) => ids[0] === tenant && ids[2] === user),
  },
  {
    id: 'unknown-tenant-served',
    says: 'in a tenant that does not exist a user of another tenant is found',
    breaks: 'TENANT-UNKNOWN',
    plant: findingElse('TENANT_UNKNOWN', ({ ids }, [, group, user]) => ids[1] === group && ids[2] === user),
  },

  // Methods
  {
    id: 'post-writes',
    says: 'POST does what PUT does',
    breaks: 'METHOD-UNDOCUMENTED',
    plant: methodAs('POST', 'PUT'),
  },
  {
    id: 'patch-writes',
    says: 'PATCH does what PUT does',
    breaks: 'METHOD-UNDOCUMENTED',
    plant: methodAs('PATCH', 'PUT'),
  },
  {
    id: 'delete-clears',
    says: 'DELETE clears the phone',
    breaks: 'METHOD-UNDOCUMENTED',
    plant: asIfAsked((exchange) => (exchange.method === 'DELETE' ? clearing(exchange) : exchange)),
  },
  {
    id: 'head-clears',
    says: 'HEAD clears the phone',
    breaks: 'METHOD-HEAD',
    plant: asIfAsked((exchange) => (exchange.method === 'HEAD' ? clearing(exchange) : exchange)),
  },
  {
    id: 'head-500',
    says: 'HEAD makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: overEvery((answer, { method }) => (method === 'HEAD' ? crash : answer)),
  },
  {
    id: 'any-method-reads',
    says: 'a method that the documentation does not name is answered like GET',
    breaks: 'METHOD-UNDOCUMENTED',
    plant: asIfAsked((exchange) => (isUndocumented(exchange) ? { ...exchange, method: 'GET' } : exchange)),
  },
  {
    id: 'any-method-500',
    says: 'a method that the documentation does not name makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: overEvery((answer, exchange) => (isUndocumented(exchange) ? crash : answer)),
  },
  {
    id: 'method-in-query',
    says: '_method in the query makes a POST what it says',
    breaks: 'METHOD-UNDOCUMENTED',
    plant: asIfAsked((exchange) =>
      exchange.method === 'POST' ? { ...exchange, method: queryOf(exchange).get('_method')?.toUpperCase() ?? 'POST' } : exchange,
    ),
  },

  // The phone types
  {
    id: 'phone-types-404',
    says: 'the phone types are not found',
    breaks: 'PHONE-TYPES-LISTED',
    plant: (right) => ({
      respond: (exchange) =>
        pathOf(exchange.path) === phoneTypesPath ? right.refuse([problem('URL_UNKNOWN')], exchange) : right.respond(exchange),
    }),
  },
  {
    id: 'phone-types-empty',
    says: 'the list of phone types is empty',
    breaks: 'PHONE-TYPES-LISTED',
    plant: listingTypes(() => []),
  },
  {
    id: 'phone-types-as-page',
    says: "the key types of the page are listed for every phone type, instead of the phone type's own",
    breaks: 'PHONE-TYPES-LISTED',
    plant: listingTypes((types) =>
      types.map((type) => ({ ...type, capabilities: { ...type.capabilities, fastkeys: { available_types: pageOffers } } })),
    ),
  },
  {
    id: 'phone-types-24-keys',
    says: 'every phone type is listed with 24 keys',
    breaks: 'PHONE-TYPES-LISTED',
    plant: listingTypes((types) =>
      types.map((type) => ({
        ...type,
        phoneButtons: { ...type.phoneButtons, MANAGED_KEYS: Array.from({ length: 24 }, (_, at) => at + 1) },
      })),
    ),
  },

  // What must change nothing
  {
    id: 'get-with-body-clears',
    says: 'GET that comes with a body is carried out as a PUT whose body was lost, and takes all keys away',
    breaks: 'GET-SAFE',
    plant: asIfAsked((exchange) => (exchange.method === 'GET' && exchange.headers['content-type'] ? clearing(exchange) : exchange)),
  },
  {
    id: 'stores-before-access',
    says: 'a PUT without access is refused with 401, and stored nevertheless',
    breaks: 'ACCESS-BEFORE-EFFECT',
    plant: (right) => ({
      respond: (exchange) => {
        if (exchange.method !== 'PUT' || right.admit(exchange).ok) return right.respond(exchange)
        const ids = right.locate(pathOf(exchange.path))
        const user = ids.ok ? right.find(ids.value, exchange) : ids
        const device = user.ok ? user.value.device : undefined
        return after(device && right.put(device, exchange), () => right.respond(exchange))
      },
    }),
  },
]

import { bodyLimit, readBody } from '../core/body.ts'
import { refusal } from '../core/exchange.ts'
import { refuse } from '../core/problems.ts'
import { refusingBodies, refusingUpdates } from './planting.ts'
import type { Variant } from './variant.ts'

const keysIn = ({ keys }: { readonly keys?: unknown }): readonly object[] =>
  (Array.isArray(keys) ? keys : []).filter((key) => typeof key === 'object' && key !== null)

const depthOf = (value: unknown): number =>
  typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf))

const own = new Set(['deviceType', 'deviceName', 'keys'])
const described = new Set(['id', 'type', 'label', 'parameter'])

/** What is done with bodies that the contract neither asks to be taken nor to be refused. */
export const judgingVariants: readonly Variant[] = [
  // BODY-LENIENT: refused or taken faithfully, both are fine.
  {
    id: 'byte-order-mark-refused',
    says: 'a body that begins with a byte order mark is refused',
    plant: refusingBodies('There is something before the JSON', (text) => text.startsWith('\ufeff')),
  },
  {
    id: 'names-twice-refused',
    says: 'an object that has two members of one name is refused',
    plant: refusingBodies('A member name is there twice', (text) => /"(\w+)":"[^"\\]*","\1":/.test(text)),
  },
  {
    // RFC 8259, section 4: which one counts is up to the parser.
    id: 'first-of-two-names',
    says: 'of two members of one name that stand side by side the first counts',
    plant: (right) => ({
      readBody: ({ body, ...exchange }) => {
        if (body.length > bodyLimit) return right.readBody({ body, ...exchange })
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
        const once = text.replace(/("(\w+)":"[^"\\]*"),"\2":"[^"\\]*"/g, '$1')
        return right.readBody({ ...exchange, body: once === text ? body : new TextEncoder().encode(once) })
      },
    }),
  },
  {
    id: 'fractions-refused',
    says: 'a number that is written with a point or a power is refused, whatever it is',
    plant: refusingBodies('A number is not written as an integer', (text) => /"id"\s*:\s*-?\d+[.eE]/.test(text)),
  },
  {
    id: 'prototypes-refused',
    says: 'a member named __proto__, constructor or prototype is refused',
    plant: refusingBodies('A member has a name that is not allowed', (text) => /"(__proto__|constructor|prototype)"\s*:/.test(text)),
  },
  {
    id: 'deep-values-refused',
    says: 'a body that is nested more than four deep is refused',
    plant: (right) => ({
      readBody: (exchange) => {
        const update = right.readBody(exchange)
        if (!update.ok || (exchange.body.length < 10_000 && depthOf(update.value) <= 4)) return update
        return /\[{4}/.test(new TextDecoder().decode(exchange.body)) ? refuse({ problem: 'BODY_MALFORMED', message: 'Too deep' }) : update
      },
    }),
  },
  {
    id: 'type-needed',
    says: 'a body that does not say what it is gets a 415',
    plant: refusingBodies('The body has no content type', (_, headers) => headers['content-type'] === undefined, 415),
  },
  {
    // BODY-LIMIT
    id: 'small-bodies',
    says: 'a body of more than 8 KiB gets a 413, and the connection ends',
    plant: (right) => ({
      put: (device, exchange) =>
        exchange.body.length > 8192
          ? refusal([{ problem: 'BODY_TOO_LARGE', message: 'The body has more than 8192 bytes' }], { connection: 'close' })
          : right.put(device, exchange),
    }),
  },
  {
    id: 'long-lists-refused-unread',
    says: 'a list of more keys than the phone has is refused, whatever is in it',
    plant: refusingUpdates(
      'There are more keys than the phone has',
      (update, { phoneType }) => keysIn(update).length > phoneType.keyIds.size,
    ),
  },

  // PUT-UNKNOWN-MEMBERS: refused or ignored, both are fine.
  {
    id: 'strange-members-refused',
    says: 'members that the page does not describe are refused, but for those of an answer',
    plant: refusingUpdates(
      'There is a member that nobody knows',
      (update) =>
        Object.keys(update).some((name) => !own.has(name)) ||
        keysIn(update).some((key) => Object.keys(key).some((name) => !described.has(name))),
    ),
  },
  {
    id: 'other-phone-refused',
    says: 'a PUT that names another phone than the one that is linked is refused',
    plant: refusingUpdates('This is not the phone of this user', (update, { phoneType, deviceName }) => {
      const { deviceType = phoneType.name, deviceName: name = deviceName } = update as { deviceType?: unknown; deviceName?: unknown }
      return deviceType !== phoneType.name || name !== deviceName
    }),
  },

  // In which order
  {
    id: 'body-before-user',
    says: 'a body that is wrong is refused before anybody looks whether there is such a user',
    plant: (right) => ({
      find: (ids, exchange) => {
        const update = exchange.method === 'PUT' ? readBody(exchange) : undefined
        return update === undefined || update.ok ? right.find(ids, exchange) : update
      },
    }),
  },
  {
    id: 'first-problem-only',
    says: 'a refusal names the first problem, and no other',
    plant: (right) => ({
      readKeys: (phoneType, update) => {
        const keys = right.readKeys(phoneType, update)
        return keys.ok ? keys : refuse(...keys.problems.slice(0, 1))
      },
    }),
  },
]

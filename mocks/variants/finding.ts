import { asIfAsked, overEvery } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { type Answer, type Exchange, jsonAnswer, refusal } from '../core/exchange.ts'
import { pathOf } from '../core/path.ts'
import { problem } from '../core/problems.ts'
import { withHeaders } from './planting.ts'
import type { Variant } from './variant.ts'

const notFound = refusal([problem('URL_UNKNOWN')])

/** Another answer to some requests that nobody owes anything but a refusal. */
const instead =
  (answerTo: (exchange: Exchange) => Answer | undefined): Plant =>
  (right) => ({ respond: (exchange) => answerTo(exchange) ?? right.respond(exchange) })

const overOtherMethods = (change: (answer: Answer) => Answer): Plant =>
  overEvery((answer) => (answer.status === 405 ? change(answer) : answer))

const isWithoutSlash = (path: string): boolean => /\/(phone_buttons|phone_types)$/.test(pathOf(path))

const firewall = jsonAnswer({ details: 'The request was blocked, incident 4711' }, 403)

const looksBad = (text: string): boolean => /<\w|--|\.\.(%2f|\/)|%00|\\u0000|\$[{(]|__proto__|constructor|\/\*/i.test(text)

/** PATH-FINAL-SLASH: a redirect is noted. */
const redirecting = (status: number, locate: (path: string, exchange: Exchange) => string): Plant =>
  instead((exchange) => {
    if (!isWithoutSlash(exchange.path)) return undefined
    return {
      status,
      headers: { location: locate(`${pathOf(exchange.path)}/`, exchange), 'content-type': 'text/html' },
      body: '<a href="..">Moved</a>',
    }
  })

/** Which requests mean anything. */
export const findingVariants: readonly Variant[] = [
  // PATH-ID-CASE
  {
    id: 'ids-in-any-case',
    says: 'tenants, groups and users are found in whatever case they are written',
    plant: (right) => ({
      find: ([tenant, group, user], exchange) => right.find([tenant.toLowerCase(), group.toLowerCase(), user.toLowerCase()], exchange),
    }),
  },

  // URLs
  {
    id: 'slashes-merged',
    says: 'several slashes in a row are one',
    plant: asIfAsked((exchange) => ({ ...exchange, path: exchange.path.replace(/\/{2,}/g, '/') })),
  },
  {
    id: 'slash-added-301',
    says: 'a URL without its final slash is redirected to the one with it, given whole',
    plant: redirecting(301, (path, { headers }) => `http://${headers['host']}${path}`),
  },
  {
    id: 'slash-added-308',
    says: 'a URL without its final slash is redirected with a 308, by its path',
    plant: redirecting(308, (path) => path),
  },
  {
    id: 'slash-missing-400',
    says: 'a URL without its final slash gets a 400',
    plant: instead(({ path }) => (isWithoutSlash(path) ? refusal([problem('REQUEST_MALFORMED')]) : undefined)),
  },
  {
    // A refusal is a refusal, and that it is one counts: KEY-LABEL-EXACT, SERVER-SURVIVES.
    id: 'firewall-in-front',
    says: 'what looks like an attack, in a URL or in a body, gets a 403 from a firewall',
    plant: instead(({ path, body }) => (looksBad(path) || looksBad(new TextDecoder().decode(body)) ? firewall : undefined)),
  },
  {
    id: 'odd-ids-400',
    says: 'ids with anything but letters, digits and a few signs in them get a 400 before anybody is looked for',
    plant: instead(({ path }) => (/^[\w.@+/-]*$/.test(undoEscapes(pathOf(path))) ? undefined : refusal([problem('REQUEST_MALFORMED')]))),
  },
  {
    id: 'long-urls-414',
    says: 'a URL of more than 1000 characters gets a 414',
    plant: instead(({ path }) => (path.length > 1000 ? { ...notFound, status: 414 } : undefined)),
  },

  // METHOD-HEAD, METHOD-UNDOCUMENTED
  {
    id: 'head-405',
    says: 'HEAD is not offered: 405, and Allow does not name it',
    plant: instead(({ method }) => (method === 'HEAD' ? refusal([problem('METHOD_NOT_ALLOWED')], { allow: 'GET, PUT' }) : undefined)),
  },
  { id: 'head-404', says: 'HEAD is not offered: 404', plant: instead(({ method }) => (method === 'HEAD' ? notFound : undefined)) },
  {
    id: 'options-405',
    says: 'OPTIONS is not offered',
    plant: instead(({ method }) => (method === 'OPTIONS' ? refusal([problem('METHOD_NOT_ALLOWED')], { allow: 'GET, PUT' }) : undefined)),
  },
  {
    id: 'options-200',
    says: 'OPTIONS is answered 200, with a description of the resource',
    plant: instead(({ method }) =>
      method === 'OPTIONS'
        ? { status: 200, headers: { allow: 'GET,PUT,OPTIONS', 'content-type': 'application/json' }, body: '{"name":"Phone Buttons"}' }
        : undefined,
    ),
  },
  { id: 'other-methods-404', says: 'other methods get a 404', plant: overOtherMethods(() => notFound) },
  {
    id: 'other-methods-403',
    says: 'other methods get a 403, for nobody has the rights to them',
    plant: overOtherMethods((answer) => ({ ...answer, status: 403 })),
  },
  {
    id: 'allow-without-blanks',
    says: 'Allow is a list without blanks, and names methods that the page does not',
    plant: overOtherMethods((answer) => withHeaders(answer, { allow: 'OPTIONS,GET,PUT,TRACE' })),
  },
  {
    id: 'get-with-body-400',
    says: 'a GET that carries a body gets a 400',
    plant: instead(({ method, headers }) =>
      method === 'GET' && Number(headers['content-length'] ?? 0) > 0 ? refusal([problem('REQUEST_MALFORMED')]) : undefined,
    ),
  },
]

/** As far as it goes. */
function undoEscapes(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

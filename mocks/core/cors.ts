import { type Answer, type Exchange, refusal } from './exchange.ts'
import { problem, quote } from './problems.ts'

const localHost = /^(?:(?:[\w-]+\.)*localhost|127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}|\[::1\])\.?(?::\d{1,5})?$/i

/** A host, with or without port, that is this machine and nothing else, whoever answers for names (RFC 6761, section 6.3). */
export const isLocalHost = (host: unknown): host is string => typeof host === 'string' && localHost.test(host)

/** The origin of a page that this machine serves: localhost, *.localhost, 127.x.y.z or [::1] over http or https, on any port. */
export const isLocalOrigin = (origin: unknown): origin is string =>
  typeof origin === 'string' && /^https?:\/\//i.test(origin) && isLocalHost(origin.slice(origin.indexOf('//') + 2))

/** What a page may read of an answer besides its body and the few headers that every page may read. */
const exposed = 'allow, www-authenticate, retry-after'

/** Seconds for which a browser need not ask again. */
const maxAge = '600'

const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:[ \t]*,[ \t]*[\w!#$%&'*+.^`|~-]+)*$/

/**
 * Answers a browser that asks whether a page may send a request. Comes before anything that asks for credentials: a browser
 * sends none here.
 *
 * @param methods what the page may use, as in an Allow header
 * @returns undefined when the request is something else
 */
export function preflight({ method, headers }: Exchange, methods: string): Answer | undefined {
  const { origin } = headers
  if (method !== 'OPTIONS' || origin === undefined || headers['access-control-request-method'] === undefined) return undefined
  if (!isLocalOrigin(origin)) {
    const hint = `its origin is ${quote(origin)}; serve it from localhost, or let its development server pass the requests on`
    return refusal([problem('ORIGIN_FOREIGN', hint)])
  }

  const asked = headers['access-control-request-headers']
  return {
    status: 204,
    headers: {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': methods,
      ...(typeof asked === 'string' && headerNames.test(asked) && { 'access-control-allow-headers': asked }),
      ...(headers['access-control-request-private-network'] === 'true' && { 'access-control-allow-private-network': 'true' }),
      'access-control-max-age': maxAge,
      vary: 'origin, access-control-request-method, access-control-request-headers',
    },
    body: '',
  }
}

/** Answers an OPTIONS that is no preflight. */
export const offerMethods = (methods: string): Answer => ({ status: 204, headers: { allow: methods }, body: '' })

/** Lets a page of this machine read an answer, with its cookies or other credentials. Every other page's browser keeps it to itself. */
export function allowOrigin({ headers: { origin } }: Exchange, answer: Answer): Answer {
  if (origin === undefined || !isLocalOrigin(origin)) return answer
  const { vary } = answer.headers
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': exposed,
      vary: vary === undefined ? 'origin' : `${vary}, origin`,
    },
  }
}

import { isLocalHost, isLocalOrigin } from './cors.ts'
import type { Exchange } from './exchange.ts'
import { ok, problem, quote, type Result, refuse } from './problems.ts'

export type ControlRules = {
  /** Whether the mock listens on an address that only its own machine reaches. */
  readonly loopback: boolean
  /** When given, every request needs `Authorization: Bearer <token>`. Without one, only a mock on a loopback address is steered. */
  readonly token: string | undefined
  /** Names, without port, by which the machine knows the mock besides localhost and the like. */
  readonly hosts?: readonly string[]
}

type Headers = Exchange['headers']

/**
 * Whether a request that came over the network may steer the mock. A browser reaches loopback addresses for any page that
 * its user looks at, so that a page anywhere could otherwise steer a developer's mock.
 *
 * @returns CONTROL_NEEDS_TOKEN, CONTROL_HOST, CONTROL_FOREIGN (403), CONTROL_TOKEN_MISSING or CONTROL_TOKEN_WRONG (401, to be
 *   answered with WWW-Authenticate: Bearer)
 */
export function judgeControl({ method, headers }: Exchange, { loopback, token, hosts = [] }: ControlRules): Result<undefined> {
  if (!loopback && token === undefined) {
    return refuse(problem('CONTROL_NEEDS_TOKEN', 'start it with --control-token, or let it listen on 127.0.0.1'))
  }
  const { host, origin } = headers
  // A page whose name was made to lead here (DNS rebinding) is of one origin with the mock, but it cannot hide that name.
  // Where a token is needed anyway, names do no harm: such a page does not know it.
  if (loopback && !isOwnHost(host, hosts)) {
    return refuse(problem('CONTROL_HOST', `the Host header is ${quote(host)}; use a URL with localhost or 127.0.0.1`))
  }
  if (origin !== undefined && !isLocalOrigin(origin) && !isSameOrigin(origin, host)) {
    const hint = `its origin is ${quote(origin)}; open the mock's own page, or serve yours from localhost`
    return refuse(problem('CONTROL_FOREIGN', hint))
  }
  if (origin === undefined && !isOwnDoing(method, headers)) {
    return refuse(problem('CONTROL_FOREIGN', 'open this URL by itself, or let a page that is served from localhost ask for it'))
  }
  return token === undefined ? ok(undefined) : judgeToken(token, headers['authorization'])
}

function isOwnHost(host: Headers[string], hosts: readonly string[]): boolean {
  if (typeof host !== 'string') return false
  const name = host.toLowerCase().replace(/\.?(?::\d{1,5})?$/, '')
  return isLocalHost(host) || hosts.some((own) => own.toLowerCase() === name)
}

/** Over https too: a proxy in front of the mock may have ended it. */
function isSameOrigin(origin: Headers[string], host: Headers[string]): boolean {
  if (typeof origin !== 'string' || typeof host !== 'string') return false
  return [`http://${host}`, `https://${host}`].some((own) => own.toLowerCase() === origin.toLowerCase())
}

/**
 * What a browser says of a request that carries no origin: an image or a script of a foreign page is none of ours, a link
 * that someone follows there is. Other clients say nothing.
 */
function isOwnDoing(method: string, headers: Headers): boolean {
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'same-site' || site === 'none') return true
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}

function judgeToken(token: string, authorization: Headers[string]): Result<undefined> {
  // ACCESS-NOT-ECHOED: neither the token nor what was sent in its place is repeated.
  const hint = 'send the header Authorization: Bearer and the control token that the mock was started with'
  if (authorization === undefined) return refuse(problem('CONTROL_TOKEN_MISSING', hint))
  // The name of the scheme may be written in any case (RFC 9110, section 11.1).
  const sent = typeof authorization === 'string' ? /^bearer +(.+)$/i.exec(authorization)?.[1] : undefined
  return sent !== undefined && isEqual(sent, token) ? ok(undefined) : refuse(problem('CONTROL_TOKEN_WRONG', hint))
}

/** Takes as long wherever the texts differ, so that a token cannot be guessed letter by letter. */
function isEqual(sent: string, secret: string): boolean {
  let difference = sent.length ^ secret.length
  for (let index = 0; index < secret.length; index += 1) difference |= sent.charCodeAt(index) ^ secret.charCodeAt(index)
  return difference === 0
}

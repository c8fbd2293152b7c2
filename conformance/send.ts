import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import supertest from 'supertest'
import { type ReceivedResponse, type SentRequest, type Transport, TransportError } from './exchange.ts'
import { unpack } from './unpack.ts'

/** How connections are made: contents of PEM files, and the environment that names a proxy, if one is to be used. */
export type ConnectionOptions = {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly insecure?: boolean
  readonly proxyEnv?: Readonly<Record<string, string | undefined>>
}

/**
 * The way to a real target: raw bytes both ways, no redirect followed, no retry, nothing parsed.
 *
 * @param timeout milliseconds to wait for a whole answer
 */
export function createHttpTransport(timeout: number, { ca, cert, key, insecure, proxyEnv }: ConnectionOptions = {}): Transport {
  const agents = new Map<string, HttpAgent>()
  const createAgent = (protocol: string): HttpAgent => {
    const common = { keepAlive: true, timeout: longestIdle, ...(proxyEnv !== undefined && { proxyEnv }) }
    if (protocol !== 'https:') return new HttpAgent(common)
    // The usual certificates stay trusted beside one's own.
    const trusted = ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] }
    return new HttpsAgent({ ...common, ...trusted, cert, key, rejectUnauthorized: insecure !== true })
  }
  const agentOf = (protocol: string, connection: string): HttpAgent => {
    const name = `${protocol} ${connection}`
    const agent = agents.get(name) ?? createAgent(protocol)
    agents.set(name, agent)
    return agent
  }

  return async ({ method, url, headers, body, connection = '' }: SentRequest) => {
    const { origin, protocol } = new URL(url)
    const request = supertest(origin)
    const verb = method.toLowerCase() as 'get'
    const test = request[verb](url.replace(beforePath, ''))
      .agent(agentOf(protocol, connection))
      // What superagent would ask for by itself.
      .unset('Accept-Encoding')
      .set(headers)
      .redirects(0)
      .timeout({ deadline: Math.min(timeout, longestTimer) })
      .buffer(true)
      .parse(collectBytes)
    // Without this superagent would write the bytes out as JSON.
    if (body !== undefined) test.serialize((bytes) => bytes).send(Buffer.from(body))
    if (headers['transfer-encoding'] !== undefined) leaveOutLength(test as unknown as { request(): ClientRequest })
    leavePacked(test as unknown as { _shouldDecompress(): boolean })
    try {
      const response = await test
      return unpack(describeResponse(response as unknown as SuperagentResponse))
    } catch (error) {
      throw explainError(error as SuperagentError, timeout)
    }
  }
}

/** A body that is sent in chunks has no length, and superagent gives every one its length. */
function leaveOutLength(test: { request(): ClientRequest }): void {
  const request = test.request()
  const setHeader = request.setHeader.bind(request)
  request.setHeader = (name, value) => (name === 'Content-Length' ? request : setHeader(name, value))
}

/** A body that cannot be unpacked is an answer that is wrong, and superagent would make of it a connection that broke. */
function leavePacked(test: { _shouldDecompress(): boolean }): void {
  test._shouldDecompress = () => false
}

/**
 * Milliseconds after which a connection that nobody uses is let go. Servers end such connections too, often without saying beforehand when,
 * and a request that is on its way then is not answered (RFC 9112, section 9.5). The shortest time in use is a second.
 */
const longestIdle = 400

const beforePath = /^https?:\/\/[^/?#]*/i

/** A timer set to more goes off at once. */
const longestTimer = 2 ** 31 - 1

type SuperagentResponse = { status: number; headers: Record<string, string | string[]>; body: unknown }
type SuperagentError = Error & { code?: string; timeout?: number }

function collectBytes(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const message = response as IncomingMessage
  const chunks: Buffer[] = []
  message.on('data', (chunk: Buffer) => chunks.push(chunk))
  message.on('end', () => done(null, Buffer.concat(chunks)))
}

function describeResponse({ status, headers, body }: SuperagentResponse): ReceivedResponse {
  return {
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])),
    // HEAD, 204 and 304 have no body to collect.
    body: Buffer.isBuffer(body) ? body : new Uint8Array(0),
  }
}

const noConnection =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPROTO|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/

function explainError(error: SuperagentError, timeout: number): Error {
  const { timeout: ran } = error
  // supertest drops the code of a failed connection, and begins the message with it.
  const code = error.code ?? /^[A-Z_]+(?=:)/.exec(error.message)?.[0]
  // Not the target's doing: this request cannot be sent.
  if (code?.startsWith('ERR_INVALID')) return error
  const message = error.message.trim().replace(/\s+/g, ' ')
  if (ran !== undefined) return new TransportError('silent', `no answer within ${timeout} ms`)
  if (code !== undefined && noConnection.test(code)) return new TransportError('unreachable', `no connection: ${message}`)
  if (code?.startsWith('HPE_')) return new TransportError('broken', `what came is not HTTP: ${message}`)
  return new TransportError('broken', `the connection ended before the answer did: ${message}`)
}

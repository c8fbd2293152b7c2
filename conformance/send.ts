import { Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import supertest from 'supertest'
import { type ReceivedResponse, type SentRequest, type Transport, TransportError } from './exchange.ts'

/**
 * The way to a real target: raw bytes both ways, no redirect followed, no retry, nothing parsed.
 *
 * @param timeout milliseconds to wait for a whole answer
 */
export function createHttpTransport(timeout: number): Transport {
  const agents = new Map<string, HttpAgent>()
  const agentOf = (protocol: string, connection: string): HttpAgent => {
    const name = `${protocol} ${connection}`
    const agent = agents.get(name) ?? new (protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true })
    agents.set(name, agent)
    return agent
  }

  return async ({ method, url, headers, body, connection = '' }: SentRequest) => {
    const { origin, protocol } = new URL(url)
    const request = supertest(origin)
    const verb = method.toLowerCase() as 'get'
    const test = request[verb](url.slice(origin.length))
      .agent(agentOf(protocol, connection))
      .set(headers)
      .redirects(0)
      .ok(() => true)
      .timeout({ deadline: timeout })
      .buffer(true)
      .parse(collectBytes)
    // Without this superagent would write the bytes out as JSON.
    if (body !== undefined) test.serialize((bytes) => bytes).send(Buffer.from(body))
    try {
      const response = await test
      return describeResponse(response as unknown as SuperagentResponse)
    } catch (error) {
      throw explainError(error as SuperagentError, timeout)
    }
  }
}

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

const noConnection = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/

function explainError({ code: given, timeout: ran, message }: SuperagentError, timeout: number): TransportError {
  // supertest drops the code of a failed connection, and begins the message with it.
  const code = given ?? /^[A-Z_]+(?=:)/.exec(message)?.[0]
  if (ran !== undefined) return new TransportError('silent', `no answer within ${timeout} ms`)
  if (code !== undefined && noConnection.test(code)) return new TransportError('unreachable', `no connection: ${message}`)
  if (code?.startsWith('HPE_')) return new TransportError('broken', `what came is not HTTP: ${message}`)
  return new TransportError('broken', `the connection ended before the answer did: ${message}`)
}

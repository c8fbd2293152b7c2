import {
  describeExchange,
  type Exchange,
  hidden,
  type ReceivedResponse,
  type SentRequest,
  type Transport,
  TransportError,
} from './exchange.ts'

/** Carries nothing anywhere: every answer is the recorded one. */
export type ReplayTransport = Transport & {
  /** Requests that are not the recorded ones: the first of each step. */
  readonly strangers: () => readonly string[]
  /** How many recorded requests of each step were not sent again. */
  readonly left: () => ReadonlyMap<string, number>
}

/**
 * Stands in for every secret that is masked, while exchanges are replayed: a text that can be told from others, as the secret
 * itself could, and that is masked again wherever it is sent.
 */
export const standIn = 'the-secret-that-was-masked'

/** There is no recorded answer to this. A TransportError, for that is what cases are prepared for. */
class NotRecorded extends TransportError {
  constructor(message: string) {
    super('broken', message)
  }
}

/**
 * Answers each request from a recording, by its step and its place within the step. A request whose method, URL or body is not
 * the recorded one gets no answer, and is remembered.
 *
 * @param exchanges secrets masked, as a report has them
 */
export function createReplayTransport(exchanges: readonly Exchange[]): ReplayTransport {
  const recorded = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    const sameStep = recorded.get(exchange.step)
    if (sameStep === undefined) recorded.set(exchange.step, [exchange])
    else sameStep.push(exchange)
  }
  const sent = new Map<string, number>()
  const strangers = new Map<string, string>()

  const transport: Transport = async (request) => {
    const name = request.step ?? ''
    const place = sent.get(name) ?? 0
    sent.set(name, place + 1)
    const exchange = recorded.get(name)?.[place]
    // A probe that the recorded run had no need of: it went on, so somebody answered.
    if (exchange === undefined && request.step?.startsWith('probe ')) return { status: 200, headers: {}, body: new Uint8Array(0) }
    const stranger = findStranger(request, exchange)
    if (exchange !== undefined && stranger === undefined) return answerAs(exchange)
    const says = `${name}, request ${place + 1}: ${stranger}`
    if (!strangers.has(name)) strangers.set(name, says)
    throw new NotRecorded(says)
  }
  return Object.assign(transport, {
    strangers: () => [...strangers.values()],
    left: () => {
      const counts = [...recorded].map(([name, { length }]) => [name, length - (sent.get(name) ?? 0)] as const)
      return new Map(counts.filter(([, count]) => count > 0))
    },
  })
}

/** @returns how the request departs from the recorded one; undefined when it is the same */
function findStranger(request: SentRequest, exchange: Exchange | undefined): string | undefined {
  const { method, url, body, base64 } = describeSent(request)
  if (exchange === undefined) return `${method} ${url} was never recorded`
  const { request: wanted } = exchange
  if (wanted.method !== method || !isSameUrl(wanted.url, url)) return `${method} ${url}, recorded as ${wanted.method} ${wanted.url}`
  if (wanted.body !== body || wanted.base64 !== base64) return `${method} ${url} has another body than the recorded one`
  return undefined
}

/** An id that a secret happens to hold is masked in the recording only. */
function isSameUrl(recorded: string, sent: string): boolean {
  const [one, other] = [recorded.split('/'), sent.split('/')]
  return one.length === other.length && one.every((part, position) => part === other[position] || part.includes(hidden))
}

/** As a report would have it, and so comparable with what a report has. */
const describeSent = (request: SentRequest): Exchange['request'] =>
  describeExchange({ request, response: new TransportError('silent', ''), milliseconds: 0 }, [standIn]).request

function answerAs({ response }: Exchange): ReceivedResponse {
  if ('error' in response) throw response.kind === 'unsent' ? new Error(response.error) : new TransportError(response.kind, response.error)
  const { status, headers, body, base64, notUnpacked } = response
  const bytes = body === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(body)
  const told = { status, ...(notUnpacked !== undefined && { notUnpacked }) }
  // Only where a secret was: a target may have reason of its own to say ***.
  if (!response.repeatsSecret) return { ...told, headers, body: bytes }
  return {
    ...told,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, unmask(value)])),
    body: Buffer.from(unmask(bytes.toString('latin1')), 'latin1'),
  }
}

/** The text with the stand-in where a secret was. */
export const unmask = (text: string): string => text.replaceAll(hidden, standIn)

import { type Answer, readAnswer } from './answer.ts'
import type { RawBody, SendOptions } from './case.ts'
import type { Transport } from './exchange.ts'
import { pathOf, type Subject } from './subjects.ts'

/** The target as requests see it: a base URL, headers that go with each, and a way there. */
export type Target = {
  send(transport: Transport, method: string, path: string, body?: RawBody, options?: SendOptions): Promise<Answer>
}

/** @param headers sent with every request */
export function createTarget(baseUrl: string, headers: Readonly<Record<string, string>>): Target {
  return {
    async send(transport, method, path, body, options = {}) {
      const bytes = body === undefined ? undefined : encodeBody(body)
      const response = await transport({
        method,
        url: /^https?:/.test(path) ? path : `${baseUrl}${path}`,
        headers: withoutAbsent({
          accept: 'application/json',
          ...inLowerCase(headers),
          ...(bytes !== undefined && { 'content-type': 'application/json' }),
          ...inLowerCase(options.headers ?? {}),
        }),
        ...(bytes !== undefined && { body: bytes }),
        ...(options.connection !== undefined && { connection: options.connection }),
      })
      return readAnswer(response)
    },
  }
}

export const get = (target: Target, transport: Transport, subject: Subject, options?: SendOptions): Promise<Answer> =>
  target.send(transport, 'GET', pathOf(subject), undefined, options)

export const put = (
  target: Target,
  transport: Transport,
  subject: Subject,
  keys: readonly unknown[] | RawBody,
  options?: SendOptions,
): Promise<Answer> => target.send(transport, 'PUT', pathOf(subject), isList(keys) ? { json: { keys } } : keys, options)

const isList = (keys: readonly unknown[] | RawBody): keys is readonly unknown[] => Array.isArray(keys)

function encodeBody(body: RawBody): Uint8Array {
  if ('bytes' in body) return body.bytes
  return new TextEncoder().encode('text' in body ? body.text : JSON.stringify(body.json))
}

/** So that one name is not sent twice, in two spellings. */
const inLowerCase = <T>(headers: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const withoutAbsent = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined))

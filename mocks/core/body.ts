import type { Exchange } from './exchange.ts'
import { ok, problem, type Result, refuse } from './problems.ts'

/** BODY-LIMIT: bytes of a request body that are taken. */
export const bodyLimit = 256 * 1024

/** Bytes of what steers the mock: a seed is larger than any request of the API. */
export const controlBodyLimit = 16 * 1024 * 1024

type BodyOptions = {
  /** Bytes that are taken. */
  readonly limit?: number
  /** What the object looks like. */
  readonly example?: string
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The JSON object that a request carries, or why there is none (BODY-416). */
export function readBody(
  { headers, body }: Pick<Exchange, 'headers' | 'body'>,
  { limit = bodyLimit, example = '{"keys": [...]}' }: BodyOptions = {},
): Result<object> {
  const hint = `send a JSON object, ${example}`
  if (body.length > limit) return refuse(problem('BODY_TOO_LARGE', `send ${limit} bytes at most`))
  // BODY-EMPTY
  if (body.length === 0) return refuse(problem('BODY_EMPTY', hint))
  // BODY-CONTENT-TYPE, BODY-OTHER-TYPE: without a declaration the body decides.
  const declared = headers['content-type']
  if (typeof declared === 'string' && !isJsonType(declared)) {
    return refuse(problem('BODY_TYPE', `${JSON.stringify(declared)}; send the header Content-Type: application/json`))
  }
  let text: string
  try {
    // BODY-UTF8; a byte order mark is dropped here (BODY-LENIENT).
    text = utf8.decode(body)
  } catch {
    return refuse(problem('BODY_NOT_UTF8', 'send JSON, which is always UTF-8'))
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // BODY-MALFORMED
    return refuse(problem('BODY_MALFORMED', `${(error as Error).message}; ${hint}`))
  }
  // BODY-OBJECT
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(problem('BODY_NOT_AN_OBJECT', hint))
  return ok(value)
}

/** Also in quotation marks, as the documentation prints it. */
const isJsonType = (declared: string): boolean => /^\s*"?(application|text)\/([\w.-]+\+)?json"?\s*(;|$)/i.test(declared)

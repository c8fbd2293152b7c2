import type { ApiErrorList } from '#openapi'

/**
 * Everything that the mock refuses, in one table: the status it answers and the sentence it begins with.
 *
 * The codes are the mock's own words (`details.problem` in the error body), for clients to switch on; what the platform
 * calls these things is not public.
 */
const problems = {
  URL_UNKNOWN: { status: 404, title: 'No resource has this URL' },
  TENANT_UNKNOWN: { status: 404, title: 'The tenant does not exist' },
  GROUP_UNKNOWN: { status: 404, title: 'The group does not exist in this tenant' },
  USER_UNKNOWN: { status: 404, title: 'The user does not exist in this group' },
  NO_PHONE: { status: 404, title: 'The user has no phone linked to him' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The resource does not offer this method' },
  CREDENTIALS_MISSING: { status: 401, title: 'The request has no credentials' },
  CREDENTIALS_WRONG: { status: 401, title: 'The credentials are wrong' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  BODY_TYPE: { status: 416, title: 'The body is declared as something other than JSON' },
  BODY_EMPTY: { status: 416, title: 'The body is empty' },
  BODY_NOT_UTF8: { status: 416, title: 'The body is not UTF-8' },
  BODY_MALFORMED: { status: 416, title: 'The body is not JSON' },
  BODY_NOT_AN_OBJECT: { status: 416, title: 'The body is not a JSON object' },
  REQUEST_MALFORMED: { status: 400, title: 'The request is not HTTP' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request did not arrive whole in time' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The headers are too large' },
  KEYS_MISSING: { status: 400, title: 'The list of keys is missing' },
  KEYS_NOT_A_LIST: { status: 400, title: 'keys is not a list' },
  KEY_NOT_AN_OBJECT: { status: 400, title: 'A key is not an object' },
  KEY_ID_MISSING: { status: 400, title: 'A key has no id' },
  KEY_ID_NOT_AN_INTEGER: { status: 400, title: 'A key id is not an integer' },
  KEY_ID_OUT_OF_RANGE: { status: 400, title: 'A key id is out of range' },
  KEY_ID_NOT_ON_PHONE: { status: 400, title: 'The phone type does not have this key' },
  KEY_ID_DUPLICATE: { status: 400, title: 'A key id is used twice' },
  KEY_TYPE_MISSING: { status: 400, title: 'A key has no type' },
  KEY_TYPE_NOT_A_STRING: { status: 400, title: 'A key type is not a string' },
  KEY_TYPE_UNSUPPORTED: { status: 400, title: 'The phone type does not offer this key type' },
  KEY_LABEL_MISSING: { status: 400, title: 'A key has no label' },
  KEY_LABEL_NOT_A_STRING: { status: 400, title: 'A label is not a string' },
  KEY_LABEL_EMPTY: { status: 400, title: 'A label is empty where the phone type requires one' },
  KEY_PARAMETER_MISSING: { status: 400, title: 'A parameter is missing where the phone type needs one' },
  KEY_PARAMETER_NOT_A_STRING: { status: 400, title: 'A parameter is not a string' },
  INTERNAL: { status: 500, title: 'The mock itself failed' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problems

/** Every code, for clients that want to be sure they know them all. */
export const problemCodes = Object.keys(problems) as ProblemCode[]

/** One thing that was wrong with a request. */
export type Problem = {
  readonly problem: ProblemCode
  /** A whole sentence: what was wrong, and what would be right. */
  readonly message: string
  /** Where in `keys`, counted from 0. */
  readonly position?: number
  /** The id of that key, when it has one. */
  readonly id?: number
  /** The member of that key. */
  readonly member?: 'id' | 'type' | 'label' | 'parameter'
  /** What was sent, in short. */
  readonly received?: string
  /** What would have been taken. */
  readonly expected?: string
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const refuse = (...problems: Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } => ({ ok: false, problems })

/** A problem of the request as a whole: the table's sentence, and what to do about it. */
export function problem(code: ProblemCode, hint?: string): Problem {
  const { title } = problems[code]
  return { problem: code, message: hint === undefined ? title : `${title}: ${hint}` }
}

/** The status that a refusal for these problems has: that of the first. */
export function statusOf(refused: readonly Problem[]): number {
  return problems[refused[0]?.problem ?? 'INTERNAL'].status
}

/**
 * ERROR-BODY: the platform's error body. Of its numeric codes only 2, for invalid content, is known; elsewhere the mock
 * repeats the status, which claims nothing.
 */
export function errorBody(refused: readonly Problem[]): ApiErrorList {
  return {
    errors: refused.map(({ message, ...details }) => {
      const { status } = problems[details.problem]
      return { code: status === 400 || status === 416 ? 2 : status, message, details }
    }),
  }
}

/** A JSON value as it is quoted in a message: short, on one line, whatever was sent. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  return value.length > 40 ? `${JSON.stringify(value.slice(0, 40))}...` : JSON.stringify(value)
}

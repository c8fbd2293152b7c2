import type { ApiErrorList, RequirementId } from '#openapi'

/**
 * Everything that the mock refuses, in one table: the status it answers, the sentence it begins with, and the requirement
 * that it keeps by refusing.
 *
 * The codes are the mock's own words (`details.problem` in the error body), for clients to switch on; what the platform
 * calls these things is not public.
 */
const problems = {
  URL_UNKNOWN: { status: 404, title: 'No resource has this URL', requirement: 'PATH-CANONICAL' },
  TENANT_UNKNOWN: { status: 404, title: 'The tenant does not exist', requirement: 'TENANT-UNKNOWN' },
  GROUP_UNKNOWN: { status: 404, title: 'The group does not exist in this tenant', requirement: 'GROUP-UNKNOWN' },
  USER_UNKNOWN: { status: 404, title: 'The user does not exist in this group', requirement: 'USER-UNKNOWN' },
  NO_PHONE: { status: 404, title: 'The user has no phone linked to him', requirement: 'GET-NO-PHONE' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The resource does not offer this method', requirement: 'METHOD-UNDOCUMENTED' },
  CREDENTIALS_MISSING: { status: 401, title: 'The request has no credentials', requirement: 'ACCESS-REQUIRED' },
  CREDENTIALS_WRONG: { status: 401, title: 'The credentials are wrong', requirement: 'ACCESS-REQUIRED' },
  LOGIN_INCOMPLETE: { status: 400, title: 'The login lacks a user name or a password' },
  FORBIDDEN: { status: 403, title: 'The rights of the account do not reach this user', requirement: 'ACCESS-FORBIDDEN' },
  ORIGIN_FOREIGN: { status: 403, title: 'The page that asks is not served from this machine' },
  CONTROL_FOREIGN: { status: 403, title: 'A foreign page may not steer the mock' },
  CONTROL_HOST: { status: 403, title: 'The mock is not steered under this host name' },
  CONTROL_NEEDS_TOKEN: { status: 403, title: 'A mock that other machines reach is not steered without a token' },
  CONTROL_TOKEN_MISSING: { status: 401, title: 'The request lacks the control token' },
  CONTROL_TOKEN_WRONG: { status: 401, title: 'The control token is wrong' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large', requirement: 'BODY-LIMIT' },
  BODY_TYPE: { status: 416, title: 'The body is declared as something other than JSON', requirement: 'BODY-OTHER-TYPE' },
  BODY_EMPTY: { status: 416, title: 'The body is empty', requirement: 'BODY-EMPTY' },
  BODY_NOT_UTF8: { status: 416, title: 'The body is not UTF-8', requirement: 'BODY-UTF8' },
  BODY_MALFORMED: { status: 416, title: 'The body is not JSON', requirement: 'BODY-MALFORMED' },
  BODY_NOT_AN_OBJECT: { status: 416, title: 'The body is not a JSON object', requirement: 'BODY-OBJECT' },
  REQUEST_MALFORMED: { status: 400, title: 'The request is not HTTP' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request did not arrive whole in time' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The headers are too large' },
  KEYS_MISSING: { status: 400, title: 'The list of keys is missing', requirement: 'KEYS-REQUIRED' },
  KEYS_NOT_A_LIST: { status: 400, title: 'keys is not a list', requirement: 'KEYS-LIST' },
  KEY_NOT_AN_OBJECT: { status: 400, title: 'A key is not an object', requirement: 'KEYS-LIST' },
  KEY_ID_MISSING: { status: 400, title: 'A key has no id', requirement: 'KEY-ID-REQUIRED' },
  KEY_ID_NOT_AN_INTEGER: { status: 400, title: 'A key id is not an integer', requirement: 'KEY-ID-INTEGER' },
  KEY_ID_OUT_OF_RANGE: { status: 400, title: 'A key id is out of range', requirement: 'KEY-ID-RANGE' },
  KEY_ID_NOT_ON_PHONE: { status: 400, title: 'The phone type does not have this key', requirement: 'KEY-ID-OFFERED' },
  KEY_ID_DUPLICATE: { status: 400, title: 'A key id is used twice', requirement: 'KEY-ID-UNIQUE' },
  KEY_TYPE_MISSING: { status: 400, title: 'A key has no type', requirement: 'KEY-TYPE-REQUIRED' },
  KEY_TYPE_NOT_A_STRING: { status: 400, title: 'A key type is not a string', requirement: 'KEY-TYPE-STRING' },
  KEY_TYPE_UNSUPPORTED: { status: 400, title: 'The phone type does not offer this key type', requirement: 'KEY-TYPE-OFFERED' },
  KEY_LABEL_MISSING: { status: 400, title: 'A key has no label', requirement: 'KEY-LABEL-REQUIRED' },
  KEY_LABEL_NOT_A_STRING: { status: 400, title: 'A label is not a string', requirement: 'KEY-LABEL-STRING' },
  KEY_LABEL_EMPTY: { status: 400, title: 'A label is empty where the phone type requires one', requirement: 'KEY-LABEL-NEEDED' },
  KEY_PARAMETER_MISSING: {
    status: 400,
    title: 'A parameter is missing where the phone type needs one',
    requirement: 'KEY-PARAMETER-NEEDED',
  },
  KEY_PARAMETER_NOT_A_STRING: { status: 400, title: 'A parameter is not a string', requirement: 'KEY-PARAMETER-STRING' },
  SESSION_EXPIRED: { status: 401, title: 'The session has expired', requirement: 'ACCESS-REQUIRED' },
  READ_ONLY: { status: 403, title: 'Nothing may be changed at present', requirement: 'ACCESS-FORBIDDEN' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests', requirement: 'RATE-LIMIT' },
  FAULT: { status: 503, title: 'The mock was told to fail' },
  WORLD_NAME: { status: 404, title: 'This is no name for a world' },
  WORLD_UNKNOWN: { status: 404, title: 'There is no such world' },
  WORLDS_FULL: { status: 503, title: 'There is no room for another world' },
  STORE_DOWN: { status: 503, title: 'What keeps the state of the mock cannot be reached' },
  SNAPSHOT_UNKNOWN: { status: 404, title: 'The world has no such snapshot' },
  SEED_WRONG: { status: 400, title: 'The seed cannot be used' },
  RECORD_UNKNOWN: { status: 404, title: 'There is no such record' },
  RECORD_EXISTS: { status: 409, title: 'The id is taken' },
  RECORD_ID: { status: 400, title: 'The id is not a string with at least one character' },
  RECORDS_TOO_MANY: { status: 400, title: 'More records than can be looked through at once' },
  QUERY_WRONG: { status: 400, title: 'The query cannot be answered' },
  JSON_SERVER_MISSING: { status: 501, title: 'The records can only be browsed and edited with json-server' },
  STEERING_UNKNOWN: { status: 404, title: 'The mock has nothing at this URL' },
  STEERING_WRONG: { status: 400, title: 'The mock cannot be told this' },
  INTERNAL: { status: 500, title: 'The mock itself failed' },
} as const satisfies Record<string, { status: number; title: string; requirement?: RequirementId }>

export type ProblemCode = keyof typeof problems

/** Every code, for clients that want to be sure they know them all. */
export const problemCodes = Object.keys(problems) as ProblemCode[]

/** The requirement that a refusal keeps; none where the contract says nothing of it. */
export function requirementOf(code: ProblemCode): RequirementId | undefined {
  const row: { readonly title: string; readonly requirement?: RequirementId } = problems[code]
  return row.requirement
}

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
    errors: refused.map(({ message, ...details }) => ({ code: codeOf(problems[details.problem].status), message, details })),
  }
}

/** The numeric code of an error body, as far as it is known. */
export const codeOf = (status: number): number => (status === 400 || status === 416 ? 2 : status)

/** A JSON value as it is quoted in a message: short, on one line, whatever was sent. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  return value.length > 40 ? `${JSON.stringify(value.slice(0, 40))}...` : JSON.stringify(value)
}

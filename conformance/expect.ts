import type { Key, PhoneButtons } from '#openapi'
import { type Answer, compareKeys, findDepartures, isObject, mediaTypeOf, show } from './answer.ts'
import type { KnownType } from './phone.ts'

/** The fewest requests that show a failure, where a case found them among all that it sent. */
export type Shortest = {
  /** Whether the target failed once more when they were sent again; if not, it takes more than these requests. */
  readonly failsAgain: boolean
  /** Each in words, and its position in the run's list of exchanges. */
  readonly requests: readonly { readonly says: string; readonly exchange: number }[]
}

/** The keys that a phone was to hold, and those that it held; or that keys which it was to take were refused. */
export type Mismatch = { readonly keys: readonly Key[]; readonly held: readonly Key[] } | 'refused'

/** The target did not do what the requirement says. */
export class Failure extends Error {
  readonly expected: string
  readonly received: string
  readonly shortest: Shortest | undefined
  /** Where it is about the keys of a phone. */
  readonly mismatch: Mismatch | undefined

  constructor(expected: string, received: string, { shortest, mismatch }: { shortest?: Shortest; mismatch?: Mismatch } = {}) {
    super(`expected ${expected}, received ${received}`)
    this.expected = expected
    this.received = received
    this.shortest = shortest
    this.mismatch = mismatch
  }
}

/** What a case could not judge, and why; never the target's fault, never a pass. */
export class Skip extends Error {}

/** Begins the reason of a case that a fault which is reported elsewhere keeps from being judged. */
export const untold = 'this cannot be told'

/**
 * The suite could not do its part: told apart from a failure of the target.
 */
export class SuiteError extends Error {}

/** What the cases judge by. Each throws a Failure, and returns when the target was right. */
export type Expect = {
  /** The answer is a full object with status 200; returns it. */
  phoneButtons(answer: Answer): PhoneButtons
  /** The answer is a full object that holds these keys, and, unless a PUT merges here, no others. */
  sameKeys(answer: Answer, keys: readonly Key[]): PhoneButtons
  /** The same, with no others whatever a PUT was seen to do: for judging just that. */
  onlyKeys(answer: Answer, keys: readonly Key[]): PhoneButtons
  /** The answer is a full object that holds one of these lists, each as sameKeys would have it. */
  oneOf(answer: Answer, lists: readonly (readonly Key[])[], expected: string): PhoneButtons
  /** The update was accepted, with whatever 2xx: which one it is to be is judged by a case of its own. */
  taken(answer: Answer): void
  /** The request was refused: 4xx. */
  refused(answer: Answer): void
  status(answer: Answer, ...allowed: readonly number[]): void
  /** An error body in the form that the platform uses, with a message. */
  explained(answer: Answer): void
  /** Something else; `expected` completes "expected ...", `received` "received ...". */
  that(condition: boolean, expected: string, received: string): void
}

/**
 * @param types what is known of the key types: where a label is ignored it need not come back (KEY-LABEL-IGNORED)
 * @param merges whether more keys than the expected ones say nothing, since a PUT keeps what it does not name; that this is so is
 *   judged once, not in every case
 */
export function createExpect(types: readonly Pick<KnownType, 'name' | 'labelIgnored'>[], merges: boolean): Expect {
  const ignoresLabel = (type: string) => types.some((known) => known.name === type && known.labelIgnored)

  const that: Expect['that'] = (condition, expected, received) => {
    if (!condition) throw new Failure(expected, received)
  }
  const status: Expect['status'] = (answer, ...allowed) => {
    that(allowed.includes(answer.status), `status ${allowed.join(' or ')}`, describe(answer))
  }
  const phoneButtons: Expect['phoneButtons'] = (answer) => {
    status(answer, 200)
    that(answer.json !== undefined, 'a JSON body', describe(answer))
    // GET-CONTENT-TYPE has cases of its own; a body that is JSON is judged as such here.
    const [departure] = findDepartures(answer.json)
    if (departure !== undefined) throw new Failure(`${departure.where} to be ${departure.expected}`, departure.received)
    return answer.json as PhoneButtons
  }
  const holdKeys = (answer: Answer, keys: readonly Key[], mayHoldMore: boolean): PhoneButtons => {
    const now = phoneButtons(answer)
    const differences = compareKeys(keys, now.keys, { ignoresLabel, mayHoldMore })
    if (differences.length > 0)
      throw new Failure(showKeys(keys), `${differences.join('; ')}: ${showKeys(now.keys)}`, { mismatch: { keys, held: now.keys } })
    return now
  }
  return {
    that,
    status,
    phoneButtons,
    sameKeys: (answer, keys) => holdKeys(answer, keys, merges),
    onlyKeys: (answer, keys) => holdKeys(answer, keys, false),
    oneOf(answer, lists, expected) {
      const now = phoneButtons(answer)
      const differencesFrom = (keys: readonly Key[]) => compareKeys(keys, now.keys, { ignoresLabel, mayHoldMore: merges }).length
      const [nearest = []] = lists.toSorted((one, other) => differencesFrom(one) - differencesFrom(other))
      if (differencesFrom(nearest) > 0) throw new Failure(expected, showKeys(now.keys), { mismatch: { keys: nearest, held: now.keys } })
      return now
    },
    taken(answer) {
      if (!isTaken(answer)) throw new Failure('the update to be taken, status 200', describe(answer), { mismatch: 'refused' })
    },
    refused(answer) {
      that(answer.status >= 400 && answer.status < 500, 'a refusal, status 4xx', describe(answer))
    },
    explained(answer) {
      that(isErrorBody(answer.json), 'an error body with details, or with a list of errors that each have a numeric code', describe(answer))
      that(/^application\/([^;]+\+)?json$/.test(mediaTypeOf(answer)), 'an error body that says that it is JSON', describe(answer))
    },
  }
}

export const isTaken = ({ status }: Answer): boolean => status >= 200 && status < 300

/** ERROR-BODY */
function isErrorBody(json: unknown): boolean {
  if (!isObject(json)) return false
  if ('details' in json) return true
  const { errors } = json as { errors?: unknown }
  return Array.isArray(errors) && errors.length > 0 && errors.every((error) => isObject(error) && typeof error['code'] === 'number')
}

const describe = (answer: Answer): string => {
  const type = mediaTypeOf(answer)
  const body =
    answer.text === ''
      ? 'no body'
      : `${type || 'no content type'}: ${answer.text.length > 300 ? `${answer.text.slice(0, 300)}...` : answer.text}`
  return `status ${answer.status}, ${body}`
}

export const showKeys = (keys: readonly Key[]): string =>
  keys.length === 0 ? 'no keys' : keys.map(({ id, type, label, parameter }) => `${id} ${type} ${show(label)} ${show(parameter)}`).join(', ')

import { type Answer, type Exchange, refusal, type Wire } from './exchange.ts'
import { type Ids, loginPath, pathOf, readPath } from './path.ts'
import { codeOf, ok, problem, quote, type Result, refuse } from './problems.ts'
import { type Awaitable, after } from './store.ts'

/** What a fault does, with the member that it needs or may have. Any of them may have `milliseconds`, and is then late. */
export const faultKinds = {
  status: 'answers with `status` (400 to 599, default 503) and does nothing',
  delay: 'answers after `milliseconds`, a number or [least, most]',
  reset: 'ends the connection and does nothing',
  truncate: 'ends the connection after `bytes` of the body (default: half of it)',
  malformed: 'answers with half of the JSON, as if it were all',
  'lost-answer': 'does what was asked, then ends the connection without an answer',
  stale: 'answers GET with what was there before the latest PUT that came after this fault was told',
  'session-expired': 'answers 401 to everything but a login',
  'too-many-requests': 'answers 429 with Retry-After: `retryAfter` seconds (default 1)',
} as const

export type FaultKind = keyof typeof faultKinds

/** Which requests of the API a fault meets: those that match all that is given. */
export type FaultMatch = {
  /** In capitals or not. */
  readonly method?: string
  readonly tenant?: string
  readonly group?: string
  readonly user?: string
  /** Begins with the nth of the requests that match, counted from 1, whatever other faults do; without `times`, ends with it. */
  readonly nth?: number
  /** Is for this many of the requests that match, then gone. Without `nth` these are only those that no fault before it ends. */
  readonly times?: number
  /** Meets a request that it is for with this probability, from 0 to 1. */
  readonly probability?: number
  /** Draws which ones, and the milliseconds of a range; the same seed draws the same. Default: the number in the fault's id. */
  readonly seed?: number
}

export type FaultOptions = FaultMatch & {
  readonly fault: FaultKind
  readonly status?: number
  /** Milliseconds, or the range to draw them from. */
  readonly milliseconds?: number | readonly [least: number, most: number]
  /** Seconds. */
  readonly retryAfter?: number
  readonly bytes?: number
}

/** A fault that a world has; `id` is its name there. */
export type Fault = FaultOptions & { readonly id: string }

/** How many faults a world may have. Those that have met all that they should are gone. */
export const faultLimit = 100

/** How long the longest delay is, in milliseconds: a client has given up long before. */
const longestDelay = 300_000

/** What means something for one kind only. */
const kindOf: Partial<Record<keyof FaultOptions, FaultKind>> = { status: 'status', retryAfter: 'too-many-requests', bytes: 'truncate' }

type Rule = { readonly expected: string; readonly holds: (value: unknown) => boolean }

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isWithin = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
const isDuration = isWithin(0, longestDelay)
const text: Rule = { expected: 'a string with at least one character', holds: isText }

const rules: Readonly<Record<keyof FaultOptions, Rule>> = {
  fault: {
    expected: `one of ${Object.keys(faultKinds).join(', ')}`,
    holds: (value) => typeof value === 'string' && Object.hasOwn(faultKinds, value),
  },
  method: { expected: 'a method such as PUT', holds: (value) => typeof value === 'string' && /^[A-Za-z]+$/.test(value) },
  tenant: text,
  group: text,
  user: text,
  nth: { expected: 'an integer from 1', holds: isWithin(1, Number.MAX_SAFE_INTEGER) },
  times: { expected: 'an integer from 1', holds: isWithin(1, Number.MAX_SAFE_INTEGER) },
  probability: { expected: 'a number from 0 to 1', holds: (value) => typeof value === 'number' && value >= 0 && value <= 1 },
  seed: { expected: 'an integer', holds: Number.isSafeInteger },
  status: { expected: 'an integer from 400 to 599', holds: isWithin(400, 599) },
  milliseconds: {
    expected: `an integer from 0 to ${longestDelay}, or two of them, the lesser first`,
    holds: (value) => isDuration(value) || (Array.isArray(value) && value.length === 2 && value.every(isDuration) && value[0] <= value[1]),
  },
  retryAfter: { expected: 'an integer from 0 to 1000000', holds: isWithin(0, 1_000_000) },
  bytes: { expected: 'an integer from 0', holds: isWithin(0, Number.MAX_SAFE_INTEGER) },
}

/** A fault as a client describes it, or STEERING_WRONG with everything that is wrong with it. */
export function readFault(value: unknown): Result<FaultOptions> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(
      problem('STEERING_WRONG', 'a fault is an object, such as {"fault": "status", "status": 503, "method": "PUT", "times": 1}'),
    )
  }
  const sent = value as Partial<FaultOptions>
  const wrong = Object.entries({ fault: undefined, ...sent }).flatMap(([member, given]) => judgeMember(member, given, sent.fault) ?? [])
  if (sent.fault === 'delay' && sent.milliseconds === undefined)
    wrong.push(`milliseconds is missing: expected ${rules.milliseconds.expected}`)
  if (wrong.length > 0) return refuse(...wrong.map((what) => problem('STEERING_WRONG', what)))
  return ok({ ...(sent as FaultOptions), ...(sent.method !== undefined && { method: sent.method.toUpperCase() }) })
}

function judgeMember(member: string, given: unknown, kind: FaultKind | undefined): string | undefined {
  if (!Object.hasOwn(rules, member)) return `${quote(member)} is not a member of a fault; it has ${Object.keys(rules).join(', ')}`
  const { expected, holds } = rules[member as keyof FaultOptions]
  if (!holds(given)) return `${member} is ${given === undefined ? 'missing' : quote(given)}: expected ${expected}`
  const only = kindOf[member as keyof FaultOptions]
  return only === undefined || only === kind ? undefined : `${member} is for the fault ${only}, not for ${quote(kind)}`
}

/** A number from 0 to 1, below 1, that only depends on what is given. */
export function draw(seed: number, ordinal: number): number {
  // splitmix32
  let mixed = (Math.imul(seed, 0x85eb_ca6b) + Math.imul(ordinal, 0x9e37_79b9)) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0_aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
}

export type FaultContext = {
  readonly prefixes: readonly string[]
  /** Which of the requests that this fault counts this one is, from 1. */
  readonly count: (fault: Fault) => Awaitable<number>
  /** Takes away a fault that has met all that it should. */
  readonly spend: (fault: Fault) => Awaitable<unknown>
  /** What the API answers. */
  readonly respond: (exchange: Exchange) => Awaitable<Answer>
  /** What it answers a GET when it forgets the latest PUT. */
  readonly respondStale: (exchange: Exchange) => Awaitable<Answer>
}

/** An answer, and the ids of the faults that had a hand in it. */
export type Faulty = { readonly answer: Answer; readonly because: readonly string[] }

/** Answers as the faults want it: the first that is more than a delay decides, delays add up. */
export function applyFaults(faults: readonly Fault[], exchange: Exchange, context: FaultContext): Awaitable<Faulty> {
  const path = pathOf(exchange.path)
  const ids = readPath(path, context.prefixes)
  const matching = faults.filter((fault) => matches(fault, exchange.method, path, ids.ok ? ids.value : undefined))
  return after(meet(matching, context), ({ met, spent }) =>
    after(carryOut(met, exchange, context), (faulty) => after(each(spent, context.spend), () => faulty)),
  )
}

type Meeting = { readonly fault: Fault; readonly ordinal: number }

/** Who meets a request, and for whom it is the last. */
type Meetings = { readonly met: readonly Meeting[]; readonly spent: readonly Fault[] }

function meet(faults: readonly Fault[], context: FaultContext, so: Meetings = { met: [], spent: [] }): Awaitable<Meetings> {
  const [fault, ...others] = faults
  if (fault === undefined) return so
  const isDecided = !isDelay(fault) && so.met.some((meeting) => !isDelay(meeting.fault))
  if (isDecided && fault.nth === undefined) return meet(others, context, so)
  return after(isCounted(fault) ? context.count(fault) : 1, (ordinal) => {
    const isMet = !isDecided && meets(fault, ordinal)
    return meet(others, context, {
      met: isMet ? [...so.met, { fault, ordinal }] : so.met,
      spent: ordinal === lastOf(fault) ? [...so.spent, fault] : so.spent,
    })
  })
}

const each = <T>([first, ...others]: readonly T[], act: (one: T) => Awaitable<unknown>): Awaitable<unknown> =>
  first === undefined ? undefined : after(act(first), () => each(others, act))

function carryOut(met: readonly Meeting[], exchange: Exchange, { respond, respondStale }: FaultContext): Awaitable<Faulty> {
  const because = met.map(({ fault }) => fault.id)
  const delay = met.reduce((sum, meeting) => sum + delayOf(meeting), 0)
  const late = (answer: Answer, wire?: Wire): Faulty => {
    const all = { ...answer.wire, ...wire, ...(delay > 0 && { delay: delay + (answer.wire?.delay ?? 0) }) }
    return { answer: Object.keys(all).length === 0 ? answer : { ...answer, wire: all }, because }
  }
  const deciding = met.find(({ fault }) => !isDelay(fault))?.fault
  switch (deciding?.fault) {
    case 'status':
      return late(failWith(deciding.status ?? 503))
    case 'session-expired':
      return late(refusal([problem('SESSION_EXPIRED', 'log in again')]))
    case 'too-many-requests': {
      const retryAfter = String(deciding.retryAfter ?? 1)
      return late(refusal([problem('TOO_MANY_REQUESTS', `wait ${retryAfter} s`)], { 'retry-after': retryAfter }))
    }
    case 'reset':
      return late(silence, { reset: true })
    case 'lost-answer':
      return after(respond(exchange), (answer) => late(answer, { reset: true }))
    case 'truncate':
      return after(respond(exchange), (answer) => late(answer, { cutAfter: deciding.bytes ?? halfOf(answer.body).length }))
    case 'malformed':
      return after(respond(exchange), (answer) => late({ ...answer, body: halfOf(answer.body) }))
    case 'stale':
      return after(respondStale(exchange), (answer) => late(answer))
    default:
      return after(respond(exchange), (answer) => late(answer))
  }
}

/** Of a connection that ends without one. */
const silence: Answer = { status: 0, headers: {}, body: '' }

const halfOf = (body: string): string => body.slice(0, Math.floor(body.length / 2))

/** REFUSE-EXPLAINED: whatever the status, the platform's error body. */
function failWith(status: number): Answer {
  const { message, ...details } = problem('FAULT', `it answers ${status} here; DELETE /_mock/faults ends that`)
  const body = JSON.stringify({ errors: [{ code: codeOf(status), message, details }] })
  return { status, headers: { 'content-type': 'application/json' }, body }
}

function matches(fault: Fault, method: string, path: string, ids: Ids | undefined): boolean {
  if (fault.fault === 'stale' && method !== 'GET' && method !== 'HEAD') return false
  // Or nobody could ever begin a new session.
  if (fault.fault === 'session-expired' && path === loginPath) return false
  if (fault.method !== undefined && fault.method !== method) return false
  const named = [fault.tenant, fault.group, fault.user]
  return named.every((name, index) => name === undefined || name === ids?.[index])
}

const isDelay = ({ fault }: Fault): boolean => fault === 'delay'

/** Whether it matters which of the requests that match this one is. */
const isCounted = ({ nth, times, probability, milliseconds }: Fault): boolean =>
  nth !== undefined || times !== undefined || probability !== undefined || typeof milliseconds === 'object'

/** The ordinal of the last request that a fault is for. */
const lastOf = ({ nth, times = nth === undefined ? Number.POSITIVE_INFINITY : 1 }: Fault): number => (nth ?? 1) + times - 1

function meets(fault: Fault, ordinal: number): boolean {
  if (ordinal < (fault.nth ?? 1) || ordinal > lastOf(fault)) return false
  return fault.probability === undefined || draw(seedOf(fault), ordinal) < fault.probability
}

const seedOf = ({ id, seed = Number(id.replace(/\D/g, '')) }: Fault): number => seed

function delayOf({ fault, ordinal }: Meeting): number {
  const { milliseconds = 0 } = fault
  if (typeof milliseconds === 'number') return milliseconds
  const [least, most] = milliseconds
  // Not the draw that decided whether it is met at all.
  return Math.round(least + draw(seedOf(fault) + 1, ordinal) * (most - least))
}

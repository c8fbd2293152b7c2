import type { PhoneButtons } from '#openapi'
import { asPhoneButtons } from './answer.ts'
import type { Config, PhoneTypeConfig } from './config.ts'
import type { Transport } from './exchange.ts'
import { TransportError } from './exchange.ts'
import { describePhone, findPhoneType, type PhoneFacts } from './phone.ts'
import { nameOf, pathOf, phoneTypesUrlOf, type Subject, subjectsWithPhone } from './subjects.ts'
import { get, type Target } from './target.ts'

/** A user with a phone, as he was met before anything was written. */
export type Met = {
  readonly subject: Subject
  /** What he holds; to be put back at the end. */
  readonly snapshot: PhoneButtons
  readonly facts: PhoneFacts
}

export type Meeting = {
  /** Everyone with a phone whose answer could be read, by name. */
  readonly met: ReadonlyMap<string, Met>
  /** Why the run cannot go on, if it cannot. */
  readonly halted?: string
}

/**
 * Reads what every subject holds and finds out what the phones can do. Nothing is written.
 *
 * The main user decides: when he cannot be read for a reason that says nothing about the contract (no connection, no
 * rights, no such user) the run halts; an answer that is merely wrong is for the cases to judge.
 */
export async function meetSubjects(config: Config, target: Target, transport: Transport): Promise<Meeting> {
  const snapshots = new Map<string, { subject: Subject; snapshot: PhoneButtons }>()
  const { withoutPhone } = config.subjects
  // Who is said to have no phone is written to as well, and if he has one he gets back what it held.
  for (const subject of [...subjectsWithPhone(config.subjects), ...(withoutPhone === undefined ? [] : [withoutPhone])]) {
    const isMain = subject === config.subjects.user
    try {
      const answer = await get(target, transport, subject)
      const isMissing = isMain && answer.status === 404 && !(await isServedWithoutSlash(subject, target, transport))
      if (isMissing || (isMain && [401, 403, 429].includes(answer.status))) {
        return { met: new Map(), halted: `${nameOf(subject)} cannot be read: status ${answer.status}${whatToDo[answer.status] ?? ''}` }
      }
      const snapshot = answer.status === 200 ? asPhoneButtons(answer.json) : undefined
      if (snapshot !== undefined) snapshots.set(nameOf(subject), { subject, snapshot })
    } catch (error) {
      if (!(error instanceof TransportError)) throw error
      if (isMain) return { met: new Map(), halted: `the target cannot be reached: ${error.message}` }
    }
  }
  const offered = await askForPhoneTypes(config, target, transport)
  const met = new Map<string, Met>()
  for (const [name, { subject, snapshot }] of snapshots) {
    const sameType = [...snapshots.values()]
      .map((other) => other.snapshot)
      .filter((other) => other !== snapshot && other.deviceType === snapshot.deviceType)
    const configured = config.phoneTypes[snapshot.deviceType] ?? config.phoneType
    const described: PhoneTypeConfig | undefined = configured ?? findPhoneType(offered, snapshot.deviceType)
    const source = configured !== undefined ? 'configuration' : described !== undefined ? 'target' : 'snapshot'
    met.set(name, { subject, snapshot, facts: describePhone(source, described, [snapshot, ...sameType]) })
  }
  return { met }
}

/** PATH-CANONICAL: that is no reason to name somebody else, but for the cases to judge. */
async function isServedWithoutSlash(subject: Subject, target: Target, transport: Transport): Promise<boolean> {
  return (await target.send(transport, 'GET', pathOf(subject).slice(0, -1))).status === 200
}

const whatToDo: Readonly<Record<number, string>> = {
  401: '; give credentials with --header',
  403: '; give credentials with the rights to read this user',
  404: '; name a user who exists and has a phone',
  429: '; the target limits the rate of requests, try again later',
}

/** The companion resource's answer, when it is needed and there is one. */
async function askForPhoneTypes({ baseUrl, phoneType }: Config, target: Target, transport: Transport): Promise<unknown> {
  if (phoneType !== undefined) return undefined
  try {
    const answer = await target.send(transport, 'GET', phoneTypesUrlOf(baseUrl))
    return answer.status === 200 ? answer.json : undefined
  } catch (error) {
    if (error instanceof TransportError) return undefined
    throw error
  }
}

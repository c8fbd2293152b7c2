import type { Answer } from './answer.ts'
import type { Case, Context, RawBody, SendOptions } from './case.ts'
import { findLikelyCause } from './cause.ts'
import { findKnownFault } from './control.ts'
import { type RawExchange, type Transport, TransportError } from './exchange.ts'
import { createExpect, Failure, Skip, SuiteError } from './expect.ts'
import { createLabels, createPhone, type Phone } from './phone.ts'
import { createRandom } from './random.ts'
import { levelOf } from './select.ts'
import { baseOf, runTagOf, type Session } from './session.ts'
import { findInterference } from './strangers.ts'
import { isOfNobody, nameOf, pathOf, type Subject } from './subjects.ts'
import type { CaseResult } from './verdict.ts'

/**
 * Runs one case. Never rejects: whatever goes wrong is an outcome.
 *
 * @param user whom the case gets as its user; by default the main one
 */
export async function runCase(item: Case, session: Session, user: Subject = session.config.subjects.user): Promise<CaseResult> {
  const exchanges: number[] = []
  const about = {
    id: item.id,
    requirement: item.requirement,
    level: levelOf(item, session.config.profile),
    title: item.title,
  }
  const transport = session.recorder.transportFor(item.id, exchanges)
  try {
    await item.run(createContext(item, session, user, transport, exchanges))
    return { ...about, outcome: 'pass', exchanges }
  } catch (error) {
    if (error instanceof Failure) return { ...about, ...(await describeFailure(error, item, session, exchanges, transport)), exchanges }
    if (error instanceof Skip) return { ...about, outcome: 'skip', reason: error.message, exchanges }
    if (error instanceof SuiteError || error instanceof TransportError)
      return { ...about, outcome: 'error', reason: error.message, exchanges }
    // A bug in the case: ours, and never held against the target.
    return { ...about, outcome: 'error', reason: `the case itself failed: ${(error as Error).stack ?? error}`, exchanges }
  }
}

const limited = 'the target limits the rate of requests (429); slow down or ask its operator to lift the limit for this run'

type Described = Pick<CaseResult, 'outcome' | 'reason' | 'expected' | 'received' | 'cause' | 'shortest'>

async function describeFailure(
  failure: Failure,
  { id, requirement }: Case,
  session: Session,
  positions: readonly number[],
  transport: Transport,
): Promise<Described> {
  const { expected, received, shortest } = failure
  // A case that found the fewest requests has asked before it sent others.
  const interference = shortest === undefined ? await lookForOthers(session, positions, transport) : undefined
  if (interference !== undefined) return { outcome: 'error', reason: interference, expected, received }
  if (!session.takesOwnKeys) {
    const known = await findKnownFault(failure, requirement, exchangesAt(positions, session), session, transport)
    if (known !== undefined) return { outcome: 'error', reason: known, expected, received }
  }
  // What a sequence of requests shows it says itself.
  const cause = shortest === undefined ? findLikelyCause({ id, expected, received }) : undefined
  return { outcome: 'fail', expected, received, ...(cause !== undefined && { cause }), ...(shortest !== undefined && { shortest }) }
}

/** @returns what was seen of somebody else in what was sent last */
function lookForOthers(session: Session, positions: readonly number[], transport: Transport): Promise<string | undefined> {
  return findInterference(exchangesAt(positions, session), session, transport)
}

const exchangesAt = (positions: readonly number[], { recorder }: Session): RawExchange[] =>
  positions.map((position) => recorder.exchanges[position]).filter((exchange) => exchange !== undefined)

function createContext(item: Case, session: Session, user: Subject, transport: Transport, sent: readonly number[]): Context {
  const { config, target, met } = session
  const { subjects } = config
  const random = createRandom(session.config.seed, item.id)
  const label = createLabels(random, runTagOf(config.seed, baseOf(session)), baseOf(session))
  const phones = new Map<string, Phone>()

  const phoneOf = (subject: Subject): Phone => {
    const name = nameOf(subject)
    const facts = met.get(name)?.facts
    if (facts === undefined) throw new SuiteError(`${name} could not be read before the run; name a user who has a phone`)
    const phone = phones.get(name) ?? createPhone(facts, random, label)
    phones.set(name, phone)
    return phone
  }
  const named = (role: 'otherUser' | 'withoutPhone' | 'sameIdElsewhere'): Subject => {
    const subject = subjects[role]
    if (subject === undefined) throw new SuiteError(`the case does not say that it needs ${role}`)
    return subject
  }
  const guard = createWriteGuard(item, session)
  const send = async (method: string, path: string, body?: RawBody, options?: SendOptions): Promise<Answer> => {
    guard(method, path)
    const answer = await target.send(transport, method, path, body, options)
    // RATE-LIMIT: it says nothing about the point in question.
    if (answer.status === 429) throw new SuiteError(limited)
    return answer
  }
  return {
    user,
    get otherUser() {
      return named('otherUser')
    },
    get withoutPhone() {
      return named('withoutPhone')
    },
    get sameIdElsewhere() {
      return named('sameIdElsewhere')
    },
    get phone() {
      return phoneOf(user)
    },
    met: [...met.values()],
    takesOwnKeys: session.takesOwnKeys,
    phoneOf,
    random,
    config,
    expect: createExpect(
      [...met.values()].flatMap(({ facts }) => facts.types),
      session.merges,
    ),
    get: (subject, options) => send('GET', pathOf(subject), undefined, options),
    put: (subject, keys, options) => send('PUT', pathOf(subject), isList(keys) ? { json: { keys } } : keys, options),
    send,
    exchanges: session.recorder.exchanges,
    wait: session.wait,
    lookForOthers: () => lookForOthers(session, sent, transport),
    observe(point, value) {
      session.observed[point] = value
    },
    skip(reason): never {
      throw new Skip(reason)
    },
  }
}

const isList = (keys: readonly unknown[] | RawBody): keys is readonly unknown[] => Array.isArray(keys)

/**
 * Keeps two promises of the suite, whatever a case does: nobody is written to who was not named, but for those who are not there, in the
 * mode full; and no case sends more writes than it says (--max-writes is checked by what the cases say).
 */
function createWriteGuard({ id, writes, heavy = false }: Case, { config, met, touched }: Session): (method: string, path: string) => void {
  const { withoutPhone } = config.subjects
  let sent = 0
  return (method, path) => {
    if (method === 'GET' || method === 'HEAD') return
    sent += 1
    if (sent > writes) throw new SuiteError(`the case ${id} says that it writes ${writes} times at most, and was about to write once more`)
    const owner = [...met.values()].find(({ subject }) => isAt(path, subject))
    if (owner !== undefined) touched.set(nameOf(owner.subject), owner)
    // USER-UNKNOWN: what is meant for nobody a right target refuses.
    else if (!(heavy && isOfNobody(path)) && (withoutPhone === undefined || !isAt(path, withoutPhone)))
      throw new SuiteError(`the case ${id} was about to write to ${path}, which belongs to nobody who was named`)
  }
}

/** Also without the final slash, and with more behind it. */
const isAt = (path: string, subject: Subject): boolean => path.startsWith(pathOf(subject).slice(0, -1))

import { isDeepStrictEqual } from 'node:util'
import type { Key } from '#openapi'
import { type Answer, asPhoneButtons } from './answer.ts'
import type { Case } from './case.ts'
import { type Transport, TransportError } from './exchange.ts'
import { Failure, SuiteError } from './expect.ts'
import type { Met } from './meet.ts'
import { createLabels, createPhone, type PhoneFacts } from './phone.ts'
import { createRandom } from './random.ts'
import { baseOf, runTagOf, type Session } from './session.ts'
import { nameOf, type Subject } from './subjects.ts'
import { get, put, type Target } from './target.ts'

/**
 * Before anything else is written: everyone's own keys are put back once and compared. A target that refuses or alters
 * its own answer is never changed, for it could not be restored.
 */
export const gateCase: Case = {
  id: 'PUT-STORES/own-keys',
  requirement: 'PUT-STORES',
  title: 'the keys that GET answered are taken back as they are',
  writes: 16,
  async run({ met, user, get, put, expect }) {
    const isUserMet = met.some(({ subject }) => nameOf(subject) === nameOf(user))
    if (!isUserMet) throw new SuiteError(`${nameOf(user)} could not be read, and what cannot be read cannot be put back`)
    for (const { subject, snapshot } of met) {
      const answer = await put(subject, snapshot.keys)
      if (answer.status === 401 || answer.status === 403) {
        throw new SuiteError(
          `${nameOf(subject)} may not be written to (status ${answer.status}); give credentials that may, or use --mode observe`,
        )
      }
      // Whatever else is wrong with the answer is for other cases; what counts here is what GET says next.
      expect.that(
        answer.status >= 200 && answer.status < 300,
        'the PUT to be taken',
        `status ${answer.status}: ${answer.text.length > 200 ? `${answer.text.slice(0, 200)}...` : answer.text}`,
      )
      const now = expect.sameKeys(await get(subject), snapshot.keys)
      if (now.deviceName !== snapshot.deviceName) throw new Failure(`deviceName ${snapshot.deviceName}`, now.deviceName)
    }
  },
}

/**
 * Once the gate is open: learns what a PUT does to keys that it does not name. Where it keeps them, only ids that are on
 * a phone already are written from then on, for others could not be taken away again.
 */
export async function learnWhetherPutMerges(session: Session): Promise<void> {
  const { config, target, recorder, met, touched, observed } = session
  const everyone = [...met.values()]
  // Where a PUT merges, the key that is added to an empty phone stays: rather someone who has keys already.
  const subject = everyone.find(({ snapshot }) => snapshot.keys.length > 0) ?? everyone[0]
  if (subject === undefined) return
  touched.set(nameOf(subject.subject), subject)
  const random = createRandom(config.seed, 'spare')
  const spare = createPhone(subject.facts, random, createLabels(random, runTagOf(config.seed, baseOf(session)), baseOf(session)))
  // Nor is one added where it is known beforehand that it would stay.
  const canAdd = !session.merges && subject.facts.keyIds.length > 0 && spare.goodTypes.length > 0
  let learned: 'replace' | 'merge' | undefined
  try {
    const transport = recorder.transportFor('learn')
    learned = session.takesOwnKeys
      ? await tryLeavingOut(subject, canAdd ? spare.key() : undefined, target, transport)
      : await tryOtherKeys(subject.subject, canAdd ? spare.someKeys(2) : [], target, transport)
    if (learned !== undefined) observed['put'] = learned
  } catch (error) {
    // Nothing was learned; the cases will meet the same trouble, and say so.
    if (!(error instanceof TransportError)) throw error
  }
  // What was not seen to replace may merge. Where nobody needs the data, no harm is done by what cannot be taken away again.
  session.merges ||= session.takesOwnKeys ? learned !== 'replace' : learned === 'merge'
  if (!session.merges) return
  for (const [name, { subject, snapshot, facts }] of met) {
    met.set(name, { subject, snapshot, facts: { ...facts, keyIds: snapshot.keys.map(({ id }) => id), allIdsKnown: false } })
  }
}

/** The most writes that it takes: a key, and what was there. */
export const writesOfLetters = 2

/**
 * Then: puts a key with letters. A target that capitalises what it stores takes its own keys back, for there is nothing left in them to
 * capitalise, and then alters every key of the run.
 */
export async function learnWhetherLettersStay(session: Session): Promise<void> {
  const { config, target, recorder, met, touched } = session
  const one = [...met.values()].find(({ facts }) => facts.keyIds.length > 0 && facts.types.some(isReadable))
  const type = one?.facts.types.find(isReadable)
  if (!session.takesOwnKeys || one === undefined || type === undefined) return
  const random = createRandom(config.seed, 'letters')
  const { id, parameter } = createPhone(one.facts, random, () => '').key({ type })
  touched.set(nameOf(one.subject), one)
  try {
    const transport = recorder.transportFor('letters')
    await put(target, transport, one.subject, [{ id, type: type.name, label: 'aB', parameter }])
    const now = asPhoneButtons((await get(target, transport, one.subject)).json)?.keys.find((key) => key.id === id)
    session.keepsLetters = now === undefined || now.label === 'aB' || now.label.toLowerCase() !== 'ab'
    await put(target, transport, one.subject, one.snapshot.keys)
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
  }
}

const isReadable = ({ labelIgnored, taken }: PhoneFacts['types'][number]): boolean => !labelIgnored && taken.length > 0

/** The most values that are tried on one phone to learn whether it takes them. Of others nothing is known. */
export const mostTries = 6

/**
 * Then: tries on every phone what was found on others. A line or an extension that one user has, another need not have, and a switch that
 * refuses it does no wrong (PHONE-TYPE-DRIVES): what is refused here is not known to be good.
 */
export async function learnWhatIsTaken(session: Session): Promise<void> {
  const { target, recorder, met, touched, observed } = session
  const refused = new Set<string>()
  for (const [name, one] of met) {
    const borrowed = findBorrowed(one, session)
    const doubtful = borrowed.slice(mostTries)
    for (const key of borrowed.slice(0, mostTries)) {
      touched.set(name, one)
      if (!(await isRefused(put(target, recorder.transportFor('try'), one.subject, [key])))) continue
      doubtful.push(key)
      refused.add(`${key.type} ${key.parameter}`)
    }
    const types = one.facts.types.map((type) => ({
      ...type,
      taken: type.taken.filter((parameter) => !doubtful.some((key) => key.type === type.name && key.parameter === parameter)),
    }))
    met.set(name, { ...one, facts: { ...one.facts, types } })
  }
  if (refused.size > 0) observed['taken from one user and not from another'] = [...refused].join(', ')
}

/** Keys with parameters that are known from other phones only. */
function findBorrowed({ snapshot, facts: { keyIds, types } }: Met, session: Session): Key[] {
  const { seed, phoneType, phoneTypes } = session.config
  const [id] = keyIds
  if (id === undefined) return []
  const described = (phoneTypes[snapshot.deviceType] ?? phoneType)?.types ?? []
  const isOwn = (type: string, parameter: string) =>
    parameter === '' ||
    snapshot.keys.some((key) => key.type === type && key.parameter === parameter) ||
    described.some(({ name, parameters = [] }) => name === type && parameters.includes(parameter))
  const label = createLabels(createRandom(seed, 'borrowed'), runTagOf(seed, baseOf(session)), baseOf(session))
  return types.flatMap(({ name, taken }) =>
    taken.filter((parameter) => !isOwn(name, parameter)).map((parameter) => ({ id, type: name, label: label(), parameter })),
  )
}

/** Nothing is learned of a target that does not answer: the cases will meet the same trouble, and say so. */
async function isRefused(answer: Promise<Answer>): Promise<boolean> {
  try {
    const { status } = await answer
    return status >= 400 && status < 500
  } catch (error) {
    if (error instanceof TransportError) return false
    throw error
  }
}

/**
 * Leaves one key out, looks, and puts it back. A phone without keys has nothing to leave out: one key is added then.
 *
 * @param spare a key to add when the snapshot is empty
 * @returns undefined when the target did not let it be seen
 */
async function tryLeavingOut(
  { subject, snapshot }: Met,
  spare: Key | undefined,
  target: Target,
  transport: Transport,
): Promise<'replace' | 'merge' | undefined> {
  const isEmpty = snapshot.keys.length === 0
  const before = isEmpty && spare !== undefined ? [spare] : snapshot.keys
  const leftOut = before.at(-1)
  if (leftOut === undefined) return undefined
  if (isEmpty) await put(target, transport, subject, before)
  const answer = await put(target, transport, subject, before.slice(0, -1))
  const now = asPhoneButtons((await get(target, transport, subject)).json)
  if (!isEmpty) await put(target, transport, subject, snapshot.keys)
  if (answer.status < 200 || answer.status >= 300 || now === undefined) return undefined
  return now.keys.some(({ id }) => id === leftOut.id) ? 'merge' : 'replace'
}

/**
 * The same with two keys of the run's own, of a target that does not take those that were there. It may alter these too: a key stays when it is
 * as the target itself answered it.
 */
async function tryOtherKeys(
  subject: Subject,
  keys: readonly Key[],
  target: Target,
  transport: Transport,
): Promise<'replace' | 'merge' | undefined> {
  const leftOut = keys[1]
  if (leftOut === undefined) return undefined
  const look = async () => asPhoneButtons((await get(target, transport, subject)).json)?.keys.find(({ id }) => id === leftOut.id)
  await put(target, transport, subject, keys)
  const held = await look()
  const { status } = await put(target, transport, subject, keys.slice(0, 1))
  const now = await look()
  if (held === undefined || status < 200 || status >= 300) return undefined
  return isDeepStrictEqual(now, held) ? 'merge' : 'replace'
}

import type { Key, RequirementId } from '#openapi'
import { asPhoneButtons, isObject } from './answer.ts'
import { type RawExchange, type Transport, TransportError } from './exchange.ts'
import { type Failure, untold } from './expect.ts'
import type { Session } from './session.ts'
import { pathOf, type Subject } from './subjects.ts'
import { get, put } from './target.ts'

/** In what a phone parts from the keys that it was to hold. */
type Kind = 'refused' | 'missing' | 'more' | 'twice' | 'type' | 'label' | 'parameter'

/** The requirements that a fault of a kind is news of also when a PUT of the same keys shows it wherever it is sent. */
const about: Readonly<Record<Kind, RegExp>> = {
  refused: /^(PUT-STORES|PUT-ANSWERS-200|PHONE-TYPE-DRIVES|KEYS-|KEY-ID-|KEY-TYPE-|KEY-LABEL-EMPTY|KEY-PARAMETER-OPTIONAL)/,
  missing: /^(PUT-STORES|PHONE-TYPE-DRIVES|KEYS-|KEY-ID-|KEY-TYPE-)/,
  more: /^(PUT-STORES|PUT-EMPTY|KEYS-|KEY-ID-)/,
  twice: /^(PUT-STORES|KEY-ID-UNIQUE)/,
  type: /^(PUT-STORES|PHONE-TYPE-DRIVES|KEY-TYPE-)/,
  label: /^(PUT-STORES|KEY-LABEL-)/,
  parameter: /^(PUT-STORES|KEY-PARAMETER-)/,
}

/** The most writes of one control: something else, so that the keys are new, and the keys. */
export const writesOfControl = 2

/**
 * Of a target that did not take its own keys back: whether it does to a case's keys what the case found whenever they are put. Then the
 * failure says nothing of what the case asks, unless that is the keys themselves.
 *
 * @param exchanges those of the case
 * @returns what makes the failure no news; undefined where it stands
 */
export async function findKnownFault(
  { mismatch }: Failure,
  requirement: RequirementId,
  exchanges: readonly RawExchange[],
  session: Session,
  transport: Transport,
): Promise<string | undefined> {
  if (mismatch === undefined) return undefined
  const found = mismatch === 'refused' ? new Set<Kind>(['refused']) : kindsOf(mismatch.keys, mismatch.held)
  if ([...found].some((kind) => about[kind].test(requirement))) return undefined
  const last = exchanges.findLast(({ request: { method } }) => method === 'PUT' || (method === 'GET' && mismatch !== 'refused'))
  const subject = [...session.met.values()].map((met) => met.subject).find((one) => last?.request.url.endsWith(pathOf(one)))
  const keys = mismatch === 'refused' ? keysIn(last?.request.body) : mismatch.keys
  if (subject === undefined || keys === undefined) return undefined
  const plain = await putPlainly(keys, subject, session, transport)
  if (!plain.has('refused') && [...found].some((kind) => !plain.has(kind))) return undefined
  return `${untold}: the target ${plain.has('refused') ? 'refuses' : 'does not keep'} these keys in a PUT by itself either (PUT-STORES)`
}

/** What becomes of the keys when they are put by themselves. */
async function putPlainly(keys: readonly Key[], subject: Subject, { target }: Session, transport: Transport): Promise<Set<Kind>> {
  try {
    await put(target, transport, subject, [])
    const { status } = await put(target, transport, subject, keys)
    // What is no answer to these keys, such as 429 or 503, says nothing of them.
    if (status === 429 || status >= 500) return new Set()
    if (status >= 300) return new Set(['refused'])
    const now = asPhoneButtons((await get(target, transport, subject)).json)
    return now === undefined ? new Set() : kindsOf(keys, now.keys)
  } catch (error) {
    if (error instanceof TransportError) return new Set()
    throw error
  }
}

function kindsOf(wanted: readonly Key[], held: readonly Key[]): Set<Kind> {
  const kinds = new Set<Kind>()
  if (new Set(held.map(({ id }) => id)).size < held.length) kinds.add('twice')
  if (held.some(({ id }) => wanted.every((key) => key.id !== id))) kinds.add('more')
  for (const key of wanted) {
    const now = held.find(({ id }) => id === key.id)
    if (now === undefined) kinds.add('missing')
    else for (const member of ['type', 'label', 'parameter'] as const) if (now[member] !== key[member]) kinds.add(member)
  }
  return kinds
}

function keysIn(body: Uint8Array | undefined): readonly Key[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body ?? []).toString('utf8'))
    return isObject(value) && Array.isArray(value['keys']) ? value['keys'] : undefined
  } catch {
    return undefined
  }
}

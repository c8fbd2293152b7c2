import type { Key } from '#openapi'
import { asPhoneButtons, isObject, readAnswer } from './answer.ts'
import { type RawExchange, type Transport, TransportError } from './exchange.ts'
import { showKeys } from './expect.ts'
import type { Session } from './session.ts'
import { nameOf, pathOf } from './subjects.ts'
import { get } from './target.ts'

/**
 * Keys that were neither there before nor sent by the run: someone else's, or of a target that alters what it is sent.
 *
 * @param held what the user held before the run
 * @param bodies everything that the run sent him
 */
export function findStrangers(held: readonly Key[], bodies: readonly string[], keys: readonly Key[]): Key[] {
  const known = new Set([...held, ...bodies.flatMap(keysIn)].map(identify))
  return keys.filter((key) => !known.has(identify(key)))
}

function keysIn(body: string): Partial<Key>[] {
  try {
    const { keys } = JSON.parse(body.replace(/^\ufeff/, '')) as { keys?: unknown }
    return Array.isArray(keys) ? keys.filter(isObject) : []
  } catch {
    // A body that nobody can read changes nothing.
    return []
  }
}

const identify = ({ id, type, label, parameter = '' }: Partial<Key>): string => JSON.stringify([id, type, label, parameter])

/** Milliseconds after which an unexpected state is looked at once more. */
const pause = 200

/**
 * Tells interference from a fault: a key in the last answer that nobody knows is looked for once more. Gone: somebody else is at
 * work on this user, and the target has done no wrong. Still there: it is the target's.
 *
 * @returns what was seen of somebody else; undefined when there is nothing that speaks for him
 */
export async function findInterference(
  exchanges: readonly RawExchange[],
  session: Session,
  transport: Transport,
): Promise<string | undefined> {
  const last = exchanges.findLast(({ request }) => request.method === 'GET')
  if (last === undefined || last.response instanceof TransportError) return undefined
  // What the run itself has written over since says nothing by being gone.
  const later = exchanges.slice(exchanges.indexOf(last) + 1)
  if (later.some(({ request }) => request.method !== 'HEAD' && request.url === last.request.url)) return undefined
  const met = [...session.met.values()].find(({ subject }) => last.request.url.endsWith(pathOf(subject)))
  const seen = asPhoneButtons(readAnswer(last.response).json)
  if (met === undefined || seen === undefined) return undefined
  // A key of the run's own is no stranger's, whoever it was sent to.
  const held = [...session.met.values()].flatMap(({ snapshot }) => snapshot.keys)
  const bodies = session.recorder.exchanges
    .filter(({ request }) => request.method !== 'GET')
    .map(({ request }) => Buffer.from(request.body ?? []).toString('utf8'))
  const strangers = findStrangers(held, bodies, seen.keys)
  if (strangers.length === 0) return undefined
  await session.wait(pause)
  try {
    const now = asPhoneButtons((await get(session.target, transport, met.subject)).json)
    if (now === undefined || findStrangers(held, bodies, now.keys).length > 0) return undefined
  } catch (error) {
    if (error instanceof TransportError) return undefined
    throw error
  }
  return `somebody else seems to be writing to ${nameOf(met.subject)}: ${showKeys(strangers)} was there, and was gone a moment later`
}

import { asPhoneButtons, compareKeys, show } from './answer.ts'
import { type Transport, TransportError } from './exchange.ts'
import type { Met } from './meet.ts'
import { nameOf } from './subjects.ts'
import { get, put, type Target } from './target.ts'

/** What could not be put back, and why; empty when everyone holds what he held before. */
export type NotRestored = { readonly user: string; readonly reason: string }

/**
 * Puts back what each of these users held when he was met, and reads it back to be sure.
 * A user who still holds it is left alone.
 */
export async function restore(touched: readonly Met[], target: Target, transport: Transport): Promise<NotRestored[]> {
  const failures: NotRestored[] = []
  for (const met of touched) {
    // A connection that broke leaves nobody behind: putting back does no harm twice.
    const reason = await putBack(met, target, transport)
      .catch(() => putBack(met, target, transport))
      .catch(explain)
    if (reason !== undefined) failures.push({ user: nameOf(met.subject), reason })
  }
  return failures
}

function explain(error: unknown): string {
  if (error instanceof TransportError) return error.message
  throw error
}

/** @returns what is still different; undefined when everything is back */
async function putBack(met: Met, target: Target, transport: Transport): Promise<string | undefined> {
  const { deviceType, deviceName, keys } = met.snapshot
  const ignored = new Set(met.facts.types.filter(({ labelIgnored }) => labelIgnored).map(({ name }) => name))
  // Labels that need not come back are put back where they can be.
  let difference = await differs(met, () => false, target, transport)
  // Keys are all that a PUT is to change; where it changed more, more is put back.
  for (const json of [{ keys }, { deviceType, deviceName, keys }]) {
    if (difference === undefined) break
    await put(target, transport, met.subject, { json })
    difference = await differs(met, (type) => ignored.has(type), target, transport)
  }
  return difference
}

async function differs(
  { subject, snapshot }: Met,
  ignoresLabel: (type: string) => boolean,
  target: Target,
  transport: Transport,
): Promise<string | undefined> {
  const answer = await get(target, transport, subject)
  const now = answer.status === 200 ? asPhoneButtons(answer.json) : undefined
  if (now === undefined) return `GET answers status ${answer.status} and no phone buttons`
  const differences = compareKeys(snapshot.keys, now.keys, { ignoresLabel })
  for (const member of ['deviceType', 'deviceName'] as const) {
    if (now[member] !== snapshot[member]) differences.push(`${member} is ${show(now[member])} instead of ${show(snapshot[member])}`)
  }
  return differences.length === 0 ? undefined : differences.join('; ')
}

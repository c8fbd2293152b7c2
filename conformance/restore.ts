import { asPhoneButtons, compareKeys } from './answer.ts'
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
    try {
      if ((await differs(met, target, transport)) === undefined) continue
      await put(target, transport, met.subject, met.snapshot.keys)
      const difference = await differs(met, target, transport)
      if (difference !== undefined) failures.push({ user: nameOf(met.subject), reason: difference })
    } catch (error) {
      if (!(error instanceof TransportError)) throw error
      failures.push({ user: nameOf(met.subject), reason: error.message })
    }
  }
  return failures
}

async function differs({ subject, snapshot, facts }: Met, target: Target, transport: Transport): Promise<string | undefined> {
  const answer = await get(target, transport, subject)
  const now = answer.status === 200 ? asPhoneButtons(answer.json) : undefined
  if (now === undefined) return `GET answers status ${answer.status} and no phone buttons`
  const ignored = new Set(facts.types.filter(({ labelIgnored }) => labelIgnored).map(({ name }) => name))
  const differences = compareKeys(snapshot.keys, now.keys, { ignoresLabel: (type) => ignored.has(type) })
  return differences.length === 0 ? undefined : differences.join('; ')
}

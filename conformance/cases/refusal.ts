import type { Key, Level, RequirementId } from '#openapi'
import type { Case, Context, Need, RawBody, SendOptions } from '../case.ts'
import { TransportError } from '../exchange.ts'
import { Failure, isTaken, SuiteError, showKeys, untold } from '../expect.ts'
import type { Phone } from '../phone.ts'
import type { Random } from '../random.ts'

/** What is sent, and refused: a list that is wrong in one point, or a body that is none. */
export type Row = {
  readonly words: string
  readonly title: string
  readonly level?: Level
  readonly needs?: readonly Need[]
  readonly heavy?: boolean
  readonly send: (phone: Phone, random: Random) => readonly unknown[] | RawBody
  readonly options?: SendOptions
}

const toCase = (requirement: RequirementId, row: Row, run: (context: Context, row: Row) => Promise<void>): Case => ({
  id: `${requirement}/${row.words}`,
  requirement,
  ...(row.level !== undefined && { level: row.level }),
  title: row.title,
  needs: ['key', ...(row.needs ?? [])],
  ...(row.heavy !== undefined && { heavy: row.heavy }),
  writes: 2,
  run: (context) => run(context, row),
})

/** @returns what the user holds before: two good keys, or what the target made of them where it does not take its own back (PUT-STORES) */
async function prepare({ user, phone, put, get, expect, takesOwnKeys }: Context): Promise<readonly Key[]> {
  const keys = phone.someKeys(2)
  const answer = await put(user, keys)
  if (takesOwnKeys) {
    expect.taken(answer)
    return keys
  }
  if (!isTaken(answer)) throw new SuiteError(`${untold}: the target refuses what is right too (PUT-STORES)`)
  const held = expect.phoneButtons(await get(user)).keys
  if (held.length === 0) throw new SuiteError(`${untold}: the target keeps no key that a refusal could do harm to (PUT-STORES)`)
  return held
}

/** Cases in which the target refuses, the refusal holds, and the target serves on. */
export const refusals = (requirement: RequirementId, rows: readonly Row[]): readonly Case[] =>
  rows.map((row) =>
    toCase(requirement, row, async (context, { send, options }) => {
      const { user, phone, random, put, get, expect } = context
      const before = await prepare(context)
      expect.refused(await put(user, send(phone, random), options))
      expect.sameKeys(await get(user), before)
    }),
  )

/** Cases in which the target refuses what may hurt, or hangs up on it, and serves on. */
export const survivals = (requirement: RequirementId, rows: readonly Row[]): readonly Case[] =>
  rows.map((row) =>
    toCase(requirement, row, async (context, { send, options }) => {
      const { user, phone, random, put, get, expect } = context
      const before = await prepare(context)
      const answer = await surviving(context, () => put(user, send(phone, random), options))
      if (answer !== undefined) expect.refused(answer)
      expect.sameKeys(await get(user), before)
    }),
  )

/** What the target may take or refuse: taken, it is stored faithfully; refused, nothing changed. */
export type Choice = Row & {
  readonly taken: (sent: readonly unknown[] | RawBody) => readonly Key[]
  /** What the same keys may be read as just as faithfully. */
  readonly orElse?: (key: Key) => Key
}

export const choices = (requirement: RequirementId, rows: readonly Choice[]): readonly Case[] =>
  rows.map((row) =>
    toCase(requirement, row, async (context) => {
      const { user, phone, random, put, get, expect, observe } = context
      const before = await prepare(context)
      const sent = row.send(phone, random)
      const answer = await surviving(context, () => put(user, sent, row.options))
      observe(
        row.title.replace(/ is refused or taken as it is$/, ''),
        answer === undefined ? 'connection closed' : isTaken(answer) ? 'taken' : `refused, status ${answer.status}`,
      )
      if (answer !== undefined && isTaken(answer)) {
        const keys = row.taken(sent)
        const now = await get(user)
        if (row.orElse === undefined) expect.sameKeys(now, keys)
        else expect.oneOf(now, [keys, keys.map(row.orElse)], `${showKeys(keys)}, or ${showKeys(keys.map(row.orElse))}`)
      } else {
        if (answer !== undefined) expect.refused(answer)
        expect.sameKeys(await get(user), before)
      }
    }),
  )

/** Milliseconds within which a target has to serve again after a hostile request. */
const recovery = 5000

/**
 * Sends what may hurt. A target may end the connection on it, but has to serve on.
 *
 * @returns the answer; undefined when the connection was closed and the target still serves
 */
async function surviving<T>({ user, get, wait }: Context, send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    for (let waited = 0; waited < recovery; waited += 250) {
      try {
        await get(user, { connection: 'after' })
        return undefined
      } catch (again) {
        if (!(again instanceof TransportError)) throw again
        await wait(250)
      }
    }
    throw new Failure('a target that serves on after this request', `no answer for ${recovery} ms: ${error.message}`)
  }
}

/** A good key with one member changed; undefined leaves the member out. */
export const spoil = (key: Key, changed: { readonly [member in keyof Key]?: unknown }): unknown => ({ ...key, ...changed })

/** Good keys, of which the one at this position is spoilt. */
export const spoilAt = (keys: readonly Key[], position: number, changed: { readonly [member in keyof Key]?: unknown }): unknown[] =>
  keys.map((key, index) => (index === position ? spoil(key, changed) : key))

import type { Key } from '#openapi'
import type { Answer } from './answer.ts'
import type { Context } from './case.ts'
import { type Draft, makeOut, type Player, type Request } from './draft.ts'
import { type Expect, Failure, isTaken, type Shortest, showKeys } from './expect.ts'
import { type Holdings, holdingsAfter } from './model.ts'
import { nameOf, type Subject } from './subjects.ts'

export type Sequence = readonly Draft[]

/** A sequence that the target failed, as far as it was sent, and with whom. */
export type Failed = {
  readonly sequence: Sequence
  readonly who: number
  readonly failure: Failure
  /** What was sent before the sequence, and then for it. */
  readonly beginning: Shortest['requests']
  readonly requests: Shortest['requests']
}

/**
 * Gives the users in a sequence what they held before the run, sends it, and compares every answer with the model; at its end everyone in it
 * is read once more.
 *
 * @param times how often they are given back what they held. Twice hides what was there before from a target that is a step behind: then
 *   the sequence fails by itself, or not at all
 * @returns undefined when every answer is right
 */
export type Play = (sequence: Sequence, times: 1 | 2) => Promise<Failed | undefined>

/** The most PUTs that playing a sequence takes. */
export const mostWritesOf = (sequence: Sequence, times: 1 | 2): number =>
  times * usersIn(sequence).length + sequence.filter(({ does }) => does !== 'a read').length

const usersIn = (sequence: Sequence): number[] => [...new Set(sequence.map(({ who }) => who))].sort()

/** Those that drafts can be on. */
export const connections = ['first', 'second', 'third'] as const

/** @param users whom the drafts name by their places */
export function createPlay(context: Context, users: readonly Subject[]): Play {
  const { config, exchanges, expect, get, put } = context
  const merges = config.declares.put === 'merge'
  const players = users.map((user) => describePlayer(user, context))
  let plays = 0
  let judgesPuts: boolean | undefined

  return async (sequence, times) => {
    plays += 1
    const present = usersIn(sequence).map((who) => ({ who, ...(players[who] as Player) }))
    const requests: { says: string; exchange: number }[] = []
    let holdings: Holdings = players.map(({ own }) => own)
    let latest = 0

    const send = (who: number, request: Request, connection: string): Promise<Answer> => {
      const { user } = players[who] as Player
      latest = who
      // The case runs alone: what is sent now is what comes next.
      requests.push({ says: describe(user, request, connection), exchange: exchanges.length })
      // A connection remembers nothing of another play.
      const options = { connection: `${connection} of play ${plays} of ${users.length}` }
      if (request.owes === 'the keys') return get(user, options)
      return put(user, request.owes === 'to be refused' ? request.body : request.keys, options)
    }
    const perform = async (who: number, request: Request, on: number): Promise<void> => {
      const answer = await send(who, request, connections[on] ?? connections[0])
      const taken = judgeOutcome(expect, request, answer)
      holdings = holdingsAfter(holdings, { who, taken }, merges)
      if (request.owes === 'the keys' || (taken !== undefined && answer.status === 200 && judgesPuts))
        expect.sameKeys(answer, holdings[who] ?? [])
    }

    for (let time = 0; time < times; time += 1) {
      for (const { who, own } of present) {
        const answer = await send(who, { owes: 'to be taken', keys: own }, 'fourth')
        // An answer that is wrong whatever was there before is for the cases of PUT-ANSWERS-OBJECT.
        judgesPuts ??= holds(expect, answer, own)
      }
    }
    for (const { who } of present) {
      // Whether it is his own again is judged when it is put back: what it is, is where he begins.
      const now = expect.phoneButtons(await send(who, { owes: 'the keys' }, 'fifth'))
      holdings = holdings.with(who, now.keys)
    }
    const begun = requests.length
    let drafts = 0
    try {
      for (const draft of sequence) {
        drafts += 1
        const { who, on } = draft
        await perform(who, makeOut(draft, holdings[who] ?? [], players[who] as Player, !merges), on)
      }
      for (const { who } of present) await perform(who, { owes: 'the keys' }, 0)
      return undefined
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const [beginning, played] = [requests.slice(0, begun), requests.slice(begun)]
      return { sequence: sequence.slice(0, drafts), who: latest, failure: error, beginning, requests: played }
    }
  }
}

const describePlayer = (user: Subject, { met, phoneOf }: Context): Player => ({
  user,
  phone: phoneOf(user),
  own: met.find(({ subject }) => nameOf(subject) === nameOf(user))?.snapshot.keys ?? [],
})

function holds(expect: Expect, answer: Answer, keys: readonly Key[]): boolean {
  try {
    expect.sameKeys(answer, keys)
    return true
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return false
  }
}

/** @returns the keys that a PUT carried, when it was taken */
function judgeOutcome(expect: Expect, request: Request, answer: Answer): readonly Key[] | undefined {
  if (request.owes === 'the keys') return undefined
  if (request.owes === 'to be refused' || (request.owes === 'either' && !isTaken(answer))) return void expect.refused(answer)
  expect.taken(answer)
  return request.keys
}

/** Of the lists that are shown; longer ones are counted. */
const longest = 3

function describe(user: Subject, request: Request, connection: string): string {
  const place = `${nameOf(user)}, ${connection} connection`
  if (request.owes === 'the keys') return `GET ${place}`
  if (request.owes === 'to be refused') return `PUT ${place}: ${request.why}, to be refused`
  return `PUT ${place}: ${request.keys.length > longest ? `${request.keys.length} keys` : showKeys(request.keys)}`
}

import type { Context } from './case.ts'
import { kinds } from './draft.ts'
import { TransportError } from './exchange.ts'
import { Failure, SuiteError } from './expect.ts'
import { connections, createPlay, type Failed, mostWritesOf, type Sequence } from './play.ts'
import type { Subject } from './subjects.ts'

export type Bounds = {
  /** How many sequences are tried. */
  readonly count: number
  /** Requests in the longest of them; the shortest has half as many. */
  readonly longest: number
  /** The most PUTs in all, also when a shorter sequence is looked for. */
  readonly writes: number
}

/**
 * Plays drawn sequences of requests to some users. One that fails, and fails again by itself, is shortened as far as the bounds let it be.
 *
 * @throws Failure with the shortest sequence that fails; SuiteError when somebody else had a hand in it
 */
export async function judgeSequences(context: Context, users: readonly Subject[], bounds: Bounds): Promise<void> {
  const { sequences, shorten, simplify } = await drawSequences(context.random.below(2 ** 31), users.length, bounds)
  const playUnbound = createPlay(context, users)
  let left = bounds.writes
  /** @param kept writes that have to be left afterwards */
  const play = async (sequence: Sequence, times: 1 | 2, kept = 0): Promise<Failed | undefined> => {
    const most = mostWritesOf(sequence, times)
    if (most + kept > left) return undefined
    left -= most
    return playUnbound(sequence, times)
  }
  /** What was seen of a failure stands, whatever happens when more is to be found out. */
  const playAgain = (sequence: Sequence, kept?: number): Promise<Failed | undefined> =>
    play(sequence, 2, kept).catch((error) => {
      if (!(error instanceof TransportError || error instanceof SuiteError || error instanceof Failure)) throw error
      left = 0
      return undefined
    })

  let seenOnce: Failed | undefined
  for (const sequence of sequences) {
    const failed = await (seenOnce === undefined ? play(sequence, 1) : playAgain(sequence))
    if (failed === undefined) continue
    const interference = await context.lookForOthers()
    if (interference !== undefined) throw new SuiteError(interference)
    seenOnce ??= failed
    let shortest: Failed | undefined
    for (const candidate of candidatesOf(failed, sequence)) shortest ??= await playAgain(candidate)
    if (shortest === undefined) continue
    const isRight = async (proposed: Sequence): Promise<boolean> => {
      const found = await playAgain(proposed, mostWritesOf(shortest?.sequence ?? [], 2))
      shortest = found ?? shortest
      return found === undefined
    }
    // Each user less makes every proposal cheaper.
    for (const who of users.keys()) {
      const others = shortest.sequence.filter((draft) => draft.who !== who)
      if (who !== shortest.who && others.length < shortest.sequence.length) await isRight(others)
    }
    await shorten(shortest.sequence, isRight)
    await simplify(shortest.sequence, isRight)
    const again = await playAgain(shortest.sequence)
    throw failureOf(again ?? shortest, again !== undefined)
  }
  if (seenOnce !== undefined) throw failureOf(seenOnce, false)
}

/**
 * What may fail by itself: as much of a sequence as was sent to the user with whom it failed, and to everyone; the former once more, with
 * what he was given at its beginning as a part of it; or the whole, for perhaps it failed before it came to what is wrong.
 */
function candidatesOf({ sequence, who }: Failed, whole: Sequence): Iterable<Sequence> {
  const part = sequence.filter((draft) => draft.who === who)
  const beginning = (['no key', 'his own keys'] as const).map((does) => ({ who, on: 0, does, at: 0 }))
  const candidates = [part, sequence, [...beginning, ...part], whole]
  return new Map(candidates.map((candidate) => [JSON.stringify(candidate), candidate])).values()
}

const failureOf = ({ failure: { expected, received }, beginning, requests }: Failed, failsAgain: boolean): Failure =>
  new Failure(expected, received, { shortest: { failsAgain, requests: failsAgain ? requests : [...beginning, ...requests] } })

type Propose = (sequence: Sequence, isRight: (proposed: Sequence) => Promise<boolean>) => Promise<void>

/**
 * fast-check is loaded only by a run that has use for it.
 *
 * @returns sequences, the same for the same seed, and two ways to propose what is less than a sequence that is not right, and than each of the
 *   proposals that is not right either. First fewer requests, then the first user and connection: what a request carries stays as it is
 */
async function drawSequences(seed: number, users: number, { count, longest }: Bounds) {
  const { array, asyncProperty, check, constantFrom, ignoreEqualValues, nat, noBias, noShrink, record, sample } = await import('fast-check')
  const draft = record({
    who: nat(users - 1),
    on: nat(connections.length - 1),
    does: noShrink(constantFrom(...kinds)),
    at: noShrink(nat(999)),
  })
  const propose =
    (drafts: typeof draft, leastOf: (sequence: Sequence) => number): Propose =>
    async (sequence, isRight) => {
      let proposals = 0
      const property = asyncProperty(array(drafts, { minLength: leastOf(sequence), maxLength: sequence.length }), async (proposed) => {
        proposals += 1
        // The first is the sequence itself.
        return proposals > 1 && isRight(proposed)
      })
      await check(property, { seed, numRuns: 1, examples: [[[...sequence]]], plugins: [ignoreEqualValues()] })
    }
  const drawn = noBias(array(draft, { minLength: Math.ceil(longest / 2), maxLength: longest, size: 'max' }))
  return {
    sequences: sample(drawn, { seed, numRuns: count }),
    shorten: propose(noShrink(draft), () => 0),
    simplify: propose(draft, ({ length }) => length),
  }
}

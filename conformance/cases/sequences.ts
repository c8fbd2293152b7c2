import type { Case } from '../case.ts'
import { type Bounds, judgeSequences } from '../sequences.ts'
import { nameOf } from '../subjects.ts'

/** So that a right target is asked about a hundred times in all, and a wrong one written to 150 times at the most. */
const ofOne: Bounds = { count: 4, longest: 10, writes: 60 }
const ofSeveral: Bounds = { count: 3, longest: 12, writes: 75 }

/**
 * What no single request shows. All of it is PUT-STORES: whatever else was sent, to whom, on which connection, GET answers what was put. The
 * shortest sequence that fails says the rest. Two cases, so that a run without another user says that it did not cover him.
 */
export const sequenceCases: readonly Case[] = [
  {
    id: 'PUT-STORES/sequences',
    requirement: 'PUT-STORES',
    title: 'whatever was put, refused and read before, GET answers the keys of the latest PUT',
    needs: ['key'],
    writes: ofOne.writes,
    heavy: true,
    run: (context) => judgeSequences(context, [context.user], ofOne),
  },
  {
    id: 'PUT-STORES/sequences-of-users',
    requirement: 'PUT-STORES',
    title: 'whatever was sent to him and to others, GET answers the keys of the latest PUT to the user',
    needs: ['otherUser', 'key'],
    writes: ofSeveral.writes,
    heavy: true,
    run: (context) => {
      const { user, otherUser, met } = context
      const others = met
        .map(({ subject }) => subject)
        .filter((subject) => ![user, otherUser].some((named) => nameOf(named) === nameOf(subject)))
      return judgeSequences(context, [user, otherUser, ...others.slice(0, 1)], ofSeveral)
    },
  },
]

import type { Departure } from './departure.ts'
import type { Entry } from './journal.ts'
import { judgeAnswer } from './judge-answer.ts'
import { type JudgeContext, judgeRequest } from './judge-request.ts'
import { loginPath, pathOf } from './path.ts'

/** How an exchange departs from the contract. */
export type Verdict = { readonly request: readonly Departure[]; readonly answer: readonly Departure[] }

/** The contract's verdict on what was sent and what was answered, whoever is at fault: client, mock, or whoever told the mock to fail. */
export function judgeExchange({ exchange, answer }: Pick<Entry, 'exchange' | 'answer'>, context: JudgeContext): Verdict {
  // The login is a companion that the contract does not describe.
  if (pathOf(exchange.path) === loginPath) return { request: [], answer: [] }
  const asked = judgeRequest(exchange, context)
  return { request: asked.departures, answer: judgeAnswer(exchange, answer, asked) }
}

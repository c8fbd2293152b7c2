import type { ReceivedResponse, Transport } from './exchange.ts'
import { TransportError } from './exchange.ts'

/** How a run behaves towards the target. Milliseconds. */
export type Manners = {
  /** Between the beginnings of two requests; 0 on this machine. */
  readonly gap: number
  readonly wait: (milliseconds: number) => Promise<void>
  /** A clock that only goes forward. */
  readonly now: () => number
}

/** Requests to another machine begin at most this often: 20 a second. */
export const gapElsewhere = 50

/** Where a 429 does not say for how long (RFC 6585, section 4, leaves it free to). */
const pauseUnsaid = 1000

/** The longest Retry-After that is waited for, and how often in a row. */
const patience = 60_000
const tries = 3

/**
 * A transport that does not hurry its target: it keeps the gap, waits after a 429, does what Retry-After asks (429, 503), and tries once more
 * when no connection could be made, which no request was sent on.
 */
export function withManners(transport: Transport, { gap, wait, now }: Manners): Transport {
  let next = 0
  const takeTurn = async () => {
    if (gap === 0) return
    const turn = Math.max(now(), next)
    next = turn + gap
    if (turn > now()) await wait(turn - now())
  }
  const sendOnce: Transport = async (request) => {
    await takeTurn()
    try {
      return await transport(request)
    } catch (error) {
      if (!(error instanceof TransportError) || error.kind !== 'unreachable') throw error
      await wait(200)
      return transport(request)
    }
  }
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await sendOnce(request)
      const pause = pauseAskedFor(response)
      if (pause === undefined || pause > patience || attempt === tries) return response
      await wait(pause)
    }
  }
}

/** Milliseconds that the target asks to be left alone for, in either form of Retry-After. */
function pauseAskedFor({ status, headers }: ReceivedResponse): number | undefined {
  const after = headers['retry-after']
  if (status === 429 && after === undefined) return pauseUnsaid
  if ((status !== 429 && status !== 503) || after === undefined) return undefined
  const milliseconds = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now()
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined
}

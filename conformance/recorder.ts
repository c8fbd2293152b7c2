import { performance } from 'node:perf_hooks'
import type { RawExchange, SentRequest, Transport } from './exchange.ts'
import { TransportError } from './exchange.ts'

/** Sends, and keeps every exchange, also one that no answer came of. */
export type Recorder = {
  readonly exchanges: readonly RawExchange[]
  /**
   * A transport whose exchanges go to the common list, and whose positions there go to `positions`, in the order sent.
   *
   * @param step the case, or the part of the run, that sends: told to whoever carries the exchange, for one that was recorded is
   *   found again by its step and its place within it
   */
  transportFor(step: string, positions?: number[]): Transport
}

export function createRecorder(transport: Transport): Recorder {
  const exchanges: RawExchange[] = []
  return {
    exchanges,
    transportFor:
      (step, positions = []) =>
      async (sent) => {
        const request = { ...sent, step }
        const position = exchanges.push(pending(request)) - 1
        positions.push(position)
        const begun = performance.now()
        try {
          const response = await transport(request)
          exchanges[position] = { request, response, milliseconds: performance.now() - begun }
          return response
        } catch (error) {
          const failure = error instanceof TransportError ? error : new TransportError('unsent', (error as Error).message)
          exchanges[position] = { request, response: failure, milliseconds: performance.now() - begun }
          throw error
        }
      },
  }
}

/** Takes the place of an exchange until it is over, so that overlapping ones keep the order in which they were sent. */
const pending = (request: SentRequest): RawExchange => ({
  request,
  response: new TransportError('silent', 'no answer yet'),
  milliseconds: 0,
})

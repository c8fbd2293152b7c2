import { overEvery } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { type Answer, jsonAnswer } from '../core/exchange.ts'
import { after } from '../core/store.ts'
import { withHeaders } from './planting.ts'
import type { Variant } from './variant.ts'

const late = (answer: Answer, milliseconds: number): Answer => ({ ...answer, wire: { ...answer.wire, delay: milliseconds } })

/** At most so many requests in a second; others are asked to come again in the next one. */
const limiting =
  (most: number, refusal: Answer): Plant =>
  (right, { now }) => {
    let [second, count] = [0, 0]
    return {
      respond: (exchange) => {
        const current = Math.floor(now() / 1000)
        if (current !== second) [second, count] = [current, 0]
        count += 1
        return count > most ? refusal : right.respond(exchange)
      },
    }
  }

const wait = { 'retry-after': '1' }
const refusal = (status: number, message: string): Answer => jsonAnswer({ errors: [{ code: status, message }] }, status)

/** When an answer comes, and whether one comes at once. */
export const timingVariants: readonly Variant[] = [
  { id: 'slow', says: 'every answer takes half a second', plant: overEvery((answer) => late(answer, 500)) },
  {
    id: 'slow-writes',
    says: 'a PUT takes three seconds',
    plant: (right) => ({ put: (device, exchange) => after(right.put(device, exchange), (answer) => late(answer, 3000)) }),
  },
  {
    id: 'slow-reads',
    says: 'a GET takes two seconds, and answers what was there when it came',
    plant: (right) => ({ get: (device, exchange) => after(right.get(device, exchange), (answer) => late(answer, 2000)) }),
  },
  {
    id: 'limits-rate',
    says: 'of more than 20 requests in a second the others get a 429, and Retry-After',
    plant: limiting(20, withHeaders(refusal(429, 'Too many requests'), wait)),
  },
  {
    // RATE-LIMIT: Retry-After need not come with it (RFC 6585, section 4).
    id: 'limits-rate-silently',
    says: 'of more than 30 requests in a second the others get a 429, and are not told when to come again',
    plant: limiting(30, refusal(429, 'Too many requests')),
  },
  {
    id: 'busy-now-and-then',
    says: 'of more than 50 requests in a second the others get a 503, and Retry-After',
    plant: limiting(50, withHeaders(refusal(503, 'Too busy, come again'), wait)),
  },
  {
    // PUT-OVERLAP: that every one of them is taken nobody says.
    id: 'overlapping-409',
    says: 'a PUT that comes while another one to the same phone is under way gets a 409, and changes nothing',
    plant: (right, { now }) => {
      const until = new Map<string, number>()
      return {
        put: (device, exchange) => {
          if (now() < (until.get(device.id) ?? 0)) return refusal(409, 'Another update of this phone is under way')
          until.clear()
          until.set(device.id, now() + 20)
          return after(right.put(device, exchange), (answer) => late(answer, 25))
        },
      }
    },
  },
]

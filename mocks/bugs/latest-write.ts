import type { Key } from '#openapi'
import type { Plant, Steps } from '../core/api.ts'
import { type Device, documentOf } from '../core/directory.ts'
import type { Answer, Exchange } from '../core/exchange.ts'
import { type Awaitable, after } from '../core/store.ts'
import { createMemory, type Memory } from './memory.ts'
import { firstOfEach, keysOf } from './planting.ts'

/** The latest PUT to a phone that succeeded. */
type Write = {
  /** The document that was there before. */
  readonly was: string
  readonly connection: number
  /** Milliseconds. */
  readonly at: number
  /** How many GETs there have been since. */
  reads: number
}

/** Notes the PUTs that succeed. */
const noting =
  (writes: Memory<Write>, now: () => number, put: Steps['put'], read: Steps['read']): Steps['put'] =>
  (device, exchange) =>
    after(read(device), (was) =>
      after(put(device, exchange), (answer) => {
        if (answer.status < 300) writes.set(device.id, { was, connection: exchange.connection, at: now(), reads: 0 })
        return answer
      }),
    )

/** Some GETs answer what was there before the latest PUT. */
export const readingStale =
  (isStale: (write: Write, exchange: Exchange, now: number) => boolean): Plant =>
  (right, { now }) => {
    const writes = createMemory<Write>()
    return {
      put: noting(writes, now, right.put, right.read),
      get: (device, exchange) => {
        const write = writes.get(device.id)
        if (write !== undefined) write.reads += 1
        return write !== undefined && isStale(write, exchange, now()) ? right.answer(write.was, exchange) : right.get(device, exchange)
      },
    }
  }

/** How long a PUT is under way where one can meet another, in milliseconds. */
const duration = 40

/** Something for a request that comes while a PUT to the same phone is under way. */
type Meeting = (right: Steps, device: Device, exchange: Exchange, underWay: Write) => Awaitable<Answer>

/**
 * PUTs take a while, and something goes wrong with requests that come meanwhile. Who waits for each answer before he asks
 * again never sees it.
 */
export const meeting =
  (meet: { readonly get?: Meeting; readonly put?: Meeting }): Plant =>
  (right, { now }) => {
    const writes = createMemory<Write>()
    const step =
      (method: 'get' | 'put'): Steps['get'] =>
      (device, exchange) => {
        const write = writes.get(device.id)
        const met = meet[method]
        const isMet = write !== undefined && met !== undefined && now() - write.at < duration
        return isMet ? met(right, device, exchange, write) : right[method](device, exchange)
      }
    const put = noting(writes, now, step('put'), right.read)
    return {
      get: step('get'),
      put: (device, exchange) => after(put(device, exchange), (answer) => ({ ...answer, wire: { ...answer.wire, delay: duration + 5 } })),
    }
  }

/** A PUT that meets another leaves something made of both: `is` is what it wrote itself, `was` what it found. */
export const mixing =
  (mix: (is: readonly Key[], was: readonly Key[]) => readonly Key[]): Meeting =>
  (right, device, exchange) =>
    after(right.read(device), (was) =>
      after(right.put(device, exchange), (answer) =>
        after(right.read(device), (is) => after(right.write(device, documentOf(device, mix(keysOf(is), keysOf(was)))), () => answer)),
      ),
    )

/** Every other key of one list, the rest of another. */
export const blend = (one: readonly Key[], other: readonly Key[]): readonly Key[] =>
  firstOfEach(one.map((key, position) => (position % 2 === 0 ? key : (other[position] ?? key))))

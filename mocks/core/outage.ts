import { type Answer, refusal } from './exchange.ts'
import { problem } from './problems.ts'
import type { Awaitable, Store } from './store.ts'

/** What keeps the state cannot be reached at present, or cannot keep it: nothing that a client or the mock could help. */
export class StoreDown extends Error {
  override readonly name = 'StoreDown'
}

/**
 * The same store, but that whatever goes wrong in it is a StoreDown.
 *
 * @param tell is told why, once when an outage begins, and once when it is over
 */
export function noticeOutages(store: Store, tell: (what: string) => void): Store {
  let isDown = false
  const fail = (error: unknown): never => {
    // A bug, and none of its business.
    if (error instanceof TypeError) throw error
    // Where a host has several addresses, the error that sums up has a code and no message.
    const { message, code } = error as Error & { readonly code?: unknown }
    const reason = message || String(code)
    if (!isDown) tell(`the store cannot be reached (${reason}); until it can, requests are answered with 503`)
    isDown = true
    throw new StoreDown(reason, { cause: error })
  }
  const succeed = <T>(value: T): T => {
    if (isDown) tell('the store can be reached again')
    isDown = false
    return value
  }
  const noticed =
    <Given extends unknown[], T>(act: (...given: Given) => Awaitable<T>) =>
    (...given: Given): Awaitable<T> => {
      let done: Awaitable<T>
      try {
        done = act(...given)
      } catch (error) {
        return fail(error)
      }
      return done instanceof Promise ? done.then(succeed, fail) : succeed(done)
    }
  return {
    read: noticed(store.read),
    write: noticed(store.write),
    documents: noticed(store.documents),
    revision: noticed(store.revision),
    steering: noticed(store.steering),
    steer: noticed(store.steer),
    count: noticed(store.count),
    make: noticed(store.make),
    copy: noticed(store.copy),
    drop: noticed(store.drop),
    worlds: noticed(store.worlds),
    touch: noticed(store.touch),
    close: store.close,
  }
}

/** What a client is told while an outage lasts; anything else that was thrown is thrown again. */
export function answerOutage(error: unknown): Answer {
  if (error instanceof StoreDown) return refusal([problem('STORE_DOWN', 'try again; nobody knows whether this request took effect')])
  throw error
}

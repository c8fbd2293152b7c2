import { type Device, documentOf } from '../core/directory.ts'
import type { Exchange } from '../core/exchange.ts'
import { ok } from '../core/problems.ts'
import { after } from '../core/store.ts'
import type { Bug } from './bug.ts'
import { blend, meeting, mixing, readingStale } from './latest-write.ts'
import { createMemory } from './memory.ts'
import { crash, firstOfEach, keysBeforeWrong, keysOf, pretend } from './planting.ts'

/** What others see of a write, and when. */
export const consistencyBugs: readonly Bug[] = [
  // What was there before is read
  {
    id: 'stale-first-read',
    says: 'the first GET after a PUT answers what was there before',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: readingStale(({ reads }) => reads === 1),
  },
  {
    id: 'stale-own-connection',
    says: 'the connection that sent a PUT goes on reading what was there before for half a second',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: readingStale(({ connection, at }, exchange, now) => exchange.connection === connection && now - at < 500),
  },
  {
    id: 'stale-other-connections',
    says: 'connections other than the one that sent a PUT go on reading what was there before for half a second',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: readingStale(({ connection, at }, exchange, now) => exchange.connection !== connection && now - at < 500),
  },
  {
    id: 'stale-for-a-moment',
    says: 'what was put is seen after a fifth of a second',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: readingStale(({ at }, _, now) => now - at < 200),
  },
  {
    id: 'stale-fifth-read',
    says: 'every fifth GET after a PUT answers what was there before',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: readingStale(({ reads }) => reads % 5 === 0),
  },
  {
    id: 'stale-head',
    says: 'HEAD describes what was there before the latest PUT',
    breaks: 'METHOD-HEAD',
    plant: readingStale((_, { method }) => method === 'HEAD'),
  },
  {
    id: 'reverts',
    says: 'a second after a PUT what was there before is there again',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: readingStale(({ at }, _, now) => now - at > 1000),
  },
  {
    id: 'reverts-when-read',
    says: 'from the third GET after a PUT on what was there before is there again',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: readingStale(({ reads }) => reads >= 3),
  },
  {
    id: 'two-nodes',
    says: 'two nodes answer in turn, and neither hears of what was put to the other',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right) => {
      const nodes = [createMemory<string>(), createMemory<string>()] as const
      let [node] = nodes
      return {
        respond: (exchange) => {
          node = node === nodes[0] ? nodes[1] : nodes[0]
          return right.respond(exchange)
        },
        read: (device) =>
          node.get(device.id) ??
          after(right.read(device), (document) => {
            node.set(device.id, document)
            return document
          }),
        write: (device, document) => {
          node.set(device.id, document)
          return right.write(device, document)
        },
      }
    },
  },
  {
    id: 'reads-once-per-connection',
    says: 'a connection that has read a phone reads the same for ever, unless it writes to it',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right) => {
      const known = createMemory<string>()
      const nameOf = ({ id }: Device, connection: number) => `${connection} ${id}`
      return {
        get: (device, exchange) =>
          after(known.get(nameOf(device, exchange.connection)) ?? right.read(device), (document) => {
            known.set(nameOf(device, exchange.connection), document)
            return right.answer(document, exchange)
          }),
        put: (device, exchange) => {
          known.take(nameOf(device, exchange.connection))
          return right.put(device, exchange)
        },
      }
    },
  },
  {
    id: 'cached',
    says: 'what a GET answered is answered for a second more, whatever is put meanwhile',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right, { now }) => {
      const cache = createMemory<{ readonly document: string; readonly at: number }>()
      return {
        get: (device, exchange) => {
          const cached = cache.get(device.id)
          if (cached !== undefined && now() - cached.at < 1000) return right.answer(cached.document, exchange)
          return after(right.read(device), (document) => {
            cache.set(device.id, { document, at: now() })
            return right.answer(document, exchange)
          })
        },
      }
    },
  },
  {
    id: 'cached-by-spelling',
    says: 'what a URL answered it answers until a PUT to its very spelling: one with a query, or with escapes, is another',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right) => {
      const cache = createMemory<string>()
      return {
        get: (device, exchange) =>
          after(cache.get(exchange.path) ?? right.read(device), (document) => {
            cache.set(exchange.path, document)
            return right.answer(document, exchange)
          }),
        put: (device, exchange) => {
          cache.take(exchange.path)
          return right.put(device, exchange)
        },
      }
    },
  },
  {
    id: 'cached-by-accept',
    says: 'what was answered to an Accept is answered to it until a PUT with this very Accept: each has a cache of its own',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right) => {
      const cache = createMemory<string>()
      const nameOf = ({ id }: Device, { headers }: Exchange) => `${id} ${headers['accept'] ?? ''}`
      return {
        get: (device, exchange) =>
          after(cache.get(nameOf(device, exchange)) ?? right.read(device), (document) => {
            cache.set(nameOf(device, exchange), document)
            return right.answer(document, exchange)
          }),
        put: (device, exchange) => {
          cache.take(nameOf(device, exchange))
          return right.put(device, exchange)
        },
      }
    },
  },
  {
    id: 'none-cached',
    says: 'a phone on which a GET found no keys has none for a second more, whatever is put meanwhile',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right, { now }) => {
      const found = createMemory<number>()
      return {
        get: (device, exchange) =>
          after(right.read(device), (document) => {
            if (keysOf(document).length === 0) found.set(device.id, now())
            const isNone = now() - (found.get(device.id) ?? Number.NEGATIVE_INFINITY) < 1000
            return isNone ? right.answer(documentOf(device, []), exchange) : right.get(device, exchange)
          }),
      }
    },
  },
  {
    id: 'shows-refused',
    says: 'the first GET after a PUT that was refused answers the keys of it that were right',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: (right) => {
      const refused = createMemory<string>()
      return {
        put: (device, exchange) => {
          const good = keysBeforeWrong(right, device, exchange)
          if (good !== undefined) refused.set(device.id, documentOf(device, good))
          return right.put(device, exchange)
        },
        get: (device, exchange) => {
          const document = refused.take(device.id)
          return document === undefined ? right.get(device, exchange) : right.answer(document, exchange)
        },
      }
    },
  },

  // What was put is not kept
  {
    id: 'fifth-put-lost',
    says: 'every fifth PUT answers as if it had stored the keys, and stores nothing',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right) => {
      let count = 0
      return {
        write: (device, document) => {
          count += 1
          return count % 5 === 0 ? ok(undefined) : right.write(device, document)
        },
      }
    },
  },
  {
    id: 'one-put-behind',
    says: 'what was put is stored when the next PUT comes, to whichever phone',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right) => {
      let waiting: readonly [device: Device, document: string] | undefined
      return {
        write: (device, document) => {
          const before = waiting
          waiting = [device, document]
          return before === undefined ? ok(undefined) : right.write(...before)
        },
      }
    },
  },
  {
    id: 'same-second-lost',
    says: 'of PUTs to a phone in the same second only the first is stored',
    breaks: 'PUT-STORES',
    plant: (right, { now }) => {
      const seconds = createMemory<number>()
      return {
        write: (device, document) => {
          const second = Math.floor(now() / 1000)
          if (seconds.get(device.id) === second) return ok(undefined)
          seconds.set(device.id, second)
          return right.write(device, document)
        },
      }
    },
  },
  {
    id: 'undo-lost',
    says: 'a PUT of what was there before the latest one is taken for a retry of it: it is answered, and stores nothing',
    breaks: 'PUT-STORES',
    plant: (right) => {
      const before = createMemory<string>()
      return {
        write: (device, document) =>
          after(right.read(device), (was) => {
            if (before.get(device.id) === document && was !== document) return ok(undefined)
            before.set(device.id, was)
            return right.write(device, document)
          }),
      }
    },
  },
  {
    id: 'one-put-per-connection',
    says: 'the second PUT and all later ones of a connection answer as if they had stored the keys, and store nothing',
    breaks: 'PUT-STORES',
    plant: (right) => {
      const connections = createMemory<true>()
      return {
        put: (device, exchange) => {
          const name = String(exchange.connection)
          if (connections.get(name)) return pretend(right, device, exchange)
          connections.set(name, true)
          return right.put(device, exchange)
        },
      }
    },
  },
  {
    id: 'keeps-three-phones',
    says: 'only what was put to the latest three phones is kept; a fourth begins anew',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right) => {
      const kept = new Map<string, Device>()
      return {
        write: (device, document) => {
          kept.delete(device.id)
          kept.set(device.id, device)
          const [oldest] = kept.values()
          if (kept.size <= 3 || oldest === undefined) return right.write(device, document)
          kept.delete(oldest.id)
          return after(right.write(oldest, right.initial(oldest)), () => right.write(device, document))
        },
      }
    },
  },

  // What overlaps meets
  {
    id: 'overlapping-blend',
    says: 'PUTs that overlap end as every other key of each',
    breaks: 'PUT-OVERLAP',
    plant: meeting({ put: mixing(blend) }),
  },
  {
    id: 'overlapping-merge',
    says: 'PUTs that overlap end as the keys of all of them',
    breaks: 'PUT-OVERLAP',
    plant: meeting({ put: mixing((is, was) => firstOfEach([...is, ...was])) }),
  },
  {
    id: 'overlapping-fail',
    says: 'of PUTs that overlap all but the first get a 500',
    breaks: 'SERVER-SURVIVES',
    plant: meeting({ put: () => crash }),
  },
  {
    id: 'blended-reads',
    says: 'GET during a PUT answers every other key of what was there and of what is to be',
    breaks: 'PUT-OVERLAP',
    plant: meeting({
      get: (right, device, exchange, { was }) =>
        after(right.read(device), (is) => right.answer(documentOf(device, blend(keysOf(is), keysOf(was))), exchange)),
    }),
  },
  {
    id: 'empty-while-writing',
    says: 'GET during a PUT answers no keys',
    breaks: 'PUT-OVERLAP',
    plant: meeting({ get: (right, device, exchange) => right.answer(documentOf(device, []), exchange) }),
  },

  // Nothing is written, and yet it changes
  {
    id: 'order-rotates',
    says: 'each GET answers the keys in another order',
    breaks: 'GET-STABLE',
    plant: (right) => {
      let count = 0
      return {
        get: (device, exchange) =>
          after(right.read(device), (document) => {
            const keys = keysOf(document)
            count += 1
            const first = count % Math.max(keys.length, 1)
            return right.answer(documentOf(device, [...keys.slice(first), ...keys.slice(0, first)]), exchange)
          }),
      }
    },
  },
  {
    id: 'order-settles',
    says: 'the first GET after a PUT answers the keys as they were sent, later ones by their ids as texts: 1, 10, 2',
    breaks: 'GET-STABLE',
    plant: (right) => {
      const isFresh = createMemory<true>()
      return {
        write: (device, document) => {
          isFresh.set(device.id, true)
          return right.write(device, document)
        },
        get: (device, exchange) => {
          if (isFresh.take(device.id)) return right.get(device, exchange)
          return after(right.read(device), (document) => {
            const keys = keysOf(document).toSorted((one, other) => (`${one.id}` < `${other.id}` ? -1 : 1))
            return right.answer(documentOf(device, keys), exchange)
          })
        },
      }
    },
  },
  {
    id: 'get-takes-back',
    says: 'GET on a connection that did not send the latest PUT takes it back',
    breaks: 'GET-SAFE',
    plant: (right) => {
      const writes = createMemory<{ readonly was: string; readonly connection: number }>()
      return {
        put: (device, exchange) =>
          after(right.read(device), (was) => {
            writes.set(device.id, { was, connection: exchange.connection })
            return right.put(device, exchange)
          }),
        get: (device, exchange) => {
          const write = writes.take(device.id)
          if (write === undefined || write.connection === exchange.connection) return right.get(device, exchange)
          return after(right.get(device, exchange), (answer) => after(right.write(device, write.was), () => answer))
        },
      }
    },
  },
]

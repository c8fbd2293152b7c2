import type { Key, PhoneButtons } from '#openapi'
import type { Plant, Steps } from '../core/api.ts'
import type { Exchange } from '../core/exchange.ts'
import { problem, refuse } from '../core/problems.ts'
import { after } from '../core/store.ts'
import type { Bug } from './bug.ts'
import { createMemory } from './memory.ts'
import { crash, listOf } from './planting.ts'

/** Some requests get a 500, before anything else is done. */
const crashWhen = (right: Steps, isFatal: (exchange: Exchange) => boolean): Partial<Steps> => ({
  respond: (exchange) => (isFatal(exchange) ? crash : right.respond(exchange)),
})

/** PUTs of some keys get a 500, though nothing is wrong with them. */
const crashingOn =
  (isFatal: (key: Key) => boolean): Plant =>
  (right) => ({
    put: (device, exchange) => {
      const update = right.readBody(exchange)
      const keys = update.ok ? right.readKeys(device.phoneType, update.value) : update
      return keys.ok && keys.value.some(isFatal) ? crash : right.put(device, exchange)
    },
  })

const crashingOnLabels = (isFatal: (label: string) => boolean): Plant => crashingOn(({ label }) => isFatal(label))

/** What an object has in a member `__proto__`, as JSON.parse gives it. */
const prototypeIn = (value: unknown): object => Object(new Map(Object.entries(Object(value))).get('__proto__'))

/** What is too much, and what a request does to those after it. */
export const limitBugs: readonly Bug[] = [
  // Too much
  {
    id: 'big-body-500',
    says: 'a body of more than 64 KiB gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => crashWhen(right, ({ body }) => body.length > 64 * 1024),
  },
  {
    id: 'big-body-reset',
    says: 'a body of more than 128 KiB gets no answer: the connection ends',
    breaks: 'BODY-LIMIT',
    plant: (right) => ({
      readBody: (exchange) => (exchange.body.length > 128 * 1024 ? refuse(problem('BODY_TOO_LARGE')) : right.readBody(exchange)),
      refuse: (problems, exchange) =>
        after(right.refuse(problems, exchange), (answer) => (answer.status === 413 ? { ...answer, wire: { reset: true } } : answer)),
    }),
  },
  {
    id: 'many-keys-500',
    says: 'a list of more than 100 keys gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => ({
      put: (device, exchange) => {
        const update = right.readBody(exchange)
        return update.ok && listOf(update.value).length > 100 ? crash : right.put(device, exchange)
      },
    }),
  },
  {
    id: 'many-problems-500',
    says: 'a PUT with more than ten wrong members gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => ({ refuse: (problems, exchange) => (problems.length > 10 ? crash : right.refuse(problems, exchange)) }),
  },
  {
    id: 'long-label-500',
    says: 'a label of more than 255 characters gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOnLabels((label) => label.length > 255),
  },
  {
    id: 'long-parameter-500',
    says: 'a parameter of more than 64 characters gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOn(({ parameter }) => parameter.length > 64),
  },

  // Texts that a layer below cannot take
  {
    id: 'emoji-500',
    says: 'a label with a character beyond U+FFFF gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOnLabels((label) => /[\u{10000}-\u{10ffff}]/u.test(label)),
  },
  {
    id: 'nul-500',
    says: 'a label with U+0000 in it gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOnLabels((label) => label.includes('\0')),
  },
  {
    id: 'half-emoji-500',
    says: 'a label with half a surrogate pair gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOnLabels((label) => !label.isWellFormed()),
  },
  {
    id: 'apostrophe-500',
    says: "a label with ' in it gets a 500",
    breaks: 'SERVER-SURVIVES',
    plant: crashingOnLabels((label) => label.includes("'")),
  },
  {
    id: 'percent-500',
    says: 'a label with a percent sign that begins no placeholder gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOnLabels((label) => /%(?![sd%])/.test(label)),
  },
  {
    id: 'object-word-500',
    says: 'a label that every JavaScript object has as a member, such as constructor, gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOnLabels((label) => label in {}),
  },
  {
    id: 'blanks-hang',
    says: 'a label with more than thirty blanks in a row takes ten seconds',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => ({
      put: (device, exchange) =>
        after(right.put(device, exchange), (answer) => (/ {31}/.test(answer.body) ? { ...answer, wire: { delay: 10_000 } } : answer)),
    }),
  },

  // What a request does to those after it
  {
    id: 'bad-json-kills',
    says: 'after a body that is not JSON every request gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => {
      let isDead = false
      return {
        respond: (exchange) => (isDead ? crash : right.respond(exchange)),
        readBody: (exchange) => {
          const read = right.readBody(exchange)
          isDead ||= !read.ok && read.problems[0]?.problem === 'BODY_MALFORMED'
          return read
        },
      }
    },
  },
  {
    id: 'bad-json-kills-connection',
    says: 'after a body that is not a JSON object the next request on the connection gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => {
      const dead = createMemory<true>()
      return {
        respond: (exchange) => (dead.take(`${exchange.connection}`) ? crash : right.respond(exchange)),
        readBody: (exchange) => {
          const read = right.readBody(exchange)
          if (!read.ok) dead.set(`${exchange.connection}`, true)
          return read
        },
      }
    },
  },
  {
    id: 'refusal-locks',
    says: 'a PUT with a wrong key is refused, and locks the phone: for ten seconds every PUT to it gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right, { now }) => {
      const locked = createMemory<number>()
      return {
        put: (device, exchange) => {
          if (now() - (locked.get(device.id) ?? Number.NEGATIVE_INFINITY) < 10_000) return crash
          return after(right.put(device, exchange), (answer) => {
            if (answer.status === 400) locked.set(device.id, now())
            return answer
          })
        },
      }
    },
  },
  {
    id: 'not-found-breaks-next',
    says: 'the request after one that got a 404 gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => {
      let isBroken = false
      return {
        respond: (exchange) => {
          const answering = isBroken ? crash : right.respond(exchange)
          return after(answering, (answer) => {
            isBroken = answer.status === 404
            return answer
          })
        },
      }
    },
  },
  {
    id: 'prototype-polluted',
    says: 'what a PUT sends in a member __proto__ is in every later answer where nothing else has its name',
    breaks: 'BODY-LENIENT',
    plant: (right) => {
      let pollution = {}
      return {
        readBody: (exchange) => {
          const read = right.readBody(exchange)
          if (read.ok) pollution = Object.assign({}, pollution, prototypeIn(read.value), ...listOf(read.value).map(prototypeIn))
          return read
        },
        answer: (document, exchange) => {
          const device: PhoneButtons = JSON.parse(document)
          const keys = device.keys.map((key) => ({ ...pollution, ...key }))
          return right.answer(JSON.stringify({ ...pollution, ...device, keys }), exchange)
        },
      }
    },
  },
  {
    id: 'prototype-merged',
    says: 'what a key has in a member __proto__ counts as its own',
    breaks: 'BODY-LENIENT',
    plant: (right) => ({
      readKeys: (phoneType, update) => {
        if (!Array.isArray(update.keys)) return right.readKeys(phoneType, update)
        const isMerged = (key: unknown) => Object.keys(prototypeIn(key)).length > 0
        return right.readKeys(phoneType, {
          keys: listOf(update).map((key) => (isMerged(key) ? { ...Object(key), ...prototypeIn(key) } : key)),
        })
      },
    }),
  },
  {
    id: 'circuit-breaks',
    says: 'after five refusals in a row every request gets a 503 for ten seconds',
    breaks: 'SERVER-SURVIVES',
    plant: (right, { now }) => {
      let [refused, until] = [0, Number.NEGATIVE_INFINITY]
      return {
        respond: (exchange) => {
          if (now() < until) return { ...crash, status: 503 }
          return after(right.respond(exchange), (answer) => {
            refused = answer.status >= 400 ? refused + 1 : 0
            if (refused === 5) [refused, until] = [0, now() + 10_000]
            return answer
          })
        },
      }
    },
  },

  // Too many
  {
    id: 'every-25th-500',
    says: 'every 25th request gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => {
      let count = 0
      return crashWhen(right, () => {
        count += 1
        return count % 25 === 0
      })
    },
  },
  {
    id: 'worn-out',
    says: 'after a hundred PUTs every PUT gets a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => {
      let puts = 0
      return crashWhen(right, ({ method }) => {
        if (method === 'PUT') puts += 1
        return method === 'PUT' && puts > 100
      })
    },
  },
  {
    id: 'connections-used-up',
    says: 'the eleventh connection and all later ones get a 500',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => {
      const connections = new Set<number>()
      return crashWhen(right, ({ connection }) => {
        if (connections.size < 10) connections.add(connection)
        return !connections.has(connection)
      })
    },
  },
]

import type { Plant } from '../core/api.ts'
import { type Answer, jsonAnswer } from '../core/exchange.ts'
import type { Problem } from '../core/problems.ts'
import { after } from '../core/store.ts'
import type { Bug } from './bug.ts'
import { crashingOver, isObject } from './judging.ts'
import { createMemory } from './memory.ts'
import { crash, keysBeforeWrong, keysOf, listOf, overAnswer, overRefusal, overRefusalOf } from './planting.ts'

const noContent: Answer = { status: 204, headers: {}, body: '' }
const emptyPhone = jsonAnswer({ deviceType: '', deviceName: '', keys: [] })

/** A PUT that succeeded is answered otherwise. */
const answeringPut = (change: Partial<Answer>): Plant =>
  overAnswer((answer, { method }) => (method === 'PUT' ? { ...answer, ...change } : answer))

const isAboutUpdate = ({ problem }: Problem): boolean => problem.startsWith('KEY') || problem.startsWith('BODY_')

/** A PUT that is wrong is answered otherwise. */
const refusingWith = (change: Partial<Answer>): Plant =>
  overRefusal((answer, problems) => (problems.some(isAboutUpdate) ? { ...answer, ...change } : answer))

const crashingAt = (isFatal: (problem: Problem) => boolean): Plant =>
  overRefusal((answer, problems) => (problems.some(isFatal) ? crash : answer))

/** The status of an answer, and what comes with it. */
export const statusBugs: readonly Bug[] = [
  // Of what succeeded
  {
    id: 'put-201',
    says: 'a PUT that succeeded is answered with 201',
    breaks: 'PUT-ANSWERS-200',
    plant: answeringPut({ status: 201 }),
  },
  {
    id: 'put-201-at-first',
    says: 'the first PUT to a phone is answered with 201',
    breaks: 'PUT-ANSWERS-200',
    plant: (right) => {
      const written = createMemory<true>()
      return {
        put: (device, exchange) =>
          after(right.put(device, exchange), (answer) => {
            if (answer.status !== 200 || written.get(device.id)) return answer
            written.set(device.id, true)
            return { ...answer, status: 201 }
          }),
      }
    },
  },
  {
    id: 'put-202',
    says: 'a PUT that succeeded is answered with 202',
    breaks: 'PUT-ANSWERS-200',
    plant: answeringPut({ status: 202 }),
  },
  {
    id: 'put-204',
    says: 'a PUT that succeeded is answered with 204 and nothing else',
    breaks: 'PUT-ANSWERS-OBJECT',
    plant: answeringPut(noContent),
  },
  {
    id: 'put-207',
    says: 'a PUT that succeeded is answered with 207 and a status for each key',
    breaks: 'PUT-ANSWERS-200',
    plant: overAnswer((answer, { method }, document) =>
      method === 'PUT' ? jsonAnswer({ keys: keysOf(document).map(({ id }) => ({ id, status: 200 })) }, 207) : answer,
    ),
  },
  {
    id: 'put-303',
    says: 'a PUT that succeeded is answered with 303 and the way to the GET',
    breaks: 'PUT-ANSWERS-200',
    plant: overAnswer((answer, { method, path }) => (method === 'PUT' ? { status: 303, headers: { location: path }, body: '' } : answer)),
  },
  {
    id: 'put-unchanged-304',
    says: 'a PUT of what is there already is answered with 304',
    breaks: 'PUT-ANSWERS-200',
    plant: (right) => ({
      put: (device, exchange) =>
        after(right.read(device), (before) =>
          after(right.put(device, exchange), (answer) => (answer.body === before ? { ...noContent, status: 304 } : answer)),
        ),
    }),
  },
  {
    id: 'put-message',
    says: 'a PUT that succeeded is answered with a message that it did',
    breaks: 'PUT-ANSWERS-OBJECT',
    plant: overAnswer((answer, { method }) => (method === 'PUT' ? jsonAnswer({ success: true, message: 'updated' }) : answer)),
  },
  {
    id: 'put-keys-only',
    says: 'a PUT that succeeded is answered with the keys alone',
    breaks: 'PUT-ANSWERS-OBJECT',
    plant: overAnswer((answer, { method }, document) => (method === 'PUT' ? jsonAnswer({ keys: keysOf(document) }) : answer)),
  },
  {
    id: 'get-203',
    says: 'GET is answered with 203, as by a proxy that changed something',
    breaks: 'GET-CURRENT',
    plant: overAnswer((answer, { method }) => (method === 'PUT' ? answer : { ...answer, status: 203 })),
  },
  {
    id: 'no-keys-204',
    says: 'GET of a phone without keys is answered with 204 and nothing else',
    breaks: 'GET-CURRENT',
    plant: overAnswer((answer, { method }, document) => (method !== 'PUT' && keysOf(document).length === 0 ? noContent : answer)),
  },
  {
    id: 'no-keys-404',
    says: 'GET of a phone without keys is answered with 404',
    breaks: 'GET-CURRENT',
    plant: (right) => ({
      get: (device, exchange) =>
        after(right.read(device), (document) =>
          keysOf(document).length === 0
            ? right.refuse([{ problem: 'NO_PHONE', message: 'there are no phone buttons' }], exchange)
            : right.get(device, exchange),
        ),
    }),
  },

  // Of what is not there
  {
    id: 'no-phone-200',
    says: 'GET for a user without a phone is answered with 200 and a phone without name and keys',
    breaks: 'GET-NO-PHONE',
    plant: overRefusalOf('NO_PHONE', (answer, { method }) => (method === 'PUT' ? answer : emptyPhone)),
  },
  {
    id: 'no-phone-204',
    says: 'GET for a user without a phone is answered with 204',
    breaks: 'GET-NO-PHONE',
    plant: overRefusalOf('NO_PHONE', (answer, { method }) => (method === 'PUT' ? answer : noContent)),
  },
  {
    id: 'no-phone-400',
    says: 'a user without a phone is answered with 400',
    breaks: 'GET-NO-PHONE',
    plant: overRefusalOf('NO_PHONE', (answer) => ({ ...answer, status: 400 })),
  },
  {
    id: 'no-phone-500',
    says: 'a user without a phone makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: overRefusalOf('NO_PHONE', () => crash),
  },
  {
    id: 'put-no-phone-200',
    says: 'a PUT for a user without a phone is answered with 200, and forgotten',
    breaks: 'PUT-NO-PHONE',
    plant: overRefusalOf('NO_PHONE', (answer, { method }) => (method === 'PUT' ? emptyPhone : answer)),
  },
  {
    id: 'put-no-phone-400',
    says: 'a PUT for a user without a phone is answered with 400',
    breaks: 'PUT-NO-PHONE',
    plant: overRefusalOf('NO_PHONE', (answer, { method }) => (method === 'PUT' ? { ...answer, status: 400 } : answer)),
  },
  {
    id: 'unknown-user-200',
    says: 'a user that does not exist is answered with 200 and a phone without name and keys',
    breaks: 'USER-UNKNOWN',
    plant: overRefusalOf('USER_UNKNOWN', () => emptyPhone),
  },
  {
    id: 'unknown-user-403',
    says: 'a user that does not exist is answered with 403',
    breaks: 'USER-UNKNOWN',
    plant: overRefusalOf('USER_UNKNOWN', (answer) => ({ ...answer, status: 403 })),
  },
  {
    id: 'unknown-user-500',
    says: 'a user that does not exist makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: overRefusalOf('USER_UNKNOWN', () => crash),
  },
  {
    id: 'unknown-group-200',
    says: 'a group that does not exist is answered with 200 and a phone without name and keys',
    breaks: 'GROUP-UNKNOWN',
    plant: overRefusalOf('GROUP_UNKNOWN', () => emptyPhone),
  },
  {
    id: 'unknown-group-500',
    says: 'a group that does not exist makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: overRefusalOf('GROUP_UNKNOWN', () => crash),
  },
  {
    id: 'unknown-tenant-200',
    says: 'a tenant that does not exist is answered with 200 and a phone without name and keys',
    breaks: 'TENANT-UNKNOWN',
    plant: overRefusalOf('TENANT_UNKNOWN', () => emptyPhone),
  },
  {
    id: 'unknown-tenant-400',
    says: 'a tenant that does not exist is answered with 400',
    breaks: 'TENANT-UNKNOWN',
    plant: overRefusalOf('TENANT_UNKNOWN', (answer) => ({ ...answer, status: 400 })),
  },

  // Of what is refused
  {
    id: 'refusals-200',
    says: 'a PUT that is refused is answered with 200 and the errors',
    breaks: 'REFUSE-4XX',
    plant: refusingWith({ status: 200 }),
  },
  {
    id: 'refusals-302',
    says: 'a PUT that is refused is answered with 302 and the way to an error page',
    breaks: 'REFUSE-4XX',
    plant: refusingWith({ status: 302, headers: { location: '/error.html' }, body: '' }),
  },
  {
    id: 'refusals-404',
    says: 'a PUT that is refused is answered with 404',
    breaks: 'REFUSE-400',
    plant: refusingWith({ status: 404 }),
  },
  {
    id: 'refusals-422',
    says: 'a PUT of wrong keys is answered with 422',
    breaks: 'REFUSE-400',
    plant: overRefusal((answer) => (answer.status === 400 ? { ...answer, status: 422 } : answer)),
  },
  {
    id: 'refusals-500',
    says: 'a PUT that is refused is answered with 500 and the errors',
    breaks: 'REFUSE-4XX',
    plant: refusingWith({ status: 500 }),
  },
  {
    id: 'refusals-207',
    says: 'a PUT with a wrong key behind right ones is answered with 207 and the errors, and stores nothing',
    breaks: 'REFUSE-4XX',
    plant: (right) => ({
      put: (device, exchange) =>
        after(right.put(device, exchange), (answer) =>
          keysBeforeWrong(right, device, exchange)?.[0] ? { ...answer, status: 207 } : answer,
        ),
    }),
  },
  {
    id: 'bodies-422',
    says: 'a body that is no JSON object is answered with 422',
    breaks: 'BODY-416',
    plant: overRefusal((answer) => (answer.status === 416 ? { ...answer, status: 422 } : answer)),
  },
  {
    id: 'duplicates-409',
    says: 'keys with the same id are answered with 409',
    breaks: 'REFUSE-400',
    plant: overRefusalOf('KEY_ID_DUPLICATE', (answer) => ({ ...answer, status: 409 })),
  },

  // Of a server that falls over
  {
    id: 'empty-body-500',
    says: 'an empty body makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem }) => problem === 'BODY_EMPTY'),
  },
  {
    id: 'malformed-500',
    says: 'a body that is not JSON makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem }) => problem === 'BODY_MALFORMED'),
  },
  {
    id: 'no-object-500',
    says: 'a body that is JSON but not an object makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem }) => problem === 'BODY_NOT_AN_OBJECT'),
  },
  {
    id: 'keys-missing-500',
    says: 'a PUT without keys makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem }) => problem === 'KEYS_MISSING'),
  },
  {
    id: 'null-key-500',
    says: 'null in the list of keys makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem, received }) => problem === 'KEY_NOT_AN_OBJECT' && received === 'null'),
  },
  {
    id: 'null-label-500',
    says: 'a label that is null makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem, received }) => problem === 'KEY_LABEL_NOT_A_STRING' && received === 'null'),
  },
  {
    id: 'unhashable-type-500',
    says: 'a key type that is an object or a list makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem, received }) => problem === 'KEY_TYPE_NOT_A_STRING' && /^an? (object|list)$/.test(received ?? '')),
  },
  {
    id: 'unknown-type-500',
    says: 'a key type that the phone type does not offer makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem }) => problem === 'KEY_TYPE_UNSUPPORTED'),
  },
  {
    id: 'large-id-500',
    says: 'an id that does not fit 32 bits makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOver((update) =>
      listOf(update).some((key) => isObject(key) && typeof key.id === 'number' && Math.abs(key.id) > 2 ** 31),
    ),
  },
  {
    id: 'duplicates-500',
    says: 'keys with the same id make the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingAt(({ problem }) => problem === 'KEY_ID_DUPLICATE'),
  },
  {
    id: 'more-keys-500',
    says: 'more keys than the phone has make the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOver((update, { keyIds }) => listOf(update).length > keyIds.size),
  },
  {
    id: 'parameter-missing-500',
    says: 'a key without a parameter makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOver((update) => listOf(update).some((key) => isObject(key) && key.parameter === undefined)),
  },
  {
    id: 'other-member-500',
    says: 'a key with a member that the page does not describe makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: crashingOver((update) =>
      listOf(update).some((key) => isObject(key) && Object.keys(key).some((member) => !/^(id|type|label|parameter)$/.test(member))),
    ),
  },

  // Of what is asked again, or wrong in more than one way
  {
    id: 'no-phone-kept',
    says: 'that a user has no phone is kept for one more GET, and answered from there with 204',
    breaks: 'GET-NO-PHONE',
    plant: (right) => {
      const kept = createMemory<true>()
      return {
        refuse: (problems, exchange) => {
          if (problems[0]?.problem !== 'NO_PHONE' || exchange.method === 'PUT') return right.refuse(problems, exchange)
          if (kept.take(exchange.path)) return noContent
          kept.set(exchange.path, true)
          return right.refuse(problems, exchange)
        },
      }
    },
  },
  {
    id: 'several-problems-200',
    says: 'a PUT with keys that are wrong in different ways is answered with 200 and a list of what is wrong, and stores nothing',
    breaks: 'REFUSE-4XX',
    plant: overRefusal((answer, problems) =>
      problems.length > 1 && new Set(problems.map(({ problem }) => problem)).size === problems.length ? { ...answer, status: 200 } : answer,
    ),
  },
]

import type { Key, PhoneButtons } from '#openapi'
import type { Plant } from './api.ts'
import { documentOf } from './directory.ts'
import type { FaultOptions } from './faults.ts'
import type { PhoneTypeRules } from './keys.ts'
import { ok, problem } from './problems.ts'

/** A situation that an app has to cope with, ready to use. */
export type Scenario = {
  readonly says: string
  readonly faults?: readonly FaultOptions[]
  readonly plant?: Plant
}

const noPhone: Plant = (right) => ({
  find: (ids, exchange) => {
    const user = right.find(ids, exchange)
    return user.ok ? ok({ ...user.value, device: undefined }) : user
  },
})

const readOnly: Plant = (right) => ({ put: (_, exchange) => right.refuse([problem('READ_ONLY')], exchange) })

/** Every key of a phone is in use until somebody writes to it. */
const fullPhone: Plant = (right) => ({
  initial: (device) => documentOf(device, fillKeys(device.phoneType, keysIn(right.initial(device)))),
})

const keysIn = (document: string): readonly Key[] => (JSON.parse(document) as PhoneButtons).keys

/** The keys that are there, and on every other one a key of a type that the phone offers. */
function fillKeys({ keyIds, types }: PhoneTypeRules, keys: readonly Key[]): readonly Key[] {
  const offers = [...types.values()]
  if (offers.length === 0) return keys
  const taken = new Set(keys.map(({ id }) => id))
  const added = [...keyIds]
    .filter((id) => !taken.has(id))
    .flatMap((id): Key[] => {
      const offer = offers[id % offers.length]
      if (offer === undefined) return []
      return [{ id, type: offer.name, label: `key ${id}`, parameter: offer.parameterType === 'None' ? '' : String(4000 + id) }]
    })
  return [...keys, ...added].sort((a, b) => a.id - b.id)
}

/** GET-EXTRA-MEMBERS: the page says that answers also carry the phone's full properties, which it does not describe. */
const extra = { _internal_record_id: 4711, mac: '00:15:65:12:34:56', linePorts: [{ port: 1, status: 'Registered' }], tags: null }

const extraProperties: Plant = (right) => ({
  answer: (document, exchange) => {
    const phone = JSON.parse(document) as PhoneButtons
    // A bug may have made something else of the list, or of a key.
    if (!Array.isArray(phone.keys)) return right.answer(document, exchange)
    const keys = phone.keys.map((key: Key | null) => ({ ...key, led: 'green', _position: (key?.id ?? 0) * 10 }))
    return right.answer(JSON.stringify({ ...extra, ...phone, keys }), exchange)
  },
})

export const scenarios = {
  normal: { says: 'everything works' },
  slow: { says: 'every answer takes one to three seconds', faults: [{ fault: 'delay', milliseconds: [1000, 3000] }] },
  flaky: {
    says: 'about one request in three is slow, fails, or gets no answer',
    faults: [
      { fault: 'delay', milliseconds: [500, 2000], probability: 0.15, seed: 1 },
      { fault: 'status', status: 503, probability: 0.1, seed: 2 },
      { fault: 'reset', probability: 0.05, seed: 3 },
      { fault: 'lost-answer', method: 'PUT', probability: 0.1, seed: 4 },
    ],
  },
  down: { says: 'every request gets a 503', faults: [{ fault: 'status', status: 503 }] },
  'no-phone': { says: 'no user has a phone linked to him', plant: noPhone },
  'expired-session': { says: 'every request but a login gets a 401', faults: [{ fault: 'session-expired' }] },
  'read-only': { says: 'PUT gets a 403', plant: readOnly },
  'full-phone': { says: 'every key of every phone is in use, until it is written', plant: fullPhone },
  'extra-properties': { says: 'answers carry members that the documentation mentions but does not describe', plant: extraProperties },
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios

export const scenarioNames = Object.keys(scenarios) as ScenarioName[]

export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name)

/** A scenario by its name. */
export const scenarioOf = (name: ScenarioName): Scenario => scenarios[name]

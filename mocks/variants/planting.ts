import type { Key, PhoneTypeFacts } from '#openapi'
import { keysOf, overEvery } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { type Device, describePhoneTypes, documentOf } from '../core/directory.ts'
import { type Answer, jsonAnswer } from '../core/exchange.ts'
import { createPhoneTypeRules, type PhoneTypeRules } from '../core/keys.ts'

/** All of these at once, each on top of those before. */
export const together =
  (...plants: readonly Plant[]): Plant =>
  (right, scene) => {
    const steps = {}
    for (const plant of plants) Object.assign(steps, plant({ ...right, ...steps }, scene))
    return steps
  }

export const withHeaders = (answer: Answer, headers: Answer['headers']): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
})

/** Something else instead of any answer, each by its number. */
export const overEach =
  (change: (answer: Answer, number: number) => Answer): Plant =>
  (right, scene) => {
    let number = 0
    return overEvery((answer) => {
      number += 1
      return change(answer, number)
    })(right, scene)
  }

/** The same in other bytes, refusals and phone types too. */
export const writing = (write: (json: string) => string): Plant =>
  overEvery((answer) => (answer.body === '' ? answer : { ...answer, body: write(answer.body) }))

/** The same, or a little more, in another form. */
export const reshaping = (change: (value: Readonly<Record<string, unknown>>) => unknown): Plant =>
  writing((json) => JSON.stringify(change(JSON.parse(json))))

/** The answer of the phone types resource in another form. */
export const overPhoneTypes =
  (change: (json: string) => string): Plant =>
  (right, scene) =>
    overEvery((answer) => (answer.body === scene.directory.phoneTypesDocument ? { ...answer, body: change(answer.body) } : answer))(
      right,
      scene,
    )

/** A refusal that the mock has no code for: in the form of the platform, and nothing else. */
const refusing = (message: string, status: number): Answer => jsonAnswer({ errors: [{ code: 2, message }] }, status)

/** Some objects are refused as a whole, before anybody looks at their keys. */
export const refusingUpdates =
  (message: string, isRefused: (update: { readonly keys?: unknown }, device: Device) => boolean): Plant =>
  (right) => ({
    put: (device, exchange) => {
      const update = right.readBody(exchange)
      return update.ok && isRefused(update.value, device) ? refusing(message, 400) : right.put(device, exchange)
    },
  })

/** Some bodies are refused for the text that they are. */
export const refusingBodies =
  (message: string, isRefused: (text: string, headers: Readonly<Record<string, unknown>>) => boolean, status = 400): Plant =>
  (right) => ({
    put: (device, exchange) =>
      isRefused(new TextDecoder('utf-8', { ignoreBOM: true }).decode(exchange.body), exchange.headers)
        ? refusing(message, status)
        : right.put(device, exchange),
  })

/** What a switch does not take, some keys that are right otherwise, is refused. Nor was it on a phone in the beginning. */
export const refusingKeys =
  (message: string, isRefused: (key: Key, rules: PhoneTypeRules, device: Device) => boolean): Plant =>
  (right) => ({
    put: (device, exchange) => {
      const update = right.readBody(exchange)
      const keys = update.ok ? right.readKeys(device.phoneType, update.value) : update
      const isWrong = keys.ok && keys.value.some((key) => isRefused(key, device.phoneType, device))
      return isWrong ? refusing(message, 400) : right.put(device, exchange)
    },
    initial: (device) =>
      documentOf(
        device,
        keysOf(right.initial(device)).filter((key) => !isRefused(key, device.phoneType, device)),
      ),
  })

/**
 * Phones that can do something else than those of the seed, and say so in the phone types.
 *
 * @param changeKey what becomes of the keys of the seed; those that do not fit then are not there
 */
export const withPhones =
  (change: (facts: PhoneTypeFacts) => PhoneTypeFacts, changeKey: (key: Key) => Key = (key) => key): Plant =>
  (right, scene) => {
    const facts = Array.from(scene.directory.phoneTypes.values(), ({ facts }) => change(facts))
    const rules = new Map(facts.map((one) => [one.technicalName, createPhoneTypeRules(one)]))
    const rulesOf = (phoneType: PhoneTypeRules): PhoneTypeRules => rules.get(phoneType.name) ?? phoneType
    return {
      ...overPhoneTypes(() => JSON.stringify(describePhoneTypes(facts)))(right, scene),
      readKeys: (phoneType, update) => right.readKeys(rulesOf(phoneType), update),
      initial: (device) => {
        const keys = keysOf(right.initial(device)).map(changeKey)
        return documentOf(
          device,
          keys.filter((key) => right.readKeys(rulesOf(device.phoneType), { keys: [key] }).ok),
        )
      },
    }
  }

import { type Key, keyIdRange, type PhoneButtons, type PhoneTypes } from '#openapi'
import { isObject } from './answer.ts'
import type { PhoneTypeConfig } from './config.ts'
import type { Random } from './random.ts'

/** A key type that a phone is known to have. */
export type KnownType = {
  readonly name: string
  /** Whether the phone type needs a parameter with it; likely where that is this project's inference, unknown when nobody said. */
  readonly parameter: 'needed' | 'likely' | 'none' | 'unknown'
  readonly labelRequired: boolean
  readonly labelIgnored: boolean
  /** Parameters that the target is known to take with it: those that were configured or found on the phone. */
  readonly taken: readonly string[]
}

/**
 * What is known of a phone, so that no case rests on a guess.
 * - `configuration`, `target`: its phone type is described, by the operator or by the target's own phone types resource
 * - `snapshot`: nobody described it; the keys found on it are all that is known to be good
 */
export type PhoneFacts = {
  readonly source: 'configuration' | 'target' | 'snapshot'
  readonly deviceType: string
  readonly keyIds: readonly number[]
  /** Whether keyIds is the whole list of the phone, or only what was found on it. */
  readonly allIdsKnown: boolean
  readonly types: readonly KnownType[]
}

/** What a PhoneTypes answer says of one type of phone; undefined when it says nothing of it. */
export function findPhoneType(answer: unknown, deviceType: string): PhoneTypeConfig | undefined {
  if (!isObject(answer) || !Array.isArray(answer['phoneTypes'])) return undefined
  // Two spellings are in use.
  const isIt = (type: { technical_name?: unknown; technicalName?: unknown }) => (type.technical_name ?? type.technicalName) === deviceType
  const entry = (answer as unknown as PhoneTypes).phoneTypes.find((type) => isObject(type) && isIt(type))
  const offers = entry?.capabilities?.fastkeys?.available_types
  if (!Array.isArray(offers)) return undefined
  // A target's answer is not to be trusted: what is not as described is as if it were not said.
  const ids = Array.isArray(entry?.phoneButtons?.MANAGED_KEYS) ? entry.phoneButtons.MANAGED_KEYS : []
  return {
    keyIds: ids.filter((id) => Number.isInteger(id) && id >= keyIdRange.lowest && id <= keyIdRange.highest),
    types: offers.filter(isOffer).map(({ name, parameterType, labelRequired, labelIgnored }) => ({
      name,
      // null says nothing; a number or an object says something, and nobody knows what.
      ...(parameterType !== undefined && parameterType !== null && { parameterType: String(parameterType) }),
      labelRequired: labelRequired === true,
      labelIgnored: labelIgnored === true,
    })),
  }
}

type Offer = { readonly [member in 'parameterType' | 'labelRequired' | 'labelIgnored']?: unknown } & { readonly name: string }

const isOffer = (offer: unknown): offer is Offer => isObject(offer) && typeof offer['name'] === 'string' && offer['name'] !== ''

/**
 * Puts together what is known of a phone.
 *
 * @param described its phone type, from the configuration or the target
 * @param found all phones of this type that the run has seen, this one first: keys on them are known to be good
 */
export function describePhone(
  source: PhoneFacts['source'],
  described: PhoneTypeConfig | undefined,
  found: readonly PhoneButtons[],
): PhoneFacts {
  const keys = found.flatMap((phone) => phone.keys)
  const takenWith = (type: string) => keys.filter((key) => key.type === type).map((key) => key.parameter)
  const types = new Map<string, KnownType>()
  for (const { name, parameterType, labelRequired = false, labelIgnored = false, parameters = [] } of described?.types ?? []) {
    const parameter = needOf(parameterType, source)
    const taken = new Set([...(parameter === 'none' ? [''] : []), ...parameters, ...takenWith(name)])
    types.set(name, { name, parameter, labelRequired, labelIgnored, taken: [...taken] })
  }
  for (const { type } of keys) {
    if (types.has(type)) continue
    types.set(type, { name: type, parameter: 'unknown', labelRequired: false, labelIgnored: false, taken: [...new Set(takenWith(type))] })
  }
  const ownIds = found[0]?.keys.map(({ id }) => id) ?? []
  const describedIds = described?.keyIds ?? []
  return {
    source,
    deviceType: found[0]?.deviceType ?? '',
    keyIds: [...new Set([...describedIds, ...ownIds])].sort((one, other) => one - other),
    allIdsKnown: describedIds.length > 0,
    types: [...types.values()],
  }
}

function needOf(parameterType: string | undefined, source: PhoneFacts['source']): KnownType['parameter'] {
  if (parameterType === undefined || parameterType === '' || parameterType === 'None') return 'none'
  if (parameterType === 'PhoneNumber' || parameterType === 'Line') return 'needed'
  if (parameterType !== 'Extension') return 'unknown'
  // It counts where the operator says it, not where a target happens to.
  return source === 'configuration' ? 'needed' : 'likely'
}

/** A phone as a case sees it: it draws keys that the phone is known to take. */
export type Phone = PhoneFacts & {
  /** The types that can be drawn: at least one parameter is known to be taken with each. */
  readonly goodTypes: readonly KnownType[]
  typeNamed(name: string): KnownType | undefined
  /** A good key: this id or one of the phone's, this type or one of the good ones; a label of its own, 10 ASCII characters at most. */
  key(given?: { readonly id?: number; readonly type?: KnownType | undefined }): Key
  /** Good keys on different ids, ascending; as many as the phone has when there are fewer. */
  someKeys(count: number): Key[]
  /** A good key on every id that the phone is known to have. */
  everyKey(): Key[]
  /** A label of its own. */
  label(): string
}

/**
 * Labels that are all different, of 10 ASCII characters at most: what one user's phone shows tells him from another's.
 *
 * @param tag begins every label, so that a run recognises its own writes
 * @param base of its other digits
 */
export function createLabels(random: Random, tag: string, base: 10 | 36 = 36): () => string {
  let labels = 0
  return () => {
    labels += 1
    // The draw tells apart those of different cases, each of which counts from one.
    const drawn = () => random.below(base).toString(base)
    return `${tag}-${drawn()}${drawn()}${labels.toString(base)}`
  }
}

/** @param label draws the labels; shared by the phones of one case */
export function createPhone(facts: PhoneFacts, random: Random, label: () => string): Phone {
  const goodTypes = facts.types.filter(({ taken }) => taken.length > 0)
  // A type whose label need not come back would hide a label that was lost.
  const telling = goodTypes.filter(({ labelIgnored }) => !labelIgnored)
  // A parameter that is altered fails the cases about parameters, not all the others as well.
  const plain = telling.filter(({ parameter }) => parameter === 'none')
  const drawn = [plain, telling, goodTypes].find((types) => types.length > 0) ?? []
  const key: Phone['key'] = ({ id, type } = {}) => {
    const chosen = type ?? random.pick(drawn)
    return { id: id ?? random.pick(facts.keyIds), type: chosen.name, label: label(), parameter: random.pick(chosen.taken) }
  }
  const keysOn = (ids: readonly number[]) => ids.map((id) => key({ id }))
  return {
    ...facts,
    goodTypes,
    typeNamed: (name) => facts.types.find((type) => type.name === name),
    key,
    someKeys: (count) => keysOn(random.sample(facts.keyIds, count).sort((one, other) => one - other)),
    everyKey: () => keysOn(facts.keyIds),
    label,
  }
}

/** Other spellings of a key type. */
export const misspellings = {
  lowerCase: (name: string) => name.toLowerCase(),
  capitalised: (name: string) => `${name.charAt(0)}${name.slice(1).toLowerCase()}`,
  withBlank: (name: string) => `${name} `,
  withBlankBefore: (name: string) => ` ${name}`,
  withLineFeed: (name: string) => `${name}\n`,
  withNul: (name: string) => `${name}\0more`,
  accented: (name: string) => name.replace(/[AEIOU]/i, (letter) => `${letter}\u0301`.normalize('NFC')),
  cutShort: (name: string) => name.slice(0, -1),
} as const

export type Misspelling = keyof typeof misspellings

/** The types that can be drawn and that are no type of this phone when they are spelt otherwise: a project may write its own in small letters. */
export const findMisspellable = ({ types }: Pick<PhoneFacts, 'types'>, spelling: Misspelling): readonly KnownType[] =>
  types.filter(({ name, taken }) => taken.length > 0 && types.every((type) => type.name !== misspellings[spelling](name)))

/** Key types that no phone of this type has: project-specific names are open, but not this one. */
export const strangeType = (random: Random): string => `NO_SUCH_TYPE_${random.below(10_000)}`

import type { Key, PhoneTypeFacts, PhoneTypes } from '#openapi'
import { createPhoneTypeRules, type PhoneTypeRules } from './keys.ts'
import type { Account } from './login.ts'
import type { Ids } from './path.ts'
import type { Result } from './problems.ts'

/** A phone type, as data and indexed for judging keys by it. */
export type PhoneType = { readonly facts: PhoneTypeFacts; readonly rules: PhoneTypeRules }

/** A phone. `head` and `document` are JSON text: what every answer begins with, and the seed's answer. */
export type Device = {
  readonly id: string
  readonly phoneType: PhoneTypeRules
  readonly deviceName: string
  readonly head: string
  readonly document: string
}

/** Two users are never linked to one device (RESOURCE-PER-USER). */
export type User = { readonly id: string; readonly ids: Ids; readonly device: Device | undefined }

/** The ids of a user, each by its name. */
export type Names = { readonly tenant: string; readonly group: string; readonly user: string }

/** Who exists, what phones they have and what these can do, as the seed says it. Never changes. */
export type Directory = {
  /** TENANT_UNKNOWN, GROUP_UNKNOWN or USER_UNKNOWN when there is no such user. */
  find(ids: Ids): Result<User>
  /** By its own id, as find is by its three. */
  user(id: string): User | undefined
  device(id: string): Device | undefined
  /** In the seed's order, made as they are asked for; only those that have the ids that are given. */
  users(within?: Partial<Names>): Iterable<User>
  devices(): Iterable<Device>
  /** By technical name: those that every seed has, and the seed's own. */
  readonly phoneTypes: ReadonlyMap<string, PhoneType>
  /** PHONE-TYPES-LISTED: the companion resource's answer, as JSON text. */
  readonly phoneTypesDocument: string
  readonly accounts: readonly Account[]
  /** What it was made from. */
  readonly seed: unknown
}

export const createPhoneType = (facts: PhoneTypeFacts): PhoneType => ({ facts, rules: createPhoneTypeRules(facts) })

export function createDevice(id: string, { rules }: PhoneType, deviceName: string, keys: readonly Key[]): Device {
  const head = `{"deviceType":${JSON.stringify(rules.name)},"deviceName":${JSON.stringify(deviceName)},"keys":`
  return { id, phoneType: rules, deviceName, head, document: documentOf({ phoneType: rules, deviceName }, keys) }
}

/**
 * PUT-REPLACES, PUT-EMPTY: a document is made from a device and the keys it is to have; what was there has no part in it. In one
 * go rather than from its head: text that is put together is kept in pieces, and takes more memory.
 */
export const documentOf = ({ phoneType, deviceName }: Pick<Device, 'phoneType' | 'deviceName'>, keys: readonly Key[]): string =>
  JSON.stringify({ deviceType: phoneType.name, deviceName, keys })

/** PHONE-TYPES-LISTED: in the form that the platform's own page shows. */
export function describePhoneTypes(types: Iterable<PhoneTypeFacts>): PhoneTypes {
  return {
    phoneTypes: Array.from(types, ({ technicalName, displayName, keyIds, types }) => ({
      technical_name: technicalName,
      display_name: displayName,
      capabilities: { fastkeys: { available_types: types.map((type) => ({ ...type })) } },
      phoneButtons: { MANAGED_KEYS: [...keyIds], ACTIONS: types.map(({ name }) => name) },
    })),
  }
}

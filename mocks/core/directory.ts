import { isPhoneButtons, type PhoneButtons, type PhoneTypeFacts, type PhoneTypes, phoneTypes, type SchemaError } from '#openapi'
import { createPhoneTypeRules, type PhoneTypeRules, readKeys } from './keys.ts'

/** A phone that is linked to a user. `head` and `document` are JSON text: what every answer begins with, and the seed's answer. */
export type Device = {
  readonly phoneType: PhoneTypeRules
  readonly head: string
  readonly document: string
}

export type User = {
  /** Unlike that of any other user, also of one with the same id elsewhere (RESOURCE-PER-USER). */
  readonly key: string
  readonly device: Device | undefined
}

/** Who exists, as the seed says it: tenant id, group id, user id. Never changes while the mock runs. */
export type Directory = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, User>>>

type SeedUser = { id: string | number; tenant: string; group: string; user: string; device?: string | null }
type SeedDevice = PhoneButtons & { id: string }

/** A seed with its mistakes, each with its place, as a JSON Pointer says it. */
export type SeedResult = { readonly directory: Directory } | { readonly mistakes: readonly string[] }

/**
 * Reads a seed: json-server's format, `{users: [{id, tenant, group, user, device}], devices: [{id, deviceType, deviceName,
 * keys}]}`, where a user's `device` is the id of a device, or null. A device is judged by the contract's own schema and
 * then, as a PUT is, by its phone type.
 */
export function readSeed(seed: unknown): SeedResult {
  const mistakes: string[] = []
  const mistake = (place: string, what: string) => mistakes.push(`${place} ${what}`)
  const lists = seed as { users?: unknown; devices?: unknown } | null
  for (const name of ['users', 'devices'] as const) {
    if (!Array.isArray(lists?.[name])) mistake(`/${name}`, 'is not a list')
  }
  if (mistakes.length > 0) return { mistakes }

  const devices = readDevices(lists?.devices as unknown[], mistake)
  const directory = readUsers(lists?.users as unknown[], devices, mistake)
  return mistakes.length > 0 ? { mistakes } : { directory }
}

type Mistake = (place: string, what: string) => void

const rulesByName = new Map(phoneTypes.map((type) => [type.technicalName, createPhoneTypeRules(type)]))

function readDevices(list: unknown[], mistake: Mistake): Map<string, Device> {
  const devices = new Map<string, Device>()
  for (const [index, value] of list.entries()) {
    const place = `/devices/${index}`
    if (!isPhoneButtons(value)) {
      for (const error of isPhoneButtons.errors ?? []) mistake(`${place}${error.instancePath}`, describe(error))
      continue
    }
    const { id, deviceType, deviceName, keys } = value as SeedDevice
    if (typeof id !== 'string' || id === '') mistake(`${place}/id`, 'is not a string with at least one character')
    else if (devices.has(id)) mistake(`${place}/id`, `is ${JSON.stringify(id)}, which another device has already`)

    const phoneType = rulesByName.get(deviceType)
    if (phoneType === undefined) {
      mistake(`${place}/deviceType`, `is ${JSON.stringify(deviceType)}; known phone types: ${[...rulesByName.keys()].join(', ')}`)
      continue
    }
    const result = readKeys(phoneType, { keys })
    if (!result.ok) {
      for (const { message } of result.problems) mistake(place, message)
      continue
    }
    const head = `{"deviceType":${JSON.stringify(deviceType)},"deviceName":${JSON.stringify(deviceName)},"keys":`
    devices.set(id, { phoneType, head, document: `${head}${JSON.stringify(result.value)}}` })
  }
  return devices
}

function readUsers(list: unknown[], devices: ReadonlyMap<string, Device>, mistake: Mistake): Directory {
  const directory = new Map<string, Map<string, Map<string, User>>>()
  const owners = new Map<string, string>()
  for (const [index, value] of list.entries()) {
    const place = `/users/${index}`
    const { tenant, group, user, device = null } = (value ?? {}) as Partial<SeedUser>
    if (!isId(tenant) || !isId(group) || !isId(user)) {
      mistake(place, 'does not have tenant, group and user, each a string with at least one character')
      continue
    }
    if (device !== null && !devices.has(device)) mistake(`${place}/device`, `is ${JSON.stringify(device)}; no valid device has this id`)
    if (device !== null && owners.has(device))
      mistake(`${place}/device`, `is ${JSON.stringify(device)}, which is linked to ${owners.get(device)} already`)
    if (device !== null) owners.set(device, place)

    const groups = getOrAdd(directory, tenant)
    const users = getOrAdd(groups, group)
    if (users.has(user)) mistake(place, `is ${tenant}/${group}/${user}, who is there already`)
    users.set(user, { key: JSON.stringify([tenant, group, user]), device: device === null ? undefined : devices.get(device) })
  }
  return directory
}

const isId = (value: unknown): value is string => typeof value === 'string' && value !== ''

function getOrAdd<K, V>(map: Map<string, Map<K, V>>, name: string): Map<K, V> {
  const found = map.get(name) ?? new Map<K, V>()
  map.set(name, found)
  return found
}

const describe = ({ message, params }: SchemaError): string =>
  typeof params['missingProperty'] === 'string' ? `has no ${params['missingProperty']}` : (message ?? 'does not match the contract')

/** PHONE-TYPES-LISTED: the companion resource's answer, in the form that the platform's own page shows. */
export function describePhoneTypes(types: readonly PhoneTypeFacts[]): PhoneTypes {
  return {
    phoneTypes: types.map(({ technicalName, displayName, keyIds, types }) => ({
      technical_name: technicalName,
      display_name: displayName,
      capabilities: { fastkeys: { available_types: types.map((type) => ({ ...type })) } },
      phoneButtons: { MANAGED_KEYS: [...keyIds], ACTIONS: types.map(({ name }) => name) },
    })),
  }
}

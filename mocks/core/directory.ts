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

/** A seed with its mistakes, each with its place, as a JSON Pointer says it. */
export type SeedResult = { readonly directory: Directory } | { readonly mistakes: readonly string[] }

type Mistake = (place: string, what: string) => void

/**
 * Reads a seed: json-server's format, `{users: [{id, tenant, group, user, device}], devices: [{id, deviceType, deviceName,
 * keys}]}`, where a user's `device` is the id of a device, or null. A device is judged by the contract's own schema and
 * then, as a PUT is, by its phone type.
 */
export function readSeed(seed: unknown): SeedResult {
  const { users, devices } = (seed ?? {}) as { users?: unknown; devices?: unknown }
  const mistakes: string[] = []
  const mistake: Mistake = (place, what) => mistakes.push(`${place} ${what}`)
  if (!Array.isArray(users)) mistake('/users', 'is not a list')
  if (!Array.isArray(devices)) mistake('/devices', 'is not a list')
  if (!Array.isArray(users) || !Array.isArray(devices)) return { mistakes }

  const directory = readUsers(users, readDevices(devices, mistake), mistake)
  return mistakes.length > 0 ? { mistakes } : { directory }
}

const rulesByName = new Map(phoneTypes.map((type) => [type.technicalName, createPhoneTypeRules(type)]))

/** The devices by id; undefined stands for one that is there, but wrong. */
function readDevices(list: readonly unknown[], mistake: Mistake): ReadonlyMap<unknown, Device | undefined> {
  const devices = new Map<unknown, Device | undefined>()
  for (const [index, value] of list.entries()) {
    const place = `/devices/${index}`
    const { id } = (value ?? {}) as { id?: unknown }
    if (!isId(id)) mistake(`${place}/id`, 'is not a string with at least one character')
    else if (devices.has(id)) mistake(`${place}/id`, `is ${JSON.stringify(id)}, which another device has already`)
    devices.set(id, readDevice(place, value, mistake))
  }
  return devices
}

function readDevice(place: string, value: unknown, mistake: Mistake): Device | undefined {
  if (!isPhoneButtons(value)) {
    for (const [path, what] of explain(isPhoneButtons.errors ?? [])) mistake(`${place}${path}`, what)
    return undefined
  }
  const { deviceType, deviceName, keys }: PhoneButtons = value
  const phoneType = rulesByName.get(deviceType)
  if (phoneType === undefined) {
    mistake(`${place}/deviceType`, `is ${JSON.stringify(deviceType)}; known phone types: ${[...rulesByName.keys()].join(', ')}`)
    return undefined
  }
  const result = readKeys(phoneType, { keys })
  if (!result.ok) {
    for (const { message } of result.problems) mistake(place, message)
    return undefined
  }
  const head = `{"deviceType":${JSON.stringify(deviceType)},"deviceName":${JSON.stringify(deviceName)},"keys":`
  return { phoneType, head, document: `${head}${JSON.stringify(result.value)}}` }
}

function readUsers(list: readonly unknown[], devices: ReadonlyMap<unknown, Device | undefined>, mistake: Mistake): Directory {
  const directory = new Map<string, Map<string, Map<string, User>>>()
  const owners = new Map<unknown, string>()
  for (const [index, value] of list.entries()) {
    const place = `/users/${index}`
    const { tenant, group, user, device = null } = (value ?? {}) as { [member in 'tenant' | 'group' | 'user' | 'device']?: unknown }
    if (!isId(tenant) || !isId(group) || !isId(user)) {
      mistake(place, 'does not have tenant, group and user, each a string with at least one character')
      continue
    }
    const users = getOrAdd(getOrAdd(directory, tenant), group)
    if (users.has(user)) mistake(place, `is ${JSON.stringify(user)} of this tenant and group, who is there already`)
    users.set(user, { key: JSON.stringify([tenant, group, user]), device: devices.get(device) })

    if (device === null) continue
    const owner = owners.get(device)
    if (!devices.has(device)) mistake(`${place}/device`, `is ${JSON.stringify(device)}; no device has this id`)
    else if (owner !== undefined) mistake(`${place}/device`, `is ${JSON.stringify(device)}, which is linked to ${owner} already`)
    owners.set(device, place)
  }
  return directory
}

const isId = (value: unknown): value is string => typeof value === 'string' && value !== ''

function getOrAdd<K, V>(map: Map<string, Map<K, V>>, name: string): Map<K, V> {
  const found = map.get(name) ?? new Map<K, V>()
  map.set(name, found)
  return found
}

/** What is wrong at each place: where a schema offers a choice, every branch complains, and only the type is worth reading. */
function explain(errors: readonly SchemaError[]): Map<string, string> {
  const mistakes = new Map<string, string>()
  for (const { instancePath, keyword, message, params } of errors) {
    if (keyword === 'required') mistakes.set(`${instancePath}/${params['missingProperty']}`, 'is missing')
    else if (keyword === 'type' || !mistakes.has(instancePath)) mistakes.set(instancePath, message ?? 'does not match the contract')
  }
  return mistakes
}

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

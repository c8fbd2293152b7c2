import { isPhoneButtons, keyIdRange, type PhoneButtons, type PhoneTypeFacts, phoneTypes, type SchemaError } from '#openapi'
import { createDevice, createPhoneType, type Device, type Directory, describePhoneTypes, type PhoneType, type User } from './directory.ts'
import { readKeys } from './keys.ts'
import type { Account } from './login.ts'
import { ok, problem, quote, refuse } from './problems.ts'

/** A seed with its mistakes, each with its place, as a JSON Pointer says it. */
export type SeedResult = { readonly directory: Directory } | { readonly mistakes: readonly string[] }

type Mistake = (place: string, what: string) => void

/** What a seed may contain; all lists, the first two needed. */
type Lists = { [member in 'users' | 'devices' | 'phoneTypes' | 'accounts']: readonly unknown[] }

/**
 * Reads a seed: json-server's format, with these lists.
 *
 * - `users`: `{id, tenant, group, user, device}`, where `device` is the id of a device, or null
 * - `devices`: `{id, deviceType, deviceName, keys}`, judged by the contract's own schema and then, as a PUT is, by its phone type
 * - `phoneTypes`, optional: `{technicalName, displayName, keyIds, types: [{name, parameterType, labelRequired, labelIgnored}]}`,
 *   besides those that are built in, or instead of the one with this name (KEY-TYPE-PROJECT)
 * - `accounts`, optional: `{username, password, level, tenant, group, user}`, who can log in
 */
export function readSeed(seed: unknown): SeedResult {
  const mistakes: string[] = []
  const mistake: Mistake = (place, what) => mistakes.push(`${place} ${what}`)
  const lists = readLists(seed, mistake)
  if (lists === undefined) return { mistakes }

  const types = readPhoneTypes(lists.phoneTypes, mistake)
  const devices = readDevices(lists.devices, types, mistake)
  const users = readUsers(lists.users, devices, mistake)
  const accounts = readAccounts(lists.accounts, mistake)
  return mistakes.length > 0 ? { mistakes } : { directory: createDirectory(seed, types, devices, users, accounts) }
}

type Users = {
  /** By tenant, group and user. */
  readonly tenants: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, User>>>
  readonly byId: ReadonlyMap<string, User>
}
type Devices = ReadonlyMap<unknown, Device | undefined>

function createDirectory(
  seed: unknown,
  types: ReadonlyMap<string, PhoneType>,
  devices: Devices,
  { tenants, byId }: Users,
  accounts: readonly Account[],
): Directory {
  return {
    find: ([tenant, group, user]) => {
      const groups = tenants.get(tenant)
      // TENANT-UNKNOWN
      if (groups === undefined) return refuse(problem('TENANT_UNKNOWN', JSON.stringify(tenant)))
      const users = groups.get(group)
      // GROUP-UNKNOWN
      if (users === undefined) return refuse(problem('GROUP_UNKNOWN', JSON.stringify(group)))
      const found = users.get(user)
      // USER-UNKNOWN
      return found === undefined ? refuse(problem('USER_UNKNOWN', JSON.stringify(user))) : ok(found)
    },
    user: (id) => byId.get(id),
    device: (id) => devices.get(id),
    *users({ tenant, group, user } = {}) {
      for (const groups of some(tenants, tenant)) for (const users of some(groups, group)) yield* some(users, user)
    },
    *devices() {
      for (const device of devices.values()) if (device !== undefined) yield device
    },
    phoneTypes: types,
    phoneTypesDocument: JSON.stringify(describePhoneTypes(Array.from(types.values(), ({ facts }) => facts))),
    accounts,
    seed,
  }
}

/** The value of this name, where there is one; all of them without a name. */
function some<Value>(values: ReadonlyMap<string, Value>, name: string | undefined): Iterable<Value> {
  if (name === undefined) return values.values()
  const value = values.get(name)
  return value === undefined ? [] : [value]
}

function readLists(seed: unknown, mistake: Mistake): Lists | undefined {
  const { users, devices, phoneTypes = [], accounts = [] } = (seed ?? {}) as { [list in keyof Lists]?: unknown }
  const lists = { users, devices, phoneTypes, accounts }
  const wrong = Object.entries(lists).filter(([, list]) => !Array.isArray(list))
  for (const [name] of wrong) mistake(`/${name}`, 'is not a list')
  return wrong.length === 0 ? (lists as Lists) : undefined
}

const builtIn = phoneTypes.map((facts) => [facts.technicalName, createPhoneType(facts)] as const)

function readPhoneTypes(list: readonly unknown[], mistake: Mistake): ReadonlyMap<string, PhoneType> {
  const types = new Map(builtIn)
  const own = new Set<string>()
  for (const [index, value] of list.entries()) {
    const place = `/phoneTypes/${index}`
    const facts = readPhoneType(place, value, mistake)
    if (facts === undefined) continue
    const { technicalName } = facts
    if (own.has(technicalName))
      mistake(`${place}/technicalName`, `is ${JSON.stringify(technicalName)}, which another phone type has already`)
    own.add(technicalName)
    types.set(technicalName, createPhoneType(facts))
  }
  return types
}

const parameterTypes: readonly unknown[] = [
  'PhoneNumber',
  'Line',
  'Extension',
  'None',
] satisfies PhoneTypeFacts['types'][number]['parameterType'][]

function readPhoneType(place: string, value: unknown, mistake: Mistake): PhoneTypeFacts | undefined {
  const sent = (value ?? {}) as { [member in keyof PhoneTypeFacts]?: unknown }
  const { technicalName, displayName = technicalName, keyIds, types } = sent
  const { lowest, highest } = keyIdRange
  const isKeyId = (id: unknown) => Number.isInteger(id) && (id as number) >= lowest && (id as number) <= highest
  let right = true
  const wrong: Mistake = (member, what) => {
    right = false
    mistake(`${place}${member}`, what)
  }
  if (!isId(technicalName)) wrong('/technicalName', 'is not a string with at least one character')
  if (typeof displayName !== 'string') wrong('/displayName', 'is not a string')
  if (!Array.isArray(keyIds) || !keyIds.every(isKeyId) || new Set(keyIds).size < keyIds.length) {
    wrong('/keyIds', `is not a list of different integers from ${lowest} to ${highest}`)
  }
  if (!Array.isArray(types)) {
    wrong('/types', 'is not a list')
    return undefined
  }
  const offers = types.map((type: unknown, index) => {
    const { name, parameterType = 'None', labelRequired = false, labelIgnored = false } = (type ?? {}) as { [member: string]: unknown }
    const at = `/types/${index}`
    if (!isId(name)) wrong(`${at}/name`, 'is not a string with at least one character')
    if (!parameterTypes.includes(parameterType)) wrong(`${at}/parameterType`, `is not one of ${parameterTypes.join(', ')}`)
    if (typeof labelRequired !== 'boolean') wrong(`${at}/labelRequired`, 'is not true or false')
    if (typeof labelIgnored !== 'boolean') wrong(`${at}/labelIgnored`, 'is not true or false')
    return { name, parameterType, labelRequired, labelIgnored }
  })
  if (new Set(offers.map(({ name }) => name)).size < offers.length) wrong('/types', 'has two of one name')
  return right ? ({ technicalName, displayName, keyIds, types: offers } as PhoneTypeFacts) : undefined
}

/** The devices by id; undefined stands for one that is there, but wrong. */
function readDevices(list: readonly unknown[], types: ReadonlyMap<string, PhoneType>, mistake: Mistake): Devices {
  const devices = new Map<unknown, Device | undefined>()
  for (const [index, value] of list.entries()) {
    const place = `/devices/${index}`
    const { id } = (value ?? {}) as { id?: unknown }
    if (!isId(id)) mistake(`${place}/id`, 'is not a string with at least one character')
    else if (devices.has(id)) mistake(`${place}/id`, `is ${JSON.stringify(id)}, which another device has already`)
    devices.set(id, readDevice(isId(id) ? id : '', place, value, types, mistake))
  }
  return devices
}

function readDevice(
  id: string,
  place: string,
  value: unknown,
  types: ReadonlyMap<string, PhoneType>,
  mistake: Mistake,
): Device | undefined {
  if (!isPhoneButtons(value)) {
    for (const [path, what] of explain(isPhoneButtons.errors ?? [])) mistake(`${place}${path}`, what)
    return undefined
  }
  const { deviceType, deviceName, keys }: PhoneButtons = value
  const phoneType = types.get(deviceType)
  if (phoneType === undefined) {
    mistake(`${place}/deviceType`, `is ${JSON.stringify(deviceType)}; known phone types: ${[...types.keys()].join(', ')}`)
    return undefined
  }
  const result = readKeys(phoneType.rules, { keys })
  if (!result.ok) {
    for (const { message } of result.problems) mistake(place, message)
    return undefined
  }
  return createDevice(id, phoneType, deviceName, result.value)
}

function readUsers(list: readonly unknown[], devices: Devices, mistake: Mistake): Users {
  const tenants = new Map<string, Map<string, Map<string, User>>>()
  const byId = new Map<string, User>()
  const owners = new Map<unknown, string>()
  for (const [index, value] of list.entries()) {
    const place = `/users/${index}`
    const {
      id,
      tenant,
      group,
      user,
      device = null,
    } = (value ?? {}) as { [member in 'id' | 'tenant' | 'group' | 'user' | 'device']?: unknown }
    if (!isId(tenant) || !isId(group) || !isId(user)) {
      mistake(place, 'does not have tenant, group and user, each a string with at least one character')
      continue
    }
    const users = getOrAdd(getOrAdd(tenants, tenant), group)
    if (users.has(user)) mistake(place, `is ${JSON.stringify(user)} of this tenant and group, who is there already`)
    if (typeof id === 'object' && id !== null) {
      mistake(`${place}/id`, `is ${quote(id)}, not a string`)
      continue
    }
    const known: User = { id: String(id ?? `${tenant}.${group}.${user}`), ids: [tenant, group, user], device: devices.get(device) }
    if (byId.has(known.id)) mistake(`${place}/id`, `is ${JSON.stringify(known.id)}, which another user has already`)
    byId.set(known.id, known)
    users.set(user, known)

    if (device === null) continue
    const owner = owners.get(device)
    if (!devices.has(device)) mistake(`${place}/device`, `is ${quote(device)}; no device has this id`)
    else if (owner !== undefined) mistake(`${place}/device`, `is ${quote(device)}, which is linked to ${owner} already`)
    owners.set(device, place)
  }
  return { tenants, byId }
}

const levels: readonly unknown[] = [0, 4, 8, 12, 16]

function readAccounts(list: readonly unknown[], mistake: Mistake): readonly Account[] {
  const names = new Set<unknown>()
  for (const [index, value] of list.entries()) {
    const place = `/accounts/${index}`
    const { username, password, level, tenant, group, user } = (value ?? {}) as { [member in keyof Account]?: unknown }
    if (!isId(username) || !username.isWellFormed()) mistake(`${place}/username`, 'is not a string of whole characters, one at least')
    if (names.has(username)) mistake(`${place}/username`, `is ${quote(username)}, which another account has already`)
    names.add(username)
    if (!isId(password)) mistake(`${place}/password`, 'is not a string with at least one character')
    if (!levels.includes(level)) mistake(`${place}/level`, `is not one of ${levels.join(', ')}`)
    const lowest = typeof level === 'number' ? level : Number.POSITIVE_INFINITY
    const needed = Object.entries({ tenant: 12, group: 8, user: 0 }).filter(([, highest]) => lowest <= highest)
    const ids: Readonly<Record<string, unknown>> = { tenant, group, user }
    for (const [name] of needed) if (!isId(ids[name])) mistake(`${place}/${name}`, `is missing, and an account of level ${level} needs one`)
  }
  return list as readonly Account[]
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

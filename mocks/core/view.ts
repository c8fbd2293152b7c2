import type { PhoneButtons, PhoneTypeFacts } from '#openapi'
import { type Device, documentOf, type User } from './directory.ts'
import { readKeys } from './keys.ts'
import { ok, problem, quote, type Result, refuse } from './problems.ts'
import { readSeed } from './seed.ts'
import type { Awaitable, Store } from './store.ts'
import type { Steered, World, Worlds } from './worlds.ts'

/** A record as json-server's users know it. */
export type Item = { readonly id: string; readonly [member: string]: unknown }

export const collectionNames = ['users', 'devices', 'phoneTypes'] as const

export type CollectionName = (typeof collectionNames)[number]

/** What must be equal: of users tenant, group, user and id; of devices and phone types id. */
export type Narrow = { readonly tenant?: string; readonly group?: string; readonly user?: string; readonly id?: string }

/** A world as collections of records: the seed, with what was written since. */
export type View = {
  /** @returns undefined when there are more than `limit` */
  list(collection: CollectionName, narrow: Narrow, limit: number): Awaitable<readonly Item[] | undefined>
  /**
   * Puts a record in the place of the one with this id, or takes it away; judged, as a seed is, before it counts.
   *
   * @returns the record as it is now
   */
  change(collection: CollectionName, id: string, record: Item | undefined): Awaitable<Result<Item | undefined>>
}

/** How many records of a kind a seed may have if it is to be edited here. */
export const viewLimit = 10_000

export function createView(worlds: Worlds, store: Store, name: string): View {
  return {
    list: async (collection, narrow, limit) => list(await worlds.get(name), store, collection, narrow, limit),
    change: async (collection, id, record) => {
      const changed = await worlds.steer(name, `${collection} edited`, (world) => plan(world, store, collection, id, record))
      if (!changed.ok) return changed
      const items = await list(changed.value, store, collection, { id }, 1)
      return ok(items?.[0])
    },
  }
}

async function list(
  world: World,
  store: Store,
  collection: CollectionName,
  narrow: Narrow,
  limit: number,
): Promise<readonly Item[] | undefined> {
  const { directory } = world
  const { id, ...within } = narrow
  if (collection === 'phoneTypes') {
    const types = id === undefined ? directory.phoneTypes.values() : present(directory.phoneTypes.get(id))
    return atMost(types, limit)?.map(({ facts }) => phoneTypeItem(facts))
  }
  if (collection === 'users') {
    const users = id === undefined ? directory.users(within) : present(directory.user(id)).filter((user) => isWithin(user, within))
    return atMost(users, limit)?.map(userItem)
  }
  const devices = atMost(id === undefined ? directory.devices() : present(directory.device(id)), limit)
  return devices && deviceItems(world, store, devices)
}

/** One question to the store for all of them, unless much more was written than is asked for. */
async function deviceItems(world: World, store: Store, devices: readonly Device[]): Promise<readonly Item[]> {
  const written = devices.length === 1 ? [] : await store.documents(world.name, viewLimit + 1)
  const isAll = devices.length !== 1 && written.length <= viewLimit
  const documents = new Map(written)
  const read = (device: string) => (isAll ? documents.get(device) : store.read(world.name, device))
  return Promise.all(devices.map(async (device) => deviceItem(world, device, await read(device.id))))
}

const present = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one])

const isWithin = ({ ids }: User, { tenant, group, user }: Narrow): boolean =>
  [tenant, group, user].every((name, index) => (name ?? ids[index]) === ids[index])

/** @returns undefined when there are more than `limit` */
function atMost<T>(all: Iterable<T>, limit: number): readonly T[] | undefined {
  const found: T[] = []
  for (const one of all) {
    if (found.length === limit) return undefined
    found.push(one)
  }
  return found
}

const userItem = ({ id, ids: [tenant, group, user], device }: User): Item => ({ id, tenant, group, user, device: device?.id ?? null })

/** As the API answers it, were there no bugs. */
const deviceItem = ({ steps }: World, device: Device, written: string | undefined): Item => ({
  id: device.id,
  ...(JSON.parse(written?.startsWith(device.head) ? written : steps.initial(device)) as PhoneButtons),
})

const phoneTypeItem = (facts: PhoneTypeFacts): Item => ({ id: facts.technicalName, ...facts })

type Seed = { readonly [list in CollectionName]?: readonly SeedItem[] } & { readonly [member: string]: unknown }

/** A seed may leave out the id of a user, or give a number; of a phone type it is the name. */
type SeedItem = { readonly [member: string]: unknown }

const idOf = (collection: CollectionName, { id, technicalName, tenant, group, user }: SeedItem): string =>
  String(collection === 'phoneTypes' ? technicalName : (id ?? `${tenant}.${group}.${user}`))

/** Where nothing but the keys of a phone is another, they are written as a PUT writes them. Any other edit is one of the world's seed. */
async function plan(
  world: World,
  store: Store,
  collection: CollectionName,
  id: string,
  record: Item | undefined,
): Promise<Result<Steered>> {
  if (record !== undefined && record.id !== id)
    return refuse(problem('STEERING_WRONG', `the id of a record stays what it is, ${quote(id)}`))
  if (collection === 'phoneTypes' && record !== undefined && record['technicalName'] !== id) {
    return refuse(problem('STEERING_WRONG', `the id of a phone type is its technicalName, ${quote(id)}`))
  }
  const device = collection === 'devices' ? world.directory.device(id) : undefined
  if (device !== undefined && record !== undefined && hasNewKeysOnly(deviceItem(world, device, undefined), record)) {
    const keys = readKeys(device.phoneType, { keys: record['keys'] })
    return keys.ok ? ok({ settings: world.settings, documents: new Map([[id, documentOf(device, keys.value)]]) }) : keys
  }
  return planSeed(world, store, collection, id, record)
}

const hasNewKeysOnly = (current: Item, record: Item): boolean =>
  Object.keys({ ...current, ...record }).every((member) => member === 'keys' || current[member] === record[member])

/**
 * Judged is the world as it would be: the phones with the keys that they have now. Kept is the seed as it was but for this
 * record, for what was written stays written.
 */
async function planSeed(
  world: World,
  store: Store,
  collection: CollectionName,
  id: string,
  record: Item | undefined,
): Promise<Result<Steered>> {
  const seed = world.directory.seed as Seed
  const { devices = [], users = [] } = seed
  const isSeeded = (seed[collection] ?? []).some((item) => idOf(collection, item) === id)
  const isThere = ((await list(world, store, collection, { id }, 1)) ?? []).length > 0
  if (isThere && !isSeeded && collection !== 'phoneTypes') {
    return refuse(problem('STEERING_WRONG', 'of generated users and their devices only keys can be edited'))
  }
  if (isThere && !isSeeded && record === undefined) {
    return refuse(problem('STEERING_WRONG', `${quote(id)} is built in and stays; edit it, and yours takes its place`))
  }
  if (devices.length > viewLimit || users.length > viewLimit) {
    return refuse(problem('STEERING_WRONG', `the seed has more than ${viewLimit} records; edit its file, then POST /_mock/reset`))
  }
  const current = await deviceItems(
    world,
    store,
    devices.flatMap((item) => present(world.directory.device(idOf('devices', item)))),
  )
  const change = (items: readonly SeedItem[] = []) => replace(collection, items, id, record)
  const judged = readSeed({ ...seed, devices: current, [collection]: change(collection === 'devices' ? current : seed[collection]) })
  if ('mistakes' in judged) return refuse(...judged.mistakes.slice(0, 10).map((mistake) => problem('SEED_WRONG', mistake)))
  const content = { ...seed, [collection]: change(seed[collection]) }
  return ok({
    settings: { ...world.settings, seed: { id: crypto.randomUUID(), content } },
    ...(collection === 'devices' && { documents: new Map([[id, undefined]]) }),
  })
}

function replace(collection: CollectionName, items: readonly SeedItem[], id: string, record: SeedItem | undefined): readonly SeedItem[] {
  const index = items.findIndex((item) => idOf(collection, item) === id)
  if (record === undefined) return items.filter((_, other) => other !== index)
  return index === -1 ? [...items, record] : items.with(index, record)
}

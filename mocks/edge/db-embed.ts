import { ok, problem, type Result, refuse } from '../core/problems.ts'
import type { Awaitable } from '../core/store.ts'
import type { CollectionName, Item, View } from '../core/view.ts'
import { recordLimit } from './db-query.ts'

/** `by`: the member that has the other's id; theirs where there can be `many` of them, else ours. */
type Relation = { readonly of: CollectionName; readonly by: string; readonly many: boolean }

/** What `_embed` can add; named as json-server names relations, but linked by the members that these records have. */
const relations: Readonly<Record<CollectionName, Readonly<Record<string, Relation>>>> = {
  users: { device: { of: 'devices', by: 'device', many: false } },
  devices: {
    users: { of: 'users', by: 'device', many: true },
    phoneType: { of: 'phoneTypes', by: 'deviceType', many: false },
  },
  phoneTypes: { devices: { of: 'devices', by: 'deviceType', many: true } },
}

/** Up to so many records are fetched one by one, which a world of any size allows. */
const few = 100

/**
 * Adds related records to records. json-server's own `_embed` looks for `deviceId` and the like, which these records do
 * not have, and compares each record with each.
 *
 * @param names those that are no relation are passed over, as json-server does
 */
export async function embed(
  view: View,
  collection: CollectionName,
  items: readonly Item[],
  names: readonly string[],
): Promise<Result<readonly Item[]>> {
  let embedded = items
  for (const name of new Set(names)) {
    const relation = Object.entries(relations[collection]).find(([known]) => known === name)?.[1]
    if (relation === undefined) continue
    const { of, by, many } = relation
    const related = await (many ? view.list(of, {}, recordLimit) : listById(view, of, new Set(items.map((item) => item[by]))))
    if (related === undefined) {
      const hint = many ? `ask for ${of} instead` : `ask for at most ${few} ${collection}`
      return refuse(problem('RECORDS_TOO_MANY', `_embed=${name} would look through more than ${recordLimit} ${of}; ${hint}`))
    }
    if (many) {
      const found = Map.groupBy(related, (other) => other[by])
      embedded = embedded.map((item) => ({ ...item, [name]: found.get(item.id) ?? [] }))
    } else {
      const found = new Map<unknown, Item>(related.map((other) => [other.id, other]))
      embedded = embedded.map((item) => ({ ...item, [name]: found.get(item[by]) }))
    }
  }
  return ok(embedded)
}

function listById(view: View, collection: CollectionName, ids: ReadonlySet<unknown>): Awaitable<readonly Item[] | undefined> {
  if (ids.size > few) return view.list(collection, {}, recordLimit)
  const found = [...ids].filter((id) => typeof id === 'string').map((id) => view.list(collection, { id }, 1))
  return Promise.all(found).then((lists) => lists.flatMap((list) => list ?? []))
}

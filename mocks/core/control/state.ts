import { controlBodyLimit, readBody } from '../body.ts'
import { type Answer, jsonAnswer, refusal } from '../exchange.ts'
import { ok, problem, quote, type Result, refuse } from '../problems.ts'
import { readSeed } from '../seed.ts'
import { type CollectionName, collectionNames, type Item, type Narrow, type View, viewLimit } from '../view.ts'
import type { Worlds } from '../worlds.ts'
import { done, type Route } from './route.ts'

const tooMany = problem('RECORDS_TOO_MANY', `there are over ${viewLimit}; /_mock/db/users?tenant=...&group=...&user=... asks for fewer`)

/** As much of the state as belongs to these users: their phones, and the types of these. */
async function stateOf(view: View, query: URLSearchParams): Promise<Answer> {
  const narrow = readNarrow(query)
  if (!narrow.ok) return refusal(narrow.problems)
  const users = await view.list('users', narrow.value, viewLimit)
  if (users === undefined) return refusal([tooMany])
  const only = async (collection: CollectionName, member: string, items: readonly Item[]) => {
    const ids = new Set(items.map((item) => item[member]).filter((id) => typeof id === 'string'))
    return (await Promise.all(Array.from(ids, (id) => view.list(collection, { id }, 1)))).flatMap((found) => found ?? [])
  }
  const devices = await only('devices', 'device', users)
  return jsonAnswer({ users, devices, phoneTypes: await only('phoneTypes', 'deviceType', devices) })
}

function readNarrow(query: URLSearchParams): Result<Narrow> {
  const { tenant, group, user, ...others } = Object.fromEntries(query) as Readonly<Record<string, string>>
  const [stranger] = Object.keys(others)
  if (stranger !== undefined) return refuse(problem('STEERING_WRONG', `${quote(stranger)} is no filter; there are tenant, group, user`))
  return ok({ ...(tenant !== undefined && { tenant }), ...(group !== undefined && { group }), ...(user !== undefined && { user }) })
}

export const stateRoutes = (worlds: Worlds, viewOf: (world: string) => View): readonly Route[] => [
  {
    method: 'GET',
    path: 'state',
    says: 'users, devices with their keys, phone types, as they are now: ?tenant= &group= &user=',
    handle: async ({ name, query }) => {
      const view = viewOf(name)
      if (query.size > 0) return stateOf(view, query)
      const lists = await Promise.all(collectionNames.map((collection) => view.list(collection, {}, viewLimit)))
      if (lists.includes(undefined)) return refusal([tooMany])
      return jsonAnswer(Object.fromEntries(collectionNames.map((collection, index) => [collection, lists[index]])))
    },
  },
  {
    method: 'GET',
    path: 'seed',
    says: 'what this world began as, in the form of db.json',
    handle: async ({ name }) => jsonAnswer((await worlds.get(name)).directory.seed),
  },
  {
    method: 'PUT',
    path: 'seed',
    says: 'give this world a seed of its own, in the form of db.json; what was written is forgotten',
    handle: async ({ name, exchange }) => {
      const body = readBody(exchange, { limit: controlBodyLimit, example: '{"users": [...], "devices": [...]}' })
      if (!body.ok) return refusal(body.problems)
      const judged = readSeed(body.value)
      if ('mistakes' in judged) return refusal(judged.mistakes.slice(0, 10).map((mistake) => problem('SEED_WRONG', mistake)))
      return done(await worlds.reseed(name, body.value))
    },
  },
]

import { controlBodyLimit, readBody } from '../body.ts'
import { jsonAnswer, refusal } from '../exchange.ts'
import { problem } from '../problems.ts'
import { readSeed } from '../seed.ts'
import { collectionNames, type View, viewLimit } from '../view.ts'
import type { Worlds } from '../worlds.ts'
import { done, type Route } from './route.ts'

const tooMany = problem('RECORDS_TOO_MANY', `there are over ${viewLimit}; /_mock/db/users?tenant=...&group=...&user=... asks for fewer`)

export const stateRoutes = (worlds: Worlds, viewOf: (world: string) => View): readonly Route[] => [
  {
    method: 'GET',
    path: 'state',
    says: 'users, devices with their keys, phone types, as they are now',
    handle: async ({ name }) => {
      const view = viewOf(name)
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

import { jsonAnswer } from '../exchange.ts'
import type { Worlds } from '../worlds.ts'
import { done, type Route } from './route.ts'
import { describeWorld } from './steer.ts'

export const worldRoutes = (worlds: Worlds): readonly Route[] => [
  {
    method: 'GET',
    path: 'world',
    says: 'what steers this world',
    handle: async ({ name }) => describeWorld(worlds, await worlds.get(name)),
  },
  {
    method: 'DELETE',
    path: 'world',
    says: 'delete this world, with its snapshots and recorded requests',
    handle: async ({ name }) => done(await worlds.drop(name)),
  },
  {
    method: 'GET',
    path: 'worlds',
    says: 'the worlds that somebody has made, when each was used, and how many phones were written to',
    handle: async () => {
      const entries = await worlds.list()
      return jsonAnswer({
        worlds: entries.map(({ name, used, documents }) => ({ name, used: new Date(used).toISOString(), written: documents })),
      })
    },
  },
  {
    method: 'POST',
    path: 'reset',
    says: 'back to the seed, which is read again: nothing written, nothing steered, nothing recorded; snapshots stay',
    handle: async ({ name }) => done(await worlds.reset(name)),
  },
]

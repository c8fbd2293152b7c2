import { jsonAnswer, refusal } from '../exchange.ts'
import { isWorldName } from '../path.ts'
import { problem, quote, type Result } from '../problems.ts'
import type { Worlds } from '../worlds.ts'
import { done, type Route } from './route.ts'

export const snapshotRoutes = (worlds: Worlds): readonly Route[] => [
  {
    method: 'GET',
    path: 'snapshots',
    says: 'their names',
    handle: async ({ name }) => jsonAnswer({ snapshots: await worlds.snapshots(name) }),
  },
  {
    method: 'PUT',
    path: 'snapshots/*',
    says: 'keep what was written and what steers the world, by a name',
    handle: named((name, snapshot) => worlds.save(name, snapshot)),
  },
  { method: 'POST', path: 'snapshots/*', says: 'go back to it', handle: named((name, snapshot) => worlds.restore(name, snapshot)) },
  { method: 'DELETE', path: 'snapshots/*', says: 'forget it', handle: named((name, snapshot) => worlds.forget(name, snapshot)) },
]

const rule = 'begin with a letter or digit, then letters, digits, . _ and -, 64 in all at most'

function named(act: (name: string, snapshot: string) => Promise<Result<unknown>>): Route['handle'] {
  return async ({ name, item }) =>
    isWorldName(item)
      ? done(await act(name, item))
      : refusal([problem('STEERING_WRONG', `a snapshot cannot be called ${quote(item)}: ${rule}`)])
}

import { type Answer, jsonAnswer } from '../exchange.ts'
import { ok, problem, quote, refuse } from '../problems.ts'
import type { Worlds } from '../worlds.ts'
import type { Route } from './route.ts'
import type { Steer } from './steer.ts'

/** A bug as the list of them shows it. */
export type BugDescription = { readonly id: string; readonly says: string; readonly breaks: string }

export function bugRoutes(worlds: Worlds, steer: Steer, listBugs: () => Promise<readonly BugDescription[]>): readonly Route[] {
  const switchTo = (name: string, id: string, on: boolean): Promise<Answer> =>
    steer(name, `bug ${id} ${on ? 'on' : 'off'}`, async (settings) => {
      if (!(await listBugs()).some((bug) => bug.id === id))
        return refuse(problem('STEERING_WRONG', `there is no bug ${quote(id)}; GET /_mock/bugs lists them`))
      if (settings.bugs.includes(id) === on) return ok(settings)
      return ok({ ...settings, bugs: on ? [...settings.bugs, id] : settings.bugs.filter((other) => other !== id) })
    })

  return [
    {
      method: 'GET',
      path: 'bugs',
      says: 'which are on, and all that there are',
      handle: async ({ name }) => {
        const bugs = (await listBugs()).map(({ id, says, breaks }) => ({ id, says, breaks }))
        return jsonAnswer({ on: (await worlds.get(name)).settings.bugs, bugs })
      },
    },
    { method: 'PUT', path: 'bugs/*', says: 'switch one on', handle: ({ name, item }) => switchTo(name, item, true) },
    { method: 'DELETE', path: 'bugs/*', says: 'switch one off', handle: ({ name, item }) => switchTo(name, item, false) },
    {
      method: 'DELETE',
      path: 'bugs',
      says: 'switch all off',
      handle: ({ name }) => steer(name, 'no bugs', (settings) => ok(settings.bugs.length === 0 ? settings : { ...settings, bugs: [] })),
    },
  ]
}

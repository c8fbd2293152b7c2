import { jsonAnswer, refusal } from '../exchange.ts'
import { ok, problem, quote } from '../problems.ts'
import { isScenarioName, scenarioNames, scenarios } from '../scenarios.ts'
import type { Worlds } from '../worlds.ts'
import type { Route } from './route.ts'
import type { Steer } from './steer.ts'

export const scenarioRoutes = (worlds: Worlds, steer: Steer): readonly Route[] => [
  {
    method: 'GET',
    path: 'scenarios',
    says: 'which is on, and all that there are',
    handle: async ({ name }) =>
      jsonAnswer({
        on: (await worlds.get(name)).settings.scenario,
        scenarios: Object.entries(scenarios).map(([scenario, { says }]) => ({ name: scenario, says })),
      }),
  },
  {
    method: 'PUT',
    path: 'scenario/*',
    says: 'take one of them',
    handle: ({ name, item }) => {
      if (!isScenarioName(item)) {
        return refusal([problem('STEERING_WRONG', `there is no scenario ${quote(item)}; there are ${scenarioNames.join(', ')}`)])
      }
      return steer(name, `scenario ${item}`, (settings) => ok(settings.scenario === item ? settings : { ...settings, scenario: item }))
    },
  },
]

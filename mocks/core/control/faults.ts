import { readBody } from '../body.ts'
import { jsonAnswer, refusal } from '../exchange.ts'
import { type Fault, faultKinds, faultLimit, readFault } from '../faults.ts'
import { ok, problem, quote, refuse } from '../problems.ts'
import type { Worlds } from '../worlds.ts'
import type { Route } from './route.ts'
import type { Steer } from './steer.ts'

export const faultRoutes = (worlds: Worlds, steer: Steer): readonly Route[] => [
  {
    method: 'GET',
    path: 'faults',
    says: 'those of this world, and what kinds there are',
    handle: async ({ name }) => jsonAnswer({ faults: (await worlds.get(name)).settings.faults, kinds: faultKinds }),
  },
  {
    method: 'POST',
    path: 'faults',
    says: 'add one, such as {"fault": "lost-answer", "method": "PUT", "times": 1}',
    handle: async ({ name, exchange }) => {
      const body = readBody(exchange, { example: '{"fault": "status", "status": 503}' })
      const options = body.ok ? readFault(body.value) : body
      if (!options.ok) return refusal(options.problems)
      let fault: Fault | undefined
      const answer = await steer(name, `fault ${options.value.fault}`, (settings) => {
        if (settings.faults.length >= faultLimit)
          return refuse(problem('STEERING_WRONG', `this world has ${faultLimit} faults already; DELETE /_mock/faults removes them`))
        const faultCount = settings.faultCount + 1
        fault = { ...options.value, id: `f${faultCount}` }
        return ok({ ...settings, faultCount, faults: [...settings.faults, fault] })
      })
      return answer.status === 200 ? jsonAnswer(fault, 201) : answer
    },
  },
  {
    method: 'DELETE',
    path: 'faults',
    says: 'remove all',
    handle: ({ name }) => steer(name, 'no faults', (settings) => ok(settings.faults.length === 0 ? settings : { ...settings, faults: [] })),
  },
  {
    method: 'DELETE',
    path: 'faults/*',
    says: 'remove one',
    handle: ({ name, item }) =>
      steer(name, `no fault ${item}`, (settings) => {
        const faults = settings.faults.filter(({ id }) => id !== item)
        if (faults.length < settings.faults.length) return ok({ ...settings, faults })
        return refuse(problem('STEERING_UNKNOWN', `no fault of this world is called ${quote(item)}; those that are spent are gone`))
      }),
  },
]

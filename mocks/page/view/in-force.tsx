import type { WorldState } from '../../client.ts'
import { mock } from '../api.ts'
import { type Act, describeFault } from './steering.tsx'

/** What makes this world behave as it does, each to be switched off here. */
export function InForce({ settings, act }: { readonly settings: WorldState; readonly act: Act }) {
  const { scenario, faults, bugs } = settings
  const all = [
    ...(scenario === 'normal' ? [] : [{ name: `scenario ${scenario}`, off: () => mock.takeScenario('normal') }]),
    ...faults.map((fault) => ({ name: `fault ${describeFault(fault)}`, off: () => mock.removeFault(fault.id) })),
    ...bugs.map((bug) => ({ name: `bug ${bug}`, off: () => mock.switchBug(bug, false) })),
  ]
  if (all.length === 0) return null
  return (
    <section class="in-force" aria-label="On in this world">
      <p>This world misbehaves as it was told:</p>
      <ul>
        {all.map(({ name, off }) => (
          <li key={name}>
            <span>{name}</span>
            <button type="button" aria-label={`Switch off ${name}`} onClick={() => act(off())}>
              off
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

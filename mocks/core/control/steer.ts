import { type Answer, jsonAnswer, refusal } from '../exchange.ts'
import { ok, type Result } from '../problems.ts'
import type { Awaitable } from '../store.ts'
import type { Settings, World, Worlds } from '../worlds.ts'

/** Changes what steers a world, and answers what steers it then. */
export type Steer = (name: string, because: string, change: (settings: Settings) => Awaitable<Result<Settings>>) => Promise<Answer>

export const createSteer =
  (worlds: Worlds): Steer =>
  async (name, because, change) => {
    const steered = await worlds.steer(name, because, async ({ settings }) => {
      const changed = await change(settings)
      return changed.ok ? ok({ settings: changed.value }) : changed
    })
    return steered.ok ? describeWorld(worlds, steered.value) : refusal(steered.problems)
  }

export async function describeWorld(worlds: Worlds, { name, settings }: World): Promise<Answer> {
  const { scenario, faults, bugs, seed } = settings
  return jsonAnswer({ world: name, scenario, faults, bugs, ownSeed: seed !== undefined, snapshots: await worlds.snapshots(name) })
}

import { createApi, type Documents, type Plant, plantInto, type Steps } from './api.ts'
import type { Device, Directory } from './directory.ts'
import type { Events } from './events.ts'
import type { Fault } from './faults.ts'
import { addGeneratedUsers } from './generated.ts'
import type { Journal } from './journal.ts'
import { defaultWorld } from './path.ts'
import { ok, problem, type Result, refuse } from './problems.ts'
import { type ScenarioName, scenarioOf } from './scenarios.ts'
import { readSeed } from './seed.ts'
import { type Awaitable, after, type Change, type Store, type WorldEntry } from './store.ts'

/** What steers a world: JSON, kept by the store, so that all who share the store obey it. */
export type Settings = {
  readonly scenario: ScenarioName
  readonly faults: readonly Fault[]
  /** Their ids. */
  readonly bugs: readonly string[]
  /** Instead of the mock's own seed; another id, another seed. */
  readonly seed?: { readonly id: string; readonly content: unknown }
  /** How many faults this world has had; their names are numbers. */
  readonly faultCount: number
}

/** A world as this process knows it. */
export type World = {
  readonly name: string
  /** 0: nobody has made it. */
  readonly revision: number
  readonly settings: Settings
  /** The mock's seed as it was when this world began. */
  readonly base: Directory
  /** The base, or the world's own seed. */
  readonly directory: Directory
  readonly steps: Steps
  /** The steps, but for reading what was there before the latest PUT. */
  readonly staleSteps: Steps
  /** Those of the scenario, then its own. */
  readonly faults: readonly Fault[]
  /** What may have a hand in every answer: the scenario, unless it is no more than its faults, and bugs. */
  readonly because: readonly string[]
  /** Of faults that are counted before the world was made. */
  readonly counts: Map<string, number>
  used: number
}

export type WorldsOptions = {
  readonly store: Store
  readonly journal: Journal
  readonly events: Events
  readonly directory: Directory
  /** The seed as it is now, at a reset; without it the seed stays what it was. */
  readonly reloadDirectory?: (() => Promise<Result<Directory>>) | undefined
  /** How many users there are besides those of any seed. Default 0 */
  readonly generatedUsers?: number | undefined
  readonly prefixes: readonly string[]
  readonly token?: string | undefined
  readonly login?: boolean | undefined
  /** How every world begins. */
  readonly scenario?: ScenarioName | undefined
  readonly bugs?: readonly string[] | undefined
  /** The bugs of these ids. They are code that nobody needs before he asks for it. */
  readonly loadPlants: (bugs: readonly string[]) => Promise<readonly Plant[]>
  /** How many worlds there may be. Default 1,000 */
  readonly bound?: number | undefined
  /** Milliseconds after which a world that nobody uses is dropped. Default 24 hours */
  readonly expiry?: number | undefined
  readonly now: () => number
}

export type Worlds = {
  /**
   * The world of this name, as all who share the store have left it. One that nobody has made begins as the seed.
   *
   * @param at when it is used; now, unless somebody has just looked
   */
  get(name: string, at?: number): Awaitable<World>
  /**
   * Changes what steers a world, and makes it if need be; planned again when somebody else has changed it meanwhile.
   *
   * @param plan answers the settings themselves when they can stay as they are
   */
  steer(name: string, because: string, plan: (world: World) => Awaitable<Result<Steered>>): Promise<Result<World>>
  /** Takes away a fault that has met all that it should. */
  spend(name: string, fault: string): Promise<Result<World>>
  /** The seed, read again; nothing written, nothing steered, nothing recorded. Snapshots stay. */
  reset(name: string): Promise<Result<undefined>>
  /** Gives it a seed of its own, judged before; what was written is forgotten, what steers it stays. */
  reseed(name: string, seed: unknown): Promise<Result<World>>
  /** Keeps what was written and what steers the world, by a name; in the place of what has this name. */
  save(name: string, snapshot: string): Promise<Result<undefined>>
  /** Brings it back, with faults that count from the beginning. */
  restore(name: string, snapshot: string): Promise<Result<undefined>>
  snapshots(name: string): Promise<readonly string[]>
  forget(name: string, snapshot: string): Promise<Result<undefined>>
  /** With its snapshots and what is recorded. @returns WORLD_UNKNOWN when nobody had made it */
  drop(name: string): Promise<Result<undefined>>
  list(): Promise<readonly WorldEntry[]>
  /** Notes which worlds were used, and drops those that nobody has used for long. */
  sweep(): Promise<void>
}

/** New settings, and documents to change with them. */
export type Steered = { readonly settings: Settings; readonly documents?: Change['documents'] }

const day = 24 * 60 * 60 * 1000

/** How often a change is tried again that somebody else was faster than. */
const tries = 20

/** How many snapshots a world may have. */
const snapshotLimit = 100

// Names of worlds have no #, so these are nobody's.
const snapshotOf = (name: string, snapshot: string): string => `${name}#snapshot#${snapshot}`
const previousOf = (name: string): string => `${name}#previous`
const ownerOf = (name: string): string => name.split('#', 1)[0] ?? ''

export function createWorlds(options: WorldsOptions): Worlds {
  const { store, journal, events, prefixes, token, login, now, bound = 1000, expiry = day } = options
  const initial: Settings = { scenario: options.scenario ?? 'normal', faults: [], bugs: options.bugs ?? [], faultCount: 0 }
  /** Those that somebody asked for. What is known of a world that nobody has made may be forgotten. */
  const known = new Map<string, World>()
  const loads = new Map<string, Promise<World>>()
  const complete = (seeded: Directory) => addGeneratedUsers(seeded, options.generatedUsers ?? 0)
  let directory = complete(options.directory)

  async function load(name: string): Promise<World> {
    const { revision, text } = await store.steering(name)
    const last = known.get(name)
    // A world that somebody has dropped meanwhile is another one from now on.
    const before = last !== undefined && (revision > 0 || last.revision === 0) ? last : undefined
    const settings: Settings = text === undefined ? initial : JSON.parse(text)
    const base = before?.base ?? directory
    // What bugs remember outlives a change of faults.
    const goesOn = before !== undefined && isStagedAlike(before.settings, settings)
    const stage = goesOn ? before : await createStage(name, settings, base)
    const scenarioFaults = (scenarioOf(settings.scenario).faults ?? []).map((fault, index) => ({
      ...fault,
      id: `${settings.scenario}-${index + 1}`,
    }))
    const faults = [...scenarioFaults, ...settings.faults]
    return { ...stage, name, revision, settings, base, faults, counts: before?.counts ?? new Map(), used: now() }
  }

  /** All of a world that its faults have no part in. */
  async function createStage(name: string, settings: Settings, base: Directory) {
    const directory = settings.seed === undefined ? base : complete(directoryOf(settings.seed.content))
    const { plant } = scenarioOf(settings.scenario)
    const bugs = settings.bugs.length === 0 ? [] : await options.loadPlants(settings.bugs)
    const stepsOver = (documents: Documents): Steps => {
      const plants = plant === undefined ? bugs : [plant, ...bugs]
      return plantInto(createApi({ directory, documents, world: name, prefixes, token, login }), plants, { directory, now })
    }

    const read = (device: string) => store.read(name, device)
    const steps = stepsOver({
      read,
      write: (device, document) => {
        const phone = directory.device(device)
        return phone !== undefined && isEverStale(known.get(name))
          ? keepPrevious(name, steps, phone, document)
          : write(name, device, document)
      },
    })
    const readPrevious = (device: string) => after(store.read(previousOf(name), device), (was) => was ?? read(device))
    const staleSteps = stepsOver({ read: readPrevious, write: () => ok(undefined) })
    return { directory, steps, staleSteps, because: [...(plant === undefined ? [] : [settings.scenario]), ...settings.bugs] }
  }

  function write(name: string, device: string, document: string): Awaitable<Result<undefined>> {
    return after(store.write(name, device, document), (written) => (written ? ok(undefined) : makeAndWrite(name, device, document)))
  }

  async function makeAndWrite(name: string, device: string, document: string): Promise<Result<undefined>> {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const made = await make(name)
      if (!made.ok) return made
      if (await store.write(name, device, document)) return ok(undefined)
    }
    return refuse(problem('WORLD_UNKNOWN', 'it is being deleted all the time'))
  }

  /** What was there goes to a shadow of the world, which the fault `stale` reads. */
  async function keepPrevious(name: string, steps: Steps, device: Device, document: string): Promise<Result<undefined>> {
    const was = await steps.read(device)
    const written = await write(name, device.id, document)
    if (written.ok) {
      await store.make(previousOf(name), now(), bound)
      await store.write(previousOf(name), device.id, was)
    }
    return written
  }

  async function make(name: string): Promise<Result<undefined>> {
    const room = name === defaultWorld ? Number.POSITIVE_INFINITY : bound
    if (await store.make(name, now(), room)) return ok(undefined)
    await sweep()
    if (await store.make(name, now(), room)) return ok(undefined)
    return refuse(problem('WORLDS_FULL', `there are ${bound}; delete one with DELETE /w/<name>/_mock/world, or wait until one expires`))
  }

  function remember(world: World): World {
    known.delete(world.name)
    known.set(world.name, world)
    if (known.size > bound + 1) {
      const [oldest] = known.values()
      const forgotten = [...known.values()].find(({ revision, name }) => revision === 0 && name !== world.name) ?? oldest
      if (forgotten !== undefined) known.delete(forgotten.name)
    }
    return world
  }

  function get(name: string, at = now()): Awaitable<World> {
    return after(store.revision(name), (revision) => {
      const world = known.get(name)
      if (world?.revision === revision) {
        world.used = at
        return world
      }
      // One at a time: two would be two worlds, of whose bugs and faults each knows half of the requests.
      const loading = loads.get(name)
      if (loading !== undefined) return loading.then(() => get(name, at))
      const load = loadAndRemember(name).finally(() => loads.delete(name))
      loads.set(name, load)
      return load
    })
  }

  const loadAndRemember = async (name: string): Promise<World> => remember(await load(name))

  const tell = (name: string, because: string) => events.tell({ type: 'world', world: name, because })

  async function steer(name: string, because: string, plan: Parameters<Worlds['steer']>[2]): Promise<Result<World>> {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const world = await get(name)
      const steered = await plan(world)
      if (!steered.ok) return steered
      const { settings, documents } = steered.value
      if (settings === world.settings && documents === undefined) return ok(world)
      if (world.revision === 0) {
        const made = await make(name)
        if (!made.ok) return made
        continue
      }
      const text = textOf(settings)
      if (!text.ok) return text
      if (!(await store.steer(name, { revision: world.revision, text: text.value, ...(documents && { documents }) }))) continue
      const changed = await get(name)
      if (isEverStale(world) && !isEverStale(changed)) await store.drop(previousOf(name))
      tell(name, because)
      return ok(changed)
    }
    return refuse(problem('STEERING_WRONG', 'somebody else keeps changing this world; try again'))
  }

  async function snapshots(name: string): Promise<readonly string[]> {
    const prefix = snapshotOf(name, '')
    return (await store.worlds(prefix)).map((world) => world.name.slice(prefix.length))
  }

  async function dropAll(name: string): Promise<boolean> {
    for (const snapshot of await snapshots(name)) await store.drop(snapshotOf(name, snapshot))
    await store.drop(previousOf(name))
    const dropped = await store.drop(name)
    known.delete(name)
    journal.clear(name)
    return dropped
  }

  async function sweep(): Promise<void> {
    await store.touch(new Map(Array.from(known.values(), ({ name, used }) => [name, used])))
    const entries = await store.worlds()
    const names = new Set(entries.map(({ name }) => name))
    for (const { name, used } of entries) {
      const owner = ownerOf(name)
      // What belongs to a world goes with it. Alone it is what a process left behind that ended in the middle of something.
      const isOwned = owner !== name && (owner === defaultWorld || names.has(owner))
      if (isOwned || name === defaultWorld || used > now() - expiry) continue
      await dropAll(owner)
      tell(owner, 'expired')
    }
    for (const { name, used } of [...known.values()]) if (used <= now() - expiry) known.delete(name)
  }

  return {
    get,
    steer,
    spend: (name, fault) =>
      steer(name, `fault ${fault} spent`, ({ settings }) => {
        const faults = settings.faults.filter(({ id }) => id !== fault)
        return ok({ settings: faults.length === settings.faults.length ? settings : { ...settings, faults } })
      }),
    reset: async (name) => {
      const reloaded = await options.reloadDirectory?.()
      if (reloaded !== undefined && !reloaded.ok) return reloaded
      if (reloaded !== undefined) {
        directory = complete(reloaded.value)
        for (const world of [...known.values()]) if (world.revision === 0) known.delete(world.name)
      }
      known.delete(name)
      await store.drop(previousOf(name))
      await store.drop(name)
      // Its snapshots live as long as it does, and it counts for as long as it has any.
      if ((await snapshots(name)).length > 0) await make(name)
      journal.clear(name)
      tell(name, 'reset')
      return ok(undefined)
    },
    reseed: async (name, content) => {
      const reseeded = await steer(name, 'seeded', async ({ settings }) => {
        const documents = new Map((await store.documents(name, Number.POSITIVE_INFINITY)).map(([device]) => [device, undefined]))
        return ok({ settings: { ...settings, seed: { id: crypto.randomUUID(), content } }, documents })
      })
      await store.drop(previousOf(name))
      return reseeded
    },
    save: async (name, snapshot) => {
      const saved = await snapshots(name)
      if (saved.length >= snapshotLimit && !saved.includes(snapshot))
        return refuse(problem('STEERING_WRONG', `this world has ${snapshotLimit} snapshots; forget one first`))
      const made = await make(name)
      if (!made.ok) return made
      if (await store.copy(name, snapshotOf(name, snapshot), now())) return ok(undefined)
      return refuse(problem('WORLD_UNKNOWN', 'somebody has just deleted it'))
    },
    restore: async (name, snapshot) => {
      if (!(await store.copy(snapshotOf(name, snapshot), name, now()))) return refuse(problem('SNAPSHOT_UNKNOWN', JSON.stringify(snapshot)))
      await store.drop(previousOf(name))
      known.delete(name)
      tell(name, 'restored')
      return ok(undefined)
    },
    snapshots,
    forget: async (name, snapshot) =>
      (await store.drop(snapshotOf(name, snapshot))) ? ok(undefined) : refuse(problem('SNAPSHOT_UNKNOWN', JSON.stringify(snapshot))),
    drop: async (name) => {
      if (!(await dropAll(name))) return refuse(problem('WORLD_UNKNOWN', JSON.stringify(name)))
      tell(name, 'deleted')
      return ok(undefined)
    },
    list: async () => {
      const entries = (await store.worlds()).filter(({ name }) => ownerOf(name) === name)
      return entries.map((entry) => ({ ...entry, used: Math.max(entry.used, known.get(entry.name)?.used ?? 0) }))
    },
    sweep,
  }
}

const isEverStale = (world: World | undefined): boolean => world?.faults.some(({ fault }) => fault === 'stale') ?? false

/** Whether nothing differs but faults. */
const isStagedAlike = (one: Settings, other: Settings): boolean =>
  one.scenario === other.scenario && one.seed?.id === other.seed?.id && one.bugs.join() === other.bugs.join()

/** Settings can hold what was sent, and that can be too much of it. */
function textOf(settings: Settings): Result<string> {
  try {
    return ok(JSON.stringify(settings))
  } catch (error) {
    if (error instanceof RangeError) return refuse(problem('STEERING_WRONG', 'it is nested too deeply to be kept'))
    throw error
  }
}

/** Of a seed that was judged before it was kept. */
function directoryOf(seed: unknown): Directory {
  const result = readSeed(seed)
  if ('directory' in result) return result.directory
  throw new Error(`the store holds a seed that is wrong: ${result.mistakes[0]}`)
}

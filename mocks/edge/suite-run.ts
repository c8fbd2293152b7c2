import type { Route } from '../core/control.ts'
import type { Directory, Names, User } from '../core/directory.ts'
import { type Answer, jsonAnswer, refusal } from '../core/exchange.ts'
import { ok, problem, type Result, refuse } from '../core/problems.ts'
import type { Worlds } from '../core/worlds.ts'

/** Whom a run may read and write. */
export type Subjects = {
  readonly user: Names
  readonly otherUser?: Names
  readonly withoutPhone?: Names
  readonly sameIdElsewhere?: Names
}

/** What a run is told, and tells. */
export type SuiteTarget = {
  /** Everything before /tenants/, of a world that nobody else has. */
  readonly baseUrl: string
  readonly subjects: Subjects
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Called after each case. */
  readonly onCase: (finished: FinishedCase, done: number, planned: number) => void
}

export type FinishedCase = { readonly id: string; readonly title: string; readonly isFailed: boolean }

export type SuiteVerdict = { readonly verdict: string; readonly sentence: string; readonly html: string }

/** Runs the conformance suite. Whoever knows both sides hands it in: the mock knows no suite. */
export type RunSuite = (target: SuiteTarget) => Promise<SuiteVerdict>

export type SuiteOptions = {
  readonly run: RunSuite
  readonly worlds: Worlds
  /** The base URL of a world. */
  readonly baseUrlOf: (world: string) => string
  /** What lets a client in; undefined where nobody knows. */
  readonly headers: Readonly<Record<string, string>> | undefined
}

/** The latest run, as it is shown. */
type Run = {
  state: 'none' | 'running' | 'done' | 'failed'
  done: number
  planned: number
  readonly failed: Omit<FinishedCase, 'isFailed'>[]
  verdict?: string
  sentence?: string
  error?: string
}

const begin = (state: Run['state']): Run => ({ state, done: 0, planned: 0, failed: [] })

/** One run at a time, against this mock and nothing else: no request can name another address. */
export function suiteRoutes({ run, worlds, baseUrlOf, headers }: SuiteOptions): readonly Route[] {
  let latest = begin('none')
  let html: string | undefined
  let ending = new AbortController()

  async function start(name: string): Promise<Answer> {
    if (latest.state === 'running') return refusal([problem('STEERING_WRONG', 'a run is under way; DELETE /_mock/conformance stops it')])
    if (headers === undefined)
      return refusal([problem('STEERING_WRONG', 'requests need a session here; start the mock with --token besides --login')])
    const { settings, directory } = await worlds.get(name)
    const subjects = chooseSubjects(directory)
    if (!subjects.ok) return refusal(subjects.problems)
    const world = `conformance-${crypto.randomUUID()}`
    // What this world was told is judged too: it is what makes a mock right or wrong.
    const steered = await worlds.steer(world, `as ${name}`, () => ok({ settings: { ...settings } }))
    if (!steered.ok) return refusal(steered.problems)

    const current = begin('running')
    latest = current
    html = undefined
    ending = new AbortController()
    const onCase: SuiteTarget['onCase'] = ({ id, title, isFailed }, done, planned) => {
      Object.assign(current, { done, planned })
      if (isFailed) current.failed.push({ id, title })
    }
    run({ baseUrl: baseUrlOf(world), subjects: subjects.value, headers, signal: ending.signal, onCase })
      .then(
        ({ verdict, sentence, html: page }) => {
          html = page
          Object.assign(current, { state: 'done', verdict, sentence })
        },
        (error: unknown) => Object.assign(current, { state: 'failed', error: String(error) }),
      )
      // A store that is down keeps the world until it expires.
      .finally(() => worlds.drop(world).catch(() => undefined))
    return jsonAnswer(current, 202)
  }

  return [
    { method: 'GET', path: 'conformance', says: 'the latest run of the suite against this mock', handle: () => jsonAnswer(latest) },
    {
      method: 'POST',
      path: 'conformance',
      says: 'run the suite against this mock, in a world of its own that is steered as this one',
      handle: ({ name }) => start(name),
    },
    {
      method: 'DELETE',
      path: 'conformance',
      says: 'stop the run',
      handle: () => {
        ending.abort()
        return jsonAnswer(latest)
      },
    },
    {
      method: 'GET',
      path: 'conformance/report',
      says: 'the report of the latest run',
      handle: () =>
        html === undefined
          ? refusal([problem('STEERING_UNKNOWN', 'there is no report yet; POST /_mock/conformance runs the suite')])
          : { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body: html },
    },
  ]
}

/** How many users are looked at. */
const looked = 1000

/** Users whom a run needs: one with keys, and in his group others, so that what belongs to whom can be judged. */
export function chooseSubjects(directory: Directory): Result<Subjects> {
  const user = first(directory.users(), ({ device }) => (device?.phoneType.keyIds.size ?? 0) > 0)
  if (user === undefined)
    return refuse(problem('STEERING_WRONG', 'nobody in this world has a phone with keys, so there is nothing to judge'))
  const { tenant, group, user: id } = namesOf(user)
  const inGroup = (wanted: (other: User) => boolean) =>
    first(directory.users({ tenant, group }), (other) => other.id !== user.id && wanted(other))
  const hasKeys = ({ device }: User) => (device?.phoneType.keyIds.size ?? 0) > 0
  const chosen = {
    otherUser: inGroup(hasKeys),
    withoutPhone: inGroup(({ device }) => device === undefined),
    sameIdElsewhere: first(directory.users({ user: id }), (other) => other.id !== user.id && hasKeys(other)),
  }
  const others = Object.entries(chosen).flatMap(([role, one]) => (one === undefined ? [] : [[role, namesOf(one)]]))
  return ok({ user: namesOf(user), ...Object.fromEntries(others) })
}

const namesOf = ({ ids: [tenant, group, user] }: User): Names => ({ tenant, group, user })

function first(users: Iterable<User>, wanted: (user: User) => boolean): User | undefined {
  let count = 0
  for (const user of users) {
    if (wanted(user)) return user
    count += 1
    if (count === looked) return undefined
  }
  return undefined
}

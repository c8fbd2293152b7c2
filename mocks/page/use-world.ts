import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { PhoneTypeFacts } from '#openapi'
import type { WorldState } from '../client.ts'
import type { RequestView } from '../core/requests.ts'
import { type Address, type DeviceItem, follow, MockError, mock, type Summary, type UserItem } from './api.ts'
import { changedKeys } from './keys.ts'
import { type Ids, isSameUser } from './place.ts'
import { type Refusal, readRefusal } from './refusal.ts'
import type { ServerEvent } from './server-events.ts'

/** The phone of a user, as the mock holds it. `device` is undefined for a user who has none, `user` for one who does not exist. */
export type Phone = {
  readonly ids: Ids
  readonly user: UserItem | undefined
  readonly device: DeviceItem | undefined
  readonly phoneType: PhoneTypeFacts | undefined
}

/** Keys that have just changed; another `time`, another change. */
export type Flash = { readonly time: number; readonly keys: readonly number[] }

/** A change that was refused, whoever asked for it, and the request. */
export type Refused = { readonly refusal: Refusal; readonly request: RequestView }

/** All that the page knows of its world, kept up to date. */
export type WorldView = {
  readonly address: Address | undefined
  readonly settings: WorldState | undefined
  /** Undefined when there are too many to list. */
  readonly users: readonly UserItem[] | undefined
  readonly phone: Phone | undefined
  readonly flash: Flash
  readonly traffic: readonly Summary[]
  readonly refused: Refused | undefined
  readonly isLive: boolean
  /** Why the mock cannot be asked. */
  readonly trouble: MockError | undefined
  reload(): void
  dismiss(): void
}

/** How many exchanges are shown. */
const shown = 100

/** Milliseconds after which a lost stream of events is tried again. */
const patience = 1000

/** What a world can be told of after which nothing is recorded any more. */
const forgetful: ReadonlySet<string> = new Set(['reset', 'requests forgotten', 'deleted', 'expired'])

/** The latest of both, each once. */
function together(known: readonly Summary[], news: readonly Summary[]): readonly Summary[] {
  const last = known.at(-1)?.number ?? 0
  return [...known, ...news.filter(({ number }) => number > last)].slice(-shown)
}

/** Runs a task again and again, but never twice at the same time: what asks for it meanwhile is served by one more run. */
function useTask(task: () => Promise<void>): () => void {
  const latest = useRef(task)
  latest.current = task
  const isRunning = useRef(false)
  const isAsked = useRef(false)
  return useCallback(() => {
    isAsked.current = true
    if (isRunning.current) return
    isRunning.current = true
    const work = async () => {
      while (isAsked.current) {
        isAsked.current = false
        await latest.current()
      }
    }
    work().finally(() => {
      isRunning.current = false
    })
  }, [])
}

export function useWorld(ids: Ids | undefined): WorldView {
  const [address, setAddress] = useState<Address>()
  const [settings, setSettings] = useState<WorldState>()
  const [users, setUsers] = useState<readonly UserItem[]>()
  const [phone, setPhone] = useState<Phone>()
  const [flash, setFlash] = useState<Flash>({ time: 0, keys: [] })
  const [traffic, setTraffic] = useState<readonly Summary[]>([])
  const [refused, setRefused] = useState<Refused>()
  const [isLive, setLive] = useState(false)
  const [trouble, setTrouble] = useState<MockError>()

  const careful = (task: () => Promise<void>) => () =>
    task().then(
      () => setTrouble(undefined),
      (error: unknown) => setTrouble(error instanceof MockError ? error : new MockError(String(error), 0)),
    )

  const phoneNow = useRef<Phone | undefined>(undefined)
  const reloadPhone = useTask(
    careful(async () => {
      if (ids === undefined) return
      const { users: found, devices, phoneTypes } = await mock.stateOf(ids)
      const now: Phone = { ids, user: found[0], device: devices[0], phoneType: phoneTypes[0] }
      const before = phoneNow.current
      const keys = isSameUser(before?.ids, ids) ? changedKeys(before?.device?.keys ?? [], now.device?.keys ?? []) : []
      phoneNow.current = now
      setPhone(now)
      if (keys.length > 0) setFlash({ time: performance.now(), keys })
    }),
  )
  const reloadSettings = useTask(
    careful(async () => {
      setSettings(await mock.world())
    }),
  )
  const reloadTraffic = useTask(
    careful(async () => {
      const recorded = await mock.requests(shown)
      setTraffic((known) => together(recorded, known))
    }),
  )
  const reloadUsers = useTask(
    careful(async () => {
      setAddress(await mock.address())
      const tooMany = (error: MockError) => (error.status === 400 ? undefined : Promise.reject(error))
      setUsers((await mock.state().catch(tooMany))?.users)
    }),
  )
  const reload = useCallback(() => {
    reloadSettings()
    reloadPhone()
    reloadTraffic()
    reloadUsers()
  }, [reloadSettings, reloadPhone, reloadTraffic, reloadUsers])

  const idsNow = useRef(ids)
  idsNow.current = ids
  useEffect(() => {
    setRefused(undefined)
    reloadPhone()
  }, [ids?.tenant, ids?.group, ids?.user, reloadPhone])

  useEffect(() => {
    const ending = new AbortController()
    const pending: Summary[] = []
    const flush = () => {
      const news = pending.splice(0)
      setTraffic((known) => together(known, news))
    }
    const happened = ({ event, data }: ServerEvent) => {
      if (event === 'world') {
        const { because } = JSON.parse(data) as { because: string }
        // Numbers begin again then.
        if (forgetful.has(because)) setTraffic([])
        return reload()
      }
      const summary = JSON.parse(data) as Summary
      // Under load a picture for each of them would be too much.
      if (pending.push(summary) === 1) requestAnimationFrame(flush)
      if (summary.method === 'GET' || summary.method === 'HEAD' || !isSameUser(summary, idsNow.current)) return
      reloadPhone()
      if (summary.status >= 200 && summary.status < 300) return setRefused(undefined)
      mock.request(summary.number).then(
        (request) => {
          const refusal = readRefusal(request.status, request.answer.body)
          if (refusal !== undefined) setRefused({ refusal, request })
        },
        // It was forgotten meanwhile.
        () => {},
      )
    }
    const watch = async () => {
      while (!ending.signal.aborted) {
        const begun = () => {
          setLive(true)
          reload()
        }
        await follow(begun, happened, ending.signal).catch((error: unknown) => {
          if (error instanceof MockError) setTrouble(error)
        })
        setLive(false)
        await new Promise((resolve) => setTimeout(resolve, patience))
      }
    }
    watch()
    return () => ending.abort()
  }, [reload, reloadPhone])

  const dismiss = useCallback(() => setRefused(undefined), [])
  return { address, settings, users, phone, flash, traffic, refused, isLive, trouble, reload, dismiss }
}

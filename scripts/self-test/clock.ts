/** A clock that stands still while anybody has something to do, and skips to the next time that somebody waits for. */
export type Clock = {
  /** Milliseconds. */
  now(): number
  wait(milliseconds: number): Promise<void>
  /** Stops for work that takes time of its own, until there have been as many `go` as `stop`. */
  stop(): void
  go(): void
}

type Sleeper = { readonly at: number; readonly wake: () => void }

export function createClock(): Clock {
  const sleepers: Sleeper[] = []
  let now = 0
  let stopped = 0
  let isRunning = false
  const run = () => {
    if (isRunning) return
    isRunning = true
    setImmediate(wakeNext)
  }
  // One sleeper at a time, with all that follows from his waking: so everything happens in the same order each time.
  const wakeNext = () => {
    isRunning = false
    const next = stopped > 0 ? undefined : sleepers.shift()
    if (next === undefined) return
    now = next.at
    next.wake()
    run()
  }
  return {
    now: () => now,
    wait: (milliseconds) =>
      new Promise((wake) => {
        const at = now + milliseconds
        const later = sleepers.findIndex((sleeper) => sleeper.at > at)
        sleepers.splice(later === -1 ? sleepers.length : later, 0, { at, wake })
        run()
      }),
    stop() {
      stopped += 1
    },
    go() {
      stopped -= 1
      run()
    },
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

test('everybody wakes at his time, in the order of the times', async () => {
  const clock = createClock()
  const woken: [string, number][] = []
  const wait = async (name: string, ...pauses: number[]) => {
    for (const pause of pauses) {
      await clock.wait(pause)
      woken.push([name, clock.now()])
    }
  }
  await Promise.all([wait('slow', 2000), wait('quick', 500, 500, 500), wait('late', 1700)])
  expect(woken).toEqual([
    ['quick', 500],
    ['quick', 1000],
    ['quick', 1500],
    ['late', 1700],
    ['slow', 2000],
  ])
})

test('who begins to wait at the same time for as long wakes in the order of beginning', async () => {
  const clock = createClock()
  const woken: number[] = []
  await Promise.all([1, 2, 3].map((number) => clock.wait(10).then(() => woken.push(number))))
  expect(woken).toEqual([1, 2, 3])
})

test('all that follows from one waking is done before the next', async () => {
  const clock = createClock()
  const done: string[] = []
  const work = async (name: string) => {
    await clock.wait(1)
    for (let step = 1; step <= 5; step += 1) {
      await Promise.resolve()
      done.push(`${name}${step}`)
    }
  }
  await Promise.all([work('a'), work('b')])
  expect(done.join(' ')).toBe('a1 a2 a3 a4 a5 b1 b2 b3 b4 b5')
})

test('nobody wakes while the clock is stopped', async () => {
  const clock = createClock()
  let isAwake = false
  clock.stop()
  const waiting = clock.wait(1).then(() => {
    isAwake = true
  })
  await sleep(20)
  expect(isAwake).toBe(false)
  clock.go()
  await waiting
  expect(clock.now()).toBe(1)
})

test('hours take no time', async () => {
  const begun = performance.now()
  await createClock().wait(3_600_000)
  expect(performance.now() - begun).toBeLessThan(1000)
})

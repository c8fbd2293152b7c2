import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

/** Two clocks that go as they are told to. */
function createTime() {
  const time = { passed: 5000, date: 1_000_000 }
  const clock = createClock({ passed: () => time.passed, date: () => time.date })
  const go = (milliseconds: number) => {
    time.passed += milliseconds
    time.date += milliseconds
  }
  return { time, clock, go }
}

test('the clock has fractions of a millisecond', () => {
  const { time, clock } = createTime()
  time.passed += 0.25
  expect(clock()).toBe(1_000_000.25)
})

test('the clock knows the date again when the machine has slept', () => {
  const { time, clock, go } = createTime()
  go(10)
  time.date += 8 * 60 * 60 * 1000
  go(2000)
  expect(clock()).toBe(time.date)
  go(0.5)
  expect(clock()).toBe(time.date)
})

test.for([
  { title: 'is set back', by: -60_000 },
  { title: 'goes a little faster', by: 900 },
])('the clock goes on evenly when the date $title', ({ by }) => {
  const { time, clock, go } = createTime()
  const before = clock()
  time.date += by
  go(5000)
  expect(clock()).toBe(before + 5000)
})

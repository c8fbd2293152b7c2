import { expect, test } from 'vitest'
import { createEvents, type Event } from './events.ts'

const happened = (world: string, because = 'reset'): Event => ({ type: 'world', world, because })

test('whoever watches a world hears what happens in it, in order, until he has had enough', () => {
  const events = createEvents()
  const heard: string[] = []
  const stops = ['one', 'other'].map((name) => events.watch('a', (event) => heard.push(`${name} ${event.world}`)))
  events.tell(happened('a'))
  events.tell(happened('b'))
  stops[0]?.()
  events.tell(happened('a'))
  expect(heard).toEqual(['one a', 'other a', 'other a'])
})

test('a world is watched as long as somebody watches it', () => {
  const events = createEvents()
  const [one, other] = [events.watch('a', () => {}), events.watch('a', () => {})]
  expect([events.isWatched('a'), events.isWatched('b')]).toEqual([true, false])
  one()
  one()
  expect(events.isWatched('a')).toBe(true)
  other()
  expect(events.isWatched('a')).toBe(false)
  const late = events.watch('a', () => {})
  other()
  expect(events.isWatched('a')).toBe(true)
  late()
})

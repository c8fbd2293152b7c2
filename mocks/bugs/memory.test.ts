import { expect, test } from 'vitest'
import { createMemory } from './memory.ts'

test('remembers the latest thousand names', () => {
  const memory = createMemory<number>()
  memory.set('first', 0)
  memory.set('second', 0)
  for (let index = 0; index < 998; index += 1) memory.set(`${index}`, index)
  expect(memory.get('first')).toBe(0)
  memory.set('first', 1)
  memory.set('one more', 2)
  expect([memory.get('first'), memory.get('second'), memory.get('one more')]).toEqual([1, undefined, 2])
})

test('forgets what is taken', () => {
  const memory = createMemory<string>()
  memory.set('a', 'value')
  expect([memory.take('a'), memory.take('a')]).toEqual(['value', undefined])
})

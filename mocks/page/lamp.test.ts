import { expect, test } from 'vitest'
import { phoneTypes } from '#openapi'
import { lampOf } from './lamp.ts'

test.for([
  { type: 'DIRECT_CALL', want: 'call' },
  { type: 'ONETOUCH', want: 'call' },
  { type: 'BLF_CP_CALL', want: 'watch' },
  { type: 'LINE', want: 'line' },
  { type: 'CALLLOG', want: 'book' },
  { type: 'BLINDTRANSFER', want: 'transfer' },
  { type: 'CALL_PICKUP', want: 'pickup' },
  { type: 'GROUP_PICKUP', want: 'pickup' },
  { type: 'CF_DEACTIVATION', want: 'forward' },
  { type: 'DND_TOGGLE', want: 'silence' },
  { type: 'GROUP_LISTENING', want: 'listen' },
  { type: 'something else', want: 'other' },
])('the lamp of a $type key is that of $want', ({ type, want }) => {
  expect(lampOf(type)).toBe(want)
})

test('every type that a known phone offers has a lamp of its kind', () => {
  const types = phoneTypes.flatMap((phoneType) => phoneType.types.map(({ name }) => name))
  expect(types.filter((type) => lampOf(type) === 'other')).toEqual([])
})

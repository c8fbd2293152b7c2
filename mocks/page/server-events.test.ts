import { expect, test } from 'vitest'
import { createEventReader } from './server-events.ts'

const stream = ': hello\n\nevent: exchange\ndata: {"number":1}\n\n:\n\nevent: world\ndata: {"because":"a: b"}\n\n'
const events = [
  { event: 'exchange', data: '{"number":1}' },
  { event: 'world', data: '{"because":"a: b"}' },
]

test.for([1, 2, 7, 1000])('events are read from pieces of %d characters', (size) => {
  const read = createEventReader()
  const pieces = stream.match(new RegExp(`(.|\\n){1,${size}}`, 'g')) ?? []
  expect(pieces.flatMap((piece) => read(piece))).toEqual(events)
})

test('an event that has not ended is not read yet', () => {
  const read = createEventReader()
  expect(read('data: 1\n')).toEqual([])
  expect(read('\n')).toEqual([{ event: 'message', data: '1' }])
})

import { expect, test } from 'vitest'
import { createJournal, type Happening } from './journal.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const happening = (number: number, body = '', answered = '{}'): Happening => ({
  at: number,
  milliseconds: 1,
  exchange: { method: 'PUT', path: `/${number}`, headers: { host: 'h', cookie: ['a', 'b'] }, body: bytes(body), connection: number },
  answer: { status: 200, headers: { 'content-type': 'application/json' }, body: answered },
  because: [`f${number}`],
})

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index)

test('what happened comes back as it was, oldest first, numbered from 1', () => {
  const journal = createJournal()
  const cut: Happening = { ...happening(3), answer: { status: 503, headers: {}, body: '', wire: { delay: 5, reset: true } }, because: [] }
  const happened = [happening(1, '{"keys":[]}'), happening(2, 'x'.repeat(100_000)), cut, happening(4, 'é')]
  expect(happened.map((one) => journal.record('a', one))).toEqual([1, 2, 3, 4])
  expect(journal.entries('a')).toEqual(happened.map((one, index) => ({ number: index + 1, ...one })))
})

test('headers come back as they were, whatever those before were', () => {
  const journal = createJournal()
  const lists = [
    { a: '1' },
    { a: '1' },
    { a: '1', b: '2' },
    { b: '2' },
    {},
    { a: ['1'] },
    { a: ['1'] },
    { a: '2' },
    { c: undefined, a: '2' },
  ]
  for (const headers of lists) journal.record('a', { ...happening(1), exchange: { ...happening(1).exchange, headers } })
  expect(journal.entries('a').map(({ exchange }) => exchange.headers)).toEqual(lists)
})

test('a body that is written over by who sent it stays what it was', () => {
  const journal = createJournal()
  const sent = happening(1, 'before')
  journal.record('a', sent)
  sent.exchange.body.set(bytes('after!'))
  expect(new TextDecoder().decode(journal.entries('a')[0]?.exchange.body)).toBe('before')
})

test.for([1, 2, 3, 7, 10])('of %i exchanges the latest three are kept, with their numbers', (count) => {
  const journal = createJournal({ entries: 3 })
  for (const number of numbers(count)) journal.record('a', happening(number, `body ${number}`))
  const kept = numbers(Math.min(3, count), Math.max(1, count - 2))
  expect(journal.entries('a')).toEqual(kept.map((number) => ({ number, ...happening(number, `body ${number}`) })))
})

test('bodies that are kept are not written over by those that come when others have gone', () => {
  const journal = createJournal({ entries: 5 })
  const bodyOf = (number: number) => String(number).padEnd(1 + ((number * 7919) % 14_000), '.')
  const want: Record<string, number[]> = { a: [], b: [], c: [] }
  for (const number of numbers(600)) {
    const world = number % 100 === 0 ? 'c' : number % 7 === 0 ? 'b' : 'a'
    if (number === 300) journal.clear('b')
    if (number === 300) want['b'] = []
    journal.record(world, happening(number, bodyOf(number)))
    want[world] = [...(want[world] ?? []), number].slice(-5)
  }
  for (const world of ['a', 'b', 'c']) {
    const kept = journal.entries(world).map(({ exchange: { body } }) => new TextDecoder().decode(body))
    expect(kept).toEqual(want[world]?.map(bodyOf))
  }
})

test('worlds are recorded apart, and forgotten one by one', () => {
  const journal = createJournal()
  for (const number of numbers(2)) for (const world of ['a', 'b']) journal.record(world, happening(number))
  journal.clear('a')
  journal.clear('nothing')
  expect([journal.entries('a').length, journal.entries('b').length, journal.entries('c').length]).toEqual([0, 2, 0])
  expect(journal.record('a', happening(3))).toBe(1)
  expect(journal.record('b', happening(3))).toBe(3)
})

test('beyond the bytes that all worlds may take, the world whose latest exchange is longest ago is forgotten first', () => {
  const journal = createJournal({ bytes: 30_000 })
  for (const world of ['a', 'b', 'a']) journal.record(world, happening(1, 'x'.repeat(4000)))
  journal.record('c', happening(1, 'x'.repeat(9000)))
  const kept = () => ['a', 'b', 'c'].map((world) => journal.entries(world).length)
  expect(kept()).toEqual([2, 0, 1])
  journal.record('c', happening(2, 'x'.repeat(9000)))
  expect(kept()).toEqual([0, 0, 2])
})

test('a world that alone takes too much loses its oldest exchanges, and one that is too large by itself is not kept', () => {
  const journal = createJournal({ bytes: 30_000 })
  for (const number of numbers(10)) journal.record('a', happening(number, 'x'.repeat(5000)))
  expect(journal.entries('a').map(({ number }) => number)).toEqual([7, 8, 9, 10])
  expect(journal.record('a', happening(11, 'x'.repeat(100_000)))).toBe(11)
  expect(journal.entries('a')).toEqual([])
  journal.record('a', happening(12))
  expect(journal.entries('a').map(({ number }) => number)).toEqual([12])
})

test('a byte of what is answered, of a header or of a path counts like one of a body', () => {
  for (const large of [
    happening(1, '', 'x'.repeat(30_000)),
    { ...happening(1), exchange: { ...happening(1).exchange, path: 'x'.repeat(30_000) } },
    { ...happening(1), exchange: { ...happening(1).exchange, headers: { cookie: 'x'.repeat(30_000) } } },
  ]) {
    const journal = createJournal({ bytes: 30_000 })
    journal.record('a', large)
    expect(journal.entries('a')).toEqual([])
  }
})

test('very many worlds with a small body each take little', () => {
  const journal = createJournal()
  const before = process.memoryUsage().arrayBuffers
  for (const number of numbers(2000)) journal.record(`w${number}`, happening(1, '{"keys":[]}'))
  expect(journal.entries('w2000')).toHaveLength(1)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10e6)
})

test('room that a world no longer takes is there for others', () => {
  const journal = createJournal({ bytes: 30_000 })
  for (const number of numbers(50)) {
    journal.record('a', happening(number, 'x'.repeat(8000)))
    journal.clear('a')
  }
  journal.record('a', happening(1, 'x'.repeat(8000)))
  journal.record('b', happening(1, 'x'.repeat(8000)))
  expect([journal.entries('a').length, journal.entries('b').length]).toEqual([1, 1])
})

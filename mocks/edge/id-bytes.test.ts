import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBytes, toBytes } from './id-bytes.ts'

/** Any code units, the awkward ones among them more often than chance would have it. */
const ids = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdc00, 0xdfff, 0xe000, 0xffff),
    ),
  )
  .map((units) => String.fromCharCode(...units))

test('an id comes back as it was', () => {
  fc.assert(fc.property(ids, (id) => fromBytes(toBytes(id)) === id))
})

test('bytes are in the order of UTF-16 code units, and equal only for equal ids', () => {
  fc.assert(fc.property(ids, ids, (a, b) => Buffer.compare(toBytes(a), toBytes(b)) === (a < b ? -1 : Number(a > b))))
})

test('an ordinary id is its UTF-8', () => {
  expect(toBytes('["telenet","Café"]').toString('utf8')).toBe('["telenet","Café"]')
})

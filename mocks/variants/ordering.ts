import type { Key } from '#openapi'
import { overDocument } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import type { Variant } from './variant.ts'

/** GET-STABLE: any order, but a stable one. */
const sortedBy = (compare: (one: Key, other: Key) => number): Plant =>
  overDocument((document) => ({ ...document, keys: document.keys.toSorted(compare) }))

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

export const orderingVariants: readonly Variant[] = [
  { id: 'keys-sorted', says: 'keys are answered by id, however they were sent', plant: sortedBy((one, other) => one.id - other.id) },
  { id: 'keys-from-the-last', says: 'keys are answered by id, the last first', plant: sortedBy((one, other) => other.id - one.id) },
  {
    id: 'keys-by-id-as-text',
    says: 'keys are answered by id, 10 before 2',
    plant: sortedBy((one, other) => byText(String(one.id), String(other.id))),
  },
  {
    id: 'keys-by-type',
    says: 'keys are answered in groups of one type',
    plant: sortedBy((one, other) => byText(one.type, other.type) || one.id - other.id),
  },
  {
    id: 'keys-by-label',
    says: 'keys are answered by label',
    plant: sortedBy((one, other) => byText(one.label, other.label) || one.id - other.id),
  },
  {
    id: 'keys-turned',
    says: 'keys are answered in the order opposite to that in which they were sent',
    plant: overDocument((document) => ({ ...document, keys: document.keys.toReversed() })),
  },
  {
    id: 'put-in-the-order-sent',
    says: 'a PUT is answered with the keys in the order in which they were sent, and GET answers them by id',
    plant: overDocument((document, { method }) =>
      method === 'PUT' ? document : { ...document, keys: document.keys.toSorted((one, other) => one.id - other.id) },
    ),
  },
  {
    id: 'order-changes-with-keys',
    says: 'keys are answered in another order after each change',
    plant: overDocument(({ keys, ...phone }) => {
      const turn = JSON.stringify(keys).length % Math.max(1, keys.length)
      return { ...phone, keys: [...keys.slice(turn), ...keys.slice(0, turn)] }
    }),
  },
]

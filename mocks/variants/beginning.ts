import type { Key } from '#openapi'
import { keysOf } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { type Device, documentOf } from '../core/directory.ts'
import type { Variant } from './variant.ts'

const holding =
  (change: (keys: readonly Key[], device: Device) => readonly Key[]): Plant =>
  (right) => ({ initial: (device) => documentOf(device, change(keysOf(right.initial(device)), device)) })

/** A plain key on every id, where the phone has plain types. */
function fill({ phoneType: { keyIds, types } }: Device): readonly Key[] {
  const plain = [...types.values()].filter(({ parameterType }) => parameterType === 'None')
  if (plain.length === 0) return []
  return [...keyIds].map((id) => ({ id, type: plain[id % plain.length]?.name ?? '', label: `key ${id}`, parameter: '' }))
}

const texts = ['総務 😀', ' ', 'a\tb\u0000c', '"\\/\u2028', 'x'.repeat(500), 'e\u0301', '</script>']

/** What the phones hold before anybody writes to them; it has to be there again afterwards. */
export const beginningVariants: readonly Variant[] = [
  { id: 'empty-phones', says: 'no phone has a key yet', plant: holding((keys) => keys.slice(0, 0)) },
  { id: 'full-phones', says: 'every key of every phone is in use', plant: holding((_, device) => fill(device)) },
  { id: 'last-key-in-use', says: 'of every phone the last key is in use', plant: holding((_, device) => fill(device).slice(-1)) },
  {
    id: 'odd-labels-there',
    says: 'the labels on the phones are emoji, control characters, blanks, and very long',
    plant: holding((_, device) => fill(device).map((key, position) => ({ ...key, label: texts[position % texts.length] ?? '' }))),
  },
  {
    id: 'keys-in-disorder',
    says: 'the keys on the phones stand in no order',
    plant: holding((_, device) => fill(device).toSorted((one, other) => ((one.id * 7) % 25) - ((other.id * 7) % 25))),
  },
]

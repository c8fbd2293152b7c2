import { listOf, storing } from '../bugs/planting.ts'
import { ok } from '../core/problems.ts'
import type { Variant } from './variant.ts'

/** What is kept of a PUT beside what the contract wants kept. */
export const storingVariants: readonly Variant[] = [
  {
    // KEY-PARAMETER-UNNEEDED
    id: 'unneeded-parameter-dropped',
    says: 'a parameter that is given although none is needed is dropped',
    plant: storing((keys, _, { phoneType }) =>
      keys.map((key) => (phoneType.types.get(key.type)?.parameterType === 'None' ? { ...key, parameter: '' } : key)),
    ),
  },
  {
    // PUT-UNKNOWN-MEMBERS
    id: 'strange-members-kept',
    says: 'members of a key that the page does not describe are kept, and answered',
    plant: (right) => ({
      readKeys: (phoneType, update) => {
        const keys = right.readKeys(phoneType, update)
        const sent = listOf(update) as readonly object[]
        return keys.ok ? ok(keys.value.map((key, position) => ({ ...sent[position], ...key }))) : keys
      },
    }),
  },
]

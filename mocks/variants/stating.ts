import { phoneTypes } from '#openapi'
import { firstOfEach, storing, storingEach } from '../bugs/planting.ts'
import type { Variant } from './variant.ts'

/** What is right where whoever runs it says so. */
export const statingVariants: readonly Variant[] = [
  {
    id: 'labels-ignored',
    says: 'phones without a display: labels are not kept, and the configuration says that every key type ignores them',
    plant: storingEach((key) => ({ ...key, label: '' })),
    states: {
      phoneTypes: Object.fromEntries(
        phoneTypes.map(({ technicalName, keyIds, types }) => [
          technicalName,
          { keyIds, types: types.map((type) => ({ ...type, labelRequired: false, labelIgnored: true })) },
        ]),
      ),
    },
  },
  {
    id: 'merges-as-declared',
    says: 'PUT keeps the keys that it does not name, and the implementer declares it',
    plant: storing((keys, old) => firstOfEach([...keys, ...old])),
    states: { declares: { put: 'merge' } },
  },
]

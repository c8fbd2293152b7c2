import { phoneTypes } from '#openapi'
import { firstOfEach, keysOf, storing, storingEach } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { documentOf } from '../core/directory.ts'
import { etagOfContent } from './caching.ts'
import { overPhoneTypes, refusingKeys, together, withPhones } from './planting.ts'
import type { Statement, Variant } from './variant.ts'

type Described = NonNullable<Statement['phoneTypes']>[string]['types'][number]

/** The phone types as the configuration says them. */
const described = (change: (type: Described) => Described): Statement => ({
  phoneTypes: Object.fromEntries(
    phoneTypes.map(({ technicalName, keyIds, types }) => [technicalName, { keyIds, types: types.map(change) }]),
  ),
})

const merging = (merge: Parameters<typeof storing>[0]): Pick<Variant, 'plant' | 'states'> => ({
  plant: storing(merge),
  states: { declares: { put: 'merge' } },
})

/** Every key of every phone is in use in the beginning. */
const full: Plant = (right) => ({
  initial: (device) => {
    const keys = keysOf(right.initial(device))
    const others = [...device.phoneType.keyIds].filter((id) => keys.every((key) => key.id !== id))
    return documentOf(device, [...keys, ...others.map((id) => ({ id, type: 'DND_TOGGLE', label: `key ${id}`, parameter: '' }))])
  },
})

/** What is needed is no different, whoever says it: no label. */
const withoutLabels = together(
  withPhones((facts) => ({ ...facts, types: facts.types.map((type) => ({ ...type, labelRequired: false })) })),
  storingEach((key) => ({ ...key, label: '' })),
)

/** What is right where whoever runs it says so. */
export const statingVariants: readonly Variant[] = [
  {
    id: 'labels-ignored',
    says: 'phones without a display: labels are not kept, and the configuration says that every key type ignores them',
    plant: withoutLabels,
    states: described((type) => ({ ...type, labelRequired: false, labelIgnored: true })),
  },
  {
    id: 'labels-ignored-with-etag',
    says: 'labels are not kept, as the configuration says, and an ETag changes with what is kept',
    plant: together(withoutLabels, etagOfContent),
    states: described((type) => ({ ...type, labelRequired: false, labelIgnored: true })),
  },
  {
    id: 'types-described-elsewhere',
    says: 'the phone types are a list of names, and the configuration says the rest',
    plant: overPhoneTypes((json) => json.replace(/"(capabilities|phoneButtons)":\{.*?\]\}\}?(?=,"phoneButtons"|\})/g, '"$1":{}')),
    states: described((type) => type),
  },
  {
    id: 'extensions-named',
    says: 'only the extensions and lines that the configuration names are taken',
    plant: refusingKeys(
      'There is no such line or extension',
      ({ type, parameter }, { types }) => /Line|Extension/.test(types.get(type)?.parameterType ?? '') && !/^(1|400[01])$/.test(parameter),
    ),
    states: described((type) => ({
      ...type,
      ...(type.parameterType === 'Extension' && { parameters: ['4000', '4001'] }),
      ...(type.parameterType === 'Line' && { parameters: ['1'] }),
    })),
  },
  {
    id: 'merges-as-declared',
    says: 'PUT keeps the keys that it does not name, and the implementer declares it',
    ...merging((keys, old) => firstOfEach([...keys, ...old])),
  },
  {
    id: 'merges-in-place',
    says: 'PUT changes the keys that it names where they stand, puts new ones behind them, and the implementer declares it',
    ...merging((keys, old) => [
      ...old.map((key) => keys.find(({ id }) => id === key.id) ?? key),
      ...keys.filter(({ id }) => old.every((key) => key.id !== id)),
    ]),
  },
  {
    id: 'merges-on-full-phones',
    says: 'PUT merges, as declared, and every key of every phone is in use',
    plant: together(
      full,
      storing((keys, old) => firstOfEach([...keys, ...old])),
    ),
    states: { declares: { put: 'merge' } },
  },
  {
    id: 'merges-on-empty-phones',
    says: 'PUT merges, as declared, and no phone has a key yet',
    plant: together(
      (right) => ({ initial: (device) => documentOf(device, keysOf(right.initial(device)).slice(0, 0)) }),
      storing((keys, old) => firstOfEach([...keys, ...old])),
    ),
    states: { declares: { put: 'merge' } },
  },
]

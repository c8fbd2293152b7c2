import type { DefaultKeyType } from './generated/types.ts'

/**
 * What known phones can do, as data. The mock serves it and obeys it; a client may read it.
 *
 * The page leaves every detail to the phone type ("the real list of supported values ... always come from the phone type
 * definition"). What marks a type as taking no parameter is not public: `Extension` and `None` are this project's
 * inference, `PhoneNumber` and `Line` are documented.
 */
export type ParameterType = 'PhoneNumber' | 'Line' | 'Extension' | 'None'

/** A key type as a phone type offers it. */
export type KeyTypeOffer = {
  readonly name: string
  readonly parameterType: ParameterType
  readonly labelRequired: boolean
  readonly labelIgnored: boolean
}

/** What the phones of one type can do. `technicalName` is what a device's `deviceType` gives. */
export type PhoneTypeFacts = {
  readonly technicalName: string
  readonly displayName: string
  /** The key ids this phone has, ascending, within 1 to 24. */
  readonly keyIds: readonly number[]
  readonly types: readonly KeyTypeOffer[]
}

/** Values of `parameterType` that the documentation itself shows. The others are inferred. */
export const documentedParameterTypes: readonly ParameterType[] = ['PhoneNumber', 'Line']

/** The key types that the page lists, in its order, each with what its parameter most likely is. */
export const defaultKeyTypes = {
  DIRECT_CALL: 'PhoneNumber',
  BLF: 'Extension',
  BLF_LIST: 'None',
  LINE: 'Line',
  CALLLOG: 'None',
  PHONEBOOK: 'None',
  TRANSFER: 'None',
  BLINDTRANSFER: 'None',
  CALLPICKUP: 'None',
  REDIAL: 'None',
  CF_ACTIVATION_WITH_NUMBER: 'PhoneNumber',
  CF_DEACTIVATION: 'None',
  DND_TOGGLE: 'None',
  DND_ACTIVATION: 'None',
  DND_DEACTIVATION: 'None',
  GROUP_LISTENING: 'None',
  GROUP_PICKUP: 'None',
} as const satisfies Record<DefaultKeyType, ParameterType>

/** The lowest and the highest key id that any phone has (KEY-ID-RANGE). */
export const keyIdRange = { lowest: 1, highest: 24 } as const

const offer = (name: string, parameterType: ParameterType, label: 'free' | 'required' | 'ignored' = 'free'): KeyTypeOffer => ({
  name,
  parameterType,
  labelRequired: label === 'required',
  labelIgnored: label === 'ignored',
})

const defaultOffers = Object.entries(defaultKeyTypes).map(([name, parameterType]) =>
  // DIRECT_CALL is the one whose labelRequired the documentation shows as true.
  offer(name, parameterType, name === 'DIRECT_CALL' ? 'required' : 'free'),
)

const idsUpTo = (highest: number): number[] => Array.from({ length: highest }, (_, index) => index + 1)

export const phoneTypes: readonly PhoneTypeFacts[] = [
  {
    // The phone of the documentation's example: 24 flexible keys on two pages, ONETOUCH is its word for speed dial.
    technicalName: 'Telenet-Panasonic-KX-HDV230',
    displayName: 'Panasonic KX-HDV230',
    keyIds: idsUpTo(24),
    types: [...defaultOffers, offer('ONETOUCH', 'PhoneNumber')],
  },
  {
    // MANAGED_KEYS and ACTIONS as the management page of the phone types shows them.
    technicalName: 'Yealink-T40G',
    displayName: 'Yealink T40G',
    keyIds: idsUpTo(10),
    types: [
      offer('DIRECT_CALL', 'PhoneNumber', 'required'),
      offer('BLF', 'Extension'),
      offer('BLF_CP', 'Extension'),
      offer('BLF_CALL', 'Extension'),
      offer('BLF_CP_CALL', 'Extension'),
      offer('DND_TOGGLE', 'None'),
      offer('LINE', 'Line'),
      offer('CF_ACTIVATION_WITH_NUMBER', 'PhoneNumber'),
      offer('CF_DEACTIVATION', 'None'),
      offer('CALL_PICKUP', 'None'),
    ],
  },
  {
    // Shows the number of the line on a LINE key, whatever the label says.
    technicalName: 'Unify-OpenStage-40',
    displayName: 'Unify OpenStage 40',
    keyIds: idsUpTo(6),
    types: [
      offer('DIRECT_CALL', 'PhoneNumber', 'required'),
      offer('LINE', 'Line', 'ignored'),
      offer('REDIAL', 'None'),
      offer('DND_TOGGLE', 'None'),
    ],
  },
  {
    technicalName: 'Generic-Analog-Adapter',
    displayName: 'Analog telephone adapter',
    keyIds: [],
    types: [],
  },
]

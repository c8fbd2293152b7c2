import { overDocument } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { overPhoneTypes, together } from './planting.ts'
import type { Variant } from './variant.ts'

const deviceNames = (nameOf: (deviceName: string) => string): Plant =>
  overDocument((document) => ({ ...document, deviceName: nameOf(document.deviceName) }))

const deviceTypes = (nameOf: (technicalName: string) => string): Plant =>
  together(
    overDocument((document) => ({ ...document, deviceType: nameOf(document.deviceType) })),
    overPhoneTypes((json) => json.replace(/(?<="technical_name":")[^"]*/g, nameOf)),
  )

/** GET-DEVICE-TYPE, GET-DEVICE-NAME: what phones are called. */
export const namingVariants: readonly Variant[] = [
  {
    id: 'devices-by-address',
    says: 'phones are named by a hardware address',
    plant: deviceNames((name) =>
      [...name]
        .reduce((sum, letter) => sum * 31n + BigInt(letter.charCodeAt(0)), 7n)
        .toString(16)
        .slice(0, 12),
    ),
  },
  {
    id: 'devices-in-words',
    says: 'the names of phones are words with blanks, accents and quotation marks',
    plant: deviceNames((name) => `Téléphone "${name}" – 2ᵉ étage 📞`),
  },
  {
    id: 'types-in-words',
    says: 'the types of phones are named by words with blanks, accents and slashes',
    plant: deviceTypes((name) => `Gerät ${name.replaceAll('-', ' / ')} (40 €)`),
  },
  { id: 'types-as-numbers', says: 'the types of phones are named by numbers', plant: deviceTypes((name) => String(name.length)) },
]

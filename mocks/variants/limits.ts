import { keysOf } from '../bugs/planting.ts'
import { refusingKeys } from './planting.ts'
import type { Variant } from './variant.ts'

const isNeeded = (parameterType: string | undefined): boolean => parameterType !== undefined && parameterType !== 'None'

/** What a switch or a display does not take: KEY-LABEL-EXACT and KEY-PARAMETER-EXACT leave it free to refuse, with nothing changed. */
export const limitsVariants: readonly Variant[] = [
  // Labels
  {
    id: 'labels-of-12',
    says: 'labels of more than 12 characters are refused, as some displays have no more',
    plant: refusingKeys('The label has more than 12 characters', ({ label }) => label.length > 12),
  },
  {
    id: 'labels-of-10',
    says: 'labels of more than 10 characters are refused',
    plant: refusingKeys('The label has more than 10 characters', ({ label }) => label.length > 10),
  },
  {
    id: 'labels-of-127-bytes',
    says: 'labels of more than 127 bytes are refused',
    plant: refusingKeys('The label has more than 127 bytes', ({ label }) => new TextEncoder().encode(label).length > 127),
  },
  {
    id: 'labels-in-ascii',
    says: 'labels with anything but printable ASCII in them are refused',
    plant: refusingKeys('The label has a character that the phone cannot show', ({ label }) => /[^ -~]/.test(label)),
  },
  {
    id: 'labels-in-latin1',
    says: 'labels with a character that Latin-1 does not have are refused',
    plant: refusingKeys('The label has a character that the phone cannot show', ({ label }) => /[^ -~\xa0-\xff]/.test(label)),
  },
  {
    id: 'labels-without-emoji',
    says: 'labels with a character beyond the basic plane are refused',
    plant: refusingKeys('The label has a character that cannot be stored', ({ label }) => /[\u{10000}-\u{10ffff}]/u.test(label)),
  },
  {
    id: 'labels-without-controls',
    says: 'labels and parameters with tabs or other control characters in them are refused',
    plant: refusingKeys('There is a control character', ({ label, parameter }) => /\p{C}/u.test(label + parameter)),
  },
  {
    id: 'labels-of-words',
    says: 'labels are letters, digits, blanks and hyphens; others are refused',
    plant: refusingKeys('The label has a character that is not allowed', ({ label }) => /[^\p{L}\p{N} -]/u.test(label)),
  },
  {
    id: 'labels-trimmed-or-refused',
    says: 'labels with a blank at an end, or nothing else, are refused',
    plant: refusingKeys('The label begins or ends with a blank', ({ label }) => label.trim() !== label),
  },
  {
    id: 'labels-composed',
    says: 'labels that are not in the composed form of Unicode (NFC) are refused',
    plant: refusingKeys('The label is not normalised', ({ label }) => label.normalize('NFC') !== label),
  },

  // Parameters
  {
    id: 'parameters-dialled',
    says: 'parameters are at most 20 digits, stars and hashes with a plus sign before them; others are refused',
    plant: refusingKeys('The parameter cannot be dialled', ({ parameter }) => !/^\+?[\d*#]{0,20}$/.test(parameter)),
  },
  {
    id: 'numbers-known-only',
    says: 'parameters that nobody on the switch has, as far as its phones show it in the beginning, are refused',
    plant: (right, scene) => {
      const known = new Set(
        Array.from(scene.directory.devices(), (device) => keysOf(right.initial(device)).map(({ parameter }) => parameter)).flat(),
      )
      return refusingKeys('There is no such number', ({ parameter }) => parameter !== '' && !known.has(parameter))(right, scene)
    },
  },
  {
    // PHONE-TYPE-DRIVES: a value that the switch behind refuses is not held against the key type.
    id: 'own-lines-and-extensions',
    says: 'a line or an extension that this phone did not have in the beginning is refused',
    plant: (right, scene) =>
      refusingKeys('This phone has no such line or extension', ({ type, parameter }, { types }, device) => {
        if (!/Line|Extension/.test(types.get(type)?.parameterType ?? '')) return false
        return !keysOf(right.initial(device)).some((key) => key.type === type && key.parameter === parameter)
      })(right, scene),
  },

  // KEY-PARAMETER-UNNEEDED: may be stored, dropped or refused.
  {
    id: 'unneeded-parameter-refused',
    says: 'a parameter that is given although none is needed is refused',
    plant: refusingKeys(
      'This key type takes no parameter',
      ({ type, parameter }, { types }) => parameter !== '' && !isNeeded(types.get(type)?.parameterType),
    ),
  },
]

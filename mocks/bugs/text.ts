import type { Plant } from '../core/api.ts'
import type { Bug } from './bug.ts'
import { storingEach } from './planting.ts'

/** Labels are stored otherwise than they were sent. */
const labels = (change: (label: string) => string): Plant => storingEach((key) => ({ ...key, label: change(key.label) }))

/** Parameters are stored otherwise than they were sent. */
const parameters = (change: (parameter: string) => string): Plant => storingEach((key) => ({ ...key, parameter: change(key.parameter) }))

/** Both are. */
const texts = (change: (text: string) => string): Plant =>
  storingEach((key) => ({ ...key, label: change(key.label), parameter: change(key.parameter) }))

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder() }

/** Its bytes in UTF-8, read as one character each. */
const misread = (text: string): string => Array.from(utf8.encoder.encode(text), (byte) => String.fromCharCode(byte)).join('')

/** What an encoding does that ends with this character. */
const replaceBeyond =
  (last: number, substitute: string) =>
  (text: string): string =>
    Array.from(text, (character) => ((character.codePointAt(0) ?? 0) > last ? substitute : character)).join('')

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Percent escapes become what they stand for, where they stand for something. */
const unescapeUrl = (text: string): string =>
  text.replaceAll('+', ' ').replace(/%[0-7][0-9a-f]/gi, (escaped) => decodeURIComponent(escaped))

/** What becomes of labels and parameters on their way into the store. */
export const textBugs: readonly Bug[] = [
  // Characters of other scripts
  {
    id: 'label-misread',
    says: 'labels are read as Latin-1 though they were sent in UTF-8',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels(misread),
  },
  {
    id: 'label-latin-1',
    says: 'labels are stored in Latin-1, with a ? for what it lacks',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels(replaceBeyond(0xff, '?')),
  },
  {
    id: 'label-ascii',
    says: 'labels lose what is not ASCII',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels(replaceBeyond(0x7f, '')),
  },
  {
    id: 'label-without-accents',
    says: 'labels lose their accents',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) =>
      label
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC'),
    ),
  },
  {
    id: 'label-emoji-replaced',
    says: 'labels get a U+FFFD for each character beyond U+FFFF',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels(replaceBeyond(0xffff, '\ufffd')),
  },
  {
    id: 'label-cut-at-emoji',
    says: 'labels end before their first character beyond U+FFFF',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/[\u{10000}-\u{10ffff}].*$/su, '')),
  },
  {
    id: 'label-composed',
    says: 'labels are stored in Unicode form NFC, whatever was sent',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.normalize('NFC')),
  },
  {
    id: 'label-decomposed',
    says: 'labels are stored in Unicode form NFD, whatever was sent',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.normalize('NFD')),
  },
  {
    id: 'label-compatible',
    says: 'labels are stored in Unicode form NFKC: wide letters, ligatures and fractions become plain ones',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.normalize('NFKC')),
  },
  {
    id: 'label-joiners-lost',
    says: 'labels lose characters that have no width, so that joined emoji fall apart',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/\p{Cf}|\ufe0f/gu, '')),
  },
  {
    id: 'label-right-to-left-lost',
    says: 'labels lose Hebrew and Arabic letters',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/[\u0590-\u06ff]/g, '')),
  },

  // Blanks and control characters
  {
    id: 'label-trimmed',
    says: 'labels lose blanks at both ends',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.trim()),
  },
  {
    id: 'label-end-trimmed',
    says: 'labels lose blanks at their end',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.trimEnd()),
  },
  {
    id: 'label-blanks-collapsed',
    says: 'labels have one blank where several were sent',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/ {2,}/g, ' ')),
  },
  {
    id: 'label-blank-plain',
    says: 'labels have plain blanks where others were sent',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')),
  },
  {
    id: 'label-as-attribute',
    says: 'labels have a blank where a tab or the end of a line was sent, as in an attribute of XML',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/\r\n|[\t\r\n]/g, ' ')),
  },
  {
    id: 'label-controls-lost',
    says: 'labels lose control characters',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/\p{Cc}/gu, '')),
  },
  {
    id: 'label-one-line',
    says: 'labels end with their first line',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.split(/[\r\n]/, 1)[0] ?? ''),
  },
  {
    id: 'label-cut-at-nul',
    says: 'labels end before their first U+0000',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.split('\0', 1)[0] ?? ''),
  },

  // What means something elsewhere
  {
    id: 'label-html-escaped',
    says: 'labels are stored escaped for HTML',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/[&<>"']/g, (character) => escapes[character] ?? character)),
  },
  {
    id: 'label-html-unescaped',
    says: 'labels lose the escapes of HTML',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => Object.entries(escapes).reduce((text, [character, written]) => text.replaceAll(written, character), label)),
  },
  {
    id: 'label-tags-lost',
    says: 'labels lose what looks like a tag of HTML',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/<[^<>]*>/g, '')),
  },
  {
    id: 'label-url-unescaped',
    says: 'labels are read as parts of a URL: %41 becomes A, and + a blank',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels(unescapeUrl),
  },
  {
    id: 'label-quotes-doubled',
    says: 'labels have two quotation marks for each one sent',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/["']/g, '$&$&')),
  },
  {
    id: 'label-quotes-escaped',
    says: 'labels have a backslash before each quotation mark',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/["']/g, '\\$&')),
  },
  {
    id: 'label-backslashes-lost',
    says: 'labels lose backslashes',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replaceAll('\\', '')),
  },
  {
    id: 'label-template-filled',
    says: 'labels lose what stands in ${...} or {{...}}',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/\$\{[^{}]*\}|\{\{[^{}]*\}\}/g, '')),
  },
  {
    id: 'label-dollars-replaced',
    says: 'labels are filled in by String.replace: $$ becomes $, and $& the name of the place',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => '[label]'.replace('[label]', label)),
  },
  {
    id: 'label-cut-at-semicolon',
    says: 'labels end before their first semicolon',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.split(';', 1)[0] ?? ''),
  },
  {
    id: 'label-formula-defused',
    says: 'labels that begin with =, +, - or @ get an apostrophe before it',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/^[=+@-]/, "'$&")),
  },
  {
    id: 'label-quotes-curled',
    says: 'labels get the quotation marks and dots of printed text',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replaceAll("'", '’').replaceAll('...', '…')),
  },

  // What looks like another value
  {
    id: 'label-word-is-empty',
    says: 'the labels null, false and undefined become empty',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => (/^(null|false|undefined)$/.test(label) ? '' : label)),
  },
  {
    id: 'label-zero-is-empty',
    says: 'the label 0 becomes empty',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => (label === '0' ? '' : label)),
  },
  {
    id: 'label-as-number',
    says: 'labels that look like a number are stored as that number: 007 as 7, 1e3 as 1000',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => (/^[+-]?\d+(\.\d+)?(e\d+)?$/i.test(label) ? String(Number(label)) : label)),
  },
  {
    id: 'label-date-rewritten',
    says: 'labels that look like a date, such as 3/4, are stored as one of the year 2000',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/^(\d\d?)\/(\d\d?)$/, '2000-$1-$2')),
  },

  // Letters
  {
    id: 'label-upper-case',
    says: 'labels are stored in capitals',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.toUpperCase()),
  },
  {
    id: 'label-capitalised',
    says: 'words of labels begin with a capital and go on in small letters',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.replace(/[a-z]+/gi, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())),
  },

  // Length
  {
    id: 'label-cut-at-10',
    says: 'labels are cut after 10 characters',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.slice(0, 10)),
  },
  {
    id: 'label-truncated',
    says: 'labels are cut after 12 characters',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.slice(0, 12)),
  },
  {
    id: 'label-cut-at-32',
    says: 'labels are cut after 32 characters',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.slice(0, 32)),
  },
  {
    id: 'label-cut-at-255',
    says: 'labels are cut after 255 characters',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => label.slice(0, 255)),
  },
  {
    id: 'label-cut-in-bytes',
    says: 'labels are cut after 32 bytes, in the middle of a character if need be',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => utf8.decoder.decode(utf8.encoder.encode(label).slice(0, 32))),
  },
  {
    id: 'label-shortened',
    says: 'labels of more than 20 characters end in three dots after the seventeenth',
    breaks: 'KEY-LABEL-EXACT',
    plant: labels((label) => (label.length > 20 ? `${label.slice(0, 17)}...` : label)),
  },

  // Parameters
  {
    id: 'leading-zeros-lost',
    says: 'parameters lose zeros at their beginning',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.replace(/^0+(?=.)/, '')),
  },
  {
    id: 'parameter-rounded',
    says: 'parameters of digits are stored as numbers: long ones are rounded',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => (/^[1-9]\d{15,}$/.test(parameter) ? String(Number(parameter)) : parameter)),
  },
  {
    id: 'plus-lost',
    says: 'parameters lose the plus sign at their beginning',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.replace(/^\+/, '')),
  },
  {
    id: 'plus-is-00',
    says: 'parameters begin with 00 where they were sent with a plus sign',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.replace(/^\+/, '00')),
  },
  {
    id: 'zero-is-country',
    says: 'parameters begin with +32 where they were sent with a single zero',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.replace(/^0(?=[1-9])/, '+32')),
  },
  {
    id: 'star-lost',
    says: 'parameters lose * and #',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.replace(/[*#]/g, '')),
  },
  {
    id: 'digits-only',
    says: 'parameters that have digits lose everything else',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => (/\d/.test(parameter) ? parameter.replace(/\D/g, '') : parameter)),
  },
  {
    id: 'address-cut',
    says: 'parameters end before their first @',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.replace(/(.)@.*$/s, '$1')),
  },
  {
    id: 'parameter-cut-at-12',
    says: 'parameters are cut after 12 characters',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.slice(0, 12)),
  },
  {
    id: 'parameter-cut-at-127',
    says: 'parameters are cut after 127 characters',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.slice(0, 127)),
  },
  {
    id: 'parameter-blanks-lost',
    says: 'parameters lose blanks',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.replaceAll(' ', '')),
  },
  {
    id: 'parameter-lower-case',
    says: 'parameters are stored in small letters',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.toLowerCase()),
  },
  {
    id: 'parameter-composed',
    says: 'parameters are stored in Unicode form NFC, whatever was sent',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => parameter.normalize('NFC')),
  },
  {
    id: 'parameter-url-escaped',
    says: 'parameters are stored escaped for a URL',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: parameters((parameter) => encodeURIComponent(parameter.toWellFormed())),
  },

  // Both
  {
    id: 'apostrophes-lost',
    says: 'labels and parameters lose apostrophes',
    breaks: 'KEY-LABEL-EXACT',
    plant: texts((text) => text.replaceAll("'", '')),
  },
  {
    id: 'percent-doubled',
    says: 'labels and parameters have two percent signs for each one sent',
    breaks: 'KEY-LABEL-EXACT',
    plant: texts((text) => text.replaceAll('%', '%%')),
  },
]

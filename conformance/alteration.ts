/** A text as a report shows it: cut when it is long, and how long all of it is. */
type Shown = { readonly text: string; readonly length: number }

/** A label or parameter that came back otherwise than it was sent. */
export type Alteration = { readonly member: 'label' | 'parameter'; readonly sent: Shown; readonly held: Shown }

const shown = (name: string) => String.raw`"(?<${name}>(?:[^"\\]|\\.)*?)(?:"|\\?\.\.\. \((?<${name}Length>\d+) characters\))`
const altered = new RegExp(String.raw`\b(?<member>label|parameter) is ${shown('held')} instead of ${shown('sent')}(?=[;:]|$)`, 'g')

/** The alterations that compareKeys and show put into words. */
export const readAlterations = (received: string): Alteration[] =>
  [...received.matchAll(altered)].map(({ groups = {} }) => ({
    member: groups['member'] === 'label' ? 'label' : 'parameter',
    sent: readShown(groups['sent'], groups['sentLength']),
    held: readShown(groups['held'], groups['heldLength']),
  }))

const readShown = (written = '', length: string | undefined): Shown => ({
  text: undoEscapes(written),
  length: length === undefined ? written.length + 2 : Number(length),
})

const undoEscapes = (written: string): string =>
  written.replace(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|(.))/g, (_all, code?: string, unit?: string, letter = '') => {
    const hex = code ?? unit
    return hex === undefined ? (controls[letter] ?? letter) : String.fromCodePoint(Number.parseInt(hex, 16))
  })

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Whether what came back shows what was done to what was sent; each looks at the two texts, and at nothing else. */
export type Sign = (alteration: Alteration) => boolean

/** A sign that only what came back need show, and what was sent did not. */
const appears =
  (pattern: RegExp): Sign =>
  ({ sent, held }) =>
    countOf(pattern, held.text) > countOf(pattern, sent.text)

const countOf = (pattern: RegExp, text: string): number => [...text.matchAll(pattern)].length

const isAnother = ({ sent, held }: Alteration): boolean => sent.text !== held.text

export const isInOtherCase: Sign = (alteration) =>
  isAnother(alteration) && alteration.held.text.toUpperCase() === alteration.sent.text.toUpperCase()

export const isReadAsNumber: Sign = ({ sent, held }) => /\d/.test(sent.text) && held.text === String(Number(sent.text))

/** What a decoder puts for each of two bytes that belong to one character. */
export const isDecodedInPieces: Sign = appears(/\ufffd\ufffd/g)

export const isMisencoded: Sign = (alteration) =>
  appears(/\ufffd/g)(alteration) || appears(misread)(alteration) || (appears(/\?/g)(alteration) && isAlikeInAscii(alteration))

/** UTF-8 read as Latin-1 or Windows-1252: é becomes Ã©. */
const misread = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g

const isAlikeInAscii: Sign = ({ sent, held }) => maskForeign(sent.text) === maskForeign(held.text)

const maskForeign = (text: string): string => text.replace(/[?\u0080-\uffff]+/g, '?')

export const isNormalised: Sign = (alteration) =>
  isAnother(alteration) && alteration.held.text.normalize() === alteration.sent.text.normalize()

export const isEscapedForHtml: Sign = (alteration) => appears(/&(?:#\w+|\w+);/g)(alteration) || appears(/amp;/g)(alteration)

export const hasQuotesEscaped: Sign = (alteration) =>
  isAnother(alteration) && alteration.held.text.replace(/\\(["'\\])|(["'])\2/g, '$1$2') === alteration.sent.text

export const isTrimmedOrPadded: Sign = (alteration) => isAnother(alteration) && alteration.held.text.trim() === alteration.sent.text.trim()

/** In the midst of a word or number: before another character it may be that character that ends the text. */
export const isCutShort: Sign = ({ sent, held }) =>
  held.text !== '' &&
  held.length < sent.length &&
  sent.text.startsWith(held.text) &&
  (held.text.length === sent.text.length || /^[a-z\d]/i.test(sent.text.slice(held.text.length)))

/** Most of it is there, in its order. */
export const hasLostCharacters: Sign = ({ sent, held }) =>
  held.text.length < sent.text.length && held.text.length * 2 >= sent.text.length && isWithin(held.text, sent.text)

function isWithin(few: string, many: string): boolean {
  let next = 0
  for (const character of many) if (few.startsWith(character, next)) next += character.length
  return next === few.length
}

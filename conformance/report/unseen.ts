/** What cannot be seen or told from a blank, and what a file in UTF-8 or XML 1.0 cannot hold. Line ends and tabs are neither. */
export const unseen = /(?![ \t\n])[\p{Cc}\p{Cf}\p{Z}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

/** The text with each such character written as `\u{202e}`. */
export const showUnseen = (text: string): string => text.replace(unseen, (character) => `\\u{${codeOf(character)}}`)

/** The text with only its control characters written so. For commands: whatever else is in one has to stay to be pasted. */
export const showControls = (text: string): string => text.replace(/(?![\t\n])\p{Cc}/gu, (character) => `\\u{${codeOf(character)}}`)

/** In hexadecimal digits. */
export const codeOf = (character: string): string => character.codePointAt(0)?.toString(16) ?? ''

/** At most so many characters of a text, and, if it had more, how many it had. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}... (${text.length} characters)`
}

import { inspect } from 'node:util'

/** Characters that end a line, steer a terminal, or cannot be seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Text as a part of a line, whoever wrote it: it begins no line of its own, and a terminal does nothing for it but show it. */
export const inLine = (text: string): string => text.replace(unseen, escapeCharacter)

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** What the log says of a bug in the mock: one line, and then where it was, indented. */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return `phone-buttons mock: a bug in the mock: ${inLine(inspect(error))}`
  const { name, message, stack = '' } = error
  const places = stack.slice(stack.indexOf(message) + message.length).split('\n')
  return [`phone-buttons mock: a bug in the mock: ${inLine(`${name}: ${message}`)}`, ...places.slice(1).map(describePlace)].join('\n')
}

const describePlace = (place: string): string => `    ${inLine(place.trim())}`

import { pathOf, type Subject } from '../subjects.ts'

/** Where a user's phone buttons would be whose id is escaped like this. */
export const pathWithUser = (subject: Subject, escaped: string): string =>
  pathOf({ ...subject, user: 'ID' }).replace('/users/ID/', `/users/${escaped}/`)

export const escapeLetter = (letter: string): string => `%${letter.charCodeAt(0).toString(16)}`

/** PATH-ESCAPES: the same path, but for one letter of this id that is escaped; undefined where the id has no letter or digit of ASCII. */
export function escapedPathOf(subject: Subject, part: keyof Subject): string | undefined {
  const id = subject[part]
  const last = id.search(/[A-Za-z0-9][^A-Za-z0-9]*$/)
  if (last === -1) return undefined
  const [before, letter, behind] = [id.slice(0, last), id.charAt(last), id.slice(last + 1)]
  const escaped = `${encodeURIComponent(before)}${escapeLetter(letter)}${encodeURIComponent(behind)}`
  return pathOf(subject).replace(`${part}s/${encodeURIComponent(id)}/`, `${part}s/${escaped}/`)
}

/** PATH-ID-CASE */
export const swapCase = (id: string): string =>
  Array.from(id, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('')

import type { Key } from '#openapi'

/** As many keys as fit beside a display. */
const mostOnPage = 12

/** The keys of a phone, page by page, as evenly as on the models: 24 are two pages of 12, 10 are one. */
export function pagesOf(keyIds: readonly number[]): readonly (readonly number[])[] {
  const pages = Math.ceil(keyIds.length / mostOnPage)
  const size = Math.ceil(keyIds.length / pages)
  return Array.from({ length: pages }, (_, page) => keyIds.slice(page * size, (page + 1) * size))
}

/** A page of keys as the columns at the left and at the right of the display. */
export function columnsOf(page: readonly number[]): readonly [left: readonly number[], right: readonly number[]] {
  const half = Math.ceil(page.length / 2)
  return [page.slice(0, half), page.slice(half)]
}

export const keyAt = (keys: readonly Key[], id: number): Key | undefined => keys.find((key) => key.id === id)

/** The list with this key in the place of the one that has its id, or at the end. */
export const withKey = (keys: readonly Key[], key: Key): readonly Key[] =>
  keyAt(keys, key.id) === undefined ? [...keys, key] : keys.map((other) => (other.id === key.id ? key : other))

export const withoutKey = (keys: readonly Key[], id: number): readonly Key[] => keys.filter((key) => key.id !== id)

/** What is on one key goes to another; what is there takes its place. */
export const withMoved = (keys: readonly Key[], from: number, to: number): readonly Key[] =>
  keys.map((key) => (key.id === from ? { ...key, id: to } : key.id === to ? { ...key, id: from } : key))

/** The ids of keys that are not the same in both lists, ascending. */
export function changedKeys(before: readonly Key[], now: readonly Key[]): readonly number[] {
  const ids = new Set([...before, ...now].map(({ id }) => id))
  return [...ids].filter((id) => !isSame(keyAt(before, id), keyAt(now, id))).sort((a, b) => a - b)
}

const isSame = (one: Key | undefined, other: Key | undefined): boolean =>
  one?.type === other?.type && one?.label === other?.label && one?.parameter === other?.parameter

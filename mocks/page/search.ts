/** What of a list has every word of a query in its text, whatever the case; all of it for an empty one. */
export function search<T>(all: readonly T[], query: string, textOf: (one: T) => string): readonly T[] {
  const words = query
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean)
  return all.filter((one) => {
    const text = textOf(one).toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

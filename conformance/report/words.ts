/** A part of a line; `differs`: the other text has nothing like it there. */
export type Piece = { readonly text: string; readonly differs: boolean }

export type Sides = { readonly expected: readonly Piece[]; readonly received: readonly Piece[] }

/** What two texts share is a longest common run of words; undefined when that is less than this part of the shorter one. */
export function compareWords(expected: string, received: string, least: number): Sides | undefined {
  const left = splitWords(expected)
  const right = splitWords(received)
  if (left.length * right.length > mostCells) return undefined
  const shared = findShared(left, right)
  const alike = shared.reduce((sum, [position]) => sum + (left[position]?.trim().length ?? 0), 0)
  if (alike === 0 || alike < least * Math.min(expected.length, received.length)) return undefined
  const isShared = [new Set(shared.map(([position]) => position)), new Set(shared.map(([, position]) => position))] as const
  return {
    expected: joinPieces(left.map((word, position) => ({ text: word, differs: !isShared[0].has(position) }))),
    received: joinPieces(right.map((word, position) => ({ text: word, differs: !isShared[1].has(position) }))),
  }
}

/** Longer texts are not compared: it would take long. */
const mostCells = 250_000

const splitWords = (given: string): string[] => given.match(/[\p{L}\p{N}\p{M}_]+|\s+|./gsu) ?? []

/** The positions, left and right, of a longest common subsequence. */
function findShared(left: readonly string[], right: readonly string[]): [left: number, right: number][] {
  // lengths[i][j]: of the longest one of what follows left[i] and right[j].
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1))
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const length = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
      lengths[i]?.fill(length, j, j + 1)
    }
  }
  const shared: [number, number][] = []
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) shared.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return shared
}

/** Neighbours of one kind become one; nothing is left out. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces.filter(({ text }) => text !== '')) {
    const last = joined.at(-1)
    if (last?.differs === piece.differs) joined[joined.length - 1] = { ...last, text: last.text + piece.text }
    else joined.push(piece)
  }
  return joined
}

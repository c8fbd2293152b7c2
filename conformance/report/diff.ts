/** A part of a line; `differs`: the other text has nothing like it there. */
export type Piece = { readonly text: string; readonly differs: boolean }

/** `expected` is missing from what was received, `received` was not expected, `both` is as it should be. */
export type Line = { readonly of: 'expected' | 'received' | 'both'; readonly pieces: readonly Piece[] }

/** What was expected and what was received, side by side line for line. */
export type Diff = {
  /** What the suite says of it before it lists keys; empty when there is nothing to say. */
  readonly expectedOf: string
  readonly receivedOf: string
  readonly lines: readonly Line[]
}

/**
 * Compares two texts of the suite. Lists of keys are compared key by key, told by their ids, a line each; any other text is one line.
 * Within a line words are compared.
 */
export function diff(expected: string, received: string): Diff {
  const left = splitKeys(expected)
  const right = splitKeys(received)
  if (left === undefined || right === undefined) {
    return { expectedOf: '', receivedOf: '', lines: compareLines(expected, received, false) }
  }
  const ids = [...new Set([...left.keys, ...right.keys].map(idOf))]
  const lines = ids.flatMap((id) => {
    const isOfKey = (key: string) => idOf(key) === id
    const wanted = left.keys.filter(isOfKey)
    const found = right.keys.filter(isOfKey)
    return Array.from({ length: Math.max(wanted.length, found.length) }, (_, index) =>
      compareLines(wanted[index], found[index], true),
    ).flat()
  })
  return {
    expectedOf: left.before,
    receivedOf: right.before,
    lines: lines.length > 0 ? lines : [{ of: 'both', pieces: [same('no keys')] }],
  }
}

const same = (text: string): Piece => ({ text, differs: false })

const idOf = (key: string): string => key.slice(0, key.indexOf(' '))

const text = String.raw`"(?:[^"\\]|\\.)*(?:"|\.\.\. \(\d+ characters\))`
const key = String.raw`\d+ [^\s"]+ ${text} ${text}`
const endsInKeys = new RegExp(`(?:^|: )(no keys|${key}(?:, ${key})*)$`)
const longest = 20_000

/** A text that ends in a list of keys, as the suite writes it: what stands before, and the keys. */
function splitKeys(given: string): { before: string; keys: string[] } | undefined {
  const match = given.length > longest ? null : endsInKeys.exec(given)
  if (match === null) return undefined
  return { before: given.slice(0, match.index), keys: match[1]?.match(new RegExp(key, 'g')) ?? [] }
}

function compareLines(expected: string | undefined, received: string | undefined, isKey: boolean): Line[] {
  if (expected === undefined) return received === undefined ? [] : [{ of: 'received', pieces: [same(received)] }]
  if (received === undefined) return [{ of: 'expected', pieces: [same(expected)] }]
  if (expected === received) return [{ of: 'both', pieces: [same(expected)] }]
  const words = compareWords(expected, received, isKey)
  return [
    { of: 'expected', pieces: words.expected },
    { of: 'received', pieces: words.received },
  ]
}

const mostCells = 250_000

/** The longest common run of words is what the texts share. Sentences that share little are not marked: it would tell nothing. */
function compareWords(expected: string, received: string, isKey: boolean): { expected: Piece[]; received: Piece[] } {
  const plain = { expected: [same(expected)], received: [same(received)] }
  const left = splitWords(expected)
  const right = splitWords(received)
  if (left.length * right.length > mostCells) return plain
  const shared = findShared(left, right)
  const alike = shared.reduce((sum, [position]) => sum + (left[position]?.trim().length ?? 0), 0)
  if (!isKey && alike * 2 < Math.min(expected.length, received.length)) return plain
  return {
    expected: joinPieces(left, new Set(shared.map(([position]) => position))),
    received: joinPieces(right, new Set(shared.map(([, position]) => position))),
  }
}

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

function joinPieces(words: readonly string[], shared: ReadonlySet<number>): Piece[] {
  const pieces: Piece[] = []
  for (const [position, text] of words.entries()) {
    const differs = !shared.has(position)
    const last = pieces.at(-1)
    if (last?.differs === differs) pieces[pieces.length - 1] = { text: last.text + text, differs }
    else pieces.push({ text, differs })
  }
  return pieces
}

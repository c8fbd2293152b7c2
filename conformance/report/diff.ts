import { compareWords, joinPieces, type Piece, type Sides } from './words.ts'

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

const text = String.raw`(?:[^"\\]|\\.)*`
const end = String.raw`"|\.\.\. \(\d+ characters\)`
const key = String.raw`\d+ [^\s"]+ "${text}(?:${end}) "${text}(?:${end})`
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
  // Sentences that share little are not marked: it would tell nothing.
  const words = isKey ? compareMembers(expected, received) : compareWords(expected, received, 1 / 2)
  return [
    { of: 'expected', pieces: words?.expected ?? [same(expected)] },
    { of: 'received', pieces: words?.received ?? [same(received)] },
  ]
}

/** Keys have the same members in the same order: each is compared with its like. */
function compareMembers(expected: string, received: string): Sides {
  const left = splitMembers(expected)
  const right = splitMembers(received)
  const pairs = left.map((wanted, index) => compareMember(wanted, right[index] ?? ''))
  return {
    expected: joinPieces(pairs.flatMap(({ expected }) => expected)),
    received: joinPieces(pairs.flatMap(({ received }) => received)),
  }
}

function compareMember(expected: string, received: string): Sides {
  if (expected === received) return { expected: [same(expected)], received: [same(received)] }
  return (
    compareWords(expected, received, 1 / 4) ?? {
      expected: [{ text: expected, differs: true }],
      received: [{ text: received, differs: true }],
    }
  )
}

const members = new RegExp(String.raw`^(\d+)( )([^\s"]+)( ")(${text})(${end})( ")(${text})(${end})$`)

/** The members, and what stands between them. */
const splitMembers = (given: string): readonly string[] => members.exec(given)?.slice(1) ?? [given]

/**
 * JSON laid out for people: what fits on a line stands on one, so that a key is a line. Only the blanks between tokens change; numbers,
 * escapes and members given twice stay as they were sent.
 *
 * @returns the text itself when it is not JSON, or too deep to be laid out
 */
export function layOutJson(text: string): string {
  try {
    JSON.parse(text)
  } catch {
    return text
  }
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []
  return deepest(tokens) > depthLimit ? text : layOut(readNode(tokens.values()), 0)
}

/** What stands on one line at most: a key, which holds no other list or object, and anything else. */
const leafWidth = 200
const width = 50
const depthLimit = 30

/** A scalar as it was written, or a list or object. */
type Node = string | Branch

/** Each member with its name, colon included. */
type Branch = { readonly open: '{' | '['; readonly members: readonly { readonly name: string; readonly value: Node }[] }

function deepest(tokens: readonly string[]): number {
  let depth = 0
  let most = 0
  for (const token of tokens) {
    if (token === '{' || token === '[') most = Math.max(most, ++depth)
    if (token === '}' || token === ']') depth -= 1
  }
  return most
}

/** Reads one value; what was parsed before has its commas and brackets in their places. */
function readNode(tokens: Iterator<string>, token = next(tokens)): Node {
  if (token !== '{' && token !== '[') return token
  const members: { name: string; value: Node }[] = []
  for (let first = next(tokens); first !== '}' && first !== ']'; first = next(tokens)) {
    if (first === ',') continue
    if (token === '[') members.push({ name: '', value: readNode(tokens, first) })
    else members.push({ name: `${first}${next(tokens)} `, value: readNode(tokens) })
  }
  return { open: token, members }
}

const next = (tokens: Iterator<string>): string => tokens.next().value ?? ''

const closing = { '{': '}', '[': ']' } as const

function layOut(node: Node, indent: number): string {
  if (typeof node === 'string') return node
  const flat = flatten(node)
  if (flat.length <= (isLeaf(node) ? leafWidth : width)) return flat
  const margin = ' '.repeat(indent + 2)
  const lines = node.members.map(({ name, value }) => `${margin}${name}${layOut(value, indent + 2)}`)
  return `${node.open}\n${lines.join(',\n')}\n${' '.repeat(indent)}${closing[node.open]}`
}

const isLeaf = ({ members }: Branch): boolean => members.every(({ value }) => typeof value === 'string')

const flatten = (node: Node): string =>
  typeof node === 'string'
    ? node
    : `${node.open}${node.members.map(({ name, value }) => `${name}${flatten(value)}`).join(', ')}${closing[node.open]}`

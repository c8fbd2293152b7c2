import { isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'

/** Where an id stands. `place` is file:line. */
export type Citation = { readonly id: string; readonly place: string }

/** The ids under every x-requirements of the contract. */
export function citationsInContract(path: string, yaml: string): Citation[] {
  const lines = new LineCounter()
  const citations: Citation[] = []
  visit(parseDocument(yaml, { lineCounter: lines }), {
    Pair(_key, { key, value }) {
      if (!isScalar(key) || key.value !== 'x-requirements' || !isSeq(value)) return
      for (const item of value.items) {
        if (isScalar(item)) citations.push({ id: String(item.value), place: `${path}:${lines.linePos(item.range?.[0] ?? 0).line}` })
      }
    },
  })
  return citations
}

const comment = /(?:^\s*(?:\/\*\*?|\*)|(?<!:)\/\/)(?<text>.*)$/
const shape = /\b[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+\b/g

/**
 * The ids in the comments of a TypeScript file.
 *
 * @param families first words of ids (KEY, PUT, ...). By them KEY-TYPO is an id, and a wrong one; UTF-8 is not.
 */
export function citationsInComments(path: string, source: string, families: ReadonlySet<string>): Citation[] {
  return source.split('\n').flatMap((line, index) => {
    const found = comment.exec(line)?.groups?.['text']?.match(shape) ?? []
    return found.filter((id) => families.has(familyOf(id))).map((id) => ({ id, place: `${path}:${index + 1}` }))
  })
}

/** The first word of an id. */
export const familyOf = (id: string): string => id.slice(0, id.indexOf('-'))

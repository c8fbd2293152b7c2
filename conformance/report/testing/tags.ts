/** Elements without an end. */
const empty = new Set(['meta', 'input', 'rect'])

/** A start tag, by the names of its element and of its attributes. */
export type Tag = { readonly name: string; readonly attributes: readonly string[] }

/**
 * The start tags of a page or an XML document, in their order; what stands in style and script elements is passed over.
 *
 * @throws when an element does not end where it has to, or an attribute has no quotes: then some text is not where it was put
 */
export function readTags(text: string): Tag[] {
  const tags: Tag[] = []
  const open: string[] = []
  const bare = text.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '<$1></$1>').replace(/^<(!doctype html|\?xml[^>]*\?)>/, '')
  for (const [whole, slash, name = '', attributes = '', last] of bare.matchAll(/<(\/?)([\w-]*)((?:[^<>"]|"[^"<>]*")*)(>|$)/g)) {
    if (name === '' || last !== '>') throw new Error(`no tag: ${whole.slice(0, 80)}`)
    if (slash === '/') {
      const begun = open.pop()
      if (begun !== name) throw new Error(`</${name}> ends <${begun}>`)
      continue
    }
    const names = [...attributes.matchAll(/ ([\w-]+)(?:="[^"]*")?/g)].map(([, attribute = '']) => attribute)
    if (attributes.replace(/ [\w-]+(="[^"]*")?/g, '').replace(/\/$/, '') !== '') throw new Error(`no attributes: ${attributes}`)
    tags.push({ name, attributes: names })
    if (!empty.has(name) && !attributes.endsWith('/')) open.push(name)
  }
  if (open.length > 0) throw new Error(`never ends: ${open.join(', ')}`)
  return tags
}

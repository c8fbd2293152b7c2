import { html, type Markup, prose } from '../markup.ts'
import { type Content, type Example, follow, type Named } from './document.ts'

/** The examples of a body. */
export function examplesIn(named: Named<Example>, content: Content | undefined): Example[] {
  return Object.values(content ?? {}).flatMap(({ examples }) => Object.values(examples ?? {}).map((example) => follow(named, example)))
}

export const renderExample = ({ summary, value }: Example): Markup =>
  html`<figure><figcaption>${prose(summary)}</figcaption><pre><code>${layOutJson(value)}</code></pre></figure>
`

const width = 90

/** JSON as people write it: what fits on a line stays on one. */
export function layOutJson(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, undefined, 1).replace(/\n */g, ' ')
  if (typeof value !== 'object' || value === null || indent.length + line.length <= width) return line
  const deeper = `${indent}  `
  const entries = Array.isArray(value)
    ? value.map((item) => layOutJson(item, deeper))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${layOutJson(member, deeper)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${entries.map((entry) => deeper + entry).join(',\n')}\n${indent}${close}`
}

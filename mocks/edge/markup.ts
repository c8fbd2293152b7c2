/** HTML that is safe to put into a page. Made by `html`, and of what this project itself wrote. */
export type Markup = { readonly markup: string }

type Value = string | number | Markup | readonly Markup[] | undefined | false

/**
 * A template whose values are text, whoever wrote them: they end no element and no attribute.
 * Markup goes in as it is; undefined and false are nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: parts.reduce((markup, part, index) => markup + render(values[index - 1]) + part) }
}

function render(value: Value): string {
  if (value === undefined || value === false) return ''
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text of the contract, in which backticks mark `code`. */
export function prose(text: string): Markup {
  const parts = text.trim().split('`')
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`
}

/** Markup with the same text between each two. */
export function join(items: readonly Markup[], between: string): Markup {
  return html`${items.map((item, index) => html`${index > 0 && between}${item}`)}`
}

/** An address or a long name, which may be broken before each of its slashes, dots and underscores. */
export function breakable(text: string): Markup {
  return html`${text.split(/(?=[/._])/).map((part, index) => html`${index > 0 && html`<wbr>`}${part}`)}`
}

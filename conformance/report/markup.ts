import { codeOf, showUnseen, unseen } from './unseen.ts'

/** HTML that is safe to put into a page. Made by `html`, and of what this project itself wrote. */
export type Markup = { readonly markup: string }

type Value = string | number | Markup | readonly Markup[] | undefined | false

/**
 * A template whose values are text, whoever wrote them: they end no element and no attribute, and what cannot be seen in them is shown.
 * Markup goes in as it is; undefined and false are nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let fixed = ''
  let markup = ''
  for (const [index, part] of parts.entries()) {
    fixed += part
    const isInTag = fixed.lastIndexOf('<') > fixed.lastIndexOf('>')
    markup += part + (index < values.length ? render(values[index], isInTag) : '')
  }
  return { markup }
}

function render(value: Value, isInTag: boolean): string {
  if (value === undefined || value === false) return ''
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
  return isInTag ? escapeMarkup(showUnseen(String(value))) : escapeText(String(value))
}

/** A character that cannot be seen becomes an element of its own, told apart from a text that only looks like it. */
const escapeText = (text: string): string =>
  text
    .replace(/[&<>]/g, (character) => entities[character] ?? '')
    .replace(unseen, (character) => `<bdi class="unseen" data-code="${codeOf(character)}">\\u{${codeOf(character)}}</bdi>`)

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The same for a text in HTML and in XML, within an element or within an attribute's quotes. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

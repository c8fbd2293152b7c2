import { documentedParameterTypes, type KeyTypeOffer, type PhoneTypeFacts } from '#openapi'
import { breakable, html, join, type Markup } from '../markup.ts'

/** Unique, whatever a phone type is called: a blank would end an id. */
export const phoneTypeAnchor = ({ technicalName }: PhoneTypeFacts): string =>
  `phone-type-${encodeURIComponent(technicalName.toWellFormed())}`

/** What the phones that this mock knows can do. */
export function renderPhoneTypes(phoneTypes: readonly PhoneTypeFacts[]): Markup {
  const documented = documentedParameterTypes.map((type) => html`<code>${type}</code>`)
  return html`<section id="phone-types">
<h2>Phone types</h2>
<p>What the phones of this mock can do. A key id or a key type that is not here is refused. Of the values that say what a parameter means,
${join(documented, ' and ')} are documented; the others are this project’s inference.</p>
${phoneTypes.map(renderPhoneType)}</section>
`
}

function renderPhoneType(phoneType: PhoneTypeFacts): Markup {
  const { technicalName, displayName, keyIds, types } = phoneType
  return html`<section id="${phoneTypeAnchor(phoneType)}">
<h3><bdi>${displayName}</bdi></h3>
<p><code>${technicalName}</code>: ${keyIds.length === 0 ? 'no keys that can be configured' : html`key ids ${describeIds(keyIds)}`}.</p>
${types.length > 0 && renderOffers(types)}</section>
`
}

const renderOffers = (types: readonly KeyTypeOffer[]): Markup => html`<table class="offers">
<thead><tr><th scope="col">Key type</th><th scope="col">Parameter</th><th scope="col">Label</th></tr></thead>
<tbody>
${types.map(renderOffer)}</tbody>
</table>
`

function renderOffer({ name, parameterType, ...offer }: KeyTypeOffer): Markup {
  const parameter = parameterType === 'None' ? html`<span class="aside">none</span>` : html`${parameterType}`
  return html`<tr><th scope="row"><code>${breakable(name)}</code></th><td>${parameter}</td><td>${describeLabel(offer)}</td></tr>
`
}

function describeLabel({ labelRequired, labelIgnored }: Pick<KeyTypeOffer, 'labelRequired' | 'labelIgnored'>): Markup {
  if (labelRequired && labelIgnored) return html`not empty, ignored`
  if (labelRequired) return html`not empty`
  return labelIgnored ? html`ignored` : html`<span class="aside">any</span>`
}

/** Ids in a row as a range: 1 to 10, 12. */
export function describeIds(ids: readonly number[]): string {
  const starts = ids.filter((id, index) => ids[index - 1] !== id - 1)
  const ends = ids.filter((id, index) => ids[index + 1] !== id + 1)
  return starts.map((start, index) => (start === ends[index] ? `${start}` : `${start} to ${ends[index]}`)).join(', ')
}

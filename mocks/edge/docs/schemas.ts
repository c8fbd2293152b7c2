import { breakable, html, join, type Markup, prose } from '../markup.ts'
import { follow, nameIn, type OpenApiDocument, operationsOf, type Schema } from './document.ts'
import { examplesIn, renderExample } from './example.ts'
import { linkRequirements } from './requirements.ts'

export const schemaAnchor = (name: string): string => `schema-${name}`

/** Every schema: what it means, its type, its members or its values, and the examples that the operations give of it. */
export const renderSchemas = (document: OpenApiDocument): Markup => html`<section id="schemas">
<h2>Schemas</h2>
<p>What requests and answers carry. A reader skips members that it does not know: every object may have more than are listed.</p>
${Object.entries(document.components.schemas).map(([name, schema]) => renderSchema(document, name, schema))}</section>
`

function renderSchema(document: OpenApiDocument, name: string, schema: Schema): Markup {
  const { description = '', properties, oneOf, 'x-requirements': stated } = schema
  const isPlain = properties === undefined && oneOf === undefined
  return html`<section id="${schemaAnchor(name)}">
<h3><code>${name}</code></h3>
<p>${prose(description)}</p>
${isPlain && html`<p>Type: ${describeType(schema)}</p>\n`}${linkRequirements(stated)}
${properties !== undefined && renderMembers(document, schema)}${oneOf !== undefined && renderValues(oneOf)}${renderExamplesOf(document, name)}</section>
`
}

const renderMembers = (document: OpenApiDocument, schema: Schema): Markup => html`<table class="members">
<thead><tr><th scope="col">Member</th><th scope="col">Type</th><th scope="col">Required</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${membersOf(schema).map((member) => renderMember(document, member))}</tbody>
</table>
`

type Member = { readonly name: string; readonly schema: Schema; readonly required: boolean }

/** The members of an object, and those of objects within it, by their paths. */
function membersOf(schema: Schema, before = ''): Member[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    { name: before + name, schema: member, required: schema.required?.includes(name) ?? false },
    ...membersOf(member, `${before}${name}.`),
  ])
}

function renderMember({ components }: OpenApiDocument, { name, schema, required }: Member): Markup {
  const { $ref, 'x-requirements': stated } = schema
  const { description = '', examples = [] } = $ref === undefined ? schema : follow(components.schemas, { $ref })
  const values = examples.map((example) => html`<code>${example}</code>`)
  return html`<tr><th scope="row"><code>${breakable(name)}</code></th><td>${describeType(schema)}</td><td>${describeNeed(required)}</td>
<td><p>${prose(description)}</p>${values.length > 0 && html`<p class="aside">For example ${join(values, ', ')}.</p>`}${linkRequirements(stated)}</td></tr>
`
}

export const describeNeed = (required: boolean): Markup => (required ? html`required` : html`<span class="aside">optional</span>`)

/** The contract writes an enumeration as a choice of constants, to give each a meaning. */
const renderValues = (choices: readonly Schema[]): Markup => html`<table class="values">
<thead><tr><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${choices.map(({ const: value = '', description }) => {
  const meaning = description ?? html`<span class="aside">not documented</span>`
  return html`<tr><th scope="row"><code>${breakable(value)}</code></th><td>${meaning}</td></tr>\n`
})}</tbody>
</table>
`

/** The type of a value in words, with links to the schemas it names. */
export function describeType({ $ref, type, items, minimum, maximum, anyOf }: Schema): Markup {
  if ($ref !== undefined) return html`<a href="#${schemaAnchor(nameIn($ref))}">${nameIn($ref)}</a>`
  if (anyOf !== undefined) return join(anyOf.map(describeType), ' or ')
  if (items !== undefined) return html`list of ${describeType(items)}`
  if (minimum !== undefined && maximum !== undefined) return html`${type}, ${minimum} to ${maximum}`
  return html`${type ?? 'any value'}`
}

function renderExamplesOf(document: OpenApiDocument, name: string): Markup {
  const { responses, examples: named } = document.components
  const contents = operationsOf(document).flatMap(({ operation }) => {
    const answers = Object.values(operation.responses).map((response) => follow(responses, response))
    return [operation.requestBody, ...answers].map((message) => message?.content ?? {})
  })
  const bodies = contents.flatMap((content) => Object.values(content)).filter(({ schema }) => nameIn(schema.$ref) === name)
  const examples = bodies.flatMap((body) => examplesIn(named, { body }))
  if (examples.length === 0) return html``
  return html`<details><summary>${examples.length === 1 ? 'An example' : `${examples.length} examples`}</summary>
${examples.map(renderExample)}</details>
`
}

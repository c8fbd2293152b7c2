import { breakable, html, join, type Markup, prose } from '../markup.ts'
import { type Address, renderCurl } from './address.ts'
import {
  type Content,
  follow,
  type Header,
  type Located,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Parameter,
  type Response,
} from './document.ts'
import { examplesIn, renderExample } from './example.ts'
import { linkRequirements } from './requirements.ts'
import { describeNeed, describeType } from './schemas.ts'

/** A name as part of an address. */
export const tagAnchor = (name: string): string => name.toLowerCase().replaceAll(' ', '-')

/** Every operation under its tag: what goes in, what comes out, and a request to try. */
export const renderOperations = (document: OpenApiDocument, address: Address): Markup =>
  html`${document.tags.map(({ name, description }) => {
    const tagged = operationsOf(document).filter(({ operation }) => operation.tags[0] === name)
    return html`<section id="${tagAnchor(name)}">
<h2>${name}</h2>
<p>${prose(description)}</p>
${tagged.map((located) => renderOperation(document, located, address))}</section>
`
  })}`

function renderOperation(document: OpenApiDocument, located: Located, address: Address): Markup {
  const { path, method, item, operation } = located
  return html`<section id="${operation.operationId}">
<h3>${operation.summary}</h3>
<p class="call"><span class="method ${method.toLowerCase()}">${method}</span> <code>${renderPath(path)}</code></p>
<p>${prose(operation.description)}</p>
${(item.servers ?? []).map(({ description }) => html`<p>${prose(description)}</p>\n`)}${linkRequirements(operation['x-requirements'])}
${renderCurl(document, located, address)}${renderParameters(document, located)}${renderRequestBody(document, operation)}${renderAnswers(document, operation)}</section>
`
}

/** A path, with its parameters told apart. */
const renderPath = (path: string): Markup =>
  html`${path.split(/(\{\w+\})/).map((part) => (part.startsWith('{') ? html`<var>${part}</var>` : breakable(part)))}`

function renderParameters({ components }: OpenApiDocument, { item }: Located): Markup {
  if (item.parameters === undefined) return html``
  return html`<h4>Parameters</h4>
<table class="members">
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Required</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${item.parameters.map((part) => renderParameter(follow(components.parameters, part)))}</tbody>
</table>
`
}

function renderParameter({ name, schema, required, description, example, ...parameter }: Parameter): Markup {
  const type = html`${describeType(schema)}, in the ${parameter.in}`
  return html`<tr><th scope="row"><code>${name}</code></th><td>${type}</td><td>${describeNeed(required)}</td>
<td><p>${prose(description)}</p><p class="aside">For example <code>${example}</code>.</p>${linkRequirements(parameter['x-requirements'])}</td></tr>
`
}

function renderRequestBody({ components }: OpenApiDocument, { requestBody }: Operation): Markup {
  if (requestBody === undefined) return html``
  return html`<h4>Request body</h4>
<p>${describeContent(requestBody.content)}, ${requestBody.required ? 'required' : 'optional'}.</p>
${linkRequirements(requestBody['x-requirements'])}
${examplesIn(components.examples, requestBody.content).map(renderExample)}`
}

function renderAnswers({ components }: OpenApiDocument, { responses }: Operation): Markup {
  const answers = Object.entries(responses).map(([status, part]) => ({ status, answer: follow(components.responses, part) }))
  return html`<h4>Answers</h4>
<table class="members">
<thead><tr><th scope="col">Status</th><th scope="col">Body</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${answers.map(({ status, answer }) => renderAnswer(status === 'default' ? 'other' : status, answer))}</tbody>
</table>
${answers.flatMap(({ answer }) => examplesIn(components.examples, answer.content)).map(renderExample)}`
}

function renderAnswer(status: string, { description, content, headers = {}, 'x-requirements': stated }: Response): Markup {
  const body = content === undefined ? html`<span class="aside">none</span>` : describeContent(content)
  return html`<tr><th scope="row"><code>${status}</code></th><td>${body}</td>
<td><p>${prose(description)}</p>${Object.entries(headers).map(renderHeader)}${linkRequirements(stated)}</td></tr>
`
}

const renderHeader = ([name, { description, example }]: [string, Header]): Markup =>
  html`<p class="aside">Header <code>${name}: ${example}</code> ${prose(description)}</p>`

function describeContent(content: Content): Markup {
  const bodies = Object.entries(content).map(
    ([mediaType, { schema }]) => html`${describeType(schema)} <span class="aside">${mediaType}</span>`,
  )
  return join(bodies, ' or ')
}

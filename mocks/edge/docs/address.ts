import { breakable, html, type Markup, prose } from '../markup.ts'
import {
  follow,
  type Located,
  type Named,
  type OpenApiDocument,
  operationsOf,
  type SecurityScheme,
  type Server,
  type ServerVariable,
} from './document.ts'
import { examplesIn } from './example.ts'
import { linkRequirements } from './requirements.ts'

/** How a client reaches this mock. */
export type Address = {
  /** Scheme, host and port and, for a private world, its path: what stands before every prefix. */
  readonly origin: string
  /** What to give a client: everything before /tenants/. */
  readonly baseUrl: string
  /** Whether requests need the token that the mock was started with. */
  readonly token: boolean
}

export function renderAddress(document: OpenApiDocument, address: Address): Markup {
  const [first] = operationsOf(document)
  const access = address.token
    ? html`It was started with a token: requests bring it as <code>Authorization: Bearer</code>, a blank, and the token.`
    : html`It was started without a token: requests need no <code>Authorization</code>.`
  return html`<section id="address">
<h2>This mock</h2>
<p>Give your client this base URL. It is everything before <code>/tenants/</code>:</p>
<pre><code>${address.baseUrl}</code></pre>
<p>See that it answers, as the user of the documentation’s own example:</p>
${first !== undefined && renderCurl(document, first, address)}<p>${access} The contract that this page shows is also there for programs: <a href="openapi.json">openapi.json</a>.</p>
<section id="servers">
<h3>Servers</h3>
${document.servers.map(renderServer)}</section>
<section id="access">
<h3>Access</h3>
<p>One of these, where an implementation asks for credentials.</p>
${renderSchemes(document.components.securitySchemes)}</section>
</section>
`
}

const renderServer = ({ url, description, variables }: Server): Markup => html`<pre><code>${url}</code></pre>
<p>${prose(description)}</p>
<table class="members">
<thead><tr><th scope="col">Variable</th><th scope="col">Default</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${Object.entries(variables).map(renderVariable)}</tbody>
</table>
`

const renderVariable = ([name, variable]: [string, ServerVariable]): Markup =>
  html`<tr><th scope="row"><code>${name}</code></th><td><code>${variable.default}</code></td>
<td><p>${prose(variable.description)}</p>${linkRequirements(variable['x-requirements'])}</td></tr>
`

const renderSchemes = (schemes: Named<SecurityScheme>): Markup => html`<table class="members">
<thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${Object.entries(schemes).map(renderScheme)}</tbody>
</table>
`

function renderScheme([name, scheme]: [string, SecurityScheme]): Markup {
  const kind =
    scheme.in === undefined ? html`header <code>Authorization: ${scheme.scheme}</code>` : html`${scheme.in} <code>${scheme.name}</code>`
  return html`<tr><th scope="row"><code>${name}</code></th><td>${kind}</td>
<td><p>${prose(scheme.description)}</p>${linkRequirements(scheme['x-requirements'])}</td></tr>
`
}

/** A request of this operation to this mock, to be pasted into a shell. */
export function renderCurl(document: OpenApiDocument, located: Located, address: Address): Markup {
  const { method, operation } = located
  const [example] = examplesIn(document.components.examples, operation.requestBody?.content)
  const words = [
    method === 'GET' ? 'curl' : `curl -X ${method}`,
    address.token && '-H "Authorization: Bearer $TOKEN"',
    example !== undefined && "-H 'Content-Type: application/json'",
    example !== undefined && `-d ${quoteForShell(JSON.stringify(example.value))}`,
    quoteForShell(urlOf(document, located, address)),
  ].filter((word) => word !== false)
  const command = words.length > 2 ? words.join(' \\\n  ') : words.join(' ')
  return html`<pre><code>${breakable(command)}</code></pre>
`
}

/** With the ids that the contract has as examples. */
function urlOf({ components }: OpenApiDocument, { path, item }: Located, address: Address): string {
  const parameters = (item.parameters ?? []).map((part) => follow(components.parameters, part))
  const ids = Object.fromEntries(parameters.map(({ name, example }) => [name, example]))
  return baseOf(item.servers, address) + path.replace(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole)
}

/** Where the operations of a path are, on this mock: a path with servers of its own is not under the base URL. */
function baseOf([server]: readonly Server[] = [], { origin, baseUrl }: Address): string {
  if (server === undefined) return baseUrl
  const { url, variables } = server
  return url.replace(/\{(\w+)\}/g, (whole, name: string) => (name === 'origin' ? origin : (variables[name]?.default ?? whole)))
}

const quoteForShell = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

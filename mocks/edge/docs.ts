import type { PhoneTypeFacts } from '#openapi'
import { type Address, renderAddress } from './docs/address.ts'
import { type OpenApiDocument, operationsOf } from './docs/document.ts'
import { renderOperations, tagAnchor } from './docs/operations.ts'
import { phoneTypeAnchor, renderPhoneTypes } from './docs/phone-types.ts'
import { renderProblemCodes } from './docs/problem-codes.ts'
import { renderRequirements, requirementTopics } from './docs/requirements.ts'
import { renderSchemas, schemaAnchor } from './docs/schemas.ts'
import { style } from './docs/style.ts'
import { html, type Markup, prose } from './markup.ts'

/** What the page says of this mock, beside the contract. A world may have phone types of its own. */
export type DocsFacts = Address & { readonly phoneTypes: readonly PhoneTypeFacts[] }

/**
 * The contract as one page: operations, schemas, phone types, requirements, problem codes. It loads nothing and runs nothing. Every
 * requirement and every problem code is an anchor: `#KEY-ID-UNIQUE`, `#KEY_ID_DUPLICATE`.
 */
export function renderDocs(document: OpenApiDocument, facts: DocsFacts): string {
  const { title, summary, description, version } = document.info
  // The style stands in the page, where nobody else's text can be: a hash of it would protect nothing more.
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}: the contract</title>
<style>${{ markup: style }}</style>
</head>
<body>
<a class="skip-link" href="#content">To the content</a>
${renderNavigation(document, facts)}<main id="content">
<header>
<h1>${title}</h1>
<p class="summary">${summary}</p>
<p>${prose(description)}</p>
<p class="aside">Version ${version} of the contract</p>
</header>
${renderAddress(document, facts)}${renderOperations(document, facts)}${renderSchemas(document)}${renderPhoneTypes(facts.phoneTypes)}${renderRequirements()}${renderProblemCodes()}</main>
</body>
</html>
`
  return page.markup
}

type Link = { readonly anchor: string; readonly text: string; readonly parts?: readonly Link[] }

function renderNavigation(document: OpenApiDocument, { phoneTypes }: DocsFacts): Markup {
  const operations = operationsOf(document).map(({ operation }) => operation)
  const chapters: Link[] = [
    { anchor: 'address', text: 'This mock' },
    ...document.tags.map(({ name }) => ({
      anchor: tagAnchor(name),
      text: name,
      parts: operations.filter(({ tags }) => tags[0] === name).map(({ operationId, summary }) => ({ anchor: operationId, text: summary })),
    })),
    {
      anchor: 'schemas',
      text: 'Schemas',
      parts: Object.keys(document.components.schemas).map((name) => ({ anchor: schemaAnchor(name), text: name })),
    },
    {
      anchor: 'phone-types',
      text: 'Phone types',
      parts: phoneTypes.map((phoneType) => ({ anchor: phoneTypeAnchor(phoneType), text: phoneType.displayName })),
    },
    {
      anchor: 'requirements',
      text: 'Requirements',
      parts: requirementTopics.map(({ anchor, title }) => ({ anchor, text: title })),
    },
    { anchor: 'problems', text: 'Problem codes' },
  ]
  return html`<nav aria-label="Contents">
${renderLinks(chapters)}</nav>
`
}

const renderLinks = (links: readonly Link[]): Markup => html`<ul>
${links.map(({ anchor, text, parts }) => html`<li><a href="#${anchor}">${text}</a>${parts !== undefined && renderLinks(parts)}</li>\n`)}</ul>
`

import { isRequirementId, type Level, type Requirement, type RequirementId, requirementOf, requirements, type Source } from '#openapi'
import { html, join, type Markup } from '../markup.ts'

/** What the requirements are about, by the first words of their ids. */
const topics = [
  { title: 'The resource and its address', words: ['RESOURCE', 'PATH', 'METHOD'] },
  { title: 'Reading', words: ['GET'] },
  { title: 'Who is not there', words: ['USER', 'GROUP', 'TENANT'] },
  { title: 'Writing', words: ['PUT'] },
  { title: 'The list of keys', words: ['KEYS', 'PHONE'] },
  { title: 'One key: id', words: ['KEY-ID'] },
  { title: 'One key: type', words: ['KEY-TYPE'] },
  { title: 'One key: label', words: ['KEY-LABEL'] },
  { title: 'One key: parameter', words: ['KEY-PARAMETER'] },
  { title: 'Refusing', words: ['REFUSE', 'ERROR', 'BODY', 'SERVER'] },
  { title: 'Access', words: ['ACCESS', 'RATE', 'AUDIT'] },
]

const ids = Object.keys(requirements) as RequirementId[]

/** The topics in their order, each with its requirements. */
export const requirementTopics = topics.map(({ title, words }) => ({
  title,
  anchor: `about-${words[0]?.toLowerCase()}`,
  ids: ids.filter((id) => words.some((word) => id.startsWith(`${word}-`))),
}))

const levels: Readonly<Record<Level, string>> = {
  must: 'An implementation without it is not conformant.',
  should: 'There may be good reasons to do otherwise; a client is spared a surprise when there are none.',
  may: 'Both are right: a client is prepared for either.',
}

const sources: Readonly<Record<Source, string>> = { page: 'the page', platform: 'the platform', http: 'HTTP' }

export function renderRequirements(): Markup {
  return html`<section id="requirements">
<h2>Requirements</h2>
<p>The documentation cut into ${ids.length} sentences that can be judged one at a time. Each comes from the User Phone Buttons page (${sources.page}), from the
same vendor’s other public pages (${sources.platform}), or from RFC 9110 and the standards it builds on (${sources.http}). Where a source leaves a point open,
<em>our reading</em> says how this project takes it.</p>
<dl class="legend">${Object.entries(levels).map(([level, meaning]) => html`<div><dt>${renderLevel(level)}</dt><dd>${meaning}</dd></div>`)}</dl>
${requirementTopics.map(renderTopic)}</section>
`
}

const renderTopic = ({ title, anchor, ids }: (typeof requirementTopics)[number]): Markup => html`<section id="${anchor}">
<h3>${title}</h3>
<ul class="requirements">
${ids.map(renderRequirement)}</ul>
</section>
`

function renderRequirement(id: RequirementId): Markup {
  const { sentence, level, source, reading, untestable }: Requirement = requirementOf(id)
  return html`<li id="${id}"><p class="marks"><a class="id" href="#${id}">${id}</a> ${renderLevel(level)} <span class="source">${sources[source]}</span></p>
<p>${sentence}</p>
${reading !== undefined && html`<p class="aside"><em>Our reading:</em> ${reading}</p>\n`}${untestable !== undefined && html`<p class="aside"><em>Not testable from outside:</em> ${untestable}</p>\n`}</li>
`
}

const renderLevel = (level: string): Markup => html`<span class="level ${level}">${level.toUpperCase()}</span>`

/** Links to the requirements that a part of the contract states. */
export function linkRequirements(stated: readonly string[] | undefined): Markup {
  const links = (stated ?? []).filter(isRequirementId).map((id) => html`<a href="#${id}">${id}</a>`)
  return links.length === 0 ? html`` : html`<p class="states">${join(links, ' ')}</p>`
}

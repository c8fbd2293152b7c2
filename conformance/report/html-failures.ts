import { type RequirementId, requirementOf } from '#openapi'
import type { CaseResult } from '../verdict.ts'
import { commandAgain } from './again.ts'
import { diff, type Line } from './diff.ts'
import { renderExchange } from './html-exchange.ts'
import type { Report } from './json.ts'
import { type Mark, markOf, marks, waiverOf } from './mark.ts'
import { html, type Markup } from './markup.ts'
import { cut } from './unseen.ts'

export const titles = {
  fail: 'What failed',
  error: 'What could not be judged',
  warn: 'What is not as it should be',
  waived: 'What is waived',
} as const

/** A section for each kind of trouble that there was, its cases as cards, those of one requirement together. */
export const renderFailures = (report: Report): Markup[] =>
  (Object.keys(titles) as (keyof typeof titles)[]).flatMap((mark) => {
    const results = report.cases.filter((result) => markOf(result, report) === mark)
    if (results.length === 0) return []
    const groups = [...Map.groupBy(results, ({ requirement }) => requirement)]
    return [
      html`<section id="${mark}" aria-labelledby="${mark}-title">
<h2 id="${mark}-title">${titles[mark]} <span class="count">${results.length}</span></h2>
${groups.map(([requirement, ofGroup]) => renderGroup(requirement, ofGroup, mark, report, results.length <= mostUnfolded))}</section>
`,
    ]
  })

/** Where more failed, only the first card of each requirement stands open. */
const mostUnfolded = 12

function renderGroup(requirement: RequirementId, results: readonly CaseResult[], mark: Mark, report: Report, areOpen: boolean): Markup {
  const { sentence, reading, source } = requirementOf(requirement)
  const all = report.cases.filter((result) => result.requirement === requirement).length
  return html`<section class="group ${mark}">
<header><p class="badges"><code>${requirement}</code>${[...new Set(results.map(({ level }) => level))].map(renderLevel)}<span>${sources[source]}</span><span>${results.length} of ${all} ${all === 1 ? 'case' : 'cases'}</span></p>
<h3>${sentence}</h3>
${reading !== undefined && html`<p class="reading"><b>Reading:</b> ${reading}</p>`}</header>
${results.map((result, index) => renderCard(result, mark, report, areOpen || index === 0))}</section>
`
}

function renderCard(result: CaseResult, mark: Mark, report: Report, isOpen: boolean): Markup {
  const { id, title, expected, received, reason, exchanges } = result
  const waiver = waiverOf(id, report)
  const steps = exchanges.flatMap((position) => {
    const exchange = report.exchanges[position]
    return exchange === undefined ? [] : [{ position, exchange }]
  })
  return html`<details class="card" id="${anchorOf(id)}"${isOpen && { markup: ' open' }}>
<summary>${renderMark(mark)}<span class="title">${title}</span><code>${id}</code></summary>
${
  waiver !== undefined &&
  html`<p class="waiver"><b>Waived until ${waiver.until}:</b> ${waiver.reason}</p>
`
}${expected !== undefined && received !== undefined && renderDiff(expected, received)}${
  reason !== undefined && html`<p class="label">Reason</p><pre class="reason">${cut(reason, 4000)}</pre>`
}${
  steps.length > 0 &&
  html`<p class="label">What was sent and answered</p>
${steps.map((step, index) => renderExchange(step, report.target, index === steps.length - 1))}`
}<div class="command"><p class="label">Run this case again</p><pre data-copy>${commandAgain(report, id)}</pre></div>
</details>
`
}

const signs = { expected: '−', received: '+', both: ' ' } as const
const words = { expected: 'expected', received: 'received', both: 'as expected' } as const

function renderDiff(expected: string, received: string): Markup {
  const { expectedOf, receivedOf, lines } = diff(cut(expected, 8000), cut(received, 8000))
  return html`<div class="diff">${expectedOf !== '' && html`<p>${expectedOf}</p>`}${receivedOf !== '' && html`<p>${receivedOf}</p>`}
<table><tbody>${lines.map(renderLine)}</tbody></table></div>
`
}

const renderLine = ({ of, pieces }: Line): Markup =>
  html`<tr class="${of}"><th scope="row"><span aria-hidden="true">${signs[of]}</span> ${words[of]}</th><td>${pieces.map(
    ({ text, differs }) => (differs ? html`<mark>${text}</mark>` : html`${text}`),
  )}</td></tr>
`

export const sources = { page: 'the page', platform: 'the platform', http: 'HTTP' } as const

export const renderLevel = (level: string): Markup => html`<span class="level ${level}">${level.toUpperCase()}</span>`

export const renderMark = (mark: Mark): Markup =>
  html`<span class="mark ${mark}"><span aria-hidden="true">${marks[mark].sign}</span><span class="spoken">${marks[mark].word}</span></span>`

/** Where a case is found in the page. */
export const anchorOf = (id: string): string => `case-${id.replace(/[^\w-]+/g, '-')}`

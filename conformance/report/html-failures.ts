import { type RequirementId, requirementOf } from '#openapi'
import type { Shortest } from '../expect.ts'
import type { CaseResult } from '../verdict.ts'
import { commandAgain } from './again.ts'
import { diff, type Line } from './diff.ts'
import { exchangesOf, type Positioned, renderExchange } from './html-exchange.ts'
import { anchorOf, renderLevel, renderMark, sources } from './html-marks.ts'
import type { Report } from './json.ts'
import { type Mark, waiverOf } from './mark.ts'
import { html, type Markup } from './markup.ts'
import { describeShortest, renderScript } from './script.ts'
import { casesInTrouble, troubles } from './trouble.ts'
import { cut } from './unseen.ts'

/** A section for each kind of trouble that there was, its cases as cards, those of one requirement together. */
export const renderTroubles = (report: Report): Markup[] =>
  [...troubles].map(([mark, title]) => {
    const results = casesInTrouble(mark, report)
    const groups = [...Map.groupBy(results, ({ requirement }) => requirement)]
    if (groups.length === 0) return html``
    const areOpen = results.length <= mostUnfolded
    return html`<section id="${mark}" aria-labelledby="${mark}-title">
<h2 id="${mark}-title">${title} <span class="count">${results.length}</span></h2>
${groups.map(([requirement, ofGroup]) => renderGroup(requirement, ofGroup, mark, report, areOpen))}</section>
`
  })

/** Where more failed, only the first card of each requirement stands open. */
const mostUnfolded = 12

function renderGroup(requirement: RequirementId, results: readonly CaseResult[], mark: Mark, report: Report, areOpen: boolean): Markup {
  const { sentence, reading, source } = requirementOf(requirement)
  const all = report.cases.filter((result) => result.requirement === requirement).length
  const levels = [...new Set(results.map(({ level }) => level))]
  return html`<section class="group ${mark}">
<header>
<p class="badges"><code>${requirement}</code>${levels.map(renderLevel)}<span>${sources[source]}</span><span>${results.length} of ${all} ${all === 1 ? 'case' : 'cases'}</span></p>
<h3>${sentence}</h3>
${reading !== undefined && html`<p class="reading"><b>Reading:</b> ${reading}</p>`}
</header>
${results.map((result, index) => renderCard(result, mark, report, areOpen || index === 0))}</section>
`
}

function renderCard(result: CaseResult, mark: Mark, report: Report, isOpen: boolean): Markup {
  const { id, title, expected, received, cause, reason, shortest } = result
  const waiver = waiverOf(id, report)
  const [steps, others] = tellApart(exchangesOf(result, report), shortest)
  // What decided is most often the last.
  const exchanges = steps.map((step, index) => renderExchange(step, report.target, index === steps.length - 1))
  return html`<details class="card" id="${anchorOf(id)}"${isOpen && html` open`}>
<summary>${renderMark(mark)}<span class="title">${title}</span><code>${id}</code></summary>
${waiver !== undefined && html`<p class="waiver"><b>Waived until ${waiver.until}:</b> ${waiver.reason}</p>`}
${expected !== undefined && received !== undefined && renderDiff(expected, received)}
${cause !== undefined && html`<p class="cause"><b>Likely cause:</b> ${cause}</p>`}
${reason !== undefined && renderReason(reason)}
${steps.length > 0 && html`<p class="label">What was sent and answered</p>`}
${exchanges}${shortest !== undefined && renderShortest(shortest, others, report)}<div class="command"><p class="label">Run this case again</p><pre data-copy>${commandAgain(report, id)}</pre></div>
</details>
`
}

/** The exchanges that show a failure, and those that only led to them. */
function tellApart(exchanges: readonly Positioned[], shortest: Shortest | undefined): [Positioned[], Positioned[]] {
  const isTelling = ({ position }: Positioned) => shortest?.requests.some(({ exchange }) => exchange === position) ?? true
  return [exchanges.filter(isTelling), exchanges.filter((step) => !isTelling(step))]
}

const renderShortest = (shortest: Shortest, others: readonly Positioned[], report: Report): Markup =>
  html`<div class="command"><p class="label">The same as a script: ${describeShortest(shortest)}</p><pre data-copy>${renderScript(shortest, report).join('\n')}</pre></div>
<details class="besides"><summary><span class="title">What was sent to find these</span><span class="count">${others.length}</span></summary>
${others.map((step) => renderExchange(step, report.target, false))}</details>
`

export const renderReason = (reason: string): Markup => html`<p class="label">Reason</p><pre class="reason">${cut(reason, 4000)}</pre>`

const longestText = 8000

function renderDiff(expected: string, received: string): Markup {
  const { expectedOf, receivedOf, lines } = diff(cut(expected, longestText), cut(received, longestText))
  const notes = [expectedOf, receivedOf].filter((note) => note !== '')
  return html`<div class="diff">${notes.map((note) => html`<p>${note}</p>`)}<table><tbody>
${lines.map(renderLine)}</tbody></table></div>`
}

const signs = { expected: '−', received: '+', both: ' ' } as const
const words = { expected: 'expected', received: 'received', both: 'as expected' } as const

function renderLine({ of, pieces }: Line): Markup {
  const marked = pieces.map(({ text, differs }) => (differs ? html`<mark>${text}</mark>` : html`${text}`))
  return html`<tr class="${of}"><th scope="row"><span aria-hidden="true">${signs[of]}</span> ${words[of]}</th><td>${marked}</td></tr>
`
}

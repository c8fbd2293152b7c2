import { type Requirement, type RequirementId, requirementOf, requirements } from '#openapi'
import { anchorOf, renderLevel, renderMark, sources } from './html-marks.ts'
import type { Report } from './json.ts'
import { type Mark, markNames, markOf, marks } from './mark.ts'
import { html, type Markup } from './markup.ts'

type Row = {
  readonly id: RequirementId
  readonly cases: readonly { readonly id: string; readonly mark: Mark }[]
  /** Why it was not judged, or not by all of its cases. */
  readonly aside: string
}

/** Every requirement, and what its cases came to. */
export function renderRequirements(report: Report): Markup {
  const rows = describeRequirements(report)
  const judged = rows.filter(({ cases }) => cases.some(({ mark }) => mark !== 'skip' && mark !== 'error')).length
  const untestable = rows.filter(({ id }) => requirementOf(id).untestable !== undefined).length
  return html`<section id="requirements" aria-labelledby="requirements-title">
<h2 id="requirements-title">Requirements <span class="count">${rows.length}</span></h2>
<p>${judged} of ${rows.length} were judged in this run; ${untestable} cannot be judged from outside. Each mark is a case.</p>
<div class="wide"><table class="matrix">
<thead><tr><th scope="col">Requirement</th><th scope="col">What it says</th><th scope="col">Level</th><th scope="col">Source</th><th scope="col">Cases</th></tr></thead>
<tbody>${rows.map(renderRow)}</tbody>
</table></div>
</section>
`
}

function describeRequirements(report: Report): Row[] {
  const results = Map.groupBy(report.cases, ({ requirement }) => requirement)
  const leftOut = Map.groupBy(report.coverage.notCovered, (left) => left.case.split('/', 1)[0] ?? '')
  return (Object.keys(requirements) as RequirementId[]).map((id) => {
    const cases = (results.get(id) ?? []).map((result) => ({ id: result.id, mark: markOf(result, report) }))
    const reasons = [...Map.groupBy(leftOut.get(id) ?? [], ({ reason }) => reason)]
    const described = reasons.map(([reason, group]) => `${cases.length === 0 ? '' : `${group.length} `}not covered: ${reason}`)
    return { id, cases, aside: described.join('; ') || (cases.length > 0 ? '' : whyWithoutCases(requirementOf(id), report)) }
  })
}

function whyWithoutCases({ untestable, level }: Requirement, { coverage }: Report): string {
  if (untestable !== undefined) return `untestable: ${untestable}`
  if (coverage.only.length > 0) return 'not selected (--only)'
  return level === 'may' ? 'no case of its own: tolerated wherever it is met' : 'no case'
}

function renderRow({ id, cases, aside }: Row): Markup {
  const { sentence, level, source } = requirementOf(id)
  const worst = markNames.find((mark) => cases.some((item) => item.mark === mark))
  const shown = html`${cases.length > 0 && html`<span class="marks">${cases.map(renderCase)}</span>`}${aside !== '' && html`<small>${aside}</small>`}`
  return html`<tr class="${worst ?? 'none'}"><th scope="row"><code>${id}</code></th><td>${sentence}</td><td>${renderLevel(level)}</td><td>${sources[source]}</td><td>${shown}</td></tr>
`
}

const renderCase = (item: Row['cases'][number]): Markup =>
  html`<a href="#${anchorOf(item.id)}" title="${item.id}: ${marks[item.mark].word}">${renderMark(item.mark)}</a>`

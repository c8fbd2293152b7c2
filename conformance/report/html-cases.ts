import { requirementOf } from '#openapi'
import type { CaseResult } from '../verdict.ts'
import { exchangesOf, type Positioned, renderExchange } from './html-exchange.ts'
import { renderReason } from './html-failures.ts'
import { anchorOf, renderLevel, renderMark } from './html-marks.ts'
import type { Report } from './json.ts'
import { isLeftOut } from './left-out.ts'
import { markNames, markOf, marks } from './mark.ts'
import { html, type Markup } from './markup.ts'
import { troubles } from './trouble.ts'

/** Every case with its exchanges, folded; those that have a card of their own are links to it. */
export function renderCases(report: Report): Markup {
  return html`<section id="cases" aria-labelledby="cases-title">
<h2 id="cases-title">Every case <span class="count">${report.cases.length}</span></h2>
${renderFilters(report)}<ol class="cases">
${report.cases.map((result) => renderItem(result, report))}</ol>
</section>
`
}

/** Hidden until the script that works it has come to it. */
function renderFilters(report: Report): Markup {
  const { cases } = report
  const present = markNames.filter((mark) => cases.some((result) => markOf(result, report) === mark))
  const levels = (['must', 'should', 'may'] as const).filter((level) => cases.some((result) => result.level === level))
  return html`<form class="filters" hidden>
<fieldset><legend>Outcome</legend>${present.map((mark) => renderChoice('mark', mark, marks[mark].word))}</fieldset>
<fieldset><legend>Level</legend>${levels.map((level) => renderChoice('level', level, level.toUpperCase()))}</fieldset>
<label class="search">Search <input type="search" name="words" autocomplete="off" placeholder="id, title, anything sent or answered"></label>
<output aria-live="polite"></output>
</form>
`
}

const renderChoice = (name: string, value: string, label: string): Markup =>
  html`<label><input type="checkbox" name="${name}" value="${value}" checked> ${label}</label>`

function renderItem(result: CaseResult, report: Report): Markup {
  const { id, title, level, reason, requirement } = result
  const mark = markOf(result, report)
  const line = html`${renderMark(mark)}<span class="title">${title}</span><code>${id}</code>${renderLevel(level)}`
  if (troubles.has(mark) && !isLeftOut(result)) {
    return html`<li data-mark="${mark}" data-level="${level}"><a href="#${anchorOf(id)}">${line}</a></li>
`
  }
  const { sentence, reading } = requirementOf(requirement)
  return html`<li data-mark="${mark}" data-level="${level}"><details id="${anchorOf(id)}"><summary>${line}</summary>
<p>${sentence}${reading !== undefined && html` <b>Reading:</b> ${reading}`}</p>
${reason !== undefined && renderReason(reason)}
${exchangesOf(result, report).map((step) => renderExchange(step, report.target, false))}</details></li>
`
}

/** What was sent outside of any case, by the part of the run that sent it. */
export function renderBesides(report: Report): Markup {
  const ofCases = new Set(report.cases.flatMap(({ exchanges }) => exchanges))
  const besides = report.exchanges.map((exchange, position) => ({ exchange, position })).filter(({ position }) => !ofCases.has(position))
  if (besides.length === 0) return html``
  const steps = [...Map.groupBy(besides, ({ exchange }) => exchange.step)]
  return html`<section id="besides" aria-labelledby="besides-title">
<h2 id="besides-title">Outside the cases <span class="count">${besides.length}</span></h2>
<p>What was sent before, between and after the cases, such as reading everyone at first and putting back at last.</p>
${steps.map(([step, exchanges]) => renderStep(step, exchanges, report.target))}</section>
`
}

const renderStep = (step: string, exchanges: readonly Positioned[], target: string): Markup =>
  html`<details class="besides"><summary><span class="title">${step}</span><span class="count">${exchanges.length}</span></summary>
${exchanges.map((exchange) => renderExchange(exchange, target, false))}</details>
`

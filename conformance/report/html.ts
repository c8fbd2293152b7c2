import { createHash } from 'node:crypto'
import { commandAgain } from './again.ts'
import { renderBesides, renderCases } from './html-cases.ts'
import { renderTroubles } from './html-failures.ts'
import { renderRequirements } from './html-requirements.ts'
import { script } from './html-script.ts'
import { style } from './html-style.ts'
import { renderVerdict, splitSentence } from './html-verdict.ts'
import type { Report } from './json.ts'
import { groupByReason, type LeftOut, notCovered, notJudged } from './left-out.ts'
import { markNames, marks } from './mark.ts'
import { html, type Markup } from './markup.ts'
import { describeResemblance } from './resembling.ts'
import { showUnseen } from './unseen.ts'

/**
 * The report as one page: the verdict and what it rests on, then what failed, then everything. It loads nothing, and runs no script
 * but its own, whatever the target answered.
 */
export function renderHtml(report: Report): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${showUnseen(`${splitSentence(report.sentence).claim}: ${report.target}`)}</title>
<style>${{ markup: style }}</style>
</head>
<body class="${report.verdict}">
<a class="skip-link" href="#main">To the findings</a>
${renderVerdict(report)}<main id="main">
${renderTroubles(report)}${renderResemblances(report)}${renderLeftOut(report)}${renderObserved(report)}${renderRequirements(report)}${renderCases(report)}${renderBesides(report)}</main>
${renderLegend(report)}<script>${{ markup: script }}</script>
</body>
</html>
`
  return page.markup
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

function renderResemblances({ resembles }: Report): Markup {
  if (resembles.length === 0) return html``
  return html`<section id="resembles" aria-labelledby="resembles-title">
<h2 id="resembles-title">Behaves like <span class="count">${resembles.length}</span></h2>
<p>The same cases fail, or nearly, when the mock is wrong on purpose. A hint, and no part of the verdict.</p>
${resembles.map(describeResemblance).map(
  ({ says, alike, command }) => html`<div class="command"><p><b>${says}</b> (${alike}); to see it</p><pre data-copy>${command}</pre></div>
`,
)}</section>
`
}

function renderObserved({ observed }: Report): Markup {
  const points = Object.entries(observed)
  if (points.length === 0) return html``
  return html`<section id="observed" aria-labelledby="observed-title">
<h2 id="observed-title">Observed <span class="count">${points.length}</span></h2>
<p>What the target does where the documentation leaves it open. Nothing of this is judged.</p>
<dl class="observed">${points.map(([point, value]) => html`<div><dt>${point}</dt><dd>${value}</dd></div>`)}</dl>
</section>
`
}

function renderLeftOut(report: Report): Markup {
  const count = notJudged(report).length + notCovered(report).length
  if (count === 0) return html``
  return html`<section id="left-out" aria-labelledby="left-out-title">
<h2 id="left-out-title">Left out <span class="count">${count}</span></h2>
${renderReasons('Planned, and not judged', notJudged(report))}${renderReasons('Not covered', notCovered(report))}</section>
`
}

function renderReasons(title: string, items: readonly LeftOut[]): Markup {
  if (items.length === 0) return html``
  return html`<h3>${title}</h3>
<ul class="reasons">
${groupByReason(items).map(([reason, ids]) => renderIds(reason, ids))}</ul>
`
}

const renderIds = (reason: string, ids: readonly string[]): Markup =>
  html`<li><details><summary><span class="title">${reason}</span><span class="count">${ids.length}</span></summary>
<ul>${ids.map((id) => html`<li><code>${id}</code></li>`)}</ul></details></li>
`

function renderLegend(report: Report): Markup {
  return html`<footer>
<h2>How to read this</h2>
<dl>${markNames.map((mark) => html`<div><dt>${marks[mark].word}</dt><dd>${marks[mark].meaning}</dd></div>`)}</dl>
<p>MUST, SHOULD and MAY are those of RFC 2119. Only a MUST that failed makes a target not conformant; a MUST that could not be judged makes the run inconclusive.</p>
<p>A requirement comes from the User Phone Buttons page (the page), the vendor's other public pages (the platform), or RFC 9110 and the standards it builds on (HTTP). Credentials are shown as ***.</p>
<div class="command"><p>Run one case or requirement again, with the subjects, headers and configuration of this run</p><pre data-copy>${commandAgain(report, 'CASE-OR-REQUIREMENT')}</pre></div>
</footer>
`
}

import { createHash } from 'node:crypto'
import { commandAgain } from './again.ts'
import { renderBesides, renderCases } from './html-cases.ts'
import { renderFailures, titles } from './html-failures.ts'
import { renderRequirements } from './html-requirements.ts'
import { script } from './html-script.ts'
import { style } from './html-style.ts'
import type { Report } from './json.ts'
import { countMarks, type Mark, markNames, marks } from './mark.ts'
import { html, type Markup } from './markup.ts'
import { describeState } from './state.ts'

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
<title>${splitSentence(report.sentence).claim}: ${report.target}</title>
<style>${{ markup: style }}</style>
</head>
<body class="${report.verdict}">
<a class="skip-link" href="#main">To the findings</a>
${renderVerdict(report)}<main id="main">
${renderFailures(report)}${renderObserved(report)}${renderLeftOut(report)}${renderRequirements(report)}${renderCases(report)}${renderBesides(report)}</main>
${renderLegend(report)}<script>${{ markup: script }}</script>
</body>
</html>
`
  return page.markup
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** The claim of a verdict's sentence, and what it says of it. The claim alone must not say more than the whole. */
function splitSentence(sentence: string): { claim: string; rest: string } {
  const [, claim = sentence, rest = ''] = /^([^:]{1,60}): (.*)$/s.exec(sentence) ?? []
  return { claim, rest: rest.replace(/^./u, (letter) => letter.toUpperCase()) }
}

const verdictSigns = { conformant: '✓', 'not-conformant': '✕', inconclusive: '?' } as const

function renderVerdict(report: Report): Markup {
  const { verdict, sentence, counts, restored } = report
  const marked = countMarks(report)
  const { claim, rest } = splitSentence(sentence)
  return html`<header class="verdict">
<p class="subject">User Phone Buttons API, conformance of <b>${report.target}</b></p>
<h1><span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span>${claim}</h1>
<p class="sentence">${rest}</p>
${
  restored
    ? html``
    : html`<div class="alert" role="note"><p><b>Not everything was put back.</b> <code>phone-buttons restore</code> tries again, with the journal of this run.</p>
<ul>${report.notRestored.map(({ user, reason }) => html`<li><b>${user}</b>: ${reason}</li>`)}</ul></div>
`
}${renderBar(report)}<ul class="counts">${markNames.map((mark) => renderCount(mark, marked[mark]))}<li><b>${counts.planned}</b> planned</li><li><b>${counts.ran}</b> ran</li><li><b>${report.coverage.notCovered.length}</b> not covered</li></ul>
${renderFacts(report)}${renderContents(report)}</header>
`
}

const renderCount = (mark: Mark, count: number): Markup =>
  mark === 'waived' && count === 0
    ? html``
    : html`<li class="${count > 0 ? mark : 'none'}" title="${marks[mark].meaning}"><b>${count}</b> ${marks[mark].word}</li>`

/** The outcomes as a bar, each as wide as its share. */
function renderBar(report: Report): Markup {
  const { planned } = report.counts
  const counts = countMarks(report)
  if (planned === 0) return html``
  let from = 0
  const parts = markNames.map((mark) => {
    const part = html`<rect class="${mark}" x="${from}" width="${counts[mark]}" height="1"/>`
    from += counts[mark]
    return part
  })
  return html`<svg class="bar" viewBox="0 0 ${planned} 1" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
`
}

const modes: Readonly<Record<string, string>> = {
  observe: 'nothing is written',
  reversible: 'what is written is put back',
  full: 'also what is slow, large or hostile',
}

const profiles: Readonly<Record<string, string>> = {
  core: 'what the page and HTTP say',
  apio: "also the platform's other rules are musts",
  strict: 'every should is a must',
}

function renderFacts(report: Report): Markup {
  const { coverage, suite, seed, begun, ended, restored } = report
  const { mode, profile, only } = coverage
  const facts: [name: string, value: Markup][] = [
    ['Mode', html`${mode} <small>${modes[mode]}</small>`],
    ['Profile', html`${profile} <small>${profiles[profile]}</small>`],
    ...(only.length > 0 ? [['Only', html`${only.join(', ')}`] satisfies [string, Markup]] : []),
    ['State', html`${restored ? describeState(report) : 'Not restored, see above.'}`],
    [
      'Begun',
      html`<time datetime="${begun}">${begun.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}</time>, took ${describeDuration(begun, ended)}`,
    ],
    ['Seed', html`${seed}`],
    ['Suite', html`${suite.version} <small>cases ${suite.cases}</small>`],
  ]
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
`
}

function describeDuration(begun: string, ended: string): string {
  const milliseconds = Date.parse(ended) - Date.parse(begun)
  return milliseconds < 10_000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`
}

function renderContents(report: Report): Markup {
  const { observed, coverage } = report
  const counts = countMarks(report)
  const entries: [anchor: string, label: string, isThere: boolean][] = [
    ...(['fail', 'error', 'warn', 'waived'] as const).map((mark): [string, string, boolean] => [mark, titles[mark], counts[mark] > 0]),
    ['observed', 'Observed', Object.keys(observed).length > 0],
    ['left-out', 'Left out', counts.skip > 0 || coverage.notCovered.length > 0],
    ['requirements', 'Requirements', true],
    ['cases', 'Every case', true],
  ]
  const links = entries.filter(([, , isThere]) => isThere).map(([anchor, label]) => html`<li><a href="#${anchor}">${label}</a></li>`)
  return html`<nav aria-label="Contents"><ul>${links}</ul></nav>
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

/** What was planned and not run, and what was not planned: by reason, for one remedy often serves many cases. */
function renderLeftOut({ cases, coverage }: Report): Markup {
  const skipped = cases.filter(({ outcome }) => outcome === 'skip').map(({ id, reason = 'no reason is known' }) => ({ id, reason }))
  const notCovered = coverage.notCovered.map(({ case: id, reason }) => ({ id, reason }))
  if (skipped.length + notCovered.length === 0) return html``
  return html`<section id="left-out" aria-labelledby="left-out-title">
<h2 id="left-out-title">Left out <span class="count">${skipped.length + notCovered.length}</span></h2>
${renderReasons('Planned, and not run', skipped)}${renderReasons('Not covered', notCovered)}</section>
`
}

function renderReasons(title: string, items: readonly { readonly id: string; readonly reason: string }[]): Markup {
  if (items.length === 0) return html``
  const groups = [...Map.groupBy(items, ({ reason }) => reason)]
  return html`<h3>${title}</h3>
<ul class="reasons">${groups.map(
    ([reason, group]) => html`<li><details><summary><span class="title">${reason}</span><span class="count">${group.length}</span></summary>
<ul>${group.map(({ id }) => html`<li><code>${id}</code></li>`)}</ul></details></li>
`,
  )}</ul>
`
}

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

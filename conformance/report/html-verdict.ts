import type { Report } from './json.ts'
import { notCovered, notJudged } from './left-out.ts'
import { countMarks, type Mark, markNames, marks } from './mark.ts'
import { html, type Markup } from './markup.ts'
import { describeFigures } from './resembling.ts'
import { describeState } from './state.ts'
import { casesInTrouble, troubles } from './trouble.ts'

/** The claim of a verdict's sentence, and what it says of it. The claim alone must not say more than the whole. */
export function splitSentence(sentence: string): { claim: string; rest: string } {
  const [, claim = sentence, rest = ''] = /^([^:]{1,60}): (.*)$/s.exec(sentence) ?? []
  return { claim, rest: rest.replace(/^./u, (letter) => letter.toUpperCase()) }
}

const verdictSigns = { conformant: '✓', 'not-conformant': '✕', inconclusive: '?' } as const

/** The top of the page: the verdict, and all that it rests on. */
export function renderVerdict(report: Report): Markup {
  const { verdict, sentence } = report
  const { claim, rest } = splitSentence(sentence)
  return html`<header class="verdict">
<p class="subject">User Phone Buttons API, conformance of <b>${report.target}</b></p>
<h1><span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span>${claim}</h1>
<p class="sentence">${rest}</p>
${renderNotRestored(report)}${renderBar(report)}${renderCounts(report)}${renderFacts(report)}${renderContents(report)}</header>
`
}

function renderNotRestored({ restored, notRestored }: Report): Markup {
  if (restored) return html``
  return html`<div class="alert">
<p><b>Not everything was put back.</b> <code>phone-buttons restore</code> tries again, with the journal of this run.</p>
<ul>${notRestored.map(({ user, reason }) => html`<li><b>${user}</b>: ${reason}</li>`)}</ul>
</div>
`
}

function renderCounts(report: Report): Markup {
  const counts = countMarks(report)
  const { planned, ran } = report.counts
  const shown = markNames.filter((mark) => mark !== 'waived' || counts.waived > 0)
  const sums = [`${planned} planned`, `${ran} ran`, `${report.coverage.notCovered.length} not covered`]
  return html`<ul class="counts">${shown.map((mark) => renderCount(mark, counts[mark]))}</ul>
<p class="sums">${sums.join(', ')}</p>
`
}

const renderCount = (mark: Mark, count: number): Markup =>
  html`<li class="${count > 0 ? mark : 'none'}" title="${marks[mark].meaning}"><b>${count}</b> ${marks[mark].word}</li>`

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
  const { coverage, suite, selfTest, seed, begun, ended, restored } = report
  const { mode, profile, only, keepGoing } = coverage
  const facts: readonly (readonly [name: string, value: string, note?: string | undefined])[] = [
    ['Mode', mode, modes[mode]],
    ['Profile', profile, profiles[profile]],
    ...(only.length > 0 ? [['Only', only.join(', ')] as const] : []),
    ...(keepGoing ? [['Keep going', 'yes', 'also where the target does not take its own keys back'] as const] : []),
    ['State', restored ? describeState(report) : 'Not restored, see above.'],
    ['Begun', begun.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'), `took ${describeDuration(begun, ended)}`],
    ['Seed', String(seed)],
    ['Suite', suite.version, `cases ${suite.cases}`],
    ['Self-test of the suite', describeFigures(selfTest)],
  ]
  return html`<dl class="facts">${facts.map(
    ([name, value, note]) => html`<div><dt>${name}</dt><dd>${value}${note !== undefined && html` <small>${note}</small>`}</dd></div>`,
  )}</dl>
`
}

function describeDuration(begun: string, ended: string): string {
  const milliseconds = Date.parse(ended) - Date.parse(begun)
  return milliseconds < 10_000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`
}

function renderContents(report: Report): Markup {
  const entries: readonly (readonly [anchor: string, title: string, isThere: boolean])[] = [
    ...[...troubles].map(([mark, title]) => [mark, title, casesInTrouble(mark, report).length > 0] as const),
    ['resembles', 'Behaves like', report.resembles.length > 0],
    ['left-out', 'Left out', notJudged(report).length + notCovered(report).length > 0],
    ['observed', 'Observed', Object.keys(report.observed).length > 0],
    ['requirements', 'Requirements', true],
    ['cases', 'Every case', true],
  ]
  const links = entries.filter(([, , isThere]) => isThere).map(([anchor, title]) => html`<li><a href="#${anchor}">${title}</a></li>`)
  return html`<nav aria-label="Contents"><ul>${links}</ul></nav>
`
}

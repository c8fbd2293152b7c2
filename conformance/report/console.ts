import { plain, renderCard, type Style } from './card.ts'
import type { Report } from './json.ts'
import { groupByReason, isLeftOut, type LeftOut, notCovered, notJudged } from './left-out.ts'
import { describeFigures, describeResemblance } from './resembling.ts'
import { describeState } from './state.ts'
import { showUnseen } from './unseen.ts'

const coloured: Style = {
  bold: (text) => `\x1b[1m${text}\x1b[22m`,
  red: (text) => `\x1b[31m${text}\x1b[39m`,
  yellow: (text) => `\x1b[33m${text}\x1b[39m`,
  green: (text) => `\x1b[32m${text}\x1b[39m`,
}

export const styleFor = (isTerminal: boolean, noColor: string | undefined): Style => (isTerminal && !noColor ? coloured : plain)

/** The report for people: what failed, one card each, then the verdict, which says what it rests on. */
export function renderConsole(report: Report, style: Style): string {
  const toShow = report.cases.filter((result) => (result.outcome === 'fail' || result.outcome === 'error') && !isLeftOut(result))
  return [
    ...toShow.map((result) => renderCard(result, report, style)),
    ...renderLeftOut('Not judged', notJudged(report)),
    ...renderLeftOut('Not covered', notCovered(report)),
    ...renderObserved(report),
    ...renderResemblances(report),
    renderEnd(report, style),
  ].join('\n')
}

/** What was left out, by reason: the ids when they are few, else how many. */
function renderLeftOut(title: string, items: readonly LeftOut[]): string[] {
  if (items.length === 0) return []
  const lines = groupByReason(items).map(
    ([reason, ids]) => `  ${ids.length <= 3 ? ids.join(', ') : `${ids.length} cases`}: ${showUnseen(reason)}`,
  )
  return [`${title}:\n${lines.join('\n')}\n`]
}

function renderObserved({ observed }: Report): string[] {
  const lines = Object.entries(observed).map(([point, value]) => `  ${point}: ${showUnseen(value)}`)
  return lines.length === 0 ? [] : [`Observed, where the documentation leaves it open:\n${lines.join('\n')}\n`]
}

function renderResemblances({ resembles }: Report): string[] {
  if (resembles.length === 0) return []
  const lines = resembles.map(describeResemblance).map(({ says, alike, command }) => `  "${says}" (${alike}); to see it: ${command}`)
  return [`Behaves like the mock with a planted bug:\n${lines.join('\n')}\n`]
}

/** The end of the report: the verdict, and what it rests on. */
function renderEnd(report: Report, style: Style): string {
  const { verdict, sentence, counts, suite, selfTest, seed, target } = report
  const colour = verdict === 'conformant' ? style.green : verdict === 'inconclusive' ? style.yellow : style.red
  const { planned, ran, pass, fail, warn, skip, error } = counts
  return [
    style.bold(colour(showUnseen(sentence))),
    `${planned} planned, ${ran} ran: ${pass} passed, ${fail} failed, ${warn} warned, ${error} ${error === 1 ? 'error' : 'errors'}; ${skip} skipped.`,
    showUnseen(describeState(report)),
    `Target ${target}, seed ${seed}, suite ${suite.version} (cases ${suite.cases}).`,
    `Self-test of this suite: ${describeFigures(selfTest)}.`,
    '',
  ].join('\n')
}

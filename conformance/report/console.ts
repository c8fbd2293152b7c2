import { requirementOf } from '#openapi'
import type { CaseResult } from '../verdict.ts'
import type { Report } from './json.ts'

/** How the console report is dressed. */
export type Style = {
  readonly bold: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly green: (text: string) => string
}

const plain: Style = { bold: String, red: String, yellow: String, green: String }
const coloured: Style = {
  bold: (text) => `\x1b[1m${text}\x1b[22m`,
  red: (text) => `\x1b[31m${text}\x1b[39m`,
  yellow: (text) => `\x1b[33m${text}\x1b[39m`,
  green: (text) => `\x1b[32m${text}\x1b[39m`,
}

export const styleFor = (isTerminal: boolean, noColor: string | undefined): Style => (isTerminal && !noColor ? coloured : plain)

/** The report for people: what failed, one card each, then the verdict, which says what it rests on. */
export function renderConsole(report: Report, style: Style): string {
  const toShow = report.cases.filter(({ outcome }) => outcome === 'fail' || outcome === 'error')
  const skipped = report.cases.filter(({ outcome }) => outcome === 'skip')
  return [
    ...toShow.map((result) => renderCard(result, report, style)),
    ...renderGroups(
      'Not run',
      skipped.map(({ id, reason = '' }) => ({ id, reason })),
    ),
    ...renderGroups(
      'Not covered',
      report.coverage.notCovered.map(({ case: id, reason }) => ({ id, reason })),
    ),
    ...renderObserved(report),
    renderEnd(report, style),
  ].join('\n')
}

function renderCard(result: CaseResult, report: Report, style: Style): string {
  const { sentence, reading, source } = requirementOf(result.requirement)
  const mark = result.outcome === 'error' ? style.yellow('ERROR') : result.level === 'must' ? style.red('FAIL') : style.yellow('WARN')
  const steps = result.exchanges.map((position) => report.exchanges[position]).filter((exchange) => exchange !== undefined)
  const lines = [
    `${mark} ${style.bold(result.id)}  ${result.title}`,
    `  ${result.level.toUpperCase()} (${source})  ${sentence}${reading === undefined ? '' : `\n  reading      ${reading}`}`,
    ...(result.expected === undefined ? [] : [`  expected     ${result.expected}`]),
    ...(result.received === undefined ? [] : [`  received     ${result.received}`]),
    ...(result.cause === undefined ? [] : [`  likely cause ${result.cause}`]),
    ...(result.reason === undefined ? [] : [`  reason       ${result.reason}`]),
    ...steps.map(({ curl, response }, index) => {
      const outcome = 'error' in response ? response.error : `-> ${response.status}`
      return `  ${index === 0 ? 'to see it    ' : '             '}${curl}  ${outcome}`
    }),
    `  run again    phone-buttons conformance ${report.target} --only ${result.id} --seed ${report.seed}`,
  ]
  return `${lines.join('\n')}\n`
}

/** What was left out, by reason: the ids when they are few, else how many. */
function renderGroups(title: string, items: readonly { readonly id: string; readonly reason: string }[]): string[] {
  if (items.length === 0) return []
  const groups = Map.groupBy(items, ({ reason }) => reason)
  const lines = [...groups].map(
    ([reason, group]) => `  ${group.length <= 3 ? group.map(({ id }) => id).join(', ') : `${group.length} cases`}: ${reason}`,
  )
  return [`${title}:\n${lines.join('\n')}\n`]
}

function renderObserved({ observed }: Report): string[] {
  const lines = Object.entries(observed).map(([point, value]) => `  ${point}: ${value}`)
  return lines.length === 0 ? [] : [`Observed, where the documentation leaves it open:\n${lines.join('\n')}\n`]
}

/** The end of the report: the verdict, and what it rests on. */
function renderEnd({ verdict, sentence, counts, touched, restored, notRestored, suite, seed, target }: Report, style: Style): string {
  const colour = verdict === 'conformant' ? style.green : verdict === 'inconclusive' ? style.yellow : style.red
  const { planned, ran, pass, fail, warn, skip, error } = counts
  const state =
    touched === 0
      ? 'Nothing was written.'
      : restored
        ? 'The keys of every user who was written to are back as they were; this was read back.'
        : `Not restored: ${notRestored.map(({ user, reason }) => `${user}: ${reason}`).join('; ')}`
  return [
    style.bold(colour(sentence)),
    `${planned} planned, ${ran} ran: ${pass} passed, ${fail} failed, ${warn} warned, ${error} errors; ${skip} skipped.`,
    state,
    `Target ${target}, seed ${seed}, suite ${suite.version} (cases ${suite.cases}).`,
    '',
  ].join('\n')
}

import { requirementOf } from '#openapi'
import type { CaseResult } from '../verdict.ts'
import { commandAgain } from './again.ts'
import type { Report } from './json.ts'
import { type Mark, markOf, waiverOf } from './mark.ts'
import { describeShortest, renderScript } from './script.ts'
import { cut, showControls, showUnseen } from './unseen.ts'

/** How a text is dressed. */
export type Style = {
  readonly bold: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly green: (text: string) => string
}

export const plain: Style = { bold: String, red: String, yellow: String, green: String }

const dressed: Record<Mark, (style: Style) => string> = {
  fail: ({ red }) => red('FAIL'),
  error: ({ yellow }) => yellow('ERROR'),
  warn: ({ yellow }) => yellow('WARN'),
  waived: ({ yellow }) => yellow('WAIVED'),
  pass: ({ green }) => green('PASS'),
  skip: () => 'SKIP',
}

/** All that there is to know of one case, as text. What came from the target moves no cursor and turns no line around. */
export function renderCard(result: CaseResult, report: Report, style: Style): string {
  const { id, title, requirement, level, expected, received, cause, reason, exchanges, shortest } = result
  const { sentence, reading, source } = requirementOf(requirement)
  const waiver = waiverOf(id, report)
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['reading', reading],
    ['expected', expected],
    ['received', received],
    ['likely cause', cause],
    ['reason', reason],
    ['waived', waiver && `until ${waiver.until}: ${waiver.reason}`],
    ['shortest', shortest && describeShortest(shortest)],
  ]
  const lines = [
    `${dressed[markOf(result, report)](style)} ${style.bold(id)}  ${title}`,
    `  ${level.toUpperCase()} (${source})  ${sentence}`,
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name.padEnd(12)} ${showUnseen(value)}`])),
    ...(shortest === undefined
      ? exchanges.map((position, index) => `  ${(index === 0 ? 'to see it' : '').padEnd(12)} ${describeExchange(position, report)}`)
      : renderScript(shortest, report).map((line) => `  ${line}`)),
    `  ${'run again'.padEnd(12)} ${commandAgain(report, id)}`,
  ]
  return `${lines.join('\n')}\n`
}

const longestCommand = 4000

function describeExchange(position: number, { exchanges }: Report): string {
  const exchange = exchanges[position]
  if (exchange === undefined) return `exchange ${position}`
  const { request, response, curl } = exchange
  // A command that is cut would send something else.
  const command = curl.length <= longestCommand ? curl : `${request.method} ${cut(request.url, 200)} (exchange ${position} in report.json)`
  return `${showControls(command)}  ${'error' in response ? showUnseen(response.error) : `-> ${response.status}`}`
}

/** Why a case is not a pass, in a line. */
export function describeInShort({ id, expected, received, reason }: CaseResult, report: Report): string {
  const waiver = waiverOf(id, report)
  if (waiver !== undefined) return `waived until ${waiver.until}: ${waiver.reason}`
  return reason ?? `expected ${expected}, received ${received}`
}

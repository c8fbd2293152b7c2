import { requirementOf } from '#openapi'
import type { CaseResult } from '../verdict.ts'
import { commandAgain } from './again.ts'
import { diff, type Line } from './diff.ts'
import type { Report } from './json.ts'
import { groupByReason, type LeftOut, notCovered, notJudged } from './left-out.ts'
import { countMarks, type Mark, markNames, marks, waiverOf } from './mark.ts'
import { escapeMarkup } from './markup.ts'
import { describeFigures, describeResemblance } from './resembling.ts'
import { describeShortest, renderScript } from './script.ts'
import { describeState } from './state.ts'
import { casesInTrouble, troubles } from './trouble.ts'
import { cut, showControls, showUnseen } from './unseen.ts'

/** A comment of a pull request holds 65,536 characters. */
const limit = 64_000
const mostOfEnd = 16_000
const pointer = 'report.html has every case with its exchanges.\n'

/** report.md: the verdict and what is wrong, as a comment of a pull request. What does not fit is left out, and counted. */
export function renderMarkdown(report: Report): string {
  const begin = renderBegin(report)
  const end = takeFitting(renderEnd(report), mostOfEnd)
  const cards = [...troubles].flatMap(([mark, title]) => renderCards(mark, title, report))
  return `${begin}${takeFitting(cards, limit - begin.length - end.length)}${end}${pointer}`
}

/** As many of the texts, from the first on, as there is room for. */
function takeFitting(texts: readonly string[], room: number): string {
  let taken = 0
  let length = longestNote
  while (taken < texts.length && length + (texts[taken]?.length ?? 0) <= room) length += texts[taken++]?.length ?? 0
  const missing = texts.length - taken
  return `${texts.slice(0, taken).join('')}${missing === 0 ? '' : `\n${missing} more do not fit into a comment; report.html has them all.\n\n`}`
}

const longestNote = 80

function renderBegin(report: Report): string {
  const { verdict, sentence, target, seed, suite, selfTest, begun, coverage } = report
  const { mode, profile, only, keepGoing } = coverage
  const counts = countMarks(report)
  const shown = markNames.filter((mark) => mark !== 'waived' || counts.waived > 0)
  const columns: readonly (readonly [name: string, count: number])[] = [
    ...shown.map((mark) => [marks[mark].word, counts[mark]] as const),
    ['planned', report.counts.planned],
    ['not covered', coverage.notCovered.length],
  ]
  const sign = { conformant: '✅', 'not-conformant': '❌', inconclusive: '❔' }[verdict]
  const facts = [
    `Target ${code(target)}`,
    `mode ${code(mode)}`,
    `profile ${code(profile)}`,
    ...(only.length === 0 ? [] : [`only ${code(only.join(', '))}`]),
    ...(keepGoing ? [code('--keep-going')] : []),
    `seed ${code(String(seed))}`,
    `suite ${code(suite.version)} (cases ${code(suite.cases)}; its self-test: ${describeFigures(selfTest)})`,
    `begun ${code(begun)}`,
  ]
  return `## ${sign} ${escapeText(cut(sentence, 1000))}

| ${columns.map(([name]) => name).join(' | ')} |
|${columns.map(() => ' ---: |').join('')}
| ${columns.map(([, count]) => count).join(' | ')} |

${facts.join(', ')}

${escapeText(cut(describeState(report), 1000))}

${renderResemblances(report)}`
}

function renderResemblances({ resembles }: Report): string {
  const lines = resembles
    .map(describeResemblance)
    .map(({ says, alike, command }) => `- Behaves like *${escapeText(says)}* (${alike}); to see it: ${code(command)}\n`)
  return lines.length === 0 ? '' : `${lines.join('')}\n`
}

/** The cards of a mark; the heading is in the first of them, for it is there when that is. */
const renderCards = (mark: Mark, title: string, report: Report): string[] =>
  casesInTrouble(mark, report).map((result, index) => `${index === 0 ? `### ${title}\n\n` : ''}${renderCard(result, mark, report)}`)

function renderCard(result: CaseResult, mark: Mark, report: Report): string {
  const { id, title, requirement, level, expected, received, cause, reason } = result
  const { sentence, reading, source } = requirementOf(requirement)
  const waiver = waiverOf(id, report)
  // A command that is cut would run something else.
  const again = commandAgain(report, id)
  const parts = [
    `**${level.toUpperCase()}** (${source}) ${escapeText(sentence)}`,
    reading && `Reading: ${escapeText(reading)}`,
    waiver && `Waived until ${code(waiver.until)}: ${code(waiver.reason)}`,
    expected !== undefined && received !== undefined && fence('diff', renderDiff(expected, received)),
    cause && `Likely cause: ${escapeText(cause)}`,
    reason && fence('', cut(showUnseen(reason), longestText)),
    renderCommands(result, report),
    again.length <= longestCode && `Run again: ${code(again)}`,
  ]
  const summary = `${marks[mark].sign} <code>${escapeMarkup(id)}</code> ${escapeMarkup(showUnseen(title))}`
  return `<details>\n<summary>${summary}</summary>\n\n${parts.filter(Boolean).join('\n\n')}\n\n</details>\n\n`
}

const longestText = 1500
const longestDiff = 6000

function renderDiff(expected: string, received: string): string {
  const { expectedOf, receivedOf, lines } = diff(expected, received)
  const notes = [expectedOf, receivedOf].filter((note) => note !== '').map((note) => `# ${note}`)
  const written = [...notes, ...lines.map(renderLine)].map((line) => showUnseen(line).replaceAll('\n', '\\n'))
  return cut(written.join('\n'), longestDiff)
}

const signs = { expected: '-', received: '+', both: ' ' } as const

const renderLine = ({ of, pieces }: Line): string => `${signs[of]} ${pieces.map(({ text }) => text).join('')}`

const mostCommands = 4

/** What decided is most often among the last. */
function renderCommands({ exchanges, shortest }: CaseResult, report: Report): string {
  if (shortest !== undefined)
    return `${escapeText(describeShortest(shortest))}:\n\n${fence('sh', renderScript(shortest, report).join('\n'))}`
  const commands = exchanges.slice(-mostCommands).flatMap((position) => {
    const { curl, request, response } = report.exchanges[position] ?? {}
    if (curl === undefined || request === undefined || response === undefined) return []
    // A command that is cut would send something else.
    const command =
      curl.length <= longestText ? showControls(curl) : `# ${request.method}, too long to be shown: exchange ${position} in report.json`
    return [`${command}\n# ${'error' in response ? oneLine(response.error) : response.status}`]
  })
  return commands.length === 0 ? '' : fence('sh', commands.join('\n'))
}

/** What was left out, by reason: the ids when they are few, else how many. */
const renderEnd = (report: Report): string[] => [
  ...renderLeftOut('Not judged', notJudged(report)),
  ...renderLeftOut('Not covered', notCovered(report)),
]

function renderLeftOut(title: string, items: readonly LeftOut[]): string[] {
  const groups = groupByReason(items)
  return groups.map(([reason, ids], index) => {
    const heading = index === 0 ? `### ${title}\n\n` : ''
    const who = ids.length <= 3 ? ids.map(code).join(', ') : `${ids.length} cases`
    return `${heading}- ${who}: ${escapeText(cut(reason, 300))}\n${index === groups.length - 1 ? '\n' : ''}`
  })
}

/** Text that stays text: no markup, no HTML, no link, and nobody is called by a name that a target answered. */
const escapeText = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_[\]<>|~&$]/g, (character) => (character in entities ? (entities[character] ?? '') : `\\${character}`))
    .replace(/[@#]|:(?=\/\/)|www(?=\.)/g, '$&<!-- -->')

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' }

const oneLine = (text: string): string => showUnseen(text).replace(/\s+/g, ' ')

const longestCode = 500

/** Text as code, within a line. */
function code(text: string): string {
  const line = cut(oneLine(text), longestCode)
  const fenced = fenceFor(line, 1)
  const blank = /^`|`$|^$/.test(line) ? ' ' : ''
  return `${fenced}${blank}${line}${blank}${fenced}`
}

const fence = (language: string, text: string): string => `${fenceFor(text, 3)}${language}\n${text}\n${fenceFor(text, 3)}`

/** More backticks than stand side by side in the text. */
const fenceFor = (text: string, least: number): string =>
  '`'.repeat(Math.max(least, ...(text.match(/`+/g) ?? []).map(({ length }) => length + 1)))

import type { KillRow } from '../../conformance/kill-matrix.ts'
import { isCaught, type SelfTest } from './findings.ts'
import type { Trial, Trouble } from './trial.ts'

/** What a self-test found out, on a screen where all is well: a table, and then lists of what is not as it could be. */
export function renderSelfTest(selfTest: SelfTest): string {
  const { matrix, missed, alarms, idle, alike, unguarded, differences, isStale } = selfTest
  const lines = [
    'Caught, of the planted bugs that break something of',
    ...renderTable(matrix.bugs),
    '',
    ...list('Not caught', missed, renderMissed),
    ...list('False alarms', alarms, renderTrial),
    ...list('Otherwise over sockets than in process', differences, (difference) => [difference]),
    ...paragraph('Cases that catch no bug', idle),
    ...list('Bugs that no case tells apart', alike, renderAlike),
    ...paragraph('Musts without a bug that only their cases catch', unguarded),
    ...renderStale(isStale),
    summarise(selfTest),
  ]
  return `${lines.join('\n')}\n`
}

/** The bugs and variants that were asked for, and every case that failed. */
export function renderChosen(selfTest: SelfTest, trials: readonly Trial[]): string {
  const { matrix, alarms, differences } = selfTest
  const ofBugs = matrix.bugs.flatMap((row) => [
    `${row.bug} (${row.level}, ${row.breaks}): ${row.says}: ${isCaught(row) ? 'caught' : 'NOT CAUGHT'}`,
    ...trials.filter(({ id }) => id === row.bug).flatMap(({ troubles }) => troubles.map(renderTrouble)),
    ...(row.observed.length === 0 ? [] : [`  observed otherwise: ${row.observed.join(', ')}`]),
    '',
  ])
  const ofVariants = matrix.variants
    .filter(({ variant }) => !alarms.some(({ id }) => id === variant))
    .flatMap(({ variant }) => [`${variant}: nothing is found fault with`, ''])
  const lines = [
    ...ofBugs,
    ...ofVariants,
    ...list('False alarms', alarms, renderTrial),
    ...list('Otherwise over sockets than in process', differences, (difference) => [difference]),
    summarise(selfTest),
  ]
  return `${lines.join('\n')}\n`
}

const columns = 4

/** By the first word of the requirement: what it is about. */
function renderTable(bugs: readonly KillRow[]): string[] {
  const families = [...Map.groupBy(bugs, ({ breaks }) => breaks.replace(/-.*/, ''))].sort(([one], [other]) => (one < other ? -1 : 1))
  const cells = families.map(([family, rows]) => {
    const caught = rows.filter((row) => isCaught(row)).length
    return `  ${family.padEnd(10)} ${String(caught).padStart(3)} of ${String(rows.length).padStart(3)}`.padEnd(30)
  })
  const height = Math.ceil(cells.length / columns)
  return Array.from({ length: height }, (_, line) =>
    cells
      .filter((_, cell) => cell % height === line)
      .join('')
      .trimEnd(),
  )
}

const renderMissed = ({ bug, level, breaks, says, cases }: KillRow): string[] => [
  `${bug} (${level}, ${breaks}): ${says}${cases.length === 0 ? '' : `; only warned: ${shorten(cases)}`}`,
]

const renderAlike = ({ bugs, cases }: SelfTest['alike'][number]): string[] => wrap(`${shorten(cases)}: ${bugs.join(', ')}`)

const renderTrial = ({ id, verdict, troubles }: Trial): string[] => [`${id}: ${verdict}`, ...troubles.map(renderTrouble)]

function renderTrouble({ id, level, outcome, expected, received, reason }: Trouble): string {
  const why = outcome === 'fail' ? `expected ${expected}, received ${received}` : reason
  return `  ${outcome === 'fail' && level !== 'must' ? 'warn' : outcome} ${id}: ${why}`
}

function list<Item>(title: string, items: readonly Item[], render: (item: Item) => readonly string[]): string[] {
  if (items.length === 0) return []
  return [`${title} (${items.length}):`, ...items.flatMap((item) => render(item).map((line) => `  ${line}`)), '']
}

const width = 130

/** A list that is read as a text. */
function paragraph(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return []
  return [`${title} (${items.length}):`, ...wrap(items.join(', ')).map((line) => `  ${line}`), '']
}

function wrap(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + word.length >= width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

const fewCases = 4

const shorten = (cases: readonly string[]): string => (cases.length <= fewCases ? cases.join(', ') : `the same ${cases.length} cases`)

const renderStale = (isStale: boolean): string[] =>
  isStale ? ['The kill matrix is not up to date: run `npm run self-test -- --update` and commit what it writes.', ''] : []

function summarise({ matrix: { figures }, alarms, tried, differences }: SelfTest): string {
  const { bugsCaught, bugsPlanted, variantsTried } = figures
  const overSockets = `${tried.overSockets} tried over sockets too, ${differences.length === 0 ? 'and none came out' : 'some came out'} otherwise`
  return `${bugsCaught} of ${bugsPlanted} planted bugs caught; false alarms: ${alarms.length} of ${variantsTried + 1}, the mock as it is among them; ${overSockets}.`
}

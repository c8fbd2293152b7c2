import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isObject } from './answer.ts'
import { inOneLine } from './one-line.ts'
import type { Report } from './report/json.ts'
import { UsageError } from './usage.ts'
import type { CaseResult } from './verdict.ts'

const help = `phone-buttons compare <a.json> <b.json>: what became better or worse from one report.json to the next

  broken            passed before, fails now
  no longer judged  was judged before, and is now an error, skipped or not covered
  fixed             failed before, passes now
  still failing     failed before, fails now
  judged now        could not be judged before
  new, gone         cases that only one of the reports knows, as after another choice of cases or with another suite

Newly broken is every case under broken, a SHOULD too, unless the later report waives it, and of those that are no longer judged every
MUST that passed before: nobody knows whether it still does. What could not be judged before and fails now, and new cases that fail, were
never seen to pass, and do not count. Reports of different targets, suites, profiles, modes or choices of cases are compared with a warning.

  --help  this text

Exit code: 0 nothing newly broken, 1 something is, 3 wrong usage.
`

/** What the command needs of the world. */
export type Io = {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** @returns the exit code, as the help says */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const { values, positionals } = parse(argv)
    if (values.help) {
      io.stdout.write(help)
      return 0
    }
    const [first, second, ...more] = positionals
    if (first === undefined || second === undefined || more.length > 0)
      throw new UsageError(`there are ${positionals.length} reports to compare: name two, the earlier one first`)
    const [before, after] = [await readReport(first), await readReport(second)]
    for (const warning of findUnlike(before, after)) io.stderr.write(`phone-buttons compare: ${inOneLine(warning)}\n`)
    const comparison = compare(before, after)
    io.stdout.write(renderComparison(comparison, before, after))
    return comparison.newlyBroken.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr.write(`phone-buttons compare: ${inOneLine(error.message)}\n`)
    return 3
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { help: { type: 'boolean', default: false } } })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}; phone-buttons compare --help says more`)
  }
}

/** As much of a report as is compared. */
type Comparable = Pick<Report, 'verdict' | 'coverage' | 'cases' | 'suite' | 'target' | 'begun'>

async function readReport(file: string): Promise<Comparable> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`cannot compare ${file}: ${(error as Error).message.split('\n', 1)[0]}; name a report.json`)
  }
  if (!isComparable(value)) throw new UsageError(`cannot compare ${file}: it is not a report of the suite; name a report.json`)
  return value
}

function isComparable(value: unknown): value is Comparable {
  if (!isObject(value)) return false
  const { cases, coverage, suite } = value
  return (
    Array.isArray(cases) &&
    cases.every((item) => isObject(item) && ['id', 'level', 'title', 'outcome'].every((member) => typeof item[member] === 'string')) &&
    isObject(suite) &&
    isObject(coverage) &&
    Array.isArray(coverage['only']) &&
    [coverage['notCovered'], coverage['waived']].every(
      (list) => Array.isArray(list) && list.every((item) => isObject(item) && typeof item['case'] === 'string'),
    )
  )
}

/** In what the two reports are not alike, so that a difference may be due to that. */
function findUnlike(before: Comparable, after: Comparable): string[] {
  const points: { name: string; of: (report: Comparable) => string }[] = [
    { name: 'targets', of: ({ target }) => target },
    { name: 'suites', of: ({ suite }) => `${suite.version} (cases ${suite.cases})` },
    { name: 'profiles', of: ({ coverage }) => coverage.profile },
    { name: 'modes', of: ({ coverage }) => coverage.mode },
    { name: 'choices of cases', of: ({ coverage }) => (coverage.only.length === 0 ? 'all' : [...coverage.only].sort().join(' ')) },
  ]
  return points
    .filter(({ of }) => of(before) !== of(after))
    .map(({ name, of }) => `the reports are of different ${name}: ${of(before)}, then ${of(after)}; what differs may be due to that`)
}

/** A case in one of the reports. */
type State = {
  readonly outcome: 'pass' | 'fail' | 'unjudged' | 'unknown'
  readonly result?: CaseResult
  /** Why it was not judged. */
  readonly reason?: string
}

/** A case in both reports. */
export type Change = { readonly id: string; readonly before: State; readonly after: State }

const groups = ['broken', 'no longer judged', 'fixed', 'still failing', 'judged now', 'new', 'gone'] as const
type Group = (typeof groups)[number]

export type Comparison = {
  /** The cases that changed or still fail, in the order of the later report. */
  readonly groups: Readonly<Record<Group, readonly Change[]>>
  /** The ids of those that the exit code depends on. */
  readonly newlyBroken: readonly string[]
  /** How many pass now as they did before. */
  readonly passing: number
}

/** Where a case belongs, by what it was and what it is; what is not here is no news. */
const grouping: Readonly<Record<State['outcome'], Partial<Record<State['outcome'], Group>>>> = {
  pass: { fail: 'broken', unjudged: 'no longer judged', unknown: 'gone' },
  fail: { pass: 'fixed', fail: 'still failing', unjudged: 'no longer judged', unknown: 'gone' },
  unjudged: { pass: 'judged now', fail: 'judged now', unknown: 'gone' },
  unknown: { pass: 'new', fail: 'new', unjudged: 'new' },
}

/** Compares two runs, case by case. */
export function compare(before: Comparable, after: Comparable): Comparison {
  const [stateBefore, stateAfter] = [createLookup(before), createLookup(after)]
  const ids = new Set(
    [after, before].flatMap(({ cases, coverage }) => [...cases.map(({ id }) => id), ...coverage.notCovered.map((left) => left.case)]),
  )
  const changes = [...ids].map((id): Change => ({ id, before: stateBefore(id), after: stateAfter(id) }))
  const inGroup = (group: Group) => changes.filter((change) => grouping[change.before.outcome][change.after.outcome] === group)
  const isWaived = ({ id }: Change) => after.coverage.waived.some((waiver) => waiver.case === id)
  return {
    groups: Object.fromEntries(groups.map((group) => [group, inGroup(group)])) as Record<Group, Change[]>,
    newlyBroken: [...inGroup('broken').filter((change) => !isWaived(change)), ...inGroup('no longer judged').filter(isLostMust)].map(
      ({ id }) => id,
    ),
    passing: changes.filter((change) => change.before.outcome === 'pass' && change.after.outcome === 'pass').length,
  }
}

const isLostMust = ({ before: { result } }: Change): boolean => result?.outcome === 'pass' && result.level === 'must'

function createLookup({ cases, coverage }: Comparable): (id: string) => State {
  const results = new Map(cases.map((result) => [result.id, result]))
  const reasons = new Map(coverage.notCovered.map((left) => [left.case, left.reason]))
  return (id) => {
    const result = results.get(id)
    const reason = reasons.get(id)
    if (result === undefined)
      return reason === undefined ? { outcome: 'unknown' } : { outcome: 'unjudged', reason: `not covered: ${reason}` }
    const { outcome } = result
    if (outcome === 'pass' || outcome === 'fail') return { outcome, result }
    return { outcome: 'unjudged', result, reason: `${outcome}: ${result.reason ?? 'no reason given'}` }
  }
}

function renderComparison(comparison: Comparison, before: Comparable, after: Comparable): string {
  const { newlyBroken, passing } = comparison
  const sections = groups.flatMap((group) => {
    const changes = comparison.groups[group]
    if (changes.length === 0) return []
    return [
      `${group.charAt(0).toUpperCase()}${group.slice(1)}:`,
      ...changes.flatMap((change) => renderChange(change, group, newlyBroken)),
      '',
    ]
  })
  const counts = groups.map((group) => `${comparison.groups[group].length} ${group}`)
  const lines = [
    ...sections,
    `${newlyBroken.length === 0 ? 'Nothing is newly broken' : `Newly broken: ${newlyBroken.length}`} (${counts.join(', ')}, ${passing} pass as before).`,
    `Before: ${before.verdict}, ${before.target}, ${before.begun}`,
    `After:  ${after.verdict}, ${after.target}, ${after.begun}`,
  ]
  return lines.map((line) => `${inOneLine(line)}\n`).join('')
}

function renderChange({ id, before, after }: Change, group: Group, newlyBroken: readonly string[]): string[] {
  const { level = '', title = '' } = after.result ?? before.result ?? {}
  const { expected, received } = after.outcome === 'fail' ? (after.result ?? {}) : {}
  const notes = [
    ...(group === 'judged now' || group === 'new' ? [outcomeWords[after.outcome]] : []),
    ...(group === 'no longer judged' ? [before.outcome === 'pass' ? 'passed before' : 'failed before'] : []),
    ...(group === 'no longer judged' && newlyBroken.includes(id) ? ['counts as newly broken'] : []),
    ...(group === 'broken' && !newlyBroken.includes(id) ? ['waived'] : []),
  ]
  return [
    `  ${level.toUpperCase().padEnd(6)} ${id}  ${title}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`,
    ...(expected === undefined ? [] : [`         expected  ${expected}`]),
    ...(received === undefined ? [] : [`         received  ${received}`]),
    ...(after.reason === undefined ? [] : [`         reason    ${after.reason}`]),
  ]
}

const outcomeWords: Readonly<Record<State['outcome'], string>> = { pass: 'passes', fail: 'fails', unjudged: 'not judged', unknown: '' }

import type { Level, RequirementId } from '#openapi'
import type { Config } from './config.ts'
import type { Shortest } from './expect.ts'
import type { NotCovered } from './select.ts'
import type { Waiver } from './waivers.ts'

/**
 * - `fail`: the target is wrong
 * - `error`: the suite could not do its part, or the target could not be reached; nothing is known of the requirement
 * - `skip`: planned, and not run
 */
export type Outcome = 'pass' | 'fail' | 'skip' | 'error'

export type CaseResult = {
  readonly id: string
  readonly requirement: RequirementId
  readonly level: Level
  readonly title: string
  readonly outcome: Outcome
  readonly reason?: string
  readonly expected?: string
  readonly received?: string
  /** What most often lies behind such a failure. A hint, never part of the verdict. */
  readonly cause?: string
  /** Positions in the run's list of exchanges. */
  readonly exchanges: readonly number[]
  /** Of a failure that took a sequence of requests. */
  readonly shortest?: Shortest
}

export type Verdict = 'conformant' | 'not-conformant' | 'inconclusive'

/** planned = ran + skip; ran = pass + fail + warn + error; warn: a should that failed. */
export type Counts = {
  readonly planned: number
  readonly ran: number
  readonly pass: number
  readonly fail: number
  readonly warn: number
  readonly skip: number
  readonly error: number
}

export type Judgement = {
  readonly verdict: Verdict
  readonly exitCode: 0 | 1 | 2
  /** What the verdict rests on, for people: says what was not run. */
  readonly sentence: string
  readonly counts: Counts
}

/** All that a verdict depends on. */
export type Findings = {
  readonly results: readonly CaseResult[]
  readonly notCovered: readonly NotCovered[]
  readonly config: Pick<Config, 'mode' | 'only' | 'profile'>
  /** Whether every user holds again what he held before. */
  readonly restored: boolean
  /** Whether what writes was left out, for the target does not take its own keys back. */
  readonly isClosed?: boolean
  /** Failures that do not count today. */
  readonly waived?: readonly Waiver[]
  /** Why the run could not go on, if it could not. */
  readonly halted?: string | undefined
}

/** Judges a run. Pure: the same findings give the same verdict, anywhere. */
export function judge({ results, notCovered, config, restored, isClosed = false, waived = [], halted }: Findings): Judgement {
  const counts = count(results)
  const musts = results.filter(({ level }) => level === 'must')
  const isWaived = ({ id }: CaseResult) => waived.some((waiver) => waiver.case === id)
  const excused = musts.filter(isWaived)
  const failed = musts.filter((result) => result.outcome === 'fail' && !isWaived(result))
  const unjudged = musts.filter(({ outcome }) => outcome === 'error' || outcome === 'skip')

  const onClosed = isClosed ? ` ${leftUnjudged}` : ''
  if (failed.length > 0) {
    const aside = `${halted === undefined ? '' : ` The run did not come to its end: ${halted}.`}${restored ? '' : ' The state was not restored.'}${onClosed}`
    return {
      verdict: 'not-conformant',
      exitCode: 1,
      sentence: `Not conformant: ${failed.length} of ${musts.length} MUST cases failed.${aside}`,
      counts,
    }
  }
  const doubts = [
    ...(halted === undefined ? [] : [halted]),
    ...(musts.length === 0 ? ['no MUST case was selected'] : musts.length === excused.length ? ['every MUST case is waived'] : []),
    ...(unjudged.length === 0 ? [] : [`${unjudged.length} of ${musts.length} MUST cases could not be judged`]),
    ...(restored ? [] : ['the state was not restored']),
  ]
  if (doubts.length > 0) return { verdict: 'inconclusive', exitCode: 2, sentence: `Inconclusive: ${doubts.join('; ')}.${onClosed}`, counts }

  const limits = [
    ...(config.only.length > 0 ? [`only ${config.only.join(', ')} was run`] : []),
    ...(config.mode === 'observe' ? ['nothing was written (mode observe)'] : []),
    ...(excused.length > 0 ? [`waived: ${excused.map(({ id }) => id).join(', ')}`] : []),
    ...(notCovered.length > 0 ? [`${notCovered.length} ${notCovered.length === 1 ? 'case was' : 'cases were'} not covered`] : []),
  ]
  const partly = config.only.length > 0 || config.mode === 'observe'
  const claim = `Conformant${partly ? ' in what was run' : ''}${excused.length > 0 ? ' but for what is waived' : ''}`
  const warned = counts.warn > 0 ? ` ${counts.warn} SHOULD ${counts.warn === 1 ? 'case' : 'cases'} failed.` : ''
  const scope = limits.length > 0 ? `; ${limits.join('; ')}` : ''
  return {
    verdict: 'conformant',
    exitCode: 0,
    sentence: `${claim}: all ${musts.length - excused.length} planned MUST cases passed (profile ${config.profile})${scope}.${warned}`,
    counts,
  }
}

const leftUnjudged =
  'What else writes was not judged, for the target does not take its own keys back; --keep-going judges it, on a target whose data nobody needs.'

function count(results: readonly CaseResult[]): Counts {
  const of = (outcome: Outcome, soft: boolean) =>
    results.filter((result) => result.outcome === outcome && (result.level === 'should') === soft).length
  const all = (outcome: Outcome) => of(outcome, true) + of(outcome, false)
  const skip = all('skip')
  return {
    planned: results.length,
    ran: results.length - skip,
    pass: all('pass'),
    fail: of('fail', false),
    warn: of('fail', true),
    skip,
    error: all('error'),
  }
}

import type { Case } from '../../conformance/case.ts'
import { cases } from '../../conformance/cases/index.ts'
import type { KillMatrix, KillRow } from '../../conformance/kill-matrix.ts'
import { levelOf } from '../../conformance/select.ts'
import type { RequirementId } from '../../openapi/index.ts'
import type { Trial } from './trial.ts'

/** All that a self-test found out. */
export type SelfTest = Findings & {
  readonly matrix: KillMatrix
  /** What is right, and was found fault with. */
  readonly alarms: readonly Trial[]
  readonly tried: { readonly inProcess: number; readonly overSockets: number }
  /** What came out otherwise over sockets. */
  readonly differences: readonly string[]
  /** Whether the matrix that comes with the suite says something else. */
  readonly isStale: boolean
}

export const isGood = ({ missed, alarms, differences, isStale }: SelfTest): boolean =>
  missed.length === 0 && alarms.length === 0 && differences.length === 0 && !isStale

/** What a matrix shows of the suite, and of the bugs. */
export type Findings = {
  /** Bugs of which the suite does not say what it has to. */
  readonly missed: readonly KillRow[]
  /** Cases that catch no bug. */
  readonly idle: readonly string[]
  /** Bugs that the same cases catch, where they are more than three. */
  readonly alike: readonly { readonly bugs: readonly string[]; readonly cases: readonly string[] }[]
  /** Of each must the bugs that would be caught no more, were its cases to go. */
  readonly guards: Readonly<Record<string, readonly string[]>>
  /** Musts that have none. */
  readonly unguarded: readonly RequirementId[]
}

const mustCases: ReadonlySet<string> = new Set(cases.filter((item) => levelOf(item, 'core') === 'must').map(({ id }) => id))

/**
 * Whether the suite says what it has to of a bug: that the target is not conformant where the bug breaks a must, a warning at least where
 * it breaks a should. Where the contract permits what it does, it is enough that it was observed.
 *
 * @param counts the cases that are looked at
 */
export function isCaught({ level, cases, observed }: KillRow, counts: (id: string) => boolean = () => true): boolean {
  if (level === 'must') return cases.some((id) => mustCases.has(id) && counts(id))
  return cases.some(counts) || (level === 'may' && observed.length > 0)
}

const mostAlike = 3

export function findIn({ bugs }: Pick<KillMatrix, 'bugs'>): Findings {
  const caught = bugs.filter((row) => isCaught(row))
  const atWork = new Set(bugs.flatMap((row) => row.cases))
  const guards = provedMusts(cases).map(
    (requirement) => [requirement, caught.filter((row) => !isCaught(row, (id) => !proves(id, requirement))).map(({ bug }) => bug)] as const,
  )
  const groups = Map.groupBy(
    bugs.filter((row) => row.cases.length > 0),
    (row) => row.cases.join(),
  )
  return {
    missed: bugs.filter((row) => !isCaught(row)),
    idle: cases.map(({ id }) => id).filter((id) => !atWork.has(id)),
    alike: [...groups.values()]
      .filter((group) => group.length > mostAlike)
      .map((group) => ({ bugs: group.map(({ bug }) => bug), cases: group[0]?.cases ?? [] })),
    guards: Object.fromEntries(guards),
    unguarded: guards.filter(([, ofIt]) => ofIt.length === 0).map(([requirement]) => requirement),
  }
}

/** The musts that a case can fail on. */
const provedMusts = (all: readonly Case[]): RequirementId[] => [
  ...new Set(all.filter(({ id }) => mustCases.has(id)).map(({ requirement }) => requirement)),
]

const proves = (id: string, requirement: RequirementId): boolean => id.startsWith(`${requirement}/`)

/** @param trials of what is right */
export const findAlarms = (trials: readonly Trial[]): Trial[] =>
  trials.filter(({ verdict, troubles }) => verdict !== 'conformant' || troubles.length > 0)

/** In what a trial over sockets parts from the one in process, in words; none when they say the same. */
export function findDifferences(inProcess: Trial, overSockets: Trial): string[] {
  const [left, right] = [listWords(inProcess), listWords(overSockets)]
  return [
    ...left.filter((words) => !right.includes(words)).map((words) => `${inProcess.id}: only in process: ${words}`),
    ...right.filter((words) => !left.includes(words)).map((words) => `${inProcess.id}: only over sockets: ${words}`),
  ]
}

const listWords = ({ verdict, troubles, further, observed }: Trial): string[] => [
  verdict,
  ...troubles.map(({ id, outcome }) => `${outcome} ${id}`),
  ...further.map((id) => `keeping going, fail ${id}`),
  ...Object.entries(observed).map(([point, value]) => `${point}: ${value}`),
]

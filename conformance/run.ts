import { setTimeout as wait } from 'node:timers/promises'
import { findBlindSpot } from './canary.ts'
import type { Case } from './case.ts'
import { type Config, ConfigError } from './config.ts'
import { type RawExchange, type Transport, TransportError } from './exchange.ts'
import { gateCase, learnWhatIsTaken, learnWhetherLettersStay, learnWhetherPutMerges } from './gate.ts'
import { type JournalWriter, withJournal } from './journal.ts'
import { findLanes, takeBatch } from './lanes.ts'
import { type Met, meetSubjects } from './meet.ts'
import { createRecorder } from './recorder.ts'
import { type NotRestored, restore } from './restore.ts'
import { runCase } from './run-case.ts'
import { countWrites, levelOf, type NotCovered, type Selection, selectByConfig, selectByNeeds } from './select.ts'
import { runTagOf, type Session } from './session.ts'
import { nameOf, subjectsWithPhone } from './subjects.ts'
import { createTarget, get } from './target.ts'
import { type CaseResult, type Judgement, judge } from './verdict.ts'
import { activeWaivers, type Waiver } from './waivers.ts'

/** All that a run found out; every report is made from it. */
export type RunResult = {
  readonly config: Config
  readonly judgement: Judgement
  readonly results: readonly CaseResult[]
  readonly notCovered: readonly NotCovered[]
  readonly exchanges: readonly RawExchange[]
  /** What the documentation leaves open and the target has shown. */
  readonly observed: Readonly<Record<string, string>>
  /** Users who do not hold what they held before; empty also when nothing was written. */
  readonly notRestored: readonly NotRestored[]
  /** How many users were written to. */
  readonly touched: number
  /** The waivers that work today. */
  readonly waived: readonly Waiver[]
}

export type RunOptions = {
  readonly cases: readonly Case[]
  readonly config: Config
  readonly transport: Transport
  /** Name and version, as User-Agent gives it. */
  readonly userAgent: string
  /** The day that waivers are judged by, such as 2026-11-23. */
  readonly today: string
  /** Where the run writes down what it is about to do. Default: nowhere, and a kill -9 cannot be made good. */
  readonly journal?: JournalWriter
  /** Default: Node's own clock. */
  readonly wait?: Session['wait']
  /** Called after each case. */
  readonly onResult?: (result: CaseResult, done: number, planned: number) => void
  /** The run ends after the cases under way, and puts back what it changed. */
  readonly signal?: AbortSignal
}

/**
 * Runs the cases against a target and judges it. Whatever happens, what was changed is put back, as far as the target lets it.
 *
 * @throws ConfigError before anything is sent: --only names nothing, or the run might write more than --max-writes
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const { config, userAgent, journal } = options
  const waived = activeWaivers(config.waivers, options.cases, options.today)
  const chosen = withGate(selectByConfig(options.cases, config))
  const bound = countWrites(chosen.planned, subjectsWithPhone(config.subjects).length + 1, config.keepGoing)
  if (bound > config.maxWrites) {
    throw new ConfigError(
      `the run may send up to ${bound} writes and --max-writes is ${config.maxWrites}: raise it, or choose fewer cases with --only`,
    )
  }
  const everyone = subjectsWithPhone(config.subjects)
  const recorder = createRecorder(journal === undefined ? options.transport : withJournal(options.transport, journal, everyone))
  const target = createTarget(config.baseUrl, { 'user-agent': `${userAgent} (run ${runTagOf(config.seed)})`, ...config.headers })
  const { met, halted } = await meetSubjects(config, target, recorder.transportFor('meet'))
  const atFirst = whyNotToJudge() ?? halted ?? whyInterrupted(options.signal)
  const session: Session = {
    config,
    target,
    recorder,
    met: new Map(met),
    touched: new Map(),
    observed: {},
    wait: options.wait ?? wait,
    takesOwnKeys: true,
    keepsLetters: true,
    merges: config.declares.put === 'merge',
  }

  const restoreAll = () => restore([...session.touched.values()], target, recorder.transportFor('restore'))
  try {
    const { results, notCovered, halted, wrote, isClosed } = await perform(session, chosen, options, atFirst)
    const notRestored = await restoreAll()
    if (wrote && notRestored.length === 0) journal?.close()
    return {
      config,
      judgement: judge({ results, notCovered, config, restored: notRestored.length === 0, isClosed, waived, halted }),
      results,
      notCovered,
      exchanges: recorder.exchanges,
      observed: session.observed,
      notRestored,
      touched: session.touched.size,
      waived,
    }
  } catch (error) {
    // Ours, and no reason to leave the target as it is.
    await restoreAll()
    throw error
  }
}

type Performed = {
  readonly results: CaseResult[]
  readonly notCovered: NotCovered[]
  readonly halted: string | undefined
  readonly wrote: boolean
  /** Whether the gate kept cases from writing that would have. */
  readonly isClosed: boolean
}

/** The gate, what it takes to know what can be judged, and then every case. */
async function perform(
  session: Session,
  chosen: Selection,
  { journal, onResult, signal }: RunOptions,
  atFirst: string | undefined,
): Promise<Performed> {
  const { config, met } = session
  const wrote = atFirst === undefined && chosen.planned.includes(gateCase)
  if (wrote) journal?.begin([...met.values()].map(describeForJournal))
  const gate = wrote ? await runCase(gateCase, session) : undefined
  if (gate?.outcome === 'fail' && config.keepGoing) session.takesOwnKeys = false
  const isOpen = gate?.outcome === 'pass' || !session.takesOwnKeys
  if (isOpen) {
    await learnWhetherPutMerges(session)
    await learnWhetherLettersStay(session)
    await learnWhatIsTaken(session)
  }
  // A run that cannot begin leaves out nothing: whatever was chosen is owed.
  const possible =
    atFirst === undefined
      ? selectByNeeds(chosen.planned, config, met.get(nameOf(config.subjects.user))?.facts, session.merges)
      : { planned: chosen.planned, notCovered: [] }
  const results: CaseResult[] = []
  const add = (result: CaseResult) => {
    results.push(result)
    onResult?.(result, results.length, possible.planned.length)
  }
  const halted = await runAll(possible.planned, session, gate, add, signal, atFirst)
  const isClosed = gate?.outcome === 'fail' && !isOpen && results.some(({ outcome }) => outcome === 'skip')
  return { results, notCovered: [...chosen.notCovered, ...possible.notCovered], halted, wrote, isClosed }
}

/** A suite that does not notice what is wrong beyond doubt must not judge. */
function whyNotToJudge(): string | undefined {
  const blindSpot = findBlindSpot()
  return blindSpot === undefined ? undefined : `the suite itself is broken: it lets ${blindSpot} pass; install it again`
}

const describeForJournal = ({ subject, snapshot, facts }: Met) => ({
  subject,
  snapshot,
  ignoresLabel: facts.types.filter(({ labelIgnored }) => labelIgnored).map(({ name }) => name),
})

/** Whoever writes passes the gate first, also when --only did not ask for it. */
function withGate({ planned, notCovered }: Selection): Selection {
  if (planned.includes(gateCase) || planned.every(({ writes }) => writes === 0)) return { planned, notCovered }
  return { planned: [gateCase, ...planned], notCovered }
}

/**
 * @returns why it could not go on to the end, if it could not. The cases left are skipped for that reason, or errors when the target was
 *   there and went away: they were owed, and nothing can be said of them
 */
async function runAll(
  planned: readonly Case[],
  session: Session,
  gate: CaseResult | undefined,
  add: (result: CaseResult) => void,
  signal: AbortSignal | undefined,
  atFirst: string | undefined,
): Promise<string | undefined> {
  const { user } = session.config.subjects
  const results: CaseResult[] = []
  const note = (result: CaseResult) => {
    results.push(result)
    add(result)
  }
  const { only } = session.config
  const isAsked = only.length === 0 || only.includes(gateCase.id) || only.includes(gateCase.requirement)
  let halted = atFirst
  let isLost = false
  for (let next = 0; next < planned.length; ) {
    halted ??= whyInterrupted(signal)
    const batch = takeBatch(planned.slice(next), user, findLanes(session, results))
    next += batch.length
    const outcomes = await Promise.all(
      batch.map(({ item, user }) => {
        const reason = halted ?? (item.writes > 0 ? whyNotToWrite(gate, session) : undefined)
        if (item === gateCase && gate !== undefined) return gate
        return reason === undefined ? runCase(item, session, user) : leave(item, isLost ? 'error' : 'skip', reason, session)
      }),
    )
    // Nobody asked for the gate: it says something only when it is closed.
    outcomes
      .filter((result) => isAsked || result.id !== gateCase.id || result.outcome === 'fail' || result.outcome === 'error')
      .forEach(note)
    if (halted !== undefined) continue
    const lost = await findWhereItWasLost(outcomes, session)
    if (lost === undefined) continue
    isLost = true
    halted = `the target stopped answering after ${lost}`
  }
  return halted
}

/** @returns the first of these cases after which the target does not answer any more */
async function findWhereItWasLost(outcomes: readonly CaseResult[], session: Session): Promise<string | undefined> {
  for (const { id, outcome, exchanges } of outcomes) {
    if (outcome !== 'pass' && exchanges.length > 0 && !(await isAnswering(session, id))) return id
  }
  return undefined
}

/** The reason of every case that was left when a run was interrupted. */
export const interrupted = 'the run was interrupted'

const whyInterrupted = (signal: AbortSignal | undefined): string | undefined => (signal?.aborted === true ? interrupted : undefined)

function whyNotToWrite(gate: CaseResult | undefined, { takesOwnKeys }: Session): string | undefined {
  if (gate === undefined || gate.outcome === 'pass' || !takesOwnKeys) return undefined
  return `nothing more was written: ${gate.reason ?? `the target did not keep its own answer, expected ${gate.expected}, received ${gate.received}`}`
}

const leave = (item: Case, outcome: 'skip' | 'error', reason: string, { config }: Session): CaseResult => ({
  id: item.id,
  requirement: item.requirement,
  level: levelOf(item, config.profile),
  title: item.title,
  outcome,
  reason,
  exchanges: [],
})

async function isAnswering({ config, target, recorder }: Session, after: string): Promise<boolean> {
  try {
    await get(target, recorder.transportFor(`probe after ${after}`), config.subjects.user)
    return true
  } catch (error) {
    if (error instanceof TransportError) return false
    throw error
  }
}

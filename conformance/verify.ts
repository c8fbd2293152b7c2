import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { cases } from './cases/index.ts'
import { ConfigError } from './config.ts'
import { type Evidence, type Manifest, mapTexts, readEvidence } from './evidence.ts'
import { hidden, type Transport } from './exchange.ts'
import { createReplayTransport, type ReplayTransport, standIn, unmask } from './replay.ts'
import { createReport, type Report } from './report/json.ts'
import { type RunResult, run } from './run.ts'
import { describeSuite, type Suite } from './suite.ts'
import { UsageError } from './usage.ts'
import type { CaseResult } from './verdict.ts'

const help = `phone-buttons verify <evidence.zip>: recomputes every verdict of a run from its recorded exchanges, without a network

The cases run again over the recording: each request that they send has to be the recorded one, and is answered as it was then.
Outcome, level, expected and received of every case, the counts and the verdict have to come out as they were reported.

The hashes in the evidence are for accidents: they tell a file that was damaged or mixed up on its way. They are no seal, for
whoever changes a file can mend its hash too. What counts is the recomputation: it finds every verdict that does not follow from
the recorded answers. That the target gave these answers no file can prove; whoever needs to know runs the suite against it.

Secrets are masked in the evidence. Where one stood in what a case quotes, the quotation is not compared, and you are told so.

  --help  this text

Exit code: 0 every verdict recomputed alike, 1 not (each difference is named),
           3 wrong usage: no evidence that can be read, or evidence of a suite with other cases.
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
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError('cannot tell what to verify: name one evidence.zip')
    const evidence = await readFrom(file)
    const suite = await describeSuite(cases)
    refuseOtherCases(file, evidence.manifest.suite, suite)
    const verification = await verify(evidence)
    io.stdout.write(renderVerification(verification, evidence, suite))
    return verification.differences.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr.write(`phone-buttons verify: ${error.message}\n`)
    return 3
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { help: { type: 'boolean', default: false } } })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}; phone-buttons verify --help says more`)
  }
}

async function readFrom(file: string): Promise<Evidence> {
  try {
    return readEvidence(await readFile(file))
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    if (error instanceof UsageError) throw new UsageError(`cannot verify ${file}: ${message}`)
    if (code !== undefined) throw new UsageError(`cannot verify ${file}: ${message}; name an evidence.zip`)
    throw error
  }
}

function refuseOtherCases(file: string, recorded: Suite, own: Suite): void {
  if (recorded.cases === own.cases) return
  const [theirs, ours] = [recorded, own].map((suite) => `${suite.version} (cases ${suite.cases})`)
  throw new UsageError(`cannot verify ${file}: it was recorded by suite ${theirs}, and this is suite ${ours}; verify it with the former`)
}

/** What a verification found. */
export type Verification = {
  /** One line each, or several when there is something to quote; none: every verdict was recomputed alike. */
  readonly differences: readonly string[]
  /** What was not compared word for word, since it quotes where a secret was. */
  readonly uncompared: readonly string[]
}

/**
 * Recomputes a run's verdicts from its recording.
 *
 * @throws UsageError when the manifest's configuration is none that a run could have gone by
 */
export async function verify({ manifest, report, broken }: Evidence): Promise<Verification> {
  if (report === undefined) return { differences: broken, uncompared: [] }
  const replay = createReplayTransport(report.exchanges)
  const recomputed = await recompute(manifest, report, replay)
  const { differences, uncompared } = compareReports(report, recomputed)
  return { differences: [...broken, ...differences, ...findStrangers(replay)], uncompared }
}

async function recompute(manifest: Manifest, report: Report, replay: ReplayTransport): Promise<Report> {
  const config = mapTexts(manifest.config, unmask)
  const interruption = createInterruption(manifest, report, replay)
  try {
    const result: RunResult = await run({
      cases,
      config,
      transport: interruption.transport,
      userAgent: 'phone-buttons-verify',
      today: manifest.today,
      wait: async () => {},
      onResult: (_result, done) => interruption.afterResult(done),
      signal: interruption.signal,
    })
    const times = { begun: new Date(report.begun), ended: new Date(report.ended) }
    // As it would be read from a file.
    return mapTexts(createReport(result, manifest.suite, times), String)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw new UsageError(`cannot recompute with the configuration in manifest.json: ${error.message}`)
  }
}

/**
 * Interrupts where the recorded run was: as many cases have their result, and nothing more was sent but to put back. The former alone
 * would not do, for the case that is tried before all others has its result later.
 */
function createInterruption({ interruptedBefore }: Manifest, { cases: results }: Report, replay: ReplayTransport) {
  const interruption = new AbortController()
  const position = results.findIndex(({ id }) => id === interruptedBefore)
  let done = 0
  const look = () => {
    if (position === -1 || done < position) return
    if ([...replay.left().keys()].every((step) => step === 'restore')) interruption.abort()
  }
  const transport: Transport = (request) => {
    const answer = replay(request)
    look()
    return answer
  }
  const afterResult = (count: number) => {
    done = count
    look()
  }
  return { transport, afterResult, signal: interruption.signal }
}

function findStrangers(replay: ReplayTransport): string[] {
  const left = [...replay.left()].map(([step, count]) => `${step}: ${count} recorded ${count === 1 ? 'request was' : 'requests were'} not sent`)
  const says = [...replay.strangers(), ...left]
  if (says.length === 0) return []
  const shown = says.slice(0, 10)
  const more = says.length > shown.length ? [`and ${says.length - shown.length} more`] : []
  return [['the recording does not belong to what these cases send:', ...shown, ...more].join('\n    ')]
}

/** What a report says besides its cases and exchanges, and what does not depend on clock or machine. */
const members = [
  'verdict',
  'sentence',
  'counts',
  'coverage',
  'observed',
  'touched',
  'restored',
  'notRestored',
  'suite',
  'target',
  'seed',
] as const satisfies readonly (keyof Report)[]

/** How a report differs from the one that was recomputed, masked both. */
function compareReports(recorded: Report, recomputed: Report): Verification {
  const differences: string[] = []
  const uncompared: string[] = []
  const left = new Map(recomputed.cases.map((result) => [result.id, result]))
  for (const result of recorded.cases) {
    const again = left.get(result.id)
    left.delete(result.id)
    if (again === undefined) differences.push(`${result.id}: recorded ${result.outcome}, and not in the run that was recomputed`)
    else differences.push(...compareResults(result, again, recorded, uncompared))
  }
  for (const { id, outcome } of left.values()) differences.push(`${id}: not recorded, recomputed ${outcome}`)
  for (const member of members) {
    const [said, again] = [recorded[member], recomputed[member]]
    if (isDeepStrictEqual(said, again)) continue
    if (JSON.stringify(said)?.includes(hidden)) uncompared.push(member)
    else differences.push(`${member}: recorded ${JSON.stringify(said)}, recomputed ${JSON.stringify(again)}`)
  }
  return { differences, uncompared }
}

function compareResults(recorded: CaseResult, recomputed: CaseResult, report: Report, uncompared: string[]): string[] {
  const { id } = recorded
  const lines: string[] = []
  for (const member of ['outcome', 'level', 'requirement', 'title'] as const) {
    if (recorded[member] !== recomputed[member]) lines.push(`${member}: recorded ${recorded[member]}, recomputed ${recomputed[member]}`)
  }
  const exchanges = report.exchanges.flatMap(({ step }, position) => (step === id ? [position] : []))
  if (!isDeepStrictEqual([...recorded.exchanges], exchanges)) lines.push('exchanges: the recorded positions are not those of its exchanges')
  const quoted = (['expected', 'received'] as const).filter((member) => recorded[member] !== recomputed[member])
  const isMasked = quoted.some((member) => recorded[member]?.includes(hidden)) || exchanges.some((position) => repeats(report, position))
  // A quotation is cut to a length before the secret in it is masked: it cannot come out the same to the letter.
  if (quoted.length > 0 && isMasked && lines.length === 0) uncompared.push(id)
  else lines.push(...quoted.map((member) => `${member}: recorded ${recorded[member] ?? 'nothing'}, recomputed ${recomputed[member] ?? 'nothing'}`))
  if (lines.length === 0) return []
  const reason = recomputed.outcome !== recorded.outcome && recomputed.reason !== undefined ? [`reason: ${recomputed.reason}`] : []
  return [[`${id}:`, ...lines, ...reason].join('\n    ').replace(':\n    ', ': ')]
}

function repeats({ exchanges }: Report, position: number): boolean {
  const response = exchanges[position]?.response
  return response !== undefined && 'status' in response && response.repeatsSecret === true
}

function renderVerification({ differences, uncompared }: Verification, { manifest, report }: Evidence, own: Suite): string {
  const { suite, config } = manifest
  const verdict =
    differences.length === 0
      ? `Verified: the verdicts of all ${report?.cases.length} cases are recomputed alike, from ${report?.exchanges.length} recorded exchanges.`
      : 'Not verified: the verdicts do not follow from what was recorded.'
  const other = own.version === suite.version ? '' : `; recomputed by suite ${own.version}, whose cases have the same names`
  return [
    ...differences.map((difference) => `  ${difference}\n`),
    verdict,
    ...(report === undefined || differences.length > 0 ? [] : [`It said: ${report.sentence}`]),
    ...(uncompared.length === 0 ? [] : [`Not compared word for word, since it quotes where a secret is masked: ${uncompared.join(', ')}.`]),
    `Target ${config.baseUrl}, seed ${config.seed}, suite ${suite.version} (cases ${suite.cases})${other}.`,
    ...(report === undefined ? [] : [`By its own account the run was from ${report.begun} to ${report.ended}.`]),
    '',
  ].join('\n')
}

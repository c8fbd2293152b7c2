import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { cases } from './cases/index.ts'
import { ConfigError } from './config.ts'
import { type Evidence, type Manifest, readEvidence } from './evidence.ts'
import { type Exchange, hidden, type Transport } from './exchange.ts'
import { inOneLine } from './one-line.ts'
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
    io.stderr.write(`phone-buttons verify: ${inOneLine(error.message)}\n`)
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

/** In what the recording and the report part, and how: the case, or the file or member. */
export type Difference = { readonly where: string; readonly how: readonly string[] }

/** What a verification found. */
export type Verification = {
  /** None: every verdict was recomputed alike. */
  readonly differences: readonly Difference[]
  /** What was not compared word for word, since it quotes where a secret was. */
  readonly uncompared: readonly string[]
}

/**
 * Recomputes a run's verdicts from its recording.
 *
 * @throws UsageError when the manifest's configuration is none that a run could have gone by
 */
export async function verify({ manifest, report, broken }: Evidence): Promise<Verification> {
  const damages = broken.map(({ file, damage }): Difference => ({ where: file, how: [damage] }))
  if (report === undefined) return { differences: damages, uncompared: [] }
  const replay = createReplayTransport(report.exchanges)
  const recomputed = await recompute(manifest, report, replay)
  const { differences, uncompared } = compareReports(report, recomputed)
  return { differences: [...damages, ...differences, ...findStrangers(replay)], uncompared }
}

async function recompute(manifest: Manifest, report: Report, replay: ReplayTransport): Promise<Report> {
  const { baseUrl, headers } = manifest.config
  const secrets = Object.fromEntries(Object.keys(headers).map((name) => [name, standIn]))
  const config = { ...manifest.config, baseUrl: unmask(baseUrl), headers: secrets }
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
    // As it would be read from a file; when it was is not compared.
    return JSON.parse(JSON.stringify(createReport(result, manifest.suite, { begun: new Date(0), ended: new Date(0) })))
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

function findStrangers(replay: ReplayTransport): Difference[] {
  const left = [...replay.left()].map(
    ([step, count]) => `${step}: ${count} recorded ${count === 1 ? 'request was' : 'requests were'} not sent`,
  )
  const says = [...replay.strangers(), ...left]
  if (says.length === 0) return []
  const shown = says.slice(0, 10)
  const more = says.length > shown.length ? [`and ${says.length - shown.length} more`] : []
  return [{ where: 'the recording does not belong to what these cases send', how: [...shown, ...more] }]
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
  const differences: Difference[] = []
  const uncompared: string[] = []
  const left = new Map(recomputed.cases.map((result) => [result.id, result]))
  for (const result of recorded.cases) {
    const again = left.get(result.id)
    left.delete(result.id)
    const how =
      again === undefined ? [`recorded ${result.outcome}, and not in the recomputed run`] : compareResults(result, again, recorded)
    if (how === 'masked') uncompared.push(result.id)
    else if (how.length > 0) differences.push({ where: result.id, how })
  }
  for (const { id, outcome } of left.values()) differences.push({ where: id, how: [`not recorded, recomputed ${outcome}`] })
  for (const member of members) {
    const [said, again] = [recorded[member], recomputed[member]]
    if (isDeepStrictEqual(said, again)) continue
    if (JSON.stringify(said)?.includes(hidden)) uncompared.push(member)
    else differences.push({ where: member, how: [`recorded ${JSON.stringify(said)}`, `recomputed ${JSON.stringify(again)}`] })
  }
  return { differences, uncompared }
}

/** @returns 'masked' when nothing but what is quoted differs, and a secret was in that */
function compareResults(recorded: CaseResult, recomputed: CaseResult, { exchanges }: Report): string[] | 'masked' {
  const differ = (...names: readonly (keyof CaseResult)[]) =>
    names
      .filter((name) => recorded[name] !== recomputed[name])
      .map((name) => `${name}: recorded ${recorded[name] ?? 'nothing'}, recomputed ${recomputed[name] ?? 'nothing'}`)
  const positions = exchanges.flatMap(({ step }, position) => (step === recorded.id ? [position] : []))
  const how = [
    ...differ('outcome', 'level', 'requirement', 'title'),
    ...(isDeepStrictEqual(recorded.exchanges, positions) ? [] : ['exchanges: the recorded positions are those of others']),
  ]
  const quoted = [
    ...differ('expected', 'received'),
    ...(isDeepStrictEqual(recorded.shortest, recomputed.shortest) ? [] : ['shortest: the recorded sequence is not the recomputed one']),
  ]
  // A quotation is cut to its length before secrets in it are masked: with another text in their place it is not the same.
  const isMasked =
    `${recorded.expected}${recorded.received}`.includes(hidden) || positions.some((position) => repeatsSecret(exchanges[position]))
  if (how.length === 0 && quoted.length > 0 && isMasked) return 'masked'
  const why = recorded.outcome !== recomputed.outcome && recomputed.reason !== undefined ? [`recomputed reason: ${recomputed.reason}`] : []
  return [...how, ...quoted, ...why]
}

const repeatsSecret = (exchange: Exchange | undefined): boolean =>
  exchange !== undefined && 'status' in exchange.response && exchange.response.repeatsSecret === true

function renderVerification({ differences, uncompared }: Verification, { manifest, report }: Evidence, own: Suite): string {
  const { suite, config } = manifest
  const isVerified = differences.length === 0 && report !== undefined
  const lines = [
    ...differences.flatMap(({ where, how }) => [`${inOneLine(where)}:`, ...how.map((line) => `  ${inOneLine(line)}`), '']),
    isVerified
      ? `Verified: the verdicts of all ${report.cases.length} cases are recomputed alike from ${report.exchanges.length} recorded exchanges.`
      : 'Not verified: what was reported does not follow from what was recorded.',
    ...(isVerified ? [inOneLine(report.sentence)] : []),
    ...(uncompared.length === 0
      ? []
      : [`Not compared word for word, since it quotes where a secret is masked: ${inOneLine(uncompared.join(', '))}.`]),
    inOneLine(`Target ${config.baseUrl}, seed ${config.seed}, suite ${suite.version} (cases ${suite.cases}).`),
    ...(report === undefined ? [] : [inOneLine(`By its own account the run was from ${report.begun} to ${report.ended}.`)]),
    ...(own.version === suite.version ? [] : [`Recomputed by suite ${own.version}, whose cases have the same names.`]),
  ]
  return `${lines.join('\n')}\n`
}

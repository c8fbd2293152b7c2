import { setTimeout as sleep } from 'node:timers/promises'
import { cases } from './cases/index.ts'
import { type Config, isLoopback, mostWritesBy } from './config.ts'
import type { Transport } from './exchange.ts'
import { gapElsewhere, withManners } from './polite.ts'
import { createReport, type Report } from './report/json.ts'
import { type RunOptions, type RunResult, run } from './run.ts'
import { type ConnectionOptions, createHttpTransport } from './send.ts'
import { describeSuite } from './suite.ts'

export { cases } from './cases/index.ts'
export type { Config, ConfigFile, Declarations, Mode, PhoneTypeConfig, Profile } from './config.ts'
export { ConfigError } from './config.ts'
export { type ReceivedResponse, type SentRequest, type Transport, TransportError } from './exchange.ts'
export type { Report } from './report/json.ts'
export type { Subject, Subjects } from './subjects.ts'
export { seedSubjects } from './subjects.ts'
export type { CaseResult, Counts, Outcome, Verdict } from './verdict.ts'

/** What a run from code needs; the rest has the command's defaults. */
export type CheckOptions = Partial<Omit<Config, 'baseUrl' | 'subjects'>> &
  Pick<Config, 'baseUrl' | 'subjects'> & {
    /** Default: HTTP, with Node's own client. */
    readonly transport?: RunOptions['transport']
    /** Default: Node's own clock. */
    readonly wait?: RunOptions['wait']
    readonly journal?: RunOptions['journal']
    /** The day that waivers are judged by. Default: this one, in UTC. */
    readonly today?: string
    readonly onResult?: RunOptions['onResult']
    readonly signal?: RunOptions['signal']
  }

/** A run's report, and the exit code that the command would end with. */
export type Checked = { readonly report: Report; readonly exitCode: 0 | 1 | 2; readonly result: RunResult }

/**
 * Runs the suite against an implementation, puts back what it changed, and reports.
 *
 * @throws ConfigError when the options do not fit together; nothing was sent then
 */
export async function checkConformance({ transport, wait, journal, today, onResult, signal, ...options }: CheckOptions): Promise<Checked> {
  const maxWrites = mostWritesBy(options)
  const config: Config = { ...defaults, maxWrites, seed: Math.floor(Math.random() * 1_000_000), ...options }
  const suite = await describeSuite(cases)
  const begun = new Date()
  const result = await run({
    cases,
    config,
    transport: transport ?? createTransport(config),
    today: today ?? begun.toISOString().slice(0, 10),
    userAgent: `phone-buttons-conformance/${suite.version}`,
    ...(wait !== undefined && { wait }),
    ...(journal !== undefined && { journal }),
    ...(onResult !== undefined && { onResult }),
    ...(signal !== undefined && { signal }),
  })
  return { report: createReport(result, suite, { begun, ended: new Date() }), exitCode: result.judgement.exitCode, result }
}

/** The way to the target of a configuration, with manners. */
export const createTransport = ({ baseUrl, timeout }: Pick<Config, 'baseUrl' | 'timeout'>, connection: ConnectionOptions = {}): Transport =>
  withManners(createHttpTransport(timeout, connection), {
    gap: isLoopback(baseUrl) ? 0 : gapElsewhere,
    wait: sleep,
    now: () => performance.now(),
  })

const defaults = {
  headers: {},
  phoneTypes: {},
  declares: {},
  mode: 'reversible',
  profile: 'core',
  only: [],
  timeout: 10_000,
  waivers: [],
} as const

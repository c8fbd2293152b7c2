import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { isObject } from './answer.ts'
import type { Config } from './config.ts'
import { type Exchange, hidden, isTelling, secretsIn } from './exchange.ts'
import { isConfigFile } from './generated/config-validator.js'
import type { Report } from './report/json.ts'
import { interrupted } from './run.ts'
import type { Suite } from './suite.ts'
import { UsageError } from './usage.ts'

/** manifest.json: what the evidence is, and all that its verdicts depend on besides the exchanges. */
export type Manifest = {
  readonly format: typeof format
  readonly version: typeof version
  readonly suite: Suite
  /** Secrets masked, and the values of all headers. */
  readonly config: JudgingConfig
  /** The day that waivers were judged by. */
  readonly today: string
  /** The first case that was left because the run was interrupted. */
  readonly interruptedBefore?: string
  /** SHA-256 of every other file, in hexadecimal digits. */
  readonly files: Readonly<Record<string, string>>
}

type JudgingConfig = Omit<Config, 'file' | 'login' | 'tls'>

/** What a run leaves behind for whoever wants to judge it again. */
export type Evidence = {
  readonly manifest: Manifest
  /** As it was reported, with its exchanges. undefined: a file was changed so that it cannot be read any more. */
  readonly report: Report | undefined
  /** Files that are not what the manifest says. */
  readonly broken: readonly Damage[]
}

export type Damage = { readonly file: string; readonly damage: string }

const format = 'phone-buttons-evidence'
const version = 1

const manifestFile = 'manifest.json'
/** The report without its exchanges: what was claimed. */
const reportFile = 'report.json'
/** What was sent, and what came of it. */
const exchangesFile = 'exchanges.json'

/**
 * evidence.zip: what `verify` needs to recompute every verdict without a network. It holds no secret.
 *
 * @param config what the run went by, secrets and all
 * @param today the day that its waivers were judged by, such as 2026-11-23
 */
export function createEvidence(report: Report, config: Config, today = report.begun.slice(0, 10)): Uint8Array {
  const { exchanges, ...claimed } = report
  const left = report.cases.find(({ outcome, reason }) => outcome === 'skip' && reason === interrupted)
  const files = {
    [reportFile]: strToU8(`${JSON.stringify(claimed, null, 2)}\n`),
    [exchangesFile]: strToU8(`[\n${exchanges.map((exchange) => JSON.stringify(exchange)).join(',\n')}\n]\n`),
  }
  const manifest: Manifest = {
    format,
    version,
    suite: report.suite,
    config: maskConfig(config),
    today,
    ...(left !== undefined && { interruptedBefore: left.id }),
    files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, hash(bytes)])),
  }
  return zipSync({ [manifestFile]: strToU8(`${JSON.stringify(manifest, null, 2)}\n`), ...files }, { mtime: report.ended })
}

/** What verdicts depend on. How the target was reached does not belong to it: that names files of a machine, and may hold a password. */
const judging = {
  baseUrl: true,
  headers: true,
  subjects: true,
  phoneType: true,
  phoneTypes: true,
  declares: true,
  mode: true,
  profile: true,
  only: true,
  seed: true,
  timeout: true,
  maxWrites: true,
  keepGoing: true,
  waivers: true,
} satisfies Record<keyof JudgingConfig, true>

/** Who was asked after, and for what, is no secret. */
function maskConfig(config: Config): JudgingConfig {
  const kept = Object.fromEntries(Object.entries(config).filter(([name]) => Object.hasOwn(judging, name))) as JudgingConfig
  const secrets = secretsIn(config).filter(isTelling)
  return {
    ...kept,
    baseUrl: secrets.reduce((url, secret) => url.replaceAll(secret, hidden), config.baseUrl),
    headers: Object.fromEntries(Object.keys(config.headers).map((name) => [name, hidden])),
  }
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * @param bytes evidence.zip
 * @throws UsageError when it is no evidence that can be read; a file that was merely changed is named in `broken`
 */
export function readEvidence(bytes: Uint8Array): Evidence {
  const files = unzip(bytes)
  const manifest = parse(files, manifestFile)
  if (!isObject(manifest) || manifest['format'] !== format)
    throw new UsageError(`it is not evidence: ${manifestFile} does not say ${format}; name an evidence.zip`)
  if (manifest['version'] !== version)
    throw new UsageError(`it is evidence of version ${manifest['version']}, and this program reads ${version}; use the one it came from`)
  if (!isManifest(manifest)) throw new UsageError(`${manifestFile} lacks what it has to say; ask for the evidence again`)
  const names = new Set([reportFile, exchangesFile, ...Object.keys(manifest.files)])
  const broken = [...names].flatMap((name) => findDamage(name, files[name], manifest.files[name]))
  try {
    return { manifest, report: readReport(files), broken }
  } catch (error) {
    // That a file was changed says more than that it cannot be read.
    if (!(error instanceof UsageError) || broken.length === 0) throw error
    return { manifest, report: undefined, broken }
  }
}

function readReport(files: Readonly<Record<string, Uint8Array>>): Report {
  const claimed = parse(files, reportFile)
  const exchanges = parse(files, exchangesFile)
  if (!isReport(claimed)) throw new UsageError(`${reportFile} is not a report; ask for the evidence again`)
  if (!isExchanges(exchanges)) throw new UsageError(`${exchangesFile} is not a list of exchanges; ask for the evidence again`)
  return { ...claimed, exchanges }
}

function findDamage(file: string, bytes: Uint8Array | undefined, wanted: string | undefined): Damage[] {
  if (bytes === undefined) return [{ file, damage: 'is missing' }]
  const found = hash(bytes)
  return found === wanted
    ? []
    : [{ file, damage: `is not the file that was written: its SHA-256 is ${found}, the manifest says ${wanted}` }]
}

/** More than any run writes: a file that claims to be larger is not unpacked. Bytes. */
const largest = 512 * 1024 * 1024

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= largest })
  } catch (error) {
    throw new UsageError(`it is not a whole zip file (${(error as Error).message}); copy it again, or name an evidence.zip`)
  }
}

function parse(files: Readonly<Record<string, Uint8Array>>, name: string): unknown {
  const bytes = files[name]
  if (bytes === undefined) throw new UsageError(`it is not evidence: it has no ${name}; name an evidence.zip`)
  try {
    return JSON.parse(strFromU8(bytes))
  } catch {
    throw new UsageError(`${name} is not JSON; ask for the evidence again`)
  }
}

function isManifest(value: Record<string, unknown>): value is Manifest & Record<string, unknown> {
  const { suite, config, today, files } = value
  return (
    isObject(suite) &&
    typeof suite['version'] === 'string' &&
    typeof suite['cases'] === 'string' &&
    typeof today === 'string' &&
    isRecordOfTexts(files) &&
    isObject(config) &&
    isConfig(config)
  )
}

/** By the schema of the configuration file, and what is complete here and need not be there. */
function isConfig(config: Record<string, unknown>): boolean {
  const { baseUrl, headers, subjects, phoneTypes, declares, mode, profile, only, seed, timeout, maxWrites, waivers } = config
  const { phoneType, keepGoing } = config
  const needed = { baseUrl, headers, subjects, phoneTypes, declares, mode, profile, seed, timeout, maxWrites, waivers }
  return (
    Object.values(needed).every((member) => member !== undefined) &&
    isConfigFile({ ...needed, ...(phoneType !== undefined && { phoneType }), ...(keepGoing !== undefined && { keepGoing }) }) &&
    isObject(subjects) &&
    Array.isArray(subjects['users']) &&
    Array.isArray(only) &&
    only.every((name) => typeof name === 'string')
  )
}

const isRecordOfTexts = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every((text) => typeof text === 'string')

const isReport = (value: unknown): value is Omit<Report, 'exchanges'> =>
  isObject(value) &&
  Array.isArray(value['cases']) &&
  value['cases'].every((item) => isObject(item) && typeof item['id'] === 'string' && Array.isArray(item['exchanges']))

const isExchanges = (value: unknown): value is Exchange[] => Array.isArray(value) && value.every(isExchange)

function isExchange(value: unknown): boolean {
  if (!isObject(value)) return false
  const { step, request, response } = value
  return (
    typeof step === 'string' &&
    isObject(request) &&
    typeof request['method'] === 'string' &&
    typeof request['url'] === 'string' &&
    isObject(response) &&
    ((typeof response['error'] === 'string' && typeof response['kind'] === 'string') ||
      (typeof response['status'] === 'number' &&
        isRecordOfTexts(response['headers']) &&
        ['undefined', 'string'].includes(typeof response['notUnpacked']) &&
        [response['body'], response['base64']].some((body) => typeof body === 'string')))
  )
}

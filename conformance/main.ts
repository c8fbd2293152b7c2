import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cases } from './cases/index.ts'
import { type Config, ConfigError, type Options, readConfig } from './config.ts'
import { createEvidence } from './evidence.ts'
import type { Transport } from './exchange.ts'
import { checkConformance, createTransport } from './index.ts'
import { createJournal, findOpenJournal, type JournalWriter } from './journal.ts'
import { lockSubjects } from './lock.ts'
import { LoginError, logIn } from './login.ts'
import { renderPlan } from './plan.ts'
import { renderConsole, styleFor } from './report/console.ts'
import { reportFiles } from './report/files.ts'
import { levelOf, selectByConfig } from './select.ts'
import type { ConnectionOptions } from './send.ts'
import { subjectsWithPhone } from './subjects.ts'

const help = `phone-buttons conformance <base-url>: checks a running implementation of the User Phone Buttons API

<base-url> is everything before /tenants/, such as https://host/api/v1/telenet

  --tenant, --group, --user <id>  whose buttons are changed and put back (on this machine: the mock's own users)
  --other-user <id>               another user with a phone, in the same group
  --user-without-phone <id>       a user without a phone, in the same group
  --config <file>                 all of this and more from a JSON or YAML file (config.schema.json describes it)
  --header 'Name: value'          sent with every request; repeatable; masked in every output
  --mode observe | reversible | full
                                  observe never writes; full adds what is slow, large or hostile (default reversible)
  --profile core | apio | strict  what counts as a must (default core: what the page and HTTP say)
  --only <id>                     a case or requirement; repeatable
  --list                          the cases, without a network
  --seed <n>                      draws the same test data again
  --plan                          what would be sent, without a network
  --ca, --cert, --key <file>      certificates in PEM form: to trust, and of the client
  --insecure                      takes any certificate, and says so
  --timeout <ms>                  to wait for an answer (default 10000)
  --max-writes <n>                the most writes that a run may send (default 1000, with --keep-going 2000)
  --keep-going                    goes on writing to a target that does not take its own keys back; only for one whose
                                  data nobody needs, for it cannot be put back
  --report <dir>                  writes report.json, .html and .md, junit.xml, ctrf.json, evidence.zip there
  --json                          prints report.json instead of the console report
  --help                          this text

Exit code: 0 conformant, 1 not conformant, 2 inconclusive, 3 wrong usage (nothing was sent).
`

/** What the command needs of the world. `stopped` resolves with the signal's name when someone asks it to end. */
export type Io = {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stopped: Promise<string>
  /** Resolves when someone asks a second time. */
  readonly stoppedAgain: Promise<string>
}

/** @returns the exit code, as the help says; 130 or 143 when a signal ended the run, after putting back what it changed */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const { values, positionals } = parse(argv)
    if (values.help) {
      io.stdout.write(help)
      return 0
    }
    if (positionals.length > 1) throw new ConfigError(`there are ${positionals.length} targets: name one base URL`)
    return await check(readOptions(values, positionals[0]), values, io)
  } catch (error) {
    if (error instanceof LoginError) {
      io.stderr.write(`phone-buttons conformance: ${error.message}\n`)
      return 2
    }
    if (error instanceof ConfigError) {
      io.stderr.write(`phone-buttons conformance: ${error.message}\n`)
      return 3
    }
    // Ours or this machine's, and never held against the target, as the exit code of a crash would be.
    io.stderr.write(`phone-buttons conformance: the suite itself failed: ${(error as Error).stack ?? error}\n`)
    return 2
  }
}

const optionTypes = {
  config: { type: 'string' },
  tenant: { type: 'string' },
  group: { type: 'string' },
  user: { type: 'string' },
  'other-user': { type: 'string' },
  'user-without-phone': { type: 'string' },
  header: { type: 'string', multiple: true, default: [] as string[] },
  mode: { type: 'string' },
  profile: { type: 'string' },
  only: { type: 'string', multiple: true, default: [] as string[] },
  list: { type: 'boolean', default: false },
  seed: { type: 'string' },
  timeout: { type: 'string' },
  'max-writes': { type: 'string' },
  'keep-going': { type: 'boolean', default: false },
  plan: { type: 'boolean', default: false },
  ca: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  insecure: { type: 'boolean', default: false },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof parse>['values']

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: optionTypes, allowPositionals: true })
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}; phone-buttons conformance --help lists the options`)
  }
}

function readOptions(values: Values, baseUrl: string | undefined): Options {
  const {
    header,
    only,
    'other-user': otherUser,
    'user-without-phone': userWithoutPhone,
    'max-writes': maxWrites,
    'keep-going': keepGoing,
    ...rest
  } = values
  const given = { ...rest, otherUser, userWithoutPhone, maxWrites, keepGoing, baseUrl }
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...present, headers: header, only }
}

async function check(options: Options, { list, plan, json, report: directory }: Values, io: Io): Promise<number> {
  if (list) {
    const { planned } = selectByConfig(cases, { only: options.only, mode: 'full' })
    io.stdout.write(planned.map((item) => `${levelOf(item, 'core').padEnd(6)} ${item.id.padEnd(44)} ${item.title}\n`).join(''))
    return 0
  }
  const config = await readConfig(options, io.env, () => Math.floor(Math.random() * 1_000_000))
  if (plan) {
    io.stdout.write(renderPlan(cases, config))
    return 0
  }
  if (directory !== undefined) await makeDirectory(directory)
  const transport = createTransport(config, await readConnection(config, io))

  const isWriting = config.mode !== 'observe'
  const release = isWriting ? lockSubjects(config.baseUrl, subjectsWithPhone(config.subjects)) : () => {}
  try {
    const folder = directory ?? usualFolder
    // Where nobody needs what was there, what an earlier run left is as good.
    if (isWriting && !config.keepGoing) for (const place of new Set([folder, usualFolder])) refuseOpenJournal(place, config)
    const journal = isWriting ? createJournal(folder, nameJournal(config.seed), config) : undefined
    // What was logged in with has done its work afterwards: the password goes no further.
    const { login, ...known } = config
    const session = login === undefined ? {} : await logIn(login, config.baseUrl, transport)
    const ready = { ...known, headers: { ...session, ...config.headers } }
    return await Promise.race([checkUntilStopped(ready, transport, journal, { json, directory }, io), goAtOnce(journal, io)])
  } finally {
    release()
  }
}

/** Where journals are that no report folder was named for. */
const usualFolder = '.phone-buttons'

/** What an earlier run left behind, interrupted or not let, would be taken for the original, and put back as such. */
function refuseOpenJournal(folder: string, { baseUrl, subjects }: Config): void {
  const open = findOpenJournal(folder, baseUrl, subjectsWithPhone(subjects))
  if (open === undefined) return
  throw new ConfigError(
    `an earlier run has left its changes on these users: put them back with npx phone-buttons restore ${open}, or delete that file to keep them`,
  )
}

/** A second signal: nothing is put back any more, and the person is told how to. */
async function goAtOnce(journal: JournalWriter | undefined, { stoppedAgain, stderr }: Io): Promise<number> {
  const signal = await stoppedAgain
  const wrote = journal !== undefined && existsSync(journal.file)
  stderr.write(
    wrote
      ? `\n${signal} again: what was changed is not put back; do it with: npx phone-buttons restore ${journal.file}\n`
      : `\n${signal} again: nothing was written\n`,
  )
  return exitCodeFor(signal)
}

const exitCodeFor = (signal: string): number => (signal === 'SIGINT' ? 130 : 143)

/** Sorts by time, and is not taken twice. */
const nameJournal = (seed: number): string =>
  `${new Date()
    .toISOString()
    .replace(/[^0-9]/g, '')
    .slice(0, 14)}-${seed}-${process.pid}`

type Output = { readonly json: boolean; readonly directory: string | undefined }

async function checkUntilStopped(
  config: Config,
  transport: Transport,
  journal: JournalWriter | undefined,
  { json, directory }: Output,
  io: Io,
): Promise<number> {
  const interruption = new AbortController()
  let signalled: string | undefined
  io.stopped.then((signal) => {
    signalled = signal
    io.stderr.write(`\n${signal}: finishing the cases under way and putting back what was changed; once more ends it at once\n`)
    interruption.abort()
  })
  let failed = 0
  const showProgress = io.stderr.isTTY === true && !json
  const { report, exitCode, result } = await checkConformance({
    ...config,
    transport,
    ...(journal !== undefined && { journal: announced(journal, io) }),
    signal: interruption.signal,
    onResult({ outcome, level }, done, planned) {
      if (outcome === 'fail' && level === 'must') failed += 1
      if (showProgress) io.stderr.write(`\r${done} of ${planned} cases, ${failed} failed${done === planned ? '\n' : ''}`)
    },
  })
  const text = `${JSON.stringify(report, null, 2)}\n`
  io.stdout.write(json ? text : renderConsole(report, styleFor(io.stdout.isTTY === true, io.env['NO_COLOR'])))
  if (directory !== undefined) {
    for (const { name, text } of reportFiles(report)) await writeFile(join(directory, name), text)
    await writeFile(join(directory, 'evidence.zip'), createEvidence(report, result.config))
  }
  return signalled === undefined ? exitCode : exitCodeFor(signalled)
}

/** Before the first write the person is told where the journal is. */
const announced = (journal: JournalWriter, { stderr }: Io): JournalWriter => ({
  ...journal,
  begin(users) {
    journal.begin(users)
    stderr.write(`journal: ${journal.file}\n`)
  },
})

/** Files are read, and the loud warning given, before anything is sent. */
async function readConnection({ tls: { insecure, ...files } = {} }: Config, { env, stderr }: Io): Promise<ConnectionOptions> {
  const contents: Record<string, string> = {}
  for (const [name, path] of Object.entries(files)) {
    try {
      contents[name] = await readFile(path, 'utf8')
    } catch (error) {
      throw new ConfigError(`cannot read --${name} ${path}: ${(error as Error).message}; name a file in PEM form`)
    }
  }
  if (insecure) stderr.write('WARNING: --insecure: certificates are not checked; whoever is on the way can read and change everything\n')
  // What Node's own clients go by.
  const usesProxy = env['NODE_USE_ENV_PROXY'] === '1'
  return { ...contents, ...(insecure && { insecure }), ...(usesProxy && { proxyEnv: env }) }
}

async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw new ConfigError(`cannot write reports to ${path}: ${(error as Error).message}; name a folder that can be made with --report`)
  }
}

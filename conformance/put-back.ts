import { statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Key } from '#openapi'
import { asPhoneButtons, compareKeys } from './answer.ts'
import { ConfigError, readCredentials } from './config.ts'
import { type Transport, TransportError } from './exchange.ts'
import { showKeys } from './expect.ts'
import { closeJournal, type JournalUser, readJournal } from './journal.ts'
import { createHttpTransport } from './send.ts'
import { findStrangers } from './strangers.ts'
import { nameOf } from './subjects.ts'
import { createTarget, get, put, type Target } from './target.ts'

const help = `phone-buttons restore <journal>: puts back what an interrupted run had changed

  --config <file>           the run's configuration, for its headers
  --header 'Name: value'    sent with every request; repeatable; masked in every output
  --force                   also overwrites what the journal does not know: what someone else wrote since
  --timeout <ms>            to wait for an answer (default: the run's own)
  --help                    this text

It waits until the requests that the run had under way are over.
Exit code: 0 everything is back, 1 something could not be put back, 2 the target cannot be reached, 3 wrong usage.
`

/** What the command needs of the world. */
export type Io = {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly env: Readonly<Record<string, string | undefined>>
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
    if (file === undefined || more.length > 0) throw new ConfigError('name one journal: the file that the run printed')
    const journal = readJournal(file)
    const headers = await readCredentials(values.config, values.header, io.env)
    const timeout = values.timeout === undefined ? journal.timeout : readTimeout(values.timeout)
    if (!journal.isClosed) await waitForRequests(file, journal.timeout, io)
    const target = createTarget(journal.baseUrl, headers)
    const exitCode = await putBack(journal.users, values.force, target, createHttpTransport(timeout), io)
    if (exitCode === 0 && !journal.isClosed) closeJournal(file)
    return exitCode
  } catch (error) {
    if (error instanceof ConfigError) {
      io.stderr.write(`phone-buttons restore: ${error.message}\n`)
      return 3
    }
    if (!(error instanceof TransportError)) throw error
    io.stderr.write(
      `phone-buttons restore: the target cannot be reached: ${error.message}; nothing more was written, run it again when it can\n`,
    )
    return 2
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        header: { type: 'string', multiple: true, default: [] as string[] },
        force: { type: 'boolean', default: false },
        timeout: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}; phone-buttons restore --help lists the options`)
  }
}

function readTimeout(given: string): number {
  if (!/^[1-9]\d*$/.test(given)) throw new ConfigError(`--timeout is ${given}: expected a whole number of milliseconds`)
  return Number(given)
}

/** A request that was sent just before the end may still be carried out; after its time-out it no longer counts. */
async function waitForRequests(file: string, timeout: number, io: Io): Promise<void> {
  const left = statSync(file).mtimeMs + timeout - Date.now()
  if (left <= 0) return
  io.stderr.write(`waiting ${Math.ceil(left / 1000)} s for requests of the run that may still be under way\n`)
  await wait(left)
}

async function putBack(users: readonly JournalUser[], force: boolean, target: Target, transport: Transport, io: Io): Promise<number> {
  let left = 0
  for (const user of users) {
    const outcome = await putBackOne(user, force, target, transport)
    io.stdout.write(`${nameOf(user.subject)}: ${outcome.says}\n`)
    if (!outcome.isBack) left += 1
  }
  io.stdout.write(left === 0 ? 'Everything is back.\n' : `${left} of ${users.length} users could not be put back.\n`)
  return left === 0 ? 0 : 1
}

async function putBackOne(
  user: JournalUser,
  force: boolean,
  target: Target,
  transport: Transport,
): Promise<{ isBack: boolean; says: string }> {
  const { subject, snapshot } = user
  const before = await read(user, target, transport)
  if ('wrong' in before) return { isBack: false, says: before.wrong }
  if (before.differences.length === 0) return { isBack: true, says: 'is as it was' }
  const strangers = findStrangers(snapshot.keys, user.bodies, before.keys)
  if (strangers.length > 0 && !force) {
    const found = `holds what the run did not send: ${showKeys(strangers)}; somebody else wrote it, or the target alters what it is sent`
    return { isBack: false, says: `${found}; kept as it is (--force overwrites it). Before the run it held: ${showKeys(snapshot.keys)}` }
  }
  await put(target, transport, subject, snapshot.keys)
  const after = await read(user, target, transport)
  if ('wrong' in after) return { isBack: false, says: after.wrong }
  return after.differences.length === 0
    ? { isBack: true, says: 'put back' }
    : { isBack: false, says: `could not be put back: ${after.differences.join('; ')}` }
}

async function read(
  { subject, snapshot, ignoresLabel }: JournalUser,
  target: Target,
  transport: Transport,
): Promise<{ keys: Key[]; differences: string[] } | { wrong: string }> {
  const answer = await get(target, transport, subject)
  const now = answer.status === 200 ? asPhoneButtons(answer.json) : undefined
  if (now === undefined) return { wrong: `cannot be read: status ${answer.status}; give credentials with --header or --config` }
  return { keys: now.keys, differences: compareKeys(snapshot.keys, now.keys, { ignoresLabel: (type) => ignoresLabel.includes(type) }) }
}

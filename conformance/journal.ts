import { accessSync, appendFileSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isPhoneButtons, type PhoneButtons } from '#openapi'
import { isObject } from './answer.ts'
import { ConfigError } from './config.ts'
import type { Transport } from './exchange.ts'
import { nameOf, pathOf, type Subject } from './subjects.ts'

/** What is known of one user: what he held, and every body that was about to be sent to him, in that order. */
export type JournalUser = {
  readonly subject: Subject
  readonly snapshot: PhoneButtons
  /** Key types whose label need not come back. */
  readonly ignoresLabel: readonly string[]
  readonly bodies: readonly string[]
}

/** All that it takes to put back what a run had changed, credentials aside. */
export type Journal = {
  readonly baseUrl: string
  /** Milliseconds after which a request of the run is over, one way or the other. */
  readonly timeout: number
  readonly users: readonly JournalUser[]
  /** Whether the run itself put everything back. */
  readonly isClosed: boolean
}

/** Where a run writes down what it is about to do. */
export type JournalWriter = {
  readonly file: string
  /** Before the first write: who holds what. */
  begin(users: readonly Omit<JournalUser, 'bodies'>[]): void
  /** Before each write. */
  add(user: string, body: string): void
  /** Everything is back as it was. */
  close(): void
}

type Line =
  | { readonly format: typeof format; readonly baseUrl: string; readonly timeout: number }
  | { readonly user: Subject; readonly snapshot: PhoneButtons; readonly ignoresLabel: readonly string[] }
  | { readonly write: string; readonly body: string }

const format = 'phone-buttons-journal/1'
const nameForm = /^journal-.*\.jsonl$/

/**
 * A journal in a folder of its own file, one JSON value a line. Each line is with the operating system before the request is sent, so
 * that it outlives a kill -9 of the run; not a power cut.
 *
 * @throws ConfigError when the folder cannot be written
 */
export function createJournal(folder: string, name: string, { baseUrl, timeout }: Pick<Journal, 'baseUrl' | 'timeout'>): JournalWriter {
  const file = join(folder, `journal-${name}.jsonl`)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new ConfigError(
      `cannot keep a journal in ${folder}: ${(error as Error).message}; name a folder that can be written with --report`,
    )
  }
  const add = (line: Line) => appendFileSync(file, `${JSON.stringify(line)}\n`)
  return {
    file,
    begin(users) {
      removeClosed(folder)
      writeFileSync(file, '', { flag: 'wx' })
      add({ format, baseUrl, timeout })
      for (const { subject, snapshot, ignoresLabel } of users) add({ user: subject, snapshot, ignoresLabel })
    },
    add: (write, body) => add({ write, body }),
    close: () => closeJournal(file),
  }
}

/**
 * A journal of an interrupted run on the same users of the same target: what they hold now is not what they held.
 *
 * @returns its file; undefined when there is none
 */
export function findOpenJournal(folder: string, baseUrl: string, subjects: readonly Subject[]): string | undefined {
  const names = new Set(subjects.map(nameOf))
  return listJournals(folder).find((file) => {
    try {
      const journal = readJournal(file)
      return !journal.isClosed && journal.baseUrl === baseUrl && journal.users.some(({ subject }) => names.has(nameOf(subject)))
    } catch (error) {
      if (error instanceof ConfigError) return false
      throw error
    }
  })
}

/** Everything is back as it was. */
export const closeJournal = (file: string): void => appendFileSync(file, '{"restored":true}\n')

const listJournals = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => nameForm.test(name))
        .map((name) => join(folder, name))
    : []

/** What is back needs no journal any more. */
function removeClosed(folder: string): void {
  for (const file of listJournals(folder)) {
    if (readFileSync(file, 'utf8').endsWith('{"restored":true}\n')) rmSync(file)
  }
}

/**
 * Reads a journal; a last line that was cut off in the middle was never acted upon.
 *
 * @throws ConfigError when it is not there or not a journal
 */
export function readJournal(file: string): Journal {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(`cannot read the journal ${file}: ${(error as Error).message}; name the file that the run printed`)
  }
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseLine(line, file))
  const [head, ...rest] = lines
  if (head === undefined || head['format'] !== format || typeof head['baseUrl'] !== 'string' || typeof head['timeout'] !== 'number')
    throw notAJournal(file)
  const users = new Map<string, JournalUser & { bodies: string[] }>()
  for (const line of rest) {
    const { user, snapshot, ignoresLabel, write, body } = line
    if (isSubject(user) && isPhoneButtons(snapshot) && Array.isArray(ignoresLabel)) {
      users.set(nameOf(user), { subject: user, snapshot, ignoresLabel, bodies: [] })
    } else if (typeof write === 'string' && typeof body === 'string') users.get(write)?.bodies.push(body)
    else if (line['restored'] !== true) throw notAJournal(file)
  }
  return { baseUrl: head['baseUrl'], timeout: head['timeout'], users: [...users.values()], isClosed: rest.at(-1)?.['restored'] === true }
}

function parseLine(line: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (isObject(value)) return value
  } catch {
    // Said below.
  }
  throw notAJournal(file)
}

const notAJournal = (file: string): ConfigError =>
  new ConfigError(`cannot read the journal ${file}: it is not one; name the file that the run printed`)

const isSubject = (value: unknown): value is Subject =>
  isObject(value) && ['tenant', 'group', 'user'].every((part) => typeof value[part] === 'string')

/** Writes down whatever could change something before it is sent. */
export function withJournal(transport: Transport, journal: JournalWriter, subjects: readonly Subject[]): Transport {
  const owners = subjects.map((subject) => ({ name: nameOf(subject), path: pathOf(subject).slice(0, -1) }))
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const owner = owners.find(({ path }) => request.url.includes(path))
      if (owner !== undefined) journal.add(owner.name, Buffer.from(request.body ?? []).toString('utf8'))
    }
    return transport(request)
  }
}

import { readFile } from 'node:fs/promises'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import { parse as parseYaml } from 'yaml'
import { isConfigFile } from './generated/config-validator.js'
import type { Login } from './login.ts'
import { nameOf, type Subject, type Subjects, seedSubjects } from './subjects.ts'
import type { Waiver } from './waivers.ts'

export type Mode = 'observe' | 'reversible' | 'full'
export type Profile = 'core' | 'apio' | 'strict'

/** What a phone can do, as the operator says it. */
export type PhoneTypeConfig = {
  readonly keyIds: readonly number[]
  readonly types: readonly {
    readonly name: string
    readonly parameterType?: string
    readonly labelRequired?: boolean
    readonly labelIgnored?: boolean
    readonly parameters?: readonly string[]
  }[]
}

export type Declarations = { readonly put?: 'replace' | 'merge' }

/** Files in PEM form; `insecure` takes any certificate. */
export type Tls = { readonly ca?: string; readonly cert?: string; readonly key?: string; readonly insecure?: boolean }

/** The configuration file; config.schema.json describes it. */
export type ConfigFile = {
  readonly baseUrl?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly subjects?: Partial<Subjects> & { readonly user: Subject }
  readonly phoneType?: PhoneTypeConfig
  readonly phoneTypes?: Readonly<Record<string, PhoneTypeConfig>>
  readonly declares?: Declarations
  readonly mode?: Mode
  readonly profile?: Profile
  readonly seed?: number
  readonly timeout?: number
  readonly maxWrites?: number
  readonly keepGoing?: boolean
  readonly waivers?: readonly Waiver[]
  readonly login?: Login
  readonly tls?: Tls
}

/** The command line, as it was typed. */
export type Options = {
  readonly baseUrl?: string
  readonly config?: string
  readonly tenant?: string
  readonly group?: string
  readonly user?: string
  readonly otherUser?: string
  readonly userWithoutPhone?: string
  readonly headers: readonly string[]
  readonly mode?: string
  readonly profile?: string
  readonly only: readonly string[]
  readonly seed?: string
  readonly timeout?: string
  readonly maxWrites?: string
  readonly keepGoing?: boolean
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly insecure?: boolean
}

/** What a run goes by, complete. */
export type Config = {
  /** The configuration file that it came from, as it was named; part of the command that runs a case again. */
  readonly file?: string
  /** Everything before /tenants/, without a slash at its end. */
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly subjects: Subjects
  readonly phoneType?: PhoneTypeConfig
  readonly phoneTypes: Readonly<Record<string, PhoneTypeConfig>>
  readonly declares: Declarations
  readonly mode: Mode
  readonly profile: Profile
  readonly only: readonly string[]
  readonly seed: number
  /** Milliseconds to wait for an answer. */
  readonly timeout: number
  readonly maxWrites: number
  /** Whether a target that does not take its own keys back is written to all the same: its data nobody needs, for it cannot be put back. */
  readonly keepGoing?: boolean
  readonly waivers: readonly Waiver[]
  readonly login?: Login
  readonly tls?: Tls
}

/** A configuration that cannot be used. The message says what was wrong and what to do. */
export class ConfigError extends Error {}

/**
 * Puts the command line, the configuration file and the defaults together; the former win over the latter.
 *
 * @param env where `${NAME}` in the file's strings is looked up
 * @param drawSeed called when no seed is given
 * @throws ConfigError
 */
export async function readConfig(
  options: Options,
  env: Readonly<Record<string, string | undefined>>,
  drawSeed: () => number,
): Promise<Config> {
  const file = options.config === undefined ? {} : await readConfigFile(options.config, env)
  const baseUrl = readBaseUrl(options.baseUrl ?? file.baseUrl)
  const keepGoing = options.keepGoing === true || file.keepGoing === true
  return {
    ...(options.config !== undefined && { file: options.config }),
    baseUrl,
    headers: { ...checkHeaders(Object.entries(file.headers ?? {})), ...readHeaderLines(options.headers) },
    subjects: readSubjects(options, file, baseUrl),
    ...(file.phoneType !== undefined && { phoneType: file.phoneType }),
    phoneTypes: file.phoneTypes ?? {},
    declares: file.declares ?? {},
    mode: readChoice('--mode', options.mode, ['observe', 'reversible', 'full']) ?? file.mode ?? 'reversible',
    profile: readChoice('--profile', options.profile, ['core', 'apio', 'strict']) ?? file.profile ?? 'core',
    only: options.only,
    seed: readNumber('--seed', options.seed, 0) ?? file.seed ?? drawSeed(),
    timeout: readNumber('--timeout', options.timeout, 1) ?? file.timeout ?? 10_000,
    waivers: file.waivers ?? [],
    ...(file.login !== undefined && { login: file.login }),
    ...readTls(options, file.tls),
    maxWrites: readNumber('--max-writes', options.maxWrites, 0) ?? file.maxWrites ?? mostWritesBy({ keepGoing }),
    ...(keepGoing && { keepGoing }),
  }
}

/** The most writes of a run, where nobody says how many. Where nobody needs the data, what fails is looked at once more. */
export const mostWritesBy = ({ keepGoing }: Pick<Config, 'keepGoing'>): number => (keepGoing ? 2000 : 1000)

/**
 * The headers alone, for a command that needs nothing else of a configuration.
 *
 * @throws ConfigError
 */
export async function readCredentials(
  file: string | undefined,
  headers: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  const { headers: named = {} } = file === undefined ? {} : await readConfigFile(file, env)
  return { ...checkHeaders(Object.entries(named)), ...readHeaderLines(headers) }
}

async function readConfigFile(path: string, env: Readonly<Record<string, string | undefined>>): Promise<ConfigFile> {
  const attempt = `cannot use the configuration ${path}`
  let value: unknown
  try {
    // JSON is YAML too.
    value = parseYaml(await readFile(path, 'utf8'))
  } catch (error) {
    throw new ConfigError(`${attempt}: ${(error as Error).message.split('\n', 1)[0]}; name a JSON or YAML file with --config`)
  }
  const missing = new Set<string>()
  const filled = fillIn(value, env, missing)
  if (missing.size > 0)
    throw new ConfigError(`${attempt}: ${[...missing].join(', ')} is not set in the environment; set it and start again`)
  if (isConfigFile(filled)) return filled
  const wrong = (isConfigFile.errors ?? []).map(({ instancePath, message, params }) => {
    const stranger = params['additionalProperty']
    return `${instancePath || 'the file'} ${stranger === undefined ? message : `has the unknown member ${JSON.stringify(stranger)}`}`
  })
  throw new ConfigError(`${attempt}: ${wrong.slice(0, 10).join('; ')}; conformance/config.schema.json describes the file`)
}

/** The value with `${NAME}` in its strings replaced; names that are not set are collected. */
function fillIn(value: unknown, env: Readonly<Record<string, string | undefined>>, missing: Set<string>): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([^}]*)\}/g, (_whole, name: string) => {
      const found = env[name]
      if (found === undefined) missing.add(name)
      return found ?? ''
    })
  }
  if (Array.isArray(value)) return value.map((item) => fillIn(item, env, missing))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fillIn(member, env, missing)]))
}

function readTls({ ca, cert, key, insecure }: Options, named: Tls | undefined): { tls?: Tls } {
  const tls: Tls = {
    ...named,
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(insecure === true && { insecure }),
  }
  if ((tls.cert === undefined) !== (tls.key === undefined))
    throw new ConfigError('a client certificate takes two files: give both --cert and --key')
  return Object.keys(tls).length === 0 ? {} : { tls }
}

function readBaseUrl(given: string | undefined): string {
  if (given === undefined) throw new ConfigError('no target: name its base URL, such as http://127.0.0.1:4010/api/v1/telenet')
  // Credentials in it are not repeated.
  const shown = given.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/is, '$1***@')
  const wrong = (what: string) =>
    new ConfigError(`cannot use the base URL ${shown}: ${what}; give everything before /tenants/, such as https://host/api/v1/telenet`)
  let url: URL
  try {
    url = new URL(given)
  } catch {
    throw wrong('it is not a URL')
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw wrong(`it begins with ${url.protocol}`)
  if (url.search !== '' || url.hash !== '') throw wrong('it has a query or a fragment')
  if (url.username !== '' || url.password !== '') throw wrong('it carries credentials, which belong in --header')
  if (/\/tenants(\/|$)/.test(url.pathname)) throw wrong('it goes too far')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/**
 * Headers from lines such as `Name: value`; names in lower case.
 *
 * @throws ConfigError
 */
export const readHeaderLines = (lines: readonly string[]): Record<string, string> => checkHeaders(lines.map(readHeader))

function readHeader(line: string): [name: string, value: string] {
  const [, name, value] = /^([^\s:]+):\s*(.*)$/s.exec(line) ?? []
  // The line itself may be a secret: it is not repeated.
  if (name === undefined || value === undefined) throw new ConfigError("cannot read a --header: it has no name; give it as 'Name: value'")
  return [name, value]
}

/** The headers, names in lower case, so that the same one from elsewhere takes its place. */
function checkHeaders(headers: readonly (readonly [name: string, value: string])[]): Record<string, string> {
  for (const [name, value] of headers) {
    try {
      validateHeaderName(name)
      validateHeaderValue(name, value)
    } catch {
      throw new ConfigError(`cannot send the header ${name}: HTTP does not allow a character in its name or value; take it out`)
    }
  }
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
}

function readSubjects(options: Options, file: ConfigFile, baseUrl: string): Subjects {
  const { tenant, group, user, otherUser, userWithoutPhone } = options
  const givenOptions = [tenant, group, user, otherUser, userWithoutPhone].some((option) => option !== undefined)
  if (!givenOptions && file.subjects === undefined) {
    if (isLoopback(baseUrl)) return seedSubjects
    throw new ConfigError(
      'no subject: name whose buttons may be changed and put back, with --tenant, --group and --user or in the configuration',
    )
  }
  const named = file.subjects?.user
  const main = { tenant: tenant ?? named?.tenant, group: group ?? named?.group, user: user ?? named?.user }
  const missing = (['tenant', 'group', 'user'] as const).filter((part) => main[part] === undefined || main[part] === '')
  if (missing.length > 0)
    throw new ConfigError(`the subject is not complete: ${missing.map((part) => `--${part}`).join(', ')} is missing; give it`)
  const subject = main as Subject
  const beside = (id: string): Subject => ({ ...subject, user: id })
  const subjects: Subjects = {
    users: [],
    ...file.subjects,
    user: subject,
    ...(otherUser !== undefined && { otherUser: beside(otherUser) }),
    ...(userWithoutPhone !== undefined && { withoutPhone: beside(userWithoutPhone) }),
  }
  // Nobody can be told from himself: a target that is right would fail.
  for (const role of ['otherUser', 'withoutPhone', 'sameIdElsewhere'] as const) {
    const other = subjects[role]
    if (other !== undefined && nameOf(other) === nameOf(subject))
      throw new ConfigError(`${role} is ${nameOf(subject)}, who is the user already: name someone else, or nobody`)
  }
  return subjects
}

/** Whether the address is on this machine. */
export function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function readChoice<T extends string>(option: string, given: string | undefined, choices: readonly T[]): T | undefined {
  if (given === undefined) return undefined
  const choice = choices.find((name) => name === given)
  if (choice === undefined) throw new ConfigError(`${option} is ${given}: expected ${choices.join(' or ')}`)
  return choice
}

function readNumber(option: string, given: string | undefined, least: number): number | undefined {
  if (given === undefined) return undefined
  const number = Number(given)
  if (!/^\d+$/.test(given) || number < least || !Number.isSafeInteger(number))
    throw new ConfigError(`${option} is ${given}: expected a whole number from ${least}`)
  return number
}

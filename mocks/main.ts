import { parseArgs } from 'node:util'
import { defaultPrefixes } from './core/path.ts'
import { isScenarioName, scenarioNames } from './core/scenarios.ts'
import type { RunSuite } from './edge/suite-run.ts'
import { type Mock, type MockOptions, StartError, startMock } from './mock.ts'

const help = `phone-buttons mock: serves the stateful mock of the User Phone Buttons API

  --port <n>            port to listen on (default 4010; 0: any free one)
  --host <address>      address to listen on (default 127.0.0.1)
  --seed <file>         who exists and what phones they have (default: the package's own)
  --generate-users <n>  so many users more, user1 and so on in tenant foo, group generated
  --store <store>       memory (default), sqlite:<file> or postgres://user:password@host/database
  --token <t>           every request then needs Authorization: Bearer <t>
  --login               every request then needs a session: POST /api/v1/login/, with an account of the seed
  --prefix <path>       what stands before /tenants/; repeatable (default ${defaultPrefixes.join(' and ')})
  --scenario <name>     how every world begins: ${scenarioNames.join(', ')}
  --bug <id>            misbehave in this way; repeatable (GET /_mock/bugs lists them)
  --worlds <n>          how many worlds there may be (default 1000)
  --world-hours <n>     after how many hours an unused world is deleted (default 24)
  --control-token <t>   every request below /_mock/ then needs Authorization: Bearer <t>
  --quiet               nothing on standard error but errors
  --help                this text

It prints one line when it can take requests. SIGINT and SIGTERM stop it.
`

/** What a command needs of the world. `stopped` resolves when someone asks it to end. */
export type Io = {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly stopped: Promise<unknown>
  /** The conformance suite, for the page. */
  readonly runSuite?: RunSuite
}

/** @returns the exit code: 0 after a clean stop, 3 when it could not start */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const refuse = (what: string): number => {
    // Node's own messages can quote a file or span lines.
    io.stderr.write(`phone-buttons mock: ${what.replace(/\s*[\r\n]\s*/g, ' ')}\n`)
    return 3
  }
  const options = readOptions(argv)
  if ('wrong' in options) return refuse(`${options.wrong}; phone-buttons mock --help lists the options`)
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  let mock: Mock
  try {
    mock = await startMock({ ...options.mock, ...(io.runSuite && { runSuite: io.runSuite }) })
  } catch (error) {
    if (error instanceof StartError) return refuse(error.message)
    return refuse(explainListenError(error as NodeJS.ErrnoException, options.mock))
  }
  io.stdout.write(`phone-buttons mock listening on ${mock.origin}\n`)
  if (!options.quiet) {
    const user = `${mock.baseUrl}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`
    const credentials = options.mock.token === undefined ? '' : "-H 'Authorization: Bearer <the token>' "
    if (options.mock.seed === undefined) io.stderr.write(`try it: curl ${credentials}${user}\n`)
    io.stderr.write(`see and steer it: ${mock.origin}/ (curl: ${mock.origin}/_mock/)\n`)
    if (mock.steering === 'nobody')
      io.stderr.write('nothing steers it from outside: --host is no loopback address and there is no --control-token\n')
    io.stderr.write('stop it: Ctrl-C\n')
  }
  await io.stopped
  await mock.close()
  return 0
}

type Options = { readonly help: boolean; readonly quiet: boolean; readonly mock: MockOptions }

function readOptions(argv: readonly string[]): Options | { readonly wrong: string } {
  let values: ReturnType<typeof parse>
  try {
    values = parse(argv)
  } catch (error) {
    return { wrong: (error as Error).message.replace(/\.$/, '') }
  }
  const wrong = findWrong(values)
  if (wrong !== undefined) return { wrong }
  const { host, seed, token, store, scenario } = values
  return {
    help: values.help,
    quiet: values.quiet,
    mock: {
      host,
      port: Number(values.port),
      prefixes: values.prefix ?? defaultPrefixes,
      login: values.login,
      ...(seed !== undefined && { seed }),
      ...(token !== undefined && { token }),
      ...(store !== undefined && { store }),
      ...(scenario !== undefined && isScenarioName(scenario) && { scenario }),
      ...(values.bug !== undefined && { bugs: values.bug }),
      ...(values['control-token'] !== undefined && { controlToken: values['control-token'] }),
      ...(values['generate-users'] !== undefined && { generatedUsers: Number(values['generate-users']) }),
      ...(values.worlds !== undefined && { worlds: Number(values.worlds) }),
      ...(values['world-hours'] !== undefined && { worldHours: Number(values['world-hours']) }),
    },
  }
}

type Values = ReturnType<typeof parse>

const ranges = { port: [0, 65_535], 'generate-users': [0, 1_000_000_000], worlds: [1, 1_000_000], 'world-hours': [1, 100_000] } as const

function findWrong(values: Values): string | undefined {
  for (const name of ['host', 'seed', 'token', 'store', 'control-token'] as const) if (values[name] === '') return `--${name} is empty`
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const value = values[name as keyof typeof ranges]
    if (value === undefined || (/^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most)) continue
    return `--${name} is ${JSON.stringify(value)}, expected ${least} to ${most}`
  }
  const { prefix = [], scenario } = values
  const wrong = prefix.find((path) => !/^(\/[\w.~-]+)+\/?$/.test(path))
  if (wrong !== undefined) return `--prefix is ${JSON.stringify(wrong)}, expected a path such as /api/v01/p1/telenet`
  if (scenario !== undefined && !isScenarioName(scenario))
    return `--scenario is ${JSON.stringify(scenario)}, expected one of ${scenarioNames.join(', ')}`
  return undefined
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      seed: { type: 'string' },
      'generate-users': { type: 'string' },
      store: { type: 'string' },
      token: { type: 'string' },
      login: { type: 'boolean', default: false },
      prefix: { type: 'string', multiple: true },
      scenario: { type: 'string' },
      bug: { type: 'string', multiple: true },
      worlds: { type: 'string' },
      'world-hours': { type: 'string' },
      'control-token': { type: 'string' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values

function explainListenError({ code, message }: NodeJS.ErrnoException, { host, port }: MockOptions): string {
  const attempt = `cannot listen on ${host} port ${port}`
  if (code === 'EADDRINUSE') return `${attempt}: it is in use; stop what uses it, or take another with --port (0: any free one)`
  if (code === 'EACCES') return `${attempt}: not permitted; take a port above 1023 with --port`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${attempt}: not an address of this machine; name one with --host`
  return `${attempt}: ${message}; name another address with --host and --port`
}

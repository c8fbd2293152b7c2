import { parseArgs } from 'node:util'
import { defaultPrefixes, type Mock, type MockOptions, SeedError, startMock } from './mock.ts'

const help = `phone-buttons mock: serves the stateful mock of the User Phone Buttons API

  --port <n>         port to listen on (default 4010; 0: any free one)
  --host <address>   address to listen on (default 127.0.0.1)
  --seed <file>      who exists and what phones they have (default: the package's own)
  --token <t>        every request then needs Authorization: Bearer <t>
  --prefix <path>    what stands before /tenants/; repeatable (default ${defaultPrefixes.join(' and ')})
  --quiet            nothing on standard error but errors
  --help             this text

It prints one line when it can take requests. SIGINT and SIGTERM stop it.
`

/** What a command needs of the world. `stopped` resolves when someone asks it to end. */
export type Io = {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly stopped: Promise<unknown>
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
    mock = await startMock(options.mock)
  } catch (error) {
    if (error instanceof SeedError) return refuse(error.message)
    return refuse(explainListenError(error as NodeJS.ErrnoException, options.mock))
  }
  io.stdout.write(`phone-buttons mock listening on ${mock.origin}\n`)
  if (!options.quiet) {
    const user = `${mock.baseUrl}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`
    const credentials = options.mock.token === undefined ? '' : "-H 'Authorization: Bearer <the token>' "
    if (options.mock.seed === undefined) io.stderr.write(`try it: curl ${credentials}${user}\n`)
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
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) return { wrong: `--port is ${JSON.stringify(values.port)}, expected 0 to 65535` }
  const empty = (['host', 'seed', 'token'] as const).find((name) => values[name] === '')
  if (empty !== undefined) return { wrong: `--${empty} is empty` }
  const prefixes = values.prefix ?? defaultPrefixes
  const wrong = prefixes.find((prefix) => !/^(\/[\w.~-]+)+\/?$/.test(prefix))
  if (wrong !== undefined) return { wrong: `--prefix is ${JSON.stringify(wrong)}, expected a path such as /api/v01/p1/telenet` }
  const { host, seed, token } = values
  return {
    help: values.help,
    quiet: values.quiet,
    mock: { host, port, prefixes, ...(seed !== undefined && { seed }), ...(token !== undefined && { token }) },
  }
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      seed: { type: 'string' },
      token: { type: 'string' },
      prefix: { type: 'string', multiple: true },
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

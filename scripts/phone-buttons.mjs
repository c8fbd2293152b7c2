#!/usr/bin/env node
// The program. Plain JavaScript, so that a Node too old for the rest can still say so.
import { existsSync, readFileSync } from 'node:fs'

const needed = [24, 18]

const commands = {
  mock: { says: 'serve the stateful mock', path: 'mocks/main' },
  conformance: { says: 'check a running implementation', path: 'conformance/main' },
  'self-test': { says: 'run the suite against every planted bug', path: 'scripts/self-test' },
  restore: { says: 'put back what an interrupted run had changed', path: 'conformance/put-back' },
  verify: { says: 'recompute the verdicts of a run from its evidence, offline', path: 'conformance/verify' },
  compare: { says: 'what became better or worse between two reports', path: 'conformance/compare' },
}

const help = `phone-buttons: contract tooling for the User Phone Buttons API

${Object.entries(commands)
  .map(([name, { says }]) => `  phone-buttons ${name.padEnd(14)}${says}`)
  .join('\n')}

phone-buttons <command> --help says more; phone-buttons --version which this is.
`

/** The repository runs its sources; the published package has only what was built from them. */
function load(path) {
  const source = new URL(`../${path}.ts`, import.meta.url)
  const built = new URL(`../dist/${path}.js`, import.meta.url)
  return import(existsSync(source) ? source : built)
}

/** @returns {boolean} */
function isOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major < needed[0] || (major === needed[0] && minor < needed[1])
}

/**
 * Resolves with the first signal that asks the program to end, and with the second, which does not wait for what is under way.
 * A command that asks for neither ends as programs do.
 */
function createSignals() {
  const [first, second] = [Promise.withResolvers(), Promise.withResolvers()]
  let received = 0
  const listen = () => {
    for (const [signal, exitCode] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ]) {
      process.on(signal, () => {
        received += 1
        if (received === 1) return first.resolve(signal)
        second.resolve(signal)
        // Time enough to say a last word.
        setTimeout(() => process.exit(exitCode), 100)
      })
    }
    return first.promise
  }
  return { listen, stoppedAgain: second.promise }
}

async function main([name, ...argv]) {
  if (isOldNode()) {
    process.stderr.write(
      `phone-buttons: this is Node ${process.versions.node}; it needs ${needed.join('.')} or later (https://nodejs.org)\n`,
    )
    return 3
  }
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(help)
    return name === undefined ? 3 : 0
  }
  if (name === '--version') {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    process.stdout.write(`${version}\n`)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    process.stderr.write(`phone-buttons: there is no command ${JSON.stringify(name)}; it has ${Object.keys(commands).join(', ')}\n`)
    return 3
  }
  const { main } = await load(command.path)
  const { stdout, stderr, env } = process
  // Whoever reads the output may stop reading, as head does; that ends the reading, not the command.
  for (const stream of [stdout, stderr]) stream.on('error', () => {})
  const { listen, stoppedAgain } = createSignals()
  const io = {
    stdout,
    stderr,
    env,
    stoppedAgain,
    runSuite: async (target) => (await load('scripts/suite-run')).runSuite(target),
    get stopped() {
      return listen()
    },
  }
  return main(argv, io)
}

process.exitCode = await main(process.argv.slice(2))

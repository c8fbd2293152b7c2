import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { cases } from '../conformance/cases/index.ts'
import { describeSuite } from '../conformance/suite.ts'
import { UsageError } from '../conformance/usage.ts'
import { bugs, isBug, isVariant, right, variants } from './self-test/candidates.ts'
import { carryOut, type Job } from './self-test/crew.ts'
import { findAlarms, findDifferences, findIn, isGood, type SelfTest } from './self-test/findings.ts'
import { createMatrix, createRow, createVariantRow, renderMatrix } from './self-test/kill-matrix.ts'
import { renderChosen, renderSelfTest } from './self-test/show.ts'
import type { Trial } from './self-test/trial.ts'

/** How many go over sockets too, unless all do. */
const sample = 20

const help = `phone-buttons self-test: runs the suite against every planted bug and every harmless variant, and says what it caught

A suite is worth what it catches. Each bug is planted in the mock by itself, and the whole suite runs against that: it has to find it not
conformant where the bug breaks a MUST, and to warn at least where it breaks a SHOULD; what a MAY permits has to be observed. The mock as it
is, and each variant, which is right in another way, has to pass without a warning.

  --only <id>  a bug or a variant; repeatable. Shows each case that fails, and why
  --sockets    over sockets too, every one of them; without it ${sample}. It has to come out as it does without sockets
  --update     writes the kill matrix; without it one that is not up to date is a failure
  --json       prints all of it as JSON
  --help       this text

Exit code: 0 every bug is caught, and nothing that is right is found fault with, 1 not (each is named), 3 wrong usage.
`

/** What the command needs of the world. */
export type Io = {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
}

/** @returns the exit code, as the help says */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const values = parse(argv)
    if (values.help) {
      io.stdout.write(help)
      return 0
    }
    const { selfTest, trials } = await run(values, io)
    if (values.json) io.stdout.write(`${JSON.stringify(selfTest, undefined, 2)}\n`)
    else io.stdout.write(values.only.length > 0 ? renderChosen(selfTest, trials) : renderSelfTest(selfTest))
    return isGood(selfTest) ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr.write(`phone-buttons self-test: ${error.message}\n`)
    return 3
  }
}

type Values = ReturnType<typeof parse>

function parse(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string', multiple: true, default: [] as string[] },
        sockets: { type: 'boolean', default: false },
        update: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const stranger = values.only.find((id) => !isBug(id) && !isVariant(id))
    if (stranger !== undefined)
      throw new UsageError(`--only is ${stranger}: there is no such bug or variant; npx phone-buttons self-test --json names them`)
    if (values.update && values.only.length > 0)
      throw new UsageError('--update writes the whole matrix, and --only leaves most of it out: give one of them')
    return values
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${(error as Error).message}; phone-buttons self-test --help lists the options`)
  }
}

async function run({ only, sockets, update }: Values, io: Io): Promise<{ selfTest: SelfTest; trials: readonly Trial[] }> {
  const isChosen = ({ id }: { readonly id: string }) => only.length === 0 || only.includes(id)
  const chosen = { bugs: bugs.filter(isChosen), variants: variants.filter(isChosen) }
  const ids = [right, ...chosen.variants, ...chosen.bugs].map(({ id }) => id)
  const onSockets = sockets ? ids : takeEvenly(ids, sample)
  const [trials, again] = await tryAll(ids, onSockets, io)

  const trialOf = (id: string): Trial => trials.find((trial) => trial.id === id) ?? fail(id)
  const matrix = createMatrix(
    (await describeSuite(cases)).cases,
    chosen.bugs.map((bug) => createRow(bug, trialOf(bug.id), trialOf(right.id))),
    chosen.variants.map((variant) => createVariantRow(variant, trialOf(variant.id))),
  )
  return {
    trials,
    selfTest: {
      matrix,
      ...findIn(matrix),
      alarms: findAlarms([right, ...chosen.variants].map(({ id }) => trialOf(id))),
      tried: { inProcess: ids.length, overSockets: onSockets.length },
      differences: again.flatMap((trial) => findDifferences(trialOf(trial.id), trial)),
      isStale: only.length === 0 && !(await keep(renderMatrix(matrix), update)),
    },
  }
}

/** The same ones each time, from all groups. */
const takeEvenly = (ids: readonly string[], count: number): string[] =>
  ids.filter((_, position) => Math.floor((position * count) / ids.length) !== Math.floor(((position - 1) * count) / ids.length))

async function tryAll(ids: readonly string[], onSockets: readonly string[], { stderr }: Io): Promise<[Trial[], Trial[]]> {
  const jobs: Job[] = [
    ...onSockets.map((id) => ({ id, way: 'over sockets' }) as const),
    ...ids.map((id) => ({ id, way: 'in process' }) as const),
  ]
  const begun = performance.now()
  let done = 0
  const trials = await carryOut(jobs, () => {
    done += 1
    if (stderr.isTTY) stderr.write(`\r${done} of ${jobs.length} runs of the suite`)
  })
  stderr.write(`${stderr.isTTY ? '\r' : ''}${jobs.length} runs of the suite in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
  return [trials.slice(onSockets.length), trials.slice(0, onSockets.length)]
}

const matrixFile = new URL('../conformance/generated/kill-matrix.json', import.meta.url)

/** @returns whether the matrix that comes with the suite says this */
async function keep(text: string, update: boolean): Promise<boolean> {
  if (update) await writeFile(matrixFile, text)
  return (await readFile(matrixFile, 'utf8').catch(() => '')) === text
}

function fail(id: string): never {
  throw new Error(`${id} was not tried`)
}

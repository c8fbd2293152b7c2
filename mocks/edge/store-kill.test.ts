import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '../testing/postgres.ts'
import { openStore } from './store.ts'

const kills = 20
const server = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'phone-buttons-kill-'))
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
}, 30_000)

/** It takes seconds; more where others use the disk too. */
const patient = { timeout: 60_000 }

const program = fileURLToPath(import.meta.resolve('../testing/store-writer.ts'))

type Writer = {
  readonly child: ChildProcess
  /** The latest number that was acknowledged, for each of the things it changes. */
  readonly acknowledged: ReadonlyMap<string, number>
  readonly failures: readonly string[]
}

function startWriter(url: string, first: number): Writer {
  const child = spawn(process.execPath, [program, url, `${first}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const acknowledged = new Map<string, number>()
  const failures: string[] = []
  let begun = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (begun + text).split('\n')
    begun = lines.pop() ?? ''
    for (const line of lines) {
      const [what = '', number = ''] = line.split(' ')
      if (what === 'failed') failures.push(line)
      else acknowledged.set(what, Number(number))
    }
  })
  return { child, acknowledged, failures }
}

/** What a store holds now, by the names that the writer gives it. A copy, for the writer may be at work. */
async function whatIsKept(url: string): Promise<Map<string, number>> {
  const store = await openStore(url)
  await store.copy('w', 'copy', 1)
  const { text } = await store.steering('copy')
  const kept = new Map((await store.documents('copy', Infinity)).map(([device, document]) => [device, Number(document)]))
  kept.set('steering', Number(text ?? 0)).set('counter', (await store.count('w', 'c')) - 1)
  await store.close()
  return kept
}

function expectNothingLost(kept: ReadonlyMap<string, number>, acknowledged: ReadonlyMap<string, number>): void {
  const lost = [...acknowledged].filter(([what, number]) => !((kept.get(what) ?? 0) >= number))
  expect(lost).toEqual([])
  // Steering and its documents: all of it or nothing.
  expect([kept.get('f') ?? 0, kept.get('g') ?? 0]).toEqual(Array(2).fill(kept.get('steering')))
}

/** Moments to kill at, in milliseconds after the first acknowledgement: the same in every run. */
const moments = Array.from({ length: kills }, (_, index) => (index * 7919 + 13) % 120)

test.for([
  { store: 'SQLite', place: async () => `sqlite:${join(folder, 'killed.db')}` },
  { store: 'PostgreSQL', place: () => server.emptyDatabase() },
])(`the store in $store has lost nothing it acknowledged after its process was killed ${kills} times`, patient, async ({ place }) => {
  const url = await place()
  let highest = 0
  for (const moment of moments) {
    const { child, acknowledged, failures } = startWriter(url, highest)
    await expect.poll(() => acknowledged.size, { timeout: 10_000, interval: 5 }).toBeGreaterThan(0)
    await wait(moment)
    child.kill('SIGKILL')
    await once(child, 'close')

    const kept = await whatIsKept(url)
    expectNothingLost(kept, acknowledged)
    expect(failures).toEqual([])
    highest = Math.max(...kept.values())
  }
})

test(
  'the store in PostgreSQL has lost nothing it acknowledged after the server was killed 5 times, and goes on each time',
  patient,
  async () => {
    const url = await server.emptyDatabase()
    const { acknowledged, failures } = startWriter(url, 0)
    for (const moment of moments.slice(0, 5)) {
      const before = new Map(acknowledged)
      const all = ['a', 'b', 'c', 'd', 'e', 'steering', 'counter']
      await expect
        .poll(() => all.filter((what) => !((acknowledged.get(what) ?? 0) > (before.get(what) ?? 0))), { timeout: 10_000 })
        .toEqual([])
      await wait(moment)
      const failed = failures.length
      await server.kill()
      await server.start()
      const until = new Map(acknowledged)
      expectNothingLost(await whatIsKept(url), until)
      expect(failures.length).toBeGreaterThan(failed)
    }
  },
)

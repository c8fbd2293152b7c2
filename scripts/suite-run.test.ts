import { expect, test } from 'vitest'
import { startMock } from '../mocks/mock.ts'
import { runSuite } from './suite-run.ts'

type Run = { state: string; done: number; planned: number; failed: { id: string }[]; verdict?: string }

/** Runs the real suite as the page does. */
async function runFromPage(bugs: readonly string[]) {
  await using mock = await startMock({ bugs, runSuite })
  const at = (method: string, path = '') => fetch(`${mock.origin}/_mock/conformance${path}`, { method })
  await at('POST')
  const progress: number[] = []
  const look = async () => {
    const run = (await (await at('GET')).json()) as Run
    progress.push(run.done)
    return run
  }
  await expect.poll(look, { timeout: 15_000, interval: 100 }).toMatchObject({ state: 'done' })
  return { run: await look(), progress, report: await (await at('GET', '/report')).text() }
}

test('a mock that is right is conformant, and its report is a page', async () => {
  const { run, progress, report } = await runFromPage([])
  expect(run).toMatchObject({ verdict: 'conformant', failed: [] })
  expect(run.done).toBe(run.planned)
  expect(progress.some((done) => done > 0 && done < run.planned)).toBe(true)
  expect(report).toMatch(/^<!doctype html>/)
})

test('what the world was told to get wrong is found', async () => {
  const { run } = await runFromPage(['merges'])
  expect(run.verdict).toBe('not-conformant')
  expect(run.failed.map(({ id }) => id)).toContain('PUT-REPLACES/subset')
})

test('a world that does not take its own keys back is judged to the end', async () => {
  const { run } = await runFromPage(['plus-lost'])
  expect(run.failed.map(({ id }) => id)).toEqual(expect.arrayContaining(['PUT-STORES/own-keys', 'KEY-PARAMETER-EXACT/plus']))
})

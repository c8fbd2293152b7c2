import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { type CheckOptions, cases, checkConformance, seedSubjects } from '../conformance/index.ts'
import type { Report } from '../conformance/report/json.ts'
import { startStack } from '../examples/json-server-prism/start.ts'
import { startServer } from '../examples/plain-server/server.ts'

const check = (baseUrl: string, options: Partial<CheckOptions>) =>
  checkConformance({ baseUrl, subjects: seedSubjects, mode: 'full', headers: { Authorization: 'Bearer secret' }, seed: 1, ...options })

test.for(['core', 'strict'] as const)('the plain server is conformant in the profile %s, with nothing to remark', async (profile) => {
  await using server = await startServer(0, 'secret')
  const { report, exitCode } = await check(server.baseUrl, { profile })
  expect(report.counts).toMatchObject({ fail: 0, warn: 0, skip: 0, error: 0 })
  expect(report.coverage.notCovered).toMatchObject([{ case: 'PUT-REPLACES/merges-as-declared' }])
  expect(report.restored).toBe(true)
  expect({ verdict: report.verdict, exitCode }).toEqual({ verdict: 'conformant', exitCode: 0 })
})

const readme = await readFile(new URL('../examples/json-server-prism/README.md', import.meta.url), 'utf8')

/** The cases that a part of the README names, by its heading. */
function namedIn(heading: string): string[] {
  const [part = ''] = readme.split(`\n### ${heading}\n`)[1]?.split('\n#') ?? []
  return [...part.matchAll(/`([A-Z0-9-]+\/[a-z0-9-]+)`/g)].map(([, id = '']) => id).sort()
}

const namesOf = (results: Report['cases']): string[] => results.map(({ id }) => id).sort()

const silent = [...namedIn('MUST, no answer'), ...namedIn('SHOULD, no answer')]
const deadly = ['SERVER-SURVIVES/path-bad-escape', 'SERVER-SURVIVES/path-bad-utf8']

test('json-server behind Prism fails the cases that its README names, and no others', { timeout: 60_000 }, async () => {
  // What json-server has to say of bodies that it cannot take.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await using stack = await startStack()
  const answered = cases.map(({ id }) => id).filter((id) => !deadly.includes(id) && !silent.includes(id))
  const { report, exitCode } = await check(stack.baseUrl, { only: answered, timeout: 3000 })
  const ofLevel = (wanted: string) => report.cases.filter(({ level }) => level === wanted)
  const failed = (level: string) => namesOf(ofLevel(level).filter(({ outcome }) => outcome !== 'pass'))
  expect({ must: failed('must'), should: failed('should') }).toEqual({ must: namedIn('MUST'), should: namedIn('SHOULD') })
  expect(report.counts.error).toBe(0)
  const musts = ofLevel('must').length + namedIn('MUST, no answer').length
  expect(readme).toContain(`${failed('must').length} of ${musts} MUST cases fail and ${namedIn('MUST, no answer').length} get no answer`)
  expect({ verdict: report.verdict, exitCode }).toEqual({ verdict: 'not-conformant', exitCode: 1 })
})

test('Prism answers none of the requests of which its README says so', { timeout: 60_000 }, async () => {
  await using stack = await startStack()
  const { report } = await check(stack.baseUrl, { only: silent, timeout: 300 })
  expect(namesOf(report.cases.filter(({ outcome, reason }) => outcome === 'error' && reason?.includes('no answer within')))).toEqual(
    silent.toSorted(),
  )
})

test.for(deadly)('Prism ends when it is sent the request of %s', async (id) => {
  await using stack = await startStack()
  const ended = once(stack.prism, 'exit')
  const { report } = await check(stack.baseUrl, { only: [id] })
  expect(await ended).toEqual([1, null])
  expect(report.verdict).toBe('inconclusive')
})

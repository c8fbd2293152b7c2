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
  expect(report.restored).toBe(true)
  expect({ verdict: report.verdict, exitCode }).toEqual({ verdict: 'conformant', exitCode: 0 })
})

const readme = await readFile(new URL('../examples/json-server-prism/README.md', import.meta.url), 'utf8')

/** The requirements that a part of the README names, by its heading. */
function namedIn(heading: string): string[] {
  const [part = ''] = readme.split(`\n### ${heading}\n`)[1]?.split('\n#') ?? []
  return [...part.matchAll(/^- ((?:`[A-Z0-9-]+` ?)+):/gm)].flatMap(([, ids = '']) => ids.replaceAll('`', '').split(' ')).sort()
}

const requirementsOf = ({ cases }: Report, level: string): string[] =>
  [...new Set(cases.filter((result) => result.level === level && result.outcome !== 'pass').map(({ requirement }) => requirement))].sort()

/** The requests that end Prism. */
const deadly = ['SERVER-SURVIVES/path-bad-escape', 'SERVER-SURVIVES/path-bad-utf8']

/** The bodies that are not JSON. */
const notJson = cases
  .map(({ id }) => id)
  .filter((id) => /^BODY-MALFORMED\/|\/malformed$/.test(id) || ['BODY-EMPTY/blank', 'BODY-UTF8/utf16'].includes(id))

test('json-server behind Prism fails what its README names, and nothing else', { timeout: 60_000 }, async () => {
  // What json-server has to say of bodies that it cannot take.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await using stack = await startStack()
  const only = cases.map(({ id }) => id).filter((id) => !deadly.includes(id) && !notJson.includes(id))
  const { report, exitCode } = await check(stack.baseUrl, { only, timeout: 3000 })
  const failed = { must: requirementsOf(report, 'must'), should: requirementsOf(report, 'should') }
  expect(failed).toEqual({ must: namedIn('MUST'), should: namedIn('SHOULD') })
  expect(report.cases.filter(({ outcome }) => outcome === 'error')).toEqual([])
  expect({ verdict: report.verdict, exitCode }).toEqual({ verdict: 'not-conformant', exitCode: 1 })
})

test('Prism answers no request whose body is not JSON', { timeout: 60_000 }, async () => {
  await using stack = await startStack()
  const { report } = await check(stack.baseUrl, { only: notJson, timeout: 300 })
  expect(report.cases.filter(({ reason }) => !reason?.includes('no answer within'))).toEqual([])
  const silent = { must: requirementsOf(report, 'must'), should: requirementsOf(report, 'should') }
  expect(silent).toEqual({ must: namedIn('MUST, no answer'), should: namedIn('SHOULD, no answer') })
})

test.for(deadly)('Prism ends when it is sent the request of %s', async (id) => {
  await using stack = await startStack()
  const ended = once(stack.prism, 'exit')
  await check(stack.baseUrl, { only: [id] })
  expect(await ended).toEqual([1, null])
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from './compare.ts'
import type { Report } from './index.ts'
import { record } from './testing/record.ts'
import { wrongFor } from './testing/wrongs.ts'
import type { CaseResult } from './verdict.ts'

const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-compare-'))
afterAll(() => rm(folder, { recursive: true }))

async function call(...argv: string[]) {
  const said = { stdout: '', stderr: '' }
  const write = (name: 'stdout' | 'stderr') => ({ write: (text: string) => (said[name] += text) })
  const exitCode = await main(argv, { stdout: write('stdout'), stderr: write('stderr') })
  return { exitCode, ...said }
}

let files = 0

async function save(text: string): Promise<string> {
  files += 1
  const file = join(folder, `report-${files}.json`)
  await writeFile(file, text)
  return file
}

const compare = async (before: object, after: object) => call(await save(JSON.stringify(before)), await save(JSON.stringify(after)))

type Told = Partial<Pick<CaseResult, 'outcome' | 'level' | 'reason' | 'expected' | 'received'>>

/** A report of one case; 'left': not covered. */
function reportOf(told: Told | 'left' | 'unknown', change: { waived?: boolean } = {}) {
  const result = { id: 'KEY-ID-RANGE/25', requirement: 'KEY-ID-RANGE', level: 'must', title: 'refuses 25', exchanges: [] }
  return {
    verdict: 'conformant',
    target: 'http://target.test/api',
    begun: '2026-11-23T12:00:00.000Z',
    suite: { version: '0.1.0', cases: 'abc' },
    cases: typeof told === 'string' ? [] : [{ ...result, ...told }],
    coverage: {
      mode: 'reversible',
      profile: 'core',
      only: [],
      notCovered: told === 'left' ? [{ case: result.id, reason: 'no key is known' }] : [],
      waived: change.waived ? [{ case: result.id, reason: 'known', until: '2027-01-31' }] : [],
    },
  }
}

const pass = { outcome: 'pass' } as const
const fail = { outcome: 'fail', expected: 'status 400', received: 'status 200' } as const
const skip = { outcome: 'skip', reason: 'the run was interrupted' } as const
const error = { outcome: 'error', reason: 'no answer' } as const
const line = 'MUST   KEY-ID-RANGE/25  refuses 25'
const told = '         expected  status 400\n         received  status 200\n'

const rows: { title: string; before: Parameters<typeof reportOf>; after: Parameters<typeof reportOf>; want: string; exitCode: number }[] = [
  { title: 'passed and fails', before: [pass], after: [fail], want: `Broken:\n  ${line}\n${told}\n`, exitCode: 1 },
  {
    title: 'passed and fails, a SHOULD',
    before: [{ ...pass, level: 'should' }],
    after: [{ ...fail, level: 'should' }],
    want: 'Broken:\n  SHOULD KEY-ID-RANGE/25',
    exitCode: 1,
  },
  {
    title: 'passed and fails, and is waived',
    before: [pass],
    after: [fail, { waived: true }],
    want: `Broken:\n  ${line} (waived)\n`,
    exitCode: 0,
  },
  { title: 'failed and passes', before: [fail], after: [pass], want: `Fixed:\n  ${line}\n\n`, exitCode: 0 },
  { title: 'failed and fails', before: [fail], after: [fail], want: `Still failing:\n  ${line}\n${told}\n`, exitCode: 0 },
  { title: 'passed and passes', before: [pass], after: [pass], want: 'Nothing is newly broken', exitCode: 0 },
  {
    title: 'passed and was skipped',
    before: [pass],
    after: [skip],
    want: `No longer judged:\n  ${line} (passed before, counts as newly broken)\n         reason    skip: the run was interrupted\n`,
    exitCode: 1,
  },
  { title: 'passed and was an error', before: [pass], after: [error], want: 'reason    error: no answer', exitCode: 1 },
  { title: 'passed and is not covered', before: [pass], after: ['left'], want: 'reason    not covered: no key is known', exitCode: 1 },
  {
    title: 'passed and was skipped, a SHOULD',
    before: [{ ...pass, level: 'should' }],
    after: [{ ...skip, level: 'should' }],
    want: 'refuses 25 (passed before)\n',
    exitCode: 0,
  },
  { title: 'failed and was skipped', before: [fail], after: [skip], want: 'refuses 25 (failed before)\n', exitCode: 0 },
  { title: 'was skipped and passes', before: [skip], after: [pass], want: `Judged now:\n  ${line} (passes)\n`, exitCode: 0 },
  { title: 'was not covered and fails', before: ['left'], after: [fail], want: `Judged now:\n  ${line} (fails)\n${told}`, exitCode: 0 },
  { title: 'was skipped twice', before: [skip], after: [error], want: 'Nothing is newly broken', exitCode: 0 },
  { title: 'is new and fails', before: ['unknown'], after: [fail], want: `New:\n  ${line} (fails)\n${told}`, exitCode: 0 },
  {
    title: 'is new and not covered',
    before: ['unknown'],
    after: ['left'],
    want: 'New:\n         KEY-ID-RANGE/25   (not judged)\n',
    exitCode: 0,
  },
  { title: 'passed and is gone', before: [pass], after: ['unknown'], want: `Gone:\n  ${line}\n`, exitCode: 0 },
]

test.each(rows)('a case that $title is told so', async ({ before, after, want, exitCode }) => {
  const result = await compare(reportOf(...before), reportOf(...after))
  expect(result.stdout).toContain(want)
  expect(result).toMatchObject({ exitCode, stderr: '' })
})

test('the end says how many', async () => {
  const { stdout } = await compare(reportOf(pass), reportOf(fail))
  expect(stdout).toContain(
    'Newly broken: 1 (1 broken, 0 no longer judged, 0 fixed, 0 still failing, 0 judged now, 0 new, 0 gone, 0 pass as before).\n',
  )
  expect(stdout).toContain('After:  conformant, http://target.test/api, 2026-11-23T12:00:00.000Z\n')
})

test('real reports are compared', async () => {
  const right = (await record()).report
  const wrong = (await record(wrongFor('PUT-REPLACES/subset'))).report
  const broken = await compare(right, wrong)
  expect(broken.stdout).toMatch(/^Broken:\n(.*\n)* {2}MUST {3}PUT-REPLACES\/subset {2}a key that is not sent again is gone$/m)
  expect(broken).toMatchObject({ exitCode: 1, stderr: '' })
  const fixed = await compare(wrong, right)
  expect(fixed.stdout).toMatch(/^Fixed:\n(.*\n)* {2}MUST {3}PUT-REPLACES\/subset/m)
  expect(fixed).toMatchObject({ exitCode: 0, stderr: '' })
  const same = await compare(right, right)
  expect(same.stdout).toContain(`Nothing is newly broken (`)
  expect(same.stdout).toContain(`${right.counts.pass} pass as before`)
  expect(same.exitCode).toBe(0)
})

const right = reportOf(pass)

test.each([
  { title: 'targets', change: { target: 'http://other.test' }, says: 'different targets: http://target.test/api, then http://other.test;' },
  {
    title: 'suites',
    change: { suite: { version: '0.2.0', cases: 'def' } },
    says: 'different suites: 0.1.0 (cases abc), then 0.2.0 (cases def);',
  },
  { title: 'profiles', change: { coverage: { ...right.coverage, profile: 'strict' } }, says: 'different profiles: core, then strict;' },
  { title: 'modes', change: { coverage: { ...right.coverage, mode: 'observe' } }, says: 'different modes: reversible, then observe;' },
  { title: 'choices', change: { coverage: { ...right.coverage, only: ['B', 'A'] } }, says: 'different choices of cases: all, then A B;' },
])('reports of different $title are compared with a warning', async ({ change, says }) => {
  const { exitCode, stdout, stderr } = await compare(right, { ...right, ...change })
  expect(stderr).toContain(`phone-buttons compare: the reports are of ${says} what differs may be due to that\n`)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout).toContain('1 pass as before')
  expect(exitCode).toBe(0)
})

test('a text from a report does not pass for a line of the answer', async () => {
  const { stdout } = await compare(right, reportOf({ ...fail, received: 'x\nNothing is newly broken\u001b[1A' }))
  expect(stdout).toContain('received  x\\nNothing is newly broken\\u{1b}[1A\n')
})

const good = await save(JSON.stringify(right))

test.each([
  { title: 'no report', argv: [], says: 'there are 0 reports to compare: name two, the earlier one first' },
  { title: 'one report', argv: [good], says: 'there are 1 reports to compare' },
  { title: 'three reports', argv: [good, good, good], says: 'there are 3 reports to compare' },
  { title: 'a file that is not there', argv: [good, 'nowhere.json'], says: 'cannot compare nowhere.json: ENOENT' },
  { title: 'a text', argv: [await save('a text'), good], says: 'is not valid JSON' },
  {
    title: 'JSON that is no report',
    argv: [await save('{"cases":[]}'), good],
    says: 'it is not a report of the suite; name a report.json',
  },
  {
    title: 'a report whose cases are none',
    argv: [good, await save(JSON.stringify({ ...right, cases: [{}] }))],
    says: 'it is not a report',
  },
  { title: 'a report without coverage', argv: [good, await save(JSON.stringify({ ...right, coverage: {} }))], says: 'it is not a report' },
  { title: 'an option that does not exist', argv: [good, good, '--fast'], says: 'phone-buttons compare --help says more' },
])('$title is wrong usage', async ({ argv, says }) => {
  const { exitCode, stdout, stderr } = await call(...argv)
  expect(stderr).toContain(says)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout).toBe('')
  expect(exitCode).toBe(3)
})

test('the help says what counts', async () => {
  const { exitCode, stdout, stderr } = await call('--help')
  expect(stdout).toContain('Newly broken is every case under broken')
  expect(stdout.split('\n').length).toBeLessThan(25)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
})

test('the report in the evidence, which has no exchanges, can be compared too', async () => {
  const { exchanges: _, ...rest }: Report = (await record()).report
  expect(await compare(rest, rest)).toMatchObject({ exitCode: 0, stderr: '' })
})

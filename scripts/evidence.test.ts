import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createEvidence } from '../conformance/evidence.ts'
import { checkConformance, type Report, seedSubjects } from '../conformance/index.ts'
import { forge } from '../conformance/testing/record.ts'
import { startMock } from '../mocks/mock.ts'
import { runProgram } from './program.ts'

const folder = await mkdtemp(join(tmpdir(), 'phone-buttons-evidence-'))
afterAll(() => rm(folder, { recursive: true }))

async function save(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

/** A run against the mock over HTTP; when it returns there is nobody left to ask. */
async function recordMock(): Promise<{ report: Report; evidence: Uint8Array }> {
  await using mock = await startMock()
  const { report, result } = await checkConformance({
    baseUrl: mock.baseUrl,
    subjects: seedSubjects,
    only: ['PUT-REPLACES', 'PUT-OVERLAP'],
  })
  return { report, evidence: createEvidence(report, result.config) }
}

const { report, evidence } = await recordMock()
const madeUp = (text: string) => text.replace('"outcome": "pass"', '"outcome": "fail"')

test('the program verifies evidence of a target that is gone', async () => {
  const { exitCode, stdout, stderr } = await runProgram('verify', await save('evidence.zip', evidence))
  expect(stderr).toBe('')
  expect(stdout).toContain(`Verified: the verdicts of all ${report.cases.length} cases are recomputed alike`)
  expect(exitCode).toBe(0)
})

test('the program does not verify a verdict that was made up', async () => {
  const { exitCode, stdout } = await runProgram('verify', await save('made-up.zip', forge(evidence, 'report.json', madeUp)))
  expect(stdout).toContain('outcome: recorded fail, recomputed pass')
  expect(exitCode).toBe(1)
})

test('the program verifies nothing but evidence', async () => {
  const { exitCode, stderr } = await runProgram('verify', import.meta.filename)
  expect(stderr).toContain('phone-buttons verify: cannot verify ')
  expect(exitCode).toBe(3)
})

test('the program compares reports', async () => {
  const before = await save('before.json', JSON.stringify(report, null, 2))
  const after = await save('after.json', madeUp(JSON.stringify(report, null, 2)))
  expect(await runProgram('compare', before, before)).toMatchObject({ exitCode: 0, stderr: '' })
  expect(await runProgram('compare', before, after)).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('Broken:\n') })
  expect(await runProgram('compare', before)).toMatchObject({ exitCode: 3, stdout: '' })
})

import { checkConformance, seedSubjects } from '../../../conformance/index.ts'
import { killMatrix } from '../../../conformance/kill-matrix.ts'
import { servePlanted, token } from './planted.ts'
import type { Weighed } from './weigh.ts'

/** What the suite itself finds, as its self-test measured it, and how long a run takes here and now. */
export async function weighSuite(
  bugs: readonly string[],
  variants: readonly string[],
  right: Parameters<typeof servePlanted>[0],
): Promise<Weighed> {
  const found = bugs
    .map((id) => killMatrix.bugs.find(({ bug }) => bug === id) ?? fail(id))
    .map(({ bug, cases }) => ({ id: bug, complaints: cases }))
  const accused = variants
    .map((id) => killMatrix.variants.find(({ variant }) => variant === id) ?? fail(id))
    .map(({ variant, cases }) => ({ id: variant, complaints: cases }))
  await using mock = await servePlanted(right)
  const begun = performance.now()
  const { report } = await checkConformance({
    baseUrl: mock.baseUrl,
    subjects: seedSubjects,
    headers: { Authorization: `Bearer ${token}` },
    mode: 'full',
    seed: 1,
  })
  return {
    noise: report.cases.filter(({ outcome }) => outcome === 'fail' || outcome === 'error').map(({ id }) => id),
    caught: found.filter(({ complaints }) => complaints.length > 0),
    missed: found.filter(({ complaints }) => complaints.length === 0).map(({ id }) => id),
    alarms: accused.filter(({ complaints }) => complaints.length > 0),
    secondsEach: (performance.now() - begun) / 1000,
  }
}

function fail(id: string): never {
  throw new Error(`the kill matrix does not know ${id}: run \`npm run self-test -- --update\` first`)
}

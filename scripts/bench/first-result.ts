/** Runs the suite against a base URL in full mode and prints, in milliseconds since the process began: first result, end; and how many requests. */
import { checkConformance, seedSubjects } from '../../conformance/index.ts'

const [baseUrl = ''] = process.argv.slice(2)
let first: number | undefined
const { report, exitCode } = await checkConformance({
  baseUrl,
  subjects: seedSubjects,
  mode: 'full',
  onResult() {
    first ??= performance.now()
  },
})
console.log(JSON.stringify({ first, end: performance.now(), requests: report.exchanges.length, cases: report.counts.ran, exitCode }))
process.exit(exitCode)

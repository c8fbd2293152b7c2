import { checkConformance } from '../conformance/index.ts'
import { renderHtml } from '../conformance/report/html.ts'
import type { RunSuite } from '../mocks/edge/suite-run.ts'

/** The suite, for the mock's page: neither side knows the other. */
export const runSuite: RunSuite = async ({ subjects, onCase, ...target }) => {
  const { report } = await checkConformance({
    ...target,
    subjects: { ...subjects, users: [] },
    // The world is the run's own: nobody needs what is in it.
    keepGoing: true,
    onResult: ({ id, title, level, outcome }, done, planned) =>
      onCase({ id, title, isFailed: outcome === 'error' || (outcome === 'fail' && level === 'must') }, done, planned),
  })
  return { verdict: report.verdict, sentence: report.sentence, html: renderHtml(report) }
}

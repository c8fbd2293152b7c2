import { useEffect, useState } from 'preact/hooks'
import { mock, type Run } from '../api.ts'
import { PageLink } from './page-link.tsx'

/** Milliseconds between two looks at a run under way. */
const interval = 150

/** Runs the suite against this very mock, where it was started with one. */
export function Conformance() {
  const [run, setRun] = useState<Run>()
  const [error, setError] = useState('')
  const note = (asked: Promise<Run>) => asked.then(setRun, ({ message }: Error) => setError(message))
  useEffect(() => {
    note(mock.run())
  }, [])
  const isRunning = run?.state === 'running'
  useEffect(() => {
    if (!isRunning) return
    const next = setTimeout(() => note(mock.run()), interval)
    return () => clearTimeout(next)
  }, [run])
  if (run === undefined) return null
  const start = () => {
    setError('')
    note(mock.startRun())
  }
  return (
    <section class="conformance" aria-labelledby="conformance">
      <h2 id="conformance">Is this mock conformant?</h2>
      <p class="aside">
        Runs the conformance suite against this mock, in a world of its own that is steered as this one: its scenario, faults and bugs are
        judged too.
      </p>
      <p class="row">
        <button type="button" class="main" disabled={isRunning} onClick={start}>
          {run.state === 'none' ? 'Run the suite' : 'Run it again'}
        </button>
        {isRunning && (
          <button type="button" onClick={() => note(mock.stopRun())}>
            Stop
          </button>
        )}
        {isRunning && <progress aria-label="Cases run" value={run.done} max={Math.max(run.planned, 1)} />}
        <span aria-live="polite">
          {isRunning && `${run.done} of ${run.planned || '...'} cases`}
          {run.state === 'failed' && `The run itself failed: ${run.error}`}
          {error}
        </span>
      </p>
      {run.state === 'done' && (
        <p class={`sentence ${run.verdict}`} role="status">
          {run.sentence} <PageLink path="conformance/report">The report</PageLink>
        </p>
      )}
      {run.failed.length > 0 && (
        <ul class="failed" aria-label="Cases that failed">
          {run.failed.map(({ id, title }) => (
            <li key={id}>
              <span class="id">{id}</span> {title}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

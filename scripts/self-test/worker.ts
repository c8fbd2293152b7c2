import { parentPort } from 'node:worker_threads'
import { candidateOf } from './candidates.ts'
import type { Done, Job } from './crew.ts'
import { tryOut } from './trial.ts'

parentPort?.on('message', async ({ id, way }: Job) => {
  const candidate = candidateOf(id)
  if (candidate === undefined) throw new Error(`there is nothing called ${id} to plant`)
  const begun = performance.now()
  const trial = await tryOut(candidate, way)
  parentPort?.postMessage({ trial, milliseconds: performance.now() - begun } satisfies Done)
})

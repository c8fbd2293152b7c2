import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Trial } from './trial.ts'
import type { Way } from './ways.ts'

/** What to plant, by its id, and how the suite gets there. */
export type Job = { readonly id: string; readonly way: Way }

export type Done = { readonly trial: Trial; readonly milliseconds: number }

/** More would wait for one another's memory. */
const most = 4

// Beside this file, in the sources and in what is built from them.
const program = new URL(import.meta.url.replace(/crew(\.\w+)$/, 'worker$1'))

/**
 * Carries out all jobs, one thread for each processor.
 *
 * @returns in the order of the jobs
 */
export async function carryOut(jobs: readonly Job[], onDone: (job: Job, done: Done) => void): Promise<Trial[]> {
  const trials: Trial[] = []
  const left = jobs.entries()
  const size = Math.min(availableParallelism(), most, jobs.length)
  await Promise.all(
    Array.from({ length: size }, async () => {
      const worker = new Worker(program)
      try {
        for (const [position, job] of left) {
          const done = await ask(worker, job)
          trials[position] = done.trial
          onDone(job, done)
        }
      } finally {
        await worker.terminate()
      }
    }),
  )
  return trials
}

async function ask(worker: Worker, job: Job): Promise<Done> {
  worker.postMessage(job)
  try {
    const [done] = await once(worker, 'message')
    return done
  } catch (error) {
    throw new Error(`${job.id} could not be tried ${job.way}`, { cause: error })
  }
}

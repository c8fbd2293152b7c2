/**
 * How long a full run of the suite takes against the mock on this machine, start of the process to exit code: as it is, and with 50 ms
 * before every answer. Fails when a run is not conformant or takes longer than it may.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { startMock } from '../../mocks/mock.ts'

type Measured = { first: number; end: number; requests: number; cases: number; exitCode: number }

const limits = [
  { title: 'as it is', delay: 0, seconds: 5 },
  { title: 'with 50 ms before every answer', delay: 50, seconds: 90 },
]

/** Passes everything on, and each answer back after the delay. */
async function startDelay(origin: string, delay: number): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const passed = request(`${origin}${incoming.url}`, { method: incoming.method ?? 'GET', headers: incoming.headers }, (answer) => {
      setTimeout(() => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      }, delay)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function measure(baseUrl: string): Promise<{ measured: Measured; seconds: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'first-result.ts'), baseUrl], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (part) => {
    text += part
  })
  await once(child, 'close')
  return { measured: JSON.parse(text), seconds: (performance.now() - begun) / 1000 }
}

const mock = await startMock()
console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model}`)
for (const { title, delay, seconds: limit } of limits) {
  const origin = delay === 0 ? mock.origin : await startDelay(mock.origin, delay)
  const { measured, seconds } = await measure(`${origin}/api/v1/telenet`)
  const { first, requests, cases, exitCode } = measured
  console.log(
    `full run ${title}: ${cases} cases, ${requests} requests, ${seconds.toFixed(1)} s (at most ${limit}), first result after ${(first / 1000).toFixed(2)} s`,
  )
  if (exitCode !== 0 || seconds > limit || (delay === 0 && first > 1000)) process.exitCode = 1
}
process.exit()

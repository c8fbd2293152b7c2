/**
 * How long the built mock takes from the start of its process to its first answer, and how much memory it has then, against
 * a bare node:http server started in turn with it. Exit code 0 when the targets are met, 1 when not.
 */
import { request } from 'node:http'
import { cpus } from 'node:os'
import { build, memoryOf, startServer } from './process.ts'
import { medianOf } from './ratios.ts'

const target = 1.5
const rounds = 21
const path = '/api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'

/** Milliseconds, and MiB where the system tells (Linux). */
type Start = { readonly time: number; readonly memory: number }

async function measure(module: string): Promise<Start> {
  const begun = performance.now()
  await using server = await startServer(module)
  await put(`${server.origin}${path}`)
  const time = performance.now() - begun
  return { time, memory: await memoryOf(server.child) }
}

/** What the bare server can answer without having been told anything before. */
function put(url: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const asked = request(url, { method: 'PUT', headers: { 'content-type': 'application/json' } }, (answer) => {
    if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`))
    answer.resume().on('end', resolve)
  })
  asked.on('error', reject).end('{"keys":[{"id":1,"type":"REDIAL","label":"again"}]}')
  return promise
}

if (!build()) process.exit(1)
const starts: { bare: Start; mock: Start }[] = []
// The first of each fills the caches of the system, and does not count.
for (let round = 0; round <= rounds; round += 1) {
  const start = { bare: await measure('./bare.mjs'), mock: await measure('./command.mjs') }
  if (round > 0) starts.push(start)
}
console.log(`Node ${process.versions.node}, ${cpus()[0]?.model}, ${cpus().length} cores; ${rounds} starts of each, in turn`)
for (const [name, unit, of] of [
  ['first answer', 'ms', ({ time }: Start) => time],
  ['memory', 'MiB', ({ memory }: Start) => memory],
] as const) {
  const [bare, mock] = [medianOf(starts.map(({ bare }) => of(bare))), medianOf(starts.map(({ mock }) => of(mock)))]
  const ratio = medianOf(starts.map(({ bare, mock }) => of(mock) / of(bare)))
  const met = !(ratio > target)
  console.log(
    `${name.padEnd(13)} bare ${bare.toFixed(0)} ${unit}, mock ${mock.toFixed(0)} ${unit}, ratio ${ratio.toFixed(2)}   target: at most ${target}, ${met ? 'met' : 'missed'}`,
  )
  if (!met) process.exitCode = 1
}

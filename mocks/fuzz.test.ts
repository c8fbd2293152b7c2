import fs from 'node:fs'
import { Agent, request as sendRequest } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { isApiErrors, isPhoneButtons } from '#openapi'
import { bugs } from './bugs/index.ts'
import { createCore } from './core/core.ts'
import type { Answer, App } from './core/exchange.ts'
import { pathOf, readPath, readWorld } from './core/path.ts'
import { ok, type ProblemCode } from './core/problems.ts'
import { readSeed } from './core/seed.ts'
import seed from './db.json' with { type: 'json' }
import { createSteering } from './edge/steering.ts'
import { startMock } from './mock.ts'
import { phoneOf } from './testing/ask.ts'
import { connect } from './testing/connection.ts'
import { type Generated, generateBytes, generateRequest, isWrong, worldNames } from './testing/generate.ts'
import { reachable } from './testing/heap.ts'

/** FUZZ_SEED=<n> tries other requests; what fails says which seed it was. */
const run = { seed: Number(process.env['FUZZ_SEED'] ?? 20_261_123), batch: 50 }

/** A hundred thousand in all. */
const counts = { inProcess: 30_000, rounds: 3, overHttp: 5_000, asBytes: 5_000 }

const prefixes = ['/api/v1/telenet', '/api/v1']
const ids = bugs.map(({ id }) => id)
const loadPlants = async (wanted: readonly string[]) => wanted.flatMap((id) => bugs.find((bug) => bug.id === id)?.plant ?? [])
const canary = `/w/canary/api/v1${phoneOf()}`
const documented = JSON.stringify({ ...seed.devices[0], id: undefined })

/** Answers of 500 and more that a client asks for, in its own world or by too many worlds. */
const asked: readonly (ProblemCode | undefined)[] = ['FAULT', 'WORLDS_FULL']

/** What is wrong with an answer, whatever was asked. */
function judge(target: string, { status, headers, body }: Pick<Answer, 'status' | 'headers' | 'body'>): string | undefined {
  const at = readWorld(target)
  if (at.ok && isWrong(at.value.world)) return undefined
  if (!(status >= 200 && status <= 599)) return `the status ${status}`
  const unsent = Object.entries(headers).find(([name, value]) => !/^[\w-]+$/.test(name) || /[^\t -~\x80-\xff]/.test(value))
  if (unsent !== undefined) return `the header ${JSON.stringify(unsent)}`
  if (status < 400) {
    const isPhone = status === 200 && at.ok && readPath(pathOf(at.value.path), prefixes).ok
    return isPhone && !isPhoneButtons(parse(body)) ? 'no phone buttons' : undefined
  }
  const refusal = parse(body)
  if (!isApiErrors(refusal) || !('errors' in refusal)) return `${status} without the error body of the platform`
  const { problem: code } = (refusal.errors[0]?.details ?? {}) as { problem?: ProblemCode }
  return status >= 500 && !asked.includes(code) ? `${status} ${code}` : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const show = ({ method, path, headers, body }: Generated): string =>
  JSON.stringify({ method, path: path.slice(0, 300), headers, body: Buffer.from(body).toString('latin1').slice(0, 300) })

const prototypes = [Object, Array, Function, String, Number, Boolean, RegExp, Date, Map, Set, Promise, Error, Uint8Array, URL].map(
  ({ prototype }) => prototype as object,
)
const membersOfPrototypes = () => prototypes.map((prototype) => Reflect.ownKeys(prototype))
const innate = membersOfPrototypes()

// Not shrunk: a failure names the one request, and what came before it would not be the same again.
const parameters = (requests: number, seedOffset = 0) => ({
  seed: run.seed + seedOffset,
  numRuns: requests / run.batch,
  endOnFailure: true,
})
const batchOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: run.batch, maxLength: run.batch, size: 'max' })

type Protected = { readonly token?: string; readonly login?: boolean }

/** The mock without a network, steered by whoever asks. */
function createApp(access: Protected): App {
  const read = readSeed(seed)
  const directory = 'directory' in read ? read.directory : expect.fail('the seed is wrong')
  const core = createCore({ ...access, directory, reloadDirectory: async () => ok(directory), prefixes, loadPlants, bound: 30 })
  const { token, login = false } = access
  const onBug = (error: unknown) => {
    throw error
  }
  return core.appWith(
    createSteering({ ...core, origin: () => 'http://localhost', prefixes, token: token !== undefined, login, kept: 'memory', onBug }),
  )
}

const ask = async (app: App, { method, path, headers, body }: Generated, connection = 1): Promise<Answer> => {
  const answer = await app({ method, path, headers, body, connection })
  // Whoever follows what happens in a world may be told of the requests that come now.
  const stop = answer.stream?.(() => {})
  if (stop !== undefined) setImmediate(stop)
  return answer
}
const bare = (method: string, path: string): Generated => ({ method, path, headers: {}, body: new Uint8Array(0) })

test(`${counts.inProcess * counts.rounds} requests straight into the app are answered, leave others alone, and leave nothing behind (seed ${run.seed})`, {
  timeout: 180_000,
}, async () => {
  const apps = [createApp({}), createApp({}), createApp({}), createApp({ token: 'secret', login: true })]
  const forget = async () => {
    const paths = ['', '/w/wrong', '/w/wrong2', '/w/wrong3', ...worldNames.map((name) => `/w/${name}`)].map(
      (world) => `${world}/_mock/world`,
    )
    for (const app of apps) for (const path of paths) await ask(app, bare('DELETE', path))
  }
  const property = fc.asyncProperty(fc.constantFrom(...apps), fc.boolean(), batchOf(generateRequest(ids)), async (app, together, batch) => {
    const given = async (request: Generated, index: number) => {
      const answer = await ask(app, request, index)
      const wrong = answer.wire?.reset ? undefined : judge(request.path, answer)
      if (wrong !== undefined) throw new Error(`${wrong}: ${show(request)}`)
    }
    if (together) await Promise.all(batch.map(given))
    else for (const [index, request] of batch.entries()) await given(request, index)

    const { status, body } = await ask(app, { ...bare('GET', canary), headers: { authorization: 'Bearer secret' } })
    expect({ status, body }).toEqual({ status: 200, body: documented })
    expect(membersOfPrototypes()).toEqual(innate)
  })
  const kept: number[] = []
  for (let round = 0; round < counts.rounds; round += 1) {
    await fc.assert(property, parameters(counts.inProcess, round))
    await forget()
    kept.push(reachable())
  }
  // Some 30 bytes for each request would be noticed.
  const [, second = 0, third = 0] = kept
  expect(third - second).toBeLessThan(1_000_000)
})

test('as many wrong keys as fit into a body hold nobody up, where they are refused and where they are shown', async () => {
  const app = createApp({})
  const body = new TextEncoder().encode(`{"keys":[${'{},'.repeat(87_000)}{}]}`)
  const began = performance.now()
  for (const path of [`/api/v1${phoneOf()}`, `/api/v1${phoneOf('nophone')}`]) await ask(app, { ...bare('PUT', path), body })
  await ask(app, { ...bare('POST', '/_mock/db/devices'), body })
  const shown = await ask(app, bare('GET', '/_mock/requests'))
  expect(JSON.parse(shown.body)).toMatchObject({ count: 2 })
  // A minute or more where each key costs as much as there are keys before it.
  expect(performance.now() - began).toBeLessThan(10_000)
})

/** A mock that is there, has no bug, and writes nothing to its log, whatever it is asked. */
async function startTarget() {
  const told: unknown[] = []
  const warn = (warning: Error) => told.push(warning)
  process.on('warning', warn)
  onTestFinished(() => void process.off('warning', warn))
  for (const name of ['log', 'error', 'warn', 'info', 'debug'] as const) {
    const spy = vi.spyOn(console, name).mockImplementation((...said) => void told.push(said))
    onTestFinished(() => spy.mockRestore())
  }
  const mock = await startMock({ worlds: 30, onBug: (bug) => told.push(bug) })
  onTestFinished(() => mock.close())
  const look = async () => {
    const response = await fetch(`${mock.origin}${canary}`)
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 200, body: documented })
    expect(membersOfPrototypes()).toEqual(innate)
    expect(told).toEqual([])
  }
  return { mock, look }
}

/** The files that are opened from now on. */
function recordFiles(): ReadonlySet<string> {
  const opened = new Set<string>()
  const changed: (readonly [Record<string, unknown>, string, unknown])[] = []
  for (const module of [fs, fs.promises] as unknown as Record<string, unknown>[]) {
    for (const name of Object.keys(module).filter((name) => /^[a-z]/.test(name) && typeof module[name] === 'function')) {
      const act = module[name] as (...given: unknown[]) => unknown
      changed.push([module, name, act])
      module[name] = function (this: unknown, ...given: unknown[]) {
        if (typeof given[0] === 'string' || given[0] instanceof URL) opened.add(String(given[0]))
        return act.apply(this, given)
      }
    }
  }
  syncBuiltinESMExports()
  onTestFinished(() => {
    for (const [module, name, act] of changed) module[name] = act
    syncBuiltinESMExports()
  })
  return opened
}

/** What node:http lets a client send. */
const sendable = ({ method, path, headers, body }: Generated): Generated => ({
  method,
  path: path.startsWith('/') ? path.replace(/[^!-~]/gu, (character) => encodeURIComponent(character.toWellFormed())) : '/',
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\t -~\x80-\xff]/g, '?')])),
  body,
})

test(`${counts.overHttp} requests of a client of HTTP are answered, or end as somebody wanted (seed ${run.seed})`, {
  timeout: 180_000,
}, async () => {
  const { mock, look } = await startTarget()
  const opened = recordFiles()
  const agent = new Agent({ keepAlive: true, maxSockets: run.batch })
  onTestFinished(() => agent.destroy())
  let unanswered = 0
  const send = ({ method, path, headers, body }: Generated) =>
    new Promise<Pick<Answer, 'status' | 'headers' | 'body'> | undefined>((resolve) => {
      const request = sendRequest(mock.origin, { agent, method, path, headers })
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        const answer = () => ({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          body: method === 'HEAD' ? '{"errors":[{"code":0,"message":"none"}]}' : Buffer.concat(chunks).toString(),
        })
        if (response.headers['content-type'] === 'text/event-stream') request.destroy()
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(answer()))
      })
      request.on('error', () => resolve(undefined)).on('close', () => resolve(undefined))
      request.end(body)
    })
  const property = fc.asyncProperty(batchOf(generateRequest(ids).map(sendable)), async (batch) => {
    const answers = await Promise.all(batch.map(send))
    for (const [index, answer] of answers.entries()) {
      const request = batch[index] ?? expect.fail()
      const wrong = answer && request.method !== 'HEAD' ? judge(request.path, answer) : undefined
      if (wrong !== undefined) throw new Error(`${wrong}: ${show(request)}`)
      if (answer === undefined) unanswered += 1
    }
    await look()
  })
  await fc.assert(property, parameters(counts.overHttp))
  expect(unanswered).toBeLessThan(counts.overHttp / 10)
  // Those that the mock names by itself: the seed, at a reset, and its own version.
  const known = ['db.json', '../package.json'].map((path) => String(new URL(path, import.meta.url)))
  const isCode = (path: string) => /\/node_modules\/[\w./-]+\.js$/.test(path)
  expect([...opened].filter((path) => !known.includes(path) && !isCode(path))).toEqual([])
})

/** The answers in what came over a connection, as far as they came whole. */
function* answersIn(received: string): Generator<Pick<Answer, 'status' | 'headers' | 'body'>> {
  let rest = received
  for (;;) {
    const end = rest.indexOf('\r\n\r\n')
    const [statusLine = '', ...lines] = rest.slice(0, end).split('\r\n')
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    )
    const length = Number(headers['content-length'] ?? 0)
    const body = rest.slice(end + 4, end + 4 + length)
    if (end === -1 || body.length < length) return
    const status = Number(statusLine.split(' ')[1])
    if (status >= 200) yield { status, headers, body }
    rest = rest.slice(end + 4 + length)
  }
}

test(`${counts.asBytes} times bytes that may be HTTP are answered, or refused as the platform would (seed ${run.seed})`, {
  timeout: 180_000,
}, async () => {
  const { mock, look } = await startTarget()
  const last = '\r\n\r\nGET /last HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'
  const talk = async (bytes: Uint8Array): Promise<string> => {
    const { socket, ended } = connect(mock.origin, bytes, last)
    socket.setEncoding('latin1')
    // Where the last request has become a part of another it is not answered, and the other waits for more.
    await Promise.race([ended, wait(20)])
    socket.end()
    return ended
  }
  let answered = 0
  const property = fc.asyncProperty(batchOf(generateBytes()), async (batch) => {
    for (const [index, received] of (await Promise.all(batch.map(talk))).entries()) {
      for (const answer of answersIn(received)) {
        answered += 1
        const wrong = judge('', answer)
        if (wrong !== undefined)
          throw new Error(
            `${wrong}: ${JSON.stringify(
              Buffer.from(batch[index] ?? [])
                .toString('latin1')
                .slice(0, 1000),
            )}`,
          )
      }
    }
    await look()
  })
  await fc.assert(property, parameters(counts.asBytes))
  expect(answered).toBeGreaterThan(counts.asBytes)
})

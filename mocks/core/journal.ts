import type { Answer, Exchange } from './exchange.ts'

/** One exchange with a world, as it happened. */
export type Entry = {
  /** From 1, in this world and process. */
  readonly number: number
  /** When the request had come, in milliseconds since 1970. */
  readonly at: number
  /** Until the answer was decided; a delay by a fault comes on top. */
  readonly milliseconds: number
  /** The path is without the world's own part. */
  readonly exchange: Exchange
  /** As decided; `wire` says what became of it on its way. */
  readonly answer: Answer
  /** What may have had a hand in the answer: scenario, bugs, and the faults that it met. */
  readonly because: readonly string[]
}

/** An exchange before it has its number. */
export type Happening = Omit<Entry, 'number'>

/** The latest exchanges of each world, in this process. */
export type Journal = {
  /** @returns its number */
  record(world: string, happening: Happening): number
  /** Oldest first. */
  entries(world: string): readonly Entry[]
  clear(world: string): void
}

export type JournalLimits = {
  /** Exchanges that are kept of a world. Default 1,000 */
  readonly entries?: number
  /** Bytes that are kept of all worlds together, more or less. Default 64 MiB */
  readonly bytes?: number
}

/**
 * Keeps what happened, unlooked at: whoever reads it pays for what he wants to know. Beyond the limit on bytes the world whose
 * latest exchange is longest ago is forgotten first.
 */
export function createJournal({ entries: most = 1000, bytes: limit = 64 * 1024 * 1024 }: JournalLimits = {}): Journal {
  /** Least recently recorded first, but for the latest. */
  const logs = new Map<string, Log>()
  const keep = createKeeper()
  let latest: string | undefined
  let bytes = 0

  const forget = (world: string, log: Log) => {
    logs.delete(world)
    bytes -= log.bytes
    if (latest === world) latest = undefined
  }
  const makeRoom = (world: string, log: Log) => {
    for (const [name, other] of logs) {
      if (bytes <= limit) return
      if (name !== world) forget(name, other)
    }
    // One world alone has too much.
    while (bytes > limit && log.count > 0) bytes -= dropOldest(log)
  }

  return {
    record: (world, happening) => {
      let log = logs.get(world)
      if (log === undefined) {
        log = createLog(most)
        bytes += log.bytes
      }
      if (latest !== world) {
        logs.delete(world)
        logs.set(world, log)
        latest = world
      }
      bytes += append(log, happening, keep)
      if (bytes > limit) makeRoom(world, log)
      return log.recorded
    },
    entries: (world) => {
      const log = logs.get(world)
      return log === undefined ? [] : Array.from({ length: log.count }, (_, index) => entryAt(log, index))
    },
    clear: (world) => {
      const log = logs.get(world)
      if (log !== undefined) forget(world, log)
    },
  }
}

/**
 * The exchanges of a world, column by column, each column a ring of `size` places. Objects that live for a thousand requests
 * and then die are what a garbage collector likes least, so no object of a request is kept: bodies are copied to slabs,
 * and headers and paths that are the same as last time, as they mostly are, are last time's.
 */
type Log = {
  readonly size: number
  /** How many were recorded in all, and how many of them are kept. */
  recorded: number
  count: number
  bytes: number
  readonly at: number[]
  readonly milliseconds: number[]
  readonly connections: number[]
  readonly methods: string[]
  readonly paths: string[]
  readonly headers: Exchange['headers'][]
  latestHeaders: Exchange['headers']
  /** Of the latest, in characters. */
  headersSize: number
  /** Where the body is kept. */
  readonly slabs: Uint8Array[]
  readonly starts: number[]
  readonly ends: number[]
  readonly statuses: number[]
  readonly answerHeaders: Answer['headers'][]
  readonly answerBodies: string[]
  readonly wires: Answer['wire'][]
  readonly because: Entry['because'][]
  readonly sizes: number[]
}

const createLog = (size: number): Log => ({
  size,
  recorded: 0,
  count: 0,
  // What all these lists take, empty as they are: there may be a log for each of very many worlds.
  bytes: 4000,
  at: [],
  milliseconds: [],
  connections: [],
  methods: [],
  paths: [],
  headers: [],
  latestHeaders: noHeaders,
  headersSize: 0,
  slabs: [],
  starts: [],
  ends: [],
  statuses: [],
  answerHeaders: [],
  answerBodies: [],
  wires: [],
  because: [],
  sizes: [],
})

/** @returns by how many bytes the log has grown */
function append(log: Log, { at, milliseconds, exchange, answer, because }: Happening, keep: Keep): number {
  const freed = log.count === log.size ? dropOldest(log) : 0
  const before = (log.recorded + log.size - 1) % log.size
  const place = log.recorded % log.size
  const path = log.paths[before] === exchange.path ? (log.paths[before] as string) : exchange.path
  if (!isSame(log.latestHeaders, exchange.headers)) {
    log.latestHeaders = exchange.headers
    log.headersSize = sizeOf(exchange.headers)
  }
  const headers = log.latestHeaders
  // Roughly: a character of text counts twice, as it may take that much.
  const size = 500 + 2 * (path.length + log.headersSize + answer.body.length) + exchange.body.length
  log.at[place] = at
  log.milliseconds[place] = milliseconds
  log.connections[place] = exchange.connection
  log.methods[place] = exchange.method
  log.paths[place] = path
  log.headers[place] = headers
  const { slab, start, end } = keep(exchange.body)
  log.slabs[place] = slab
  log.starts[place] = start
  log.ends[place] = end
  log.statuses[place] = answer.status
  log.answerHeaders[place] = answer.headers
  log.answerBodies[place] = answer.body
  log.wires[place] = answer.wire
  log.because[place] = because
  log.sizes[place] = size
  log.recorded += 1
  log.count += 1
  log.bytes += size
  return size - freed
}

/** Where a body is kept: in which slab, from where to where. */
type Kept = { slab: Uint8Array; start: number; end: number }
type Keep = (body: Uint8Array) => Kept

const slabSize = 64 * 1024

/** Slabs are for all worlds together: most have a few small bodies. One that would fill a good part of a slab is kept as it is. */
function createKeeper(): Keep {
  const latest: Kept = { slab: nothing, start: 0, end: 0 }
  return (body) => {
    if (body.length === 0) return none
    if (body.length > slabSize / 4) return { slab: body, start: 0, end: body.length }
    if (latest.end + body.length > latest.slab.length) {
      latest.slab = new Uint8Array(slabSize)
      latest.end = 0
    }
    latest.slab.set(body, latest.end)
    latest.start = latest.end
    latest.end += body.length
    return latest
  }
}

/** @returns how many bytes that was */
function dropOldest(log: Log): number {
  const place = (log.recorded - log.count) % log.size
  const size = log.sizes[place] ?? 0
  // What is dropped without anything in its place shall not be held by it.
  log.answerBodies[place] = ''
  log.slabs[place] = nothing
  log.headers[place] = noHeaders
  log.count -= 1
  if (log.count === 0) {
    log.latestHeaders = noHeaders
    log.headersSize = 0
  }
  log.bytes -= size
  return size
}

const nothing = new Uint8Array(0)
const none: Kept = { slab: nothing, start: 0, end: 0 }
const noHeaders = {}

/** @param index from 0, the oldest */
function entryAt(log: Log, index: number): Entry {
  const recorded = log.recorded - log.count + index
  const place = recorded % log.size
  const { slabs, starts, ends, wires } = log
  const wire = wires[place]
  return {
    number: recorded + 1,
    at: log.at[place] ?? 0,
    milliseconds: log.milliseconds[place] ?? 0,
    exchange: {
      method: log.methods[place] ?? '',
      path: log.paths[place] ?? '',
      headers: log.headers[place] ?? noHeaders,
      body: slabs[place]?.slice(starts[place], ends[place]) ?? nothing,
      connection: log.connections[place] ?? 0,
    },
    answer: {
      status: log.statuses[place] ?? 0,
      headers: log.answerHeaders[place] ?? {},
      body: log.answerBodies[place] ?? '',
      ...(wire && { wire }),
    },
    because: log.because[place] ?? [],
  }
}

function isSame(known: Exchange['headers'], headers: Exchange['headers']): boolean {
  let count = 0
  for (const name in headers) {
    if (known[name] !== headers[name]) return false
    count += 1
  }
  for (const _ in known) count -= 1
  return count === 0
}

function sizeOf(headers: Exchange['headers']): number {
  let characters = 0
  for (const name in headers) characters += name.length + (headers[name]?.length ?? 0)
  return characters
}

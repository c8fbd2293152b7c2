import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Answer } from '../core/exchange.ts'
import type { Awaitable } from '../core/store.ts'

/**
 * Sends an answer, with whatever misbehaviour on the wire it asks for.
 *
 * @param patience in milliseconds: a client that takes nothing of it for six times as long is let go
 */
export function send(response: ServerResponse, answer: Answer, patience: number): Awaitable<void> {
  if (answer.wire === undefined) return write(response, answer, patience)
  const { delay, cutAfter, reset } = answer.wire
  const carryOut = () => {
    if (reset) endWithoutAnswer(response)
    else if (cutAfter === undefined) write(response, answer, patience)
    else cut(response, answer, cutAfter, patience)
  }
  return delay === undefined ? carryOut() : pass(delay, response).then(carryOut)
}

/**
 * A browser sends a request again by itself when a connection that it has used before ends without a word, and the app under
 * test never learns of it. So a browser, which tells by this header, hears one word that is no answer (RFC 9110, section 15.2).
 */
function endWithoutAnswer({ req, socket }: ServerResponse): void {
  if (req.headers['sec-fetch-mode'] === undefined) return void socket?.resetAndDestroy()
  socket?.write('HTTP/1.1 102 Processing\r\n\r\n', () => socket.resetAndDestroy())
}

/** Never ends when the client goes before: there is nobody to be answered any more. */
function pass(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    response.once('close', () => clearTimeout(timer))
  })
}

function write(response: ServerResponse, answer: Answer, patience: number): void {
  if (answer.stream !== undefined && response.req.method !== 'HEAD') return stream(response, answer, answer.stream)
  // Loaded for those who want to see it, not at every start.
  const packed = answer.wire?.body === 'gzip' ? process.getBuiltinModule('node:zlib').gzipSync(answer.body) : undefined
  if (packed !== undefined) {
    response.writeHead(answer.status, { ...answer.headers, 'content-encoding': 'gzip', 'content-length': packed.length })
    response.end(packed)
  } else {
    const length = Buffer.byteLength(answer.body)
    response.writeHead(answer.status, headersOf(answer, length))
    // ASCII, as most bodies are: the same bytes, and copied instead of encoded.
    response.end(answer.body, length === answer.body.length ? 'latin1' : 'utf8')
  }
  letGoWhenStuck(response, patience)
}

/** Nothing ends a connection of HTTP by itself whose client has stopped to read. */
function letGoWhenStuck(response: ServerResponse, patience: number): void {
  const { socket } = response
  // Mostly the system has taken all of it by now.
  if (socket === null || socket.writableLength === 0) return
  // However long the whole takes. A system holds megabytes, so that one hears nothing for long of a client that reads slowly.
  socket.setTimeout(6 * patience)
  // Before node:http, which then sets the time that a connection may be idle.
  response.prependOnceListener('finish', () => socket.setTimeout(0))
}

const streams = new WeakSet<ServerResponse>()

/** Whether an answer ends only when one side has had enough of it. */
export const isStream = (response: ServerResponse): boolean => streams.has(response)

/** Milliseconds of silence after which a line that means nothing keeps the connection from being taken for dead. */
const heartbeat = 15_000

/** Bytes that may wait for a client that does not read; one that lets more come is let go. */
const unread = 1024 * 1024

function stream(response: ServerResponse, { status, headers, body }: Answer, start: NonNullable<Answer['stream']>): void {
  streams.add(response)
  response.writeHead(status, headers)
  response.write(body)
  const send = (text: string) => {
    if (response.writableEnded) return
    if (response.writableLength > unread) response.destroy()
    else response.write(text)
  }
  const stop = start(send)
  const beat = setInterval(() => send(':\n\n'), heartbeat)
  response.once('close', () => {
    clearInterval(beat)
    stop()
  })
}

/** Promises the whole body and ends the connection in the middle of it. */
function cut(response: ServerResponse, answer: Answer, bytes: number, patience: number): void {
  const body = Buffer.from(answer.body)
  response.writeHead(answer.status, headersOf(answer, body.length))
  response.write(body.subarray(0, bytes), () => response.socket?.destroy())
  letGoWhenStuck(response, patience)
}

/** @param length of the body, in bytes */
function headersOf({ status, headers, wire }: Answer, length: number): OutgoingHttpHeaders {
  // These end with their headers (RFC 9112, section 6.3), and 204 must not have a length (RFC 9110, section 8.6); node:http leaves out the body.
  if (status === 204 || status === 304 || wire?.body === 'chunked') return headers
  // METHOD-HEAD: node:http would leave out the length when there is no body to send.
  return { ...headers, 'content-length': length }
}

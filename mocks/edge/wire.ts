import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Answer } from '../core/exchange.ts'

/** Sends an answer, with whatever misbehaviour on the wire it asks for. */
export function send(response: ServerResponse, answer: Answer): void {
  if (answer.wire === undefined) return write(response, answer)
  const { delay, cutAfter, reset } = answer.wire
  const carryOut = () => {
    if (reset) response.socket?.resetAndDestroy()
    else if (cutAfter === undefined) write(response, answer)
    else cut(response, answer, cutAfter)
  }
  if (delay === undefined) carryOut()
  else setTimeout(carryOut, delay)
}

function write(response: ServerResponse, answer: Answer): void {
  if (answer.stream !== undefined && response.req.method !== 'HEAD') return stream(response, answer, answer.stream)
  response.writeHead(answer.status, headersOf(answer))
  response.end(answer.body)
}

const streams = new WeakSet<ServerResponse>()

/** Whether an answer ends only when one side has had enough of it. */
export const isStream = (response: ServerResponse): boolean => streams.has(response)

/** Milliseconds of silence after which a line that means nothing keeps the connection from being taken for dead. */
const heartbeat = 15_000

/** Bytes that may wait for a client that does not read; one that lets more come is let go. */
const unread = 4 * 1024 * 1024

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
function cut(response: ServerResponse, answer: Answer, bytes: number): void {
  response.writeHead(answer.status, headersOf(answer))
  response.write(Buffer.from(answer.body).subarray(0, bytes), () => response.socket?.destroy())
}

function headersOf({ status, headers, body }: Answer): OutgoingHttpHeaders {
  // These end with their headers (RFC 9112, section 6.3), and 204 must not have a length (RFC 9110, section 8.6); node:http leaves out the body.
  if (status === 204 || status === 304) return headers
  // METHOD-HEAD: node:http would leave out the length when there is no body to send.
  return { ...headers, 'content-length': Buffer.byteLength(body) }
}

import type { ServerResponse } from 'node:http'
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

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  // METHOD-HEAD: node:http would leave out the length when there is no body to send.
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** Promises the whole body and ends the connection in the middle of it. */
function cut(response: ServerResponse, { status, headers, body }: Answer, bytes: number): void {
  const whole = Buffer.from(body)
  response.writeHead(status, { ...headers, 'content-length': whole.length })
  response.write(whole.subarray(0, bytes), () => response.socket?.destroy())
}

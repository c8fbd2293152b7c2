import type { IncomingMessage } from 'node:http'

/** Bytes that are read, and thrown away, of a body that is too large, so that the client is still there for the answer. */
const drainLimit = 16 * 1024 * 1024

const nothing: Buffer = Buffer.alloc(0)

/**
 * Collects a body up to just over the limit (the app judges it); what comes after is read and forgotten.
 *
 * @param limitOf says it in bytes
 * @param done is called once the body is whole, so never for a client that hangs up in the middle of it
 */
export function receiveBody(
  request: IncomingMessage,
  limitOf: (request: IncomingMessage) => number,
  done: (body: Uint8Array) => void,
): void {
  // Announced by no header, there is none. And where it has no meaning (RFC 9110, section 9.3.1), node:http throws it away.
  if (request.readableEnded || request.method === 'GET' || request.method === 'HEAD') return done(nothing)
  const limit = limitOf(request)
  let room = nothing
  let kept = 0
  let seen = 0
  request.on('data', (chunk: Buffer) => {
    if (seen <= limit) {
      room = append(room, kept, chunk)
      kept += chunk.length
    }
    seen += chunk.length
    if (seen > limit + drainLimit) request.destroy()
  })
  request.on('end', () => done(room.subarray(0, kept)))
}

/**
 * Puts a chunk behind the bytes that are there, in larger room where need be. A body can come in a million chunks of one byte,
 * which would take a hundred bytes each.
 */
function append(room: Buffer, kept: number, chunk: Buffer): Buffer {
  if (kept === 0) return chunk
  const needed = kept + chunk.length
  const larger = needed <= room.length ? room : Buffer.allocUnsafe(2 * needed)
  if (larger !== room) room.copy(larger, 0, 0, kept)
  chunk.copy(larger, kept)
  return larger
}

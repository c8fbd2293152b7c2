import type { IncomingMessage } from 'node:http'

/** Bytes that are read, and thrown away, of a body that is too large, so that the client is still there for the answer. */
const drainLimit = 16 * 1024 * 1024

const nothing = new Uint8Array(0)

/**
 * Collects a body up to just over the limit (the app judges it); what comes after is read and forgotten.
 *
 * @param limit in bytes
 * @param done is called once the body is whole, so never for a client that hangs up in the middle of it
 */
export function receiveBody(request: IncomingMessage, limit: number, done: (body: Uint8Array) => void): void {
  // A body has no meaning here (RFC 9110, section 9.3.1); node:http throws it away.
  if (request.method === 'GET' || request.method === 'HEAD') return done(nothing)
  const chunks: Buffer[] = []
  let seen = 0
  request.on('data', (chunk: Buffer) => {
    if (seen <= limit) chunks.push(chunk)
    seen += chunk.length
    if (seen > limit + drainLimit) request.destroy()
  })
  request.on('end', () => done(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)))
}

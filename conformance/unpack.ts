import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { ReceivedResponse } from './exchange.ts'

type Unpacker = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array

/** Codings whose bodies clients unpack by themselves (RFC 9110, section 8.4.1). What else there may be stays as it came. */
const unpackers: ReadonlyMap<string, Unpacker> = new Map([
  ['gzip', gunzipSync],
  // Section 8.4.1.3: the same.
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
])

/** More than any answer holds: a few bytes can unpack to gigabytes. Bytes. */
const largest = 64 * 1024 * 1024

/** The answer as a client reads it: its body unpacked as Content-Encoding says, or as it came and said to be so when it cannot be. */
export function unpack(response: ReceivedResponse): ReceivedResponse {
  const coding = (response.headers['content-encoding'] ?? '').trim().toLowerCase()
  const unpacker = unpackers.get(coding)
  // HEAD, 204 and 304 say how a body would be packed, and have none.
  if (unpacker === undefined || response.body.length === 0) return response
  try {
    return { ...response, body: unpacker(response.body, { maxOutputLength: largest }) }
  } catch {
    return { ...response, notUnpacked: coding }
  }
}

/**
 * An id as a database can keep it. Ids are any strings, and neither U+0000 nor half a surrogate pair goes into a column of
 * text everywhere. These bytes are UTF-8, except that each half of a surrogate pair is written by itself (CESU-8): every
 * string has its own, they are in the order of the strings' UTF-16 code units, and ordinary ids stay readable in the
 * database's own shell.
 */
export const toBytes = (id: string): Buffer => Buffer.from(id.replace(/[\u0080-\uffff]/g, spread), 'latin1')

/** From which bytes on, and before which, those of every id are that begins so: none has a byte 255. */
export function rangeOf(prefix: string): [from: Buffer, before: Buffer] {
  const from = toBytes(prefix)
  return [from, Buffer.concat([from, Buffer.of(255)])]
}

export const fromBytes = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\xc0-\xdf].|[\xe0-\xef]../gs, gather)

/** One code unit as the characters of its bytes. */
function spread(unit: string): string {
  const code = unit.charCodeAt(0)
  const last = 0x80 | (code & 0x3f)
  return code < 0x800
    ? String.fromCharCode(0xc0 | (code >> 6), last)
    : String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), last)
}

/** The code unit whose bytes these are. What the first of three says about their number is above the 16 bits that count. */
const gather = (bytes: string): string =>
  String.fromCharCode([...bytes].reduce((code, byte) => (code << 6) | (byte.charCodeAt(0) & 0x3f), 0))

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { ReceivedResponse } from './exchange.ts'
import { unpack } from './unpack.ts'

const text = '{"deviceType":"Model-14","deviceName":"DP_one","keys":[]}'

const answerOf = (coding: string | undefined, body: Uint8Array | string): ReceivedResponse => ({
  status: 200,
  headers: coding === undefined ? {} : { 'content-encoding': coding },
  body: Buffer.from(body),
})

test.each([
  { title: 'gzip', given: answerOf('gzip', gzipSync(text)) },
  { title: 'x-gzip', given: answerOf('x-gzip', gzipSync(text)) },
  { title: 'deflate', given: answerOf('deflate', deflateSync(text)) },
  { title: 'br', given: answerOf('br', brotliCompressSync(text)) },
  { title: 'a coding in capitals', given: answerOf(' GZIP ', gzipSync(text)) },
])('a body is unpacked from $title', ({ given }) => {
  const { body, ...rest } = unpack(given)
  expect(Buffer.from(body).toString()).toBe(text)
  expect(rest).toEqual({ status: 200, headers: given.headers })
})

test.each([
  { title: 'no coding', given: answerOf(undefined, gzipSync(text)) },
  { title: 'identity', given: answerOf('identity', text) },
  { title: 'a coding that it does not know', given: answerOf('compress', text) },
  { title: 'two codings', given: answerOf('gzip, br', text) },
  { title: 'no body', given: answerOf('gzip', '') },
])('an answer with $title stays as it came', ({ given }) => {
  expect(unpack(given)).toBe(given)
})

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1))

test.each([
  { title: 'text that is said to be gzip', coding: 'gzip', body: text },
  { title: 'text that is said to be deflate', coding: 'deflate', body: text },
  { title: 'text that is said to be br', coding: 'br', body: text },
  { title: 'one character that is said to be br', coding: 'br', body: '1' },
  { title: 'deflate that is said to be gzip', coding: 'gzip', body: deflateSync(text) },
  { title: 'gzip that was cut', coding: 'gzip', body: gzipSync(text).subarray(0, -9) },
  { title: 'more than any answer holds', coding: 'gzip', body: bomb },
])('$title is kept as it came, and said to be so', ({ coding, body }) => {
  const given = answerOf(coding, body)
  expect(unpack(given)).toEqual({ ...given, notUnpacked: coding })
})

import { expect, test } from 'vitest'
import type { Key, PhoneButtons } from '#openapi'
import { type ReceivedResponse, type Transport, TransportError } from './exchange.ts'
import type { Met } from './meet.ts'
import { describePhone } from './phone.ts'
import { type NotRestored, restore } from './restore.ts'
import { createTarget } from './target.ts'

const key: Key = { id: 4, type: 'LINE', label: 'one', parameter: '1' }
const other: Key = { id: 5, type: 'REDIAL', label: 'two', parameter: '' }
const before: PhoneButtons = { deviceType: 'Model-14', deviceName: 'DP_one', keys: [key, other] }
const description = { keyIds: [], types: [{ name: 'LINE', parameterType: 'Line', labelIgnored: true }, { name: 'REDIAL' }] }
const metAs = (user: string, snapshot = before): Met => ({
  subject: { tenant: 'foo', group: 'foogroup', user },
  snapshot,
  facts: describePhone('configuration', description, [snapshot]),
})

type Phone = Record<string, unknown> & { keys: unknown[] }
type Restored = { readonly failures: NotRestored[]; readonly sent: string[]; readonly now: Phone }

/**
 * @param now what the phone holds
 * @param take what a PUT makes of it; a status refuses it
 */
async function putBack(
  now: object,
  take: (body: Phone, now: Phone) => Phone | number | TransportError = (body, phone) => ({ ...phone, keys: body.keys }),
): Promise<Restored> {
  let phone = now as Phone
  const sent: string[] = []
  const answer = (status: number, value: unknown): ReceivedResponse => ({
    status,
    headers: {},
    body: Buffer.from(JSON.stringify(value)),
  })
  const transport: Transport = async ({ method, body }) => {
    const text = Buffer.from(body ?? []).toString()
    sent.push(`${method} ${text}`.trim())
    if (method === 'GET') return answer(200, phone)
    const taken = take(JSON.parse(text), phone)
    if (taken instanceof TransportError) throw taken
    if (typeof taken === 'number') return answer(taken, {})
    phone = taken
    return answer(200, phone)
  }
  const failures = await restore([metAs('foouser')], createTarget('http://target.test/api', {}), transport)
  return { failures, sent, now: phone }
}

const putKeys = `PUT ${JSON.stringify({ keys: before.keys })}`

test('a phone that holds what it held is left alone', async () => {
  expect(await putBack(before)).toEqual({ failures: [], sent: ['GET'], now: before })
})

test.each([
  { title: 'has lost its keys', given: { ...before, keys: [] } },
  { title: 'has a key more', given: { ...before, keys: [key, other, { ...other, id: 6 }] } },
  { title: 'has another label', given: { ...before, keys: [key, { ...other, label: 'three' }] } },
  { title: 'has another label where it need not come back', given: { ...before, keys: [{ ...key, label: 'three' }, other] } },
  { title: 'answers what cannot be read', given: { ...before, keys: null } },
])('a phone that $title gets its keys back, and they are read back', async ({ given }) => {
  expect(await putBack(given)).toEqual({ failures: [], sent: ['GET', putKeys, 'GET'], now: before })
})

test('a label that need not come back, and does not, is no failure', async () => {
  const { failures, sent } = await putBack({ ...before, keys: [] }, (body, phone) => ({
    ...phone,
    keys: (body.keys as Key[]).map((sentKey) => (sentKey.type === 'LINE' ? { ...sentKey, label: 'Line 1' } : sentKey)),
  }))
  expect(failures).toEqual([])
  expect(sent).toEqual(['GET', putKeys, 'GET'])
})

test('a phone whose name was changed gets its name back from a target that takes names', async () => {
  const { failures, sent, now } = await putBack({ ...before, deviceName: 'DP_other', keys: [] }, (body, phone) => ({ ...phone, ...body }))
  expect(failures).toEqual([])
  expect(sent).toEqual(['GET', putKeys, 'GET', `PUT ${JSON.stringify(before)}`, 'GET'])
  expect(now).toEqual(before)
})

const failureRows: { title: string; given: object; take: Parameters<typeof putBack>[1]; want: string }[] = [
  {
    title: 'a target that refuses',
    given: { ...before, keys: [key] },
    take: () => 500,
    want: 'key 5 is missing',
  },
  {
    title: 'a target that keeps what it was not sent',
    given: { ...before, keys: [key, other, { ...other, id: 6 }] },
    take: (_body, phone) => phone,
    want: 'key 6 is there and should not be',
  },
  {
    title: 'a target that alters',
    given: { ...before, keys: [] },
    take: (body, phone) => ({ ...phone, keys: (body.keys as Key[]).map((sent) => ({ ...sent, parameter: `0${sent.parameter}` })) }),
    want: 'key 4: parameter is "01" instead of "1"; key 5: parameter is "0" instead of ""',
  },
  {
    title: 'a target that does not give a name back',
    given: { ...before, deviceName: 'DP_other', deviceType: 'Model-1' },
    take: (_body, phone) => phone,
    want: 'deviceType is "Model-1" instead of "Model-14"; deviceName is "DP_other" instead of "DP_one"',
  },
  {
    title: 'a target that does not answer',
    given: { ...before, keys: [] },
    take: () => new TransportError('silent', 'no answer within 5 ms'),
    want: 'no answer within 5 ms',
  },
  {
    title: 'a target whose answer cannot be read',
    given: { ...before, keys: [] },
    take: () => ({ keys: [] }),
    want: 'GET answers status 200 and no phone buttons',
  },
]

test.each(failureRows)('$title is named with what is left', async ({ given, take, want }) => {
  expect((await putBack(given, take)).failures).toEqual([{ user: 'foo/foogroup/foouser', reason: want }])
})

test('a connection that breaks once leaves nobody behind', async () => {
  let sent = 0
  let keys: unknown = []
  const transport: Transport = async ({ method, body }) => {
    sent += 1
    if (sent === 2) throw new TransportError('broken', 'the connection ended')
    if (method === 'PUT') ({ keys } = JSON.parse(Buffer.from(body ?? []).toString()))
    return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ ...before, keys })) }
  }
  expect(await restore([metAs('first')], createTarget('http://target.test/api', {}), transport)).toEqual([])
  expect(keys).toEqual(before.keys)
})

test('one user who cannot be put back does not keep the next from it', async () => {
  const sent: string[] = []
  const transport: Transport = async ({ method, url }) => {
    sent.push(`${method} ${/users\/(\w+)/.exec(url)?.[1]}`)
    if (url.includes('first')) throw new TransportError('broken', 'the connection ended')
    return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(sent.includes('PUT second') ? before : { ...before, keys: [] })) }
  }
  const failures = await restore([metAs('first'), metAs('second')], createTarget('http://target.test/api', {}), transport)
  expect(failures).toEqual([{ user: 'foo/foogroup/first', reason: 'the connection ended' }])
  expect(sent).toEqual(['GET first', 'GET first', 'GET second', 'PUT second', 'GET second'])
})

test('nobody to put back, nothing sent', async () => {
  const transport: Transport = () => expect.fail('something was sent')
  expect(await restore([], createTarget('http://target.test/api', {}), transport)).toEqual([])
})

import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReceivedResponse, SentRequest, Transport } from '../exchange.ts'

/**
 * An implementation of the API that shares no line with the mock, for proving that cases pass against a right target and
 * fail against a wrong one. Each hook bends one point of it.
 */
export type Wrong = {
  /** Bends a path before it is looked up. */
  readonly path?: (path: string, method: string) => string
  /** Bends a user's name; users with one name share their keys. */
  readonly owner?: (name: string) => string
  /** Whether a problem that it found is overlooked. */
  readonly overlooks?: (problem: string) => boolean
  /** What is stored for what was sent. */
  readonly stores?: (sent: StoredKey[], before: readonly StoredKey[]) => StoredKey[]
  /** What is stored although the update was refused. */
  readonly storesRefused?: (sent: unknown, before: readonly StoredKey[]) => readonly StoredKey[]
  /** What a good answer says of the phone. */
  readonly says?: (document: Document, method: string, count: number) => unknown
  /** The whole answer, at the last moment. */
  readonly answers?: (response: ReceivedResponse, request: SentRequest) => ReceivedResponse
  /** Called on each GET that found a phone, with a way to change it. */
  readonly onRead?: (phone: StoredPhone, sinceWritten: number) => unknown
  /** Called on each request for a phone, before it is handled, with a way to change it. */
  readonly acts?: (request: SentRequest, phone: StoredPhone) => unknown
  /** Whether a request without the right credentials is let in. */
  readonly admits?: (authorization: string | undefined) => boolean
  /** Whether deviceType and deviceName in an update count. */
  readonly takesDevice?: boolean
  readonly phoneTypes?: boolean
}

export type StoredKey = { id: number; type: string; label: string; parameter: string }
export type StoredPhone = { deviceType: string; deviceName: string; keys: StoredKey[] }
type Document = StoredPhone & Record<string, unknown>

const model = 'Model-14'

/** What it takes to be let in. */
export const credentials = 'Bearer token-for-tests'
const keyTypes = new Map<string, { parameterType?: string; labelRequired?: boolean }>([
  ['CALLLOG', {}],
  ['REDIAL', {}],
  ['DIRECT_CALL', { parameterType: 'PhoneNumber', labelRequired: true }],
  ['LINE', { parameterType: 'Line' }],
  ['BLF', { parameterType: 'Extension' }],
])
const keyIds = Array.from({ length: 14 }, (_, index) => index + 1)

const seed = (): Record<string, StoredPhone | null> => ({
  'foo/foogroup/foouser': phone('one', [
    { id: 4, type: 'CALLLOG', label: 'history', parameter: '' },
    { id: 5, type: 'DIRECT_CALL', label: 'boss', parameter: '065432368' },
  ]),
  'foo/foogroup/otheruser': phone('two', [{ id: 2, type: 'REDIAL', label: 'again', parameter: '' }]),
  'foo/foogroup/nophone': null,
  'foo/othergroup/foouser': phone('three', []),
})

const phone = (name: string, keys: StoredKey[]): StoredPhone => ({ deviceType: model, deviceName: `DP_${name}`, keys })

const resource = /^\/api\/tenants\/([^/]+)\/groups\/([^/]+)\/users\/([^/]+)\/access_device\/phone_buttons\/$/

/** A clock that tests can turn. Milliseconds. */
export type Clock = { now: number }

/** @returns a transport to an implementation of its own, at http://target.test/api or any other host */
export function createTestTarget(wrong: Wrong = {}, clock: Clock = { now: 0 }): Transport {
  const phones = new Map(Object.entries(seed()))
  const written = new Map<StoredPhone, number>()
  let reads = 0

  const respond = (status: number, value: unknown, headers: Record<string, string> = {}): ReceivedResponse => ({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  })
  const refuse = (status: number, message: string, headers?: Record<string, string>) =>
    respond(status, { errors: [{ code: 2, message }] }, headers)

  const handle = (request: SentRequest): ReceivedResponse => {
    const { method, url, headers } = request
    const { authorization } = headers
    if (authorization !== credentials && !wrong.admits?.(authorization)) return refuse(401, 'no such credentials')
    const given = new URL(url).pathname
    const path = wrong.path?.(given, method) ?? given
    if (path === '/api/configs/phone_types/' && wrong.phoneTypes !== false) return respond(200, describeTypes())
    const name = readName(path)
    const phone = name === undefined ? undefined : phones.get(wrong.owner?.(name) ?? name)
    if (phone === undefined) return refuse(404, 'no such user')
    if (phone === null) return refuse(404, 'the user has no phone linked to him')
    wrong.acts?.(request, phone)
    if (method === 'HEAD') return { ...answer(phone, method), body: Buffer.alloc(0) }
    if (method === 'GET') return read(phone, headers)
    if (method !== 'PUT') return refuse(405, 'no such method', { allow: 'GET, HEAD, PUT' })
    return update(phone, request)
  }

  const read = (phone: StoredPhone, headers: SentRequest['headers']): ReceivedResponse => {
    reads += 1
    wrong.onRead?.(phone, clock.now - (written.get(phone) ?? 0))
    const response = answer(phone, 'GET')
    return headers['if-none-match'] === response.headers['etag'] ? { ...response, status: 304, body: Buffer.alloc(0) } : response
  }

  const answer = (phone: StoredPhone, method: string) => {
    const document: Document = structuredClone(phone)
    const etag = createHash('sha256').update(JSON.stringify(phone)).digest('hex')
    return respond(200, wrong.says?.(document, method, reads) ?? document, { etag: `"${etag}"` })
  }

  const update = (phone: StoredPhone, { body = Buffer.alloc(0), headers }: SentRequest): ReceivedResponse => {
    const { value, problem } = readUpdate(body, headers['content-type'])
    if (problem !== undefined && !wrong.overlooks?.(problem)) {
      phone.keys = [...(wrong.storesRefused?.(value, phone.keys) ?? phone.keys)]
      return refuse(problem.startsWith('body') ? 416 : 400, problem)
    }
    const sent = ((value as { keys?: StoredKey[] } | null)?.keys ?? []) as StoredKey[]
    const complete = Array.isArray(sent) ? sent.filter((key) => typeof key === 'object' && key !== null) : []
    const keys = complete.map(({ id, type, label, parameter = '' }) => ({ id, type, label, parameter }))
    phone.keys = wrong.stores?.(keys, phone.keys) ?? keys
    written.set(phone, clock.now)
    if (wrong.takesDevice) Object.assign(phone, value, { keys: phone.keys })
    return answer(phone, 'PUT')
  }

  return async (request) => {
    const response = handle(request)
    return wrong.answers?.(response, request) ?? response
  }
}

function readName(path: string): string | undefined {
  const match = resource.exec(path)
  if (match === null) return undefined
  try {
    return match.slice(1, 4).map(decodeURIComponent).join('/')
  } catch {
    return undefined
  }
}

const describeTypes = () => ({
  phoneTypes: [
    {
      technical_name: model,
      display_name: model,
      capabilities: { fastkeys: { available_types: [...keyTypes].map(([name, offer]) => ({ name, ...offer })) } },
      phoneButtons: { MANAGED_KEYS: keyIds },
    },
  ],
})

/** What is wrong with an update, in words that a test can overlook by. */
function readUpdate(body: Uint8Array, type: string | undefined): { value: unknown; problem?: string } {
  if (body.length === 0) return { value: null, problem: 'body is empty' }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
  } catch (error) {
    const text = Buffer.from(body).toString('utf8')
    return { value: null, problem: error instanceof SyntaxError ? `body is not JSON: ${text}` : 'body is not UTF-8' }
  }
  if (type !== undefined && !/^application\/json\b/i.test(type)) return { value, problem: `body is ${type}` }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { value, problem: `body is not an object: ${JSON.stringify(value)}` }
  const { keys } = value as { keys?: unknown }
  if (keys === undefined) return { value, problem: `keys is missing: ${Object.keys(value)}` }
  if (!Array.isArray(keys)) return { value, problem: `keys is not a list: ${JSON.stringify(keys)}` }
  const position = keys.findIndex((key) => judgeKey(key) !== undefined)
  if (position !== -1) return { value, problem: `${judgeKey(keys[position])} @${position}/${keys.length}` }
  const ids: unknown[] = keys.map(({ id }) => id)
  if (new Set(ids).size === ids.length) return { value }
  const gap =
    ids.lastIndexOf(ids.find((id, index) => ids.indexOf(id) !== index)) - ids.findIndex((id, index) => ids.lastIndexOf(id) !== index)
  const isEqual = JSON.stringify(keys[0]) === JSON.stringify(keys[1])
  return { value, problem: `id twice, ${isEqual ? 'equal' : `${gap} apart`}, ${ids.length} keys` }
}

function judgeKey(key: Partial<Record<keyof StoredKey, unknown>> | null): string | undefined {
  if (typeof key !== 'object' || key === null || Array.isArray(key)) return `key is not an object: ${JSON.stringify(key)}`
  const { id, type, label, parameter } = key
  if (id === undefined) return 'id is missing'
  if (typeof id !== 'number' || !Number.isInteger(id)) return `id is not an integer: ${JSON.stringify(id)}`
  if (id < 1 || id > 24) return `id is out of range: ${id}`
  if (!keyIds.includes(id)) return 'id is not on the phone'
  if (type === undefined) return 'type is missing'
  if (typeof type !== 'string') return `type is not a string: ${JSON.stringify(type)}`
  const offer = keyTypes.get(type)
  if (offer === undefined) return `type is unknown: ${type}`
  if (label === undefined) return 'label is missing'
  if (typeof label !== 'string') return `label is not a string: ${JSON.stringify(label)}`
  if (label === '' && offer.labelRequired) return 'label is empty'
  if (parameter !== undefined && typeof parameter !== 'string') return `parameter is not a string: ${JSON.stringify(parameter)}`
  if (offer.parameterType !== undefined && !parameter) return `parameter is ${parameter === '' ? 'empty' : 'missing'}`
  return undefined
}

/** The same over a real socket, for the command as a process of its own. */
export async function serveTestTarget(wrong: Wrong = {}): Promise<AsyncDisposable & { baseUrl: string }> {
  const transport = createTestTarget({ admits: (authorization) => authorization === undefined, ...wrong })
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { status, headers, body } = await transport({
      method: request.method ?? 'GET',
      url: `http://target.test${request.url}`,
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    })
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

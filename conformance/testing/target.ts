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
  readonly onRead?: (phone: StoredPhone) => unknown
  /** The body of an update, when deviceType or deviceName in it count. */
  readonly takesDevice?: boolean
  readonly phoneTypes?: boolean
}

export type StoredKey = { id: number; type: string; label: string; parameter: string }
export type StoredPhone = { deviceType: string; deviceName: string; keys: StoredKey[] }
type Document = StoredPhone & Record<string, unknown>

const model = 'Model-12'
const keyTypes: Readonly<Record<string, { parameterType?: string; labelRequired?: boolean }>> = {
  CALLLOG: {},
  REDIAL: {},
  DIRECT_CALL: { parameterType: 'PhoneNumber', labelRequired: true },
  LINE: { parameterType: 'Line' },
}
const keyIds = Array.from({ length: 12 }, (_, index) => index + 1)

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

/** @returns a transport to an implementation of its own, at http://target.test/api or any other host */
export function createTestTarget(wrong: Wrong = {}): Transport {
  const phones = new Map(Object.entries(seed()))
  let reads = 0

  const respond = (status: number, value: unknown, headers: Record<string, string> = {}): ReceivedResponse => ({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  })
  const refuse = (status: number, message: string, headers?: Record<string, string>) =>
    respond(status, { errors: [{ code: 2, message }] }, headers)

  const handle = ({ method, url, body }: SentRequest): ReceivedResponse => {
    const given = new URL(url).pathname
    const path = wrong.path?.(given, method) ?? given
    if (path === '/api/configs/phone_types/' && wrong.phoneTypes !== false) return respond(200, describeTypes())
    const match = resource.exec(path)
    if (match === null) return refuse(404, 'no such URL')
    const name = match.slice(1, 4).map(decodeURIComponent).join('/')
    const owner = wrong.owner?.(name) ?? name
    const phone = phones.get(owner)
    if (phone === undefined) return refuse(404, 'no such user')
    if (phone === null) return refuse(404, 'the user has no phone linked to him')
    if (method === 'HEAD') return { ...answer(phone, method), body: Buffer.alloc(0) }
    if (method === 'GET') {
      reads += 1
      wrong.onRead?.(phone)
      return answer(phone, method)
    }
    if (method !== 'PUT') return refuse(405, 'no such method', { allow: 'GET, HEAD, PUT' })
    return update(phone, body ?? Buffer.alloc(0))
  }

  const answer = (phone: StoredPhone, method: string) => {
    const document: Document = structuredClone(phone)
    return respond(200, wrong.says?.(document, method, reads) ?? document)
  }

  const update = (phone: StoredPhone, body: Uint8Array): ReceivedResponse => {
    const { value, problem } = readUpdate(body)
    if (problem !== undefined && !wrong.overlooks?.(problem)) {
      phone.keys = [...(wrong.storesRefused?.(value, phone.keys) ?? phone.keys)]
      return refuse(problem.startsWith('body') ? 416 : 400, problem)
    }
    const sent = ((value as { keys?: StoredKey[] } | null)?.keys ?? []) as StoredKey[]
    const complete = Array.isArray(sent) ? sent.filter((key) => typeof key === 'object' && key !== null) : []
    const keys = complete.map(({ id, type, label, parameter = '' }) => ({ id, type, label, parameter }))
    phone.keys = wrong.stores?.(keys, phone.keys) ?? keys
    if (wrong.takesDevice) Object.assign(phone, value, { keys: phone.keys })
    return answer(phone, 'PUT')
  }

  return async (request) => {
    const response = handle(request)
    return wrong.answers?.(response, request) ?? response
  }
}

const describeTypes = () => ({
  phoneTypes: [
    {
      technical_name: model,
      display_name: model,
      capabilities: { fastkeys: { available_types: Object.entries(keyTypes).map(([name, offer]) => ({ name, ...offer })) } },
      phoneButtons: { MANAGED_KEYS: keyIds },
    },
  ],
})

/** What is wrong with an update, in words that a test can overlook by. */
function readUpdate(body: Uint8Array): { value: unknown; problem?: string } {
  const text = Buffer.from(body).toString('utf8')
  if (text === '') return { value: null, problem: 'body is empty' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { value: null, problem: 'body is not JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value, problem: 'body is not an object' }
  const { keys } = value as { keys?: unknown }
  if (keys === undefined) return { value, problem: 'keys is missing' }
  if (!Array.isArray(keys)) return { value, problem: 'keys is not a list' }
  const problem = keys.map(judgeKey).find((found) => found !== undefined)
  if (problem !== undefined) return { value, problem }
  const ids = keys.map(({ id }) => id)
  return new Set(ids).size < ids.length ? { value, problem: 'id twice' } : { value }
}

function judgeKey(key: Partial<Record<keyof StoredKey, unknown>> | null): string | undefined {
  if (typeof key !== 'object' || key === null) return 'key is not an object'
  const { id, type, label, parameter } = key
  if (id === undefined) return 'id is missing'
  if (typeof id !== 'number' || !Number.isInteger(id)) return `id is not an integer: ${JSON.stringify(id)}`
  if (id < 1 || id > 24) return `id is out of range: ${id}`
  if (!keyIds.includes(id)) return 'id is not on the phone'
  if (type === undefined) return 'type is missing'
  if (typeof type !== 'string') return `type is not a string: ${JSON.stringify(type)}`
  const offer = keyTypes[type]
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
  const transport = createTestTarget(wrong)
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

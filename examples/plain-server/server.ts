/**
 * The User Phone Buttons API on nothing but Node, as a vendor would write it from the page and the OpenAPI document. It shares no line with
 * the mock, and the suite finds it conformant.
 *
 *   node examples/plain-server/server.ts 8080
 *   npx phone-buttons conformance http://127.0.0.1:8080/api/v1/telenet
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Key = { id: number; type: string; label: string; parameter: string }
type Phone = { deviceType: string; deviceName: string; keys: Key[] }
type Action = { name: string; parameterType?: 'PhoneNumber' | 'Line' | 'Extension'; labelRequired: boolean; labelIgnored: boolean }
type PhoneType = { name: string; keyIds: number[]; actions: Action[] }
type Answer = { status: number; headers?: Record<string, string>; body: unknown }

// What the phones can do

const action = (name: string, parameterType?: Action['parameterType']): Action => ({
  name,
  ...(parameterType && { parameterType }),
  labelRequired: name === 'DIRECT_CALL',
  labelIgnored: false,
})

const desk: PhoneType = {
  name: 'Acme-Desk-20',
  keyIds: Array.from({ length: 20 }, (_, index) => index + 1),
  actions: [
    action('DIRECT_CALL', 'PhoneNumber'),
    action('CF_ACTIVATION_WITH_NUMBER', 'PhoneNumber'),
    action('BLF', 'Extension'),
    action('LINE', 'Line'),
    ...['BLF_LIST', 'CALLLOG', 'PHONEBOOK', 'TRANSFER', 'BLINDTRANSFER', 'CALLPICKUP', 'REDIAL', 'CF_DEACTIVATION'].map((name) =>
      action(name),
    ),
    ...['DND_TOGGLE', 'DND_ACTIVATION', 'DND_DEACTIVATION', 'GROUP_PICKUP'].map((name) => action(name)),
  ],
}
const handset: PhoneType = {
  name: 'Acme-Handset-6',
  keyIds: [1, 2, 3, 4, 5, 6],
  actions: [action('DIRECT_CALL', 'PhoneNumber'), action('LINE', 'Line'), action('REDIAL')],
}
const phoneTypes = [desk, handset]

// Who has which phone

type Users = Map<string, Phone | undefined>

const createUsers = (): Users =>
  new Map([
    [
      userKey(['foo', 'foogroup', 'foouser']),
      {
        deviceType: desk.name,
        deviceName: 'DP_foouser@example.com',
        keys: [
          { id: 4, type: 'CALLLOG', label: 'history', parameter: '' },
          { id: 5, type: 'DIRECT_CALL', label: 'call boss', parameter: '065432368' },
        ],
      },
    ],
    [
      userKey(['foo', 'foogroup', 'otheruser']),
      {
        deviceType: handset.name,
        deviceName: 'DP_otheruser@example.com',
        keys: [{ id: 1, type: 'LINE', label: 'line 1', parameter: '1' }],
      },
    ],
    [userKey(['foo', 'foogroup', 'nophone']), undefined],
    [userKey(['foo', 'othergroup', 'foouser']), { deviceType: desk.name, deviceName: 'DP_foouser@othergroup.example.com', keys: [] }],
  ])

/** An id may contain any character, so joining them with one would let two users be one. */
function userKey(ids: readonly string[]): string {
  return JSON.stringify(ids)
}

// What is refused

class Refusal extends Error {
  readonly status: number
  readonly headers: Record<string, string>
  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

const invalid = (message: string) => new Refusal(400, message)

function readKeys(body: Record<string, unknown>, { keyIds, actions }: PhoneType): Key[] {
  const { keys } = body
  if (!Array.isArray(keys)) throw invalid('keys: expected a list of keys')
  const read = keys.map((key: unknown, index) => readKey(key, `keys[${index}]`, actions))
  for (const [index, { id }] of read.entries()) {
    if (!keyIds.includes(id)) throw invalid(`keys[${index}].id: this phone has the keys ${keyIds.join(', ')}`)
    if (read.findIndex((key) => key.id === id) !== index) throw invalid(`keys[${index}].id: ${id} is configured twice`)
  }
  return read
}

function readKey(key: unknown, where: string, actions: readonly Action[]): Key {
  if (!isObject(key)) throw invalid(`${where}: expected an object`)
  const { id, type, label, parameter = '' } = key
  if (typeof id !== 'number' || !Number.isInteger(id)) throw invalid(`${where}.id: expected an integer`)
  if (typeof type !== 'string') throw invalid(`${where}.type: expected a string`)
  if (typeof label !== 'string') throw invalid(`${where}.label: expected a string`)
  if (typeof parameter !== 'string') throw invalid(`${where}.parameter: expected a string`)
  const action = actions.find(({ name }) => name === type)
  if (!action) throw invalid(`${where}.type: this phone has ${actions.map(({ name }) => name).join(', ')}`)
  if (action.labelRequired && label === '') throw invalid(`${where}.label: ${type} needs one`)
  if (action.parameterType && parameter === '') throw invalid(`${where}.parameter: ${type} needs a ${action.parameterType}`)
  return { id, type, label, parameter }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

// The two resources

function answerPhoneTypes(): Answer {
  const list = phoneTypes.map(({ name, keyIds, actions }) => ({
    technical_name: name,
    display_name: name,
    capabilities: { fastkeys: { available_types: actions } },
    phoneButtons: { MANAGED_KEYS: keyIds, ACTIONS: actions.map(({ name }) => name) },
  }))
  return { status: 200, body: { phoneTypes: list } }
}

async function answerButtons(request: IncomingMessage, phone: Phone | undefined): Promise<Answer> {
  if (!phone) throw new Refusal(404, 'the user has no phone linked to him')
  if (request.method === 'PUT') {
    const type = phoneTypes.find(({ name }) => name === phone.deviceType)
    if (!type) throw new Error(`a phone of the unknown type ${phone.deviceType}`)
    phone.keys = readKeys(await readBody(request), type)
  }
  return { status: 200, body: phone }
}

// HTTP

const bodyLimit = 64 * 1024
const buttonsPath = /^\/api\/v1\/telenet\/tenants\/([^/]+)\/groups\/([^/]+)\/users\/([^/]+)\/access_device\/phone_buttons\/$/

async function answer(users: Users, request: IncomingMessage, token: string | undefined): Promise<Answer> {
  if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
    throw new Refusal(401, 'credentials are missing or wrong', { 'www-authenticate': 'Bearer' })
  }
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (path === '/api/v1/configs/phone_types/') {
    allow(request, ['GET', 'HEAD'])
    return answerPhoneTypes()
  }
  const ids = buttonsPath.exec(path)?.slice(1).map(readId)
  if (!ids) throw new Refusal(404, 'there is nothing at this URL')
  allow(request, ['GET', 'HEAD', 'PUT'])
  const key = userKey(ids)
  if (!users.has(key)) throw new Refusal(404, 'there is no such user')
  return answerButtons(request, users.get(key))
}

function readId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    throw new Refusal(404, 'this URL is not escaped as URLs are')
  }
}

function allow({ method = '' }: IncomingMessage, methods: readonly string[]): void {
  if (!methods.includes(method)) throw new Refusal(405, `${method} has no meaning here`, { allow: methods.join(', ') })
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== undefined && mediaType !== 'application/json') throw new Refusal(416, `${mediaType} is not application/json`)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read to its end all the same: who is still sending does not hear the answer.
    if (size <= bodyLimit) chunks.push(chunk)
  }
  if (size > bodyLimit) throw new Refusal(413, `a body has ${bodyLimit} bytes at most`)
  const body = parse(Buffer.concat(chunks))
  if (!isObject(body)) throw new Refusal(416, 'the body is not a JSON object')
  return body
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function explain(error: unknown): Answer {
  const refusal = error instanceof Refusal ? error : new Refusal(500, 'something is wrong with this server')
  if (refusal !== error) console.error(error)
  return { status: refusal.status, headers: refusal.headers, body: { errors: [{ code: 2, message: refusal.message }] } }
}

/**
 * @param port 0 is any free one
 * @param token what every request needs as `Authorization: Bearer <token>`; without one everybody is let in
 * @returns the base URL, everything before /tenants/, and how to end it
 */
export async function startServer(port = 0, token?: string): Promise<AsyncDisposable & { readonly baseUrl: string }> {
  const users = createUsers()
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(users, request, token).catch(explain)
    const text = JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers })
    response.end(request.method === 'HEAD' ? undefined : text)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/telenet`
  const end = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { baseUrl, [Symbol.asyncDispose]: end }
}

if (import.meta.main) {
  const [port = '8080', token] = process.argv.slice(2)
  const { baseUrl } = await startServer(Number(port), token)
  console.log(`phone buttons at ${baseUrl}`)
}

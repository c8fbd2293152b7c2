import type { Key, PhoneTypeFacts } from '#openapi'
import type { WorldState } from '../client.ts'
import type { FaultKind, FaultOptions } from '../core/faults.ts'
import type { RequestView } from '../core/requests.ts'
import type { ScenarioName } from '../core/scenarios.ts'
import { type Ids, phonePathOf, worldPathOf } from './place.ts'
import { createEventReader, type ServerEvent } from './server-events.ts'

export type UserItem = Ids & { readonly id: string; readonly device: string | null }
export type DeviceItem = { readonly id: string; readonly deviceType: string; readonly deviceName: string; readonly keys: readonly Key[] }
export type State = {
  readonly users: readonly UserItem[]
  readonly devices: readonly DeviceItem[]
  readonly phoneTypes: readonly PhoneTypeFacts[]
}

/** What a client needs to know of the mock. */
export type Address = { readonly baseUrl: string; readonly token: boolean; readonly login: boolean; readonly suite: boolean }
export type Bug = { readonly id: string; readonly says: string; readonly breaks: string }
export type WorldItem = { readonly name: string; readonly used: string; readonly written: number }

/** An exchange as the stream of events tells it. */
export type Summary = Omit<RequestView, 'request' | 'answer' | 'curl' | 'fetch'>

/** What the API answered; status 0: nothing. `body` is the value where it is JSON, else the text. */
export type Answered = { readonly status: number; readonly body: unknown }

/** A run of the suite, begun from the page. */
export type Run = {
  readonly state: 'none' | 'running' | 'done' | 'failed'
  readonly done: number
  readonly planned: number
  readonly failed: readonly { readonly id: string; readonly title: string }[]
  readonly verdict?: string
  readonly sentence?: string
  readonly error?: string
}

/** The mock refused what it was told, or is not there. */
export class MockError extends Error {
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** What a person typed in to be let in; it lasts as long as the tab. */
export const credentials = {
  get control(): string {
    return sessionStorage.getItem('control-token') ?? ''
  },
  set control(token: string) {
    sessionStorage.setItem('control-token', token)
  },
  get api(): string {
    return sessionStorage.getItem('token') ?? ''
  },
  set api(token: string) {
    sessionStorage.setItem('token', token)
  },
}

const bearer = (token: string): Record<string, string> => (token === '' ? {} : { authorization: `Bearer ${token}` })

const worldPath = worldPathOf(location.pathname)

/** Where something below /_mock/ of this world is. */
export const mockPath = (path: string): string => `${worldPath}/_mock/${path}`

const send = (path: string, init: RequestInit): Promise<Response> =>
  fetch(mockPath(path), { ...init, headers: bearer(credentials.control) })

async function ask(method: string, path: string, value?: unknown): Promise<unknown> {
  const response = await send(path, { method, ...(value !== undefined && { body: JSON.stringify(value) }) }).catch(() => undefined)
  if (response === undefined) throw new MockError('The mock does not answer. Is it still running?', 0)
  if (!response.ok) throw await errorOf(response)
  return parse(await response.text())
}

async function errorOf(response: Response): Promise<MockError> {
  const { errors } = parse(await response.text()) as { errors?: readonly { readonly message: string }[] }
  return new MockError(errors?.map(({ message }) => message).join('; ') ?? `The mock answers ${response.status}.`, response.status)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const one = encodeURIComponent

/** Everything below /_mock/ that the page uses. Rejects with a MockError. */
export const mock = {
  address: () => ask('GET', 'address') as Promise<Address>,
  state: () => ask('GET', 'state') as Promise<State>,
  stateOf: (ids: Ids) => ask('GET', `state?${new URLSearchParams({ ...ids })}`) as Promise<State>,
  world: () => ask('GET', 'world') as Promise<WorldState>,
  worlds: async () => ((await ask('GET', 'worlds')) as { worlds: readonly WorldItem[] }).worlds,
  deleteWorld: () => ask('DELETE', 'world'),
  scenarios: async () =>
    ((await ask('GET', 'scenarios')) as { scenarios: readonly { readonly name: ScenarioName; readonly says: string }[] }).scenarios,
  takeScenario: (name: string) => ask('PUT', `scenario/${one(name)}`),
  faultKinds: async () => ((await ask('GET', 'faults')) as { kinds: Readonly<Record<FaultKind, string>> }).kinds,
  addFault: (fault: FaultOptions) => ask('POST', 'faults', fault),
  removeFault: (id: string) => ask('DELETE', `faults/${one(id)}`),
  bugs: async () => ((await ask('GET', 'bugs')) as { bugs: readonly Bug[] }).bugs,
  switchBug: (id: string, on: boolean) => ask(on ? 'PUT' : 'DELETE', `bugs/${one(id)}`),
  reset: () => ask('POST', 'reset'),
  saveSnapshot: (name: string) => ask('PUT', `snapshots/${one(name)}`),
  restoreSnapshot: (name: string) => ask('POST', `snapshots/${one(name)}`),
  forgetSnapshot: (name: string) => ask('DELETE', `snapshots/${one(name)}`),
  requests: async (limit: number) => ((await ask('GET', `requests?limit=${limit}`)) as { requests: readonly RequestView[] }).requests,
  request: (number: number) => ask('GET', `requests/${number}`) as Promise<RequestView>,
  forgetRequests: () => ask('DELETE', 'requests'),
  run: () => ask('GET', 'conformance') as Promise<Run>,
  startRun: () => ask('POST', 'conformance') as Promise<Run>,
  stopRun: () => ask('DELETE', 'conformance') as Promise<Run>,
  page: async (path: string) => (await send(path, { method: 'GET' })).text(),
}

/** Asks the real API, as an app would: what a person does here is recorded, judged and met by faults like anything else. */
export async function askApi(method: 'GET' | 'PUT', address: Address, ids: Ids, keys?: readonly Key[]): Promise<Answered> {
  const { pathname } = new URL(address.baseUrl)
  const response = await fetch(`${pathname}${phonePathOf(ids)}`, {
    method,
    headers: { ...bearer(credentials.api), ...(keys !== undefined && { 'content-type': 'application/json' }) },
    ...(keys !== undefined && { body: JSON.stringify({ keys }) }),
  }).catch(() => undefined)
  const text = await response?.text().catch(() => undefined)
  return response === undefined || text === undefined ? { status: 0, body: undefined } : { status: response.status, body: parse(text) }
}

/** Opens a session of the API; the browser keeps it. */
export async function logIn(username: string, password: string): Promise<Answered> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${worldPath}/api/v1/login/`, { method: 'POST', headers, body: JSON.stringify({ username, password }) })
  return { status: response.status, body: parse(await response.text()) }
}

/**
 * Tells what happens in the world until the stream ends. Not by EventSource, which could not send a control token.
 *
 * @param begun called when everything from now on is told
 */
export async function follow(begun: () => void, happened: (event: ServerEvent) => void, signal: AbortSignal): Promise<void> {
  const response = await send('events', { method: 'GET', signal })
  if (!response.ok || response.body === null) throw await errorOf(response)
  begun()
  const read = createEventReader()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) read(piece.value).forEach(happened)
}

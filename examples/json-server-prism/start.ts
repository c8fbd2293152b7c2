/**
 * json-server keeps the state, Prism stands in front of it and judges requests and answers by the OpenAPI document. README.md beside this
 * file says what the suite thinks of it.
 *
 *   node examples/json-server-prism/start.ts 8080
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
// @ts-expect-error: json-server has no types
import { createApp } from 'json-server/lib/app.js'

/** The shim: the paths and methods of the API in those of json-server. */
function rewrite(request: IncomingMessage): void {
  const [path = ''] = (request.url ?? '').split('?')
  const ids = /^\/tenants\/([^/]+)\/groups\/([^/]+)\/users\/([^/]+)\/access_device\/phone_buttons\/$/.exec(path)?.slice(1)
  if (ids) request.url = `/phones/${ids.join('.')}`
  if (path === '/configs/phone_types/') request.url = '/phone_types'
  // A PUT of json-server replaces the whole item: the phone would lose its type and its name.
  if (request.method === 'PUT') request.method = 'PATCH'
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** json-server on the data of db.json. What is written stays in memory: each start begins anew. */
async function startJsonServer(): Promise<AsyncDisposable & { readonly origin: string }> {
  const data = JSON.parse(await readFile(new URL('./db.json', import.meta.url), 'utf8'))
  const { attach } = createApp({ data, write: async () => {} }) as { attach: Handler }
  const server = createServer((request, response) => {
    rewrite(request)
    attach(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const end = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, [Symbol.asyncDispose]: end }
}

/** `prism proxy --errors`: what departs from the document is answered with an error. */
async function startPrism(upstream: string, port: number): Promise<{ readonly child: ChildProcess; readonly origin: string }> {
  const cli = fileURLToPath(import.meta.resolve('@stoplight/prism-cli'))
  const document = fileURLToPath(new URL('../../openapi/phone-buttons.yaml', import.meta.url))
  const child = spawn(process.execPath, [cli, 'proxy', document, upstream, '--errors', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said = (said + text).slice(-10_000)
        const listening = /listening on (http\S+)/.exec(said)?.[1]
        if (listening) resolve(listening)
      })
    }
    child.once('exit', (code) => reject(new Error(`prism proxy ended with exit code ${code}: ${said}`)))
  })
  return { child, origin }
}

export type Stack = AsyncDisposable & {
  /** Everything before /tenants/. Every request needs some `Authorization: Bearer`: Prism looks whether there is one, not which. */
  readonly baseUrl: string
  readonly prism: ChildProcess
}

/** @param port of Prism; 0 is any free one */
export async function startStack(port = 0): Promise<Stack> {
  const jsonServer = await startJsonServer()
  const { child, origin } = await startPrism(jsonServer.origin, port)
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill()
      await once(child, 'exit')
    }
    await jsonServer[Symbol.asyncDispose]()
  }
  return { baseUrl: origin, prism: child, [Symbol.asyncDispose]: end }
}

if (import.meta.main) {
  const stack = await startStack(Number(process.argv[2] ?? 8080))
  const { baseUrl, prism } = stack
  prism.stdout?.pipe(process.stdout)
  prism.stderr?.pipe(process.stderr)
  console.log(`phone buttons at ${baseUrl}`)
  const end = () => void stack[Symbol.asyncDispose]()
  // Some requests end Prism: README.md says which.
  prism.once('exit', end)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end)
}

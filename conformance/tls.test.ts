import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer as createProxy } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createHttpTransport } from './send.ts'

const folder = mkdtempSync(join(tmpdir(), 'phone-buttons-tls-'))
const pem = (name: string) => readFileSync(join(folder, name), 'utf8')

/** A certificate authority of one's own, and what it signed: a server and a client. */
beforeAll(() => {
  const openssl = (...argv: string[]) => execFileSync('openssl', argv, { cwd: folder, stdio: 'ignore' })
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test CA', '-days', '2')
  for (const name of ['server', 'client']) {
    openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      `/CN=${name}`,
      '-addext',
      'subjectAltName=IP:127.0.0.1',
    )
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      `${name}.pem`,
      '-days',
      '2',
      '-copy_extensions',
      'copy',
    )
  }
})

async function listen(server: ReturnType<typeof createServer> | ReturnType<typeof createProxy>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function serve(asksForClient: boolean): Promise<string> {
  const server = createServer(
    { key: pem('server.key'), cert: pem('server.pem'), ca: pem('ca.pem'), requestCert: asksForClient, rejectUnauthorized: asksForClient },
    (_request, response) => response.end('served'),
  )
  return `https://127.0.0.1:${await listen(server)}/`
}

const read = async (url: string, connection: Parameters<typeof createHttpTransport>[1]) =>
  Buffer.from((await createHttpTransport(2000, connection)({ method: 'GET', url, headers: {} })).body).toString()

test('a certificate of an unknown authority is no connection', async () => {
  await expect(read(await serve(false), {})).rejects.toMatchObject({ kind: 'unreachable' })
})

test("an authority of one's own can be trusted", async () => {
  expect(await read(await serve(false), { ca: pem('ca.pem') })).toBe('served')
})

test('any certificate can be taken', async () => {
  expect(await read(await serve(false), { insecure: true })).toBe('served')
})

test('a server that asks for the client gets its certificate', async () => {
  const url = await serve(true)
  await expect(read(url, { ca: pem('ca.pem') })).rejects.toThrow()
  expect(await read(url, { ca: pem('ca.pem'), cert: pem('client.pem'), key: pem('client.key') })).toBe('served')
})

test('a proxy of the environment is used when it is handed in', async () => {
  const proxy = createProxy((request, response) => response.end(`by proxy: ${request.url}`))
  const port = await listen(proxy)
  expect(await read('http://target.test/x', { proxyEnv: { HTTP_PROXY: `http://127.0.0.1:${port}` } })).toBe(
    'by proxy: http://target.test/x',
  )
})

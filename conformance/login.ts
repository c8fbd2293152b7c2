import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readAnswer } from './answer.ts'
import { ConfigError, readHeaderLines } from './config.ts'
import { type Transport, TransportError } from './exchange.ts'

/**
 * How the run gets its credentials, when no header is given.
 * - `username`, `password`: sent once to the platform's login (or to `url`); the session cookie goes on every request
 * - `command`: run once in a shell; prints one header a line, such as `Authorization: Bearer ...`
 */
export type Login = { readonly username: string; readonly password: string; readonly url?: string } | { readonly command: string }

/** No session could be had; the run has not begun. */
export class LoginError extends Error {}

/**
 * Gets the headers that a session takes. Nothing is tried twice.
 *
 * @throws LoginError when the target or the command refuses; ConfigError when what the command prints is no header
 */
export async function logIn(login: Login, baseUrl: string, transport: Transport): Promise<Record<string, string>> {
  return 'command' in login ? runCommand(login.command) : openSession(login, baseUrl, transport)
}

const loginUrlOf = (baseUrl: string): string => `${baseUrl.replace(/\/telenet$/, '')}/login/`

async function openSession(
  { username, password, url }: Extract<Login, { username: string }>,
  baseUrl: string,
  transport: Transport,
): Promise<Record<string, string>> {
  const where = url ?? loginUrlOf(baseUrl)
  const attempt = `cannot log in at ${where}`
  try {
    const response = await transport({
      method: 'POST',
      url: where,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: Buffer.from(JSON.stringify({ username, password })),
    })
    const { status, headers } = readAnswer(response)
    if (status !== 200) throw new LoginError(`${attempt}: status ${status}; look at the user name and password of the configuration`)
    // Attributes are for browsers; several cookies come joined by a comma and a blank.
    const cookies = (headers['set-cookie'] ?? '').split(/, (?=[^;,=\s]+=)/).map((cookie) => cookie.split(';', 1)[0] ?? '')
    const cookie = cookies.filter((pair) => pair !== '').join('; ')
    if (cookie === '') throw new LoginError(`${attempt}: the answer sets no cookie; name the right URL, or give a header instead`)
    return { cookie }
  } catch (error) {
    if (error instanceof TransportError) throw new LoginError(`${attempt}: ${error.message}; name the right URL, or give a header instead`)
    throw error
  }
}

async function runCommand(command: string): Promise<Record<string, string>> {
  const attempt = 'cannot log in by the command of the configuration'
  try {
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], { timeout: 60_000 })
    const lines = stdout.split(/\r?\n/).filter((line) => line !== '')
    if (lines.length === 0) throw new LoginError(`${attempt}: it printed nothing; let it print a header, such as Authorization: Bearer ...`)
    return readHeaderLines(lines)
  } catch (error) {
    if (error instanceof LoginError || error instanceof ConfigError) throw error
    // Neither the command nor its output is repeated: both may hold a secret.
    throw new LoginError(`${attempt}: it ended with ${(error as { code?: unknown }).code ?? 'a signal'}; run it by hand`)
  }
}

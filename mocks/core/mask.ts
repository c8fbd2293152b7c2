import type { Exchange } from './exchange.ts'
import { pathOf } from './path.ts'

/** What stands where a secret was. */
const masked = '***'

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** Headers that are secret from end to end. Not those that ask for credentials, such as WWW-Authenticate. */
const secretName = /authori[sz]ation|authentication|auth-|-auth$|api[-_]?key|secret|token|password|credential|session/i

/** The headers without their secrets: of Authorization the scheme is left, of cookies the names, and of those that are set the attributes. */
export function maskHeaders(headers: Headers): Readonly<Record<string, string | readonly string[]>> {
  const shown: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') shown[name] = maskHeader(name, value)
    else if (value !== undefined) shown[name] = value.map((one) => maskHeader(name, one))
  }
  return shown
}

function maskHeader(name: string, value: string): string {
  const lowerName = name.toLowerCase()
  if (lowerName === 'authorization' || lowerName === 'proxy-authorization') return value.replace(/^(\S+ +(?=\S))?[\s\S]*$/, `$1${masked}`)
  if (lowerName === 'cookie') return value.split(';').map(maskCookie).join(';')
  if (lowerName === 'set-cookie') return value.replace(/^[^;]*/, maskCookie)
  return secretName.test(name) ? masked : value
}

/** What has no name is all value. */
const maskCookie = (cookie: string): string => (cookie.includes('=') ? cookie.replace(/=[\s\S]*/, `=${masked}`) : masked)

/** A login that went astray holds a password all the same. */
const isLogin = (path: string): boolean => /\/login\/*$/.test(pathOf(path))

/** The body without the password of a login, whether or not it is one that would be taken. */
export function maskBody({ path, body }: Pick<Exchange, 'path' | 'body'>): Uint8Array {
  if (body.length === 0 || !isLogin(path)) return body
  return new TextEncoder().encode(maskLogin(new TextDecoder().decode(body)))
}

function maskLogin(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (name, value: unknown) => (name === 'password' ? masked : value))
  } catch {
    // Where the password is in something that is not JSON, nobody knows.
    return masked
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A body as text, byte order mark and all; undefined when it is not UTF-8. */
export function readText(body: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(body)
  } catch {
    return undefined
  }
}

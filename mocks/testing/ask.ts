import type { Key, PhoneButtons } from '#openapi'

/** What a request was answered with; `body` is the value where it is JSON, else the text. */
export type Asked = { readonly status: number; readonly headers: Headers; readonly body: unknown }

/** Sends a value as JSON, text as it is. */
export async function ask(method: string, url: string, sent?: unknown, headers: Record<string, string> = {}): Promise<Asked> {
  const body = sent === undefined || typeof sent === 'string' ? sent : JSON.stringify(sent)
  const declared = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(url, {
    method,
    headers: { ...declared, ...headers },
    redirect: 'manual',
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: read(text) }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Where phone buttons are, after the base URL. */
export const phoneOf = (user = 'foouser', group = 'foogroup', tenant = 'foo'): string =>
  `/tenants/${tenant}/groups/${group}/users/${user}/access_device/phone_buttons/`

/** A key that every phone of the default seed's usual type takes. */
export const redial: Key = { id: 1, type: 'REDIAL', label: 'again', parameter: '' }

export const put = (baseUrl: string, keys: readonly unknown[] = [redial], phone = phoneOf()): Promise<Asked> =>
  ask('PUT', `${baseUrl}${phone}`, { keys })

export const keysAt = async (baseUrl: string, phone = phoneOf()): Promise<readonly Key[]> =>
  ((await ask('GET', `${baseUrl}${phone}`)).body as PhoneButtons).keys

/** What a refusal says, in short: status and problems. */
export const refusalOf = ({ status, body }: Asked): readonly [status: number, ...problems: string[]] => [
  status,
  ...(body as { errors: { details: { problem: string } }[] }).errors.map(({ details }) => details.problem),
]

export const messagesOf = ({ body }: Asked): readonly string[] =>
  (body as { errors: { message: string }[] }).errors.map(({ message }) => message)

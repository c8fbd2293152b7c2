import { ok, problem, type Result, refuse } from './problems.ts'

/** Whom a URL names. */
export type Ids = readonly [tenant: string, group: string, user: string]

// PHONE-TYPES-LISTED: not under the prefixes.
export const phoneTypesPath = '/api/v1/configs/phone_types/'

const resource = /^\/tenants\/([^/]+)\/groups\/([^/]+)\/users\/([^/]+)\/access_device\/phone_buttons\/$/

/** The path of a request target: without its query, and without its origin where a client sends the whole URL, as to a proxy. */
export function pathOf(target: string): string {
  const query = target.indexOf('?')
  const path = query === -1 ? target : target.slice(0, query)
  return path.startsWith('/') ? path : path.replace(/^https?:\/\/[^/]*/i, '')
}

/**
 * Whose phone buttons a path names (PATH-CANONICAL).
 *
 * @param prefixes what stands before /tenants/, each with a slash at its beginning and none at its end
 * @returns the ids without their escapes, or URL_UNKNOWN with the nearest URL that would be right
 */
export function readPath(path: string, prefixes: readonly string[]): Result<Ids> {
  const ids = match(path, prefixes)
  if (ids === undefined) return refuse(problem('URL_UNKNOWN', hint(path, prefixes)))
  if (!path.includes('%')) return ok(ids)
  try {
    // PATH-ESCAPES: after the path was cut at its slashes, so that %2F stays inside an id.
    return ok([decodeURIComponent(ids[0]), decodeURIComponent(ids[1]), decodeURIComponent(ids[2])])
  } catch {
    return refuse(problem('URL_UNKNOWN', 'escape the ids as UTF-8, each byte as % and two hexadecimal digits, and % itself as %25'))
  }
}

function match(path: string, prefixes: readonly string[]): Ids | undefined {
  for (const prefix of prefixes) {
    const found = path.startsWith(prefix) ? resource.exec(path.slice(prefix.length)) : null
    if (found !== null) return [found[1] ?? '', found[2] ?? '', found[3] ?? '']
  }
  return undefined
}

function hint(path: string, prefixes: readonly string[]): string {
  const withSlash = `${path}/`
  // PATH-FINAL-SLASH
  if (withSlash === phoneTypesPath || match(withSlash, prefixes) !== undefined) return 'add the final slash'
  return `the phone buttons are at ${prefixes[0]}/tenants/{tenant_id}/groups/{group_id}/users/{user_id}/access_device/phone_buttons/`
}

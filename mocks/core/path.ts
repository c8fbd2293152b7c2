import { ok, problem, type Result, refuse } from './problems.ts'

/** Whom a URL names. */
export type Ids = readonly [tenant: string, group: string, user: string]

// PHONE-TYPES-LISTED: not under the prefixes.
export const phoneTypesPath = '/api/v1/configs/phone_types/'

/** Beside a prefix of its own, such as /api/v01/p1/telenet, too: whoever is told a prefix takes what stands before /telenet/ for the platform. */
export const phoneTypesPathOf = (prefix: string): string => `${prefix.replace(/\/telenet$/, '')}/configs/phone_types/`

export const isPhoneTypesPath = (path: string, prefixes: readonly string[]): boolean =>
  path === phoneTypesPath || (path.endsWith('/phone_types/') && prefixes.some((prefix) => phoneTypesPathOf(prefix) === path))

/** What stands before /tenants/, unless somebody says otherwise (PATH-CANONICAL). */
export const defaultPrefixes: readonly string[] = ['/api/v1/telenet', '/api/v1']

/** Where everything about the mock itself is. */
export const controlPath = '/_mock/'

export const isControl = (path: string): boolean => path.startsWith(controlPath) || path === '/_mock' || path.startsWith('/_mock?')

/** The address of the mock itself, or of a world. */
export const isRoot = (path: string): boolean => path === '/' || path.startsWith('/?')

export const loginPath = '/api/v1/login/'

const resource = /^\/tenants\/([^/]+)\/groups\/([^/]+)\/users\/([^/]+)\/access_device\/phone_buttons\/$/

/** A request target, as the world that it is for and what remains: `/w/<name>` may stand before everything. */
export type WorldPath = { readonly world: string; readonly path: string }

/** The world that has no need of a name in the URL. */
export const defaultWorld = 'default'

const worldName = /^[A-Za-z0-9][\w.-]{0,63}$/

export const isWorldName = (name: string): boolean => worldName.test(name)

/** @returns WORLD_NAME when what follows /w/ is no name */
export function readWorld(target: string): Result<WorldPath> {
  if (!target.startsWith('/w/')) {
    // As to a proxy, with its origin.
    if (target.startsWith('/')) return ok({ world: defaultWorld, path: target })
    const path = target.replace(/^https?:\/\/[^/]*/i, '')
    return path.startsWith('/') ? readWorld(path) : ok({ world: defaultWorld, path: target })
  }
  const end = target.indexOf('/', 3)
  const world = target.slice(3, end === -1 ? undefined : end)
  if (!isWorldName(world))
    return refuse(problem('WORLD_NAME', 'begin with a letter or digit, then letters, digits, . _ and -, 64 in all at most'))
  return ok({ world, path: end === -1 ? '/' : target.slice(end) })
}

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
  if (isPhoneTypesPath(withSlash, prefixes) || match(withSlash, prefixes) !== undefined) return 'add the final slash'
  return `the phone buttons are at ${prefixes[0]}/tenants/{tenant_id}/groups/{group_id}/users/{user_id}/access_device/phone_buttons/`
}

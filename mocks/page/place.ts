/** A user, in the words of the path. */
export type Ids = { readonly tenant: string; readonly group: string; readonly user: string }

/** What stands before every path of the world whose page this is: empty for the default one. */
export const worldPathOf = (pathname: string): string => /^\/w\/[^/]+/.exec(pathname)?.[0] ?? ''

/** Where the page of a world is. */
export const pagePathOf = (world: string): string => (world === 'default' ? '/' : `/w/${world}/`)

/** Where the phone buttons of a user are, after what stands before /tenants/. */
export function phonePathOf({ tenant, group, user }: Ids): string {
  const [t, g, u] = [tenant, group, user].map(encodeURIComponent)
  return `/tenants/${t}/groups/${g}/users/${u}/access_device/phone_buttons/`
}

/** The user whom the end of an address names, as `#foo/foogroup/foouser`. */
export function readHash(hash: string): Ids | undefined {
  try {
    const [tenant, group, user, ...more] = hash.replace(/^#/, '').split('/').map(decodeURIComponent)
    return tenant && group && user && more.length === 0 ? { tenant, group, user } : undefined
  } catch {
    return undefined
  }
}

export const hashOf = ({ tenant, group, user }: Ids): string => `#${[tenant, group, user].map(encodeURIComponent).join('/')}`

export const isSameUser = (one: Partial<Ids> | undefined, other: Partial<Ids> | undefined): boolean =>
  one?.tenant === other?.tenant && one?.group === other?.group && one?.user === other?.user

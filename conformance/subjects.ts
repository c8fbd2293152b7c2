/** A user, in words of the path. */
export type Subject = { readonly tenant: string; readonly group: string; readonly user: string }

/** Whom a run may read and write. Nobody else is ever written to. */
export type Subjects = {
  readonly user: Subject
  readonly otherUser?: Subject
  readonly withoutPhone?: Subject
  readonly sameIdElsewhere?: Subject
  readonly users: readonly Subject[]
}

/** Everyone who has a phone, the main subject first. */
export function subjectsWithPhone({ user, otherUser, sameIdElsewhere, users }: Subjects): Subject[] {
  const all = [user, otherUser, sameIdElsewhere, ...users].filter((subject) => subject !== undefined)
  const names = new Set<string>()
  return all.filter((subject) => {
    const name = nameOf(subject)
    return names.has(name) ? false : names.add(name)
  })
}

/** Somebody who is not there: a subject, but for one id that nobody has. */
export const nobodyInsteadOf = (subject: Subject, part: keyof Subject, number: number): Subject => ({
  ...subject,
  [part]: `nobody-${number}`,
})

/** Whether a path is where such a one would have phone buttons. */
export const isOfNobody = (path: string): boolean =>
  /^\/tenants\/[^/]+\/groups\/[^/]+\/users\/[^/]+\/access_device\/phone_buttons\/$/.test(path) &&
  /\/(tenants|groups|users)\/nobody-\d+\//.test(path)

export const nameOf = ({ tenant, group, user }: Subject): string => `${tenant}/${group}/${user}`

/** The users of the mock's own seed: what a run against this machine takes when it is told of nobody. */
export const seedSubjects: Subjects = {
  user: { tenant: 'foo', group: 'foogroup', user: 'foouser' },
  otherUser: { tenant: 'foo', group: 'foogroup', user: 'otheruser' },
  withoutPhone: { tenant: 'foo', group: 'foogroup', user: 'nophone' },
  sameIdElsewhere: { tenant: 'foo', group: 'othergroup', user: 'foouser' },
  users: [],
}

/** PATH-CANONICAL: where a user's phone buttons are; ids in the usual URL escaping. */
export function pathOf({ tenant, group, user }: Subject): string {
  const [t, g, u] = [tenant, group, user].map(encodeURIComponent)
  return `/tenants/${t}/groups/${g}/users/${u}/access_device/phone_buttons/`
}

/** The companion resource is beside the API, not under /telenet. */
export const phoneTypesUrlOf = (baseUrl: string): string => `${baseUrl.replace(/\/telenet$/, '')}/configs/phone_types/`

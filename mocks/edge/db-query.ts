import { ok, problem, type Result, refuse } from '../core/problems.ts'
import type { CollectionName, Narrow } from '../core/view.ts'

/** How many records are looked through for one answer. */
export const recordLimit = 10_000

/** What a query string asks for. */
export type Query = {
  /** The conditions that the view applies. */
  readonly narrow: Narrow
  /** The other conditions, as json-server writes them down. */
  readonly where: object
  readonly sort: string | undefined
  readonly page: number | undefined
  readonly perPage: number | undefined
  readonly embed: readonly string[]
}

/** Which members the view can compare before it counts. */
export const narrowing = {
  users: ['tenant', 'group', 'user', 'id'],
  devices: ['id'],
  phoneTypes: ['id'],
} as const satisfies Record<CollectionName, readonly (keyof Narrow)[]>

export function refuseCrowd(collection: CollectionName): ReturnType<typeof refuse> {
  const members = narrowing[collection].join(', ')
  return refuse(
    problem('RECORDS_TOO_MANY', `the world has more than ${recordLimit} such ${collection}; send equality filters on ${members}`),
  )
}

/** With these, the dearest query over 10,000 records takes half a second: every condition and sort key costs time per record. */
const limits = { characters: 1000, sortKeys: 4, sortCharacters: 64 } as const

const known = ['_sort', '_page', '_per_page', '_embed', '_where']

/**
 * Reads a query as json-server's own app does, except that it takes the conditions out that the view applies: there they
 * are compared as text, where json-server takes `tenant=007` for a number and finds nothing.
 *
 * @param parseWhere json-server's
 */
export function readQuery(collection: CollectionName, query: string, parseWhere: (query: string) => object): Result<Query> {
  const params = new URLSearchParams(query)
  const names = [...params.keys()]
  if ([...params].flat().join('').length > limits.characters) {
    return refuse(problem('QUERY_WRONG', `send at most ${limits.characters} characters of names and values`))
  }
  // json-server finds nothing for these, and most who send them have the habits of its version 0.17.
  const unknown = names.find((name) => name.startsWith('_') && !known.includes(name))
  if (unknown !== undefined)
    return refuse(problem('QUERY_WRONG', `${JSON.stringify(unknown)} is unknown; json-server 1 has ${known.join(', ')}`))
  const sort = params.get('_sort') ?? undefined
  if (sort !== undefined && (sort.length > limits.sortCharacters || sort.split(',').length > limits.sortKeys)) {
    return refuse(problem('QUERY_WRONG', `_sort takes ${limits.sortKeys} members at most, in ${limits.sortCharacters} characters`))
  }

  let conditions: Pick<Query, 'narrow' | 'where'>
  try {
    conditions = readWhere(collection, params) ?? readConditions(collection, params, parseWhere)
  } catch (error) {
    return refuse(problem('QUERY_WRONG', `${(error as Error).message}; name members as in user, device.deviceType or keys[0].type`))
  }
  return ok({
    ...conditions,
    sort,
    page: readNumber(params.get('_page')),
    perPage: readNumber(params.get('_per_page')),
    embed: params.getAll('_embed'),
  })
}

/** `_where` in JSON stands for all other conditions; undefined when it is none, or not right. */
function readWhere(collection: CollectionName, params: URLSearchParams): Pick<Query, 'narrow' | 'where'> | undefined {
  let where: unknown
  try {
    where = JSON.parse(params.get('_where') ?? 'null')
  } catch {
    return undefined
  }
  if (typeof where !== 'object' || where === null) return undefined
  const conditions = where as { readonly [member: string]: { readonly eq?: unknown } | null | undefined }
  const equal = narrowing[collection].map((member) => [member, conditions[member]?.eq] as const)
  return { narrow: Object.fromEntries(equal.filter(([, value]) => typeof value === 'string')), where }
}

function readConditions(
  collection: CollectionName,
  params: URLSearchParams,
  parseWhere: (query: string) => object,
): Pick<Query, 'narrow' | 'where'> {
  const members: readonly string[] = narrowing[collection]
  const narrow: Record<string, string> = {}
  const others = new URLSearchParams()
  for (const [name, value] of params) {
    const member = name.replace(/[:_]eq$/, '')
    if (members.includes(member)) narrow[member] = value
    else if (!known.includes(name)) others.append(name, value)
  }
  return { narrow, where: parseWhere(others.toString()) }
}

function readNumber(text: string | null): number | undefined {
  const number = Number.parseInt(text ?? '', 10)
  return Number.isNaN(number) ? undefined : number
}

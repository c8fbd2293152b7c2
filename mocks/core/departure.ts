import type { RequirementId, Validator } from '#openapi'
import { quote } from './problems.ts'

/** One way in which a request or an answer is not what the contract describes. */
export type Departure = {
  readonly requirement: RequirementId
  /** A JSON Pointer into the body, `body` for all of it, `header <name>`, `status`, `path`, `method` or `connection`. */
  readonly place: string
  /** What is wrong there, as a sentence that needs no other. */
  readonly says: string
}

/** A verdict names this many departures of one kind at most: one for each key a phone can have. */
const reported = 24

/** Where a schema offers a choice every branch complains, and only the complaint about the type is worth reading. */
const choices: ReadonlySet<string> = new Set(['const', 'oneOf', 'anyOf'])

/**
 * What a schema of the contract says against a value, once for each place.
 *
 * @param requirementAt told the place with a `*` for each position in a list, and the schema's keyword that is not kept
 */
export function schemaDepartures<T>(
  fits: Validator<T>,
  value: unknown,
  requirementAt: (place: string, keyword: string) => RequirementId,
): readonly Departure[] {
  if (fits(value)) return []
  const departures = new Map<string, Departure>()
  for (const { instancePath, keyword, message, params } of fits.errors ?? []) {
    const place = keyword === 'required' ? `${instancePath}/${params['missingProperty']}` : instancePath
    if (choices.has(keyword) || departures.has(place)) continue
    const what =
      keyword === 'required' ? 'is missing' : `is ${quote(valueAt(value, place))}: it ${message ?? 'does not match the contract'}`
    departures.set(place, {
      requirement: requirementAt(place.replace(/\/\d+(?=\/|$)/g, '/*'), keyword),
      place: place || 'body',
      says: `${place || 'the body'} ${what}`,
    })
    if (departures.size === reported) break
  }
  return [...departures.values()]
}

/** The members of our schemas have names that a JSON Pointer does not escape. */
const valueAt = (value: unknown, place: string): unknown =>
  place
    .split('/')
    .slice(1)
    .reduce((inner, name) => (inner as Record<string, unknown>)[name], value)

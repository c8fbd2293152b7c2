import type { Key } from '#openapi'

/** The keys that each user's phone holds, in the order of the users. */
export type Holdings = readonly (readonly Key[])[]

/** A request to one of the users: `taken` is what it carried, if it was a PUT that was taken. */
export type Done = { readonly who: number; readonly taken?: readonly Key[] | undefined }

/**
 * The contract as a function: what GET owes of everyone once a request is done.
 *
 * @param merges whether a PUT is declared to keep the keys that it does not name
 */
export function holdingsAfter(before: Holdings, { who, taken }: Done, merges: boolean): Holdings {
  // GET-SAFE, PUT-ALL-OR-NOTHING
  if (taken === undefined) return before
  // PUT-REPLACES
  const kept = merges ? (before[who] ?? []).filter(({ id }) => taken.every((key) => key.id !== id)) : []
  // PUT-STORES; RESOURCE-PER-USER: the others keep theirs.
  return before.with(who, [...kept, ...taken])
}

import { defaultKeyTypes, type Key, type Level, type PhoneButtons, type RequirementId } from '#openapi'
import type { Answer } from './answer.ts'
import { type Config, isLoopback } from './config.ts'
import type { RawExchange } from './exchange.ts'
import type { Expect } from './expect.ts'
import { findMisspellable, type Misspelling, type Phone, type PhoneFacts } from './phone.ts'
import type { Random } from './random.ts'
import type { Subject } from './subjects.ts'

/** One thing to find out about the target. A value: it can be listed, counted and filtered without a network. */
export type Case = {
  /** The requirement's id, a slash, and words: typed on the command line, quoted in reports, never reused. */
  readonly id: string
  readonly requirement: RequirementId
  /** Only where the case asks for less than the requirement's own level. */
  readonly level?: Level
  /** A fact in the present tense, about a target that is right. */
  readonly title: string
  /** What has to be there for the case to be judged at all. */
  readonly needs?: readonly Need[]
  /** The most PUTs (and other requests that could change something) that it sends; 0: it only reads. Kept by the runner. */
  readonly writes: number
  /** Slow, large or hostile: run in the mode full only. */
  readonly heavy?: boolean
  /** Passes when it returns; throws a Failure, a Skip, or, for what is not the target's fault, anything else. */
  run(context: Context): Promise<void>
}

/** What a case gets: ways to send, and what is known. */
export type Context = {
  readonly user: Subject
  /** Only where the case needs it. */
  readonly otherUser: Subject
  readonly withoutPhone: Subject
  readonly sameIdElsewhere: Subject
  /** Everyone with a phone, and what he held before the run. */
  readonly met: readonly { readonly subject: Subject; readonly snapshot: PhoneButtons }[]
  /** Whether everyone's own keys were taken back; if not, what was put need not be what is there. */
  readonly takesOwnKeys: boolean
  /** What the main user's phone is known to take. */
  readonly phone: Phone
  /** The same of anyone else who has a phone. */
  phoneOf(subject: Subject): Phone
  readonly random: Random
  readonly config: Config
  readonly expect: Expect
  get(subject: Subject, options?: SendOptions): Promise<Answer>
  /** A list of keys is sent as `{"keys": [...]}`, anything else as it is. */
  put(subject: Subject, keys: readonly unknown[] | RawBody, options?: SendOptions): Promise<Answer>
  /** Any request: `path` is what follows the base URL, or a whole URL; it counts as a write unless it is a GET or HEAD. */
  send(method: string, path: string, body?: RawBody, options?: SendOptions): Promise<Answer>
  /** All that the run has sent so far, whichever case sent it. */
  readonly exchanges: readonly RawExchange[]
  /** Lets this many milliseconds go by. */
  wait(milliseconds: number): Promise<void>
  /**
   * Looks whether somebody else had a hand in the latest answer, as is done for whatever fails: for a case that goes on sending when it has
   * seen a failure.
   *
   * @returns what was seen of him
   */
  lookForOthers(): Promise<string | undefined>
  /** Something that the documentation leaves open and that the target has shown; reported, never judged. */
  observe(point: string, value: string): void
  /** Not judged, and why. */
  skip(reason: string): never
}

/** A body byte for byte, or a JSON value. */
export type RawBody = { readonly text: string } | { readonly bytes: Uint8Array } | { readonly json: unknown }

export type SendOptions = {
  /** Added to, or in place of, what is sent anyway. undefined: not sent at all. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Requests of different names never share a connection. */
  readonly connection?: string
}

/** A condition of a case that is not about the target's rightness: without it the case is not covered. */
export type Need = keyof typeof needs

type Known = {
  readonly config: Config
  readonly phone: PhoneFacts | undefined
  /** Whether a PUT was seen, or is declared, to keep the keys that it does not name. */
  readonly merges: boolean
}

/** What each need asks for, and what a report says when it is not there. */
export const needs = {
  thisMachine: {
    isMet: ({ config }: Known) => isLoopback(config.baseUrl),
    missing: 'it sends PUTs for ids that nobody named, which is done to a target on this machine only',
  },
  otherUser: {
    isMet: ({ config }: Known) => config.subjects.otherUser !== undefined,
    missing: 'no other user is named (--other-user)',
  },
  withoutPhone: {
    isMet: ({ config }: Known) => config.subjects.withoutPhone !== undefined,
    missing: 'no user without a phone is named (--user-without-phone)',
  },
  sameIdElsewhere: {
    isMet: ({ config }: Known) => config.subjects.sameIdElsewhere !== undefined,
    missing: 'no user with the same id in another group or tenant is named (subjects.sameIdElsewhere)',
  },
  key: {
    isMet: ({ phone }: Known) => phone !== undefined && phone.keyIds.length > 0 && phone.types.some(isGood),
    missing: 'no key is known that the phone takes (describe it under phoneType)',
  },
  twoKeys: {
    isMet: ({ phone }: Known) => phone !== undefined && phone.keyIds.length > 1 && phone.types.some(isGood),
    missing: 'fewer than two keys are known that the phone takes (describe it under phoneType)',
  },
  twoTypes: {
    isMet: ({ phone }: Known) => phone !== undefined && phone.keyIds.length > 0 && phone.types.filter(isGood).length > 1,
    missing: 'fewer than two key types are known that the phone takes (describe it under phoneType)',
  },
  threeKeys: {
    isMet: ({ phone }: Known) => phone !== undefined && phone.keyIds.length > 2 && phone.types.some(isGood),
    missing: 'fewer than three keys are known that the phone takes (describe it under phoneType)',
  },
  allIds: {
    isMet: ({ phone }: Known) => phone?.allIdsKnown === true && phone.keyIds.length > 0,
    missing: 'the key ids of the phone are not known (describe it under phoneType)',
  },
  fewerIds: {
    isMet: ({ phone }: Known) => phone?.allIdsKnown === true && phone.keyIds.length < 24,
    missing: 'the phone is not known to have fewer than 24 keys',
  },
  describedTypes: {
    isMet: ({ phone }: Known) => phone !== undefined && phone.source !== 'snapshot' && phone.types.some(isGood),
    missing: 'the key types of the phone are not known (describe it under phoneType)',
  },
  typeWithoutParameter: {
    isMet: ({ phone }: Known) => phone?.types.some(({ parameter }) => parameter === 'none') === true,
    missing: 'no key type is known that takes no parameter (describe the phone under phoneType)',
  },
  typeWithParameter: {
    isMet: ({ phone }: Known) => phone?.types.some(({ parameter }) => parameter === 'needed') === true,
    missing: 'no key type is known that needs a parameter (describe the phone under phoneType)',
  },
  typeWithLikelyParameter: {
    isMet: ({ phone }: Known) => phone?.types.some(({ parameter }) => parameter === 'likely') === true,
    missing: 'the phone types list no key type whose parameter is an extension',
  },
  fewerTypes: {
    // What an operator describes may be a part of it.
    isMet: ({ phone }: Known) => phone?.source === 'target' && missingTypesOf(phone).length > 0,
    missing: 'the phone types are not known to leave out a key type that the page lists',
  },
  takenParameter: {
    isMet: ({ phone }: Known) => phone?.types.some(({ taken }) => taken.some((value) => value !== '')) === true,
    missing: 'no parameter is known that the target takes (name some under phoneType.types[].parameters)',
  },
  manyKeys: {
    isMet: ({ phone }: Known) => phone?.allIdsKnown === true && phone.keyIds.length > 12 && phone.types.some(isGood),
    missing: 'the phone is not known to have a second page of keys',
  },
  credentials: {
    isMet: ({ config }: Known) => Object.keys(config.headers).some((name) => /^(authorization|cookie)$/i.test(name)),
    missing: 'no credentials are configured (--header), so the target is taken to be open',
  },
  bearer: {
    isMet: ({ config }: Known) => Object.keys(config.headers).some((name) => name.toLowerCase() === 'authorization'),
    missing: 'no Authorization header is configured (--header)',
  },
  manyUsers: {
    isMet: ({ config }: Known) => config.subjects.otherUser !== undefined && config.subjects.sameIdElsewhere !== undefined,
    missing: 'fewer than three users with a phone are named',
  },
  labelRequired: {
    isMet: ({ phone }: Known) => phone?.types.some((type) => type.labelRequired && isGood(type)) === true,
    missing: 'no key type is known that requires a label and whose parameter is known to be taken',
  },
  labelFree: {
    isMet: ({ phone }: Known) =>
      phone !== undefined && phone.source !== 'snapshot' && phone.types.some((type) => !type.labelRequired && isGood(type)),
    missing: 'no key type is known that does not require a label',
  },
  owesReplacing: {
    isMet: ({ config }: Known) => config.declares.put !== 'merge',
    missing: 'the implementation declares that a PUT merges',
  },
  declaresMerge: {
    isMet: ({ config }: Known) => config.declares.put === 'merge',
    missing: 'the implementation does not declare that a PUT merges',
  },
  typeNotInLowerCase: misspellable('lowerCase', 'in lower case'),
  typeNotCapitalised: misspellable('capitalised', 'with only its first letter in upper case'),
  typeNotAccented: misspellable('accented', 'with an accent on one of its letters'),
  typeNotCutShort: misspellable('cutShort', 'without its last letter'),
  takesAway: {
    isMet: ({ merges }: Known) => !merges,
    missing: 'a PUT merges here, or was not seen to replace, and a key id that is not on the phone could not be taken away again',
  },
} as const satisfies Record<string, { isMet(known: Known): boolean; missing: string }>

function misspellable(spelling: Misspelling, shown: string) {
  return {
    isMet: ({ phone }: Known) => phone !== undefined && findMisspellable(phone, spelling).length > 0,
    missing: `no key type is known that the phone takes and that is none of its types ${shown}`,
  }
}

/** The key types on the page's list that this phone is not known to have. */
export const missingTypesOf = ({ types }: Pick<PhoneFacts, 'types'>): (keyof typeof defaultKeyTypes)[] =>
  (Object.keys(defaultKeyTypes) as (keyof typeof defaultKeyTypes)[]).filter((name) => !types.some((type) => type.name === name))

function isGood({ taken }: { readonly taken: readonly string[] }): boolean {
  return taken.length > 0
}

/** A list of keys without its last one, for leaving out. */
export const withoutLast = (keys: readonly Key[]): Key[] => keys.slice(0, -1)

import {
  hasLostCharacters,
  hasQuotesEscaped,
  isCutShort,
  isDecodedInPieces,
  isEscapedForHtml,
  isInOtherCase,
  isMisencoded,
  isNormalised,
  isReadAsNumber,
  isTrimmedOrPadded,
  readAlterations,
  type Sign,
} from './alteration.ts'
import type { CaseResult } from './verdict.ts'

type Failed = Pick<CaseResult, 'id' | 'expected' | 'received'>

type Cause = {
  readonly id?: RegExp
  readonly expected?: RegExp
  readonly received?: RegExp
  /** Shows in every label and parameter that came back otherwise than it was sent, and there is one. */
  readonly shows?: Sign
  readonly says: string
}

const parameterOnly: Sign = (alteration) => alteration.member === 'parameter' && hasLostCharacters(alteration)

/** Other keys are there than those that were put, not the same ones altered. */
const otherKeys = /is missing|should not be|(type|label) is "/

/** What most often lies behind a failure that looks like this; the first that fits. Each asks for its own evidence: no hint beats a wrong one. */
const causes: readonly Cause[] = [
  {
    id: /^PUT-STORES\/(label|parameter)-/,
    // What those cases put before.
    shows: ({ held }) => held.text === 'Reception' || held.text === '100',
    says: 'what is put is compared loosely with what is there, to see whether anything changed (compare it letter for letter, or always write); or it is altered on the way, if cases of KEY-LABEL-EXACT or KEY-PARAMETER-EXACT fail too',
  },
  { shows: isInOtherCase, says: 'labels or parameters are put in another case: store them as they come' },
  {
    shows: isReadAsNumber,
    says: 'the text is read as a number somewhere: leading zeros and plus signs are lost, and long numbers rounded',
  },
  {
    id: /^KEY-LABEL-EXACT\/across-pieces/,
    shows: isDecodedInPieces,
    says: 'the body is decoded piece by piece: put its bytes together first, and decode them then',
  },
  { shows: isMisencoded, says: 'a column, a driver or a conversion on the way is not UTF-8 (in MySQL: utf8mb4)' },
  { shows: isNormalised, says: 'texts are normalised (NFC, NFD) on the way' },
  { shows: isEscapedForHtml, says: 'texts are escaped for HTML when stored; escape when they are shown' },
  { shows: hasQuotesEscaped, says: 'quotation marks are escaped, as for SQL, and stored so: bind values instead' },
  { shows: isTrimmedOrPadded, says: 'texts are trimmed, or the column pads them' },
  { shows: isCutShort, says: 'the column is shorter and cuts silently: refuse what does not fit' },
  { shows: parameterOnly, says: 'characters of the parameter are lost on the way: look at the cases of KEY-PARAMETER-EXACT first' },
  { id: /^PATH-CANONICAL\/served/, says: 'the route is registered without the final slash, or the framework does not match both' },
  {
    id: /^USER-UNKNOWN\/(longer|nul|wildcard|beginning|end)$/,
    received: /^status 2/,
    says: 'the id is compared by a part of it, in a LIKE, or as a text that ends at NUL: compare it whole',
  },
  {
    id: /^SERVER-SURVIVES\/whole-run/,
    says: 'an exception that nobody catches, met by the case that is named: look there for the request',
  },
  {
    id: /^GET-CURRENT\/unpacks/,
    received: /cannot be unpacked/,
    says: 'a proxy or a middleware sets Content-Encoding and does not compress, or compresses otherwise: the body has to be what it says',
  },
  {
    id: /^PUT-STORES\/chunked/,
    received: /: no keys$|^status 4/,
    says: 'the body is read by its Content-Length, which a body in chunks does not have',
  },
  {
    id: /^GET-CONDITIONAL/,
    received: /^(the same|status 304)/,
    says: 'the validator is made of less than the keys, or of when the server began: derive it from what is answered',
  },
  {
    id: /^BODY-LENIENT\/proto-forgotten/,
    says: 'what is parsed is merged into an object: __proto__ reaches the prototype of all others',
  },
  {
    id: /^PUT-ALL-OR-NOTHING\/(unknown-|no-phone$)/,
    received: otherKeys,
    says: 'where nobody is found the work goes on with somebody else, such as the one who was found before: end it there',
  },
  {
    id: /^PUT-VISIBLE-AT-ONCE\/(escaped-path|query|other-accept|other-case)$/,
    received: otherKeys,
    says: 'answers or keys are kept by the text of the URL, or by headers, and not by the phone: a PUT has to reach every one of them',
  },
  { received: /^status (401|403)/, says: 'the credentials of the run do not reach this far, or expired on the way' },
  { received: /^status 404, text\/html/, says: 'the answer comes from a web server or proxy in front: the path is not routed to the API' },
  { received: /^status 405/, says: 'the router knows the URL but not this method: look where PUT and GET are registered' },
  { received: /^status 415/, says: 'the content type is compared as a whole: parameters and case have to be ignored' },
  {
    id: /^SERVER-SURVIVES\/path/,
    received: /^status 5|no answer/,
    says: 'the id from the path is decoded, or used in a query or file name, without a guard: an exception becomes a 5xx',
  },
  {
    id: /^(SERVER-SURVIVES|BODY-LENIENT)/,
    received: /^status 5|no answer/,
    says: 'the parser is not guarded: its exception, or its recursion, becomes a 5xx or ends the process',
  },
  { received: /^status 5/, says: 'an exception that nobody catches: validate before working with the value' },
  {
    id: /^PUT-(REPLACES|EMPTY)/,
    received: /should not be/,
    says: 'the PUT merges: keys that it does not name are kept instead of being deleted first',
  },
  { id: /^PUT-REPLACES\/merges/, received: /is missing/, says: 'the PUT replaces, and merging was declared: correct "declares"' },
  { received: /is there twice|the same id/, says: 'the list is appended to: the keys that were there before are not deleted' },
  {
    id: /^RESOURCE-PER-USER\/same-id/,
    received: otherKeys,
    says: 'the row is found by the user id alone: tenant and group belong to its key',
  },
  {
    id: /^RESOURCE-PER-USER/,
    received: new RegExp(`${otherKeys.source}|for both`),
    says: 'state is shared between users: a global list, or a device that is found by something users have in common',
  },
  {
    id: /^PUT-VISIBLE/,
    received: otherKeys,
    says: 'reads come from a cache or a replica that the write has not reached, or the write is undone by a later synchronisation',
  },
  {
    id: /^PUT-OVERLAP/,
    received: /^(\d+ [A-Z]|no keys)/,
    says: 'keys are deleted and inserted one by one without a transaction, so that two writers blend',
  },
  {
    id: /^KEY-ID-INTEGER\/(string|empty|true|list)/,
    expected: /^a refusal/,
    received: /^status 2/,
    says: 'the id is converted before it is checked: "3" and true become numbers',
  },
  {
    id: /^KEY-ID-INTEGER\/(fraction|nearly)/,
    expected: /^a refusal/,
    received: /^status 2/,
    says: 'the id is rounded before it is checked',
  },
  {
    id: /^KEY-ID-RANGE/,
    expected: /^a refusal/,
    received: /^status 2/,
    says: 'the bounds of the id, 1 and 24, are not checked, or are off by one',
  },
  {
    id: /^KEY-ID-UNIQUE/,
    expected: /^a refusal/,
    received: /^status 2/,
    says: 'duplicates are not looked for: the last one wins, or both are stored',
  },
  {
    id: /^KEY-TYPE-EXACT/,
    expected: /^a refusal/,
    received: /^status 2/,
    says: 'the type is folded to upper case or trimmed before it is compared, or only its beginning is',
  },
  {
    id: /^KEY-TYPE-OFFERED\/(constructor|proto)/,
    expected: /^a refusal/,
    received: /^status 2/,
    says: 'the type is looked up in a plain object: names such as constructor are found on its prototype',
  },
  { id: /^KEY-TYPE-OFFERED/, expected: /^a refusal/, received: /^status 2/, says: "the type is not looked up in the phone type's list" },
  {
    id: /^(PUT-ALL-OR-NOTHING|KEY-ID-(INTEGER|REQUIRED|UNIQUE|OFFERED)|KEY-TYPE-(REQUIRED|STRING|OFFERED|EXACT)|KEY-LABEL-(REQUIRED|STRING|NEEDED)|KEY-PARAMETER-(STRING|NEEDED)|KEYS-(LIST|REQUIRED)|BODY-(EMPTY|MALFORMED|OBJECT|UTF8|OTHER-TYPE))\/|^KEY-ID-RANGE\/(0|25|-1|large|unsafe)$/,
    received: otherKeys,
    says: 'a refused PUT was carried out in part: validate the whole list first, and write it in one transaction',
  },
  {
    id: /^KEY-(LABEL|PARAMETER|TYPE)-STRING/,
    expected: /^a refusal/,
    received: /^status 2/,
    says: 'the value is converted to a text before it is checked',
  },
  {
    id: /-REQUIRED\/missing/,
    expected: /^a refusal/,
    received: /^status 2/,
    says: 'a missing member takes a default: it has to be asked for by name',
  },
  { id: /^GET-CONTENT-TYPE\/(?!json$)/, says: 'the header is set by the framework for texts: answer through its JSON function' },
  { id: /^METHOD-ALLOW/, received: /^no Allow/, says: 'the framework answers 405 without Allow: add the header in its error handler' },
  {
    id: /^ACCESS-(REQUIRED|BEFORE-EFFECT)/,
    received: new RegExp(`^status 2|${otherKeys.source}`),
    says: 'the check of the session comes after the work, or is missing on this route',
  },
]

/** What is most likely wrong in the target; undefined when the failure speaks for itself. A hint, never part of the verdict. */
export function findLikelyCause({ id, expected = '', received = '' }: Failed): string | undefined {
  const alterations = readAlterations(received)
  const isShown = (sign: Sign) => alterations.length > 0 && alterations.every(sign)
  return causes.find(
    (cause) =>
      (cause.id?.test(id) ?? true) &&
      (cause.expected?.test(expected) ?? true) &&
      (cause.received?.test(received) ?? true) &&
      (cause.shows === undefined || isShown(cause.shows)),
  )?.says
}

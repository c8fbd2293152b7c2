/**
 * The documentation cut into sentences that can be judged one at a time.
 *
 * An id is a name that people type, quote and grep for. Retire an id, never reuse it.
 *
 * - `level`: how binding the sentence is (RFC 2119). What neither the page nor HTTP states is at most a `should`.
 * - `source`: `page` is the User Phone Buttons page, `platform` the same vendor's other public pages, `http` RFC 9110
 *   and the standards it builds on (RFC 3986 for URLs, RFC 8259 for JSON).
 * - `reading`: how this project reads a point that the source leaves open.
 * - `untestable`: why no request from outside can prove it.
 */
export type Level = 'must' | 'should' | 'may'
export type Source = 'page' | 'platform' | 'http'

export type Requirement = {
  readonly sentence: string
  readonly level: Level
  readonly source: Source
  readonly reading?: string
  readonly untestable?: string
}

export const requirements = {
  // The resource and its address
  'RESOURCE-PER-USER': {
    sentence: 'The buttons are those of the one user whom tenant, group and user id name together.',
    level: 'must',
    source: 'page',
  },
  'RESOURCE-OF-DEVICE': {
    sentence: 'The configuration belongs to the phone (the access device) that is linked to the user.',
    level: 'must',
    source: 'page',
    untestable: 'Linking and unlinking a phone happens in another resource of the platform.',
  },
  'PATH-CANONICAL': {
    sentence: 'The resource is /tenants/{tenant_id}/groups/{group_id}/users/{user_id}/access_device/phone_buttons/ under the API prefix.',
    level: 'must',
    source: 'page',
    reading:
      'The prefix is /api/v1/telenet; one example of the page drops /telenet/, so the prefix is a variable and whatever base URL is given is the one that counts.',
  },
  'PATH-ESCAPES': {
    sentence: 'Ids in the path are strings in the usual URL escaping: an escaped letter names the same user as the letter itself.',
    level: 'must',
    source: 'http',
    reading: 'RFC 3986, section 6.2.2.2: escaping an unreserved character does not make another URL.',
  },
  'PATH-FINAL-SLASH': {
    sentence: 'Every URL ends in a slash; a request without it is rejected.',
    level: 'should',
    source: 'platform',
    reading: 'Not served; 404 is the natural answer. A redirect is noted.',
  },
  'PATH-ID-CASE': {
    sentence: 'Tenant, group and user ids may be compared with or without regard to case.',
    level: 'may',
    source: 'platform',
    reading: 'Observed, never failed.',
  },
  'METHOD-UNDOCUMENTED': {
    sentence: 'A method that the documentation does not name changes nothing.',
    level: 'should',
    source: 'page',
    reading: '405 with Allow is best, 404 is accepted.',
  },
  'METHOD-ALLOW': {
    sentence: 'An answer 405 names the methods that are allowed in an Allow header.',
    level: 'must',
    source: 'http',
  },
  'METHOD-HEAD': {
    sentence: 'HEAD, where it is offered, answers as GET does, without the body, and changes nothing.',
    level: 'should',
    source: 'http',
  },
  'METHOD-OVERRIDE': {
    sentence: 'A header does not turn one method into another.',
    level: 'should',
    source: 'http',
    reading: 'No such header is documented; one that works lets a GET write.',
  },

  // Reading
  'GET-CURRENT': {
    sentence: "GET answers 200 and the current configuration of the buttons of the user's phone.",
    level: 'must',
    source: 'page',
  },
  'GET-DEVICE-TYPE': {
    sentence: 'An answer has deviceType, a string: the type of the phone.',
    level: 'must',
    source: 'page',
  },
  'GET-DEVICE-NAME': {
    sentence: 'An answer has deviceName, a string: the name of the phone.',
    level: 'must',
    source: 'page',
  },
  'GET-KEYS': {
    sentence: 'An answer has keys, a list of key configurations.',
    level: 'must',
    source: 'page',
  },
  'GET-EXTRA-MEMBERS': {
    sentence: 'An answer may also carry the full properties of the phone, which are not described.',
    level: 'may',
    source: 'page',
    reading: 'Extra members are tolerated in every answer.',
  },
  'GET-CONTENT-TYPE': {
    sentence: 'An answer is JSON and says so: Content-Type application/json.',
    level: 'must',
    source: 'page',
    reading: 'Parameters such as charset=utf-8 are accepted.',
  },
  'GET-SAFE': {
    sentence: 'GET changes nothing.',
    level: 'must',
    source: 'http',
  },
  'GET-STABLE': {
    sentence: 'Two GETs with no write between them answer the same keys in the same order.',
    level: 'should',
    source: 'page',
    reading: 'Any order, but a stable one. The same keys are a must of GET-CURRENT; only the order is a should.',
  },
  'GET-ACCEPT': {
    sentence: 'A format that the server does not offer may be refused with 406.',
    level: 'may',
    source: 'platform',
  },
  'GET-CONDITIONAL': {
    sentence: 'Validators (ETag, Last-Modified), where they are offered, change when the configuration changes.',
    level: 'must',
    source: 'http',
  },
  'GET-FRESH': {
    sentence: 'An answer does not promise caches that it stays good: one that believes it hides the next change.',
    level: 'should',
    source: 'http',
    reading:
      'RFC 9111, section 4.2.1: no max-age, s-maxage or Expires that lets a cache answer without asking; no-cache and no-store are fine.',
  },
  'GET-NO-PHONE': {
    sentence: 'GET answers 404 when the user has no phone linked to him.',
    level: 'must',
    source: 'page',
  },

  // Who is not there
  'USER-UNKNOWN': {
    sentence: 'A user that does not exist is not found: 404.',
    level: 'must',
    source: 'http',
    reading: 'RFC 9110, section 15.5.5; the platform says the same of a resource, such as a user, that does not exist.',
  },
  'GROUP-UNKNOWN': {
    sentence: 'A group that does not exist is not found: 404.',
    level: 'must',
    source: 'http',
    reading: '403 is accepted: the caller may not be allowed to know which groups exist.',
  },
  'TENANT-UNKNOWN': {
    sentence: 'A tenant that does not exist is not found: 404.',
    level: 'must',
    source: 'http',
    reading: '403 is accepted: the caller may not be allowed to know which tenants exist.',
  },

  // Writing
  'PUT-STORES': {
    sentence: 'PUT modifies the configuration: the keys it carried are those that GET answers from then on.',
    level: 'must',
    source: 'page',
  },
  'PUT-REPLACES': {
    sentence: 'PUT replaces the list of keys: a key that is not sent again is gone.',
    level: 'must',
    source: 'http',
    reading:
      'RFC 9110, section 9.3.4. The page says "modify", so an implementation that declares "put": "merge" is judged by that instead; what was seen is always named.',
  },
  'PUT-EMPTY': {
    sentence: 'PUT of an empty list leaves no key.',
    level: 'must',
    source: 'http',
    reading: 'Follows from replacing; not owed by an implementation that declares merge.',
  },
  'PUT-IDEMPOTENT': {
    sentence: 'The same PUT twice has the effect of the same PUT once.',
    level: 'must',
    source: 'http',
  },
  'PUT-ANSWERS-200': {
    sentence: 'A PUT that succeeded answers 200.',
    level: 'must',
    source: 'page',
  },
  'PUT-ANSWERS-OBJECT': {
    sentence: 'PUT answers what GET answers: the full object, as it is after the change.',
    level: 'must',
    source: 'page',
  },
  'PUT-NO-PHONE': {
    sentence: 'PUT answers 404 when no phone is linked to the user.',
    level: 'must',
    source: 'page',
  },
  'PUT-OWN-ANSWER': {
    sentence: 'What GET answered may be sent back as a PUT, whole.',
    level: 'should',
    source: 'page',
    reading: 'Accepted; deviceType, deviceName and other members of the answer change nothing.',
  },
  'PUT-DEVICE-FIXED': {
    sentence: 'deviceType and deviceName in a request change nothing.',
    level: 'should',
    source: 'page',
    reading: 'The documented request has keys and nothing else.',
  },
  'PUT-UNKNOWN-MEMBERS': {
    sentence: 'Members of a request that the page does not describe change nothing that it does describe.',
    level: 'should',
    source: 'page',
    reading: 'Refused or ignored, both fine.',
  },
  'PUT-ALL-OR-NOTHING': {
    sentence: 'A PUT that is refused leaves every key as it was.',
    level: 'must',
    source: 'http',
    reading: 'RFC 9110, section 15.5: a client error means that the request was not carried out.',
  },
  'PUT-VISIBLE-AT-ONCE': {
    sentence: 'What a PUT stored is in the next GET, on any connection, and stays.',
    level: 'must',
    source: 'http',
    reading: 'RFC 9110, section 9.3.4: a following GET is expected to answer an equivalent representation.',
  },
  'PUT-OVERLAP': {
    sentence: "Overlapping PUTs end as one writer's whole list, never a blend, and so does each read between them.",
    level: 'must',
    source: 'http',
  },

  // The list of keys
  'KEYS-LIST': {
    sentence: 'keys is a list of objects; a request in which it is anything else is refused.',
    level: 'must',
    source: 'page',
  },
  'KEYS-REQUIRED': {
    sentence: 'A request without keys is refused.',
    level: 'should',
    source: 'page',
    reading: 'The page gives the request one member and no letter R for it.',
  },
  'KEYS-ANY-ORDER': {
    sentence: 'Keys may be sent in any order and with gaps between their ids.',
    level: 'must',
    source: 'page',
    reading: 'A key is told by its id, not by its place in the list.',
  },
  'KEYS-ALL': {
    sentence: 'Every key that the phone has can be configured in one PUT.',
    level: 'must',
    source: 'page',
  },
  'PHONE-TYPE-DRIVES': {
    sentence: 'What a phone supports is driven by the fastkeys section of its phone type.',
    level: 'must',
    source: 'page',
    reading: 'A key type that the phone type lists is taken; a value that the switch behind refuses is not held against it.',
  },
  'PHONE-TYPES-LISTED': {
    sentence: 'GET /configs/phone_types/ lists the phone types with the key types that each offers.',
    level: 'should',
    source: 'platform',
    reading: 'Served at /api/v1/, whatever the prefix of the phone buttons.',
  },

  // One key: id
  'KEY-ID-ANSWERED': {
    sentence: 'Every key of an answer has an id, an integer from 1 to 24.',
    level: 'must',
    source: 'page',
  },
  'KEY-ID-REQUIRED': {
    sentence: 'Every key of a PUT has an id; one without is refused.',
    level: 'must',
    source: 'page',
  },
  'KEY-ID-INTEGER': {
    sentence: 'A key id is an integer; any other JSON value is refused.',
    level: 'must',
    source: 'page',
    reading: 'A string that looks like a number ("3") and 3.5 are not integers. 3.0 and 3e0 are the integer 3 in JSON.',
  },
  'KEY-ID-RANGE': {
    sentence: 'A key id is 1 to 24; any other is refused.',
    level: 'must',
    source: 'page',
  },
  'KEY-ID-OFFERED': {
    sentence: 'A key id that the phone type does not have is refused.',
    level: 'should',
    source: 'platform',
    reading: 'Each phone type has its own list of key ids; 1 to 24 is the outer bound.',
  },
  'KEY-ID-UNIQUE': {
    sentence: 'A PUT that names one key id twice is refused.',
    level: 'should',
    source: 'page',
    reading: 'The page is silent; the mock refuses with 400.',
  },
  'KEY-ID-UNIQUE-ANSWERED': {
    sentence: 'No two keys of an answer have the same id.',
    level: 'must',
    source: 'page',
  },

  // One key: type
  'KEY-TYPE-ANSWERED': {
    sentence: 'Every key of an answer has a type, a string.',
    level: 'must',
    source: 'page',
  },
  'KEY-TYPE-REQUIRED': {
    sentence: 'Every key of a PUT has a type; one without is refused.',
    level: 'must',
    source: 'page',
  },
  'KEY-TYPE-STRING': {
    sentence: 'A key type is a string; any other JSON value is refused.',
    level: 'must',
    source: 'page',
  },
  'KEY-TYPE-OFFERED': {
    sentence: 'A key type that the phone type does not list is refused.',
    level: 'must',
    source: 'page',
  },
  'KEY-TYPE-EXACT': {
    sentence: 'A key type is compared letter for letter: calllog is not CALLLOG.',
    level: 'must',
    source: 'page',
    reading: 'The table gives the values in capitals.',
  },
  'KEY-TYPE-DEFAULT': {
    sentence: 'The types that the page lists are supported by default, each on the phone types that list it.',
    level: 'must',
    source: 'page',
  },
  'KEY-TYPE-PROJECT': {
    sentence: 'Further key types can be defined by a project.',
    level: 'may',
    source: 'page',
    reading: 'ONETOUCH, in the own example of the page, is one; the list of the phone type is what counts.',
  },
  'KEY-TYPE-MEANING': {
    sentence: 'A key does on the phone what its type says.',
    level: 'must',
    source: 'page',
    untestable: 'It is seen on the phone when the key is pressed; no request shows it.',
  },

  // One key: label
  'KEY-LABEL-ANSWERED': {
    sentence: 'Every key of an answer has a label, a string.',
    level: 'must',
    source: 'page',
  },
  'KEY-LABEL-REQUIRED': {
    sentence: 'Every key of a PUT has a label; one without is refused.',
    level: 'must',
    source: 'page',
  },
  'KEY-LABEL-STRING': {
    sentence: 'A label is a string; any other JSON value is refused.',
    level: 'must',
    source: 'page',
  },
  'KEY-LABEL-EXACT': {
    sentence: 'A label is stored exactly as sent, or refused; it is never altered.',
    level: 'must',
    source: 'page',
    reading: 'The page gives no length and no character set.',
  },
  'KEY-LABEL-EMPTY': {
    sentence: 'A label may be empty unless the phone type requires one for this key type.',
    level: 'should',
    source: 'platform',
    reading: 'labelRequired of the phone type; the member itself is always required.',
  },
  'KEY-LABEL-NEEDED': {
    sentence: 'An empty label is refused where the phone type requires one.',
    level: 'should',
    source: 'platform',
    reading: 'labelRequired of the phone type.',
  },
  'KEY-LABEL-IGNORED': {
    sentence: 'Where the phone type ignores the label, the label sent need not come back.',
    level: 'may',
    source: 'platform',
    reading: 'labelIgnored of the phone type; the member is still sent, and still answered.',
  },
  'KEY-LABEL-SHOWN': {
    sentence: 'The label is displayed on the phone.',
    level: 'must',
    source: 'page',
    untestable: 'It is seen on the display of the phone; no request shows it.',
  },

  // One key: parameter
  'KEY-PARAMETER-ANSWERED': {
    sentence: 'Every key of an answer has a parameter, a string.',
    level: 'must',
    source: 'page',
    reading: 'The empty string where the key type takes none.',
  },
  'KEY-PARAMETER-STRING': {
    sentence: 'A parameter is a string; any other JSON value is refused.',
    level: 'must',
    source: 'page',
  },
  'KEY-PARAMETER-NEEDED': {
    sentence: 'A parameter that the phone type needs for this key type is refused when missing or empty.',
    level: 'must',
    source: 'page',
    reading: 'Needed where parameterType is PhoneNumber, Line or Extension; only the first two are documented.',
  },
  'KEY-PARAMETER-OPTIONAL': {
    sentence: 'Where the phone type needs no parameter it may be left out, and GET answers the empty string.',
    level: 'must',
    source: 'page',
    reading: 'Absent or empty in a PUT, empty in a GET.',
  },
  'KEY-PARAMETER-UNNEEDED': {
    sentence: 'A parameter that is given although none is needed may be stored, dropped or refused.',
    level: 'may',
    source: 'platform',
    reading: 'The mock stores it as sent.',
  },
  'KEY-PARAMETER-EXACT': {
    sentence: 'A parameter is stored exactly as sent, or refused; it is never altered.',
    level: 'must',
    source: 'page',
    reading: '0123 keeps its zero, +32 its plus sign, *55 its star.',
  },

  // Refusing
  'REFUSE-4XX': {
    sentence: 'A request that must be refused is answered with a status from 400 to 499.',
    level: 'must',
    source: 'http',
  },
  'REFUSE-400': {
    sentence: 'An update that cannot be carried out is answered with 400.',
    level: 'should',
    source: 'page',
    reading: 'Any 4xx is accepted; what is not 400 is noted.',
  },
  'REFUSE-EXPLAINED': {
    sentence: 'A refusal carries a message that explains it.',
    level: 'should',
    source: 'platform',
  },
  'ERROR-BODY': {
    sentence: 'An error body is JSON with details or with a list of errors, each with a numeric code.',
    level: 'should',
    source: 'platform',
    reading: 'Best reconstruction: {"errors":[{"code":2,"message":"...","details":{...}}]}.',
  },
  'BODY-EMPTY': {
    sentence: 'A PUT with an empty body is refused.',
    level: 'must',
    source: 'http',
    reading: 'The platform answers 416; any 4xx is accepted and what is neither 400 nor 416 is noted.',
  },
  'BODY-MALFORMED': {
    sentence: 'A PUT whose body is not JSON is refused.',
    level: 'must',
    source: 'http',
    reading: 'The platform answers 416; any 4xx is accepted and what is neither 400 nor 416 is noted.',
  },
  'BODY-OBJECT': {
    sentence: 'A PUT whose body is JSON but not an object is refused.',
    level: 'must',
    source: 'page',
    reading: 'The platform answers 416; any 4xx is accepted and what is neither 400 nor 416 is noted.',
  },
  'BODY-416': {
    sentence: 'A body that is empty or not a JSON object is answered with 416.',
    level: 'should',
    source: 'platform',
    reading: '400 is the common alternative and is accepted.',
  },
  'BODY-LENIENT': {
    sentence:
      'What RFC 8259 leaves to the parser (byte order mark, duplicate names, deep nesting, __proto__) is refused or taken faithfully.',
    level: 'must',
    source: 'http',
    reading: 'Both are fine; a crash, a 5xx, altered text or a leak is not.',
  },
  'BODY-UTF8': {
    sentence: 'JSON is UTF-8; a body in broken UTF-8 is refused.',
    level: 'should',
    source: 'http',
    reading: 'RFC 8259, section 8.1.',
  },
  'BODY-CONTENT-TYPE': {
    sentence: 'application/json is taken with parameters too: application/json; charset=utf-8.',
    level: 'must',
    source: 'http',
  },
  'BODY-OTHER-TYPE': {
    sentence: 'A body declared as something other than JSON is refused.',
    level: 'should',
    source: 'platform',
    reading: '416 "Bad Media Type" in the mock; without a content type the body decides.',
  },
  'BODY-LIMIT': {
    sentence: 'A body that is too large may be refused with 413.',
    level: 'may',
    source: 'http',
    reading: 'The mock takes up to 256 KiB.',
  },
  'SERVER-SURVIVES': {
    sentence: 'No request makes the server answer 5xx or stop serving.',
    level: 'must',
    source: 'http',
  },

  // Access
  'ACCESS-REQUIRED': {
    sentence: 'Every URL needs an open session: without credentials, or with wrong ones, the answer is 401.',
    level: 'should',
    source: 'platform',
    reading: '403 is accepted. Judged only when credentials are configured.',
  },
  'ACCESS-BEFORE-EFFECT': {
    sentence: 'A request without access changes nothing.',
    level: 'must',
    source: 'http',
  },
  'ACCESS-FORBIDDEN': {
    sentence: 'What the rights of the user do not cover is refused with 403.',
    level: 'should',
    source: 'platform',
    untestable: 'It takes a second account whose rights are known; no subject of a run provides one.',
  },
  'ACCESS-NOT-ECHOED': {
    sentence: 'Credentials do not come back in an answer.',
    level: 'should',
    source: 'http',
  },
  'ACCESS-HTTPS': {
    sentence: 'In production the API is reached over HTTPS only.',
    level: 'should',
    source: 'platform',
    untestable: 'Whether a target is in production cannot be seen from outside.',
  },
  'RATE-LIMIT': {
    sentence: 'Too many requests may be answered with 429.',
    level: 'may',
    source: 'platform',
    untestable: 'Provoking it would be an attack on the target; where it is met, Retry-After is obeyed.',
  },
  'AUDIT-MEMBER': {
    sentence: 'With audit on, every answer carries one more member, _internal_record_id.',
    level: 'may',
    source: 'platform',
    reading: 'Tolerated as any extra member, in either of its two spellings.',
  },
} as const satisfies Record<string, Requirement>

export type RequirementId = keyof typeof requirements

/** The requirement of this id. */
export function requirementOf(id: RequirementId): Requirement {
  return requirements[id]
}

export function isRequirementId(id: string): id is RequirementId {
  return Object.hasOwn(requirements, id)
}

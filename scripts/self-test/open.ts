import type { RequirementId } from '../../openapi/index.ts'

/** What a self-test does not find as it should be, and is known. Each list may only shrink. */
export const open: { readonly bugs: readonly string[]; readonly alarms: readonly string[]; readonly musts: readonly RequirementId[] } = {
  /** Bugs of which the suite does not say yet what it has to. */
  bugs: [],
  /** Variants that the suite finds fault with, though they are right. */
  alarms: [],
  /** Musts whose cases could go, and every bug that is caught still would be: others see their bugs too. */
  musts: [
    'ACCESS-BEFORE-EFFECT',
    'GET-DEVICE-NAME',
    'GET-DEVICE-TYPE',
    'GET-KEYS',
    'GET-NO-PHONE',
    'GET-SAFE',
    'KEY-ID-ANSWERED',
    'KEY-ID-REQUIRED',
    'KEY-LABEL-ANSWERED',
    'KEY-LABEL-REQUIRED',
    'KEY-PARAMETER-ANSWERED',
    'KEY-TYPE-ANSWERED',
    'KEY-TYPE-REQUIRED',
    'KEYS-ALL',
    'KEYS-ANY-ORDER',
    'PHONE-TYPE-DRIVES',
    'PUT-ALL-OR-NOTHING',
    'PUT-EMPTY',
    'PUT-IDEMPOTENT',
    'PUT-REPLACES',
    'REFUSE-4XX',
  ],
}

import type { RequirementId } from '../../openapi/index.ts'

/** What a self-test does not find as it should be, and is known. Each list may only shrink. */
export const open: { readonly bugs: readonly string[]; readonly alarms: readonly string[]; readonly musts: readonly RequirementId[] } = {
  /** Bugs of which the suite does not say yet what it has to. */
  bugs: [],
  /** Variants that the suite finds fault with, though they are right. */
  alarms: [],
  /** Musts whose cases could go, and every bug that is caught still would be: others see their bugs too. */
  musts: [],
}

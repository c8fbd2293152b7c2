import { accessVariants } from './access.ts'
import { answeringVariants } from './answering.ts'
import { beginningVariants } from './beginning.ts'
import { cachingVariants } from './caching.ts'
import { findingVariants } from './finding.ts'
import { frameworksVariants } from './frameworks.ts'
import { judgingVariants } from './judging.ts'
import { limitsVariants } from './limits.ts'
import { namingVariants } from './naming.ts'
import { offeringVariants } from './offering.ts'
import { orderingVariants } from './ordering.ts'
import { refusingVariants } from './refusing.ts'
import { statingVariants } from './stating.ts'
import { storingVariants } from './storing.ts'
import { timingVariants } from './timing.ts'
import type { Variant } from './variant.ts'

export type { Variant } from './variant.ts'

/** Ways of being right otherwise than the mock is, in groups: one file each, in the order of their names. */
export const variants: readonly Variant[] = [
  ...accessVariants,
  ...answeringVariants,
  ...beginningVariants,
  ...cachingVariants,
  ...findingVariants,
  ...frameworksVariants,
  ...judgingVariants,
  ...limitsVariants,
  ...namingVariants,
  ...offeringVariants,
  ...orderingVariants,
  ...refusingVariants,
  ...statingVariants,
  ...storingVariants,
  ...timingVariants,
]

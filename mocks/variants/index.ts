import { answeringVariants } from './answering.ts'
import { statingVariants } from './stating.ts'
import type { Variant } from './variant.ts'

export type { Variant } from './variant.ts'

/** Ways of being right otherwise than the mock is, in groups: one file each, in the order of their names. */
export const variants: readonly Variant[] = [...answeringVariants, ...statingVariants]

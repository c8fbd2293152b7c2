import { bugs } from '../../mocks/bugs/index.ts'
import { type Variant, variants } from '../../mocks/variants/index.ts'
import type { Candidate } from './trial.ts'

export { type Bug, bugs } from '../../mocks/bugs/index.ts'
export { type Variant, variants } from '../../mocks/variants/index.ts'

/** The mock as it is. A suite that finds fault with it would find fault with everybody. */
export const right: Variant = { id: 'right', says: 'the mock as it is', plant: () => ({}) }

export const isBug = (id: string): boolean => bugs.some((bug) => bug.id === id)

export const isVariant = (id: string): boolean => id === right.id || variants.some((variant) => variant.id === id)

export const candidateOf = (id: string): Candidate | undefined => [right, ...variants, ...bugs].find((candidate) => candidate.id === id)

import type { RequirementId } from '../openapi/index.ts'

/** Musts and shoulds that no case proves yet. The list may only shrink: a new one comes with its case. */
export const openRequirements: readonly RequirementId[] = []

/** The only door to the contract: whatever another folder knows of it, it imports as #openapi. */
export type * from './generated/types.ts'
export * from './generated/validators.js'
export * from './phone-types.ts'
export * from './requirements.ts'

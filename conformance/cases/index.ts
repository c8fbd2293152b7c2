import type { Case } from '../case.ts'
import { gateCase } from '../gate.ts'
import { isolationCases } from './isolation.ts'
import { readingCases } from './reading.ts'
import { refusingCases } from './refusing.ts'
import { textCases } from './text.ts'
import { writingCases } from './writing.ts'

/** Every case, in the order in which they run: what only reads comes first. */
export const cases: readonly Case[] = [...readingCases, gateCase, ...writingCases, ...isolationCases, ...refusingCases, ...textCases]

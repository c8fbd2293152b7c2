import type { Case } from '../case.ts'
import { gateCase } from '../gate.ts'
import { accessCases } from './access.ts'
import { answerCases } from './answers.ts'
import { bodyCases } from './bodies.ts'
import { changingCases } from './changing.ts'
import { combinationCases } from './combinations.ts'
import { consistencyCases } from './consistency.ts'
import { isolationCases } from './isolation.ts'
import { methodCases } from './methods.ts'
import { nobodyCases } from './nobody.ts'
import { readingCases } from './reading.ts'
import { refusingCases } from './refusing.ts'
import { sequenceCases } from './sequences.ts'
import { textCases } from './text.ts'
import { wholeRunCases } from './whole-run.ts'
import { writingCases } from './writing.ts'

/** Every case, in the order in which they run: what only reads comes first, then what lets others run side by side; what may hurt comes last. */
export const cases: readonly Case[] = [
  ...readingCases,
  gateCase,
  ...isolationCases,
  ...writingCases,
  ...changingCases,
  ...consistencyCases,
  ...combinationCases,
  ...textCases,
  ...refusingCases,
  ...answerCases,
  ...accessCases,
  ...methodCases,
  ...nobodyCases,
  ...sequenceCases,
  ...bodyCases,
  ...wholeRunCases,
]

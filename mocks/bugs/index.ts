import type { Bug } from './bug.ts'
import { cheatingBugs } from './cheating.ts'
import { consistencyBugs } from './consistency.ts'
import { errorBugs } from './errors.ts'
import { headerBugs } from './headers.ts'
import { isolationBugs } from './isolation.ts'
import { limitBugs } from './limits.ts'
import { parsingBugs } from './parsing.ts'
import { routingBugs } from './routing.ts'
import { statusBugs } from './status.ts'
import { textBugs } from './text.ts'
import { valueBugs } from './values.ts'
import { writingBugs } from './writing.ts'

export type { Bug } from './bug.ts'

/** Every way in which the mock can be wrong on purpose, in groups: one file each, in the order of their names. */
export const bugs: readonly Bug[] = [
  ...cheatingBugs,
  ...consistencyBugs,
  ...errorBugs,
  ...headerBugs,
  ...isolationBugs,
  ...limitBugs,
  ...parsingBugs,
  ...routingBugs,
  ...statusBugs,
  ...textBugs,
  ...valueBugs,
  ...writingBugs,
]

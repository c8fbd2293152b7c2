import type { Figures } from '../kill-matrix.ts'
import type { Resemblance } from '../resembles.ts'

/** What a person sees of a bug that the target behaves like: what it does, how alike, and how to see it. */
export const describeResemblance = ({ bug, says, similarity }: Resemblance) => ({
  says,
  alike: `${Math.round(similarity * 100)} %`,
  command: `npx phone-buttons mock --bug ${bug}`,
})

/** How well the suite does, in words. */
export const describeFigures = ({ bugsPlanted, bugsCaught, variantsTried, falseAlarms }: Figures): string =>
  `${bugsCaught} of ${bugsPlanted} planted bugs caught; false alarms: ${falseAlarms} of ${variantsTried} variants that are right`

import type { Shortest } from '../expect.ts'
import { inOneLine } from '../one-line.ts'
import type { Report } from './json.ts'
import { showControls } from './unseen.ts'

/** What the shortest sequence is, and what it is worth. */
export function describeShortest({ failsAgain, requests: { length } }: Shortest): string {
  const these = `${length} ${length === 1 ? 'request' : 'requests'}`
  return failsAgain
    ? `${these}, to phones that hold what they held before the run`
    : `${these} that failed once, and not when they were sent again: it takes more than these`
}

/** More is cut by nobody: the command is left out. */
const longest = 4000

/** The lines of a shell script that sends the sequence again: what each request is as a comment, and the command below it. */
export const renderScript = ({ requests }: Shortest, { exchanges }: Pick<Report, 'exchanges'>): string[] =>
  requests.flatMap(({ says, exchange: position }, index) => {
    const exchange = exchanges[position]
    if (exchange === undefined) return []
    const { response, curl } = exchange
    // A target's own words stay in the comment.
    const comment = inOneLine(`# ${index + 1}. ${says} -> ${'error' in response ? response.error : response.status}`)
    return [comment, curl.length <= longest ? showControls(curl) : `# too long to be shown: exchange ${position} in report.json`]
  })

import { isLoopback } from '../config.ts'
import { quoteForShell } from '../exchange.ts'
import { nameOf, type Subject, seedSubjects } from '../subjects.ts'
import type { Report } from './json.ts'

/**
 * The command that runs one case or requirement again, with the same test data. Credentials are not in a report: whoever gave some gives
 * them again.
 */
export function commandAgain({ target, seed, subjects, configFile, coverage: { mode, profile, keepGoing } }: Report, only: string): string {
  return [
    'npx phone-buttons conformance',
    quoteForShell(target),
    ...(configFile === undefined ? [] : [`--config ${quoteForShell(configFile)}`]),
    ...(isLoopback(target) && nameOf(subjects.user) === nameOf(seedSubjects.user) ? [] : optionsFor(subjects)),
    `--only ${quoteForShell(only)}`,
    `--seed ${seed}`,
    ...(mode === 'reversible' ? [] : [`--mode ${quoteForShell(mode)}`]),
    ...(profile === 'core' ? [] : [`--profile ${quoteForShell(profile)}`]),
    ...(keepGoing ? ['--keep-going'] : []),
  ].join(' ')
}

/** The subjects as options; those in other groups have none, and are in a configuration file. */
function optionsFor({ user, otherUser, withoutPhone }: Report['subjects']): string[] {
  const beside = (option: string, subject: Subject | undefined) =>
    subject?.tenant === user.tenant && subject.group === user.group ? [`${option} ${quoteForShell(subject.user)}`] : []
  return [
    `--tenant ${quoteForShell(user.tenant)}`,
    `--group ${quoteForShell(user.group)}`,
    `--user ${quoteForShell(user.user)}`,
    ...beside('--other-user', otherUser),
    ...beside('--user-without-phone', withoutPhone),
  ]
}

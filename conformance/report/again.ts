import type { Report } from './json.ts'

/** The command that runs one case or requirement again, with the same test data. Subjects and credentials are not in a report. */
export function commandAgain({ target, seed, coverage: { mode, profile } }: Report, only: string): string {
  return [
    'phone-buttons conformance',
    quoteForShell(target),
    `--only ${quoteForShell(only)}`,
    `--seed ${seed}`,
    ...(mode === 'reversible' ? [] : [`--mode ${quoteForShell(mode)}`]),
    ...(profile === 'core' ? [] : [`--profile ${quoteForShell(profile)}`]),
  ].join(' ')
}

const quoteForShell = (text: string): string => (/^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

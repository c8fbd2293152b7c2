import type { Case } from './case.ts'
import type { Config } from './config.ts'
import { countWrites, levelOf, selectByConfig } from './select.ts'
import { pathOf, phoneTypesUrlOf, subjectsWithPhone } from './subjects.ts'

/**
 * What a run would send, without a network: to whom, which requests, and how many writes at the most. What turns out not to be
 * there (a key type, a second page) is left out when the run meets the phone.
 */
export function renderPlan(cases: readonly Case[], config: Config): string {
  const { planned, notCovered } = selectByConfig(cases, config)
  const { withoutPhone, user } = config.subjects
  const withPhone = subjectsWithPhone(config.subjects)
  const bound = countWrites(planned, withPhone.length + 1, config.keepGoing)
  const nobody = `${config.baseUrl}${pathOf({ ...user, user: 'nobody-<n>' })}`.replaceAll('%3C', '<').replaceAll('%3E', '>')
  const lines = [
    `Target ${config.baseUrl}, mode ${config.mode}, profile ${config.profile}`,
    '',
    'Read:',
    ...withPhone.map((subject) => `  GET, HEAD ${config.baseUrl}${pathOf(subject)}`),
    ...(withoutPhone === undefined ? [] : [`  GET ${config.baseUrl}${pathOf(withoutPhone)}`]),
    `  GET ${nobody}, also with other tenants, groups and odd ids`,
    `  GET ${phoneTypesUrlOf(config.baseUrl)}`,
    '',
    ...(bound === 0
      ? ['Written: nothing.']
      : [
          `Written, at most ${bound} times in all (--max-writes ${config.maxWrites}), and put back at the end${config.keepGoing ? ', as far as the target lets it (--keep-going)' : ''}:`,
          ...withPhone.map((subject) => `  PUT ${config.baseUrl}${pathOf(subject)}`),
          `  POST, PATCH, DELETE ${config.baseUrl}${pathOf(user)}, which change nothing on a target that is right`,
          ...(withoutPhone === undefined ? [] : [`  PUT ${config.baseUrl}${pathOf(withoutPhone)}, an empty list`]),
          ...(planned.some(({ id }) => id === 'USER-UNKNOWN/put')
            ? [`  PUT ${nobody}, also with other tenants and groups, an empty list, which makes nobody on a target that is right`]
            : []),
        ]),
    '',
    `${planned.length} cases, ${notCovered.length} left out by the mode:`,
    ...planned.map((item) => `  ${levelOf(item, config.profile).padEnd(6)} ${`${item.writes} writes`.padStart(9)}  ${item.id}`),
    '',
  ]
  return lines.join('\n')
}

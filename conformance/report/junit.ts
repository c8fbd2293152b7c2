import type { CaseResult } from '../verdict.ts'
import { describeInShort, plain, renderCard } from './card.ts'
import type { Report } from './json.ts'
import { countMarks, type Mark, markOf } from './mark.ts'
import { escapeMarkup } from './markup.ts'
import { describeFigures, describeResemblance } from './resembling.ts'
import { cut, showUnseen } from './unseen.ts'
import { waitedFor } from './waited.ts'

/**
 * junit.xml, as Jenkins and GitLab read it: one suite, a test case for each case, its class the requirement. A should that failed
 * and a failure that is waived break no build. A run that could not be judged has one case more, which is an error: else a target
 * that nobody reached would look like one with nothing wrong.
 */
export function renderJUnit(report: Report): string {
  const counts = countMarks(report)
  const isInconclusive = report.verdict === 'inconclusive'
  const sums = {
    tests: report.cases.length + (isInconclusive ? 1 : 0),
    failures: counts.fail,
    errors: counts.error + (isInconclusive ? 1 : 0),
  }
  const time = seconds(Date.parse(report.ended) - Date.parse(report.begun))
  const name = 'User Phone Buttons API'
  const suite = element(
    'testsuite',
    { name, ...sums, skipped: counts.skip, time, timestamp: report.begun.replace(/(\.\d+)?Z$/, '') },
    `\n${renderProperties(report)}${isInconclusive ? renderDoubt(report) : ''}${report.cases.map((result) => renderCase(result, report)).join('')}`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name, ...sums, time }, `\n${suite}`)}`
}

function renderProperties({ verdict, sentence, target, seed, suite, selfTest, resembles, restored, coverage }: Report): string {
  const { mode, profile, only, notCovered } = coverage
  const properties = {
    verdict,
    sentence: cut(sentence, longestMessage),
    target,
    mode,
    profile,
    only: cut(only.join(', '), longestMessage),
    seed,
    suite: `${suite.version} (cases ${suite.cases})`,
    'self-test': describeFigures(selfTest),
    'behaves like': resembles
      .map(describeResemblance)
      .map(({ says, alike, command }) => `${says} (${alike}); to see it: ${command}`)
      .join('; '),
    restored: String(restored),
    'not covered': notCovered.length,
  }
  return element('properties', {}, `\n${Object.entries(properties).map(renderProperty).join('')}`)
}

const renderProperty = ([name, value]: [string, string | number]): string => element('property', { name, value })

const renderDoubt = ({ sentence }: Report): string =>
  element(
    'testcase',
    { classname: 'verdict', name: 'the run can be judged' },
    `\n${element('error', { message: cut(sentence, longestMessage) })}`,
  )

const longestMessage = 1000

/** What a mark is in JUnit: an element with a message, and the whole card in it; a case that passed has none. */
const elements: Record<Mark, 'failure' | 'error' | 'skipped' | 'system-out' | undefined> = {
  fail: 'failure',
  error: 'error',
  warn: 'system-out',
  waived: 'system-out',
  pass: undefined,
  skip: 'skipped',
}

function renderCase(result: CaseResult, report: Report): string {
  const { id, requirement } = result
  const mark = markOf(result, report)
  const about = { classname: requirement, name: id, time: seconds(waitedFor(result, report)) }
  const name = elements[mark]
  if (name === undefined) return element('testcase', about)
  const message = cut(describeInShort(result, report), longestMessage)
  if (name === 'skipped') return element('testcase', about, `\n${element(name, { message })}`)
  return element(
    'testcase',
    about,
    `\n${element(name, name === 'system-out' ? {} : { message }, escapeText(renderCard(result, report, plain)))}`,
  )
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

/** @param content escaped already; none: an empty element */
function element(name: string, attributes: Readonly<Record<string, string | number>>, content?: string): string {
  const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escapeText(String(value))}"`)
  return content === undefined ? `<${name}${written.join('')}/>\n` : `<${name}${written.join('')}>${content}</${name}>\n`
}

/** XML 1.0 has no way to write a control character or half of a surrogate pair: they are shown as what they are. */
const escapeText = (text: string): string => escapeMarkup(showUnseen(text))

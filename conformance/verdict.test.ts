import { expect, test } from 'vitest'
import { type CaseResult, type Counts, type Findings, judge, type Verdict } from './verdict.ts'

const result = (outcome: CaseResult['outcome'], level: CaseResult['level'] = 'must'): CaseResult => ({
  id: 'KEYS-LIST/null',
  requirement: 'KEYS-LIST',
  level,
  title: 'a row',
  outcome,
  exchanges: [],
})

const find = (results: CaseResult[], given: Partial<Findings> = {}): Findings => ({
  results,
  notCovered: [],
  config: { mode: 'reversible', profile: 'core', only: [] },
  restored: true,
  ...given,
})

const only = { mode: 'reversible', profile: 'core', only: ['KEYS-LIST'] } as const
const observe = { mode: 'observe', profile: 'core', only: [] } as const
const [pass, fail, skip, error] = (['pass', 'fail', 'skip', 'error'] as const).map((outcome) => result(outcome)) as [
  CaseResult,
  CaseResult,
  CaseResult,
  CaseResult,
]
const should = (outcome: CaseResult['outcome']) => result(outcome, 'should')
const waivedCase: CaseResult = { ...fail, id: 'KEYS-LIST/object' }
const waived = [{ case: 'KEYS-LIST/object', reason: 'ticket 12', until: '2027-01-31' }]
const notCovered = [{ case: 'PUT-NO-PHONE/404', reason: 'nobody is named' }]

const rows: { title: string; given: Findings; want: { verdict: Verdict; exitCode: number; sentence: string } }[] = [
  {
    title: 'every MUST passed',
    given: find([pass, pass]),
    want: { verdict: 'conformant', exitCode: 0, sentence: 'Conformant: all 2 planned MUST cases passed (profile core).' },
  },
  {
    title: 'the gate failed, and what writes was left out',
    given: find([fail, skip], { isClosed: true, restored: false }),
    want: {
      verdict: 'not-conformant',
      exitCode: 1,
      sentence:
        'Not conformant: 1 of 2 MUST cases failed. The state was not restored. What else writes was not judged, for the target does not take its own keys back; --keep-going judges it, on a target whose data nobody needs.',
    },
  },
  {
    title: 'the gate failed, and that is waived',
    given: find([waivedCase, skip], { isClosed: true, waived }),
    want: {
      verdict: 'inconclusive',
      exitCode: 2,
      sentence:
        'Inconclusive: 1 of 2 MUST cases could not be judged. What else writes was not judged, for the target does not take its own keys back; --keep-going judges it, on a target whose data nobody needs.',
    },
  },
  {
    title: 'every MUST passed and a SHOULD failed',
    given: find([pass, should('fail')]),
    want: {
      verdict: 'conformant',
      exitCode: 0,
      sentence: 'Conformant: all 1 planned MUST cases passed (profile core). 1 SHOULD case failed.',
    },
  },
  {
    title: 'a SHOULD could not be judged',
    given: find([pass, should('error'), should('skip')]),
    want: { verdict: 'conformant', exitCode: 0, sentence: 'Conformant: all 1 planned MUST cases passed (profile core).' },
  },
  {
    title: 'something was not covered',
    given: find([pass], { notCovered }),
    want: {
      verdict: 'conformant',
      exitCode: 0,
      sentence: 'Conformant: all 1 planned MUST cases passed (profile core); 1 case was not covered.',
    },
  },
  {
    title: 'another profile',
    given: find([pass], { config: { mode: 'reversible', profile: 'strict', only: [] } }),
    want: { verdict: 'conformant', exitCode: 0, sentence: 'Conformant: all 1 planned MUST cases passed (profile strict).' },
  },
  {
    title: '--only',
    given: find([pass], { config: only }),
    want: {
      verdict: 'conformant',
      exitCode: 0,
      sentence: 'Conformant in what was run: all 1 planned MUST cases passed (profile core); only KEYS-LIST was run.',
    },
  },
  {
    title: 'the mode observe',
    given: find([pass], { config: observe }),
    want: {
      verdict: 'conformant',
      exitCode: 0,
      sentence: 'Conformant in what was run: all 1 planned MUST cases passed (profile core); nothing was written (mode observe).',
    },
  },
  {
    title: 'one MUST failed',
    given: find([pass, fail, pass]),
    want: { verdict: 'not-conformant', exitCode: 1, sentence: 'Not conformant: 1 of 3 MUST cases failed.' },
  },
  {
    title: 'one MUST failed and others could not be judged',
    given: find([fail, error, skip, pass]),
    want: { verdict: 'not-conformant', exitCode: 1, sentence: 'Not conformant: 1 of 4 MUST cases failed.' },
  },
  {
    title: 'one MUST failed with --only',
    given: find([fail], { config: only }),
    want: { verdict: 'not-conformant', exitCode: 1, sentence: 'Not conformant: 1 of 1 MUST cases failed.' },
  },
  {
    title: 'one MUST failed and the state was not restored',
    given: find([fail], { restored: false }),
    want: { verdict: 'not-conformant', exitCode: 1, sentence: 'Not conformant: 1 of 1 MUST cases failed. The state was not restored.' },
  },
  {
    title: 'one MUST failed before the run halted',
    given: find([fail, skip], { halted: 'the target stopped answering' }),
    want: {
      verdict: 'not-conformant',
      exitCode: 1,
      sentence: 'Not conformant: 1 of 2 MUST cases failed. The run did not come to its end: the target stopped answering.',
    },
  },
  {
    title: 'every MUST passed and the state was not restored',
    given: find([pass], { restored: false }),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: the state was not restored.' },
  },
  {
    title: 'every MUST passed and the run was halted after them',
    given: find([pass, should('skip')], { halted: 'the run was interrupted' }),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: the run was interrupted.' },
  },
  {
    title: 'a MUST that could not be judged',
    given: find([pass, error]),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: 1 of 2 MUST cases could not be judged.' },
  },
  {
    title: 'a MUST that was skipped',
    given: find([pass, skip]),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: 1 of 2 MUST cases could not be judged.' },
  },
  {
    title: 'everything skipped',
    given: find([skip, skip], { halted: 'the target cannot be reached' }),
    want: {
      verdict: 'inconclusive',
      exitCode: 2,
      sentence: 'Inconclusive: the target cannot be reached; 2 of 2 MUST cases could not be judged.',
    },
  },
  {
    title: 'nothing selected',
    given: find([]),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: no MUST case was selected.' },
  },
  {
    title: 'nothing selected with --only',
    given: find([], { config: only }),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: no MUST case was selected.' },
  },
  {
    title: 'SHOULDs alone',
    given: find([should('pass'), should('fail')]),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: no MUST case was selected.' },
  },
  {
    title: 'a MUST that failed and is waived',
    given: find([pass, waivedCase], { waived }),
    want: {
      verdict: 'conformant',
      exitCode: 0,
      sentence: 'Conformant but for what is waived: all 1 planned MUST cases passed (profile core); waived: KEYS-LIST/object.',
    },
  },
  {
    title: 'a MUST that failed beside one that is waived',
    given: find([fail, waivedCase], { waived }),
    want: { verdict: 'not-conformant', exitCode: 1, sentence: 'Not conformant: 1 of 2 MUST cases failed.' },
  },
  {
    title: 'a waived MUST that could not be judged',
    given: find([pass, { ...waivedCase, outcome: 'error' }], { waived }),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: 1 of 2 MUST cases could not be judged.' },
  },
  {
    title: 'nothing but what is waived',
    given: find([waivedCase, should('pass')], { waived, config: only }),
    want: { verdict: 'inconclusive', exitCode: 2, sentence: 'Inconclusive: every MUST case is waived.' },
  },
  {
    title: 'all doubts at once',
    given: find([error], { halted: 'the run was interrupted', restored: false }),
    want: {
      verdict: 'inconclusive',
      exitCode: 2,
      sentence: 'Inconclusive: the run was interrupted; 1 of 1 MUST cases could not be judged; the state was not restored.',
    },
  },
]

test.each(rows)('judges $title', ({ given, want }) => {
  expect(judge(given)).toMatchObject(want)
})

const outcomes = [pass, fail, skip, error, should('pass'), should('fail'), should('skip'), should('error')]
const combinations = Array.from({ length: 2 ** outcomes.length }, (_, bits) => outcomes.filter((_item, index) => (bits >> index) & 1))

test('whatever the outcomes: 1 when a MUST failed, else 0 only when there is one and all passed', () => {
  for (const results of combinations) {
    const musts = results.filter(({ level }) => level === 'must').map(({ outcome }) => outcome)
    const want = musts.includes('fail') ? 1 : musts.length > 0 && musts.every((outcome) => outcome === 'pass') ? 0 : 2
    expect(judge(find(results)).exitCode).toBe(want)
    expect(judge(find(results, { restored: false })).exitCode).toBe(want === 1 ? 1 : 2)
    expect(judge(find(results, { halted: 'no more' })).exitCode).toBe(want === 1 ? 1 : 2)
  }
})

test('whatever the outcomes: a run of a part, or with a waiver, never reads as plain conformant', () => {
  for (const results of combinations) {
    for (const config of [only, observe]) expect(judge(find(results, { config })).sentence).not.toMatch(/^Conformant:/)
    expect(judge(find([...results, waivedCase], { waived })).sentence).not.toMatch(/^Conformant:/)
  }
})

test('whatever the outcomes: the counts add up', () => {
  for (const results of combinations) {
    const { counts } = judge(find(results))
    expect(counts.planned).toBe(results.length)
    expect(counts.planned).toBe(counts.ran + counts.skip)
    expect(counts.ran).toBe(counts.pass + counts.fail + counts.warn + counts.error)
  }
})

const countRows: { title: string; given: CaseResult[]; want: Partial<Counts> }[] = [
  { title: 'nothing', given: [], want: { planned: 0, ran: 0, pass: 0, fail: 0, warn: 0, skip: 0, error: 0 } },
  {
    title: 'one of each',
    given: outcomes,
    want: { planned: 8, ran: 6, pass: 2, fail: 1, warn: 1, skip: 2, error: 2 },
  },
  { title: 'a MAY that failed, which is no SHOULD', given: [result('fail', 'may')], want: { planned: 1, ran: 1, warn: 0 } },
]

test.each(countRows)('counts $title', ({ given, want }) => {
  expect(judge(find(given)).counts).toMatchObject(want)
})

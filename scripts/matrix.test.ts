import { expect, test } from 'vitest'
import type { Requirement } from '../openapi/index.ts'
import { type TraceInputs, trace } from './matrix.ts'

const must: Requirement = { sentence: 'It holds.', level: 'must', source: 'page' }
const should: Requirement = { ...must, level: 'should' }

/** One requirement, kept and proved. */
const right: TraceInputs = {
  requirements: { 'KEY-TYPE': must },
  contract: [{ id: 'KEY-TYPE', place: 'contract.yaml:3' }],
  code: [{ id: 'KEY-TYPE', place: 'mocks/core/keys.ts:5' }],
  elsewhere: [],
  cases: [{ id: 'KEY-TYPE/unknown', requirement: 'KEY-TYPE' }],
  open: [],
}
const proof = right.cases[0] ?? expect.fail()

type Case = { title: string; given: Partial<TraceInputs>; want: string[] }

test.for<Case>([
  { title: 'a requirement that is kept and proved', given: {}, want: [] },
  { title: 'a requirement that only the contract keeps', given: { code: [] }, want: [] },
  { title: 'a requirement that only the code keeps', given: { contract: [] }, want: [] },
  { title: 'a may without a case', given: { requirements: { 'KEY-TYPE': { ...should, level: 'may' } }, cases: [] }, want: [] },
  {
    title: 'an untestable must that nothing keeps and no case proves',
    given: { requirements: { 'KEY-TYPE': { ...must, untestable: 'Seen on the phone.' } }, contract: [], code: [], cases: [] },
    want: [],
  },
  { title: 'a must that is known to be open', given: { cases: [], open: ['KEY-TYPE'] }, want: [] },
  { title: 'a case that asks for less', given: { cases: [proof, { ...proof, id: 'KEY-TYPE/exact', level: 'may' }] }, want: [] },
])('has nothing to say about $title', ({ given, want }) => {
  expect(trace({ ...right, ...given }).problems).toEqual(want)
})

test.for<Case>([
  {
    title: 'an unknown id in the contract',
    given: { contract: [...right.contract, { id: 'KEY-TYPO', place: 'contract.yaml:9' }] },
    want: ['contract.yaml:9 names KEY-TYPO, and there is no such requirement: correct the id or add it to openapi/requirements.ts'],
  },
  {
    title: 'an unknown id in a comment of the mock',
    given: { code: [{ id: 'KEY-TYPO', place: 'mocks/core/keys.ts:7' }] },
    want: ['mocks/core/keys.ts:7 names KEY-TYPO, and there is no such requirement: correct the id or add it to openapi/requirements.ts'],
  },
  {
    title: 'an unknown id in a comment elsewhere',
    given: { elsewhere: [{ id: 'KEY-TYPO', place: 'conformance/run.ts:1' }] },
    want: ['conformance/run.ts:1 names KEY-TYPO, and there is no such requirement: correct the id or add it to openapi/requirements.ts'],
  },
  {
    title: 'a case about an unknown id',
    given: { cases: [proof, { id: 'KEY-TYPO/x', requirement: 'KEY-TYPO' }] },
    want: ['case KEY-TYPO/x names KEY-TYPO, and there is no such requirement: correct the id or add it to openapi/requirements.ts'],
  },
  {
    title: 'an unknown id in the list of open ones',
    given: { open: ['KEY-TYPO'] },
    want: [
      'scripts/open-requirements.ts names KEY-TYPO, and there is no such requirement: correct the id or add it to openapi/requirements.ts',
    ],
  },
  {
    title: 'an id that is a member of every object',
    given: { elsewhere: [{ id: 'constructor', place: 'conformance/run.ts:1' }] },
    want: ['conformance/run.ts:1 names constructor, and there is no such requirement: correct the id or add it to openapi/requirements.ts'],
  },
  {
    title: 'a requirement that nothing keeps',
    given: { contract: [], code: [] },
    want: ['KEY-TYPE is kept nowhere: name it in x-requirements of the contract, or in a comment where the mock keeps it'],
  },
  {
    title: 'a requirement that only a test names',
    given: { contract: [], code: [], elsewhere: [{ id: 'KEY-TYPE', place: 'mocks/core/keys.test.ts:1' }] },
    want: ['KEY-TYPE is kept nowhere: name it in x-requirements of the contract, or in a comment where the mock keeps it'],
  },
  {
    title: 'a must without a case',
    given: { cases: [] },
    want: ['KEY-TYPE is a must that no case proves: write a case, or say in openapi/requirements.ts why none can be'],
  },
  {
    title: 'a must whose only case asks for less',
    given: { cases: [{ ...proof, level: 'should' }] },
    want: ['KEY-TYPE is a must that no case proves: write a case, or say in openapi/requirements.ts why none can be'],
  },
  {
    title: 'a case that asks for more',
    given: { requirements: { 'KEY-TYPE': should }, cases: [{ ...proof, level: 'must' }] },
    want: [
      'case KEY-TYPE/unknown judges as a must what KEY-TYPE states as a should: a case may ask for less than its requirement, not for more',
    ],
  },
  {
    title: 'an open requirement that is proved',
    given: { open: ['KEY-TYPE'] },
    want: ['KEY-TYPE is proved: take it off scripts/open-requirements.ts'],
  },
  {
    title: 'a should without a case',
    given: { requirements: { 'KEY-TYPE': should }, cases: [] },
    want: ['KEY-TYPE is a should that no case proves: write a case, or say in openapi/requirements.ts why none can be'],
  },
  {
    title: 'an open requirement that is a may',
    given: { requirements: { 'KEY-TYPE': { ...should, level: 'may' } }, cases: [], open: ['KEY-TYPE'] },
    want: ['KEY-TYPE is a may, and scripts/open-requirements.ts lists what has to be proved: take it off'],
  },
  {
    title: 'an open requirement that is untestable',
    given: { requirements: { 'KEY-TYPE': { ...must, untestable: 'Seen on the phone.' } }, cases: [], open: ['KEY-TYPE'] },
    want: ['KEY-TYPE is untestable, and scripts/open-requirements.ts lists what a case can prove: take it off'],
  },
])('reports $title', ({ given, want }) => {
  expect(trace({ ...right, ...given }).problems).toEqual(want)
})

test('a row says where a requirement is kept and what is about it', () => {
  expect(trace(right).rows).toEqual([
    {
      id: 'KEY-TYPE',
      level: 'must',
      source: 'page',
      kept: ['contract.yaml:3', 'mocks/core/keys.ts:5'],
      cases: ['KEY-TYPE/unknown'],
      state: 'proved',
    },
  ])
})

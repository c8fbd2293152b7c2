import { expect, test } from 'vitest'
import { createMatrix, createRow, createVariantRow, renderMatrix } from './kill-matrix.ts'
import type { Trial } from './trial.ts'

const plant = () => ({})
const merges = { id: 'merges', says: 'PUT keeps keys', breaks: 'PUT-REPLACES', plant } as const
const right: Trial = { id: 'right', verdict: 'conformant', troubles: [], further: [], observed: { put: 'replace', HEAD: 'status 200' } }
const trial: Trial = {
  id: 'merges',
  verdict: 'not-conformant',
  troubles: [
    { id: 'PUT-REPLACES/subset', level: 'must', outcome: 'fail' },
    { id: 'PUT-EMPTY/clears', level: 'must', outcome: 'error' },
    { id: 'KEY-ID-UNIQUE/apart', level: 'should', outcome: 'fail' },
  ],
  further: [],
  observed: { put: 'merge', HEAD: 'status 200', POST: 'status 405' },
}

test('a row has the level of what the bug breaks, the cases that failed, by name, and what is observed otherwise', () => {
  expect(createRow(merges, trial, right)).toEqual({
    bug: 'merges',
    says: 'PUT keeps keys',
    breaks: 'PUT-REPLACES',
    level: 'must',
    cases: ['KEY-ID-UNIQUE/apart', 'PUT-REPLACES/subset'],
    observed: ['POST', 'put'],
  })
})

test('a row has the cases too that fail only behind the gate', () => {
  const { cases } = createRow(merges, { ...trial, further: ['KEYS-ALL/every-id', 'PUT-STORES/change'] }, right)
  expect(cases).toEqual(['KEY-ID-UNIQUE/apart', 'KEYS-ALL/every-id', 'PUT-REPLACES/subset', 'PUT-STORES/change'])
})

test('the row of a variant has also what could not be judged', () => {
  const { cases } = createVariantRow({ id: 'declared', says: 'it says so', plant }, trial)
  expect(cases).toEqual(['KEY-ID-UNIQUE/apart', 'PUT-EMPTY/clears', 'PUT-REPLACES/subset'])
})

test('a matrix is sorted and counted, whatever the order that bugs are in', () => {
  const unseen = createRow({ ...merges, id: 'appends' }, right, right)
  const quiet = createVariantRow({ id: 'quiet', says: 'nothing', plant }, right)
  const loud = createVariantRow({ id: 'loud', says: 'it says so', plant }, trial)
  const matrix = createMatrix('abc', [createRow(merges, trial, right), unseen], [quiet, loud])
  expect(matrix.bugs.map(({ bug }) => bug)).toEqual(['appends', 'merges'])
  expect(matrix.variants.map(({ variant }) => variant)).toEqual(['loud', 'quiet'])
  expect(matrix.figures).toEqual({ bugsPlanted: 2, bugsCaught: 1, variantsTried: 2, falseAlarms: 1 })
})

test('the file is JSON with a row a line', () => {
  const text = renderMatrix(
    createMatrix('abc', [createRow(merges, trial, right)], [createVariantRow({ id: 'v', says: 's', plant }, right)]),
  )
  expect(text.split('\n')).toEqual([
    '{',
    '  "cases": "abc",',
    '  "figures": {"bugsPlanted":1,"bugsCaught":1,"variantsTried":1,"falseAlarms":0},',
    '  "bugs": [',
    '    {"bug":"merges","says":"PUT keeps keys","breaks":"PUT-REPLACES","level":"must","cases":{"KEY-ID-UNIQUE":"apart","PUT-REPLACES":"subset"},"observed":["POST","put"]}',
    '  ],',
    '  "variants": [',
    '    {"variant":"v","verdict":"conformant","cases":{}}',
    '  ]',
    '}',
    '',
  ])
  expect(() => JSON.parse(text)).not.toThrow()
})

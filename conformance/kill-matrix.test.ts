import { expect, test } from 'vitest'
import { cases } from './cases/index.ts'
import { killMatrix, packCases, unpackCases } from './kill-matrix.ts'
import { describeSuite } from './suite.ts'

test('the matrix is of these cases; if not, `npm run self-test -- --update` measures it again', async () => {
  expect(killMatrix.cases).toBe((await describeSuite(cases)).cases)
})

test('the matrix names cases that there are', () => {
  const names = new Set(cases.map(({ id }) => id))
  const named = [...killMatrix.bugs, ...killMatrix.variants].flatMap((row) => row.cases)
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((id) => !names.has(id))).toEqual([])
})

test('names of cases come out of the packing as they went in', () => {
  const ids = ['KEY-LABEL-EXACT/accents', 'KEY-LABEL-EXACT/cjk', 'PUT-EMPTY/clears']
  expect(packCases(ids)).toEqual({ 'KEY-LABEL-EXACT': 'accents cjk', 'PUT-EMPTY': 'clears' })
  expect(unpackCases(packCases(ids))).toEqual(ids)
  expect(unpackCases(packCases([]))).toEqual([])
})

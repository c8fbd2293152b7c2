import { expect, test } from 'vitest'
import { findBlindSpot } from './canary.ts'
import { createExpect, type Expect } from './expect.ts'

test('the expectations notice every answer that is wrong beyond doubt', () => {
  expect(findBlindSpot()).toBeUndefined()
})

const broken: { title: string; expectations: Partial<Expect> }[] = [
  { title: 'never looks at keys', expectations: { sameKeys: () => ({ deviceType: '', deviceName: '', keys: [] }) } },
  { title: 'takes every status', expectations: { status: () => {} } },
  { title: 'takes every answer for a refusal', expectations: { refused: () => {} } },
  { title: 'fails with something that is no failure', expectations: { explained: () => JSON.parse('') } },
]

test.each(broken)('a suite that $title is told by its blind spot', ({ expectations }) => {
  expect(findBlindSpot({ ...createExpect([], false), ...expectations })).toBeTruthy()
})

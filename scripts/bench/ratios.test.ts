import { expect, test } from 'vitest'
import { medianOf, ratioOf, report } from './ratios.ts'

test.for([
  { given: [3], want: 3 },
  { given: [9, 1, 10], want: 9 },
  { given: [4, 1, 2, 3], want: 2.5 },
])('the median of $given is $want', ({ given, want }) => {
  expect(medianOf(given)).toBe(want)
})

const rounds = [
  { bare: 100, mock: 80 },
  { bare: 20, mock: 18 },
  { bare: 100, mock: 85 },
]

test('a round in which the machine was slow does not spoil the ratio', () => {
  expect(ratioOf(rounds)).toBe(0.85)
})

test.for([
  { target: 0.85, met: true, verdict: 'target: at least 0.85, met' },
  { target: 0.86, met: false, verdict: 'target: at least 0.86, missed' },
])('a ratio of 0.85 against a target of $target: met is $met', ({ target, met, verdict }) => {
  const reported = report('GET', rounds, target)
  expect(reported.met).toBe(met)
  expect(reported.text.split('\n')).toEqual([
    'GET round 1       100       80   0.80',
    'GET round 2        20       18   0.90',
    'GET round 3       100       85   0.85',
    `GET median        100       80   0.85   ${verdict}`,
  ])
})

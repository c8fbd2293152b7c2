import { expect, test } from 'vitest'
import { describeIds } from './phone-types.ts'

test.for([
  { given: [1, 2, 3], want: '1 to 3' },
  { given: [4], want: '4' },
  { given: [1, 2, 5, 7, 8, 9], want: '1 to 2, 5, 7 to 9' },
])('the ids $given are $want', ({ given, want }) => {
  expect(describeIds(given)).toBe(want)
})

import { expect, test } from 'vitest'
import { search } from './search.ts'

const users = ['foo / foogroup / foouser', 'foo / foogroup / otheruser', 'foo / othergroup / foouser']

test.for([
  { given: '', want: [0, 1, 2] },
  { given: 'OTHER', want: [1, 2] },
  { given: 'other foouser', want: [2] },
  { given: 'foogroup/foouser', want: [0] },
  { given: 'nobody', want: [] },
])('what is found for "$given" has every word of it', ({ given, want }) => {
  expect(search(users, given, (user) => user)).toEqual(want.map((index) => users[index]))
})

import { expect, test } from 'vitest'
import { takeEvenly, weigh } from './weigh.ts'

const judgement = (id: string, ...complaints: string[]) => ({ id, complaints, seconds: 2 })

test('what a tool says of the right mock too is noise, and catches nothing', () => {
  const weighed = weigh({
    right: [judgement('right', 'a'), judgement('right', 'b')],
    bugs: [judgement('loud', 'a', 'c'), judgement('quiet', 'a', 'b'), judgement('silent')],
    variants: [judgement('harmless'), judgement('accused', 'd')],
  })
  expect(weighed).toEqual({
    noise: ['a', 'b'],
    caught: [{ id: 'loud', complaints: ['c'] }],
    missed: ['quiet', 'silent'],
    alarms: [{ id: 'accused', complaints: ['d'] }],
    secondsEach: 2,
  })
})

test.for([
  { given: 4, want: ['a1', 'a3', 'b1', 'b3'] },
  { given: 8, want: ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4'] },
  { given: 1, want: ['a1'] },
  { given: 9, want: ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4'] },
])('a sample of $given is $want', ({ given, want }) => {
  expect(takeEvenly(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4'], given)).toEqual(want)
})

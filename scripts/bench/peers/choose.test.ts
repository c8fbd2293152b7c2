import { expect, test } from 'vitest'
import { choose } from './choose.ts'

const peers = ['Prism as a proxy', 'Prism and statuses', 'Dredd'].map((name) => ({ name }))

test.each([
  { title: 'nothing', asked: [], want: ['Prism as a proxy', 'Prism and statuses', 'Dredd'] },
  { title: 'a name', asked: ['Prism and statuses'], want: ['Prism and statuses'] },
  { title: 'a beginning in lower case', asked: ['prism'], want: ['Prism as a proxy', 'Prism and statuses'] },
  { title: 'two', asked: ['dredd', 'prism as'], want: ['Prism as a proxy', 'Dredd'] },
  { title: 'one that is there and one that is not', asked: ['dredd', 'postman'], want: [] },
])('who asks for $title gets $want', ({ asked, want }) => {
  expect(choose(peers, asked).map(({ name }) => name)).toEqual(want)
})

import { expect, test } from 'vitest'
import { citationsInComments, citationsInContract } from './citations.ts'

test('finds every id of x-requirements, on the line where it stands', () => {
  const yaml = `paths:
  /x:
    get:
      x-requirements:
        [GET-ONE,
        GET-TWO]
      description: x-requirements names GET-THREE
    put:
      x-requirements: [PUT-ONE] # PUT-TWO
`
  expect(citationsInContract('contract.yaml', yaml)).toEqual([
    { id: 'GET-ONE', place: 'contract.yaml:5' },
    { id: 'GET-TWO', place: 'contract.yaml:6' },
    { id: 'PUT-ONE', place: 'contract.yaml:9' },
  ])
})

test.for<{ title: string; given: string; want: string[] }>([
  { title: 'a comment that is an id', given: '  // KEY-TYPE', want: ['KEY-TYPE'] },
  { title: 'a comment that begins with ids', given: '// KEY-TYPE, PUT-ANSWERS-200: as sent', want: ['KEY-TYPE', 'PUT-ANSWERS-200'] },
  { title: 'an id in parentheses', given: '/** Dropped here (KEY-TYPE). */', want: ['KEY-TYPE'] },
  { title: 'a line of a docstring', given: ' *   PUT-DEVICE-FIXED, KEY-TYPE) and more', want: ['PUT-DEVICE-FIXED', 'KEY-TYPE'] },
  { title: 'a comment after code', given: 'const id = 1 // KEY-ID', want: ['KEY-ID'] },
  { title: 'a comment after a URL', given: "get('http://host/') // KEY-ID", want: ['KEY-ID'] },
  { title: 'an id that does not exist', given: '// KEY-TYPO', want: ['KEY-TYPO'] },
  { title: 'no id in code', given: "const requirement = 'KEY-TYPE'", want: [] },
  { title: 'no id in a URL', given: "get('http://KEY-TYPE/')", want: [] },
  { title: 'no id in other words with hyphens', given: '// UTF-8, RFC-9110, KX-HDV230, KEY-value', want: [] },
])('finds $title', ({ given, want }) => {
  const found = citationsInComments('x.ts', given, new Set(['KEY', 'PUT']))
  expect(found).toEqual(want.map((id) => ({ id, place: 'x.ts:1' })))
})

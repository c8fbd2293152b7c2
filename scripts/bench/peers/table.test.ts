import { expect, test } from 'vitest'
import { renderTable } from './table.ts'

test('the table has a row for each tool, also for one that was not run', () => {
  const result = { noise: ['n'], caught: [{ id: 'a', complaints: ['c'] }], missed: ['b', 'c'], alarms: [], secondsEach: 1.26 }
  const text = renderTable(
    [
      { name: 'One', versions: ['one 1.0.0', 'Java 17'], says: 'does this', result },
      { name: 'Other', versions: [], says: 'does that', result: 'there is no registry for it' },
    ],
    { bugs: 3, variants: 2 },
  )
  expect(text.split('\n')).toEqual([
    '| tool  | versions           | caught of 3 bugs | missed | false alarms, 2 variants | noise | seconds a run |',
    '| ----- | ------------------ | ---------------: | -----: | -----------------------: | ----: | ------------: |',
    '| One   | one 1.0.0, Java 17 |         1 (33 %) |      2 |                        0 |     1 |           1.3 |',
    '| Other |                    |          not run |        |                          |       |               |',
    '',
    expect.stringMatching(/^Noise: /),
    expect.any(String),
    '',
    '- One: does this.',
    '- Other: not run: there is no registry for it.',
  ])
})

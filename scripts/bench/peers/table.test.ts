import { expect, test } from 'vitest'
import { renderTable } from './table.ts'

test('the table has a row for each tool, also for one that was not run', () => {
  const result = { noise: ['n'], caught: [{ id: 'a', complaints: ['c'] }], missed: ['b', 'c'], alarms: [], secondsEach: 1.26 }
  const text = renderTable(
    [
      { name: 'One', versions: '1.0.0', says: 'does this', result },
      { name: 'Other', versions: '', says: 'does that', result: 'there is no registry for it' },
    ],
    { bugs: 3, variants: 2 },
  )
  expect(text.split('\n')).toEqual([
    '|  | caught of 3 bugs | missed | false alarms | complaints about the right mock | seconds a run |',
    '| --- | --: | --: | --: | --: | --: |',
    '| One 1.0.0 | **1** (33 %) | 2 | 0 of 2 | 1 | 1.3 |',
    '| Other | not run |  |  |  |  |',
    '',
    '- One: does this.',
    '- Other: not run: there is no registry for it.',
  ])
})

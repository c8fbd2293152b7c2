import { expect, test } from 'vitest'
import { commandAgain } from './again.ts'
import { createTestReport } from './testing/report.ts'

const { coverage } = createTestReport()

test('names the case, the target and the seed', () => {
  expect(commandAgain(createTestReport({ target: 'http://127.0.0.1:4010/api' }), 'GET-KEYS/list')).toBe(
    'npx phone-buttons conformance http://127.0.0.1:4010/api --only GET-KEYS/list --seed 7',
  )
})

test('names whose buttons may be changed, where they are not those that a run takes anyway', () => {
  expect(commandAgain(createTestReport(), 'GET-KEYS/list')).toBe(
    'npx phone-buttons conformance https://target.test/api --tenant foo --group foogroup --user foouser --other-user otheruser --user-without-phone nophone --only GET-KEYS/list --seed 7',
  )
})

test('names the configuration file, for what it declares counts', () => {
  expect(commandAgain(createTestReport({ configFile: 'qa/staging.yaml' }), 'GET-KEYS')).toContain(' --config qa/staging.yaml ')
})

test('names the mode and the profile where they are not the default', () => {
  expect(commandAgain(createTestReport({ coverage: { ...coverage, mode: 'full', profile: 'strict' } }), 'GET-KEYS')).toMatch(
    / --mode full --profile strict$/,
  )
})

test('says that it goes on where the run did', () => {
  expect(commandAgain(createTestReport({ coverage: { ...coverage, keepGoing: true } }), 'GET-KEYS')).toMatch(/ --keep-going$/)
})

test('a target that a shell would read otherwise is quoted', () => {
  expect(commandAgain(createTestReport({ target: "https://target.test/a'$(b);c" }), 'GET-KEYS')).toContain(
    " 'https://target.test/a'\\''$(b);c' ",
  )
})

import { expect, test } from 'vitest'
import { defaultKeyTypes, type Level, type RequirementId } from '#openapi'
import { type Case, type Need, needs } from './case.ts'
import { type Config, ConfigError, type Profile, readConfig } from './config.ts'
import { describePhone, type PhoneFacts } from './phone.ts'
import { countWrites, levelOf, selectByConfig, selectByNeeds } from './select.ts'
import { seedSubjects } from './subjects.ts'

const config = await readConfig({ baseUrl: 'http://127.0.0.1:4010/api', headers: [], only: [] }, {}, () => 7)

const caseOf = (id: string, more: Partial<Case> = {}): Case => ({
  id,
  requirement: id.split('/')[0] as RequirementId,
  title: 'a fact',
  writes: 0,
  run: async () => {},
  ...more,
})

const levels: { title: string; given: [RequirementId, Level?]; want: Record<Profile, Level> }[] = [
  { title: 'a must of the page', given: ['PUT-STORES'], want: { core: 'must', apio: 'must', strict: 'must' } },
  { title: 'a should of the page', given: ['KEYS-REQUIRED'], want: { core: 'should', apio: 'should', strict: 'must' } },
  { title: 'a should of the platform', given: ['PATH-FINAL-SLASH'], want: { core: 'should', apio: 'must', strict: 'must' } },
  { title: 'a may', given: ['KEY-LABEL-IGNORED'], want: { core: 'may', apio: 'may', strict: 'may' } },
  { title: 'a case that asks for less', given: ['PUT-STORES', 'should'], want: { core: 'should', apio: 'should', strict: 'must' } },
  { title: 'a case that asks for nothing', given: ['PUT-STORES', 'may'], want: { core: 'may', apio: 'may', strict: 'may' } },
]

test.each(levels)('$title is $want.core, $want.apio, $want.strict in the three profiles', ({ given: [requirement, level], want }) => {
  const item = { requirement, ...(level !== undefined && { level }) }
  for (const [profile, wanted] of Object.entries(want)) expect(levelOf(item, profile as Profile)).toBe(wanted)
})

const cases = [
  caseOf('GET-CURRENT/answers'),
  caseOf('GET-CURRENT/schema'),
  caseOf('PUT-STORES/change', { writes: 2 }),
  caseOf('BODY-LIMIT/huge', { writes: 1, heavy: true }),
  caseOf('SERVER-SURVIVES/many-reads', { heavy: true }),
]
const observes = 'it writes, and the mode is observe'
const isHeavy = 'it is heavy, and the mode is not full'

const selections: { title: string; given: Partial<Config>; planned: string[]; notCovered?: { case: string; reason: string }[] }[] = [
  {
    title: 'everything in the mode full',
    given: { mode: 'full' },
    planned: ['GET-CURRENT/answers', 'GET-CURRENT/schema', 'PUT-STORES/change', 'BODY-LIMIT/huge', 'SERVER-SURVIVES/many-reads'],
  },
  {
    title: 'everything but the heavy ones otherwise',
    given: {},
    planned: ['GET-CURRENT/answers', 'GET-CURRENT/schema', 'PUT-STORES/change'],
    notCovered: [
      { case: 'BODY-LIMIT/huge', reason: isHeavy },
      { case: 'SERVER-SURVIVES/many-reads', reason: isHeavy },
    ],
  },
  {
    title: 'what only reads in the mode observe',
    given: { mode: 'observe' },
    planned: ['GET-CURRENT/answers', 'GET-CURRENT/schema'],
    notCovered: [
      { case: 'PUT-STORES/change', reason: observes },
      { case: 'BODY-LIMIT/huge', reason: observes },
      { case: 'SERVER-SURVIVES/many-reads', reason: isHeavy },
    ],
  },
  { title: 'one case', given: { only: ['GET-CURRENT/schema'] }, planned: ['GET-CURRENT/schema'] },
  { title: 'the cases of a requirement', given: { only: ['GET-CURRENT'] }, planned: ['GET-CURRENT/answers', 'GET-CURRENT/schema'] },
  {
    title: 'several, none twice, in the order of the suite',
    given: { only: ['PUT-STORES', 'GET-CURRENT/answers', 'PUT-STORES/change'] },
    planned: ['GET-CURRENT/answers', 'PUT-STORES/change'],
  },
  { title: 'nothing for a requirement without a case', given: { only: ['RATE-LIMIT'] }, planned: [] },
  {
    title: 'nothing that writes in the mode observe, though it was asked for',
    given: { mode: 'observe', only: ['PUT-STORES/change'] },
    planned: [],
    notCovered: [{ case: 'PUT-STORES/change', reason: observes }],
  },
]

test.each(selections)('selects $title', ({ given, planned, notCovered = [] }) => {
  const selection = selectByConfig(cases, { ...config, ...given })
  expect(selection.planned.map(({ id }) => id)).toEqual(planned)
  expect(selection.notCovered).toEqual(notCovered)
})

test.each(['NO-SUCH', 'GET-CURRENT/no-such', 'get-current', '', 'constructor', 'GET-CURRENT/'])(
  '%j is no case and no requirement',
  (name) => {
    const select = () => selectByConfig(cases, { mode: 'full', only: ['GET-CURRENT', name] })
    expect(select).toThrow(ConfigError)
    expect(select).toThrow(`--only is ${name}: there is no such case or requirement; --list shows them`)
  },
)

const { otherUser, ...alone } = seedSubjects
const phoneOf = (keyIds: number[], types: NonNullable<Config['phoneType']>['types'], source: PhoneFacts['source'] = 'configuration') =>
  describePhone(source, { keyIds, types }, [{ deviceType: '', deviceName: '', keys: [] }])
const found = (...ids: number[]) =>
  describePhone('snapshot', undefined, [
    { deviceType: '', deviceName: '', keys: ids.map((id) => ({ id, type: 'REDIAL', label: '', parameter: '' })) },
  ])
const redial = { name: 'REDIAL' }
const call = { name: 'DIRECT_CALL', parameterType: 'PhoneNumber' }
const known = { ...call, parameters: ['0123'] }
const extension = { name: 'BLF', parameterType: 'Extension' }
const everyType = Object.keys(defaultKeyTypes).map((name) => ({ name }))
const upTo = (highest: number) => Array.from({ length: highest }, (_, index) => index + 1)

type Known = { config?: Partial<Config>; phone?: PhoneFacts | undefined; merges?: boolean }

const needRows: { need: Need; met: Known; unmet: Known[] }[] = [
  { need: 'thisMachine', met: {}, unmet: [{ config: { baseUrl: 'https://staging.example/api' } }] },
  { need: 'otherUser', met: {}, unmet: [{ config: { subjects: alone } }] },
  { need: 'withoutPhone', met: {}, unmet: [{ config: { subjects: { user: seedSubjects.user, users: [] } } }] },
  { need: 'sameIdElsewhere', met: {}, unmet: [{ config: { subjects: { user: seedSubjects.user, users: [] } } }] },
  {
    need: 'key',
    met: { phone: phoneOf([1], [redial]) },
    unmet: [{}, { phone: phoneOf([], [redial]) }, { phone: phoneOf([1], [call]) }, { phone: found() }],
  },
  { need: 'twoKeys', met: { phone: found(1, 2) }, unmet: [{}, { phone: found(1) }, { phone: phoneOf([1, 2], [call]) }] },
  { need: 'threeKeys', met: { phone: found(1, 2, 3) }, unmet: [{}, { phone: found(1, 2) }, { phone: phoneOf([1, 2, 3], [call]) }] },
  {
    need: 'twoTypes',
    met: { phone: phoneOf([1], [redial, known]) },
    unmet: [{}, { phone: phoneOf([1], [redial, call]) }, { phone: phoneOf([], [redial, known]) }],
  },
  { need: 'allIds', met: { phone: phoneOf([1], []) }, unmet: [{}, { phone: found(1, 2) }, { phone: phoneOf([], [redial]) }] },
  { need: 'fewerIds', met: { phone: phoneOf(upTo(23), []) }, unmet: [{}, { phone: phoneOf(upTo(24), []) }, { phone: found(1) }] },
  {
    need: 'manyKeys',
    met: { phone: phoneOf(upTo(13), [redial]) },
    unmet: [{}, { phone: phoneOf(upTo(12), [redial]) }, { phone: found(...upTo(13)) }],
  },
  {
    need: 'describedTypes',
    met: { phone: phoneOf([1], [redial], 'target') },
    unmet: [{}, { phone: found(1) }, { phone: phoneOf([1], [call], 'target') }],
  },
  { need: 'typeWithoutParameter', met: { phone: phoneOf([], [redial]) }, unmet: [{}, { phone: phoneOf([], [call]) }, { phone: found(1) }] },
  { need: 'typeWithParameter', met: { phone: phoneOf([], [call]) }, unmet: [{}, { phone: phoneOf([], [redial]) }, { phone: found(1) }] },
  {
    need: 'typeWithLikelyParameter',
    met: { phone: phoneOf([], [extension], 'target') },
    unmet: [{}, { phone: phoneOf([], [extension]) }, { phone: phoneOf([], [call], 'target') }],
  },
  {
    need: 'fewerTypes',
    met: { phone: phoneOf([], [redial], 'target') },
    unmet: [{}, { phone: phoneOf([], [redial]) }, { phone: phoneOf([], everyType, 'target') }],
  },
  {
    need: 'typeNotInLowerCase',
    met: { phone: phoneOf([], [redial]) },
    unmet: [
      {},
      { phone: phoneOf([], [call]) },
      { phone: phoneOf([], [{ name: 'redial' }]) },
      { phone: phoneOf([], [redial, { name: 'redial' }]) },
    ],
  },
  {
    need: 'typeNotCapitalised',
    met: { phone: phoneOf([], [redial]) },
    unmet: [{}, { phone: phoneOf([], [call]) }, { phone: phoneOf([], [{ name: 'Redial' }]) }, { phone: phoneOf([], [{ name: 'A' }]) }],
  },
  {
    need: 'typeNotAccented',
    met: { phone: phoneOf([], [redial]) },
    unmet: [{}, { phone: phoneOf([], [call]) }, { phone: phoneOf([], [{ name: 'BLF' }]) }, { phone: phoneOf([], [{ name: 'TRY' }]) }],
  },
  {
    need: 'typeNotCutShort',
    met: { phone: phoneOf([], [redial]) },
    unmet: [{}, { phone: phoneOf([], [call]) }, { phone: phoneOf([], [redial, { ...call, name: 'REDIA' }]) }],
  },
  { need: 'takenParameter', met: { phone: phoneOf([], [known]) }, unmet: [{}, { phone: phoneOf([], [redial, call]) }] },
  {
    need: 'labelRequired',
    met: { phone: phoneOf([], [{ ...known, labelRequired: true }]) },
    unmet: [{}, { phone: phoneOf([], [{ ...call, labelRequired: true }, redial]) }],
  },
  {
    need: 'labelFree',
    met: { phone: phoneOf([], [redial]) },
    unmet: [{}, { phone: phoneOf([], [{ ...redial, labelRequired: true }, call]) }, { phone: found(1) }],
  },
  {
    need: 'credentials',
    met: { config: { headers: { cookie: 'a=b' } } },
    unmet: [{}, { config: { headers: { 'x-api-key': 'abc' } } }],
  },
  {
    need: 'bearer',
    met: { config: { headers: { authorization: 'Bearer abc' } } },
    unmet: [{}, { config: { headers: { cookie: 'a=b' } } }],
  },
  { need: 'manyUsers', met: {}, unmet: [{ config: { subjects: alone } }] },
  { need: 'owesReplacing', met: { config: { declares: { put: 'replace' } } }, unmet: [{ config: { declares: { put: 'merge' } } }] },
  { need: 'declaresMerge', met: { config: { declares: { put: 'merge' } } }, unmet: [{}, { config: { declares: { put: 'replace' } } }] },
  { need: 'takesAway', met: {}, unmet: [{ merges: true }] },
]

test.each(needRows)('a case that needs $need is planned where it is there, and not covered elsewhere', ({ need, met, unmet }) => {
  const item = caseOf('GET-CURRENT/answers', { needs: [need] })
  const select = ({ config: more, phone, merges = false }: Known) => selectByNeeds([item], { ...config, ...more }, phone, merges)
  expect(select(met)).toEqual({ planned: [item], notCovered: [] })
  for (const known of unmet) {
    expect(select(known)).toEqual({ planned: [], notCovered: [{ case: item.id, reason: expect.stringMatching(/\w/) }] })
  }
})

test('every need has its rows', () => {
  expect(needRows.map(({ need }) => need).sort()).toEqual(Object.keys(needs).sort())
})

test('the reason is the first need that is not met', () => {
  const item = caseOf('GET-CURRENT/answers', { needs: ['otherUser', 'key', 'allIds'] })
  expect(selectByNeeds([item], config, undefined, false).notCovered).toEqual([
    { case: item.id, reason: 'no key is known that the phone takes (describe it under phoneType)' },
  ])
})

test.each([
  { title: 'cases that only read', given: [0, 0], subjects: 3, want: 0 },
  { title: 'cases that write, keeping three users, and a look at letters', given: [0, 2, 5], subjects: 3, want: 7 + 3 * 11 + 2 },
  { title: 'cases whose failures are looked at once more', given: [0, 2, 5], subjects: 3, keepGoing: true, want: 7 + 3 * 2 + 3 * 11 + 2 },
])('counts the writes of $title', ({ given, subjects, keepGoing, want }) => {
  const counted = given.map((writes) => caseOf('PUT-STORES/change', { writes }))
  expect(countWrites(counted, subjects, keepGoing)).toBe(want)
})

import { expect, test } from 'vitest'
import { startMock } from '../mock.ts'
import { ask, phoneOf, put, redial, refusalOf } from '../testing/ask.ts'

type State = { readonly [collection in 'users' | 'devices' | 'phoneTypes']: readonly { readonly id: string }[] }

const idsIn = ({ users, devices, phoneTypes }: State) => [users, devices, phoneTypes].map((items) => items.map(({ id }) => id))

test.for([
  {
    query: 'tenant=foo&group=foogroup&user=yealinkuser',
    want: [['foo.foogroup.yealinkuser'], ['DP_yealinkuser@sip.netaxis.be'], ['Yealink-T40G']],
  },
  { query: 'group=foogroup&user=nophone', want: [['foo.foogroup.nophone'], [], []] },
  {
    query: 'user=foouser',
    want: [
      ['foo.foogroup.foouser', 'foo.othergroup.foouser'],
      ['DP_giulio@sip.netaxis.be', 'DP_foouser@othergroup.netaxis.be'],
      ['Telenet-Panasonic-KX-HDV230'],
    ],
  },
  { query: 'user=nobody', want: [[], [], []] },
])('the state with $query is that of these users, their phones and the types of these', async ({ query, want }) => {
  await using mock = await startMock()
  expect(idsIn((await ask('GET', `${mock.origin}/_mock/state?${query}`)).body as State)).toEqual(want)
})

test('the state of one is there, as it was written, however many there are', async () => {
  await using mock = await startMock({ generatedUsers: 20_000 })
  const query = 'tenant=foo&group=generated&user=user20000'
  await put(mock.baseUrl, [redial], phoneOf('user20000', 'generated'))
  const { body } = await ask('GET', `${mock.origin}/_mock/state?${query}`)
  expect(body).toMatchObject({ users: [{ user: 'user20000' }], devices: [{ keys: [redial] }], phoneTypes: [{}] })
  expect(refusalOf(await ask('GET', `${mock.origin}/_mock/state`))).toEqual([400, 'RECORDS_TOO_MANY'])
  expect(refusalOf(await ask('GET', `${mock.origin}/_mock/state?tenant=foo`))).toEqual([400, 'RECORDS_TOO_MANY'])
})

test('a filter that there is not is refused', async () => {
  await using mock = await startMock()
  expect(refusalOf(await ask('GET', `${mock.origin}/_mock/state?name=foouser`))).toEqual([400, 'STEERING_WRONG'])
})

import { expect, test } from 'vitest'
import { checkConformance, seedSubjects, type Transport } from './index.ts'
import { createTestTarget, credentials } from './testing/target.ts'

/** A right target on which somebody else has a key of his own, for as many looks as `looks` says, after the tenth write. */
function createCrowdedTarget(looks: number): Transport {
  const target = createTestTarget()
  let writes = 0
  let left = looks
  return async (request) => {
    const response = await target(request)
    if (request.method === 'PUT') writes += 1
    if (request.method !== 'GET' || writes < 10 || left === 0 || !request.url.includes('/foogroup/users/foouser/')) return response
    left -= 1
    const { keys, ...document } = JSON.parse(Buffer.from(response.body).toString())
    const other = { id: 13, type: 'REDIAL', label: 'mine', parameter: '' }
    return { ...response, body: Buffer.from(JSON.stringify({ ...document, keys: [...keys, other] })) }
  }
}

const check = (transport: Transport) =>
  checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    only: ['KEYS-ALL/one-by-one'],
    seed: 1,
    transport,
    wait: async () => {},
  })

test('a key that nobody knows, and that is gone a moment later, is interference: an error, not a failure', async () => {
  const { report, exitCode } = await check(createCrowdedTarget(1))
  const result = report.cases.find(({ id }) => id === 'KEYS-ALL/one-by-one')
  expect(result).toMatchObject({ outcome: 'error', reason: expect.stringContaining('13 REDIAL "mine"') })
  expect(exitCode).toBe(2)
})

test('a key that nobody knows, and that stays, is a failure', async () => {
  const { report, exitCode } = await check(createCrowdedTarget(Number.POSITIVE_INFINITY))
  expect(report.cases.find(({ id }) => id === 'KEYS-ALL/one-by-one')?.outcome).toBe('fail')
  expect(exitCode).toBe(1)
})

/** A right target that once, after the fourth write, answers one user with what another holds. */
function createMixedUp(): Transport {
  const target = createTestTarget()
  let writes = 0
  let isLeft = true
  return async (request) => {
    if (request.method === 'PUT') writes += 1
    const isMixedUp = isLeft && request.method === 'GET' && writes > 4 && request.url.includes('/otheruser/')
    if (!isMixedUp) return target(request)
    isLeft = false
    return target({ ...request, url: request.url.replace('/otheruser/', '/foouser/') })
  }
}

test('a key of the run itself, seen with somebody to whom it was not sent, is a failure, also when it is gone a moment later', async () => {
  const only = 'RESOURCE-PER-USER/two-users'
  const { report } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    only: [only],
    seed: 1,
    transport: createMixedUp(),
    wait: async () => {},
  })
  expect(report.cases.find(({ id }) => id === only)).toMatchObject({ outcome: 'fail', received: expect.stringContaining('should not be') })
})

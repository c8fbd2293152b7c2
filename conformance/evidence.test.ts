import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { createEvidence, readEvidence } from './evidence.ts'
import { type Config, checkConformance, seedSubjects } from './index.ts'
import { filesOf } from './testing/record.ts'
import { createTestTarget, credentials, type Wrong } from './testing/target.ts'

const token = credentials.replace('Bearer ', '')
const secrets = { authorization: credentials, cookie: 'sessionid=session-0123456789', 'x-api-key': 'key/0123456789"' }

/** Says everywhere what it was sent, whole and in part, in the spelling of the place. */
const gossip: Wrong = {
  answers: (response, { headers: { authorization = '', cookie = '', 'x-api-key': key = '' } }) => {
    const said = `${authorization} ${cookie} ${key} ${encodeURIComponent(key)}`
    return {
      ...response,
      headers: { ...response.headers, 'x-debug': said, 'set-cookie': `${cookie}; Path=/` },
      body: response.status < 400 ? response.body : Buffer.from(JSON.stringify({ said, padded: `${'.'.repeat(100)}${authorization}` })),
    }
  },
}

async function recordWith(config: Partial<Config>) {
  const { report, result } = await checkConformance({
    baseUrl: 'http://target.test/api',
    headers: secrets,
    subjects: seedSubjects,
    seed: 7,
    ...config,
    transport: createTestTarget(gossip),
    wait: async () => {},
    today: '2026-11-23',
  })
  return { report, config: result.config }
}

const { report, config } = await recordWith({
  login: { username: 'somebody', password: 'password-0123456789' },
  tls: { ca: '/somewhere/ca.pem', insecure: true },
})
const evidence = createEvidence(report, config, '2026-11-23')

test('evidence is a manifest, the report and the exchanges', () => {
  expect(Object.keys(filesOf(evidence)).sort()).toEqual(['exchanges.json', 'manifest.json', 'report.json'])
  const { manifest, report: read, broken } = readEvidence(evidence)
  expect(read).toEqual(JSON.parse(JSON.stringify(report)))
  expect(broken).toEqual([])
  expect(manifest).toMatchObject({ format: 'phone-buttons-evidence', version: 1, suite: report.suite, today: '2026-11-23' })
})

test('every file but the manifest has its hash there', () => {
  const { 'manifest.json': _, ...others } = unzipSync(evidence)
  const hashes = Object.entries(others).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')])
  expect(readEvidence(evidence).manifest.files).toEqual(Object.fromEntries(hashes))
})

test('no file holds a secret, in any spelling, or the greater part of one', () => {
  const texts = Object.values(filesOf(evidence)).join('\n')
  for (const secret of [token, token.slice(0, 12), 'session-01', 'key/0123', 'key%2F0123', 'password-01', 'somebody', '/somewhere']) {
    expect(texts).not.toContain(secret)
    expect(texts).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4))
  }
})

test('the configuration is kept, but for secrets and how the target was reached', () => {
  const { login: _login, tls: _tls, ...kept } = config
  const headers = { authorization: '***', cookie: '***', 'x-api-key': '***' }
  expect(readEvidence(evidence).manifest.config).toEqual({ ...JSON.parse(JSON.stringify(kept)), headers })
})

test('the same report gives the same bytes', () => {
  expect(createEvidence(report, config, '2026-11-23')).toEqual(evidence)
})

test('the day is that of the run when nobody says another', () => {
  expect(readEvidence(createEvidence(report, config)).manifest.today).toBe(report.begun.slice(0, 10))
})

test('evidence is small', () => {
  expect(evidence.length).toBeLessThan(JSON.stringify(report).length / 10)
})

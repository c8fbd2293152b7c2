import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Config, ConfigError, type Options, readConfig } from './config.ts'
import { seedSubjects } from './subjects.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-'))
})
afterAll(() => rm(folder, { recursive: true }))

const local = 'http://127.0.0.1:4010/api/v1/telenet'
const remote = 'https://staging.example/api/v1/telenet'
const user = { tenant: 'foo', group: 'foogroup', user: 'foouser' }
const named = { ...user, headers: [], only: [] }

type Given = { readonly options?: Partial<Options>; readonly file?: unknown; readonly env?: Record<string, string> }

/** @param file what the configuration file says: as it is when a text, else as JSON */
async function read({ options = {}, file, env = {} }: Given): Promise<Config> {
  const path = join(folder, 'config')
  if (file !== undefined) await writeFile(path, typeof file === 'string' ? file : JSON.stringify(file))
  return readConfig({ headers: [], only: [], ...(file !== undefined && { config: path }), ...options }, env, () => 4711)
}

test('a base URL on this machine is all that has to be given', async () => {
  expect(await read({ options: { baseUrl: local } })).toEqual({
    baseUrl: local,
    headers: {},
    subjects: seedSubjects,
    phoneTypes: {},
    declares: {},
    mode: 'reversible',
    profile: 'core',
    only: [],
    seed: 4711,
    timeout: 10_000,
    maxWrites: 1000,
    waivers: [],
  })
})

const rows: { title: string; given: Given; want: Partial<Config> }[] = [
  { title: 'a base URL with slashes at its end', given: { options: { baseUrl: `${local}//` } }, want: { baseUrl: local } },
  {
    title: 'a base URL in capitals with the usual port',
    given: { options: { ...named, baseUrl: 'HTTPS://Staging.Example:443/api/v1/telenet' } },
    want: { baseUrl: remote },
  },
  {
    title: 'a base URL without a path',
    given: { options: { baseUrl: 'http://localhost:4010/' } },
    want: { baseUrl: 'http://localhost:4010' },
  },
  { title: 'a user', given: { options: { ...named, baseUrl: remote } }, want: { subjects: { user, users: [] } } },
  {
    title: 'another user and one without a phone, both beside the user',
    given: { options: { ...named, baseUrl: remote, otherUser: 'otheruser', userWithoutPhone: 'nophone' } },
    want: { subjects: { user, users: [], otherUser: { ...user, user: 'otheruser' }, withoutPhone: { ...user, user: 'nophone' } } },
  },
  {
    title: 'one of the user on this machine, who is then alone',
    given: { options: { ...named, baseUrl: local } },
    want: { subjects: { user, users: [] } },
  },
  {
    title: 'headers',
    given: { options: { baseUrl: local, headers: ['Authorization: Bearer abc', 'X-Empty:', 'x-colon:a:b', 'X-Blank:  c d'] } },
    want: { headers: { authorization: 'Bearer abc', 'x-empty': '', 'x-colon': 'a:b', 'x-blank': 'c d' } },
  },
  {
    title: 'every other option',
    given: { options: { baseUrl: local, mode: 'full', profile: 'strict', only: ['KEYS-LIST'], seed: '0', timeout: '1', maxWrites: '0' } },
    want: { mode: 'full', profile: 'strict', only: ['KEYS-LIST'], seed: 0, timeout: 1, maxWrites: 0 },
  },
  {
    title: 'a JSON file',
    given: {
      file: {
        $schema: './config.schema.json',
        baseUrl: `${remote}/`,
        headers: { Authorization: 'Bearer abc' },
        subjects: { ...seedSubjects, users: [{ ...user, user: 'more' }] },
        phoneType: { keyIds: [1, 2], types: [{ name: 'LINE', parameterType: 'Line', parameters: ['1'] }] },
        phoneTypes: { 'Model-12': { keyIds: [], types: [] } },
        declares: { put: 'merge' },
        mode: 'observe',
        profile: 'apio',
        seed: 5,
        timeout: 50,
        maxWrites: 6,
        waivers: [{ case: 'KEYS-LIST/null', reason: 'ticket 12', until: '2027-01-31' }],
        login: { username: 'me', password: '${PASSWORD}' },
        tls: { ca: 'ca.pem' },
      },
      env: { PASSWORD: 'xyz' },
    },
    want: {
      baseUrl: remote,
      headers: { authorization: 'Bearer abc' },
      subjects: { ...seedSubjects, users: [{ ...user, user: 'more' }] },
      phoneType: { keyIds: [1, 2], types: [{ name: 'LINE', parameterType: 'Line', parameters: ['1'] }] },
      phoneTypes: { 'Model-12': { keyIds: [], types: [] } },
      declares: { put: 'merge' },
      mode: 'observe',
      profile: 'apio',
      seed: 5,
      timeout: 50,
      maxWrites: 6,
      waivers: [{ case: 'KEYS-LIST/null', reason: 'ticket 12', until: '2027-01-31' }],
      login: { username: 'me', password: 'xyz' },
      tls: { ca: 'ca.pem' },
    },
  },
  {
    title: 'a YAML file',
    given: {
      file: `# where it is
baseUrl: ${remote}
subjects:
  user: { tenant: foo, group: foogroup, user: foouser }
phoneType:
  keyIds: [1, 2]
  types:
    - name: DIRECT_CALL
      parameters: ['0123']
`,
    },
    want: {
      baseUrl: remote,
      subjects: { user, users: [] },
      phoneType: { keyIds: [1, 2], types: [{ name: 'DIRECT_CALL', parameters: ['0123'] }] },
    },
  },
  {
    title: 'options over a file',
    given: {
      options: {
        baseUrl: local,
        user: 'me',
        otherUser: 'her',
        headers: ['AUTHORIZATION: Bearer typed'],
        mode: 'reversible',
        profile: 'core',
        seed: '1',
        timeout: '2',
        maxWrites: '3',
      },
      file: {
        baseUrl: remote,
        headers: { authorization: 'Bearer filed', 'X-Kept': 'yes' },
        subjects: { user, otherUser: { ...user, user: 'him' }, withoutPhone: { ...user, user: 'nophone' } },
        mode: 'observe',
        profile: 'strict',
        seed: 7,
        timeout: 8,
        maxWrites: 9,
      },
    },
    want: {
      baseUrl: local,
      headers: { authorization: 'Bearer typed', 'x-kept': 'yes' },
      subjects: {
        user: { ...user, user: 'me' },
        otherUser: { ...user, user: 'her' },
        withoutPhone: { ...user, user: 'nophone' },
        users: [],
      },
      mode: 'reversible',
      profile: 'core',
      seed: 1,
      timeout: 2,
      maxWrites: 3,
    },
  },
  {
    title: 'that it keeps going, from either',
    given: { options: { baseUrl: local, keepGoing: false }, file: { keepGoing: true } },
    want: { keepGoing: true, maxWrites: 2000 },
  },
  {
    title: 'certificates of the command line over those of a file',
    given: {
      options: { baseUrl: local, ca: 'mine.pem', key: 'key.pem', insecure: true },
      file: { tls: { ca: 'ca.pem', cert: 'cert.pem', key: 'other.pem' } },
    },
    want: { tls: { ca: 'mine.pem', cert: 'cert.pem', key: 'key.pem', insecure: true } },
  },
  {
    title: 'names of the environment, in texts at any depth',
    given: {
      file: {
        baseUrl: 'https://${HOST}/${PATH_}/telenet',
        headers: { Authorization: 'Bearer ${TOKEN}' },
        subjects: { user: { ...user, user: '${WHO}' }, users: [{ ...user, user: '${HOST}' }] },
      },
      env: { HOST: 'staging.example', PATH_: 'api/v1', TOKEN: 'a"b: {c}\\', WHO: '${TOKEN}' },
    },
    want: {
      baseUrl: remote,
      headers: { authorization: 'Bearer a"b: {c}\\' },
      subjects: { user: { ...user, user: '${TOKEN}' }, users: [{ ...user, user: 'staging.example' }] },
    },
  },
  {
    title: 'a dollar sign that names nothing',
    given: { file: { baseUrl: remote, headers: { 'X-Price': '5$ $HOME' }, subjects: { user } }, env: { HOME: 'no' } },
    want: { headers: { 'x-price': '5$ $HOME' } },
  },
  {
    title: 'a name of the environment that is empty',
    given: { file: { baseUrl: `${local}\${NONE}` }, env: { NONE: '' } },
    want: { baseUrl: local },
  },
]

test.each(rows)('takes $title', async ({ given, want }) => {
  expect(await read(given)).toMatchObject(want)
  for (const [member, value] of Object.entries(want)) expect((await read(given))[member as keyof Config]).toEqual(value)
})

const schemaHint = 'conformance/config.schema.json describes the file'
const urlHint = 'give everything before /tenants/, such as https://host/api/v1/telenet'

const wrongRows: { title: string; given: Given; want: string | RegExp }[] = [
  { title: 'no target', given: {}, want: 'no target: name its base URL, such as http://127.0.0.1:4010/api/v1/telenet' },
  {
    title: 'a target that is no URL',
    given: { options: { baseUrl: 'staging' } },
    want: `cannot use the base URL staging: it is not a URL; ${urlHint}`,
  },
  {
    title: 'a target of another scheme',
    given: { options: { baseUrl: 'ftp://staging/api' } },
    want: `cannot use the base URL ftp://staging/api: it begins with ftp:; ${urlHint}`,
  },
  {
    title: 'a target with a query',
    given: { options: { baseUrl: `${local}?a=b` } },
    want: `cannot use the base URL ${local}?a=b: it has a query or a fragment; ${urlHint}`,
  },
  {
    title: 'a target with a fragment',
    given: { options: { baseUrl: `${local}#a` } },
    want: `cannot use the base URL ${local}#a: it has a query or a fragment; ${urlHint}`,
  },
  {
    title: 'a target with credentials, which are not repeated',
    given: { options: { baseUrl: 'https://me:secret@host/api' } },
    want: `cannot use the base URL https://***@host/api: it carries credentials, which belong in --header; ${urlHint}`,
  },
  {
    title: 'a target with credentials that is no URL',
    given: { options: { baseUrl: 'https://me:se/cr@et@host:port/api' } },
    want: `cannot use the base URL https://***@host:port/api: it is not a URL; ${urlHint}`,
  },
  {
    title: 'a target with credentials and no scheme',
    given: { options: { baseUrl: 'me:secret@host/api' } },
    want: `cannot use the base URL ***@host/api: it begins with me:; ${urlHint}`,
  },
  {
    title: 'a target that goes too far',
    given: { options: { baseUrl: `${local}/tenants/foo` } },
    want: `cannot use the base URL ${local}/tenants/foo: it goes too far; ${urlHint}`,
  },
  {
    title: 'no subject away from this machine',
    given: { options: { baseUrl: remote } },
    want: 'no subject: name whose buttons may be changed and put back, with --tenant, --group and --user or in the configuration',
  },
  {
    title: 'half a subject, also on this machine',
    given: { options: { baseUrl: local, user: 'foouser' } },
    want: 'the subject is not complete: --tenant, --group is missing; give it',
  },
  {
    title: 'an empty id',
    given: { options: { ...named, baseUrl: local, group: '' } },
    want: 'the subject is not complete: --group is missing; give it',
  },
  {
    title: 'another user without a user',
    given: { options: { baseUrl: local, otherUser: 'otheruser' } },
    want: 'the subject is not complete: --tenant, --group, --user is missing; give it',
  },
  ...(['otherUser', 'userWithoutPhone'] as const).map((option) => ({
    title: `the user as ${option}`,
    given: { options: { ...named, baseUrl: local, [option]: 'foouser' } },
    want: `${option === 'otherUser' ? option : 'withoutPhone'} is foo/foogroup/foouser, who is the user already: name someone else, or nobody`,
  })),
  {
    title: 'the user as the one elsewhere',
    given: { file: { baseUrl: local, subjects: { user, sameIdElsewhere: user } } },
    want: 'sameIdElsewhere is foo/foogroup/foouser, who is the user already: name someone else, or nobody',
  },
  ...(['cert', 'key'] as const).map((option) => ({
    title: `a ${option} alone`,
    given: { options: { baseUrl: local, [option]: 'file.pem' } },
    want: 'a client certificate takes two files: give both --cert and --key',
  })),
  {
    title: 'a mode that does not exist',
    given: { options: { baseUrl: local, mode: 'fast' } },
    want: '--mode is fast: expected observe or reversible or full',
  },
  {
    title: 'a profile that does not exist',
    given: { options: { baseUrl: local, profile: '' } },
    want: '--profile is : expected core or apio or strict',
  },
  ...['', '-1', '1.5', '1e3', '0x10', ' 7', 'seven', '9007199254740993'].map((seed) => ({
    title: `the seed ${JSON.stringify(seed)}`,
    given: { options: { baseUrl: local, seed } },
    want: `--seed is ${seed}: expected a whole number from 0`,
  })),
  { title: 'no time at all', given: { options: { baseUrl: local, timeout: '0' } }, want: '--timeout is 0: expected a whole number from 1' },
  {
    title: 'fewer writes than none',
    given: { options: { baseUrl: local, maxWrites: '-1' } },
    want: '--max-writes is -1: expected a whole number from 0',
  },
  {
    title: 'a file that is not there',
    given: { options: { config: 'no-such-file' } },
    want: /^cannot use the configuration no-such-file: ENOENT: [^\n]+; name a JSON or YAML file with --config$/,
  },
  {
    title: 'a file that is neither JSON nor YAML',
    given: { file: '{ "baseUrl": ' },
    want: /^cannot use the configuration \S+: [^\n]+; name a JSON or YAML file with --config$/,
  },
  { title: 'an empty file', given: { file: '' }, want: /^cannot use the configuration \S+: the file must be object; / },
  {
    title: 'a name that is not set',
    given: { file: { baseUrl: '${TARGET}', headers: { Authorization: 'Bearer ${TOKEN}', 'X-Again': '${TOKEN}' } }, env: { HOME: '/' } },
    want: /^cannot use the configuration \S+: TARGET, TOKEN is not set in the environment; set it and start again$/,
  },
  {
    title: 'an unknown member',
    given: { file: { baseUrl: local, timeOut: 5 } },
    want: new RegExp(`^cannot use the configuration \\S+: the file has the unknown member "timeOut"; ${schemaHint}$`),
  },
  {
    title: 'an unknown member further down',
    given: { file: { baseUrl: local, subjects: { user: { ...user, name: 'foo' } } } },
    want: new RegExp(`^cannot use the configuration \\S+: /subjects/user has the unknown member "name"; ${schemaHint}$`),
  },
  {
    title: 'a member of the wrong type',
    given: { file: { baseUrl: local, seed: '7' } },
    want: new RegExp(`^cannot use the configuration \\S+: /seed must be integer; ${schemaHint}$`),
  },
  {
    title: 'subjects without a user',
    given: { file: { baseUrl: local, subjects: { users: [] } } },
    want: new RegExp(`^cannot use the configuration \\S+: /subjects must have required property 'user'; ${schemaHint}$`),
  },
]

const messageOf = async (given: Given): Promise<string> => {
  const error = await read(given).then(
    () => expect.fail('it was taken'),
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(ConfigError)
  return (error as ConfigError).message
}

test.each(wrongRows)('refuses $title', async ({ given, want }) => {
  const message = await messageOf(given)
  if (typeof want === 'string') expect(message).toBe(want)
  else expect(message).toMatch(want)
  expect(message).not.toContain('\n')
  expect(message).not.toContain('secret')
})

const tokenRows: { title: string; given: Given; want: string }[] = [
  {
    title: 'without a colon',
    given: { options: { baseUrl: local, headers: ['Authorization Bearer t0ken'] } },
    want: "cannot read a --header: it has no name; give it as 'Name: value'",
  },
  {
    title: 'without a name',
    given: { options: { baseUrl: local, headers: [': t0ken'] } },
    want: "cannot read a --header: it has no name; give it as 'Name: value'",
  },
  {
    title: 'with a blank in its name',
    given: { options: { baseUrl: local, headers: ['My Header: t0ken'] } },
    want: "cannot read a --header: it has no name; give it as 'Name: value'",
  },
  {
    title: 'whose value has a line break',
    given: { options: { baseUrl: local, headers: ['Authorization: Bearer t0ken\n'] } },
    want: 'cannot send the header Authorization: HTTP does not allow a character in its name or value; take it out',
  },
  {
    title: 'whose value from the environment has a line break',
    given: { file: { baseUrl: local, headers: { Authorization: 'Bearer ${TOKEN}' } }, env: { TOKEN: 't0ken\n' } },
    want: 'cannot send the header Authorization: HTTP does not allow a character in its name or value; take it out',
  },
  {
    title: 'whose name HTTP does not allow',
    given: { file: { baseUrl: local, headers: { 'X(1)': 't0ken' } } },
    want: 'cannot send the header X(1): HTTP does not allow a character in its name or value; take it out',
  },
]

test.each(tokenRows)('refuses a header $title, and never repeats its value', async ({ given, want }) => {
  expect(await messageOf(given)).toBe(want)
  expect(want).not.toContain('t0ken')
})

test.each(['http://localhost:4010/api', 'http://127.0.0.1/api', 'http://127.8.9.10/api', 'http://[::1]:4010/api'])(
  '%s is on this machine: its subjects are those of the seed',
  async (baseUrl) => {
    expect((await read({ options: { baseUrl } })).subjects).toEqual(seedSubjects)
  },
)

test.each([
  'https://staging.example/api',
  'http://localhost.example/api',
  'http://127.0.0.1.example/api',
  'http://10.0.0.1/api',
  'http://0.0.0.0/api',
])('%s is not on this machine: nobody is written to who was not named', async (baseUrl) => {
  expect(await messageOf({ options: { baseUrl } })).toMatch(/^no subject: /)
})

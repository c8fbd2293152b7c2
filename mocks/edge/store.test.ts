import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startPostgres } from '../testing/postgres.ts'
import { openSqliteStore } from './sqlite.ts'
import { openStore, StoreError } from './store.ts'

const server = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'phone-buttons-store-'))
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
}, 30_000)

/** @returns what the error says that refuses to open this store */
async function refusal(url: string): Promise<string> {
  const error = await openStore(url).catch((error: unknown) => error)
  return error instanceof StoreError ? error.message : expect.fail(`not refused: ${error}`)
}

/** What a process of its own says that runs this code, in which there is openStore. */
async function run(code: string, ...options: readonly string[]): Promise<string> {
  const program = `const { openStore } = await import(${JSON.stringify(import.meta.resolve('./store.ts'))}); ${code}`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', ...options, '--eval', program])
  return stdout
}

const forms = 'there is no such store; take memory, sqlite:<file> or postgres://<user>:<password>@<host>:<port>/<database>'

test.for([
  { given: '', want: `cannot open the store "": ${forms}` },
  { given: 'mock.db', want: `cannot open the store "mock.db": ${forms}` },
  { given: 'Memory', want: `cannot open the store "Memory": ${forms}` },
  { given: 'sqlite:', want: `cannot open the store "sqlite:...": ${forms}` },
  { given: 'mysql://user:secret@host/mock', want: `cannot open the store "mysql:...": ${forms}` },
  { given: 'postgres:mock', want: `cannot open the store "postgres:...": ${forms}` },
])('refuses $given and says which stores there are', async ({ given, want }) => {
  expect(await refusal(given)).toBe(want)
})

test.for(['memory', `sqlite:${join(folder, 'at-once.db')}`])('the store %s answers at once', async (url) => {
  const store = await openStore(url)
  const answers = [
    store.make('a', 1, 9),
    store.write('a', 'd', '{}'),
    store.read('a', 'd'),
    store.documents('a', 9),
    store.revision('a'),
    store.steering('a'),
    store.steer('a', { revision: 1, text: '1' }),
    store.count('a', 'c'),
    store.copy('a', 'b', 1),
    store.worlds(),
    store.touch(new Map()),
    store.drop('a'),
    store.close(),
  ]
  expect(answers.filter((answer) => answer instanceof Promise)).toEqual([])
})

// SQLite

const path = (name: string): string => join(folder, name)

const database = (name: string, sql: string): string => {
  const database = new DatabaseSync(path(name))
  database.exec(sql)
  database.close()
  return name
}

test.for([
  {
    title: 'there is no folder for',
    make: () => 'nowhere/mock.db',
    want: `there is no folder ${path('nowhere')}; make it, or name another file`,
  },
  {
    title: 'is a folder',
    make: () => {
      mkdirSync(path('folder'))
      return 'folder'
    },
    want: 'it is a folder; name a file in it',
  },
  {
    title: 'is no database',
    make: () => {
      writeFileSync(path('text'), 'Dear diary, '.repeat(1000))
      return 'text'
    },
    want: 'the file is not an SQLite database; name another file',
  },
  {
    title: 'is the database of another program',
    make: () => database('others.db', 'CREATE TABLE diary (entry TEXT)'),
    want: 'the file is the database of another program; name another file',
  },
  {
    title: 'was made by a later version',
    make: () => {
      openSqliteStore(path('later.db')).close()
      return database('later.db', 'PRAGMA user_version = 1000')
    },
    want: 'the file was made by a later version of this program (format 1000, known is 1); name another file',
  },
])('refuses a file that $title', async ({ make, want }) => {
  const name = make()
  expect(await refusal(`sqlite:${path(name)}`)).toBe(`cannot open the store sqlite:${path(name)}: ${want}`)
})

test('leaves the database of another program as it was', async () => {
  const name = database('kept.db', 'CREATE TABLE diary (entry TEXT)')
  await refusal(`sqlite:${path(name)}`)
  const kept = new DatabaseSync(path(name))
  expect(kept.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'diary' }])
  kept.close()
})

// Windows has no such permissions.
test.skipIf(process.platform === 'win32')('refuses a file that may not be written', async () => {
  const place = path('read-only')
  mkdirSync(place)
  openSqliteStore(join(place, 'mock.db')).close()
  chmodSync(join(place, 'mock.db'), 0o444)
  chmodSync(place, 0o555)
  chmodSync(folder, 0o755)
  // Nothing keeps root from writing: for a moment, this is somebody else.
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.('nobody')
  try {
    expect(() => openSqliteStore(join(place, 'mock.db'))).toThrow(
      `cannot open the store sqlite:${join(place, 'mock.db')}: the file cannot be written; allow it, or name another file`,
    )
  } finally {
    if (isRoot) process.seteuid?.(0)
    chmodSync(place, 0o755)
  }
})

test('leaves nothing beside the file when it is closed', async () => {
  mkdirSync(path('alone'))
  const store = await openStore(`sqlite:${path('alone/mock.db')}`)
  await store.make('a', 1, 9)
  await store.close()
  expect(readdirSync(path('alone'))).toEqual(['mock.db'])
})

test('several processes open a new file at once and write to it without getting in the way of each other', async () => {
  const start = Date.now() + 500
  const write = (writer: number) => `await new Promise((resolve) => setTimeout(resolve, ${start} - Date.now()))
    const store = await openStore(${JSON.stringify(`sqlite:${path('shared.db')}`)})
    for (let round = 0; round < 50; round += 1) {
      await store.make(\`${writer}/\${round}\`, 1, Infinity)
      await store.make('a', 1, Infinity)
      console.log(await store.count('a', 'c'))
    }
    await store.close()`
  const said = await Promise.all([0, 1, 2, 3].map((writer) => run(write(writer))))
  const counted = said.flatMap((text) => text.trim().split('\n').map(Number))
  expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
})

test('keeps nothing of a world that was dropped or overwritten', async () => {
  const store = openSqliteStore(path('dropped.db'))
  for (const world of ['a', 'b', 'c']) {
    await store.make(world, 1, 9)
    await store.write(world, 'd', '{}')
    await store.count(world, 'c')
  }
  await store.drop('a')
  await store.copy('c', 'b', 1)
  await store.drop('c')
  await store.close()
  const left = new DatabaseSync(path('dropped.db'))
  const rows = left.prepare(
    'SELECT (SELECT count(*) FROM worlds) AS worlds, (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM counters) AS counters',
  )
  expect(rows.get()).toEqual({ worlds: 1, documents: 1, counters: 0 })
  left.close()
})

const breakable: { store: string; place: () => Promise<{ url: string; sql: (sql: string) => unknown }>; harm: string; mend: string }[] = [
  {
    store: 'SQLite',
    place: async () => ({ url: `sqlite:${path('broken.db')}`, sql: (sql) => database('broken.db', sql) }),
    harm: "CREATE TRIGGER broken BEFORE INSERT ON documents BEGIN SELECT RAISE(ABORT, 'broken'); END",
    mend: 'DROP TRIGGER broken',
  },
  {
    store: 'PostgreSQL',
    place: async () => {
      const url = await server.emptyDatabase()
      return { url, sql: (sql) => ask(url, sql) }
    },
    harm: 'ALTER TABLE phone_buttons_mock.documents ADD CONSTRAINT broken CHECK (false) NOT VALID',
    mend: 'ALTER TABLE phone_buttons_mock.documents DROP CONSTRAINT broken',
  },
]

test.for(breakable)(
  'a change that fails halfway in $store has changed nothing, and the next one succeeds',
  async ({ place, harm, mend }) => {
    const { url, sql } = await place()
    const store = await openStore(url)
    for (const world of ['a', 'b']) {
      await store.make(world, 1, 9)
      await store.write(world, 'd', JSON.stringify(world))
    }
    const known = async () => [await store.worlds(), await store.steering('b'), await store.documents('b', 9)]
    const before = await known()
    const revision = await store.revision('b')
    const copy = async () => store.copy('a', 'b', 2)
    const steer = async () => store.steer('b', { revision, text: '1', documents: new Map([['e', '{}']]) })

    await sql(harm)
    for (const change of [copy, steer]) {
      await expect(change()).rejects.toThrow()
      expect(await known()).toEqual(before)
    }
    await sql(mend)
    expect([await steer(), await copy()]).toEqual([true, true])
    await store.close()
  },
)

// PostgreSQL

const refused = (url: string, wrong: string) => {
  const { host, pathname } = new URL(url)
  return `cannot open the store postgres://${host}${pathname}: ${wrong}`
}

/** The same database, asked for otherwise. */
const changed = (url: string, change: (url: URL) => unknown): string => {
  const other = new URL(url)
  change(other)
  return other.href
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

test.for([
  {
    title: 'the password is wrong',
    change: (url: URL) => {
      url.password = 'a wrong secret'
    },
    want: 'password authentication failed for user "mock"; mend user and password in the URL',
  },
  {
    title: 'the database does not exist',
    change: (url: URL) => {
      url.pathname = '/nobodys'
    },
    want: 'database "nobodys" does not exist; create it (createdb), or name another database in the URL',
  },
  {
    title: 'nothing listens',
    change: (url: URL) => {
      url.port = '1'
    },
    want: 'connect ECONNREFUSED 127.0.0.1:1; start PostgreSQL there, or mend the URL',
  },
])('refuses PostgreSQL when $title', async ({ change, want }) => {
  const url = changed(await server.emptyDatabase(), change)
  expect(await refusal(url)).toBe(refused(url, want))
})

test('refuses a database that cannot hold every text', async () => {
  const url = await server.createDatabase('LATIN1')
  const mend = 'name one in UTF8 (createdb --template template0 --encoding UTF8)'
  expect(await refusal(url)).toBe(refused(url, `the database is encoded in LATIN1, which cannot hold every text; ${mend}`))
})

test('refuses tables that a later version made', async () => {
  const url = await server.emptyDatabase()
  await (await openStore(url)).close()
  await ask(url, 'UPDATE phone_buttons_mock.state SET version = 1000')
  const wrong = 'its tables were made by a later version of this program (format 1000, known is 1)'
  expect(await refusal(url)).toBe(refused(url, `${wrong}; name another database`))
})

test('refuses a user who may not make the tables, and takes one who may use those that are there', async () => {
  const url = await server.emptyDatabase()
  await ask(url, "CREATE ROLE guest LOGIN PASSWORD 'guest'")
  const guests = changed(url, (url) => {
    url.username = 'guest'
    url.password = 'guest'
  })
  const mend = 'grant it (GRANT CREATE ON DATABASE), or name another user in the URL'
  expect(await refusal(guests)).toBe(refused(url, `permission denied for database ${new URL(url).pathname.slice(1)}; ${mend}`))

  await (await openStore(url)).close()
  await ask(
    url,
    `GRANT USAGE ON SCHEMA phone_buttons_mock TO guest;
     GRANT ALL ON ALL TABLES IN SCHEMA phone_buttons_mock TO guest;
     GRANT ALL ON ALL SEQUENCES IN SCHEMA phone_buttons_mock TO guest`,
  )
  const store = await openStore(guests)
  expect([await store.make('a', 1, 9), await store.write('a', 'd', '{}'), await store.copy('a', 'b', 1), await store.drop('a')]).toEqual(
    Array(4).fill(true),
  )
  await store.close()
})

test.for(['#', '/', '?', '@', '/@', '%', '%2'])('repeats nothing of a password with %s in it', async (special) => {
  for (const password of [`77${special}88`, `qux${special}zap`]) {
    for (const url of [`postgres://mock:${password}@127.0.0.1:1/mock`, `postgresql://${password}@127.0.0.1:1/mock`]) {
      expect(await refusal(url)).not.toMatch(/77|88|qux|zap/)
    }
  }
})

test('says how to install pg when it is missing', async () => {
  const withoutPg = `import { registerHooks } from 'node:module'
    registerHooks({ resolve: (name, context, next) => {
      if (name === 'pg') throw Object.assign(new Error('no pg'), { code: 'ERR_MODULE_NOT_FOUND' })
      return next(name, context)
    } })`
  const open = `await openStore('postgres://mock@127.0.0.1:1/mock').catch((error) => console.log(error.message))`
  const wrong = 'the package pg, which speaks to PostgreSQL, is not installed; install it: npm install pg'
  const said = await run(open, '--import', `data:text/javascript,${encodeURIComponent(withoutPg)}`)
  expect(said).toBe(`cannot open the store postgres://127.0.0.1:1/mock: ${wrong}\n`)
})

test('goes on when its connections have been ended', async () => {
  const url = await server.emptyDatabase()
  const store = await openStore(url)
  await store.make('a', 1, 9)
  await Promise.all(Array.from({ length: 5 }, (_, index) => store.write('a', `${index}`, '{}')))
  await ask(url, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')
  await expect.poll(async () => store.write('a', 'd', '{}')).toBe(true)
  await store.close()
})

test('goes on when the server has ended in the middle of a change', async () => {
  const url = await server.emptyDatabase()
  const store = await openStore(url)
  const other = new pg.Client(url)
  other.on('error', () => {})
  await other.connect()
  await other.query('BEGIN; LOCK TABLE phone_buttons_mock.worlds')
  const change = expect((async () => store.make('a', 1, 9))()).rejects.toThrow('Connection terminated unexpectedly')
  const waiting = "SELECT FROM pg_stat_activity WHERE application_name = 'phone-buttons mock' AND wait_event_type = 'Lock'"
  await expect.poll(async () => (await other.query(waiting)).rowCount).toBe(1)
  await server.kill()
  await change
  await server.start()
  expect(await store.make('a', 1, 9)).toBe(true)
  await store.close()
})

test('rejects while the database is away, and works when it is back', async () => {
  const store = await openStore(await server.emptyDatabase())
  await store.make('a', 1, 9)
  await store.write('a', 'd', '{}')
  await server.kill()
  for (const act of [() => store.read('a', 'd'), () => store.write('a', 'd', '[]'), () => store.copy('a', 'b', 1)]) {
    await expect(async () => act()).rejects.toThrow()
  }
  await server.start()
  expect([await store.read('a', 'd'), await store.write('a', 'e', '[]'), await store.copy('a', 'b', 1)]).toEqual(['{}', true, true])
  await store.close()
})

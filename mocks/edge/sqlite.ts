import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { isCounted, type Store } from '../core/store.ts'
import { fromBytes, rangeOf, toBytes } from './id-bytes.ts'
import { StoreError } from './store-error.ts'

/** Says in the head of the file whose it is: the letters PBMK. */
const application = 0x50424d4b
const version = 1

/**
 * The id of a world is the revision at which it was made, and so never used again. A world has no name only while another
 * is taking its place.
 */
const schema = `
  CREATE TABLE state (revision INTEGER NOT NULL, counted INTEGER NOT NULL) STRICT;
  INSERT INTO state VALUES (0, 0);
  CREATE TABLE worlds (
    id INTEGER PRIMARY KEY,
    name BLOB UNIQUE,
    counted INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    text TEXT,
    used REAL NOT NULL
  ) STRICT;
  CREATE TRIGGER made AFTER INSERT ON worlds WHEN NEW.counted BEGIN UPDATE state SET counted = counted + 1; END;
  CREATE TRIGGER dropped AFTER DELETE ON worlds WHEN OLD.counted BEGIN UPDATE state SET counted = counted - 1; END;
  CREATE TABLE documents (
    world INTEGER NOT NULL REFERENCES worlds ON DELETE CASCADE,
    device BLOB NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (world, device)
  ) STRICT;
  CREATE TABLE counters (
    world INTEGER NOT NULL REFERENCES worlds ON DELETE CASCADE,
    counter BLOB NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (world, counter)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${application};
  PRAGMA user_version = ${version};
`

/**
 * Keeps everything in a file, which outlives the process. Every method answers at once, with a plain value. Several
 * processes may have the file open.
 *
 * @throws StoreError
 */
export function openSqliteStore(file: string): Store {
  const path = resolve(file)
  let database: DatabaseSync | undefined
  try {
    // Another process may be writing: five seconds are for waiting until it is done.
    database = new DatabaseSync(path, { timeout: 5_000 })
    prepareFile(path, database)
    return createSqliteStore(database)
  } catch (error) {
    database?.close()
    throw error instanceof StoreError ? error : new StoreError(`sqlite:${path}`, ...explain(path, error as SqliteError))
  }
}

function prepareFile(path: string, database: DatabaseSync): void {
  // A write is acknowledged when it is on the disk: FULL syncs the log at every commit (some 4,000 a second), so that what
  // was acknowledged survives the end of the process and of the power. NORMAL (80,000) survives only the former.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('BEGIN IMMEDIATE')
  const head = database.prepare(
    'SELECT application_id AS owner, user_version AS version, (SELECT count(*) FROM sqlite_schema) AS tables FROM pragma_application_id, pragma_user_version',
  )
  const { owner, version: found, tables } = head.get() as { owner: number; version: number; tables: number }
  const refuse = (wrong: string) => new StoreError(`sqlite:${path}`, wrong, 'name another file')
  if (tables === 0) database.exec(schema)
  else if (owner !== application) throw refuse('the file is the database of another program')
  else if (found > version) throw refuse(`the file was made by a later version of this program (format ${found}, known is ${version})`)
  database.exec('COMMIT')
}

function createSqliteStore(database: DatabaseSync): Store {
  /** @returns what answers a query */
  const ask = <Row>(sql: string) => {
    const statement = database.prepare(sql)
    // All rows, also where there is but one: get() leaves the statement at the first, and nobody would hear of an error in
    // the commit that comes after the last.
    return (...values: SQLInputValue[]) => statement.all(...values) as Row[]
  }
  /** @returns how many rows a statement changes */
  const change = (sql: string) => {
    const statement = database.prepare(sql)
    return (...values: SQLInputValue[]) => Number(statement.run(...values).changes)
  }
  /** All of it or nothing, and nobody else's writing in between. */
  const whole = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  const findWorld = ask<{ id: number; revision: number; text: string | null }>('SELECT id, revision, text FROM worlds WHERE name = ?')
  const listWorlds = ask<{ name: Uint8Array; used: number; documents: number }>(
    'SELECT name, used, (SELECT count(*) FROM documents WHERE world = id) AS documents FROM worlds WHERE name >= ? AND name < ? ORDER BY name',
  )
  const countWorlds = ask<{ counted: number }>('SELECT counted FROM state')
  const countRevision = ask<{ revision: number }>('UPDATE state SET revision = revision + 1 RETURNING revision')
  const makeWorld = change('INSERT INTO worlds (id, name, counted, revision, text, used) VALUES (?1, ?2, ?3, ?1, ?4, ?5)')
  const steerWorld = change('UPDATE worlds SET revision = ?, text = ? WHERE id = ?')
  const touchWorld = change('UPDATE worlds SET used = max(used, ?2) WHERE name = ?1')
  const unnameWorld = change('UPDATE worlds SET name = NULL WHERE name = ?')
  const dropNameless = change('DELETE FROM worlds WHERE name IS NULL')
  const dropWorld = change('DELETE FROM worlds WHERE name = ?')

  const readDocument = ask<{ document: string }>('SELECT document FROM documents JOIN worlds ON id = world WHERE name = ? AND device = ?')
  const writeDocument = change(
    `INSERT INTO documents (world, device, document) SELECT id, ?2, ?3 FROM worlds WHERE name = ?1
     ON CONFLICT (world, device) DO UPDATE SET document = excluded.document`,
  )
  const removeDocument = change('DELETE FROM documents WHERE world = (SELECT id FROM worlds WHERE name = ?) AND device = ?')
  const listDocuments = ask<{ device: Uint8Array; document: string }>(
    'SELECT device, document FROM documents JOIN worlds ON id = world WHERE name = ? ORDER BY device LIMIT ?',
  )
  const copyDocuments = change(
    'INSERT INTO documents (world, device, document) SELECT ?2, device, document FROM documents WHERE world = ?1',
  )
  const countUp = ask<{ value: number }>(
    `INSERT INTO counters (world, counter, value) SELECT id, ?2, 1 FROM worlds WHERE name = ?1
     ON CONFLICT (world, counter) DO UPDATE SET value = value + 1 RETURNING value`,
  )

  const nextRevision = (): number => countRevision()[0]?.revision ?? 0
  const find = (world: string) => findWorld(toBytes(world))[0]
  const write = (world: string, device: string, document: string) => writeDocument(toBytes(world), toBytes(device), document) > 0

  return {
    read: (world, device) => readDocument(toBytes(world), toBytes(device))[0]?.document,
    write,
    documents: (world, limit) => {
      const rows = listDocuments(toBytes(world), Math.min(limit, Number.MAX_SAFE_INTEGER))
      return rows.map(({ device, document }) => [fromBytes(device), document])
    },

    revision: (world) => find(world)?.revision ?? 0,
    steering: (world) => {
      const { revision = 0, text } = find(world) ?? {}
      return { revision, text: text ?? undefined }
    },
    steer: (world, { revision, text, documents = new Map() }) =>
      whole(() => {
        const found = find(world)
        if (found?.revision !== revision) return false
        steerWorld(nextRevision(), text, found.id)
        for (const [device, document] of documents) {
          if (document === undefined) removeDocument(toBytes(world), toBytes(device))
          else write(world, device, document)
        }
        return true
      }),
    count: (world, counter) => countUp(toBytes(world), toBytes(counter))[0]?.value ?? 0,

    make: (world, now, bound) =>
      whole(() => {
        if (find(world) !== undefined) return true
        const counted = isCounted(world)
        if (counted && (countWorlds()[0]?.counted ?? 0) >= bound) return false
        makeWorld(nextRevision(), toBytes(world), Number(counted), null, now)
        return true
      }),
    copy: (from, to, now) =>
      whole(() => {
        const source = find(from)
        if (source === undefined) return false
        // Before the name is given to the copy: a world may be copied onto itself.
        unnameWorld(toBytes(to))
        const id = nextRevision()
        makeWorld(id, toBytes(to), Number(isCounted(to)), source.text, now)
        copyDocuments(source.id, id)
        dropNameless()
        return true
      }),
    drop: (world) => dropWorld(toBytes(world)) > 0,
    worlds: (prefix = '') =>
      listWorlds(...rangeOf(prefix)).map(({ name, used, documents }) => ({ name: fromBytes(name), used, documents })),
    touch: (used) =>
      whole(() => {
        for (const [world, time] of used) touchWorld(toBytes(world), time)
      }),

    close: () => {
      if (database.isOpen) database.close()
    },
  }
}

type SqliteError = Error & { readonly errcode?: number }

/** @returns what was wrong and what to do. The numbers are SQLite's result codes. */
function explain(path: string, { errcode = 0, message }: SqliteError): [wrong: string, mend: string] {
  switch (errcode & 0xff) {
    case 5:
      return ['another process keeps the file locked', 'end that process, or name another file']
    case 8:
      return ['the file cannot be written', 'allow it, or name another file']
    case 14:
      return explainPath(path)
    case 26:
      return ['the file is not an SQLite database', 'name another file']
    default:
      return [message, 'mend that, or name another file']
  }
}

function explainPath(path: string): [wrong: string, mend: string] {
  const isDirectory = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  if (isDirectory(path)) return ['it is a folder', 'name a file in it']
  if (!isDirectory(dirname(path))) return [`there is no folder ${dirname(path)}`, 'make it, or name another file']
  return ['the file or its folder cannot be read and written', 'allow it, or name another file']
}

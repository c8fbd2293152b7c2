import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Answer, Exchange } from '../core/exchange.ts'

type Page = { readonly html: string; readonly tag: string }

/** The page as it was built, read when somebody first wants to see it. */
let page: Promise<Page> | undefined

// What it may load and run stands in the page itself; who may frame it can only be said here.
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // A browser asks each time, and is told when nothing has changed.
  'cache-control': 'no-cache',
  vary: 'accept',
}

/** The page for people: one file with everything in it. */
export async function servePage({ headers: sent }: Exchange): Promise<Answer> {
  page ??= readPage()
  const { html, tag } = await page.catch((error: NodeJS.ErrnoException) => {
    page = undefined
    if (error.code !== 'ENOENT') throw error
    return notBuilt
  })
  if (tag === '') return { status: 503, headers: { ...headers, 'cache-control': 'no-store' }, body: html }
  // RFC 9110, section 13.1.2
  const isKnown = String(sent['if-none-match'] ?? '').includes(tag)
  return { status: isKnown ? 304 : 200, headers: { ...headers, etag: tag }, body: isKnown ? '' : html }
}

async function readPage(): Promise<Page> {
  const html = await readFile(new URL('../page/built.html', import.meta.url), 'utf8')
  return { html, tag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"` }
}

/** Only in a clone that was not set up: the package has it. */
const notBuilt: Page = {
  html: `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not built yet</title>
<p>The page was not built yet. Run <code>npm run build:page</code> and load this again; <code>npm start</code> does it by itself.</p>
`,
  tag: '',
}

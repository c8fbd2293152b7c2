/** Writes mocks/page/built.html: the page in one file, so that it is there at once, offline, and under any path. */
import { createHash } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'

const folder = import.meta.dirname

export const builtPage = join(folder, 'built.html')

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** @returns the page, as it was written */
export async function buildPage(): Promise<string> {
  const html = await renderPage()
  // Whoever reads it meanwhile reads the old one or the new one, whole.
  const draft = `${builtPage}.${process.pid}`
  await writeFile(draft, html)
  await rename(draft, builtPage)
  return html
}

async function renderPage(): Promise<string> {
  const { output } = (await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    // Whatever NODE_ENV says, as tests do: what is built is the page that people get.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: { write: false, target: 'es2023', modulePreload: false, cssMinify: true, assetsInlineLimit: 0, reportCompressedSize: false },
  })) as Rolldown.RolldownOutput
  const files = new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]))
  const textOf = (suffix: string) => [...files].flatMap(([name, text]) => (name.endsWith(suffix) ? [text] : [])).join('')
  // Neither may end the element that it stands in.
  const script = textOf('.js')
    .replace(/<(?=\/script|!--)/gi, '\\x3c')
    .trim()
  const style = textOf('.css')
    .replace(/<(?=\/style)/gi, '\\3c ')
    .trim()
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return (files.get('index.html') ?? '')
    .replace(/<script\b[^>]*><\/script>\s*/g, '')
    .replace(/<link rel="stylesheet"[^>]*>\s*/g, '')
    .replace(
      '<meta charset="utf-8">',
      (charset) => `${charset}\n<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`,
    )
    .replace('</head>', () => `<style>${style}</style>\n</head>`)
    .replace('</body>', () => `<script type="module">${script}</script>\n</body>`)
}

if (import.meta.main) await buildPage()

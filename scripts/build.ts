/** Writes dist/, what is published: the sources as JavaScript and declarations, each file where its source is. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { buildPage, builtPage } from '../mocks/page/build.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

/** What package.json exports and what scripts/phone-buttons.mjs runs. Whatever these do not reach stays at home. */
const entries = [
  'openapi/index.ts',
  'mocks/mock.ts',
  'mocks/msw.ts',
  'mocks/main.ts',
  'conformance/index.ts',
  'conformance/main.ts',
  'conformance/put-back.ts',
  'conformance/verify.ts',
  'conformance/compare.ts',
  'scripts/self-test.ts',
  'scripts/self-test/worker.ts',
  'scripts/suite-run.ts',
]

/**
 * Node and TypeScript look `#openapi` up in the nearest package.json: with one of its own, dist/ needs neither conditions
 * in the outer one nor imports rewritten. It repeats the version, for code that reads it from beside its folder.
 */
const describeDist = (version: string) => ({
  version,
  type: 'module',
  imports: { '#openapi': './openapi/index.js', '#openapi/document.json': './openapi/generated/document.json' },
})

/** tsc rewrites the extensions of relative imports in JavaScript only. */
const importJavaScript = (declarations: string): string =>
  declarations.replace(/\b(from |import |import\()(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2')

/** @returns what the compiler has to complain about, readable; empty when all is well */
function compile(): string {
  const host: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  }
  const { config, error } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  if (error) return ts.formatDiagnostics([error], host)
  const published = { files: entries, include: [], compilerOptions: { ...config.compilerOptions, noEmit: false, declaration: true } }
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(published, ts.sys, root, { outDir: dist, rootDir: root })
  const program = ts.createProgram(fileNames, options)
  const problems = [...errors, ...ts.getPreEmitDiagnostics(program)]
  if (problems.length > 0) return ts.formatDiagnostics(problems, host)
  const { diagnostics } = program.emit(undefined, (path, text) => {
    ts.sys.writeFile(path, path.endsWith('.d.ts') ? importJavaScript(text) : text)
  })
  return ts.formatDiagnostics(diagnostics, host)
}

/** Of it only what was built is published. */
const pageFolder = dirname(builtPage)

const isWithin = (folder: string, file: string): boolean => !relative(folder, file).startsWith('..')

/** What the compiler leaves behind: the generated validators with their declarations, the seed, schemas. */
async function copyTheRest(): Promise<void> {
  for (const folder of ['openapi', 'mocks', 'conformance']) {
    for (const file of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const from = join(file.parentPath, file.name)
      const to = join(dist, relative(root, from))
      if (!file.isFile() || file.name.includes('.test.')) continue
      if (isWithin(pageFolder, from) && from !== builtPage) continue
      if (file.name.endsWith('.ts') && !file.name.endsWith('.d.ts')) continue
      await mkdir(dirname(to), { recursive: true })
      if (file.name.endsWith('.d.ts')) await writeFile(to, importJavaScript(await readFile(from, 'utf8')))
      else await cp(from, to)
    }
  }
}

await rm(dist, { recursive: true, force: true })
const complaints = compile()
if (complaints === '') {
  await buildPage()
  await copyTheRest()
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  await writeFile(join(dist, 'package.json'), `${JSON.stringify(describeDist(version), undefined, 2)}\n`)
} else {
  console.error(`cannot build dist/: the sources do not compile; mend this and build again\n${complaints}`)
  process.exitCode = 1
}

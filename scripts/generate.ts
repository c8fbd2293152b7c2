/**
 * Writes what is generated from the two hand-written descriptions: the contract (openapi/phone-buttons.yaml) and the
 * configuration file of the suite (conformance/config.schema.json). `--check` writes nothing and fails when a committed
 * file is stale.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import openapiTS, { astToString } from 'openapi-typescript'
import { rolldown } from 'rolldown'
import ts from 'typescript'
import { parse } from 'yaml'

type Json = { [member: string]: unknown }
type File = { path: string; text: string }

const root = join(import.meta.dirname, '..')
const contractPath = 'openapi/phone-buttons.yaml'
const header = (source: string) => `// Generated from ${source} by \`npm run generate\`. Do not edit.\n`

/** The schemas of the contract that something judges values by. */
const judged = ['PhoneButtons', 'PhoneButtonsUpdate', 'PhoneTypes', 'PhoneType', 'ApiErrors'] as const

async function generateTypes(contract: string): Promise<File> {
  const openString = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ])
  const nodes = await openapiTS(contract, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform(_schema, { path }) {
      // KEY-TYPE-PROJECT: open, yet an editor still offers the default types, which `DefaultKeyType | string` would not.
      if (path !== '#/components/schemas/KeyType') return undefined
      const known = ts.factory.createTypeReferenceNode('DefaultKeyType')
      return ts.factory.createUnionTypeNode([known, openString])
    },
  })
  return { path: 'openapi/generated/types.ts', text: header(contractPath) + astToString(nodes) }
}

/** For what has no YAML reader: the documentation page, and tools that ask the mock for the contract. */
function generateDocument(contract: string): File {
  return { path: 'openapi/generated/document.json', text: `${JSON.stringify(parse(contract), undefined, 2)}\n` }
}

/** Compiles schemas to functions that need nothing at run time: no ajv, no eval, no require. */
async function compileValidators(schemas: Json[], names: Record<string, string>): Promise<string> {
  const ajv = new Ajv2020({
    schemas,
    strict: true,
    allErrors: true,
    messages: true,
    strictRequired: false,
    keywords: ['components', 'x-requirements'],
    code: { source: true, esm: true },
  })
  // No schema asks for unevaluated members, and what counts them keeps bundlers from leaving out validators that nobody uses.
  ajv.opts.unevaluated = false
  // ajv's standalone ESM still requires its own CommonJS runtime.
  const code = standaloneCode
    .default(ajv, names)
    .replace(/const (\w+) = require\("([^"]+)"\)\.default;/g, 'import $1_module from "$2"; const $1 = $1_module.default ?? $1_module;')
    // ajv copies all errors so far for each item of a list: 256 KiB of empty keys would take minutes.
    .replace(
      /(\w+) = \1 === null \? (\w+)\.errors : \1\.concat\(\2\.errors\);/g,
      'if ($1 === null) $1 = $2.errors; else for (const error of $2.errors) $1.push(error);',
    )
  const entry = 'validators'
  const bundle = await rolldown({
    input: entry,
    plugins: [
      {
        name: 'compiled-validators',
        resolveId: (id) => (id === entry ? join(root, 'validators.js') : undefined),
        load: (id) => (id === join(root, 'validators.js') ? code : undefined),
      },
    ],
  })
  const { output } = await bundle.generate({ format: 'esm', comments: false })
  await bundle.close()
  // A quote before it: the runtime keeps its own source line as a string.
  if (/(?<!")\brequire\(|\beval\(|new Function\(/.test(output[0].code)) {
    throw new Error('The generated validators would need require or eval at run time; see generate.ts')
  }
  return output[0].code
}

async function generateContractValidators(contract: string): Promise<File[]> {
  const components = (parse(contract) as { components: { schemas: Json } }).components
  // KEY-TYPE-PROJECT: open, so that to name the default types decides nothing, and is only much to read in a list of errors.
  const schema = { $id: 'contract', components: { schemas: { ...components.schemas, KeyType: { type: 'string' } } } }
  // A module each: what a bundle loads first has no need of those that it loads later.
  const modules = judged.map(async (name): Promise<File> => {
    const code = await compileValidators([schema], { [`is${name}`]: `contract#/components/schemas/${name}` })
    return { path: `openapi/generated/validators/${name}.js`, text: header(contractPath) + code }
  })
  const exports = judged.map((name) => `export { is${name} } from './validators/${name}.js'`)
  const declarations = [
    `import type { ${judged.join(', ')} } from './types.ts'\n`,
    '/** One departure from a schema: `instancePath` is a JSON Pointer into the judged value. */',
    'export type SchemaError = { instancePath: string; schemaPath: string; keyword: string; message?: string; params: Record<string, unknown> }',
    '/** Judges a value; when it answers false, `errors` says why until the next call. */',
    'export type Validator<T> = { (value: unknown): value is T; errors?: SchemaError[] | null }\n',
    ...judged.map((name) => `export declare const is${name}: Validator<${name}>`),
  ]
  return [
    ...(await Promise.all(modules)),
    { path: 'openapi/generated/validators.js', text: `${header(contractPath)}${exports.join('\n')}\n` },
    { path: 'openapi/generated/validators.d.ts', text: `${header(contractPath)}${declarations.join('\n')}\n` },
  ]
}

async function generateConfigValidator(): Promise<File[]> {
  const source = 'conformance/config.schema.json'
  const schema = JSON.parse(await readFile(join(root, source), 'utf8')) as Json
  const code = await compileValidators([{ ...schema, $id: 'config' }], { isConfigFile: 'config' })
  const declarations = `import type { SchemaError } from '#openapi'\nimport type { ConfigFile } from '../config.ts'\n\nexport declare const isConfigFile: { (value: unknown): value is ConfigFile; errors?: SchemaError[] | null }\n`
  return [
    { path: 'conformance/generated/config-validator.js', text: header(source) + code },
    { path: 'conformance/generated/config-validator.d.ts', text: header(source) + declarations },
  ]
}

async function isStale({ path, text }: File): Promise<boolean> {
  const committed = await readFile(join(root, path), 'utf8').catch(() => undefined)
  return committed !== text
}

const contract = await readFile(join(root, contractPath), 'utf8')
const files = [
  await generateTypes(contract),
  generateDocument(contract),
  ...(await generateContractValidators(contract)),
  ...(await generateConfigValidator()),
]
const check = process.argv.includes('--check')
for (const file of files) {
  if (!(await isStale(file))) continue
  if (check) {
    console.error(`${file.path} is stale: run \`npm run generate\` and commit what it writes`)
    process.exitCode = 1
  } else {
    await mkdir(join(root, dirname(file.path)), { recursive: true })
    await writeFile(join(root, file.path), file.text)
    console.log(`wrote ${file.path}`)
  }
}

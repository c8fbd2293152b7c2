import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import { runCommand } from './command.ts'
import { document, type Judge, type Peer, patience } from './peer.ts'

const settings = (name: string): string => fileURLToPath(new URL(`specmatic/${name}`, import.meta.url))

export const specmatic: Peer = {
  name: 'Specmatic',
  packages: { specmatic: '2.55.1' },
  says: 'contract tests from examples, with resiliency tests (generated good and bad requests); the document trimmed to what it understands',
  // The keys of its lists get ids at random, and twice the same is refused: what complains of that has to be met at least once.
  rightRuns: 8,
  async prepare(folder) {
    const { exitCode, output } = await runCommand('java', ['-version'], { cwd: folder, timeout: patience }).catch(() => ({
      exitCode: 1,
      output: 'no java',
    }))
    if (exitCode !== 0) throw new Error(`it needs Java 17: ${output}`)
    const jar = join(folder, 'node_modules', 'specmatic', 'specmatic.jar')
    const judge: Judge = async ({ baseUrl, token, scratch }) => {
      await cp(settings('examples'), join(scratch, 'examples'), { recursive: true })
      await cp(settings('specmatic.yaml'), join(scratch, 'specmatic.yaml'))
      await writeFile(join(scratch, 'phone-buttons.yaml'), trim(await readFile(document, 'utf8')))
      const argv = [
        'test',
        '--examples=examples',
        '--junitReportDir=junit',
        '--timeout-in-ms=15000',
        `--testBaseURL=${baseUrl}`,
        'phone-buttons.yaml',
      ]
      const ended = await runCommand('java', ['-jar', jar, ...argv], {
        cwd: scratch,
        // Further members of an answer are no fault.
        env: { bearer: token, EXTENSIBLE_SCHEMA: 'true' },
        timeout: patience,
      })
      if (ended.exitCode === 0) return []
      const xml = await readFile(join(scratch, 'junit', 'TEST-junit-jupiter.xml'), 'utf8').catch(() => '')
      const complaints = xml
        .split('<testcase ')
        .slice(1)
        .filter((test) => /<(failure|error)\b/.test(test))
        .map((test) => /\sname="([^"]*)"/.exec(test)?.[1] ?? '')
      return complaints.length > 0 ? complaints : [`exit code ${ended.exitCode}, without a report`]
    }
    return { judge, alsoRuns: [`Java ${/version "([^"]*)"/.exec(output)?.[1]}`] }
  },
}

type Document = {
  security: unknown
  paths: {
    [path: string]: {
      [method: string]: {
        responses?: { [status: string]: { content?: { [type: string]: { examples?: unknown } } } }
        requestBody?: { content: { [type: string]: { examples?: unknown } } }
      }
    }
  }
  components: {
    securitySchemes: { [name: string]: unknown }
    schemas: { [name: string]: { properties?: { [name: string]: unknown } } }
    responses: { [name: string]: { content?: { [type: string]: { examples?: unknown } } } }
  }
}

/**
 * Without what Specmatic cannot do (credentials in a cookie, answers that nobody can bring about) and without examples in the document, for
 * it has its own. It sends key types that the phone of its examples has and that need no parameter, so that what is generated is right.
 */
function trim(text: string): string {
  const api = parse(text) as Document
  api.security = [{ bearer: [] }]
  delete api.components.securitySchemes['session']
  delete api.paths['/configs/phone_types/']
  api.components.schemas['KeyType'] = { type: 'string' } as Document['components']['schemas'][string]
  const update = api.components.schemas['KeyUpdate']?.properties
  if (update) update['type'] = { type: 'string', enum: ['CALLLOG', 'REDIAL', 'DND_TOGGLE'] }
  for (const item of Object.values(api.paths)) {
    for (const { responses = {}, requestBody } of [item['get'], item['put']].filter((operation) => operation !== undefined)) {
      for (const status of Object.keys(responses)) if (!['200', '400', '404', '416'].includes(status)) delete responses[status]
      for (const media of [...Object.values(responses), requestBody].flatMap((part) => Object.values(part?.content ?? {})))
        delete media.examples
    }
  }
  for (const { content = {} } of Object.values(api.components.responses)) for (const media of Object.values(content)) delete media.examples
  return stringify(api)
}

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listeningAt, startCommand } from './command.ts'
import { document, type Peer, patience, type Target } from './peer.ts'
import traffic from './prism/traffic.json' with { type: 'json' }

type Sent = { readonly name: string; readonly method: string; readonly path: string; readonly body?: unknown; readonly ok: boolean }

const asked = `${traffic.length} requests such as an app and its testers send, through \`prism proxy\``

/** Two ways to use it: whoever only reads what it reports, and whoever also looks whether the requests fare as they should. */
export const prisms: readonly Peer[] = [
  createPrism('Prism as a proxy', `${asked}; what it finds in the answers counts, and nothing else`, isFromPrism),
  createPrism(
    'Prism and statuses',
    `${asked}; what it finds counts, and so does a good request that is refused, or a bad one that is taken`,
    () => true,
  ),
]

function createPrism(name: string, says: string, counts: (complaint: string) => boolean): Peer {
  return {
    name,
    packages: { '@stoplight/prism-cli': '5.16.0' },
    says,
    rightRuns: 2,
    prepare: async (folder) => ({ judge: async (target) => (await judge(folder, target)).filter(counts) }),
  }
}

async function judge(folder: string, target: Target): Promise<string[]> {
  const cli = join(folder, 'node_modules', '.bin', 'prism')
  await using started = startCommand(process.execPath, [cli, 'proxy', fileURLToPath(document), target.baseUrl, '--port', '0'], {
    cwd: target.scratch,
  })
  const tooLate = AbortSignal.timeout(patience)
  const origin = await listeningAt(started, /listening on (http:\S+)/, patience)
  const complaints: string[] = []
  for (const sent of traffic as readonly Sent[]) complaints.push(...(await send(origin, sent, target, tooLate)))
  return complaints
}

function isFromPrism(complaint: string): boolean {
  return !/: status \d+$/.test(complaint)
}

async function send(origin: string, { name, method, path, body, ok }: Sent, { token }: Target, tooLate: AbortSignal): Promise<string[]> {
  const request = {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.any([AbortSignal.timeout(10_000), tooLate]),
  }
  const response = await fetch(`${origin}${path}`, request).catch(() => undefined)
  if (response === undefined) return [`${name}: no answer`]
  await response.arrayBuffer().catch(() => {})
  const isAsWanted = ok ? response.ok : response.status >= 400 && response.status < 500
  return [
    ...violationsOf(response).map((violation) => `${name}: ${violation}`),
    ...(isAsWanted ? [] : [`${name}: status ${response.status}`]),
  ]
}

/** What Prism says of the answer; what it says of the request was meant so. */
function violationsOf({ headers }: Response): string[] {
  const text = headers.get('sl-violations')
  if (text === null) return []
  try {
    const violations = JSON.parse(text) as readonly { readonly location: readonly string[]; readonly code: string }[]
    return violations
      .filter(({ location }) => location[0] === 'response')
      .map(({ location, code }) => `violation: ${location.join('.')} ${code}`)
  } catch {
    return [text.includes('"response"') ? 'violation: many' : ''].filter(Boolean)
  }
}

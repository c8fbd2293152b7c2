import fc from 'fast-check'
import { generateRequest, isWrong, worldNames } from '/work/main/mocks/testing/generate.ts'
import { bugs } from '/work/main/mocks/bugs/index.ts'
import { createCore } from '/work/main/mocks/core/core.ts'
import { readWorld } from '/work/main/mocks/core/path.ts'
import { readSeed } from '/work/main/mocks/core/seed.ts'
import { createSteering } from '/work/main/mocks/edge/steering.ts'
import seed from '/work/main/mocks/db.json' with { type: 'json' }
import { isApiErrors } from '#openapi'
const directory = (readSeed(seed) as any).directory
const ids = bugs.map((b: any) => b.id)
const prefixes = ['/api/v1/telenet', '/api/v1']
const loadPlants = async (x: readonly string[]) => x.flatMap((id) => bugs.find((b: any) => b.id === id)?.plant ?? [])
const core = createCore({ directory, prefixes, loadPlants, bound: 40, reloadDirectory: async () => ({ ok: true, value: directory }) } as any)
const app = core.appWith(createSteering({ ...core, origin: () => 'http://localhost', prefixes, token: false, kept: 'memory' }))
const N = Number(process.argv[2] ?? 20000)
const SEED = Number(process.argv[3] ?? 1)
const t0 = performance.now()
const all = fc.sample(generateRequest(ids), { numRuns: N, seed: SEED })
console.log('generated', N, performance.now() - t0 | 0, 'ms')
const times = new Map<string, [number, number]>()
const complaints = new Map<string, string[]>()
const complain = (what: string, r: any) => { const l = complaints.get(what) ?? []; complaints.set(what, l); if (l.length < 3) l.push(JSON.stringify({ m: r.method, p: r.path.slice(0, 200), h: r.headers, b: new TextDecoder().decode(r.body).slice(0, 300) })) }
const statuses: Record<string, number> = {}
const t1 = performance.now()
let n = 0
for (const r of all) {
  const t = performance.now()
  const w = readWorld(r.path); const world = w.ok ? w.value.world : '?'
  try {
    const a = await app({ ...r, connection: 1 })
    if (a.wire?.reset) continue
    statuses[a.status] = (statuses[a.status] ?? 0) + 1
    for (const [k, v] of Object.entries(a.headers)) if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(v)) complain('header ' + k, r)
    if (a.status >= 400 && !isWrong(world)) {
      let j: any; try { j = JSON.parse(a.body) } catch { complain('not JSON ' + a.status, r) }
      if (j && !isApiErrors(j)) complain('not errors ' + a.status + a.body.slice(0, 100), r)
      const p = j?.errors?.[0]?.details?.problem
      if (a.status >= 500 && !['FAULT', 'WORLDS_FULL'].includes(p)) complain('5xx ' + p, r)
    }
  } catch (e: any) { complain(`throw ${e.stack.split('\n').slice(0, 4).join(' | ')} ${isWrong(world) ? 'WRONG ' + world : ''}`, r) }
  for (const k in {} as any) complain('polluted ' + k, r)
  const p = w.ok ? w.value.path : ''
  const kind = p.startsWith('/_mock') ? p.split(/[?]/)[0]!.split('/').slice(0, 3).join('/').slice(0, 30) : 'api'
  const e = times.get(kind) ?? [0, 0]; e[0] += performance.now() - t; e[1]++; times.set(kind, e)
  n++
}
console.log('ran', n, performance.now() - t1 | 0, 'ms')
console.log(statuses)
console.log([...times].sort((a, b) => b[1][0] - a[1][0]).slice(0, 12).map(([k, [t, c]]) => `${k} ${t | 0}ms /${c}`).join('\n'))
for (const [w, l] of complaints) console.log('\n##', w, '\n', l.join('\n '))

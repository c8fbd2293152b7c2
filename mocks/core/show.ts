import { curlOf, fetchOf } from './curl.ts'
import type { Exchange } from './exchange.ts'
import type { Entry } from './journal.ts'
import { judgeExchange, type Verdict } from './judge.ts'
import { maskBody, maskHeaders, readText } from './mask.ts'
import { pathOf, readPath } from './path.ts'
import type { Message, RequestView } from './requests.ts'
import type { World } from './worlds.ts'

/** An exchange for people to read, judged by the contract as the world's phones are now, without its secrets. */
export function show(entry: Entry, world: World, prefixes: readonly string[], origin: string): RequestView {
  const { number, at, milliseconds, exchange, answer, because } = entry
  const ids = readPath(pathOf(exchange.path), prefixes)
  const [tenant, group, user] = ids.ok ? ids.value : []
  const sent = answer.wire?.reset ? 0 : answer.status
  return {
    number,
    at: new Date(at).toISOString(),
    milliseconds: Math.round((milliseconds + (answer.wire?.delay ?? 0)) * 1000) / 1000,
    method: exchange.method,
    path: exchange.path,
    ...(tenant !== undefined && group !== undefined && user !== undefined && { tenant, group, user }),
    status: sent,
    because,
    departs: judge(entry, world, prefixes),
    request: showRequest(exchange),
    answer: { headers: maskHeaders(answer.headers), ...showText(answer.body) },
    // Of a long body these are longer still: they are made for whom they are shown to.
    get curl() {
      return curlOf(origin, entry)
    },
    get fetch() {
      return fetchOf(origin, entry)
    },
  }
}

export function judge(entry: Entry, { directory }: World, prefixes: readonly string[]): Verdict {
  return judgeExchange(entry, {
    prefixes,
    phoneTypeOf: (ids) => {
      const user = directory.find(ids)
      return user.ok ? user.value.device?.phoneType : undefined
    },
  })
}

function showRequest(exchange: Exchange): Message {
  const headers = maskHeaders(exchange.headers)
  if (exchange.body.length === 0) return { headers }
  const text = readText(maskBody(exchange))
  return text === undefined ? { headers, body: `(${exchange.body.length} bytes that are not UTF-8)` } : { headers, ...showText(text) }
}

function showText(text: string): { readonly body?: unknown } {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return { body: isDeep(text, value) ? text : value }
  } catch {
    return { body: text }
  }
}

/** Levels that are shown. JSON.parse reads any number of them, JSON.stringify runs out of stack. */
const levels = 500

function isDeep({ length }: string, value: unknown): boolean {
  if (length < 2 * levels) return false
  let inner: readonly unknown[] = [value]
  for (let level = 0; level < levels; level += 1) {
    inner = inner.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return inner.length > 0
}

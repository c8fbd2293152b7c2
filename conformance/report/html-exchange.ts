import type { Exchange } from '../exchange.ts'
import type { CaseResult } from '../verdict.ts'
import type { Report } from './json.ts'
import { layOutJson } from './layout-json.ts'
import { html, type Markup } from './markup.ts'
import { cut } from './unseen.ts'

/** An exchange with its position in the report, where the whole of it is found. */
export type Positioned = { readonly position: number; readonly exchange: Exchange }

export const exchangesOf = ({ exchanges }: CaseResult, report: Report): Positioned[] =>
  exchanges.flatMap((position) => {
    const exchange = report.exchanges[position]
    return exchange === undefined ? [] : [{ position, exchange }]
  })

/** One exchange, folded: what was asked and the status in one line, both messages and the command to repeat it below. */
export function renderExchange({ position, exchange }: Positioned, target: string, isOpen: boolean): Markup {
  const { request, response, milliseconds, curl } = exchange
  const sent = writeMessage(firstLinesOf(request), request)
  const received = 'error' in response ? response.error : writeMessage([String(response.status)], response)
  const isCut = [sent, received, curl].some(({ length }) => length > limit)
  return html`<details class="exchange" id="exchange-${position}"${isOpen && html` open`}>
<summary><span class="position">${position}</span><code class="call"><b>${request.method}</b> ${cut(shorten(request.url, target), 300)}</code>${renderStatus(response)}<span class="time">${milliseconds} ms</span></summary>
<div class="messages"><div><p>Request</p><pre>${cut(sent, limit)}</pre></div><div><p>Response</p><pre>${cut(received, limit)}</pre></div></div>
${curl.length <= limit && html`<div class="command"><p>To send it again</p><pre data-copy>${curl}</pre></div>`}
${isCut && html`<p class="note">Too long to be shown whole: it is in report.json, under exchanges[${position}].</p>`}
</details>
`
}

/** A command that is cut would send something else: it is left out. */
const limit = 4000

/** Below the target: the part of a URL that tells one exchange from another. */
const shorten = (url: string, target: string): string => (url.startsWith(`${target}/`) ? url.slice(target.length) : url)

function renderStatus(response: Exchange['response']): Markup {
  if ('error' in response) return html`<span class="status none">no answer</span>`
  const kind = response.status < 300 ? 'good' : response.status < 400 ? 'other' : response.status < 500 ? 'refused' : 'broken'
  return html`<span class="status ${kind}">${response.status}</span>`
}

function firstLinesOf({ method, url }: Exchange['request']): string[] {
  const [, host, path] = /^https?:\/\/([^/]*)(.*)$/s.exec(url) ?? []
  return host === undefined ? [`${method} ${url}`] : [`${method} ${path}`, `host: ${host}`]
}

type Message = {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly base64?: string
  readonly notUnpacked?: string
}

function writeMessage(firstLines: readonly string[], { headers, body, base64, notUnpacked }: Message): string {
  const lines = [...firstLines, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  if (notUnpacked !== undefined) lines.push('', `(as it came: it cannot be unpacked as ${notUnpacked})`)
  if (base64 !== undefined) lines.push('', '(bytes that are not UTF-8, in base64)', base64)
  else if (body) lines.push('', layOutJson(body))
  return lines.join('\n')
}

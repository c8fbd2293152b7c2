import { useEffect, useState } from 'preact/hooks'
import { type Requirement, type RequirementId, requirements } from '#openapi'
import type { Departure } from '../../core/departure.ts'
import type { Message, RequestView } from '../../core/requests.ts'
import { mock, type Summary } from '../api.ts'
import { Copy } from './copy.tsx'
import { RequirementLink } from './key-editor.tsx'
import { Text } from './text.tsx'

const departuresOf = ({ departs }: Summary): number => departs.request.length + departs.answer.length

const isNoteworthy = (request: Summary): boolean => request.status < 200 || request.status >= 400 || departuresOf(request) > 0

const timeOf = (at: string): string => new Date(at).toLocaleTimeString('en-GB')

const durationOf = (milliseconds: number): string =>
  milliseconds < 10
    ? `${milliseconds.toFixed(1)} ms`
    : milliseconds < 1000
      ? `${Math.round(milliseconds)} ms`
      : `${(milliseconds / 1000).toFixed(1)} s`

/** The path without what is the same for every user. */
const shortPathOf = ({ path, tenant, group, user }: Summary): string => (user === undefined ? path : `${tenant} / ${group} / ${user}`)

/** What was asked of the API, the latest first. */
export function Traffic({ traffic, onForget }: { readonly traffic: readonly Summary[]; onForget(): void }) {
  const [isNarrow, setNarrow] = useState(false)
  const [open, setOpen] = useState<number>()
  const listed = traffic.filter((request) => !isNarrow || isNoteworthy(request)).toReversed()
  return (
    <section class="traffic" aria-labelledby="traffic">
      <header>
        <h2 id="traffic">Traffic</h2>
        <label class="check">
          <input type="checkbox" checked={isNarrow} onChange={(event) => setNarrow(event.currentTarget.checked)} />
          Only what failed or departs
        </label>
        <button type="button" class="quiet" disabled={traffic.length === 0} onClick={onForget}>
          Forget all
        </button>
      </header>
      {listed.length === 0 ? (
        <p class="aside">
          {traffic.length === 0 ? 'Nothing was asked yet. Send the mock a request, and it appears here.' : 'All went well.'}
        </p>
      ) : (
        <ol class="requests">
          {listed.map((request) => (
            <li key={request.number} class={isNoteworthy(request) ? 'noteworthy' : ''}>
              <button
                type="button"
                class="request"
                aria-expanded={open === request.number}
                onClick={() => setOpen(open === request.number ? undefined : request.number)}
              >
                <span class="time">{timeOf(request.at)}</span>
                <span class={`method ${request.method.toLowerCase()}`}>{request.method}</span>
                <span class="path">{shortPathOf(request)}</span>
                <span class={request.status >= 200 && request.status < 400 ? 'code fine' : 'code wrong'}>
                  {request.status === 0 ? 'no answer' : request.status}
                </span>
                <span class="duration">{durationOf(request.milliseconds)}</span>
                <span class="verdict">{verdictOf(request)}</span>
              </button>
              {open === request.number && <Exchange number={request.number} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function verdictOf({ departs, because }: Summary): string {
  const parts = [
    departs.request.length > 0 && `request departs (${departs.request.length})`,
    departs.answer.length > 0 && `answer departs (${departs.answer.length})`,
    because.length > 0 && `because of ${because.join(', ')}`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'as in the contract' : parts.join('; ')
}

/** One exchange, whole. */
function Exchange({ number }: { readonly number: number }) {
  const [request, setRequest] = useState<RequestView>()
  const [error, setError] = useState('')
  useEffect(() => {
    mock.request(number).then(setRequest, ({ message }: Error) => setError(message))
  }, [number])
  if (request === undefined) return <p class="exchange aside">{error || 'Loading'}</p>
  const { departs, answer, curl, fetch } = request
  return (
    <div class="exchange">
      <p class="actions">
        <Copy text={curl} what="as curl" />
        <Copy text={fetch} what="as fetch" />
      </p>
      <Departures who="The request" departures={departs.request} />
      <Departures who="The answer" departures={departs.answer} />
      <MessageView title={`${request.method} ${request.path}`} name="Request" message={request.request} />
      <MessageView title={request.status === 0 ? 'No answer' : String(request.status)} name="Answer" message={answer} />
    </div>
  )
}

function Departures({ who, departures }: { readonly who: string; readonly departures: readonly Departure[] }) {
  if (departures.length === 0) return null
  return (
    <div class="departures">
      <h3>{who} departs from the contract</h3>
      <ul class="mistakes">
        {departures.map(({ requirement, place, says }) => (
          <li key={`${requirement} ${place}`}>
            <p>{says}</p>
            <p class="behind">
              <RequirementLink id={requirement} /> {sentenceOf(requirement)}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

const sentenceOf = (id: RequirementId): string => (requirements[id] as Requirement | undefined)?.sentence ?? ''

const MessageView = ({ title, name, message: { headers, body } }: { title: string; name: string; message: Message }) => (
  <div class="message">
    <h3>
      {name}: <code>{title}</code>
    </h3>
    <details>
      <summary>Headers</summary>
      <Text>
        {Object.entries(headers)
          .map(([header, value]) => `${header}: ${[value].flat().join(', ')}`)
          .join('\n')}
      </Text>
    </details>
    {body !== undefined && <Text>{typeof body === 'string' ? body : JSON.stringify(body, undefined, 2)}</Text>}
  </div>
)

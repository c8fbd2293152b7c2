import { findDepartures, isObject, mediaTypeOf, readAnswer, show } from '../answer.ts'
import type { Case, Context } from '../case.ts'
import { type ReceivedResponse, type SentRequest, TransportError } from '../exchange.ts'
import { Failure, isTaken } from '../expect.ts'
import { pathOf } from '../subjects.ts'

type Answered = { readonly request: SentRequest; readonly response: ReceivedResponse }

/** What the whole run has sent to users of the target so far and got an answer to, whichever case sent it; not what only looked for life. */
const everyAnswer = ({ config, exchanges }: Context): Answered[] =>
  exchanges.flatMap(({ request, response }) => {
    const isAsked = request.url.startsWith(`${config.baseUrl}/tenants/`) && request.step?.startsWith('probe ') !== true
    return response instanceof TransportError || !isAsked ? [] : [{ request, response }]
  })

/** Of these the ones at the path of somebody who has a phone. */
const fromPhones = ({ config, met }: Context, answers: readonly Answered[]): Answered[] => {
  const urls = new Set(met.map(({ subject }) => `${config.baseUrl}${pathOf(subject)}`))
  return answers.filter(({ request }) => urls.has(request.url))
}

/** @param wrong what is wrong with an answer, in words; undefined when nothing is */
function expectOfEach(answers: readonly Answered[], expected: string, wrong: (answered: Answered) => string | undefined): void {
  const found = answers.flatMap((answered) => {
    const how = wrong(answered)
    const { method, url, step } = answered.request
    return how === undefined ? [] : [`${how} (${method} ${url} in ${step})`]
  })
  const more = found.length > 3 ? [`and ${found.length - 3} more`] : []
  if (found.length > 0) throw new Failure(expected, [...found.slice(0, 3), ...more].join('; '))
}

const hasMark = (body: Uint8Array): boolean => body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf

/** How the answer to a GET is not what the contract describes. */
function findDeparture({ response }: Answered): string | undefined {
  if (hasMark(response.body)) return 'a byte order mark before the JSON'
  const answer = readAnswer(response)
  if (mediaTypeOf(answer) !== 'application/json') return `Content-Type ${answer.headers['content-type'] ?? 'not given'}`
  if (answer.json === undefined) return `not JSON: ${show(answer.text)}`
  const [departure] = findDepartures(answer.json)
  return departure && `${departure.where}: ${departure.received} instead of ${departure.expected}`
}

function findDouble({ response }: Answered): string | undefined {
  const { json } = readAnswer(response)
  const keys: unknown = isObject(json) ? json['keys'] : undefined
  const ids = Array.isArray(keys) ? keys.map((key) => (isObject(key) ? key['id'] : undefined)) : []
  const double = ids.find((id, position) => id !== undefined && ids.indexOf(id) !== position)
  return double === undefined ? undefined : `key ${show(double)} is there twice`
}

/**
 * What holds of every answer, looked for in all that the run has sent: a case about something else, that only asks or only recommends,
 * lets it pass. They come last, and send one request of their own each.
 */
export const wholeRunCases: readonly Case[] = [
  {
    // RFC 9110, section 15.6.2: 501 is what a server may say of a method that it does not know.
    id: 'SERVER-SURVIVES/whole-run',
    requirement: 'SERVER-SURVIVES',
    title: 'no request of the whole run was answered with 5xx (501 aside)',
    writes: 0,
    async run(context) {
      await context.get(context.user)
      expectOfEach(everyAnswer(context), 'no answer 5xx in the whole run', ({ response: { status } }) =>
        status >= 500 && status !== 501 ? `status ${status}` : undefined,
      )
    },
  },
  {
    id: 'GET-CURRENT/whole-run',
    requirement: 'GET-CURRENT',
    title: 'every 200 of the whole run was phone buttons, in JSON with no byte order mark, whatever had been put before',
    writes: 0,
    async run(context) {
      await context.get(context.user)
      const answers = fromPhones(context, everyAnswer(context)).filter(
        ({ request: { method, headers }, response: { status } }) =>
          method === 'GET' && status === 200 && headers['accept'] === 'application/json',
      )
      expectOfEach(answers, 'phone buttons in every answer to GET', findDeparture)
    },
  },
  {
    // RFC 9110, section 8.4: clients unpack what Content-Encoding names before they read it, and give up where that fails.
    id: 'GET-CURRENT/unpacks',
    requirement: 'GET-CURRENT',
    title: 'every answer of the whole run was compressed as its Content-Encoding says, if it says that it was',
    writes: 0,
    async run(context) {
      await context.get(context.user)
      expectOfEach(everyAnswer(context), 'every body compressed as its Content-Encoding says', ({ response: { notUnpacked } }) =>
        notUnpacked === undefined ? undefined : `Content-Encoding ${notUnpacked}, and a body that cannot be unpacked so`,
      )
    },
  },
  {
    id: 'PUT-ANSWERS-200/whole-run',
    requirement: 'PUT-ANSWERS-200',
    title: 'every PUT of the whole run that was taken answered 200, the first one to a phone too',
    needs: ['key'],
    writes: 1,
    async run(context) {
      await context.put(context.user, context.phone.someKeys(1))
      const puts = fromPhones(context, everyAnswer(context)).filter(({ request }) => request.method === 'PUT')
      expectOfEach(puts, 'status 200 for every PUT that was taken', ({ response }) =>
        isTaken(readAnswer(response)) && response.status !== 200 ? `status ${response.status}` : undefined,
      )
    },
  },
  {
    id: 'KEY-ID-UNIQUE-ANSWERED/whole-run',
    requirement: 'KEY-ID-UNIQUE-ANSWERED',
    title: 'no answer of the whole run had two keys with one id, whatever had been put before',
    writes: 0,
    async run(context) {
      await context.get(context.user)
      const answers = fromPhones(context, everyAnswer(context)).filter(({ response: { status } }) => status === 200)
      expectOfEach(answers, 'ids that are all different in every answer', findDouble)
    },
  },
]

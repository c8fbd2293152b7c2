import type { PhoneButtons } from '#openapi'
import type { Plant } from '../core/api.ts'
import { type Answer, type Exchange, jsonAnswer } from '../core/exchange.ts'
import { ok, problem, refuse } from '../core/problems.ts'
import type { Bug } from './bug.ts'
import { createMemory } from './memory.ts'
import { asIfAsked, clearing, crash, keysOf, overAnswer, overEvery } from './planting.ts'

const withHeaders = (answer: Answer, headers: Answer['headers']): Answer => ({ ...answer, headers: { ...answer.headers, ...headers } })

const declaring = (type: string): Plant => overAnswer((answer) => withHeaders(answer, { 'content-type': type }))

/** A body is refused for its content type. */
const refusingType =
  (isRefused: (type: string) => boolean): Plant =>
  (right) => ({
    readBody: (exchange) =>
      isRefused(String(exchange.headers['content-type'] ?? '')) ? refuse(problem('BODY_TYPE')) : right.readBody(exchange),
  })

/** Answers with an ETag, and with 304 to who knows it already. */
const tagging = (tagOf: (document: string) => string | number): Plant =>
  overAnswer((answer, { method, headers }, document) => {
    const etag = `"${tagOf(document)}"`
    const isKnown = method !== 'PUT' && headers['if-none-match'] === etag
    return isKnown ? { status: 304, headers: { etag }, body: '' } : withHeaders(answer, { etag })
  })

/** A number that is nearly always another for another text. */
const sumOf = (text: string): number => Array.from(text).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) | 0, 7)

const overrideOf = ({ headers }: Exchange): string | undefined => {
  const override = headers['x-http-method-override'] ?? headers['x-http-method'] ?? headers['x-method-override']
  return typeof override === 'string' ? override.toUpperCase() : undefined
}

/** Headers and media types, of requests and answers. */
export const headerBugs: readonly Bug[] = [
  // What an answer says of itself
  {
    id: 'type-text-plain',
    says: 'answers say that they are text/plain',
    breaks: 'GET-CONTENT-TYPE',
    plant: declaring('text/plain; charset=utf-8'),
  },
  {
    id: 'type-text-json',
    says: 'answers say that they are text/json',
    breaks: 'GET-CONTENT-TYPE',
    plant: declaring('text/json'),
  },
  {
    id: 'type-vendor',
    says: "answers say that they are of a type of the vendor's own, application/vnd.apio+json",
    breaks: 'GET-CONTENT-TYPE',
    plant: declaring('application/vnd.apio+json'),
  },
  {
    id: 'type-twice',
    says: 'answers say their type twice, application/json, application/json',
    breaks: 'GET-CONTENT-TYPE',
    plant: declaring('application/json, application/json'),
  },
  {
    id: 'type-missing',
    says: 'answers do not say what type they are of',
    breaks: 'GET-CONTENT-TYPE',
    plant: overAnswer(({ headers: { 'content-type': _, ...headers }, ...answer }) => ({ ...answer, headers })),
  },
  {
    id: 'type-html-after-put',
    says: 'answers to PUT say that they are text/html',
    breaks: 'GET-CONTENT-TYPE',
    plant: overAnswer((answer, { method }) => (method === 'PUT' ? withHeaders(answer, { 'content-type': 'text/html' }) : answer)),
  },
  {
    id: 'type-html-to-head',
    says: 'answers to HEAD say that they are text/html',
    breaks: 'METHOD-HEAD',
    plant: overAnswer((answer, { method }) => (method === 'HEAD' ? withHeaders(answer, { 'content-type': 'text/html' }) : answer)),
  },
  {
    id: 'head-of-nothing',
    says: 'answers to HEAD promise a body of no bytes',
    breaks: 'METHOD-HEAD',
    plant: overAnswer((answer, { method }) => (method === 'HEAD' ? { ...answer, body: '' } : answer)),
  },
  {
    id: 'gzip-claimed',
    says: 'answers say that they are compressed, and are not',
    breaks: 'GET-CURRENT',
    plant: overAnswer((answer) => withHeaders(answer, { 'content-encoding': 'gzip' })),
  },
  {
    id: 'get-echoes-credentials',
    says: 'answers to GET repeat, in a header, the credentials that came with the request',
    breaks: 'ACCESS-NOT-ECHOED',
    plant: overAnswer((answer, { method, headers: { authorization } }) =>
      method === 'GET' && authorization !== undefined ? withHeaders(answer, { 'x-request-authorization': `${authorization}` }) : answer,
    ),
  },
  {
    id: 'cacheable',
    says: 'caches are told that an answer stays true for an hour',
    breaks: 'GET-FRESH',
    plant: overAnswer((answer) => withHeaders(answer, { 'cache-control': 'public, max-age=3600' })),
  },
  {
    id: 'etag-constant',
    says: 'answers have an ETag that never changes',
    breaks: 'GET-CONDITIONAL',
    plant: tagging(() => 1),
  },
  {
    id: 'etag-of-count',
    says: 'answers have an ETag that changes with the number of keys only',
    breaks: 'GET-CONDITIONAL',
    plant: tagging((document) => keysOf(document).length),
  },
  {
    id: 'etag-of-length',
    says: 'answers have an ETag that changes with their length only',
    breaks: 'GET-CONDITIONAL',
    plant: tagging((document) => document.length),
  },
  {
    id: 'etag-without-parameters',
    says: 'answers have an ETag that does not change with the parameters of the keys',
    breaks: 'GET-CONDITIONAL',
    plant: tagging((document) => sumOf(JSON.stringify(keysOf(document), ['id', 'type', 'label']))),
  },
  {
    id: 'etag-by-second',
    says: 'answers have an ETag that changes once a second at most',
    breaks: 'GET-CONDITIONAL',
    plant: (right, scene) => {
      const seconds = createMemory<number>()
      return {
        write: (device, document) => {
          seconds.set(device.deviceName, Math.floor(scene.now() / 1000))
          return right.write(device, document)
        },
        ...tagging((document) => seconds.get((JSON.parse(document) as PhoneButtons).deviceName) ?? 0)(right, scene),
      }
    },
  },
  {
    id: 'last-modified-at-start',
    says: 'the server was started at the time that answers give as Last-Modified, and If-Modified-Since is always told 304',
    breaks: 'GET-CONDITIONAL',
    plant: (right, scene) => {
      const modified = { 'last-modified': new Date(scene.now()).toUTCString() }
      return overAnswer((answer, { method, headers }) =>
        method !== 'PUT' && headers['if-modified-since'] !== undefined
          ? { status: 304, headers: modified, body: '' }
          : withHeaders(answer, modified),
      )(right, scene)
    },
  },
  {
    id: 'allow-missing',
    says: 'a 405 does not name the methods that are allowed',
    breaks: 'METHOD-ALLOW',
    plant: overEvery((answer) => {
      const { allow: _, ...headers } = answer.headers
      return answer.status === 405 ? { ...answer, headers } : answer
    }),
  },
  {
    id: 'allow-without-put',
    says: 'a 405 does not name PUT among the methods that are allowed',
    breaks: 'METHOD-ALLOW',
    plant: overEvery((answer) => (answer.status === 405 ? withHeaders(answer, { allow: 'GET, HEAD' }) : answer)),
  },
  {
    id: 'allow-refused',
    says: 'a 405 names the very method that was refused',
    breaks: 'METHOD-ALLOW',
    plant: overEvery((answer, { method }) =>
      answer.status === 405 ? withHeaders(answer, { allow: `${answer.headers['allow']}, ${method}` }) : answer,
    ),
  },

  // What a request says of itself
  {
    id: 'accept-literal',
    says: 'a request that accepts anything but exactly application/json is answered with 406',
    breaks: 'GET-CURRENT',
    plant: (right) => ({
      get: (device, exchange) =>
        (exchange.headers['accept'] ?? 'application/json') === 'application/json'
          ? right.get(device, exchange)
          : jsonAnswer({ errors: [{ code: 406, message: 'there is only application/json here' }] }, 406),
    }),
  },
  {
    id: 'accept-xml-500',
    says: 'a GET that accepts XML only makes the server fall over',
    breaks: 'SERVER-SURVIVES',
    plant: (right) => ({
      get: (device, exchange) => (exchange.headers['accept'] === 'application/xml' ? crash : right.get(device, exchange)),
    }),
  },
  {
    id: 'get-needs-type',
    says: 'a GET without a Content-Type is refused',
    breaks: 'GET-CURRENT',
    plant: (right) => ({
      get: (device, exchange) =>
        exchange.headers['content-type'] === undefined ? right.refuse([problem('BODY_TYPE')], exchange) : right.get(device, exchange),
    }),
  },
  {
    id: 'charset-refused',
    says: 'application/json with a charset is refused',
    breaks: 'BODY-CONTENT-TYPE',
    plant: refusingType((type) => type.includes(';')),
  },
  {
    id: 'charset-one-spelling',
    says: 'application/json; charset=utf-8 is taken in this spelling only, not as application/json;charset=UTF-8',
    breaks: 'BODY-CONTENT-TYPE',
    plant: refusingType((type) => type.includes(';') && type !== 'application/json; charset=utf-8'),
  },
  {
    id: 'type-case-matters',
    says: 'application/json is taken in lower case only',
    breaks: 'BODY-CONTENT-TYPE',
    plant: refusingType((type) => type !== type.toLowerCase()),
  },
  {
    id: 'other-types-taken',
    says: 'a body is taken for JSON whatever it is declared as',
    breaks: 'BODY-OTHER-TYPE',
    plant: (right) => ({
      readBody: ({ headers, ...exchange }) => right.readBody({ ...exchange, headers: { ...headers, 'content-type': undefined } }),
    }),
  },
  {
    id: 'form-clears',
    says: 'a body declared as a form is read as one, has no keys, and clears the phone',
    breaks: 'BODY-OTHER-TYPE',
    plant: (right) => ({
      readBody: (exchange) =>
        exchange.headers['content-type'] === 'application/x-www-form-urlencoded' ? ok({ keys: [] }) : right.readBody(exchange),
    }),
  },
  {
    id: 'override-post',
    says: 'X-HTTP-Method-Override makes a POST what it says',
    breaks: 'METHOD-OVERRIDE',
    plant: asIfAsked((exchange) => (exchange.method === 'POST' ? { ...exchange, method: overrideOf(exchange) ?? 'POST' } : exchange)),
  },
  {
    id: 'override-get',
    says: 'a GET whose X-HTTP-Method-Override says DELETE clears the phone',
    breaks: 'METHOD-OVERRIDE',
    plant: asIfAsked((exchange) => (exchange.method === 'GET' && overrideOf(exchange) === 'DELETE' ? clearing(exchange) : exchange)),
  },
]

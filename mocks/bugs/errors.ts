import type { ApiErrorList } from '#openapi'
import type { Plant } from '../core/api.ts'
import { type Answer, jsonAnswer } from '../core/exchange.ts'
import { errorBody } from '../core/problems.ts'
import type { Bug } from './bug.ts'
import { overRefusal, overRefusalOf } from './planting.ts'

const page = (title: string): Partial<Answer> => ({
  headers: { 'content-type': 'text/html' },
  body: `<!DOCTYPE html><title>${title}</title><h1>${title}</h1><hr>nginx`,
})

const text = (body: string): Partial<Answer> => ({ headers: { 'content-type': 'text/plain' }, body })

type Errors = ApiErrorList['errors']

/** Every refusal says the same in another form. */
const wording = (word: (errors: Errors, answer: Answer) => unknown): Plant =>
  overRefusal((answer, problems) => ({ ...answer, body: JSON.stringify(word(errorBody(problems).errors, answer)) }))

const messageOf = (errors: Errors): string => errors.map(({ message }) => message).join('; ')

/** What a refusal says. */
export const errorBugs: readonly Bug[] = [
  {
    id: 'error-empty',
    says: 'a refusal has no body',
    breaks: 'REFUSE-EXPLAINED',
    plant: overRefusal((answer) => ({ ...answer, headers: {}, body: '' })),
  },
  {
    id: 'error-page',
    says: 'a refusal is an HTML page',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer) => ({ ...answer, ...page('The request was refused') })),
  },
  {
    id: 'error-page-404',
    says: 'a 404 is the HTML page of a web server',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer) => (answer.status === 404 ? { ...answer, ...page('404 Not Found') } : answer)),
  },
  {
    id: 'error-page-malformed',
    says: 'the refusal of a body that is not JSON is the HTML page of a framework',
    breaks: 'ERROR-BODY',
    plant: overRefusalOf('BODY_MALFORMED', (answer) => ({ ...answer, ...page('Unexpected token in JSON') })),
  },
  {
    id: 'error-text',
    says: 'a refusal is plain text',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer, problems) => ({ ...answer, ...text(problems.map(({ message }) => message).join('\n')) })),
  },
  {
    id: 'error-xml',
    says: 'a refusal is XML, as the switch behind has it',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer, problems) => ({
      ...answer,
      headers: { 'content-type': 'application/xml' },
      body: `<ErrorInfo><summary>${problems[0]?.problem}</summary></ErrorInfo>`,
    })),
  },
  {
    id: 'error-message-only',
    says: 'a refusal is an object with a message and nothing else',
    breaks: 'ERROR-BODY',
    plant: wording((errors) => ({ message: messageOf(errors) })),
  },
  {
    id: 'error-singular',
    says: 'a refusal has one error instead of a list of errors',
    breaks: 'ERROR-BODY',
    plant: wording(([error]) => ({ error })),
  },
  {
    id: 'error-bare-list',
    says: 'a refusal is a list of errors with no object around it',
    breaks: 'ERROR-BODY',
    plant: wording((errors) => errors),
  },
  {
    id: 'error-texts',
    says: 'the errors of a refusal are texts',
    breaks: 'ERROR-BODY',
    plant: wording((errors) => ({ errors: errors.map(({ message }) => message) })),
  },
  {
    id: 'error-by-member',
    says: 'the errors of a refusal are an object, by the member that is wrong',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer, problems) =>
      jsonAnswer({ errors: Object.fromEntries(problems.map(({ member = 'keys', message }) => [member, [message]])) }, answer.status),
    ),
  },
  {
    id: 'error-problem-json',
    says: 'a refusal is application/problem+json',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer, problems) => ({
      ...answer,
      headers: { 'content-type': 'application/problem+json' },
      body: JSON.stringify({ type: 'about:blank', title: problems[0]?.problem, status: answer.status, detail: problems[0]?.message }),
    })),
  },
  {
    id: 'error-code-as-text',
    says: 'the codes of errors are strings',
    breaks: 'ERROR-BODY',
    plant: wording((errors) => ({ errors: errors.map((error) => ({ ...error, code: String(error.code) })) })),
  },
  {
    id: 'error-code-missing',
    says: 'errors have no code',
    breaks: 'ERROR-BODY',
    plant: wording((errors) => ({ errors: errors.map(({ code: _, ...error }) => error) })),
  },
  {
    id: 'error-list-empty',
    says: 'the list of errors of a refusal is empty',
    breaks: 'ERROR-BODY',
    plant: wording(() => ({ errors: [] })),
  },
  {
    id: 'error-unexplained',
    says: 'errors have a code and no message',
    breaks: 'REFUSE-EXPLAINED',
    plant: wording((errors) => ({ errors: errors.map(({ code }) => ({ code })) })),
  },
  {
    id: 'error-says-nothing',
    says: 'every refusal says that an error occurred, and no more',
    breaks: 'REFUSE-EXPLAINED',
    plant: wording((errors) => ({ errors: errors.map(({ code }) => ({ code, message: 'An error occurred' })) })),
  },
  {
    id: 'error-details-null',
    says: 'a refusal has details that are null, and nothing else',
    breaks: 'REFUSE-EXPLAINED',
    plant: wording(() => ({ details: null })),
  },
  {
    id: 'error-detail',
    says: 'a 404 is an object with a detail, which says not found, and nothing else',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer) => (answer.status === 404 ? { ...answer, body: '{"detail":"Not found."}' } : answer)),
  },
  {
    id: 'error-quoted',
    says: 'a refusal is JSON text in a string',
    breaks: 'ERROR-BODY',
    plant: wording((_, answer) => answer.body),
  },
  {
    id: 'error-in-python',
    says: 'a refusal is written as Python writes an object, in single quotation marks',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer) => ({ ...answer, body: answer.body.replaceAll('"', "'") })),
  },
  {
    id: 'error-cut-off',
    says: 'a refusal is cut after 60 characters',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer) => ({ ...answer, body: answer.body.slice(0, 60) })),
  },
  {
    id: 'error-as-html',
    says: 'a refusal is JSON, and says that it is HTML',
    breaks: 'ERROR-BODY',
    plant: overRefusal((answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': 'text/html' } })),
  },
  {
    id: 'error-echoes-credentials',
    says: 'a refusal repeats the credentials that came with the request',
    breaks: 'ACCESS-NOT-ECHOED',
    plant: overRefusal((answer, problems, { headers }) => {
      const sent = [headers['authorization'], headers['cookie']].filter((value) => value !== undefined).join(', ')
      return sent === '' ? answer : { ...answer, body: JSON.stringify({ ...errorBody(problems), credentials: sent }) }
    }),
  },
]

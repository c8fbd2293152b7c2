import { overEvery, overRefusal } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { type Answer, jsonAnswer } from '../core/exchange.ts'
import { withHeaders } from './planting.ts'
import type { Variant } from './variant.ts'

/** Another error body, whatever was refused, and by whom. */
const errorBody = (describe: (message: string, answer: Answer) => object): Plant =>
  overEvery((answer) => {
    if (answer.status < 400 || answer.body === '') return answer
    const { errors } = JSON.parse(answer.body) as { readonly errors: readonly { readonly message: string }[] }
    return { ...answer, body: JSON.stringify(describe(errors[0]?.message ?? '', answer)) }
  })

const status = (from: number, to: number, isMeant: (code: string) => boolean = () => true): Plant =>
  overRefusal((answer, [first]) => (answer.status === from && isMeant(first?.problem ?? '') ? { ...answer, status: to } : answer))

/** ERROR-BODY, REFUSE-EXPLAINED, BODY-416: how a refusal is worded and numbered. */
export const refusingVariants: readonly Variant[] = [
  // Error bodies
  { id: 'errors-as-details', says: 'an error body is an object with details, a text', plant: errorBody((details) => ({ details })) },
  {
    id: 'errors-as-details-of-members',
    says: 'an error body has details by the member that was wrong, and nothing else',
    plant: errorBody((message) => ({ details: { keys: [{ label: [message] }] } })),
  },
  {
    id: 'errors-several',
    says: 'an error body names several errors, the first of which is about the request as a whole',
    plant: errorBody((message) => ({
      errors: [
        { code: 2, message: 'Invalid request' },
        { code: 17, message, field: 'keys', details: null },
      ],
    })),
  },
  {
    id: 'errors-of-the-switch',
    says: 'an error body repeats what the switch behind said, summary and detail',
    plant: errorBody((message) => ({
      errors: [
        {
          code: 2,
          message: 'Error from the network element',
          details: { errors: { 0: { error_code: 4410, level: 'Error', summary: message, detail: '' } } },
        },
      ],
    })),
  },
  {
    id: 'errors-in-japanese',
    says: 'error messages are in Japanese',
    plant: errorBody(() => ({ errors: [{ code: 2, message: 'リクエストの内容が正しくありません' }] })),
  },
  {
    id: 'errors-in-chinese',
    says: 'error messages are in Chinese, of few characters',
    plant: errorBody((_, { status }) => ({ errors: [{ code: 2, message: status === 404 ? '资源不存在' : '标签无效' }] })),
  },
  {
    id: 'errors-in-brief',
    says: 'error messages say in two words what is wrong',
    plant: overRefusal((answer, [first]) => {
      const member = first?.member ?? (answer.status === 416 ? 'JSON' : 'request for this user')
      return { ...answer, body: JSON.stringify({ errors: [{ code: 2, message: `Invalid ${member}` }] }) }
    }),
  },
  {
    id: 'errors-in-french',
    says: 'error messages are in the language of the user, and repeat what he sent',
    plant: errorBody((message) => ({ errors: [{ code: -15, message: `Requête refusée\u00a0: «\u00a0${message}\u00a0»` }] })),
  },
  {
    // ERROR-BODY asks for details: a problem document (RFC 9457) may have members of its own.
    id: 'errors-as-problems',
    says: 'an error body is a problem document, application/problem+json, with the details beside',
    plant: (right, scene) =>
      overEvery((answer) => (answer.status < 400 ? answer : withHeaders(answer, { 'content-type': 'application/problem+json' })))(
        {
          ...right,
          ...errorBody((detail, { status }) => ({ type: 'about:blank', title: 'Refused', status, detail, details: {} }))(right, scene),
        },
        scene,
      ),
  },
  {
    id: 'errors-with-the-phone',
    says: 'an error body has keys beside the errors: those that the phone would have had',
    plant: errorBody((message) => ({ deviceType: 'none', deviceName: '', keys: [], errors: [{ code: 0, message }] })),
  },
  {
    id: 'not-found-alike',
    says: 'whoever and whatever is not there gets the same 404, without a word on which of them it is',
    plant: errorBody((message, { status }) => ({ errors: [{ code: 5, message: status === 404 ? 'Resource not found' : message }] })),
  },

  // Statuses
  { id: 'bad-media-type-400', says: 'a body that is empty or not a JSON object gets a 400', plant: status(416, 400) },
  {
    id: 'empty-body-400',
    says: 'an empty body gets a 400, and one that is no JSON object a 416',
    plant: status(416, 400, (code) => code === 'BODY_EMPTY'),
  },
  {
    // BODY-OTHER-TYPE
    id: 'other-type-415',
    says: 'a body that is declared as something other than JSON gets a 415',
    plant: status(416, 415, (code) => code === 'BODY_TYPE'),
  },
  {
    // GET-ACCEPT
    id: 'other-format-406',
    says: 'who asks for another format than JSON gets a 406',
    plant: (right) => ({
      respond: (exchange) => {
        const isOurs = /json|\*/.test(String(exchange.headers['accept'] ?? '*/*'))
        return isOurs ? right.respond(exchange) : jsonAnswer({ errors: [{ code: 406, message: 'There is JSON only' }] }, 406)
      },
    }),
  },
]

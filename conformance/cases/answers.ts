import { type Answer, isObject, mediaTypeOf } from '../answer.ts'
import type { Case, Context, RawBody } from '../case.ts'
import { isTaken } from '../expect.ts'
import { spoil } from './refusal.ts'

/** How a refusal is worded and numbered; that it is a refusal, and holds, other cases judge. */
const invalid = ({ phone }: Context): readonly unknown[] => [spoil(phone.key(), { label: null })]
const strange = ({ phone }: Context): readonly unknown[] => [spoil(phone.key(), { type: 'NO_SUCH_TYPE' })]
const malformed = (): RawBody => ({ text: '{"keys":' })
const empty = (): RawBody => ({ text: '' })

const explained = [
  { words: 'invalid', shown: 'an invalid label', send: invalid },
  { words: 'unknown-type', shown: 'an unknown key type', send: strange },
  { words: 'malformed', shown: 'a malformed body', send: malformed },
  { words: 'empty', shown: 'an empty body', send: empty },
]

/** Words of which no message explains anything that has no others. */
const sayingNothing =
  /\b(an?|the|has|have|is|was|error|errors|occurred|failed|failure|unknown|unexpected|something|went|wrong|bad|invalid|request|sorry|please|try|again|later|code|status|null|undefined)\b/gi

/** What an answer tells people: the texts in its JSON, without the names of members; any other text as it is, without markup. */
const wordsIn = ({ json, text }: Answer): string => (json === undefined ? text.replace(/<[^>]*>/g, ' ') : textsIn(json).join(' '))

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/**
 * What can be wrong with an error body, one thing at a time: it says that it is JSON, and it is; what is not is asked nothing of its members, and
 * what is no object neither, so that what fails says what is wrong. undefined: it does not come to this.
 */
const errorRules: readonly {
  readonly words: string
  readonly title: string
  readonly expected: string
  readonly isRight: (answer: Answer) => boolean | undefined
  /** What was received; by default the body. */
  readonly shown?: (answer: Answer) => string
}[] = [
  {
    words: 'media-type',
    title: 'says that it is JSON',
    expected: 'a Content-Type of JSON',
    isRight: (answer) => /^application\/([^;]+\+)?json$/.test(mediaTypeOf(answer)),
    shown: ({ headers: { 'content-type': type } }) => (type === undefined ? 'no Content-Type' : `Content-Type ${type}`),
  },
  { words: 'json', title: 'is JSON', expected: 'JSON', isRight: ({ json }) => json !== undefined },
  {
    words: 'object',
    title: 'is an object',
    expected: 'an object',
    isRight: ({ json }) => (json === undefined ? undefined : isObject(json)),
  },
  {
    words: 'members',
    title: 'has errors, or details',
    expected: 'an object with errors, or with details',
    isRight: ({ json }) => (isObject(json) ? 'errors' in json || 'details' in json : undefined),
  },
  {
    words: 'list',
    title: 'has errors that are a list, with one at least',
    expected: 'errors to be a list with one error at least',
    isRight: (answer) => {
      const errors = errorsIn(answer)
      return errors === undefined ? undefined : Array.isArray(errors) && errors.length > 0
    },
  },
  {
    words: 'objects',
    title: 'has errors that are objects',
    expected: 'each of the errors to be an object',
    isRight: (answer) => {
      const errors = errorsIn(answer)
      return Array.isArray(errors) ? errors.every(isObject) : undefined
    },
  },
  {
    words: 'code',
    title: 'has errors with a code, a number',
    expected: 'each of the errors to have a code, a number',
    isRight: (answer) => {
      const errors = errorsIn(answer)
      return Array.isArray(errors) ? errors.filter(isObject).every(({ code }) => typeof code === 'number') : undefined
    },
  },
]

const showBody = ({ text }: Answer): string => (text === '' ? 'no body' : text.slice(0, 200))

/** Where there are details nothing is said of errors. */
const errorsIn = ({ json }: Answer): unknown => (isObject(json) && !('details' in json) ? json['errors'] : undefined)

export const answerCases: readonly Case[] = [
  {
    id: 'REFUSE-4XX/invalid',
    requirement: 'REFUSE-4XX',
    title: 'an invalid update gets a status from 400 to 499',
    needs: ['key'],
    writes: 1,
    run: async (context) => context.expect.refused(await context.put(context.user, invalid(context))),
  },
  {
    id: 'REFUSE-400/invalid',
    requirement: 'REFUSE-400',
    title: 'an invalid update gets 400',
    needs: ['key'],
    writes: 1,
    async run(context) {
      const answer = await context.put(context.user, invalid(context))
      context.observe('status of an invalid update', String(answer.status))
      context.expect.status(answer, 400)
    },
  },
  {
    id: 'REFUSE-400/same-id',
    requirement: 'REFUSE-400',
    title: 'a list with one id on two keys gets 400, where it is refused',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, expect }) {
      const key = phone.key()
      const answer = await put(user, [key, phone.key({ id: key.id })])
      // KEY-ID-UNIQUE has cases of its own.
      if (!isTaken(answer)) expect.status(answer, 400)
    },
  },
  ...explained.flatMap(({ words, shown, send }): Case[] => [
    {
      id: `REFUSE-EXPLAINED/${words}`,
      requirement: 'REFUSE-EXPLAINED',
      title: `${shown} is refused with an explanation in words`,
      needs: ['key'],
      writes: 1,
      async run(context) {
        const answer = await context.put(context.user, send(context))
        context.expect.refused(answer)
        const received = answer.text === '' ? 'an empty body' : answer.text.slice(0, 200)
        const told = wordsIn(answer).replace(sayingNothing, '')
        // One word is enough: "Invalid label", "Invalid JSON".
        context.expect.that(/\p{L}{3}/u.test(told), 'a message that explains the refusal', received)
      },
    },
    {
      id: `ERROR-BODY/${words}`,
      requirement: 'ERROR-BODY',
      title: `${shown} is refused with an error body in the form of the platform`,
      needs: ['key'],
      writes: 1,
      run: async (context) => context.expect.explained(await context.put(context.user, send(context))),
    },
  ]),
  ...errorRules.map(
    ({ words, title, expected, isRight, shown = showBody }): Case => ({
      id: `ERROR-BODY/${words}`,
      requirement: 'ERROR-BODY',
      title: `an error body ${title}`,
      needs: ['key'],
      writes: 1,
      async run(context) {
        const answer = await context.put(context.user, invalid(context))
        // That it is a refusal, and refused so, REFUSE-4XX judges.
        if (answer.status < 400) return context.skip('an invalid update was not refused, so there was no error body to look at')
        context.expect.that(isRight(answer) !== false, expected, shown(answer))
      },
    }),
  ),
  ...[
    { words: 'empty', shown: 'an empty body', send: empty },
    { words: 'malformed', shown: 'a malformed body', send: malformed },
    { words: 'list', shown: 'a bare list', send: (): RawBody => ({ text: '[]' }) },
  ].map(
    ({ words, shown, send }): Case => ({
      id: `BODY-416/${words}`,
      requirement: 'BODY-416',
      title: `${shown} gets 416 (or 400)`,
      needs: ['key'],
      writes: 1,
      async run({ user, put, expect, observe }) {
        const answer = await put(user, send())
        observe(`status of ${shown}`, String(answer.status))
        expect.status(answer, 416, 400)
      },
    }),
  ),
]

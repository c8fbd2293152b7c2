import { type Answer, mediaTypeOf } from '../answer.ts'
import type { Case, Context, RawBody, SendOptions } from '../case.ts'
import { Failure } from '../expect.ts'
import { pathOf } from '../subjects.ts'

/**
 * METHOD-HEAD: whatever HEAD says is what GET says right after it. A length that differs is looked at again, for an answer may carry what
 * changes by itself, such as the number of a record; where that of GET is not always the same it tells nothing.
 *
 * @returns the answer to that GET; undefined when HEAD is not offered
 */
export async function judgeHead({ user, get, send, expect, observe }: Context): Promise<Answer | undefined> {
  const wanted = new Set<string>()
  for (let round = 0; ; round += 1) {
    const answer = await send('HEAD', pathOf(user))
    observe('HEAD', `status ${answer.status}`)
    if (answer.status === 405 || answer.status === 404 || answer.status === 501) return undefined
    expect.status(answer, 200)
    const like = await get(user)
    expect.that(
      mediaTypeOf(answer) === mediaTypeOf(like),
      `Content-Type ${mediaTypeOf(like)}, as GET`,
      mediaTypeOf(answer) || 'no Content-Type',
    )
    const [length, received] = [like, answer].map(({ headers }) => headers['content-length'])
    if (length === undefined || received === undefined || length === received) return like
    wanted.add(length)
    if (wanted.size > 1) return like
    if (round === 2) throw new Failure(`Content-Length ${length}, as GET`, `Content-Length ${received}`)
  }
}

/** Sends it to a phone that holds known keys, and looks whether they are still there. */
async function leavesAlone(
  { user, phone, put, get, send, expect }: Context,
  method: string,
  options: SendOptions,
  hasBody: boolean,
  query = '',
): Promise<number> {
  const before = phone.someKeys(2)
  expect.taken(await put(user, before))
  const body: RawBody | undefined = hasBody ? { json: { keys: phone.someKeys(1) } } : undefined
  const { status } = await send(method, `${pathOf(user)}${query}`, body, options)
  expect.sameKeys(await get(user), before)
  return status
}

const undocumented = ['POST', 'PATCH', 'DELETE'] as const

export const methodCases: readonly Case[] = [
  ...undocumented.flatMap((method): Case[] => [
    {
      id: `METHOD-UNDOCUMENTED/${method.toLowerCase()}`,
      requirement: 'METHOD-UNDOCUMENTED',
      title: `${method}, which the documentation does not name, changes nothing`,
      needs: ['key'],
      writes: 2,
      async run(context) {
        const status = await leavesAlone(context, method, {}, method !== 'DELETE')
        context.observe(method, `status ${status}`)
        context.expect.that(status >= 400 && status < 500, 'a refusal, 405 or 404', `status ${status}`)
      },
    },
    {
      id: `METHOD-ALLOW/${method.toLowerCase()}`,
      requirement: 'METHOD-ALLOW',
      title: `a 405 to ${method} names the allowed methods: GET and PUT, which work here, and not ${method}`,
      needs: ['key'],
      writes: 1,
      async run({ user, send, expect }) {
        const { status, headers } = await send(method, pathOf(user), method === 'DELETE' ? undefined : { json: { keys: [] } })
        if (status !== 405) return
        const { allow = '' } = headers
        const allowed = allow.split(',').map((name) => name.trim())
        const isRight = allowed.includes('GET') && allowed.includes('PUT') && !allowed.includes(method)
        expect.that(isRight, `an Allow header that names GET and PUT, and not ${method}`, allow || 'no Allow header')
      },
    },
  ]),
  {
    id: 'METHOD-UNDOCUMENTED/post-query',
    requirement: 'METHOD-UNDOCUMENTED',
    title: 'POST with _method=PUT in its query, as some frameworks read it, changes nothing',
    needs: ['key'],
    writes: 2,
    run: async (context) => void (await leavesAlone(context, 'POST', {}, true, '?_method=PUT')),
  },
  {
    id: 'METHOD-HEAD/after-put',
    requirement: 'METHOD-HEAD',
    title: 'HEAD, where it is offered, describes what was just put, and leaves it there',
    needs: ['key'],
    writes: 2,
    async run(context) {
      const { user, phone, put, expect } = context
      await put(user, phone.someKeys(1))
      const keys = phone.someKeys(3)
      expect.taken(await put(user, keys))
      const like = await judgeHead(context)
      if (like !== undefined) expect.sameKeys(like, keys)
    },
  },
  {
    id: 'METHOD-OVERRIDE/get',
    requirement: 'METHOD-OVERRIDE',
    title: 'a header does not turn a GET into a PUT or DELETE',
    needs: ['key'],
    writes: 1,
    async run(context) {
      const { user, phone, put, get, expect } = context
      const before = phone.someKeys(2)
      expect.taken(await put(user, before))
      for (const method of ['PUT', 'DELETE']) {
        await get(user, { headers: { 'x-http-method-override': method, 'x-http-method': method, 'x-method-override': method } })
      }
      expect.sameKeys(await get(user), before)
    },
  },
  {
    id: 'METHOD-OVERRIDE/post',
    requirement: 'METHOD-OVERRIDE',
    title: 'a header does not turn a POST into a PUT',
    needs: ['key'],
    writes: 2,
    run: async (context) =>
      void (await leavesAlone(context, 'POST', { headers: { 'x-http-method-override': 'PUT', 'x-http-method': 'PUT' } }, true)),
  },
  {
    id: 'GET-SAFE/with-body',
    requirement: 'GET-SAFE',
    title: 'a GET that carries a list of keys changes nothing',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, send, expect }) {
      const before = phone.someKeys(2)
      expect.taken(await put(user, before))
      await send('GET', pathOf(user), { json: { keys: [] } })
      expect.sameKeys(await get(user), before)
    },
  },
]

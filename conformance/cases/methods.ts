import type { Case, Context, RawBody, SendOptions } from '../case.ts'
import { pathOf } from '../subjects.ts'

/** Sends it to a phone that holds known keys, and looks whether they are still there. */
async function leavesAlone(
  { user, phone, put, get, send, expect }: Context,
  method: string,
  options: SendOptions,
  hasBody: boolean,
): Promise<number> {
  const before = phone.someKeys(2)
  expect.taken(await put(user, before))
  const body: RawBody | undefined = hasBody ? { json: { keys: phone.someKeys(1) } } : undefined
  const { status } = await send(method, pathOf(user), body, options)
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
      title: `a 405 to ${method} names the allowed methods`,
      needs: ['key'],
      writes: 1,
      async run({ user, send, expect }) {
        const { status, headers } = await send(method, pathOf(user), method === 'DELETE' ? undefined : { json: { keys: [] } })
        if (status === 405)
          expect.that(/\bGET\b/.test(headers['allow'] ?? ''), 'an Allow header that names GET', headers['allow'] ?? 'no Allow header')
      },
    },
  ]),
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

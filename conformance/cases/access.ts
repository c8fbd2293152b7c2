import type { Case, Context } from '../case.ts'
import { repeatsSecret, secretsIn } from '../exchange.ts'
import { nobodyInsteadOf } from '../subjects.ts'
import { spoil } from './refusal.ts'

/** Credentials as a client without access would send them. Nothing is tried against a login. */
const intruders = [
  { words: 'none', shown: 'without credentials', change: () => undefined },
  { words: 'wrong', shown: 'with wrong credentials', change: (value: string) => `${value.slice(0, -4)}0000` },
  { words: 'empty', shown: 'with empty credentials', change: (value: string) => value.replace(/\S+$/, '') },
] as const

function headersOf({ config }: Context, change: (value: string) => string | undefined): Record<string, string | undefined> {
  const credentials = Object.entries(config.headers).filter(([name]) => /^(authorization|cookie)$/i.test(name))
  return Object.fromEntries(credentials.map(([name, value]) => [name, change(value)]))
}

export const accessCases: readonly Case[] = [
  ...intruders.flatMap(({ words, shown, change }): Case[] => [
    {
      id: `ACCESS-REQUIRED/get-${words}`,
      requirement: 'ACCESS-REQUIRED',
      title: `GET ${shown} is refused with 401 (or 403)`,
      needs: ['credentials'],
      writes: 0,
      run: async (context) =>
        context.expect.status(await context.get(context.user, { headers: headersOf(context, change), connection: 'intruder' }), 401, 403),
    },
    {
      id: `ACCESS-BEFORE-EFFECT/put-${words}`,
      requirement: 'ACCESS-BEFORE-EFFECT',
      title: `PUT ${shown} changes nothing`,
      needs: ['credentials', 'key'],
      writes: 2,
      async run(context) {
        const { user, phone, put, get, expect } = context
        const before = phone.someKeys(2)
        expect.taken(await put(user, before))
        await put(user, phone.someKeys(2), { headers: headersOf(context, change), connection: 'intruder' })
        expect.sameKeys(await get(user), before)
      },
    },
  ]),
  {
    id: 'ACCESS-REQUIRED/other-scheme',
    requirement: 'ACCESS-REQUIRED',
    title: 'GET with the same credentials under another scheme is refused with 401 (or 403)',
    needs: ['bearer'],
    writes: 0,
    async run(context) {
      const headers = headersOf(context, (value) =>
        /^Bearer /i.test(value) ? value.replace(/^Bearer/i, 'Basic') : value.replace(/^\S+/, 'Bearer'),
      )
      context.expect.status(await context.get(context.user, { headers, connection: 'intruder' }), 401, 403)
    },
  },
  {
    id: 'ACCESS-NOT-ECHOED/get',
    requirement: 'ACCESS-NOT-ECHOED',
    title: 'an answer does not repeat the credentials',
    needs: ['credentials'],
    writes: 0,
    async run({ config, user, get, expect }) {
      const { text, headers } = await get(user)
      // By the very function that marks the exchange, so that masked evidence gives the same verdict.
      const echoed = repeatsSecret(text, headers, secretsIn(config))
      expect.that(!echoed, 'an answer without the credentials', 'an answer that repeats them')
    },
  },
  {
    id: 'ACCESS-NOT-ECHOED/refused',
    requirement: 'ACCESS-NOT-ECHOED',
    title: 'a refusal does not repeat the credentials',
    needs: ['credentials', 'key'],
    writes: 1,
    async run({ config, user, phone, random, get, put, expect }) {
      for (const { text, headers } of [
        await put(user, [spoil(phone.key(), { label: null })]),
        await get(nobodyInsteadOf(user, 'user', random.below(1_000_000))),
      ]) {
        expect.that(!repeatsSecret(text, headers, secretsIn(config)), 'a refusal without the credentials', 'a refusal that repeats them')
      }
    },
  },
]

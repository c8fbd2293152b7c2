import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isApiErrors, isPhoneButtons, type Key } from '#openapi'
import { bugs } from '../bugs/index.ts'
import { createCore } from '../core/core.ts'
import type { Answer, Exchange } from '../core/exchange.ts'
import { defaultSeed, loadSeed } from '../edge/seed-file.ts'
import { variants } from './index.ts'
import type { Variant } from './variant.ts'

const directory = await loadSeed(defaultSeed)
const prefix = '/api/v1/telenet'
const token = 'token'

const urlOf = (tenant: string, group: string, user: string): string =>
  `${prefix}/tenants/${tenant}/groups/${group}/users/${user}/access_device/phone_buttons/`
const foouser = urlOf('foo', 'foogroup', 'foouser')
const others = ['otheruser', 'yealinkuser', 'openstageuser', 'analoguser', 'nophone'].map((user) => urlOf('foo', 'foogroup', user))
const phoneTypes = '/api/v1/configs/phone_types/'

/** What is not said of it is as in a GET of foouser's phone buttons, a minute after the one before. */
type Asked = Partial<Omit<Exchange, 'body'>> & { readonly body?: unknown; readonly wait?: number }

const put = (keys: readonly unknown[], more: Asked = {}): Asked => ({ method: 'PUT', body: { keys }, ...more })
const send = (body: string, headers?: Exchange['headers']): Asked => ({ method: 'PUT', body, ...(headers && { headers }) })
const key = (more: Partial<Key> = {}): Key => ({ id: 4, type: 'REDIAL', label: 'again', parameter: '', ...more })
const text = (more: Partial<Key> = {}): string => JSON.stringify({ keys: [key(more)] })

const labels = ['', 'of 11 words', 'of 13 letters', 'é', '総務', '😀', 'a\tb', ' a', 'Re\u0301', '<b>', 'x'.repeat(200)]
const strangeLabels = labels.map((label) => put([key({ label })]))

/** What shows a difference where there is one: more of them, where a variant needs more. */
const requests: readonly Asked[] = [
  {},
  ...others.map((path) => ({ path })),
  { method: 'HEAD' },
  { method: 'OPTIONS' },
  { method: 'POST', body: { keys: [] } },
  { headers: { 'content-length': '11' } },
  ...[{ authorization: undefined }, { accept: 'application/xml' }].map((headers) => ({ headers })),
  { path: phoneTypes },
  ...[urlOf('foo', 'foogroup', 'FOOUSER'), urlOf('foo', 'foogroup', 'nobody'), urlOf('foo', 'nobody', 'foouser')].map((path) => ({ path })),
  ...[urlOf('nobody', 'foogroup', 'foouser'), urlOf('foo', 'foogroup', 'no%20body'), urlOf('foo', 'foogroup', 'n'.repeat(2000))].map(
    (path) => ({ path }),
  ),
  ...[foouser.slice(0, -1), foouser.replace('/users', '//users')].map((path) => ({ path })),
  put([key(), key({ id: 12, label: 'b' }), key({ id: 2, type: 'DND_TOGGLE', label: 'c' })]),
  { wait: 1 },
  { headers: { 'if-modified-since': 'Mon, 01 Jan 2024 12:00:00 GMT' } },
  put([key()]),
  put([key()], { wait: 1 }),
  {},
  ...strangeLabels,
  put([key({ parameter: '1' })]),
  ...['DIRECT_CALL', 'ONETOUCH', 'LINE', 'BLF'].flatMap((type) =>
    ['4711', 'a@b'].map((parameter) => put([key({ id: 5, type, label: 'x', parameter })])),
  ),
  {},
  put([{ ...key(), colour: 'green' }]),
  send(JSON.stringify({ deviceType: 'other', keys: [] })),
  send(text().replace('"label"', '"label":"first","label"')),
  ...[`\ufeff${text()}`, text().replace('4', '4.0'), text().replace('{"id"', '{"__proto__":{},"id"')].map((body) => send(body)),
  send(text().replace('{"keys"', `{"more":[[[[[]]]]],"more2":"${'x'.repeat(9000)}","keys"`)),
  send(text(), { 'content-type': undefined }),
  send(text(), { 'content-type': 'text/plain' }),
  ...['', '[', '[]'].map((body) => send(body)),
  put([{ id: 'a' }, { id: 'b' }]),
  put(Array.from({ length: 30 }, () => ({}))),
  send('[', {}),
  { method: 'PUT', body: '[', path: urlOf('foo', 'foogroup', 'nobody') },
  put([]),
  {},
  ...Array.from({ length: 60 }, () => ({ wait: 0 })),
]

/** The requests and their answers, from a mock of its own each time. */
async function transcribe(plants: readonly Variant['plant'][]): Promise<{ asked: Asked; answer: Answer }[]> {
  let now = Date.UTC(2024, 0, 1)
  const core = createCore({ directory, prefixes: [prefix], token, bugs: ['planted'], loadPlants: async () => plants, now: () => now })
  const app = core.appWith()
  const told: { asked: Asked; answer: Answer }[] = []
  for (const asked of requests) {
    const { wait = 60_000, body = '', headers, ...rest } = asked
    now += wait
    const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
    const sent = {
      authorization: `Bearer ${token}`,
      host: 'mock.test',
      ...(body !== '' && { 'content-type': 'application/json' }),
      ...headers,
    }
    const exchange = { method: 'GET', path: foouser, connection: 1, ...rest, headers: sent, body: bytes }
    told.push({ asked, answer: await app(exchange) })
  }
  return told
}

const right = await transcribe([])

test('the names of the variants are words that people can type, and neither a variant nor a bug has the name of another one', () => {
  const ids = ['right', ...variants.map(({ id }) => id), ...bugs.map(({ id }) => id)]
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
  expect(ids.filter((id, position) => ids.indexOf(id) !== position)).toEqual([])
})

test('every file that lists variants is in the index, in the order of the names of the files', async () => {
  const files = (await readdir(import.meta.dirname)).filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts').sort()
  const modules = await Promise.all(files.map((file): Promise<Record<string, unknown>> => import(`${import.meta.dirname}/${file}`)))
  expect(variants).toEqual(modules.flatMap((module) => Object.values(module).filter(Array.isArray)).flat())
})

test('a variant says in one sentence what it does, and no two say the same', () => {
  const sentences = variants.map(({ says }) => says)
  expect(sentences.filter((sentence) => !/^\S.{10,140}[^.\n]$/.test(sentence))).toEqual([])
  expect(sentences.filter((sentence, position) => sentences.indexOf(sentence) !== position)).toEqual([])
})

test.each(variants)('$id does something otherwise, and every answer is still one of the contract', async ({ plant }) => {
  const told = await transcribe([plant])
  expect(told).not.toEqual(right)
  for (const { asked, answer } of told) {
    const about = `${JSON.stringify(asked)}: ${answer.status} ${answer.body}`
    expect(answer.status, about).not.toBe(500)
    if (answer.status >= 400) expect(isApiErrors(JSON.parse(answer.body)), about).toBe(true)
    else if (answer.status === 200 && asked.path !== phoneTypes && asked.method !== 'OPTIONS')
      expect(isPhoneButtons(JSON.parse(answer.body)), about).toBe(true)
  }
})

test('no two variants look the same', async () => {
  const looks = await Promise.all(
    variants.map(async ({ id, plant, states }) => ({ id, look: JSON.stringify([await transcribe([plant]), states]) })),
  )
  const alike = Map.groupBy(looks, ({ look }) => look)
  expect([...alike.values()].filter(({ length }) => length > 1).map((group) => group.map(({ id }) => id))).toEqual([])
})

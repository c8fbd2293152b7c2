import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type PhoneTypeFacts, phoneTypes, type Requirement, type RequirementId, requirements } from '#openapi'
import document from '#openapi/document.json' with { type: 'json' }
import { problem, problemCodes, statusOf } from '../core/problems.ts'
import { follow, type OpenApiDocument, operationsOf } from './docs/document.ts'
import { type DocsFacts, renderDocs } from './docs.ts'

const contract: OpenApiDocument = document
const { parameters, responses, schemas, examples } = contract.components

const facts: DocsFacts = { origin: 'http://mock.test', baseUrl: 'http://mock.test/api/v1/telenet', token: false, phoneTypes }
const page = renderDocs(document, facts)

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
const flatten = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('`', '').trim()
const textOf = (markup: string): string => {
  const bare = markup.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<wbr>/g, '')
  return flatten(bare.replace(/<[^>]*>/g, ' ').replace(/&[\w#]+;/g, (entity) => entities[entity] ?? entity))
}

/** The innermost element with this id, up to where the next of its kind ends. */
function partOf(markup: string, id: string): string {
  const begin = markup.search(new RegExp(`<\\w+ id="${id}"`))
  if (begin < 0) expect.fail(`nothing has the id ${id}`)
  const name = /\w+/.exec(markup.slice(begin))?.[0]
  return markup.slice(begin, markup.indexOf(`</${name}>`, begin))
}

const valuesOf = (markup: string, attribute: string): string[] =>
  [...markup.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value)

/** Every tag, with the names of its attributes. */
const tagsOf = (markup: string): string[] => (markup.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, ''))

test.for(operationsOf(contract).map((located) => ({ id: located.operation.operationId, ...located })))(
  'the operation $id appears with its parameters, answers and examples',
  ({ id, path, method, item, operation }) => {
    const part = partOf(page, id)
    const text = textOf(part)
    expect(textOf(part.replace(/<\/?var>/g, ''))).toContain(`${method} ${path}`)
    expect(text).toContain(flatten(operation.description))
    for (const parameter of item.parameters ?? []) {
      const { name, description } = follow(parameters, parameter)
      expect(text).toContain(`${name} string, in the path required ${description}`)
    }
    for (const [status, response] of Object.entries(operation.responses)) {
      const { description, headers = {} } = follow(responses, response)
      expect(text).toContain(status === 'default' ? 'other' : status)
      expect(text).toContain(flatten(description))
      for (const [name, header] of Object.entries(headers)) expect(text).toContain(`${name}: ${header.example}`)
    }
    for (const requirement of operation['x-requirements'] ?? []) expect(part).toContain(`href="#${requirement}"`)
  },
)

test.for(Object.entries(schemas))('the schema %s appears with its members and values', ([name, { description, properties, oneOf }]) => {
  const text = textOf(partOf(page, `schema-${name}`))
  expect(text).toContain(flatten(description ?? expect.fail('no description')))
  for (const member of Object.keys(properties ?? {})) expect(text).toContain(` ${member} `)
  for (const value of oneOf ?? []) expect(text).toContain(`${value.const} ${value.description ?? 'not documented'}`)
})

test('a member of an object within an object appears by its path', () => {
  expect(textOf(partOf(page, 'schema-PhoneType'))).toContain('capabilities.fastkeys.available_types list of AvailableKeyType optional')
})

test('a member that need not be there is told from one that has to be', () => {
  const text = textOf(partOf(page, 'schema-KeyUpdate'))
  expect(text).toContain('label KeyLabel required')
  expect(text).toContain('parameter KeyParameter optional')
})

test.for(Object.values(examples))('the example "$summary" appears with its operation and its schema', ({ summary, value }) => {
  const figures = [...page.matchAll(/<figure>([\s\S]*?)<\/figure>/g)].map(([, figure = '']) => textOf(figure))
  const same = figures.filter((text) => text.startsWith(flatten(summary)))
  expect(same.map((text) => JSON.parse(text.slice(flatten(summary).length)))).toEqual([value, value])
})

test.for(Object.entries(requirements) as [RequirementId, Requirement][])('the requirement %s has an anchor', ([id, requirement]) => {
  const { sentence, level, reading, untestable } = requirement
  const text = textOf(partOf(page, id))
  expect(text).toMatch(new RegExp(`^${id} ${level.toUpperCase()} (the page|the platform|HTTP) `))
  for (const said of [sentence, reading, untestable]) expect(text).toContain(said ?? '')
})

test.for(phoneTypes)('the phone type $technicalName appears with its key types', (phoneType) => {
  const { technicalName, displayName, keyIds, types } = phoneType
  const text = textOf(partOf(page, `phone-type-${technicalName}`))
  expect(text).toContain(`${displayName} ${technicalName} : ${keyIds.length > 0 ? `key ids 1 to ${keyIds.at(-1)}` : 'no keys'}`)
  for (const { name, parameterType } of types) expect(text).toContain(` ${name} ${parameterType === 'None' ? 'none' : parameterType} `)
})

test('what a phone type does with the label appears', () => {
  const text = textOf(partOf(page, 'phone-type-Unify-OpenStage-40'))
  expect(text).toContain('DIRECT_CALL PhoneNumber not empty LINE Line ignored REDIAL none any')
})

test('the phone types are those of the world', () => {
  const [phoneType = expect.fail('no phone types')] = phoneTypes
  const text = textOf(renderDocs(document, { ...facts, phoneTypes: [{ ...phoneType, displayName: 'Of this world', keyIds: [2, 3, 7] }] }))
  expect(text).toContain('key ids 2 to 3, 7')
  expect(text).not.toContain('Yealink T40G')
})

test('every problem code has an anchor, its status and its sentence', () => {
  for (const code of problemCodes) {
    const told = problem(code)
    expect(textOf(partOf(page, code))).toBe(`${code} ${statusOf([told])} ${told.message}`)
  }
})

const commandsOf = (markup: string): string[] =>
  [...markup.matchAll(/<pre><code>(curl [\s\S]*?)<\/code>/g)].map(([, command = '']) => textOf(command))

const user = 'tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'

test('the commands go to this mock', () => {
  const commands = commandsOf(page)
  expect(commands).toContain(`curl http://mock.test/api/v1/telenet/${user}`)
  expect(commands).toContain('curl http://mock.test/api/v1/configs/phone_types/')
  expect(commands).toContainEqual(
    expect.stringMatching(/^curl -X PUT \\ -H 'Content-Type: application\/json' \\ -d '\{"keys":\[.*\]\}' \\ http/),
  )
})

test('in a world the commands go to it', () => {
  const commands = commandsOf(renderDocs(document, { ...facts, origin: 'http://mock.test/w/red', baseUrl: 'http://mock.test/w/red/p' }))
  expect(commands).toContain(`curl http://mock.test/w/red/p/${user}`)
  expect(commands).toContain('curl http://mock.test/w/red/api/v1/configs/phone_types/')
})

test('the commands bring the token where one is needed', () => {
  expect(page).not.toContain('$TOKEN')
  const commands = commandsOf(renderDocs(document, { ...facts, token: true }))
  expect(commands).not.toEqual([])
  for (const command of commands) expect(command).toContain('-H "Authorization: Bearer $TOKEN"')
})

test('what stands in an address cannot end a command', () => {
  const [command] = commandsOf(renderDocs(document, { ...facts, baseUrl: "http://mock.test/$(id)';id" }))
  expect(command).toBe(`curl 'http://mock.test/$(id)'\\'';id/${user}'`)
})

test('what others wrote is text', () => {
  const named = (text: string): PhoneTypeFacts[] => [
    {
      technicalName: text,
      displayName: text,
      keyIds: [1],
      types: [{ name: text, parameterType: 'Line', labelRequired: false, labelIgnored: false }],
    },
  ]
  const render = (text: string) =>
    renderDocs(document, { token: false, origin: `http://${text}`, baseUrl: `http://${text}`, phoneTypes: named(text) })
  const hostile = render(`<script>alert(1)</script>"'><img src=x onerror=alert(1)>\ud800&lt;`)
  expect(hostile).not.toContain('<script')
  expect(tagsOf(hostile).filter((tag) => tag !== '<wbr>')).toEqual(tagsOf(render('harmless')).filter((tag) => tag !== '<wbr>'))
})

test('the page loads nothing and runs nothing', () => {
  const loading = /^<(script|link|img|iframe|object|embed|audio|video|source|svg|base|form|input)\b| (src|srcset|style|on\w+)\b/
  expect(tagsOf(page).filter((tag) => loading.test(tag))).toEqual([])
  expect(valuesOf(page, 'href').filter((target) => !target.startsWith('#'))).toEqual(['openapi.json'])
  const policy = valuesOf(page, 'content')[0]
  expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
})

test('every link leads to a place, and no two places have one name', () => {
  const blanks = phoneTypes.map((phoneType, index) => ({ ...phoneType, technicalName: index === 0 ? 'a b' : `a%20b ${index}` }))
  const markup = renderDocs(document, { ...facts, phoneTypes: blanks })
  const ids = valuesOf(markup, 'id')
  expect(ids).toHaveLength(new Set(ids).size)
  expect(ids.filter((id) => /\s/.test(id))).toEqual([])
  const targets = valuesOf(markup, 'href').filter((target) => target.startsWith('#'))
  expect(targets.filter((target) => !ids.includes(target.slice(1)))).toEqual([])
})

test('there is one first heading, and none skips a level', () => {
  const levels = [...page.matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level))
  expect(levels.filter((level) => level === 1)).toEqual([1])
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
})

test('every row and every column has a header', () => {
  expect(tagsOf(page).filter((tag) => tag.startsWith('<th') && tag !== '<thead>' && tag !== '<th scope>')).toEqual([])
  const rows = [...page.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) => row)
  expect(rows.filter((row) => !row.startsWith('<th scope="'))).toEqual([])
})

test('the page is light', () => {
  expect(gzipSync(page).length).toBeLessThan(40_000)
})

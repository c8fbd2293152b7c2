import { readFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import * as contract from './index.ts'
import { isPhoneButtons, isPhoneButtonsUpdate } from './index.ts'

type Node = { [member: string]: unknown }
type Server = { url: string; variables: Record<string, { default: string; enum?: string[] }> }
type Example = { name: string; schema: string; value: unknown }

const yaml = await readFile(new URL('phone-buttons.yaml', import.meta.url), 'utf8')
const document = parse(yaml) as {
  servers: Server[]
  paths: Record<string, { servers?: Server[] }>
  components: { examples: Record<string, { value: unknown }> }
}

// Every URL of the platform ends in a slash (PATH-FINAL-SLASH).
const config = await createConfig({ extends: ['recommended-strict'], rules: { 'no-path-trailing-slash': 'off' } })
const lint = async (source: string) => (await lintFromString({ source, config })).map(({ ruleId, message }) => `${ruleId}: ${message}`)

test('the contract is good OpenAPI 3.1', async () => {
  expect(await lint(yaml)).toEqual([])
})

test.for([
  { title: 'a reference to nothing', from: '#/components/schemas/KeyId"', to: '#/components/schemas/KeyID"', want: 'no-unresolved-refs' },
  { title: 'a member that OpenAPI lacks', from: 'summary: List the', to: 'sumary: List the', want: 'struct' },
  { title: 'an operation named twice', from: 'operationId: put', to: 'operationId: get', want: 'operation-operationId-unique' },
  { title: 'an example that breaks its schema', from: '- { id: 4,', to: '- { id: 40,', want: 'no-invalid-media-type-examples' },
])('the linter sees $title', async ({ from, to, want }) => {
  const broken = yaml.replace(from, to)
  expect(broken).not.toBe(yaml)
  expect(await lint(broken)).toContainEqual(expect.stringMatching(`^${want}: `))
})

const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)

/** Every use of a named example, with the schema that it is an example of. */
function findExamples(node: unknown): Example[] {
  if (typeof node !== 'object' || node === null) return []
  const { schema, examples } = node as { schema?: { $ref: string }; examples?: Record<string, { $ref: string }> }
  const here = Object.values(schema && examples && !Array.isArray(examples) ? examples : {}).map(({ $ref }) => {
    const name = nameIn($ref)
    return { name, schema: nameIn(schema?.$ref ?? ''), value: document.components.examples[name]?.value }
  })
  return [...here, ...Object.values(node as Node).flatMap(findExamples)]
}

const examples = findExamples(document)

test('every example is used', () => {
  expect(new Set(examples.map(({ name }) => name))).toEqual(new Set(Object.keys(document.components.examples)))
})

test.for(examples)('the example $name is a valid $schema', ({ schema, value }) => {
  const judge = (contract as unknown as Record<string, contract.Validator<unknown>>)[`is${schema}`] ?? expect.fail(`no is${schema}`)
  expect(judge(value), JSON.stringify(judge.errors)).toBe(true)
})

test('the answer to GET is the one of the documentation', () => {
  expect(document.components.examples['DocumentedAnswer']?.value).toEqual({
    deviceType: 'Telenet-Panasonic-KX-HDV230',
    deviceName: 'DP_giulio@sip.netaxis.be',
    keys: [
      { id: 4, type: 'CALLLOG', label: 'history', parameter: '' },
      { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' },
    ],
  })
})

test('the request of PUT is the one of the documentation', () => {
  expect(document.components.examples['DocumentedUpdate']?.value).toEqual({
    keys: [
      { id: 4, type: 'CALLLOG', label: 'c. history', parameter: '' },
      { id: 5, type: 'ONETOUCH', label: 'call chief', parameter: '065432368' },
    ],
  })
})

const key = { id: 3, type: 'LINE', label: 'line', parameter: '1' }
const without = (member: keyof typeof key): Node => Object.fromEntries(Object.entries(key).filter(([name]) => name !== member))

/** What a request and an answer may be with these as their keys. */
test.for<{ title: string; keys: unknown; update: boolean; answer: boolean }>([
  { title: 'no key', keys: [], update: true, answer: true },
  { title: 'a key', keys: [key], update: true, answer: true },
  { title: 'the lowest id', keys: [{ ...key, id: 1 }], update: true, answer: true },
  { title: 'the highest id', keys: [{ ...key, id: 24 }], update: true, answer: true },
  { title: 'id 0', keys: [{ ...key, id: 0 }], update: false, answer: false },
  { title: 'id -1', keys: [{ ...key, id: -1 }], update: false, answer: false },
  { title: 'id 25', keys: [{ ...key, id: 25 }], update: false, answer: false },
  { title: 'id "3"', keys: [{ ...key, id: '3' }], update: false, answer: false },
  { title: 'id 3.5', keys: [{ ...key, id: 3.5 }], update: false, answer: false },
  { title: 'id 3.0, which is 3', keys: [{ ...key, id: JSON.parse('3.0') }], update: true, answer: true },
  { title: 'id null', keys: [{ ...key, id: null }], update: false, answer: false },
  { title: 'id true', keys: [{ ...key, id: true }], update: false, answer: false },
  { title: 'no id', keys: [without('id')], update: false, answer: false },
  { title: 'a type of a project', keys: [{ ...key, type: 'ONETOUCH' }], update: true, answer: true },
  { title: 'a type that is a number', keys: [{ ...key, type: 3 }], update: false, answer: false },
  { title: 'no type', keys: [without('type')], update: false, answer: false },
  { title: 'an empty label', keys: [{ ...key, label: '' }], update: true, answer: true },
  { title: 'a label that is a number', keys: [{ ...key, label: 7 }], update: false, answer: false },
  { title: 'no label', keys: [without('label')], update: false, answer: false },
  { title: 'an empty parameter', keys: [{ ...key, parameter: '' }], update: true, answer: true },
  { title: 'a parameter that is null', keys: [{ ...key, parameter: null }], update: false, answer: false },
  { title: 'no parameter', keys: [without('parameter')], update: true, answer: false },
  { title: 'an extra member of a key', keys: [{ ...key, led: 'red' }], update: true, answer: true },
  { title: 'a key that is a number', keys: [3], update: false, answer: false },
  { title: 'a key that is null', keys: [null], update: false, answer: false },
  { title: 'keys that are an object', keys: { 3: key }, update: false, answer: false },
  { title: 'keys that are null', keys: null, update: false, answer: false },
  { title: 'no keys', keys: undefined, update: false, answer: false },
])('the schemas judge $title: request $update, answer $answer', ({ keys, update, answer }) => {
  const value = keys === undefined ? {} : { keys }
  expect(isPhoneButtonsUpdate(value)).toBe(update)
  expect(isPhoneButtons({ ...value, deviceType: 'type', deviceName: 'name' })).toBe(answer)
})

test.for<{ title: string; given: unknown; want: boolean }>([
  { title: 'an answer with extra members', given: { deviceType: 't', deviceName: 'n', keys: [], _internal_record_id: 1 }, want: true },
  { title: 'an answer without deviceType', given: { deviceName: 'n', keys: [] }, want: false },
  { title: 'an answer without deviceName', given: { deviceType: 't', keys: [] }, want: false },
  { title: 'an answer whose deviceName is null', given: { deviceType: 't', deviceName: null, keys: [] }, want: false },
  { title: 'a list', given: [], want: false },
  { title: 'null', given: null, want: false },
])('the schema of answers judges $title: $want', ({ given, want }) => {
  expect(isPhoneButtons(given)).toBe(want)
})

/** A server's URL with its variables filled in, or undefined where a variable does not take the value. */
function fillIn({ url, variables }: Server, values: Record<string, string>): string | undefined {
  const taken = Object.entries(values).every(([name, value]) => variables[name]?.enum?.includes(value) ?? true)
  return taken ? url.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? variables[name]?.default ?? '') : undefined
}

const phoneTypesServers = document.paths['/configs/phone_types/']?.servers ?? []

test.for([
  { title: 'the canonical prefix', servers: document.servers, want: 'https://example.com/api/v1/telenet' },
  { title: 'the prefix of one example', servers: document.servers, want: 'https://example.com/api/v1' },
  { title: 'the prefix behind the core', servers: document.servers, want: 'https://example.com/api/v01/p1/telenet' },
  { title: 'the prefix of the phone types', servers: phoneTypesServers, want: 'https://example.com/api/v1' },
  { title: 'the prefix of the phone types behind the core', servers: phoneTypesServers, want: 'https://example.com/api/v01/p1' },
])('the servers express $title', ({ servers, want }) => {
  const { origin, pathname } = new URL(want)
  expect(servers.map((server) => fillIn(server, { origin, prefix: pathname.slice(1) }))).toContain(want)
})

test('the servers default to the mock', () => {
  expect([...document.servers, ...phoneTypesServers].map((server) => fillIn(server, {}))).toEqual([
    'http://127.0.0.1:4010/api/v1/telenet',
    'http://127.0.0.1:4010/api/v1',
  ])
})

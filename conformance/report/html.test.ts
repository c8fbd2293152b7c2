import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { checkConformance, seedSubjects } from '../index.ts'
import { createTestTarget, credentials } from '../testing/target.ts'
import { wrongFor } from '../testing/wrongs.ts'
import { renderHtml } from './html.ts'
import { script } from './html-script.ts'
import { createReportOf, createTestCase, createTestExchange, createTestReport, hostileTexts } from './testing/report.ts'
import { readTags, type Tag } from './testing/tags.ts'

const textOf = (page: string): string => page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '')

const valuesOf = (page: string, attribute: string): string[] =>
  [...page.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value)

const realReport = async (mode: 'reversible' | 'full', id: string) => {
  const { report } = await checkConformance({
    baseUrl: 'https://target.test/api',
    headers: { authorization: credentials },
    subjects: seedSubjects,
    mode,
    seed: 7,
    transport: createTestTarget(wrongFor(id)),
    wait: async () => {},
  })
  return report
}

test('the verdict comes first, with what it rests on', () => {
  const cases = [createTestCase('accents', { outcome: 'fail', expected: 'a', received: 'b' }), createTestCase('cjk')]
  const text = textOf(renderHtml(createTestReport({ cases, touched: 0 })))
  const order = ['Not conformant', '1 of 2 MUST cases failed.', '1 failed', '2 planned', 'reversible', 'core', 'What failed', 'Every case']
  const places = order.map((words) => text.indexOf(words, text.indexOf('</title>')))
  expect(places).not.toContain(-1)
  expect(text).toContain('Nothing was written.')
  expect(text).toContain('2026-11-23 12:32:30 UTC')
  expect(text).toContain('0123456789abcdef')
})

test('a run of a part does not read as plain conformant', () => {
  const { coverage } = createTestReport()
  const page = renderHtml(createTestReport({ cases: [createTestCase('a')], coverage: { ...coverage, only: ['KEY-LABEL-EXACT'] } }))
  expect(page).toMatch(/<h1>.*Conformant in what was run<\/h1>/)
  expect(textOf(page)).toContain('KEY-LABEL-EXACT')
})

test('a failed case has a card: requirement, reading, difference, exchanges, commands', () => {
  const told = { expected: 'status 416 or 400', received: 'status 406 or 400', cause: 'a proxy in front', exchanges: [0] }
  const cases = [createTestCase('empty', { requirement: 'BODY-416', level: 'should', outcome: 'fail', ...told })]
  const page = renderHtml(createTestReport({ cases, exchanges: [createTestExchange()] }))
  for (const part of [
    'A body that is empty or not a JSON object is answered with 416.',
    '400 is the common alternative and is accepted.',
    '<mark>416</mark>',
    '<mark>406</mark>',
    'a proxy in front',
    'content-type: application/json',
    'curl -i https://target.test/api/tenants/foo/',
    '--only BODY-416/empty --seed 7',
  ]) {
    expect(page).toContain(part)
  }
})

test('an answer that cannot be unpacked is shown as it came, and that it is', () => {
  const response = { status: 200, headers: { 'content-encoding': 'gzip' }, body: '{"keys":[]}', notUnpacked: 'gzip' }
  const cases = [createTestCase('a', { outcome: 'fail', expected: 'a', received: 'b', exchanges: [0] })]
  const page = renderHtml(createTestReport({ cases, exchanges: [createTestExchange({ response })] }))
  expect(page).toContain('(as it came: it cannot be unpacked as gzip)')
})

test('a failure that took a sequence is shown by the shortest one, also as a script; what led to it is folded, and there once', () => {
  const exchanges = ['one', 'two', 'three'].map((name) => createTestExchange({ curl: `curl ${name}` }))
  const shortest = { failsAgain: true, requests: [{ says: 'GET foouser', exchange: 1 }] }
  const cases = [createTestCase('a', { outcome: 'fail', expected: 'a', received: 'b', exchanges: [0, 1, 2], shortest })]
  const page = renderHtml(createTestReport({ cases, exchanges }))
  expect(page).toContain('<pre data-copy># 1. GET foouser -&gt; 200\ncurl two</pre>')
  expect(valuesOf(page, 'id').filter((id) => id.startsWith('exchange-'))).toEqual(['exchange-1', 'exchange-0', 'exchange-2'])
  expect(textOf(page)).toContain('What was sent to find these2')
})

test('who was not restored is named at the top', () => {
  const page = renderHtml(createTestReport({ restored: false, notRestored: [{ user: 'foo/foogroup/foouser', reason: 'no answer' }] }))
  expect(textOf(page)).toContain('foo/foogroup/foouser: no answer')
})

test('every requirement has a row: its cases, or why it has none', () => {
  const { coverage } = createTestReport()
  const notCovered = [{ case: 'PUT-NO-PHONE/404', reason: 'no user without a phone is named' }]
  const text = textOf(renderHtml(createTestReport({ cases: [createTestCase('a')], coverage: { ...coverage, notCovered } })))
  expect(text).toContain('untestable: It is seen on the display of the phone; no request shows it.')
  expect(text).toContain('not covered: no user without a phone is named')
  expect(text).toContain('no case of its own: tolerated wherever it is met')
})

test('a waived failure is told apart, with its reason and its end', () => {
  const { coverage } = createTestReport()
  const waived = [{ case: 'KEY-LABEL-EXACT/a', reason: 'a new database comes', until: '2027-03-31' }]
  const cases = [createTestCase('a', { outcome: 'fail', expected: 'a', received: 'b' })]
  const text = textOf(renderHtml(createTestReport({ cases, coverage: { ...coverage, waived } })))
  expect(text).toContain('Waived until 2027-03-31: a new database comes')
  expect(text).not.toContain('What failed')
})

test('the page of a real run is sound: elements end, ids are unique, links lead somewhere, each exchange is there once', async () => {
  const report = await realReport('full', 'KEY-LABEL-EXACT/accents')
  const page = renderHtml(report)
  expect(report.verdict).toBe('not-conformant')
  readTags(page)
  const ids = valuesOf(page, 'id')
  expect(new Set(ids).size).toBe(ids.length)
  expect(valuesOf(page, 'href').filter((href) => !ids.includes(href.slice(1)))).toEqual([])
  expect(ids.filter((id) => id.startsWith('exchange-'))).toHaveLength(report.exchanges.length)
  expect(ids.filter((id) => id.startsWith('case-'))).toHaveLength(report.cases.length)
})

test('the page asks for nothing from anywhere', async () => {
  const page = renderHtml(await realReport('reversible', 'KEY-LABEL-EXACT/accents'))
  expect(page).toContain(`content="default-src 'none'; style-src 'sha256-`)
  expect(valuesOf(page, 'src')).toEqual([])
  expect(valuesOf(page, 'href').filter((href) => !href.startsWith('#'))).toEqual([])
  expect(page).not.toMatch(/@import|url\(/)
  expect(readTags(page).filter(({ name }) => ['link', 'img', 'iframe', 'object'].includes(name))).toEqual([])
})

test('a report of 270 cases and 1,300 exchanges stays under 3 MB', () => {
  const keys = Array.from({ length: 5 }, (_, index) => ({ id: index + 1, type: 'CALLLOG', label: `0007-${index}`, parameter: '065432368' }))
  const body = JSON.stringify({ keys })
  const url = 'https://target.test/api/v1/telenet/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/'
  const headers = { accept: 'application/json', 'user-agent': 'phone-buttons-conformance/0.1.0 (run 0007)', authorization: '***' }
  const exchange = createTestExchange({
    request: { method: 'PUT', url, headers, body },
    response: { status: 200, headers: { 'content-type': 'application/json', etag: `"${'e'.repeat(64)}"` }, body },
    curl: `curl -i -X PUT -H 'authorization: ***' --data-raw '${body}' ${url}`,
  })
  const read = { ...exchange, request: { method: 'GET', url, headers }, curl: `curl -i -H 'authorization: ***' ${url}` }
  const long = createTestExchange({ request: { method: 'PUT', url, headers, body: 'x'.repeat(1_000_000) }, curl: 'c'.repeat(1_000_000) })
  const exchanges = Array.from({ length: 1300 }, (_, index) => (index % 100 === 0 ? long : index % 2 === 0 ? exchange : read))
  const cases = Array.from({ length: 260 }, (_, index) => {
    const positions = Array.from({ length: 5 }, (_item, place) => index * 5 + place)
    const told = index % 4 === 0 ? ({ outcome: 'fail', expected: 'a refusal', received: body } as const) : {}
    return createTestCase(`word-${index}`, { ...told, exchanges: positions })
  })
  expect(renderHtml(createTestReport({ cases, exchanges })).length).toBeLessThan(3_000_000)
})

test('what is too long to be shown is cut, and the page says where the whole of it is', () => {
  const exchange = createTestExchange({
    curl: 'c'.repeat(5000),
    request: { method: 'PUT', url: 'https://target.test/', headers: {}, body: 'x'.repeat(5000) },
  })
  const text = textOf(renderHtml(createTestReport({ cases: [createTestCase('a', { exchanges: [0] })], exchanges: [exchange] })))
  expect(text).toContain('x... (')
  expect(text).toContain('it is in report.json, under exchanges[0].')
  expect(text).not.toContain('ccccc')
})

/** What a page is made of, but for the marks of single characters and words. */
const skeletonOf = (page: string): Tag[] => readTags(page).filter(({ name }) => name !== 'bdi' && name !== 'mark')

test.each(hostileTexts)('%j makes no other elements and attributes than a harmless text', (text) => {
  const page = renderHtml(createReportOf(text))
  expect(skeletonOf(page)).toEqual(skeletonOf(renderHtml(createReportOf('harmless'))))
})

test('no character that cannot be seen is left in the page', () => {
  const page = renderHtml(createReportOf(hostileTexts.join('')))
  expect(page.match(/[\p{Cc}\p{Cf}\p{Cs}]/gu)?.filter((character) => character !== '\n')).toEqual([])
  expect(page).toContain('<bdi class="unseen" data-code="202e">')
})

test('the script is JavaScript, and ends no script element', () => {
  expect(() => new Script(script)).not.toThrow()
  expect(script).not.toMatch(/<\/script|<!--/i)
})

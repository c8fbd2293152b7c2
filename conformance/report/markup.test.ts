import { expect, test } from 'vitest'
import { html } from './markup.ts'
import { hostileTexts } from './testing/report.ts'
import { readTags } from './testing/tags.ts'

test('text is escaped as its place asks for', () => {
  const text = `<b>&"'</b>`
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(`<p title="&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;">&lt;b&gt;&amp;"'&lt;/b&gt;</p>`)
})

test('markup goes in as it is', () => {
  expect(html`<p>${html`<b>${'<'}</b>`}${[html`1`, html`2`]}</p>`.markup).toBe('<p><b>&lt;</b>12</p>')
})

test('undefined and false are nothing, 0 and the empty text are what they are', () => {
  expect(html`a${undefined}${false}${0}${''}b`.markup).toBe('a0b')
})

test('a character that cannot be seen is shown, and told apart from a text that looks like it', () => {
  expect(html`<p>${'\u202e \\u{202e}'}</p>`.markup).toBe('<p><bdi class="unseen" data-code="202e">\\u{202e}</bdi> \\u{202e}</p>')
})

test('a character that cannot be seen makes no element within a tag', () => {
  expect(html`<p title="a ${'\u202e"'}">${'b'}</p>`.markup).toBe('<p title="a \\u{202e}&quot;">b</p>')
})

test.each(hostileTexts)('%j ends neither an element nor an attribute', (text) => {
  const tags = readTags(html`<p title="${text}" class="a ${text}">${text}<i>${text}</i></p>`.markup)
  expect(tags.filter(({ name }) => name !== 'bdi')).toEqual([
    { name: 'p', attributes: ['title', 'class'] },
    { name: 'i', attributes: [] },
  ])
})

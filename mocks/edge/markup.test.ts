import { expect, test } from 'vitest'
import { breakable, html, join, prose } from './markup.ts'

test('text ends no element and no attribute', () => {
  const text = `</p><b>&"'`
  const escaped = '&lt;/p&gt;&lt;b&gt;&amp;&quot;&#39;'
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`)
})

test('markup goes in as it is', () => {
  expect(html`<p>${html`<b>${'<'}</b>`}${[html`1`, html`2`]}</p>`.markup).toBe('<p><b>&lt;</b>12</p>')
})

test('undefined and false are nothing, 0 and the empty text are what they are', () => {
  expect(html`a${undefined}${false}${0}${''}b`.markup).toBe('a0b')
})

test('backticks mark code, and what is in them is text', () => {
  expect(prose('as `a<b` or `c`, not <c>\n').markup).toBe('as <code>a&lt;b</code> or <code>c</code>, not &lt;c&gt;')
})

test('what is joined has the text between each two', () => {
  expect(join([html`<b>1</b>`, html`2`, html`3`], ' < ').markup).toBe('<b>1</b> &lt; 2 &lt; 3')
})

test('an address may be broken before each of its slashes, dots and underscores', () => {
  expect(breakable('<a>.b/c_d').markup).toBe('&lt;a&gt;<wbr>.b<wbr>/c<wbr>_d')
})

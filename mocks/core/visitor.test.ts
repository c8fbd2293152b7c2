import { expect, test } from 'vitest'
import { isVisitor } from './visitor.ts'

const chrome = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'

test.for([
  { title: 'a browser that opens an address', method: 'GET', accept: chrome, want: true },
  { title: 'a browser that asks whether it is there', method: 'HEAD', accept: 'Text/HTML', want: true },
  { title: 'a form that is sent', method: 'POST', accept: chrome, want: false },
  { title: 'curl', method: 'GET', accept: '*/*', want: false },
  { title: 'fetch for JSON', method: 'GET', accept: 'application/json', want: false },
  { title: 'something like HTML', method: 'GET', accept: 'text/htmlx', want: false },
  { title: 'a client that says nothing', method: 'GET', accept: undefined, want: false },
])('whether $title wants to look: $want', ({ method, accept, want }) => {
  expect(isVisitor({ method, path: '/', headers: { accept }, body: new Uint8Array(), connection: 1 })).toBe(want)
})

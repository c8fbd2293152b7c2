import type { Answer, Exchange } from './exchange.ts'
import type { Awaitable } from './store.ts'

/** Answers people who open the address of the mock, or of a world, in a browser. */
export type Page = (exchange: Exchange) => Awaitable<Answer>

/** Whether somebody wants to look at an address: browsers say that they take HTML, other clients do not. */
export const isVisitor = ({ method, headers: { accept } }: Exchange): boolean =>
  (method === 'GET' || method === 'HEAD') && typeof accept === 'string' && /\btext\/html\b/i.test(accept)

import type { Key } from '#openapi'
import type { Answered } from '../api.ts'
import { changedKeys } from '../keys.ts'
import { Copy } from './copy.tsx'
import { Text } from './text.tsx'

/** What the API answered the page itself, to what, and which keys were stored right after. */
export type Said = Answered & { readonly method: string; readonly stored: readonly Key[] }

export type AnswerProps = { readonly said: Said; onDismiss(): void }

/** The real answer to what was done on the page, and how what was stored differs from it. */
export function Answer({ said: { method, status, body, stored }, onDismiss }: AnswerProps) {
  const isFine = status >= 200 && status < 300
  const { keys } = (typeof body === 'object' && body !== null ? body : {}) as { keys?: unknown }
  const differing = isFine && Array.isArray(keys) ? changedKeys(keys.filter(isKey), stored) : []
  const text = typeof body === 'string' ? body : JSON.stringify(body, undefined, 2)
  return (
    <section class={isFine ? 'card answer fine' : 'card answer'} aria-label="Answer">
      <header>
        <h2>
          {method} {status === 0 ? 'got no answer' : `answered ${status}`}
        </h2>
        <button type="button" class="quiet" onClick={onDismiss}>
          Dismiss
        </button>
      </header>
      {differing.length > 0 && <p role="alert">The answer is not what is stored: key {differing.join(', key ')}.</p>}
      {text !== undefined && (
        <details>
          <summary>The answer</summary>
          <Text>{text}</Text>
          <Copy text={text} what="answer" />
        </details>
      )}
    </section>
  )
}

const isKey = (value: unknown): value is Key => typeof value === 'object' && value !== null && 'id' in value

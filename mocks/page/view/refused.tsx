import { mistakesElsewhere, summarise } from '../refusal.ts'
import type { Refused as RefusedFacts } from '../use-world.ts'
import { Copy } from './copy.tsx'
import { MistakeList } from './key-editor.tsx'
import { Text } from './text.tsx'

export type RefusedProps = {
  readonly refused: RefusedFacts
  readonly keyIds: readonly number[]
  /** Of this key the editor says what is wrong. */
  readonly selected: number | undefined
  onSelect(id: number): void
  onDismiss(): void
}

/** Why the latest change was refused, whoever asked for it, and the request to try again. */
export function Refused({ refused: { refusal, request }, keyIds, selected, onSelect, onDismiss }: RefusedProps) {
  const marked = refusal.mistakes.filter(({ id }) => id !== undefined && id !== selected && keyIds.includes(id))
  return (
    <section class="card refusal" aria-label="Refused">
      <header>
        <h2>
          {request.method} {refusal.status === 0 ? 'without an answer' : `refused: ${refusal.status}`}
        </h2>
        <button type="button" class="quiet" onClick={onDismiss}>
          Dismiss
        </button>
      </header>
      <p role="alert">{summarise(refusal)}</p>
      {request.because.length > 0 && <p class="aside">The mock was told to behave so: {request.because.join(', ')}.</p>}
      {marked.map((mistake) => (
        <div class="marked" key={mistake.message}>
          <button type="button" class="quiet" onClick={() => onSelect(mistake.id as number)}>
            Key {mistake.id}
            {mistake.member && `, ${mistake.member}`}
          </button>
          <MistakeList mistakes={[mistake]} />
        </div>
      ))}
      <MistakeList mistakes={mistakesElsewhere(refusal, keyIds)} />
      <details>
        <summary>The request as curl</summary>
        <Text>{request.curl}</Text>
      </details>
      <Copy text={request.curl} what="as curl" />
    </section>
  )
}

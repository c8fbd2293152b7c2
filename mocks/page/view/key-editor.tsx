import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Key, PhoneTypeFacts } from '#openapi'
import { keyAt } from '../keys.ts'
import { describeLabel, offerOf, parameterHintOf, typesFor } from '../offer.ts'
import type { Mistake } from '../refusal.ts'
import { PageLink } from './page-link.tsx'

export type KeyEditorProps = {
  readonly id: number
  readonly keys: readonly Key[]
  readonly phoneType: PhoneTypeFacts
  /** What was refused of this key. */
  readonly mistakes: readonly Mistake[]
  readonly isBusy: boolean
  onSave(key: Key): void
  onClear(id: number): void
  onMove(from: number, to: number): void
  onClose(): void
}

const isSame = (one: Key, other: Key): boolean => one.type === other.type && one.label === other.label && one.parameter === other.parameter

/** What is on one key, to change. Nothing is checked here: the mock's answer says what is right. */
export function KeyEditor({ id, keys, phoneType, mistakes, isBusy, onSave, onClear, onMove, onClose }: KeyEditorProps) {
  const stored = keyAt(keys, id)
  const fresh = stored ?? { id, type: phoneType.types[0]?.name ?? '', label: '', parameter: '' }
  const [draft, setDraft] = useState(fresh)
  const [target, setTarget] = useState('')
  const place = `${id} ${JSON.stringify(stored)}`
  const [drafted, setDrafted] = useState(place)
  // What somebody else writes to this key is shown; what was typed in for it is not worth more than what is there. At once, not in
  // an effect: that could come after the first letter.
  if (drafted !== place) {
    setDrafted(place)
    setDraft(fresh)
    setTarget('')
  }
  const first = useRef<HTMLSelectElement>(null)
  useLayoutEffect(() => first.current?.focus(), [id])

  const offer = offerOf(phoneType, draft.type)
  const hint = offer && parameterHintOf(offer)
  const at = (member: Mistake['member']) => mistakes.filter((mistake) => mistake.member === member)
  // A parameter that the type has no use for is not sent along unseen.
  const asSent: Key = hint === undefined && offer !== undefined ? { ...draft, parameter: '' } : draft
  const others = phoneType.keyIds.filter((other) => other !== id)
  return (
    <form
      class="card editor"
      aria-label={`Key ${id}`}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(asSent)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header>
        <h2>Key {id}</h2>
        <button type="button" class="quiet" onClick={onClose}>
          Close
        </button>
      </header>
      <Field name="Type" says={offer === undefined ? `${phoneType.displayName} does not offer ${draft.type}.` : ''} mistakes={at('type')}>
        {(field) => (
          <select ref={first} {...field} value={draft.type} onChange={(event) => setDraft({ ...draft, type: event.currentTarget.value })}>
            {typesFor(phoneType, stored?.type).map((type) => (
              <option key={type} value={type}>
                {type}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="Label" says={offer === undefined ? '' : describeLabel(offer)} mistakes={at('label')}>
        {(field) => <input {...field} value={draft.label} onInput={(event) => setDraft({ ...draft, label: event.currentTarget.value })} />}
      </Field>
      {(hint !== undefined || offer === undefined) && (
        <Field name={hint?.name ?? 'Parameter'} says={`${hint?.says ?? ''} Sent as parameter.`.trim()} mistakes={at('parameter')}>
          {(field) => (
            <input
              {...field}
              value={draft.parameter}
              placeholder={hint?.example ? `such as ${hint.example}` : ''}
              onInput={(event) => setDraft({ ...draft, parameter: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <MistakeList mistakes={mistakes.filter(({ member }) => member === undefined || member === 'id')} />
      <p class="actions">
        <button type="submit" class="main" disabled={isBusy}>
          {isBusy ? 'Saving' : stored !== undefined && isSame(stored, asSent) ? 'Save again' : 'Save'}
        </button>
        {stored !== undefined && (
          <>
            <button type="button" disabled={isBusy} onClick={() => onClear(id)}>
              Clear
            </button>
            <span class="move">
              <label>
                Move to{' '}
                <select value={target} onChange={(event) => setTarget(event.currentTarget.value)}>
                  <option value="">another key</option>
                  {others.map((other) => (
                    <option key={other} value={other}>
                      {keyAt(keys, other) === undefined ? `key ${other}` : `key ${other}, in exchange`}
                    </option>
                  ))}
                </select>
              </label>
              <button type="button" disabled={isBusy || target === ''} onClick={() => onMove(id, Number(target))}>
                Move
              </button>
            </span>
          </>
        )}
      </p>
    </form>
  )
}

type FieldFacts = { readonly id: string; readonly 'aria-describedby': string; readonly 'aria-invalid': boolean }

type FieldProps = {
  readonly name: string
  readonly says: string
  readonly mistakes: readonly Mistake[]
  readonly children: (field: FieldFacts) => preact.JSX.Element
}

function Field({ name, says, mistakes, children }: FieldProps) {
  const id = useId()
  return (
    <div class={mistakes.length > 0 ? 'field wrong' : 'field'}>
      <label for={id}>{name}</label>
      {children({ id, 'aria-describedby': `${id}-says`, 'aria-invalid': mistakes.length > 0 })}
      <div id={`${id}-says`}>
        {says !== '' && <p class="aside">{says}</p>}
        <MistakeList mistakes={mistakes} />
      </div>
    </div>
  )
}

/** What was wrong, and the sentence behind it. */
export const MistakeList = ({ mistakes }: { readonly mistakes: readonly Mistake[] }) =>
  mistakes.length === 0 ? null : (
    <ul class="mistakes">
      {mistakes.map(({ message, requirement }) => (
        <li key={message}>
          <p>{message}</p>
          {requirement !== undefined && (
            <p class="behind">
              <RequirementLink id={requirement.id} /> {requirement.sentence}
            </p>
          )}
        </li>
      ))}
    </ul>
  )

/** A requirement, as the documentation has it. */
export const RequirementLink = ({ id }: { readonly id: string }) => (
  <PageLink kind="id" path={`docs#${id}`}>
    {id}
  </PageLink>
)

import { useId, useState } from 'preact/hooks'
import type { UserItem } from '../api.ts'
import { type Ids, readHash } from '../place.ts'
import { search } from '../search.ts'

const textOf = ({ tenant, group, user }: Ids): string => `${tenant} / ${group} / ${user}`

/** How many users are listed at once. */
const most = 50

export type PickerProps = {
  /** Undefined when there are too many to list. */
  readonly users: readonly UserItem[] | undefined
  readonly ids: Ids | undefined
  onPick(ids: Ids): void
}

/** Whose phone it is, to be found by parts of tenant, group and user, or named by all three. */
export function Picker({ users, ids, onPick }: PickerProps) {
  const id = useId()
  const [query, setQuery] = useState<string>()
  const [active, setActive] = useState(0)
  const isOpen = query !== undefined
  const named = readHash((query ?? '').replaceAll(/\s+/g, ''))
  const all: readonly Ids[] = search(users ?? [], query ?? '', textOf)
  const isListed = all.some((user) => named !== undefined && textOf(user) === textOf(named))
  const found = named === undefined || isListed ? all : [...all, named]
  const listed = found.slice(0, most)
  const close = () => setQuery(undefined)
  const pick = (user: Ids | undefined) => {
    if (user === undefined) return
    onPick(user)
    close()
  }
  const open = (text: string) => {
    setQuery(text)
    setActive(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && isOpen) pick(listed[active])
    else if (event.key === 'ArrowDown') isOpen ? setActive(Math.min(active + 1, listed.length - 1)) : open('')
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <div class="picker">
      <label for={id}>Tenant, group and user</label>
      <input
        id={id}
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && listed.length > 0 ? `${id}-${active}` : undefined}
        placeholder={users === undefined ? 'tenant / group / user' : 'Search'}
        value={query ?? (ids === undefined ? '' : textOf(ids))}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => isOpen || open('')}
        onInput={(event) => open(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Users" hidden={!isOpen}>
        {listed.map((user, index) => (
          <div
            key={textOf(user)}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // Before the field loses the focus, which closes the list.
            onMouseDown={(event) => {
              event.preventDefault()
              pick(user)
            }}
          >
            <b>{user.user}</b> <span>{`${user.tenant} / ${user.group}`}</span>
            {'device' in user && user.device === null && <span> no phone</span>}
          </div>
        ))}
      </div>
      {isOpen && (
        <p class="aside" aria-live="polite">
          {found.length > most
            ? `${found.length} users, the first ${most} are listed.`
            : users === undefined
              ? 'There are too many users to list: type tenant / group / user.'
              : found.length === 0
                ? 'Nobody is called so. All three ids open a user who is not listed.'
                : ''}
        </p>
      )}
    </div>
  )
}

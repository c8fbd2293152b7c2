import { columnsOf, keyAt, pagesOf } from '../keys.ts'
import { lampOf } from '../lamp.ts'
import { offerOf } from '../offer.ts'
import { mistakesAt } from '../refusal.ts'
import type { Flash, Phone as PhoneFacts, Refused } from '../use-world.ts'
import { Lamp } from './lamp.tsx'

export type PhoneProps = {
  readonly phone: PhoneFacts
  readonly refused: Refused | undefined
  readonly flash: Flash
  readonly page: number
  readonly selected: number | undefined
  onPage(page: number): void
  onSelect(id: number): void
  onMove(from: number, to: number): void
}

/** The phone, with its keys at both sides of the display. */
export function Phone(props: PhoneProps) {
  const { phone, page, onPage } = props
  const { phoneType, device } = phone
  if (phoneType === undefined || device === undefined) return <Phoneless phone={phone} />
  const pages = pagesOf(phoneType.keyIds)
  const here = pages[page] ?? pages[0] ?? []
  const columns = columnsOf(here)
  return (
    <section class="phone" aria-label={`The phone of ${phone.ids.user}`}>
      <Handset />
      <div class="body">
        <p class="brand">{phoneType.displayName}</p>
        <div class="face">
          <div class="display">
            <p class="status">
              <span>{phone.ids.user}</span>
              <span>{device.keys.length === 1 ? '1 key in use' : `${device.keys.length} keys in use`}</span>
            </p>
          </div>
          {columns.map((ids, index) => (
            <ul
              class={index === 0 ? 'column left' : 'column right'}
              key={index === 0 ? 'left' : 'right'}
              aria-label={index === 0 ? 'Keys at the left' : 'Keys at the right'}
            >
              {ids.map((id) => (
                <KeyButton key={id} id={id} {...props} />
              ))}
            </ul>
          ))}
          {here.length === 0 && <p class="keyless">This phone has no programmable keys.</p>}
        </div>
        {pages.length > 1 && (
          <fieldset class="pages">
            <legend class="unseen">Page of keys</legend>
            {pages.map((ids, index) => (
              <button key={ids[0]} type="button" aria-pressed={index === page} onClick={() => onPage(index)}>
                Keys {ids[0]} to {ids.at(-1)}
                {phone.device?.keys.some(({ id }) => ids.includes(id)) && <span class="used" />}
              </button>
            ))}
          </fieldset>
        )}
        <Dial />
      </div>
    </section>
  )
}

function KeyButton({ id, phone, refused, flash, selected, onSelect, onMove }: PhoneProps & { readonly id: number }) {
  const key = keyAt(phone.device?.keys ?? [], id)
  const mistakes = refused === undefined ? [] : mistakesAt(refused.refusal, id)
  const offer = key && phone.phoneType && offerOf(phone.phoneType, key.type)
  const isFlashing = flash.keys.includes(id)
  // A key that changes again flashes again; the button itself stays, and with it the focus.
  const round = isFlashing ? flash.time : 0
  const members = mistakes.map(({ member }) => member ?? 'key').join(', ')
  const isOwn = key !== undefined && key.label !== '' && offer?.labelIgnored !== true
  const label = isOwn ? key.label : offer?.labelIgnored ? 'the phone’s own text' : 'no label'
  const use = key === undefined ? '' : `${key.type} ${key.parameter}`.trim()
  const told = members === '' ? use : `refused: ${members}`
  const name = key === undefined ? ['empty', members && told] : [label, told]
  return (
    <li>
      <button
        type="button"
        id={`key-${id}`}
        class={`key ${key === undefined ? 'empty' : lampOf(key.type)} ${isFlashing ? 'flash' : ''} ${mistakes.length > 0 ? 'refused' : ''}`}
        aria-label={[`Key ${id}`, ...name].filter(Boolean).join(', ')}
        aria-pressed={selected === id}
        draggable={key !== undefined}
        onClick={() => onSelect(id)}
        onDragStart={(event) => event.dataTransfer?.setData('text/plain', String(id))}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          const from = Number(event.dataTransfer?.getData('text/plain'))
          if (keyAt(phone.device?.keys ?? [], from) !== undefined && from !== id) onMove(from, id)
        }}
      >
        <span class="cap" key={`cap ${round}`}>
          {key && <Lamp kind={lampOf(key.type)} />}
          <span class="number">{id}</span>
        </span>{' '}
        <span class="text" key={`text ${round}`}>
          <span class={key === undefined ? 'nothing' : isOwn ? 'label' : 'label none'}>{key === undefined ? 'empty' : label}</span>{' '}
          {told !== '' && <span class={members === '' ? 'use' : 'mark'}>{told}</span>}
        </span>
      </button>
    </li>
  )
}

function Phoneless({ phone: { ids, user } }: { readonly phone: PhoneFacts }) {
  return (
    <section class="phone none" aria-label={`The phone of ${ids.user}`}>
      <p>
        {user === undefined
          ? `There is no user ${ids.user} in group ${ids.group} of tenant ${ids.tenant}: the API answers 404.`
          : `${ids.user} has no phone: the API answers 404.`}
      </p>
    </section>
  )
}

const Handset = () => (
  <svg class="handset" viewBox="0 0 90 560" aria-hidden="true">
    <rect x="8" y="14" width="74" height="532" rx="28" class="cradle" />
    <rect x="22" y="50" width="46" height="460" rx="22" class="shell" />
    <rect x="13" y="6" width="64" height="120" rx="27" class="shell" />
    <rect x="13" y="434" width="64" height="120" rx="27" class="shell" />
    <g class="holes">
      {[-11, 0, 11].flatMap((x) => [54, 65, 76].map((y) => <circle key={`${x} ${y}`} cx={45 + x} cy={y} r="2.2" />))}
      {[-11, 0, 11].map((x) => (
        <circle key={x} cx={45 + x} cy={500} r="2.2" />
      ))}
    </g>
  </svg>
)

const dialled = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

const Dial = () => (
  <div class="dial" aria-hidden="true">
    <div class="pad">
      {dialled.map((digit) => (
        <span key={digit}>{digit}</span>
      ))}
    </div>
    <div class="ring" />
  </div>
)

import { useEffect, useState } from 'preact/hooks'
import type { Key } from '#openapi'
import { type Address, askApi, mock } from '../api.ts'
import { pagesOf, withKey, withMoved, withoutKey } from '../keys.ts'
import { hashOf, type Ids, readHash, worldPathOf } from '../place.ts'
import { mistakesAt } from '../refusal.ts'
import { type Phone as PhoneFacts, useWorld, type WorldView } from '../use-world.ts'
import { Access, ControlToken } from './access.tsx'
import { Answer, type Said } from './answer.tsx'
import { Conformance } from './conformance.tsx'
import { Held } from './held.tsx'
import { InForce } from './in-force.tsx'
import { KeyEditor } from './key-editor.tsx'
import { PageLink } from './page-link.tsx'
import { Phone } from './phone.tsx'
import { Picker } from './picker.tsx'
import { Refused } from './refused.tsx'
import { type Act, Certain, Steering } from './steering.tsx'
import { Traffic } from './traffic.tsx'
import { Worlds } from './worlds.tsx'

/** Whose phone is shown: whom the address names, else the first user of the world. */
function useIds(): [Ids | undefined, (ids: Ids) => void] {
  const [ids, setIds] = useState(() => readHash(location.hash))
  useEffect(() => {
    const follow = () => setIds(readHash(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const pick = ({ tenant, group, user }: Ids) => {
    const picked = { tenant, group, user }
    history.replaceState(undefined, '', hashOf(picked))
    setIds(picked)
  }
  return [ids, pick]
}

export function App() {
  const [ids, pick] = useIds()
  const world = useWorld(ids)
  const { users, settings, address, trouble, isLive } = world
  const [error, setError] = useState('')
  const first = users?.[0]
  useEffect(() => {
    if (ids === undefined && first !== undefined) pick(first)
  })
  const act: Act = async (doing) => {
    setError('')
    await doing.then(world.reload, ({ message }: Error) => setError(message))
  }
  const baseUrl = address && location.origin + new URL(address.baseUrl).pathname
  const name = settings?.world ?? (worldPathOf(location.pathname).slice(3) || 'default')
  return (
    <>
      <button type="button" class="skip-link" onClick={() => document.querySelector<HTMLElement>('#phone')?.focus()}>
        To the phone
      </button>
      <header class="top">
        <h1>
          Phone buttons <span>the mock</span>
        </h1>
        {baseUrl !== undefined && <Worlds world={name} baseUrl={baseUrl} />}
        <p class={isLive ? 'live' : 'live lost'} role="status">
          {isLive ? 'Live' : 'Not connected'}
        </p>
        <PageLink path="docs">Documentation</PageLink>
      </header>
      {settings !== undefined && <InForce settings={settings} act={act} />}
      <main id="phone" tabIndex={-1}>
        {trouble !== undefined && (trouble.status === 401 || trouble.status === 403) ? (
          <ControlToken says={trouble.message} onChange={world.reload} />
        ) : (
          trouble !== undefined && <p role="alert">{trouble.message}</p>
        )}
        {error !== '' && (
          <p class="error" role="alert">
            {error}{' '}
            <button type="button" class="quiet" onClick={() => setError('')}>
              Dismiss
            </button>
          </p>
        )}
        {address !== undefined && <Access address={address} />}
        {address !== undefined && (
          <div class="desk">
            <Picker users={users} ids={ids} onPick={pick} />
            {world.phone === undefined ? (
              <p class="aside">Choose whose phone to look at.</p>
            ) : (
              <Desk key={hashOf(world.phone.ids)} phone={world.phone} address={address} world={world} />
            )}
          </div>
        )}
        <Traffic traffic={world.traffic} onForget={() => act(mock.forgetRequests())} />
        {settings !== undefined && <Steering settings={settings} act={act} />}
        {address?.suite && <Conformance />}
      </main>
    </>
  )
}

/** The phone of one user, what is on it, and what can be done to it. */
function Desk({ phone, address, world }: { readonly phone: PhoneFacts; readonly address: Address; readonly world: WorldView }) {
  const { refused, flash } = world
  const [selected, setSelected] = useState<number>()
  const [page, setPage] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said>()
  const { ids, device, phoneType } = phone
  const keyIds = phoneType?.keyIds ?? []
  const keys = device?.keys ?? []

  const select = (id: number) => {
    setSelected(id)
    setPage(
      Math.max(
        pagesOf(keyIds).findIndex((on) => on.includes(id)),
        0,
      ),
    )
  }
  const close = () => {
    if (selected !== undefined) document.querySelector<HTMLElement>(`#key-${selected}`)?.focus()
    setSelected(undefined)
  }
  const ask = async (method: 'GET' | 'PUT', sent?: readonly Key[]) => {
    setBusy(true)
    const answered = await askApi(method, address, ids, sent)
    const { devices } = await mock.stateOf(ids).catch(() => ({ devices: [] }))
    setSaid({ method, ...answered, stored: devices[0]?.keys ?? [] })
    setBusy(false)
    world.reload()
  }
  const move = (from: number, to: number) => ask('PUT', withMoved(keys, from, to)).then(() => select(to))
  return (
    <>
      <div class="stage">
        <Phone {...{ phone, refused, flash, page, selected }} onPage={setPage} onSelect={select} onMove={move} />
        <p class="unseen" role="status">
          {flash.keys.length > 0 && `Changed: key ${flash.keys.join(', key ')}`}
        </p>
        <p class="row">
          <Certain
            ask="Clear all keys"
            sure={keys.length === 1 ? 'Clear the one key' : `Clear all ${keys.length} keys`}
            disabled={keys.length === 0 || isBusy}
            onSure={() => ask('PUT', [])}
          />
          <button type="button" disabled={isBusy} onClick={() => ask('GET')}>
            Ask the API
          </button>
          <span class="aside">The picture shows what is stored. A GET shows what an app is told.</span>
        </p>
      </div>
      <aside class="side">
        {selected !== undefined && phoneType !== undefined && (
          <KeyEditor
            id={selected}
            mistakes={refused === undefined ? [] : mistakesAt(refused.refusal, selected)}
            onSave={(key) => ask('PUT', withKey(keys, key))}
            onClear={(id) => ask('PUT', withoutKey(keys, id))}
            onMove={move}
            onClose={close}
            {...{ keys, phoneType, isBusy }}
          />
        )}
        {refused !== undefined && <Refused {...{ refused, keyIds, selected }} onSelect={select} onDismiss={world.dismiss} />}
        {said !== undefined && <Answer said={said} onDismiss={() => setSaid(undefined)} />}
        {selected === undefined && device !== undefined && keyIds.length > 0 && (
          <p class="aside hint">Press a key to change it; drag it to another to move it.</p>
        )}
        <Held phone={phone} />
      </aside>
    </>
  )
}

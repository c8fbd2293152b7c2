import { useState } from 'preact/hooks'
import { mock, type WorldItem } from '../api.ts'
import { pagePathOf } from '../place.ts'
import { Copy } from './copy.tsx'

/** Which world this is, what to give an app as its base URL, and the way to the others. */
export function Worlds({ world, baseUrl }: { readonly world: string; readonly baseUrl: string }) {
  const [worlds, setWorlds] = useState<readonly WorldItem[]>([])
  const [name, setName] = useState('')
  const names = [...new Set(['default', ...worlds.map((one) => one.name)])].filter((one) => one !== world)
  const load = () => mock.worlds().then(setWorlds, () => {})
  return (
    <div class="world">
      <button type="button" class="quiet" popovertarget="worlds">
        World <b>{world}</b>
      </button>
      <div id="worlds" class="card menu" popover="auto" onToggle={load}>
        <p class="aside">A world is a state of its own. Nobody else meets what you do in yours.</p>
        <ul>
          {names.map((one) => (
            <li key={one}>
              <a href={pagePathOf(one)}>{one}</a>
            </li>
          ))}
        </ul>
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault()
            if (name !== '') location.assign(pagePathOf(name) + location.hash)
          }}
        >
          <label>
            <span class="unseen">Name of a world</span>
            <input
              required
              pattern="[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}"
              title="Begin with a letter or digit, then letters, digits, . _ and -"
              placeholder="Name of a world"
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
          <button type="submit">Go there</button>
        </form>
      </div>
      <p class="base">
        <span class="aside">Base URL</span> <code>{baseUrl}</code> <Copy text={baseUrl} what="base URL" />
      </p>
    </div>
  )
}

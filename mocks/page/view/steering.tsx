import { useEffect, useState } from 'preact/hooks'
import type { WorldState } from '../../client.ts'
import type { Fault, FaultKind, FaultOptions } from '../../core/faults.ts'
import { type Bug, mock } from '../api.ts'
import { search } from '../search.ts'

/** Does something to the mock, and says so if it cannot be done. */
export type Act = (doing: Promise<unknown>) => Promise<void>

type SteeringProps = { readonly settings: WorldState; readonly act: Act }

/** What is on in this world, and what can be. */
export const Steering = (props: SteeringProps) => (
  <section class="steering" aria-labelledby="steering">
    <h2 id="steering">Make it fail</h2>
    <div class="panels">
      <div class="stack">
        <Scenarios {...props} />
        <Snapshots {...props} />
      </div>
      <Faults {...props} />
      <Bugs {...props} />
    </div>
  </section>
)

/** What is loaded once, and stays as it is. */
function useOnce<T>(load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<T>()
  useEffect(() => {
    load().then(setLoaded, () => {})
  }, [])
  return loaded
}

function Scenarios({ settings, act }: SteeringProps) {
  const scenarios = useOnce(mock.scenarios) ?? []
  return (
    <fieldset class="card">
      <legend>Scenario</legend>
      {scenarios.map(({ name, says }) => (
        <label class={name === 'normal' ? 'choice usual' : 'choice'} key={name}>
          <input type="radio" name="scenario" checked={settings.scenario === name} onChange={() => act(mock.takeScenario(name))} />
          <span>
            <b>{name}</b> <span class="aside">{says}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

const anyMethod = 'any'

/** What a fault does, with a delay that is long enough to be seen. */
const faultOf = (kind: FaultKind, method: string, isOnce: boolean): FaultOptions => ({
  fault: kind,
  ...(kind === 'delay' && { milliseconds: 2000 }),
  ...(method !== anyMethod && { method }),
  ...(isOnce && { times: 1 }),
})

/** A fault, as it was told. */
export const describeFault = (fault: Fault): string => [fault.fault, ...describeOptions(fault)].join(', ')

const describeOptions = ({ fault: _, id: __, ...options }: Fault): readonly string[] =>
  Object.entries(options).map(([name, value]) => `${name} ${[value].flat().join(' to ')}`)

function Faults({ settings: { faults }, act }: SteeringProps) {
  const kinds = useOnce(mock.faultKinds)
  const [method, setMethod] = useState(anyMethod)
  const [isOnce, setOnce] = useState(false)
  return (
    <fieldset class="card">
      <legend>Faults</legend>
      <p class="row">
        <label>
          <span class="unseen">Which requests they meet</span>
          <select value={method} onChange={(event) => setMethod(event.currentTarget.value)}>
            <option value={anyMethod}>of every request</option>
            <option value="GET">of GET only</option>
            <option value="PUT">of PUT only</option>
          </select>
        </label>
        <label class="check">
          <input type="checkbox" checked={isOnce} onChange={(event) => setOnce(event.currentTarget.checked)} />
          only the next one
        </label>
      </p>
      {Object.entries(kinds ?? {}).map(([kind, says]) => {
        const on = faults.filter(({ fault }) => fault === kind)
        const toggle = () =>
          act(
            on.length === 0
              ? mock.addFault(faultOf(kind as FaultKind, method, isOnce))
              : Promise.all(on.map(({ id }) => mock.removeFault(id))),
          )
        return (
          <label class="choice" key={kind}>
            <input type="checkbox" checked={on.length > 0} onChange={toggle} />
            <span>
              <b>{kind}</b> <span class="aside">{[says.replaceAll('`', ''), ...on.flatMap(describeOptions)].join(', ')}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

/** How many bugs are listed at once. */
const most = 30

function Bugs({ settings: { bugs: on }, act }: SteeringProps) {
  const bugs = useOnce(mock.bugs) ?? []
  const [query, setQuery] = useState('')
  const found = search(bugs, query, ({ id, says, breaks }) => `${id} ${says} ${breaks}`)
  const listed = [...bugs.filter(({ id }) => on.includes(id)), ...found.filter(({ id }) => !on.includes(id)).slice(0, most)]
  const item = ({ id, says, breaks }: Bug) => (
    <label class="choice" key={id}>
      <input type="checkbox" checked={on.includes(id)} onChange={(event) => act(mock.switchBug(id, event.currentTarget.checked))} />
      <span>
        <b>{id}</b> <span class="aside">{says}</span> <span class="breaks">{breaks}</span>
      </span>
    </label>
  )
  return (
    <fieldset class="card">
      <legend>Bugs</legend>
      <label class="row">
        <span class="unseen">Search bugs</span>
        <input
          type="search"
          placeholder={`Search ${bugs.length} bugs`}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </label>
      <div class="scroll">
        {listed.map(item)}
        {found.length > most && <p class="aside">{found.length - most} more: search for them.</p>}
        {found.length === 0 && <p class="aside">No bug is described so.</p>}
      </div>
    </fieldset>
  )
}

function Snapshots({ settings: { world, snapshots }, act }: SteeringProps) {
  const [name, setName] = useState('')
  const save = (event: Event) => {
    event.preventDefault()
    if (name !== '') act(mock.saveSnapshot(name)).then(() => setName(''))
  }
  return (
    <fieldset class="card">
      <legend>State of this world</legend>
      <p class="row">
        <Certain ask="Reset" sure="Reset: forget what was written" onSure={() => act(mock.reset())} />
        {world !== 'default' && <Certain ask="Delete" sure="Delete this world" onSure={() => act(mock.deleteWorld())} />}
        <span class="aside">Back to the seed: nothing written, nothing steered. Snapshots stay.</span>
      </p>
      <form class="row" onSubmit={save}>
        <label>
          <span class="unseen">Name of a snapshot</span>
          <input placeholder="Name of a snapshot" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit">Take snapshot</button>
      </form>
      {snapshots.length > 0 && (
        <ul class="snapshots" aria-label="Snapshots">
          {snapshots.map((snapshot) => (
            <li key={snapshot} class="row">
              <b>{snapshot}</b>
              <button type="button" onClick={() => act(mock.restoreSnapshot(snapshot))}>
                Return to it
              </button>
              <button type="button" class="quiet" onClick={() => act(mock.forgetSnapshot(snapshot))}>
                Forget
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

/** A button for what cannot be undone: it asks once more. */
export function Certain({ ask, sure, onSure, disabled = false }: { ask: string; sure: string; onSure(): void; disabled?: boolean }) {
  const [isAsked, setAsked] = useState(false)
  if (!isAsked) {
    return (
      <button type="button" disabled={disabled} onClick={() => setAsked(true)}>
        {ask}
      </button>
    )
  }
  const answer = (isSure: boolean) => () => {
    setAsked(false)
    if (isSure) onSure()
  }
  return (
    <span class="certain">
      <button type="button" class="danger" ref={(button) => button?.focus()} onClick={answer(true)}>
        {sure}
      </button>
      <button type="button" class="quiet" onClick={answer(false)}>
        Keep
      </button>
    </span>
  )
}

import { useState } from 'preact/hooks'
import { mock, type State } from '../api.ts'
import type { Phone } from '../use-world.ts'
import { Copy } from './copy.tsx'
import { Text } from './text.tsx'

/** What the mock holds, as JSON: of this phone, or of the whole world. */
export function Held({ phone: { device } }: { readonly phone: Phone }) {
  const [world, setWorld] = useState<State>()
  const showWorld = () => mock.state().then(setWorld, () => {})
  const { id: _, ...document } = device ?? { id: '' }
  const text = JSON.stringify(world ?? (device === undefined ? null : document), undefined, 2)
  return (
    <section class="card held" aria-labelledby="held">
      <header>
        <h2 id="held">What the mock holds</h2>
        <Copy text={text} what="JSON" />
      </header>
      <p class="row">
        <button type="button" aria-pressed={world === undefined} onClick={() => setWorld(undefined)}>
          This phone
        </button>
        <button type="button" aria-pressed={world !== undefined} onClick={showWorld}>
          The whole world
        </button>
      </p>
      <Text name="State as JSON">{text}</Text>
    </section>
  )
}

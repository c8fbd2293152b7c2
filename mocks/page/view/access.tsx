import { useState } from 'preact/hooks'
import { type Address, credentials, logIn } from '../api.ts'

/** Lets a person in where the mock was started with a control token. */
export function ControlToken({ says, onChange }: { readonly says: string; onChange(): void }) {
  const [token, setToken] = useState('')
  return (
    <form
      class="card access"
      aria-label="Access to the mock"
      onSubmit={(event) => {
        event.preventDefault()
        credentials.control = token
        onChange()
      }}
    >
      <p role="alert">{says}</p>
      <p class="row">
        <label>
          Control token <input type="password" autocomplete="off" value={token} onInput={(event) => setToken(event.currentTarget.value)} />
        </label>
        <button type="submit">Use it</button>
      </p>
    </form>
  )
}

/** What requests of the API need, where the mock asks for credentials. */
export function Access({ address: { token: needsToken, login } }: { readonly address: Address }) {
  const [token, setToken] = useState(credentials.api)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [said, setSaid] = useState('')
  if (!needsToken && !login) return null
  const enter = async (event: Event) => {
    event.preventDefault()
    const { status } = await logIn(name, password)
    setSaid(status === 200 ? `Logged in as ${name}.` : `Not logged in: ${status}.`)
  }
  return (
    <section class="card access" aria-label="Access to the API">
      <p>The API asks for credentials. What this page asks of it needs them too.</p>
      {needsToken && (
        <p class="row">
          <label>
            Token{' '}
            <input
              type="password"
              autocomplete="off"
              value={token}
              onInput={(event) => {
                credentials.api = event.currentTarget.value
                setToken(event.currentTarget.value)
              }}
            />
          </label>
        </p>
      )}
      {login && (
        <form class="row" onSubmit={enter}>
          <label>
            User name <input autocomplete="username" value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <label>
            Password{' '}
            <input
              type="password"
              autocomplete="current-password"
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          </label>
          <button type="submit">Log in</button>
          <span aria-live="polite">{said}</span>
        </form>
      )}
    </section>
  )
}

import type { ComponentChildren } from 'preact'
import { credentials, mock, mockPath } from '../api.ts'

/** Milliseconds. */
const shownWithin = 60_000

/**
 * A page of the mock, in a tab of its own. A link cannot send a control token: where there is one, the page is fetched with it and then shown.
 *
 * @param path below /_mock/, with what stands behind a # if need be
 */
export function PageLink({
  path,
  kind,
  children,
}: {
  readonly path: string
  readonly kind?: string
  readonly children: ComponentChildren
}) {
  const show = async (event: Event) => {
    if (credentials.control === '') return
    event.preventDefault()
    // Before the answer is there: later the browser would take it for something that nobody asked for.
    const tab = window.open('', '_blank')
    const [page = '', place] = path.split('#')
    const text = await mock.page(page).catch((error: Error) => error.message)
    const url = URL.createObjectURL(new Blob([text], { type: 'text/html' }))
    tab?.location.replace(place === undefined ? url : `${url}#${place}`)
    setTimeout(() => URL.revokeObjectURL(url), shownWithin)
  }
  return (
    <a class={kind} href={mockPath(path)} target="_blank" rel="noreferrer" onClick={show}>
      {children}
    </a>
  )
}

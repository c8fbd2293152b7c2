import { useEffect, useState } from 'preact/hooks'

/** A button that copies a text. */
export function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (said === '') return
    const over = setTimeout(() => setSaid(''), 1500)
    return () => clearTimeout(over)
  }, [said])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      // Only a page of this machine, or over https, may.
      () => setSaid('Not allowed here: select the text'),
    )
  return (
    <button type="button" class="quiet" aria-label={`Copy ${what}`} onClick={copy}>
      <span aria-live="polite">{said || `Copy ${what}`}</span>
    </button>
  )
}

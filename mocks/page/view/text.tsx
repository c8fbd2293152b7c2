import type { ComponentChildren } from 'preact'

/** Text as it is, which may be wider or longer than its place. */
export const Text = ({ name = 'Text', children }: { readonly name?: string; readonly children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  // biome-ignore lint/a11y/useSemanticElements: a section would be no preformatted text
  <pre tabIndex={0} role="group" aria-label={name}>
    {children}
  </pre>
)

/** An event of a stream of server-sent events. */
export type ServerEvent = { readonly event: string; readonly data: string }

/** Takes a stream of server-sent events apart, however it was cut into pieces. Comments, which keep it open, are nothing. */
export function createEventReader(): (text: string) => readonly ServerEvent[] {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.flatMap((block) => {
      const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line))
      const valuesOf = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []))
      const data = valuesOf('data')
      return data.length === 0 ? [] : [{ event: valuesOf('event')[0] ?? 'message', data: data.join('\n') }]
    })
  }
}

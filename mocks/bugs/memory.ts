/** What a bug remembers by name: the latest thousand names. */
export type Memory<Value> = {
  get(name: string): Value | undefined
  set(name: string, value: Value): void
  /** Forgets it. @returns what it was */
  take(name: string): Value | undefined
}

const bound = 1000

export function createMemory<Value>(): Memory<Value> {
  const values = new Map<string, Value>()
  return {
    get: (name) => values.get(name),
    set: (name, value) => {
      values.delete(name)
      values.set(name, value)
      const [oldest] = values.keys()
      if (values.size > bound && oldest !== undefined) values.delete(oldest)
    },
    take: (name) => {
      const value = values.get(name)
      values.delete(name)
      return value
    },
  }
}

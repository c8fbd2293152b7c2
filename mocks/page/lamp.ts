/** What keys are for, in the few kinds that a lamp can tell apart. */
export const lampKinds = ['line', 'call', 'watch', 'book', 'transfer', 'pickup', 'redial', 'forward', 'silence', 'listen', 'other'] as const

export type LampKind = (typeof lampKinds)[number]

/** A phone type may have types that the contract does not list, such as BLF_CP or CALL_PICKUP: what they are for is in their words. */
const words: readonly (readonly [RegExp, LampKind])[] = [
  [/^LINE/, 'line'],
  [/^BLF/, 'watch'],
  [/PICK_?UP/, 'pickup'],
  [/TRANSFER/, 'transfer'],
  [/^CF_|FORWARD/, 'forward'],
  [/^DND/, 'silence'],
  [/REDIAL/, 'redial'],
  [/LISTENING/, 'listen'],
  [/CALLLOG|PHONEBOOK|DIRECTORY/, 'book'],
  [/CALL|ONETOUCH|SPEED/, 'call'],
]

export const lampOf = (type: string): LampKind => words.find(([word]) => word.test(type))?.[1] ?? 'other'

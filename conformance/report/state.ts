import type { Report } from './json.ts'

/** What became of the keys that a run changed, as a sentence. */
export function describeState({ touched, restored, notRestored }: Report): string {
  if (touched === 0) return 'Nothing was written.'
  if (restored) return 'The keys of every user who was written to are back as they were; this was read back.'
  return `Not restored: ${notRestored.map(({ user, reason }) => `${user}: ${reason}`).join('; ')}`
}

import type { Case } from '../case.ts'

/** Texts that get damaged on their way through some system or other. */
const texts: readonly { readonly words: string; readonly shown: string; readonly text: string }[] = [
  { words: 'accents', shown: 'accents', text: 'Réception à côté' },
  { words: 'decomposed', shown: 'a decomposed accent (NFD)', text: 'Re\u0301ception' },
  { words: 'cjk', shown: 'Chinese and Japanese', text: '総務 电话' },
  { words: 'emoji', shown: 'an emoji beyond the basic plane', text: 'boss 👩‍💼' },
  { words: 'right-to-left', shown: 'right-to-left text', text: 'משרד مكتب' },
  { words: 'quotes', shown: 'quotation marks and backslashes', text: `"it's" \\ \\n` },
  { words: 'markup', shown: 'markup', text: '<b>R&D</b> &amp;' },
  { words: 'placeholders', shown: 'placeholders', text: '%s ${x} {{y}}' },
  { words: 'blanks', shown: 'leading, inner and trailing blanks', text: '  a  b  ' },
  { words: 'number', shown: 'digits that look like a number', text: '0123' },
  { words: 'word-null', shown: 'the word null', text: 'null' },
]

/** KEY-LABEL-EXACT: stored exactly, or refused with nothing changed; altered is the one thing it must not be. */
export const textCases: readonly Case[] = texts.map(({ words, shown, text }) => ({
  id: `KEY-LABEL-EXACT/${words}`,
  requirement: 'KEY-LABEL-EXACT',
  title: `a label with ${shown} comes back exactly, or is refused`,
  needs: ['key'],
  writes: 2,
  async run({ user, phone, put, get, expect, observe }) {
    const before = phone.someKeys(2)
    await put(user, before)
    const key = { ...phone.key(), label: text }
    const answer = await put(user, [key])
    if (answer.status === 200) {
      expect.sameKeys(await get(user), [key])
    } else {
      observe(`label with ${shown}`, `refused with status ${answer.status}`)
      expect.refused(answer)
      expect.sameKeys(await get(user), before)
    }
  },
}))

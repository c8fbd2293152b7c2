import type { Case } from '../case.ts'
import { isTaken } from '../expect.ts'

/** Changes of a text that a loose comparison takes for none, as some databases, languages and caches compare. */
const smallChanges: readonly {
  readonly words: string
  readonly shown: string
  readonly from: string
  readonly to: string
  readonly members: readonly ('label' | 'parameter')[]
}[] = [
  { words: 'capitals', shown: 'capitals', from: 'Reception', to: 'RECEPTION', members: ['label', 'parameter'] },
  { words: 'accent', shown: 'an accent', from: 'Reception', to: 'Réception', members: ['label'] },
  { words: 'blank', shown: 'a blank at the end', from: 'Reception', to: 'Reception ', members: ['label'] },
  { words: 'number', shown: 'the way a number is written', from: '100', to: '0100', members: ['label', 'parameter'] },
]

/** What is put is stored, though it differs from what is there by next to nothing. */
export const changingCases: readonly Case[] = smallChanges.flatMap(({ words, shown, from, to, members }) =>
  members.map(
    (member): Case => ({
      id: `PUT-STORES/${member}-${words}`,
      requirement: 'PUT-STORES',
      title: `a ${member} that differs from the one before in ${shown} only is stored, or refused`,
      needs: member === 'label' ? ['key'] : ['key', 'typeWithParameter'],
      writes: 2,
      async run({ user, phone, put, get, expect, observe }) {
        const type = member === 'label' ? undefined : phone.types.find(({ parameter }) => parameter === 'needed')
        const key = phone.key(type === undefined ? {} : { type: { ...type, taken: [from] } })
        const before = [{ ...key, [member]: from }]
        if (!isTaken(await put(user, before))) return observe(`${member} ${from}`, 'refused')
        const changed = [{ ...key, [member]: to }]
        const answer = await put(user, changed)
        // Nobody said that the target takes just this text (KEY-LABEL-EXACT, KEY-PARAMETER-EXACT).
        if (!isTaken(answer)) expect.refused(answer)
        expect.sameKeys(await get(user), isTaken(answer) ? changed : before)
      },
    }),
  ),
)

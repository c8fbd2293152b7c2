import type { Case, Context } from '../case.ts'
import { isTaken } from '../expect.ts'

/** Texts that get damaged on their way through some system or other. */
const texts: readonly { readonly words: string; readonly shown: string; readonly text: string }[] = [
  { words: 'accents', shown: 'accents', text: 'Réception à côté' },
  { words: 'decomposed', shown: 'a decomposed accent (NFD)', text: 'Re\u0301ception' },
  { words: 'cjk', shown: 'Chinese and Japanese', text: '総務 电话' },
  { words: 'emoji', shown: 'an emoji beyond the basic plane', text: 'boss 😀' },
  { words: 'emoji-joined', shown: 'an emoji with a joiner', text: '👩\u200d💼' },
  { words: 'right-to-left', shown: 'right-to-left text', text: 'משרד مكتب' },
  { words: 'quotes', shown: 'quotation marks', text: `"it's" \`ok\`` },
  { words: 'backslash', shown: 'backslashes', text: 'C:\\new\\table \\u0041' },
  { words: 'markup', shown: 'markup', text: '<b>R&D</b>' },
  { words: 'entities', shown: 'what looks like an entity', text: 'R&amp;D &#65;' },
  { words: 'percent', shown: 'placeholders', text: '%s %d %41' },
  { words: 'template', shown: 'what looks like a template', text: '${x} {{y}} $(z)' },
  { words: 'leading-blank', shown: 'a leading blank', text: ' a' },
  { words: 'trailing-blank', shown: 'a trailing blank', text: 'a ' },
  { words: 'inner-blanks', shown: 'several blanks inside', text: 'a   b' },
  { words: 'only-blank', shown: 'nothing but a blank', text: ' ' },
  { words: 'tab', shown: 'a tab', text: 'a\tb' },
  { words: 'number', shown: 'digits that look like a number', text: '007' },
  { words: 'exponent', shown: 'digits that look like a power', text: '1e3' },
  { words: 'plus', shown: 'a leading plus sign', text: '+32504987165' },
  { words: 'star', shown: 'a feature code', text: '*55#' },
  { words: 'null', shown: 'the word null', text: 'null' },
  { words: 'true', shown: 'the word true', text: 'true' },
  { words: 'address', shown: 'a SIP address', text: 'test@sip.netaxis.be' },
  { words: 'mixed-case', shown: 'capitals and small letters', text: 'McDonald iPhone' },
  { words: 'semicolon', shown: 'what ends a statement in other languages', text: `a'; --` },
  { words: 'long-64', shown: '64 characters', text: 'abcdefgh'.repeat(8) },
  { words: 'long-255', shown: '255 characters', text: 'abcdefgh'.repeat(32).slice(1) },
  { words: 'long-1024', shown: '1024 characters', text: 'abcdefgh'.repeat(128) },
]

/** Stored exactly, or refused with nothing changed; altered is the one thing that a text must not be. */
async function keep(
  { user, phone, put, get, expect, observe }: Context,
  member: 'label' | 'parameter',
  shown: string,
  text: string,
): Promise<void> {
  const before = phone.someKeys(2)
  expect.taken(await put(user, before))
  const type = member === 'label' ? undefined : phone.types.find(({ parameter }) => parameter === 'needed')
  const key = { ...phone.key(type === undefined ? {} : { type: { ...type, taken: [text] } }), [member]: text }
  const answer = await put(user, [key])
  if (isTaken(answer)) return void expect.sameKeys(await get(user), [key])
  observe(`${member} with ${shown}`, `refused with status ${answer.status}`)
  expect.refused(answer)
  expect.sameKeys(await get(user), before)
}

const members = [
  { member: 'label', requirement: 'KEY-LABEL-EXACT', needs: ['key'] },
  { member: 'parameter', requirement: 'KEY-PARAMETER-EXACT', needs: ['key', 'typeWithParameter'] },
] as const

export const textCases: readonly Case[] = members.flatMap(({ member, requirement, needs }) =>
  texts.map(({ words, shown, text }) => ({
    id: `${requirement}/${words}`,
    requirement,
    title: `a ${member} with ${shown} comes back exactly, or is refused`,
    needs,
    writes: 2,
    run: (context: Context) => keep(context, member, shown, text),
  })),
)

import type { Key } from '#openapi'
import type { Answer } from '../answer.ts'
import type { Case, Context, RawBody } from '../case.ts'
import { TransportError } from '../exchange.ts'
import { Failure, isTaken } from '../expect.ts'

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

/** A key with a text that is rarer. */
type Rare = { readonly shown: string; readonly draw: (id: number) => Key }

/** Texts that go together in one list, by what is special about them. */
const rareTexts: readonly {
  readonly words: string
  readonly shown: string
  readonly texts: readonly { readonly shown: string; readonly text: string }[]
}[] = [
  {
    words: 'rare-blanks',
    shown: 'unusual blanks',
    texts: [
      { shown: 'blanks that are not U+0020', text: 'a\u00a0b\u2003c\u3000d' },
      { shown: 'forty blanks in a row', text: `a${' '.repeat(40)}b` },
    ],
  },
  {
    words: 'rare-controls',
    shown: 'control characters',
    texts: [
      { shown: 'several lines', text: 'one\ntwo\r\nthree' },
      { shown: 'U+0000', text: 'a\u0000b' },
      { shown: 'characters that move a cursor', text: 'a\bb\fc\u001b[1m\u007fd' },
    ],
  },
  {
    words: 'rare-letters',
    shown: 'letters that stand for others',
    texts: [
      { shown: 'letters that stand for others', text: 'ﬁ ½ Ｗ' },
      { shown: 'digits of other scripts', text: '１２٣४' },
    ],
  },
  {
    words: 'rare-values',
    shown: 'what looks like another value',
    texts: [
      { shown: 'nothing but 0', text: '0' },
      { shown: 'what looks like a date', text: '3/4' },
      { shown: 'the name of a built-in member', text: 'constructor' },
      { shown: 'more digits than a number keeps', text: '12345678901234567890' },
    ],
  },
  {
    words: 'rare-marks',
    shown: 'marks that stand for something in other languages',
    texts: [
      { shown: 'what stands for something in a replacement', text: '$$ $& $1 \\1 \\g<0> & %%' },
      { shown: 'what looks like a variable', text: '$HOME #{x} @name [label]' },
      { shown: 'what looks like a formula', text: '=1+1' },
    ],
  },
]

/**
 * Keys in one list, and each alone where the list is not taken, to tell which of them it was. Taken, each comes back exactly; refused,
 * nothing changed; and none goes without an answer while other requests get one.
 */
async function keepRare(context: Context, member: 'label' | 'parameter', rows: readonly Rare[]): Promise<void> {
  const { user, phone, put, get, expect, observe } = context
  const { keyIds } = phone
  let held: readonly Key[] = phone.someKeys(2)
  expect.taken(await put(user, held))
  let isSure = false
  const offer = async (keys: readonly Key[]): Promise<Answer | undefined> => {
    const answer = await putOrGiveUp(context, keys)
    isSure = answer !== undefined && isTaken(answer)
    if (!isSure) return answer
    expect.sameKeys(await get(user), keys)
    held = keys
    return answer
  }
  for (let start = 0; start < rows.length; start += keyIds.length) {
    const list = rows.slice(start, start + keyIds.length).map(({ shown, draw }, place) => ({ shown, key: draw(keyIds[place] ?? 1) }))
    const whole = await offer(list.map(({ key }) => key))
    if (whole !== undefined && isTaken(whole)) continue
    for (const { shown, key } of list) {
      const answer = list.length === 1 ? whole : await offer([key])
      if (answer === undefined) throw new Failure(`an answer to a ${member} with ${shown}`, 'none, while other requests are answered')
      if (isTaken(answer)) continue
      observe(`${member} with ${shown}`, `refused with status ${answer.status}`)
      expect.refused(answer)
    }
  }
  if (!isSure) expect.sameKeys(await get(user), held)
}

/** @returns undefined when no answer came to this, and one to the next request */
async function putOrGiveUp({ user, put, get }: Context, keys: readonly Key[] | RawBody): Promise<Answer | undefined> {
  try {
    return await put(user, keys)
  } catch (error) {
    if (!(error instanceof TransportError) || error.kind === 'unreachable') throw error
    await get(user, { connection: 'after' })
    return undefined
  }
}

/** The keys with these texts. */
function drawRare({ phone }: Context, member: 'label' | 'parameter', texts: readonly { shown: string; text: string }[]): Rare[] {
  if (member === 'label') return texts.map(({ shown, text }) => ({ shown, draw: (id) => ({ ...phone.key({ id }), label: text }) }))
  const type = phone.types.find(({ parameter }) => parameter === 'needed')
  if (type === undefined) return []
  return texts.map(({ shown, text }) => ({ shown, draw: (id) => phone.key({ id, type: { ...type, taken: [text] } }) }))
}

/** One that begins, and on a phone of two keys one list for each two and each alone; on one of one key none is sent twice. */
const writesOfRare = ({ length }: readonly unknown[]): number => 1 + Math.ceil(length / 2) + length

/** Bytes that servers, proxies and runtimes read at a time. */
const borders = [1024, 2048, 4096, 8192, 16_384, 65_536] as const

/** JSON with blanks before it, so that its first é begins with the last byte before the border. */
function placeAcross(border: number, value: unknown): string {
  const text = JSON.stringify(value)
  return `${' '.repeat(border - 1 - Buffer.byteLength(text.slice(0, text.indexOf('é'))))}${text}`
}

const members = [
  { member: 'label', requirement: 'KEY-LABEL-EXACT', needs: ['key'] },
  { member: 'parameter', requirement: 'KEY-PARAMETER-EXACT', needs: ['key', 'typeWithParameter'] },
] as const

export const textCases: readonly Case[] = [
  ...members.flatMap(({ member, requirement, needs }) =>
    texts.map(({ words, shown, text }) => ({
      id: `${requirement}/${words}`,
      requirement,
      title: `a ${member} with ${shown} comes back exactly, or is refused`,
      needs,
      writes: 2,
      run: (context: Context) => keep(context, member, shown, text),
    })),
  ),
  ...members.flatMap(({ member, requirement, needs }) =>
    rareTexts.map(({ words, shown, texts }) => ({
      id: `${requirement}/${words}`,
      requirement,
      title: `${member}s with ${shown}, in one list, come back exactly, or are refused`,
      needs,
      writes: writesOfRare(texts),
      run: (context: Context) => keepRare(context, member, drawRare(context, member, texts)),
    })),
  ),
  {
    id: 'KEY-LABEL-EXACT/like-parameter',
    requirement: 'KEY-LABEL-EXACT',
    title: 'a label that is the text of its parameter comes back exactly, or is refused',
    needs: ['takenParameter', 'key'],
    writes: 2,
    async run(context) {
      const { phone, random } = context
      const telling = phone.goodTypes.filter(({ taken, labelIgnored }) => !labelIgnored && taken.some((value) => value !== ''))
      if (telling.length === 0) return
      // One that is not altered like numbers are, where there is one: that has a case of its own.
      const isPlain = (value: string) => /^[1-9]\d*$/.test(value)
      const type = telling.find(({ taken }) => taken.some(isPlain)) ?? random.pick(telling)
      const parameters = type.taken.filter((value) => value !== '')
      const parameter = parameters.find(isPlain) ?? random.pick(parameters)
      const draw = (id: number): Key => ({ ...phone.key({ id, type }), parameter, label: parameter })
      await keepRare(context, 'label', [{ shown: 'the text of its parameter', draw }])
    },
  },
  {
    id: 'KEY-LABEL-EXACT/across-pieces',
    requirement: 'KEY-LABEL-EXACT',
    title: 'a label comes back exactly, or is refused, wherever in a long body its characters are',
    needs: ['key'],
    writes: 1 + borders.length,
    async run(context) {
      const { user, phone, put, get, expect, observe } = context
      let held: readonly Key[] = phone.someKeys(2)
      expect.taken(await put(user, held))
      for (const border of borders) {
        const key = { ...phone.key(), label: `é${phone.label()}` }
        const answer = await putOrGiveUp(context, { text: placeAcross(border, { keys: [key] }) })
        // RFC 9110, section 15.5.14: whoever finds a body too long may close the connection, and its 413 may be lost with it.
        if (answer === undefined) {
          observe(`a body of ${border} bytes and more`, 'no answer, while other requests are answered')
          held = expect.oneOf(await get(user), [held, [key]], 'the label exactly, or the keys as they were').keys
          continue
        }
        if (isTaken(answer)) held = [key]
        else {
          observe(`a body of ${border} bytes and more`, `refused with status ${answer.status}`)
          expect.refused(answer)
        }
        expect.sameKeys(await get(user), held)
      }
    },
  },
  {
    // RFC 8259, section 8.2: what becomes of it nobody can predict. Only that the target lives on is owed.
    id: 'SERVER-SURVIVES/half-emoji',
    requirement: 'SERVER-SURVIVES',
    title: 'half a surrogate pair in a label is taken or refused, and the target serves on',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect, observe }) {
      const key = { ...phone.key(), label: 'half \ud83d' }
      const answer = await put(user, [key])
      observe('half a surrogate pair in a label', isTaken(answer) ? 'taken' : `refused, status ${answer.status}`)
      if (!isTaken(answer)) expect.refused(answer)
      expect.phoneButtons(await get(user))
    },
  },
]

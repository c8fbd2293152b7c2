import type { Key } from '#openapi'
import type { Case } from '../case.ts'
import { Failure, isTaken, showKeys } from '../expect.ts'
import type { Phone } from '../phone.ts'
import type { Random } from '../random.ts'

/** What can be combined; every pair of choices of two different factors is in some row. */
const factors = {
  count: ['one', 'two', 'some', 'all'],
  place: ['first', 'last', 'any'],
  label: ['ascii', 'accents', 'emoji', 'long', 'blanks'],
  order: ['ascending', 'descending', 'mixed'],
  before: ['nothing', 'the same ids', 'every key'],
} as const

type Factors = typeof factors
type FactorName = keyof Factors
type Combination = { readonly [name in FactorName]: Factors[name][number] }

const names = Object.keys(factors) as FactorName[]

const pairsOf = (row: Combination): string[] =>
  names.flatMap((one, position) => names.slice(position + 1).map((other) => `${one}=${row[one]} ${other}=${row[other]}`))

/**
 * Rows that cover every pair of choices. Greedy: of some drawn rows, the one with most pairs that are still missing.
 * Which rows depends on the draw, so that nobody can be right for the suite's own data only.
 */
function drawCombinations(random: Random): Combination[] {
  const drawRow = () => Object.fromEntries(names.map((name) => [name, random.pick<string>(factors[name])])) as Combination
  const missing = new Set(
    names.flatMap((one, position) =>
      names.slice(position + 1).flatMap((other) => factors[one].flatMap((a) => factors[other].map((b) => `${one}=${a} ${other}=${b}`))),
    ),
  )
  const rows: Combination[] = []
  while (missing.size > 0) {
    const candidates = Array.from({ length: 40 }, drawRow)
    const gain = (row: Combination) => pairsOf(row).filter((pair) => missing.has(pair)).length
    const best = candidates.reduce((one, other) => (gain(other) > gain(one) ? other : one))
    if (gain(best) === 0) continue
    rows.push(best)
    for (const pair of pairsOf(best)) missing.delete(pair)
  }
  return rows
}

const texts: { readonly [label in Combination['label']]: (label: string) => string } = {
  ascii: (label) => label,
  accents: (label) => `é${label}ß`,
  emoji: (label) => `😀${label}`,
  long: (label) => label.padEnd(64, 'x'),
  blanks: (label) => ` ${label}  `,
}

/** Numbers of keys between two and all of them, each once before any comes again. */
function createCounts({ keyIds }: Phone, random: Random): () => number {
  const between = random.sample(
    Array.from({ length: Math.max(1, keyIds.length - 3) }, (_, index) => index + 3),
    keyIds.length,
  )
  let drawn = 0
  return () => between[drawn++ % between.length] ?? 3
}

function drawKeys(phone: Phone, random: Random, drawCount: () => number, { count, place, label, order }: Combination): Key[] {
  const { keyIds } = phone
  const wanted = count === 'one' ? 1 : count === 'two' ? 2 : count === 'some' ? drawCount() : keyIds.length
  const amount = Math.min(wanted, keyIds.length)
  const ids =
    place === 'first'
      ? keyIds.slice(0, amount)
      : place === 'last'
        ? keyIds.slice(-amount)
        : random.sample(keyIds, amount).sort((a, b) => a - b)
  const keys = ids.map((id) => {
    const key = phone.key({ id, type: random.pick(phone.goodTypes) })
    return { ...key, label: texts[label](key.label) }
  })
  return order === 'ascending' ? keys : order === 'descending' ? keys.reverse() : random.sample(keys, keys.length)
}

/** Rows that any seed stays under. */
const bound = 30

export const combinationCases: readonly Case[] = [
  {
    id: 'PUT-STORES/combinations',
    requirement: 'PUT-STORES',
    title: 'number, place, text and order of keys, and what was there before, are stored in every combination of two',
    needs: ['twoKeys'],
    writes: 2 * bound,
    async run({ user, phone, random, put, get, expect, observe }) {
      const refused: string[] = []
      const drawCount = createCounts(phone, random)
      for (const row of drawCombinations(random).slice(0, bound)) {
        const keys = drawKeys(phone, random, drawCount, row)
        const earlier =
          row.before === 'nothing' ? [] : row.before === 'the same ids' ? keys.map(({ id }) => phone.key({ id })) : phone.everyKey()
        await put(user, earlier)
        const answer = await put(user, keys)
        // KEY-LABEL-EXACT: a label beyond plain text may be refused, not altered.
        if (!isTaken(answer) && row.label !== 'ascii') {
          expect.refused(answer)
          refused.push(row.label)
          continue
        }
        try {
          expect.taken(answer)
          expect.sameKeys(await get(user), keys)
        } catch (error) {
          if (!(error instanceof Failure)) throw error
          const combination = names.map((name) => `${name} ${row[name]}`).join(', ')
          throw new Failure(`with ${combination}: ${showKeys(keys)}`, error.received)
        }
      }
      if (refused.length > 0) observe('labels refused in combinations', [...new Set(refused)].join(', '))
    },
  },
]

/** What a tool said of one implementation. */
export type Judgement = { readonly id: string; readonly complaints: readonly string[]; readonly seconds: number }

export type Weighed = {
  /** Of what it complains in the mock as it is. A complaint that comes anyway tells nobody anything. */
  readonly noise: readonly string[]
  readonly caught: readonly string[]
  readonly missed: readonly string[]
  /** Variants that are right, and of which it complains. */
  readonly alarms: readonly string[]
  readonly secondsEach: number
}

export function weigh(judged: {
  readonly right: readonly Judgement[]
  readonly bugs: readonly Judgement[]
  readonly variants: readonly Judgement[]
}): Weighed {
  const noise = new Set(judged.right.flatMap(({ complaints }) => complaints))
  const says = ({ complaints }: Judgement) => complaints.some((complaint) => !noise.has(complaint))
  const all = [...judged.right, ...judged.bugs, ...judged.variants]
  const idsOf = (judgements: readonly Judgement[]) => judgements.map(({ id }) => id)
  return {
    noise: [...noise],
    caught: idsOf(judged.bugs.filter(says)),
    missed: idsOf(judged.bugs.filter((judgement) => !says(judgement))),
    alarms: idsOf(judged.variants.filter(says)),
    secondsEach: all.reduce((sum, { seconds }) => sum + seconds, 0) / all.length,
  }
}

/** As many as were asked for, evenly from all groups and the same ones each time: the list is in groups. */
export const takeEvenly = <T>(list: readonly T[], count: number): T[] =>
  list.filter((_, position) => Math.floor((position * count) / list.length) !== Math.floor(((position - 1) * count) / list.length))

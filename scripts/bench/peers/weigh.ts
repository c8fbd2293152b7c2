/** What a tool said of one implementation. */
export type Judgement = { readonly id: string; readonly complaints: readonly string[]; readonly seconds: number }

/** Complaints that are no noise. */
export type Finding = Pick<Judgement, 'id' | 'complaints'>

export type Weighed = {
  /** Of what it complains in the mock as it is. A complaint that comes anyway tells nobody anything. */
  readonly noise: readonly string[]
  readonly caught: readonly Finding[]
  readonly missed: readonly string[]
  /** Variants that are right, and of which it complains. */
  readonly alarms: readonly Finding[]
  readonly secondsEach: number
}

export function weigh(judged: {
  readonly right: readonly Judgement[]
  readonly bugs: readonly Judgement[]
  readonly variants: readonly Judgement[]
}): Weighed {
  const noise = new Set(judged.right.flatMap(({ complaints }) => complaints))
  const findIn = (judgements: readonly Judgement[]): Finding[] =>
    judgements.map(({ id, complaints }) => ({ id, complaints: complaints.filter((complaint) => !noise.has(complaint)) }))
  const [bugs, variants] = [findIn(judged.bugs), findIn(judged.variants)]
  const says = ({ complaints }: Finding) => complaints.length > 0
  const all = [...judged.right, ...judged.bugs, ...judged.variants]
  return {
    noise: [...noise],
    caught: bugs.filter(says),
    missed: bugs.filter((bug) => !says(bug)).map(({ id }) => id),
    alarms: variants.filter(says),
    secondsEach: all.reduce((sum, { seconds }) => sum + seconds, 0) / all.length,
  }
}

/** As many as were asked for, evenly from all groups and the same ones each time: the list is in groups. */
export const takeEvenly = <T>(list: readonly T[], count: number): T[] =>
  list.filter((_, position) => Math.floor((position * count) / list.length) !== Math.floor(((position - 1) * count) / list.length))

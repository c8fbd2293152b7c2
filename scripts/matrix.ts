import type { Level, Requirement, Source } from '../openapi/index.ts'
import type { Citation } from './citations.ts'

export type TraceInputs = {
  readonly requirements: Readonly<Record<string, Requirement>>
  /** The contract's x-requirements. */
  readonly contract: readonly Citation[]
  /** Comments where the mock keeps a requirement. */
  readonly code: readonly Citation[]
  /** Comments elsewhere: of tests, of the suite. They keep nothing, yet name only what exists. */
  readonly elsewhere: readonly Citation[]
  /** A case without a level of its own has its requirement's. */
  readonly cases: readonly { readonly id: string; readonly requirement: string; readonly level?: Level }[]
  /** What no case proves yet, although it has to be. */
  readonly open: readonly string[]
}

export type Row = {
  readonly id: string
  readonly level: Level
  readonly source: Source
  /** Where it is kept, as file:line. */
  readonly kept: readonly string[]
  /** The cases that are about it. */
  readonly cases: readonly string[]
  readonly state: 'proved' | 'untestable' | 'open' | 'not proved'
}

/** @returns a row for each requirement, and a sentence for each thing that is wrong */
export function trace(inputs: TraceInputs): { rows: Row[]; problems: string[] } {
  const rows = Object.entries(inputs.requirements).map(([id, requirement]) => createRow(id, requirement, inputs))
  const problems = [...strangers(inputs), ...tooStrict(inputs), ...rows.flatMap((row) => judge(row, inputs.open.includes(row.id)))]
  return { rows, problems }
}

function createRow(id: string, { level, source, untestable }: Requirement, { contract, code, cases, open }: TraceInputs): Row {
  const about = cases.filter(({ requirement }) => requirement === id)
  // A case that asks for less than a must does not prove it.
  const isProved = about.some((found) => level !== 'must' || (found.level ?? level) === 'must')
  return {
    id,
    level,
    source,
    kept: [...contract, ...code].filter((citation) => citation.id === id).map(({ place }) => place),
    cases: about.map((found) => found.id),
    state: isProved ? 'proved' : untestable !== undefined ? 'untestable' : open.includes(id) ? 'open' : 'not proved',
  }
}

const openFile = 'scripts/open-requirements.ts'

function strangers({ requirements, contract, code, elsewhere, cases, open }: TraceInputs): string[] {
  const named = [
    ...contract,
    ...code,
    ...elsewhere,
    ...cases.map(({ id, requirement }) => ({ id: requirement, place: `case ${id}` })),
    ...open.map((id) => ({ id, place: openFile })),
  ]
  return named
    .filter(({ id }) => !Object.hasOwn(requirements, id))
    .map(({ id, place }) => `${place} names ${id}, and there is no such requirement: correct the id or add it to openapi/requirements.ts`)
}

const strictness = { may: 0, should: 1, must: 2 } as const satisfies Record<Level, number>

function tooStrict({ requirements, cases }: TraceInputs): string[] {
  return cases.flatMap(({ id, requirement, level }) => {
    const owed = requirements[requirement]?.level
    if (level === undefined || owed === undefined || strictness[level] <= strictness[owed]) return []
    return [
      `case ${id} judges as a ${level} what ${requirement} states as a ${owed}: a case may ask for less than its requirement, not for more`,
    ]
  })
}

function judge({ id, level, kept, state }: Row, isOpen: boolean): string[] {
  const problems: string[] = []
  if (kept.length === 0 && state !== 'untestable') {
    problems.push(`${id} is kept nowhere: name it in x-requirements of the contract, or in a comment where the mock keeps it`)
  }
  if (level !== 'may' && state === 'not proved') {
    problems.push(`${id} is a ${level} that no case proves: write a case, or say in openapi/requirements.ts why none can be`)
  }
  if (isOpen && state === 'proved') problems.push(`${id} is proved: take it off ${openFile}`)
  if (isOpen && level === 'may') problems.push(`${id} is a may, and ${openFile} lists what has to be proved: take it off`)
  if (isOpen && state === 'untestable') problems.push(`${id} is untestable, and ${openFile} lists what a case can prove: take it off`)
  return problems
}

import { type RequirementId, requirements } from '#openapi'
import { type Problem, type ProblemCode, problemCodes, requirementOf } from '../core/problems.ts'

/** One thing that was wrong with a change, and the sentence of the contract behind it. */
export type Mistake = Pick<Problem, 'position' | 'id' | 'member' | 'received' | 'expected'> & {
  readonly message: string
  readonly requirement?: { readonly id: RequirementId; readonly sentence: string }
}

/** Why a change was refused. Status 0: there was no answer. */
export type Refusal = { readonly status: number; readonly mistakes: readonly Mistake[] }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isProblemCode = (value: unknown): value is ProblemCode => (problemCodes as readonly unknown[]).includes(value)

/**
 * What an answer says of a change that was refused; a mock that is wrong on purpose may say it in any form.
 *
 * @returns undefined when nothing was refused
 */
export function readRefusal(status: number, body: unknown): Refusal | undefined {
  if (status >= 200 && status < 300) return undefined
  const errors: readonly unknown[] = isObject(body) && Array.isArray(body['errors']) ? body['errors'] : []
  return { status, mistakes: errors.filter(isObject).map(readMistake) }
}

function readMistake(error: Readonly<Record<string, unknown>>): Mistake {
  const details = isObject(error['details']) ? error['details'] : {}
  const { problem, position, id, member, received, expected } = details
  const requirement = isProblemCode(problem) ? requirementOf(problem) : undefined
  return {
    message: typeof error['message'] === 'string' ? error['message'] : 'The answer does not say why.',
    ...(typeof position === 'number' && { position }),
    ...(typeof id === 'number' && { id }),
    ...(isMember(member) && { member }),
    ...(typeof received === 'string' && { received }),
    ...(typeof expected === 'string' && { expected }),
    ...(requirement !== undefined && { requirement: { id: requirement, sentence: requirements[requirement].sentence } }),
  }
}

const isMember = (value: unknown): value is NonNullable<Problem['member']> =>
  value === 'id' || value === 'type' || value === 'label' || value === 'parameter'

/** What is wrong with the key of this id. */
export const mistakesAt = ({ mistakes }: Refusal, id: number): readonly Mistake[] => mistakes.filter((mistake) => mistake.id === id)

/** What is wrong with no key that the phone has. */
export const mistakesElsewhere = ({ mistakes }: Refusal, keyIds: readonly number[]): readonly Mistake[] =>
  mistakes.filter(({ id }) => id === undefined || !keyIds.includes(id))

/** A refusal in a few words. */
export function summarise({ status, mistakes }: Refusal): string {
  if (status === 0) return 'No answer came. The change may have taken effect all the same: the picture shows what is there.'
  const [first, ...others] = mistakes
  if (first === undefined) return `The answer is ${status}, and does not say why.`
  return others.length === 0 ? 'Nothing was changed: one thing is wrong.' : `Nothing was changed: ${mistakes.length} things are wrong.`
}

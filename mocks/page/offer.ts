import type { KeyTypeOffer, ParameterType, PhoneTypeFacts } from '#openapi'

/** What a phone does with the label of a key, in a sentence. */
export function describeLabel({ name, labelRequired, labelIgnored }: KeyTypeOffer): string {
  // KEY-LABEL-REQUIRED: a label is sent in any case.
  if (labelIgnored) return `The phone shows a text of its own on ${name} keys, whatever this says. It is stored and answered.`
  if (labelRequired) return `${name} keys need one: an empty label is refused.`
  return 'May be empty.'
}

export type ParameterHint = { readonly name: string; readonly says: string; readonly example: string }

const hints = {
  PhoneNumber: { name: 'Phone number', says: 'A number to call, as the network takes it.', example: '+3225156783' },
  Extension: { name: 'Extension', says: 'The extension of a colleague.', example: '4000' },
  Line: { name: 'Line', says: 'Which line of the phone.', example: '1' },
  None: undefined,
} satisfies Record<ParameterType, ParameterHint | undefined>

/** What a key of this type wants as its parameter; undefined where it takes none. */
export const parameterHintOf = ({ parameterType }: KeyTypeOffer): ParameterHint | undefined =>
  // A seed may name a parameter type that the contract does not know.
  Object.hasOwn(hints, parameterType) ? hints[parameterType] : { name: parameterType, says: `A ${parameterType}.`, example: '' }

/** What the phone type says of a key type; undefined for one that it does not offer. */
export const offerOf = ({ types }: Pick<PhoneTypeFacts, 'types'>, type: string): KeyTypeOffer | undefined =>
  types.find(({ name }) => name === type)

/** The types that a key can be given: those that the phone offers, and the one that it has, offered or not. */
export function typesFor({ types }: Pick<PhoneTypeFacts, 'types'>, current: string | undefined): readonly string[] {
  const names = types.map(({ name }) => name)
  return current === undefined || names.includes(current) ? names : [current, ...names]
}

import type { Key } from '#openapi'
import type { Answer } from './answer.ts'
import { createExpect, type Expect, Failure } from './expect.ts'

const key: Key = { id: 4, type: 'CALLLOG', label: 'history', parameter: '' }
const document = { deviceType: 'T', deviceName: 'D', keys: [key] }

const answer = (status: number, json: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  text: json === undefined ? '' : JSON.stringify(json),
  json,
})

/** Answers that are wrong beyond doubt, each with the expectation that has to notice. */
const wrongAnswers: readonly { readonly title: string; readonly judge: (expect: Expect) => unknown }[] = [
  { title: 'a status 500 for phone buttons', judge: (expect) => expect.phoneButtons(answer(500, document)) },
  { title: 'no body for phone buttons', judge: (expect) => expect.phoneButtons(answer(200, undefined)) },
  { title: 'keys that are no list', judge: (expect) => expect.phoneButtons(answer(200, { ...document, keys: {} })) },
  { title: 'an id that is a text', judge: (expect) => expect.phoneButtons(answer(200, { ...document, keys: [{ ...key, id: '4' }] })) },
  { title: 'an id of 25', judge: (expect) => expect.phoneButtons(answer(200, { ...document, keys: [{ ...key, id: 25 }] })) },
  { title: 'a missing key', judge: (expect) => expect.sameKeys(answer(200, { ...document, keys: [] }), [key]) },
  { title: 'another label', judge: (expect) => expect.sameKeys(answer(200, document), [{ ...key, label: 'History' }]) },
  { title: 'another parameter', judge: (expect) => expect.sameKeys(answer(200, document), [{ ...key, parameter: '0' }]) },
  { title: 'another type', judge: (expect) => expect.sameKeys(answer(200, document), [{ ...key, type: 'REDIAL' }]) },
  { title: 'a key too many', judge: (expect) => expect.onlyKeys(answer(200, document), []) },
  { title: 'a key twice', judge: (expect) => expect.sameKeys(answer(200, { ...document, keys: [key, key] }), [key]) },
  { title: 'a success in place of a refusal', judge: (expect) => expect.refused(answer(200, document)) },
  { title: 'a crash in place of a refusal', judge: (expect) => expect.refused(answer(500, document)) },
  { title: 'another status', judge: (expect) => expect.status(answer(200, document), 404) },
  { title: 'an error body without a code', judge: (expect) => expect.explained(answer(400, { errors: [{ message: 'no' }] })) },
]

/**
 * Sends wrong answers through the expectations that are about to judge the target. A suite that lets one pass must not judge.
 *
 * @param expect the expectations; as the cases get them
 * @returns what was let pass; undefined when every one was noticed
 */
export function findBlindSpot(expect: Expect = createExpect([], false)): string | undefined {
  return wrongAnswers.find(({ judge }) => {
    try {
      judge(expect)
      return true
    } catch (error) {
      return !(error instanceof Failure)
    }
  })?.title
}

import type { PhoneButtons } from '#openapi'
import { createMemory } from '../bugs/memory.ts'
import { overAnswer } from '../bugs/planting.ts'
import type { Plant } from '../core/api.ts'
import { overEach, withHeaders } from './planting.ts'
import type { Variant } from './variant.ts'

/** Answers with an ETag, and with 304 to who has it already (RFC 9110, section 13.1.2: compared weakly). */
const tagging = (tagOf: (document: string) => string): Plant =>
  overAnswer((answer, { method, headers }, document) => {
    const etag = tagOf(document)
    const known = String(headers['if-none-match'] ?? '')
    const isKnown = known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''))
    return isKnown && method !== 'PUT' ? { status: 304, headers: { etag }, body: '' } : withHeaders(answer, { etag })
  })

const nameOf = (document: string): string => (JSON.parse(document) as PhoneButtons).deviceName

/** 32 bits that tell documents apart. */
const hash = (text: string): string =>
  [...text].reduce((sum, character) => (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) >>> 0, 7).toString(16)

export const etagOfContent = tagging((document) => `"${hash(document)}"`)

/** GET-CONDITIONAL: validators, where they are offered, change when the configuration changes. */
export const cachingVariants: readonly Variant[] = [
  {
    id: 'etag-of-content',
    says: 'answers have an ETag made of what they say, and GET is answered 304 to who has that',
    plant: etagOfContent,
  },
  { id: 'etag-weak', says: 'answers have a weak ETag', plant: tagging((document) => `W/"${hash(document)}"`) },
  {
    id: 'etag-of-revision',
    says: 'answers have an ETag that counts the PUTs, those that change nothing too',
    plant: (right, scene) => {
      const revisions = createMemory<number>()
      return {
        write: (device, document) => {
          revisions.set(device.deviceName, (revisions.get(device.deviceName) ?? 0) + 1)
          return right.write(device, document)
        },
        ...tagging((document) => `"r${revisions.get(nameOf(document)) ?? 0}"`)(right, scene),
      }
    },
  },
  {
    id: 'etag-never-again',
    says: 'every answer has an ETag of its own, and nobody ever gets a 304',
    plant: overEach((answer, number) => (answer.status === 200 ? withHeaders(answer, { etag: `"${number}"` }) : answer)),
  },
  {
    id: 'etag-of-reads-only',
    says: 'answers to GET have an ETag, those to PUT have none',
    plant: overAnswer((answer, { method }, document) => (method === 'PUT' ? answer : withHeaders(answer, { etag: `"${hash(document)}"` }))),
  },
  {
    // GET-CURRENT: nobody may answer in its place.
    id: 'good-for-no-time',
    says: 'answers may be kept by caches, and are to be asked for again each time',
    plant: overAnswer((answer) =>
      withHeaders(answer, {
        'cache-control': 'private, max-age=0, s-maxage=0, must-revalidate',
        date: 'Tue, 02 Jan 2024 00:00:00 GMT',
        expires: 'Mon, 01 Jan 2024 00:00:00 GMT',
      }),
    ),
  },
  {
    id: 'last-modified',
    says: 'answers have a Last-Modified once the second of the latest PUT is over, and If-Modified-Since is obeyed',
    plant: (right, scene) => {
      const times = createMemory<number>()
      const begun = Math.floor(scene.now() / 1000)
      return {
        write: (device, document) => {
          times.set(device.deviceName, Math.floor(scene.now() / 1000))
          return right.write(device, document)
        },
        ...overAnswer((answer, { method, headers }, document) => {
          const second = times.get(nameOf(document)) ?? begun
          // RFC 9110, section 8.8.2.2: within that second it could change once more, and nobody would see it.
          if (scene.now() < (second + 1) * 1000) return answer
          const modified = { 'last-modified': new Date(second * 1000).toUTCString() }
          const isKnown = method !== 'PUT' && Date.parse(String(headers['if-modified-since'])) >= second * 1000
          return isKnown ? { status: 304, headers: modified, body: '' } : withHeaders(answer, modified)
        })(right, scene),
      }
    },
  },
]

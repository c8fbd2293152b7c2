import type { Key } from '#openapi'
import type { Plant } from '../core/api.ts'
import type { Device } from '../core/directory.ts'
import { ok } from '../core/problems.ts'
import { after } from '../core/store.ts'
import type { Bug } from './bug.ts'
import { createMemory } from './memory.ts'
import { firstOfEach, losing, pretend, storing, storingEach } from './planting.ts'

/** The answer that the documentation gives as an example. */
const example = JSON.stringify({
  deviceType: 'Telenet-Panasonic-KX-HDV230',
  deviceName: 'DP_giulio@sip.netaxis.be',
  keys: [
    { id: 4, type: 'CALLLOG', label: 'history', parameter: '' },
    { id: 5, type: 'ONETOUCH', label: 'call boss', parameter: '065432368' },
  ],
})

const isEvery = (keys: readonly Key[], { phoneType }: Device): boolean => keys.length === phoneType.keyIds.size

/** Some keys are stored otherwise than they were sent. */
const spoiling = (isSpoilt: (key: Key) => boolean, change: (key: Key) => Key): Plant =>
  storingEach((key) => (isSpoilt(key) ? change(key) : key))

const isAscii = (text: string): boolean => Array.from(text).every((character) => character <= '\x7f')

/** What is right only where somebody looks. */
export const cheatingBugs: readonly Bug[] = [
  // Right for the documentation
  {
    id: 'hard-coded',
    says: "GET answers the documentation's example, whoever asks and whatever was put",
    breaks: 'GET-CURRENT',
    plant: (right) => ({ get: (_, exchange) => right.answer(example, exchange) }),
  },
  {
    id: 'hard-coded-put',
    says: "PUT answers the documentation's example, whatever it stored",
    breaks: 'PUT-ANSWERS-OBJECT',
    plant: (right) => ({
      put: (device, exchange) =>
        after(right.put(device, exchange), (answer) => (answer.status === 200 ? right.answer(example, exchange) : answer)),
    }),
  },
  {
    id: 'only-first-user',
    says: 'PUT stores the keys of the first user; to all others it only answers as if',
    breaks: 'PUT-STORES',
    plant: (right, { directory }) => ({
      write: (device, document) => {
        const [first] = directory.devices()
        return device.id === first?.id ? right.write(device, document) : ok(undefined)
      },
    }),
  },
  {
    id: 'only-documented-ids',
    says: "PUT stores the keys 4 and 5 only, those of the documentation's example",
    breaks: 'KEYS-ALL',
    plant: storing((keys) => keys.filter(({ id }) => id === 4 || id === 5)),
  },
  {
    id: 'only-two-keys',
    says: "PUT stores lists of up to two keys, as in the documentation's example; of longer ones it only says so",
    breaks: 'PUT-STORES',
    plant: losing((keys) => keys.length > 2),
  },

  // Right at first, or for a while
  {
    id: 'once-per-user',
    says: 'the first PUT to a phone is stored; later ones are only answered as if',
    breaks: 'PUT-STORES',
    plant: (right) => {
      const written = createMemory<true>()
      return {
        write: (device, document) => {
          if (written.get(device.id)) return ok(undefined)
          written.set(device.id, true)
          return right.write(device, document)
        },
      }
    },
  },
  {
    id: 'first-thirty-puts',
    says: 'the first thirty PUTs are stored; later ones are only answered as if',
    breaks: 'PUT-STORES',
    plant: (right) => {
      let puts = 0
      return {
        write: (device, document) => {
          puts += 1
          return puts > 30 ? ok(undefined) : right.write(device, document)
        },
      }
    },
  },
  {
    id: 'put-twice-to-store',
    says: 'PUT stores the keys when they are sent for the second time',
    breaks: 'PUT-STORES',
    plant: (right) => {
      const sent = createMemory<string>()
      return {
        write: (device, document) => {
          if (sent.take(device.id) === document) return right.write(device, document)
          sent.set(device.id, document)
          return ok(undefined)
        },
      }
    },
  },
  {
    id: 'own-copy-per-connection',
    says: 'what a connection put is seen by itself only',
    breaks: 'PUT-VISIBLE-AT-ONCE',
    plant: (right) => {
      const copies = createMemory<string>()
      const nameOf = ({ id }: Device, connection: number) => `${connection} ${id}`
      return {
        put: (device, exchange) =>
          after(pretend(right, device, exchange), (answer) => {
            if (answer.status === 200) copies.set(nameOf(device, exchange.connection), answer.body)
            return answer
          }),
        get: (device, exchange) => {
          const copy = copies.get(nameOf(device, exchange.connection))
          return copy === undefined ? right.get(device, exchange) : right.answer(copy, exchange)
        },
      }
    },
  },

  // Right for plain data
  {
    id: 'only-short-lists',
    says: 'PUT stores lists of up to eight keys; of longer ones it only says so',
    breaks: 'KEYS-ALL',
    plant: losing((keys) => keys.length > 8),
  },
  {
    id: 'only-ascii',
    says: 'PUT stores lists whose labels are all ASCII; of others it only says so',
    breaks: 'KEY-LABEL-EXACT',
    plant: losing((keys) => !keys.every(({ label }) => isAscii(label))),
  },
  {
    id: 'full-list-lost',
    says: 'PUT of every key that the phone has stores nothing, and only says so',
    breaks: 'KEYS-ALL',
    plant: losing(isEvery),
  },
  {
    id: 'same-length-lost',
    says: 'a PUT that makes the answer neither longer nor shorter stores nothing, and only says so',
    breaks: 'PUT-STORES',
    plant: (right) => ({
      write: (device, document) =>
        after(right.read(device), (was) => (was.length === document.length ? ok(undefined) : right.write(device, document))),
    }),
  },
  {
    id: 'small-phones-merge',
    says: 'PUT to a phone of fewer than 24 keys keeps the keys that it does not name',
    breaks: 'PUT-REPLACES',
    plant: storing((keys, old, { phoneType }) => (phoneType.keyIds.size < 24 ? firstOfEach([...keys, ...old]) : keys)),
  },
  {
    id: 'eight-keys-lost',
    says: 'PUT of exactly eight keys stores nothing, and only says so',
    breaks: 'PUT-STORES',
    plant: losing(({ length }) => length === 8),
  },

  // Wrong only in combinations
  {
    id: 'last-key-not-ascii',
    says: 'key 24 loses its label when that is not ASCII',
    breaks: 'KEY-LABEL-EXACT',
    plant: spoiling(
      ({ id, label }) => id === 24 && !isAscii(label),
      (key) => ({ ...key, label: '' }),
    ),
  },
  {
    id: 'second-page-blf',
    says: 'BLF keys of the second page, 13 to 24, become LINE keys',
    breaks: 'PUT-STORES',
    plant: spoiling(
      ({ id, type }) => id > 12 && type === 'BLF',
      (key) => ({ ...key, type: 'LINE' }),
    ),
  },
  {
    id: 'second-page-zero',
    says: 'parameters of the second page, 13 to 24, lose a zero at their beginning',
    breaks: 'KEY-PARAMETER-EXACT',
    plant: spoiling(
      ({ id }) => id > 12,
      (key) => ({ ...key, parameter: key.parameter.replace(/^0(?=.)/, '') }),
    ),
  },
  {
    id: 'full-list-empty-label',
    says: 'an empty label becomes the id when all keys of the phone are sent',
    breaks: 'KEY-LABEL-EMPTY',
    plant: storing((keys, _, device) =>
      keys.map((key) => (key.label === '' && isEvery(keys, device) ? { ...key, label: String(key.id) } : key)),
    ),
  },
  {
    id: 'label-like-parameter',
    says: 'a key loses its label when that is the same as its parameter',
    breaks: 'KEY-LABEL-EXACT',
    plant: spoiling(
      ({ label, parameter }) => label === parameter,
      (key) => ({ ...key, label: '' }),
    ),
  },
  {
    id: 'number-as-label',
    says: 'a label of digits moves to the parameter when that is empty',
    breaks: 'KEY-LABEL-EXACT',
    plant: storingEach((key) => (key.parameter === '' && /^\d+$/.test(key.label) ? { ...key, label: '', parameter: key.label } : key)),
  },
  {
    id: 'dnd-pair',
    says: 'DND_DEACTIVATION is lost where DND_ACTIVATION is sent too',
    breaks: 'PUT-STORES',
    plant: storing((keys) =>
      keys.some(({ type }) => type === 'DND_ACTIVATION') ? keys.filter(({ type }) => type !== 'DND_DEACTIVATION') : keys,
    ),
  },
  {
    id: 'type-change-label',
    says: 'a key that changes its type and keeps its parameter keeps its label too',
    breaks: 'PUT-STORES',
    plant: storing((keys, old) =>
      keys.map((key) => {
        const was = old.find(({ id }) => id === key.id)
        return was !== undefined && was.type !== key.type && was.parameter === key.parameter ? { ...key, label: was.label } : key
      }),
    ),
  },
  {
    id: 'shrinks-to-one',
    says: 'a single key after a full phone leaves key 24 as well',
    breaks: 'PUT-REPLACES',
    plant: storing((keys, old, device) =>
      keys.length === 1 && isEvery(old, device) ? [...keys, ...old.filter(({ id }) => id === 24 && id !== keys[0]?.id)] : keys,
    ),
  },
  {
    id: 'descending-second-page',
    says: 'of keys in descending order those of the second page, 13 to 24, get the label of the key sent before',
    breaks: 'KEYS-ANY-ORDER',
    plant: storing((keys) =>
      keys.map((key, position) => {
        const before = keys[position - 1]
        return key.id > 12 && before !== undefined && before.id > key.id ? { ...key, label: before.label } : key
      }),
    ),
  },
  {
    id: 'wrong-after-refusal',
    says: 'the first PUT to a phone after one that was refused is only answered as if it had been stored',
    breaks: 'PUT-STORES',
    plant: (right) => {
      const refused = createMemory<true>()
      return {
        put: (device, exchange) => {
          if (refused.take(device.id)) return pretend(right, device, exchange)
          return after(right.put(device, exchange), (answer) => {
            if (answer.status >= 400) refused.set(device.id, true)
            return answer
          })
        },
      }
    },
  },
  {
    id: 'wrong-after-empty',
    says: 'the first PUT after one of an empty list loses its last key',
    breaks: 'PUT-STORES',
    plant: storing((keys, old) => (old.length === 0 ? keys.slice(0, -1) : keys)),
  },
]

import { defaultKeyTypes, type Key } from '#openapi'
import { type Device, documentOf } from '../core/directory.ts'
import { ok, problem } from '../core/problems.ts'
import { after } from '../core/store.ts'
import type { Bug } from './bug.ts'
import { createMemory } from './memory.ts'
import { firstOfEach, keysOf, listOf, losing, storing, storingEach, storingRefused } from './planting.ts'

const keyOf = (id: number, keys: readonly Key[]): Key | undefined => keys.find((key) => key.id === id)

const hasContentOf = (one: Key, other: Key): boolean =>
  one.type === other.type && one.label === other.label && one.parameter === other.parameter

/** Some members of a key that is there already stay as they are. */
const keeping = (kept: (old: Key, sent: Key) => Partial<Key>) =>
  storing((keys, old) =>
    keys.map((key) => {
      const was = keyOf(key.id, old)
      return was === undefined ? key : { ...key, ...kept(was, key) }
    }),
  )

/** A text that is taken for the one before stays as that is. */
const keepingAlike = (isAlike: (one: string, other: string) => boolean) =>
  keeping((old, { label, parameter }) => ({
    label: isAlike(`${old.label}`, `${label}`) ? old.label : label,
    parameter: isAlike(`${old.parameter}`, `${parameter}`) ? old.parameter : parameter,
  }))

/** What some databases compare of a text. */
const collate = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trimEnd()

/** What a PUT makes of the keys that it carries, of those that were there, and what it answers. */
export const writingBugs: readonly Bug[] = [
  // Of the keys that were there too much is left
  {
    id: 'merges',
    says: 'PUT keeps the keys that it does not name',
    breaks: 'PUT-REPLACES',
    plant: storing((keys, old) => firstOfEach([...keys, ...old])),
  },
  {
    id: 'appends',
    says: 'PUT puts its keys behind those that are there',
    breaks: 'PUT-IDEMPOTENT',
    plant: storing((keys, old) => [...old, ...keys]),
  },
  {
    id: 'old-keys-win',
    says: 'PUT does not change a key that is there',
    breaks: 'PUT-STORES',
    plant: keeping((old) => old),
  },
  {
    id: 'merges-before-only',
    says: 'PUT merges, as its implementer declares, but keeps only those keys that come before the first that it names',
    breaks: 'PUT-REPLACES',
    plant: storing((keys, old) => [...old.filter(({ id }) => keys.every((key) => id < key.id)), ...keys]),
    states: { declares: { put: 'merge' } },
  },
  {
    id: 'shrinks-never',
    says: 'a list that is shorter than the one before leaves the end of it',
    breaks: 'PUT-REPLACES',
    plant: storing((keys, old) => firstOfEach([...keys, ...old.slice(keys.length)])),
  },
  {
    id: 'line-keys-stay',
    says: 'PUT keeps LINE keys that it does not name',
    breaks: 'PUT-REPLACES',
    plant: storing((keys, old) => firstOfEach([...keys, ...old.filter(({ type }) => type === 'LINE')])),
  },
  {
    id: 'empty-ignored',
    says: 'PUT of an empty list changes nothing',
    breaks: 'PUT-EMPTY',
    plant: storing((keys, old) => (keys.length === 0 ? old : keys)),
  },
  {
    id: 'empty-keeps-one',
    says: 'PUT of an empty list leaves the first key',
    breaks: 'PUT-EMPTY',
    plant: storing((keys, old) => (keys.length === 0 ? old.slice(0, 1) : keys)),
  },
  {
    id: 'type-kept',
    says: 'PUT does not change the type of a key that is there',
    breaks: 'PUT-STORES',
    plant: keeping(({ type }) => ({ type })),
  },
  {
    id: 'label-kept',
    says: 'PUT does not change the label of a key that is there',
    breaks: 'PUT-STORES',
    plant: keeping(({ label }) => ({ label })),
  },
  {
    id: 'parameter-kept',
    says: 'PUT does not change the parameter of a key that is there unless it changes its type',
    breaks: 'PUT-STORES',
    plant: keeping(({ type, parameter }, sent) => (type === sent.type ? { parameter } : {})),
  },
  {
    id: 'empty-label-kept',
    says: 'an empty label leaves the label that the key had',
    breaks: 'KEY-LABEL-EMPTY',
    plant: keeping((old, { label }) => ({ label: label || old.label })),
  },
  {
    id: 'case-change-unseen',
    says: 'a label that differs from the one before in capitals only is not changed',
    breaks: 'PUT-STORES',
    plant: keeping((old, { label }) => ({ label: `${old.label}`.toLowerCase() === `${label}`.toLowerCase() ? old.label : label })),
  },
  {
    id: 'collation-change-unseen',
    says: 'a label or parameter that differs from the one before in capitals, accents or blanks at its end only is not changed',
    breaks: 'PUT-STORES',
    plant: keepingAlike((one, other) => collate(one) === collate(other)),
  },
  {
    id: 'number-change-unseen',
    says: 'a label or parameter that is the same number as the one before is not changed: 100 does not become 0100',
    breaks: 'PUT-STORES',
    plant: keepingAlike((one, other) => [one, other].every((text) => /^\d+$/.test(text)) && Number(one) === Number(other)),
  },
  {
    id: 'empty-parameter-kept',
    says: 'a key without a parameter keeps the one that it had',
    breaks: 'KEY-PARAMETER-OPTIONAL',
    plant: keeping((old, { parameter }) => ({ parameter: parameter || old.parameter })),
  },

  // Of the keys that are sent something is lost
  {
    id: 'stores-nothing',
    says: 'PUT answers as if it had stored the keys, and stores nothing',
    breaks: 'PUT-STORES',
    plant: losing(() => true),
  },
  {
    id: 'first-key-only',
    says: 'PUT stores the first key of its list only',
    breaks: 'PUT-STORES',
    plant: storing((keys) => keys.slice(0, 1)),
  },
  {
    id: 'last-key-lost',
    says: 'PUT loses the last of several keys',
    breaks: 'PUT-STORES',
    plant: storing((keys) => (keys.length > 1 ? keys.slice(0, -1) : keys)),
  },
  {
    id: 'second-page-lost',
    says: 'PUT loses keys 13 to 24',
    breaks: 'KEYS-ALL',
    plant: storing((keys) => keys.filter(({ id }) => id <= 12)),
  },
  {
    id: 'key-13-lost',
    says: 'PUT loses key 13, the first of the second page',
    breaks: 'KEYS-ALL',
    plant: storing((keys) => keys.filter(({ id }) => id !== 13)),
  },
  {
    id: 'key-24-lost',
    says: 'PUT loses key 24',
    breaks: 'KEYS-ALL',
    plant: storing((keys) => keys.filter(({ id }) => id < 24)),
  },
  {
    id: 'ten-keys-only',
    says: 'PUT stores the first ten keys of its list',
    breaks: 'KEYS-ALL',
    plant: storing((keys) => keys.slice(0, 10)),
  },
  {
    id: 'stops-at-disorder',
    says: 'PUT stores the keys up to the first whose id is less than the one before',
    breaks: 'KEYS-ANY-ORDER',
    plant: storing((keys) => {
      const end = keys.findIndex(({ id }, position) => id < (keys[position - 1]?.id ?? 0))
      return end === -1 ? keys : keys.slice(0, end)
    }),
  },
  {
    id: 'stops-at-gap',
    says: 'PUT stores the keys up to the first id that is not sent',
    breaks: 'KEYS-ANY-ORDER',
    plant: storing((keys, _, { phoneType }) => {
      const gap = [...phoneType.keyIds].find((id) => id >= Math.min(...keys.map((key) => key.id)) && keyOf(id, keys) === undefined)
      return gap === undefined ? keys : keys.filter(({ id }) => id < gap)
    }),
  },
  {
    id: 'project-types-lost',
    says: "PUT loses keys of types that are not on the page's list",
    breaks: 'PHONE-TYPE-DRIVES',
    plant: storing((keys) => keys.filter(({ type }) => Object.hasOwn(defaultKeyTypes, type))),
  },
  {
    id: 'same-content-once',
    says: 'of keys that differ in their ids only PUT stores the first',
    breaks: 'PUT-STORES',
    plant: storing((keys) => keys.filter((key, position) => keys.findIndex((other) => hasContentOf(other, key)) === position)),
  },
  {
    id: 'same-label-once',
    says: 'of keys with one label PUT stores the first',
    breaks: 'PUT-STORES',
    plant: storing((keys) => keys.filter(({ label }, position) => keys.findIndex((other) => other.label === label) === position)),
  },
  {
    id: 'second-line-lost',
    says: 'PUT stores one LINE key at most',
    breaks: 'PUT-STORES',
    plant: storing((keys) => keys.filter((key) => key.type !== 'LINE' || key === keys.find(({ type }) => type === 'LINE'))),
  },
  {
    id: 'same-target-once',
    says: 'of keys with one type and one parameter that is not empty PUT stores the last',
    breaks: 'PUT-STORES',
    plant: storing((keys) => {
      const targetOf = ({ id, type, parameter }: Key) => JSON.stringify(parameter === '' ? id : [type, parameter])
      return [...new Map(keys.map((key) => [targetOf(key), key])).values()]
    }),
  },

  // The keys that are sent become others
  {
    id: 'label-undeleted',
    says: 'a key that was taken away and comes back with its type and parameter has the label that it had',
    breaks: 'PUT-STORES',
    plant: (right, scene) => {
      const labels = createMemory<string>()
      const nameOf = ({ id, type, parameter }: Key, device: Device) => JSON.stringify([device.id, id, type, parameter])
      return storing((keys, old, device) => {
        for (const key of old) if (keyOf(key.id, keys) === undefined) labels.set(nameOf(key, device), key.label)
        return keys.map((key) => ({ ...key, label: labels.take(nameOf(key, device)) ?? key.label }))
      })(right, scene)
    },
  },
  {
    id: 'ids-renumbered',
    says: 'PUT numbers the keys from 1 in the order that they were sent',
    breaks: 'KEYS-ANY-ORDER',
    plant: storing((keys) => keys.map((key, position) => ({ ...key, id: position + 1 }))),
  },
  {
    id: 'ids-sorted-alone',
    says: 'PUT sorts the ids and leaves the rest of the keys in the order that they were sent',
    breaks: 'KEYS-ANY-ORDER',
    plant: storing((keys) => {
      const ids = keys.map(({ id }) => id).sort((a, b) => a - b)
      return keys.map((key, position) => ({ ...key, id: ids[position] ?? key.id }))
    }),
  },
  {
    id: 'second-page-on-first',
    says: 'PUT stores keys 13 to 24 as keys 1 to 12',
    breaks: 'KEYS-ALL',
    plant: storing((keys) => firstOfEach(keys.map((key) => ({ ...key, id: key.id > 12 ? key.id - 12 : key.id })))),
  },
  {
    id: 'gaps-filled',
    says: 'PUT adds an empty key for every id below the highest that was not sent',
    breaks: 'PUT-STORES',
    plant: storing((keys, _, { phoneType: { keyIds, types } }) => {
      const highest = Math.max(...keys.map(({ id }) => id))
      const [type = ''] = types.keys()
      return [...keyIds].flatMap((id) => keyOf(id, keys) ?? (id < highest ? { id, type, label: '', parameter: '' } : []))
    }),
  },
  {
    id: 'line-key-added',
    says: 'PUT adds a LINE key when there is none',
    breaks: 'PUT-STORES',
    plant: storing((keys, _, { phoneType: { keyIds, types } }) => {
      const id = [...keyIds].find((free) => keyOf(free, keys) === undefined)
      if (id === undefined || !types.has('LINE') || keys.some(({ type }) => type === 'LINE')) return keys
      return [...keys, { id, type: 'LINE', label: '', parameter: '1' }]
    }),
  },
  {
    id: 'type-confused',
    says: 'PUT stores DND_ACTIVATION as DND_TOGGLE',
    breaks: 'PUT-STORES',
    plant: storingEach((key) => (key.type === 'DND_ACTIVATION' ? { ...key, type: 'DND_TOGGLE' } : key)),
  },
  {
    id: 'type-underscored',
    says: 'PUT stores CALLPICKUP as CALL_PICKUP',
    breaks: 'KEY-TYPE-EXACT',
    plant: storingEach((key) => (key.type === 'CALLPICKUP' ? { ...key, type: 'CALL_PICKUP' } : key)),
  },
  {
    id: 'label-of-type',
    says: 'PUT gives all keys of one type the label of the first of them',
    breaks: 'PUT-STORES',
    plant: storing((keys) => keys.map((key) => ({ ...key, label: keys.find(({ type }) => type === key.type)?.label ?? key.label }))),
  },
  {
    id: 'empty-label-named',
    says: 'PUT stores an empty label as the name of the type',
    breaks: 'KEY-LABEL-EMPTY',
    plant: storingEach((key) => ({ ...key, label: key.label || key.type })),
  },
  {
    id: 'empty-parameter-labelled',
    says: 'PUT stores an empty parameter as the label',
    breaks: 'KEY-PARAMETER-OPTIONAL',
    plant: storingEach((key) => ({ ...key, parameter: key.parameter || key.label })),
  },
  {
    id: 'parameters-shifted',
    says: 'PUT gives a key without a parameter that of the next key that has one',
    breaks: 'KEY-PARAMETER-OPTIONAL',
    plant: storing((keys) => {
      const parameters = keys.flatMap(({ parameter }) => parameter || [])
      return keys.map((key, position) => ({ ...key, parameter: parameters[position] ?? '' }))
    }),
  },
  {
    id: 'swap-lost',
    says: 'PUT of two keys with their contents exchanged stores one of the contents twice',
    breaks: 'PUT-STORES',
    plant: storing((keys, old) =>
      keys.map((key, position) => {
        const source = old.find((was) => was.id !== key.id && hasContentOf(was, key))
        return { ...(keys.slice(0, position).find(({ id }) => id === source?.id) ?? key), id: key.id }
      }),
    ),
  },
  {
    id: 'twice-clears',
    says: 'PUT of the keys that are there takes them away',
    breaks: 'PUT-IDEMPOTENT',
    plant: storing((keys, old) => (JSON.stringify(keys) === JSON.stringify(old) ? [] : keys)),
  },

  // Other answers than what is stored
  {
    id: 'answers-previous',
    says: 'PUT answers what was there before',
    breaks: 'PUT-ANSWERS-OBJECT',
    plant: (right) => ({
      put: (device, exchange) =>
        after(right.read(device), (was) =>
          after(right.put(device, exchange), (answer) => (answer.status < 300 ? right.answer(was, exchange) : answer)),
        ),
    }),
  },
  {
    id: 'answers-request',
    says: 'PUT answers the body of the request',
    breaks: 'PUT-ANSWERS-OBJECT',
    plant: (right) => ({
      put: (device, exchange) =>
        after(right.put(device, exchange), (answer) =>
          answer.status < 300 ? right.answer(new TextDecoder().decode(exchange.body), exchange) : answer,
        ),
    }),
  },
  {
    id: 'unchanged-is-404',
    says: 'PUT of the keys that are there already is answered with 404',
    breaks: 'PUT-IDEMPOTENT',
    plant: (right) => ({
      put: (device, exchange) =>
        after(right.read(device), (was) =>
          after(right.put(device, exchange), (answer) => (answer.body === was ? right.refuse([problem('NO_PHONE')], exchange) : answer)),
        ),
    }),
  },
  {
    id: 'empty-is-400',
    says: 'PUT of an empty list is refused',
    breaks: 'PUT-EMPTY',
    plant: (right) => ({
      readKeys: (phoneType, update) => right.readKeys(phoneType, Array.isArray(update.keys) && update.keys.length === 0 ? {} : update),
    }),
  },

  // What is refused, or should be, has an effect
  {
    id: 'half-applied',
    says: 'a PUT that is refused stores the keys before the one that is wrong',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: storingRefused((good, old) => firstOfEach([...good, ...old])),
  },
  {
    id: 'refusal-wipes',
    says: 'a PUT with a wrong key is refused and takes all keys away',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: storingRefused(() => []),
  },
  {
    id: 'bad-body-wipes',
    says: 'a PUT whose body is not a JSON object is refused and takes all keys away',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: (right) => ({
      put: (device, exchange) => {
        const wiped = right.readBody(exchange).ok ? ok(undefined) : right.write(device, documentOf(device, []))
        return after(wiped, () => right.put(device, exchange))
      },
    }),
  },
  {
    id: 'wrong-keys-dropped',
    says: 'PUT leaves out the keys that are wrong and takes the others',
    breaks: 'REFUSE-4XX',
    plant: (right) => ({
      readKeys: (phoneType, update) => {
        if (!Array.isArray(update.keys)) return right.readKeys(phoneType, update)
        return right.readKeys(phoneType, { keys: listOf(update).filter((key) => right.readKeys(phoneType, { keys: [key] }).ok) })
      },
    }),
  },
  {
    id: 'last-duplicate-wins',
    says: 'PUT takes a list with one id twice, and stores the later key',
    breaks: 'KEY-ID-UNIQUE',
    plant: (right) => ({
      readKeys: (phoneType, update) => {
        const good = listOf(update).flatMap((key) => {
          const judged = right.readKeys(phoneType, { keys: [key] })
          return judged.ok ? judged.value : []
        })
        return good.length === listOf(update).length && good.length > 0
          ? right.readKeys(phoneType, { keys: firstOfEach(good.toReversed()).toReversed() })
          : right.readKeys(phoneType, update)
      },
    }),
  },
  {
    id: 'refused-deletes-named',
    says: 'a PUT with a wrong key is refused and takes away the keys before it',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: storingRefused((good, old) => old.filter(({ id }) => keyOf(id, good) === undefined)),
  },
  {
    id: 'batch-of-twelve-stored',
    says: 'a PUT whose first wrong key comes behind twelve right ones is refused and stores those twelve',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: storingRefused((good, old) => (good.length >= 12 ? good.slice(0, 12) : old)),
  },

  // Of what most PUTs are right in
  {
    id: 'merges-unless-empty',
    says: 'PUT keeps the keys that it does not name, and an empty list takes all away',
    breaks: 'PUT-REPLACES',
    plant: storing((keys, old) => (keys.length === 0 ? [] : firstOfEach([...keys, ...old]))),
  },
  {
    id: 'empty-too-soon',
    says: 'an empty list right behind another PUT, with no GET between, is answered as if it had been stored, and forgotten',
    breaks: 'PUT-EMPTY',
    plant: (right) => {
      const written = createMemory<true>()
      return {
        get: (device, exchange) => {
          written.take(device.id)
          return right.get(device, exchange)
        },
        write: (device, document) => {
          if (keysOf(document).length === 0 && written.take(device.id)) return ok(undefined)
          written.set(device.id, true)
          return right.write(device, document)
        },
      }
    },
  },
  {
    id: 'emptied-again-404',
    says: 'a second empty list right behind the first, on its connection, is answered with 404, for there is nothing to take away',
    breaks: 'PUT-IDEMPOTENT',
    plant: (right) => {
      const emptied = createMemory<number>()
      return {
        get: (device, exchange) => {
          emptied.take(device.id)
          return right.get(device, exchange)
        },
        put: (device, exchange) =>
          after(right.put(device, exchange), (answer) =>
            after(right.read(device), (document) => {
              const wasEmptied = emptied.take(device.id) === exchange.connection
              if (answer.status !== 200 || keysOf(document).length > 0) return answer
              if (wasEmptied) return right.refuse([{ problem: 'NO_PHONE', message: 'there are no keys' }], exchange)
              emptied.set(device.id, exchange.connection)
              return answer
            }),
          ),
      }
    },
  },
  {
    id: 'half-applied-before-parameter',
    says: 'a PUT that is refused for a parameter that is no text stores the keys before it',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: (right, scene) => {
      const { put = right.put } = storingRefused((good, old) => firstOfEach([...good, ...old]))(right, scene)
      return {
        put: (device, exchange) => {
          const update = right.readBody(exchange)
          const keys = update.ok ? right.readKeys(device.phoneType, update.value) : update
          const isMeant = !keys.ok && keys.problems[0]?.problem === 'KEY_PARAMETER_NOT_A_STRING'
          return isMeant ? put(device, exchange) : right.put(device, exchange)
        },
      }
    },
  },
  {
    id: 'second-page-alone-on-first',
    says: 'keys 13 to 24 in their order, with none before them, are taken for a first page, and stored as keys 1 to 12',
    breaks: 'KEYS-ALL',
    plant: storing((keys) =>
      keys.length === 12 && keys.every(({ id }, position) => id === position + 13)
        ? keys.map((key) => ({ ...key, id: key.id - 12 }))
        : keys,
    ),
  },
  {
    id: 'three-turned-round',
    says: 'of three keys that are sent from the highest id down the middle one is lost',
    breaks: 'KEYS-ANY-ORDER',
    plant: storing((keys) => {
      const [first, second, third] = keys
      if (keys.length > 3 || first === undefined || second === undefined || third === undefined) return keys
      return first.id > second.id && second.id > third.id ? [third, first] : keys
    }),
  },
  {
    id: 'taken-for-template',
    says: 'ten keys or more, from the first on and no two of one type, are taken for a template, and get their types as labels',
    breaks: 'PHONE-TYPE-DRIVES',
    plant: storing((keys) => {
      const isTemplate = keys.every(({ id }, position) => id === position + 1) && new Set(keys.map(({ type }) => type)).size === keys.length
      return isTemplate && keys.length >= 10 ? keys.map((key) => ({ ...key, label: key.type })) : keys
    }),
  },
]

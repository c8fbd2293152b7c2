import type { Key } from '#openapi'
import { compareKeys, isObject, mediaTypeOf, show } from '../answer.ts'
import { type Case, type Need, withoutLast } from '../case.ts'
import { isTaken, showKeys } from '../expect.ts'
import type { Phone } from '../phone.ts'

/** Another parameter that looks like this one. */
const changeEnd = (parameter: string): string =>
  /\d$/.test(parameter) ? parameter.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`) : `${parameter}0`

/** Lists of which the second is another state of the phone, by one thing only: an ETag that is made of less than that stays the same. */
const tagChanges: readonly {
  readonly words: string
  readonly title: string
  readonly needs: readonly Need[]
  readonly change: (phone: Phone) => readonly [readonly Key[], readonly Key[]]
}[] = [
  {
    words: 'count',
    title: 'an ETag, where there is one, changes when a key is added',
    needs: ['twoKeys'],
    change: (phone) => {
      const keys = phone.someKeys(3)
      return [withoutLast(keys), keys]
    },
  },
  {
    words: 'id',
    title: 'an ETag, where there is one, changes when two keys swap what they do',
    needs: ['twoKeys'],
    change: (phone) => {
      const keys = phone.someKeys(2)
      return [keys, keys.map((key, position) => ({ ...key, id: keys[1 - position]?.id ?? key.id }))]
    },
  },
  {
    words: 'type',
    title: 'an ETag, where there is one, changes with the type of a key',
    needs: ['twoTypes'],
    change: (phone) => {
      const alike = phone.goodTypes.filter(({ taken }) => taken.includes(''))
      const [one, other] = alike.length > 1 ? alike : phone.goodTypes
      const key = phone.key({ type: one })
      return [[key], [{ ...phone.key({ id: key.id, type: other }), label: key.label }]]
    },
  },
  {
    words: 'parameter',
    title: 'an ETag, where there is one, changes with the parameter of a key',
    needs: ['takenParameter', 'key'],
    change: (phone) => {
      const type = phone.goodTypes.find(({ taken }) => taken.some((value) => value !== ''))
      const parameter = type?.taken.find((value) => value !== '') ?? ''
      const key = { ...phone.key({ type }), parameter }
      return [[key], [{ ...key, parameter: changeEnd(parameter) }]]
    },
  },
]

/** More than any phone type that is known offers. */
const mostTypes = 32

export const writingCases: readonly Case[] = [
  {
    id: 'PUT-STORES/round-trip',
    requirement: 'PUT-STORES',
    title: 'the keys of a PUT are the keys of the next GET',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(3)
      await put(user, keys)
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-STORES/change',
    requirement: 'PUT-STORES',
    title: 'a second PUT to the same keys changes their labels',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      await put(user, keys)
      const changed = keys.map((key) => ({ ...key, label: phone.label() }))
      await put(user, changed)
      expect.sameKeys(await get(user), changed)
    },
  },
  {
    id: 'PUT-REPLACES/subset',
    requirement: 'PUT-REPLACES',
    title: 'a key that is not sent again is gone',
    needs: ['twoKeys', 'owesReplacing'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      await put(user, keys)
      await put(user, withoutLast(keys))
      expect.onlyKeys(await get(user), withoutLast(keys))
    },
  },
  {
    id: 'PUT-REPLACES/other-key',
    requirement: 'PUT-REPLACES',
    title: 'a PUT of another key leaves nothing of the one before',
    needs: ['twoKeys', 'owesReplacing'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const [one, other] = phone.someKeys(2)
      if (one === undefined || other === undefined) return
      await put(user, [one])
      await put(user, [other])
      expect.onlyKeys(await get(user), [other])
    },
  },
  {
    id: 'PUT-EMPTY/clears',
    requirement: 'PUT-EMPTY',
    title: 'an empty list leaves no key',
    needs: ['key', 'owesReplacing'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      await put(user, phone.someKeys(2))
      expect.taken(await put(user, []))
      expect.onlyKeys(await get(user), [])
    },
  },
  {
    id: 'PUT-IDEMPOTENT/twice',
    requirement: 'PUT-IDEMPOTENT',
    title: 'the same PUT twice leaves the keys once',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(3)
      await put(user, keys)
      expect.taken(await put(user, keys))
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-ANSWERS-200/status',
    requirement: 'PUT-ANSWERS-200',
    title: 'a PUT of keys that the phone takes answers 200',
    needs: ['key'],
    writes: 1,
    run: async ({ user, phone, put, expect }) => expect.status(await put(user, phone.someKeys(2)), 200),
  },
  {
    id: 'PUT-ANSWERS-OBJECT/full',
    requirement: 'PUT-ANSWERS-OBJECT',
    title: 'PUT answers deviceType, deviceName and the new keys',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, expect }) {
      const keys = phone.someKeys(2)
      expect.sameKeys(await put(user, keys), keys)
    },
  },
  {
    id: 'PUT-ANSWERS-OBJECT/device',
    requirement: 'PUT-ANSWERS-OBJECT',
    title: 'PUT answers deviceType and deviceName',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, expect }) {
      const { json } = await put(user, phone.someKeys(2))
      for (const member of ['deviceType', 'deviceName']) {
        const value = isObject(json) ? json[member] : undefined
        expect.that(typeof value === 'string', `${member} to be a string`, show(value))
      }
    },
  },
  {
    id: 'PUT-ANSWERS-OBJECT/keys',
    requirement: 'PUT-ANSWERS-OBJECT',
    title: 'PUT answers the keys that are new, not those before',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, put, expect }) {
      await put(user, phone.someKeys(2))
      const keys = phone.someKeys(2)
      const { json } = await put(user, keys)
      const answered = isObject(json) ? json['keys'] : undefined
      expect.that(Array.isArray(answered), 'keys to be a list', show(answered))
      const labels = (answered as unknown[]).map((key) => (isObject(key) ? key['label'] : undefined))
      const isThere = ({ type, label }: Key) => phone.typeNamed(type)?.labelIgnored || labels.includes(label)
      expect.that(keys.every(isThere), `the keys ${showKeys(keys)}`, show(answered))
    },
  },
  {
    id: 'KEY-PARAMETER-ANSWERED/put',
    requirement: 'KEY-PARAMETER-ANSWERED',
    title: 'a key that is put without a parameter has one, a string, in the answer to that PUT',
    needs: ['typeWithoutParameter', 'key'],
    writes: 1,
    async run({ user, phone, random, put, expect }) {
      const type = random.pick(phone.types.filter(({ parameter }) => parameter === 'none'))
      const { parameter: _left, ...key } = phone.key({ type })
      const { json } = await put(user, [key])
      const keys: unknown = isObject(json) ? json['keys'] : undefined
      // Whether it answers keys at all PUT-ANSWERS-OBJECT judges.
      for (const answered of Array.isArray(keys) ? keys : []) {
        const parameter = isObject(answered) ? answered['parameter'] : undefined
        expect.that(typeof parameter === 'string', 'a parameter, a string', show(parameter))
      }
    },
  },
  {
    id: 'PUT-ANSWERS-OBJECT/as-get',
    requirement: 'PUT-ANSWERS-OBJECT',
    title: 'PUT answers what the next GET answers',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const answered = expect.phoneButtons(await put(user, phone.someKeys(3)))
      const now = expect.phoneButtons(await get(user))
      for (const member of ['deviceType', 'deviceName'] as const) {
        expect.that(answered[member] === now[member], `${member} ${now[member]}, as GET`, answered[member])
      }
      expect.that(compareKeys(now.keys, answered.keys).length === 0, `the keys of GET: ${showKeys(now.keys)}`, showKeys(answered.keys))
    },
  },
  {
    id: 'GET-CONTENT-TYPE/put',
    requirement: 'GET-CONTENT-TYPE',
    title: 'PUT says that its answer is application/json',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, expect }) {
      const answer = await put(user, phone.someKeys(1))
      expect.that(
        mediaTypeOf(answer) === 'application/json',
        'Content-Type application/json',
        answer.headers['content-type'] ?? 'no Content-Type',
      )
    },
  },
  {
    id: 'PUT-NO-PHONE/404',
    requirement: 'PUT-NO-PHONE',
    title: 'PUT answers 404 for a user without a phone',
    needs: ['withoutPhone'],
    writes: 1,
    run: async ({ withoutPhone, put, expect }) => expect.status(await put(withoutPhone, []), 404),
  },
  {
    id: 'PUT-OWN-ANSWER/whole',
    requirement: 'PUT-OWN-ANSWER',
    title: 'the whole answer of GET is taken as a PUT',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      await put(user, keys)
      const { json } = await get(user)
      expect.taken(await put(user, { json }))
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-DEVICE-FIXED/ignored',
    requirement: 'PUT-DEVICE-FIXED',
    title: 'another deviceType and deviceName in a PUT change nothing',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect, random }) {
      const before = expect.phoneButtons(await get(user))
      await put(user, {
        json: { deviceType: `Other-${random.below(1000)}`, deviceName: `DP_other${random.below(1000)}`, keys: phone.someKeys(1) },
      })
      const now = expect.phoneButtons(await get(user))
      for (const member of ['deviceType', 'deviceName'] as const) {
        expect.that(now[member] === before[member], `${member} ${before[member]}, as before`, now[member])
      }
    },
  },
  {
    id: 'PUT-UNKNOWN-MEMBERS/ignored',
    requirement: 'PUT-UNKNOWN-MEMBERS',
    title: 'members that nobody described, in the request and in a key, are refused or ignored',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const before = phone.someKeys(2)
      await put(user, before)
      const keys = phone.someKeys(2)
      const strange = { colour: 'green', value: 'x', name: 'x', number: 'x', Label: 'x', ID: 24, position: 0 }
      const answer = await put(user, { json: { keys: keys.map((key) => ({ ...key, ...strange })), extra: { keys: [] } } })
      if (isTaken(answer)) expect.sameKeys(await get(user), keys)
      else {
        expect.refused(answer)
        expect.sameKeys(await get(user), before)
      }
    },
  },
  {
    id: 'KEYS-ALL/every-id',
    requirement: 'KEYS-ALL',
    title: 'every key that the phone has is taken in one PUT',
    needs: ['key', 'allIds'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.everyKey()
      expect.taken(await put(user, keys))
      expect.sameKeys(await get(user), keys)
    },
  },
  ...(['first', 'last'] as const).map(
    (end): Case => ({
      id: `KEY-ID-RANGE/${end}`,
      requirement: 'KEY-ID-RANGE',
      title: `the ${end} key id of the phone is taken`,
      needs: ['key', 'allIds'],
      writes: 1,
      async run({ user, phone, put, get, expect }) {
        const key = phone.key({ id: phone.keyIds.at(end === 'first' ? 0 : -1) ?? 1 })
        expect.taken(await put(user, [key]))
        expect.sameKeys(await get(user), [key])
      },
    }),
  ),
  {
    id: 'KEYS-ANY-ORDER/reversed',
    requirement: 'KEYS-ANY-ORDER',
    title: 'keys in descending order, with gaps, are taken',
    needs: ['threeKeys'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(3).reverse()
      expect.taken(await put(user, keys))
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'KEY-TYPE-DEFAULT/each-type',
    requirement: 'KEY-TYPE-DEFAULT',
    title: 'every key type that the phone offers is stored',
    needs: ['describedTypes', 'key'],
    writes: mostTypes,
    async run({ user, phone, put, get, expect, observe }) {
      const doubtful: string[] = []
      for (const type of phone.types.slice(0, mostTypes)) {
        const key = phone.key({ type: type.taken.length > 0 ? type : { ...type, taken: ['065432368'] } })
        const answer = await put(user, [key])
        // A switch may rightly refuse a value it does not know; only values that are known to be taken are judged.
        if (type.taken.length === 0 && !isTaken(answer)) doubtful.push(type.name)
        else expect.sameKeys(await get(user), [key])
      }
      if (doubtful.length > 0) observe('types refused with a parameter that the target may not know', doubtful.join(', '))
    },
  },
  {
    id: 'PHONE-TYPE-DRIVES/one-of-each',
    requirement: 'PHONE-TYPE-DRIVES',
    title: 'one key of each type that the phone type lists are taken together',
    needs: ['describedTypes', 'twoKeys'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.keyIds.slice(0, phone.goodTypes.length).map((id, position) => phone.key({ id, type: phone.goodTypes[position] }))
      expect.taken(await put(user, keys))
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'KEY-LABEL-EMPTY/taken',
    requirement: 'KEY-LABEL-EMPTY',
    title: 'an empty label is taken where the phone type does not require one',
    needs: ['labelFree', 'key'],
    writes: 1,
    async run({ user, phone, random, put, get, expect }) {
      const type = random.pick(phone.goodTypes.filter(({ labelRequired }) => !labelRequired))
      const key = { ...phone.key({ type }), label: '' }
      expect.taken(await put(user, [key]))
      expect.sameKeys(await get(user), [key])
    },
  },
  {
    id: 'KEY-LABEL-EXACT/emptied',
    requirement: 'KEY-LABEL-EXACT',
    title: 'labels on every key of the phone can be emptied, or that is refused',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, put, get, expect, observe }) {
      const free = phone.goodTypes.filter(({ labelRequired, labelIgnored }) => !labelRequired && !labelIgnored)
      const type = free.find(({ parameter }) => parameter === 'none') ?? free[0]
      const labelled = phone.keyIds.map((id) => phone.key({ id, type }))
      expect.taken(await put(user, labelled))
      const emptied = labelled.map((key) => ({ ...key, label: '' }))
      const answer = await put(user, emptied)
      observe('every label empty', isTaken(answer) ? 'taken' : `refused, status ${answer.status}`)
      if (!isTaken(answer)) expect.refused(answer)
      expect.sameKeys(await get(user), isTaken(answer) ? emptied : labelled)
    },
  },
  {
    id: 'KEY-PARAMETER-OPTIONAL/absent',
    requirement: 'KEY-PARAMETER-OPTIONAL',
    title: 'a parameter that is not needed may be left out, and is answered empty',
    needs: ['typeWithoutParameter', 'key'],
    writes: 1,
    async run({ user, phone, random, put, get, expect }) {
      const type = random.pick(phone.types.filter(({ parameter }) => parameter === 'none'))
      const { parameter: _left, ...key } = phone.key({ type })
      expect.taken(await put(user, [key]))
      expect.sameKeys(await get(user), [{ ...key, parameter: '' }])
    },
  },
  {
    id: 'KEY-PARAMETER-EXACT/taken',
    requirement: 'KEY-PARAMETER-EXACT',
    title: 'a parameter comes back exactly as sent',
    needs: ['takenParameter', 'key'],
    writes: 1,
    async run({ user, phone, random, put, get, expect }) {
      const type = random.pick(phone.goodTypes.filter(({ taken }) => taken.some((value) => value !== '')))
      const key = { ...phone.key({ type }), parameter: random.pick(type.taken.filter((value) => value !== '')) }
      expect.taken(await put(user, [key]))
      expect.sameKeys(await get(user), [key])
    },
  },
  {
    id: 'GET-SAFE/after-put',
    requirement: 'GET-SAFE',
    title: 'GETs after a PUT all answer what it stored',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(3)
      await put(user, keys)
      for (let round = 0; round < 4; round += 1) expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-STORES/two-in-a-row',
    requirement: 'PUT-STORES',
    title: 'of two PUTs in a row the second counts',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      await put(
        user,
        keys.map((key) => ({ ...key, label: phone.label() })),
      )
      await put(user, keys)
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-STORES/back-again',
    requirement: 'PUT-STORES',
    title: 'keys that were changed can be changed back',
    needs: ['key'],
    writes: 3,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      await put(user, keys)
      await put(
        user,
        keys.map((key) => ({ ...key, label: phone.label() })),
      )
      await put(user, keys)
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-STORES/changes-type',
    requirement: 'PUT-STORES',
    title: 'a key can change its type and keep its id',
    needs: ['twoTypes'],
    writes: 2,
    async run({ user, phone, random, put, get, expect }) {
      const [one, other] = random.sample(phone.goodTypes, 2)
      const key = phone.key({ type: one })
      await put(user, [key])
      const changed = phone.key({ id: key.id, type: other })
      expect.taken(await put(user, [changed]))
      expect.sameKeys(await get(user), [changed])
    },
  },
  {
    id: 'PUT-STORES/changes-parameter',
    requirement: 'PUT-STORES',
    title: 'a key can change its parameter alone, or the change is refused',
    needs: ['takenParameter', 'key'],
    writes: 2,
    async run({ user, phone, random, put, get, expect, observe }) {
      const type = random.pick(phone.goodTypes.filter(({ taken }) => taken.some((value) => value !== '')))
      const [one = '', other = changeEnd(one)] = random.sample(
        type.taken.filter((value) => value !== ''),
        2,
      )
      const key = { ...phone.key({ type }), parameter: one }
      if (!isTaken(await put(user, [key]))) return observe('a parameter known from another phone', 'refused')
      const answer = await put(user, [{ ...key, parameter: other }])
      // Nobody said that the target takes just this value.
      if (!isTaken(answer)) expect.refused(answer)
      const now = expect.phoneButtons(await get(user)).keys.find(({ id }) => id === key.id)?.parameter
      // What is altered on the way KEY-PARAMETER-EXACT judges.
      const [wanted, unwanted] = isTaken(answer) ? [other, one] : [one, other]
      expect.that(now !== undefined && now !== unwanted, `the parameter ${show(wanted)}`, show(now))
    },
  },
  {
    id: 'PUT-STORES/chunked',
    requirement: 'PUT-STORES',
    title: 'a body that is sent in chunks, without its length, is stored, or 411 asks for the length',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      // RFC 9112, sections 6.3 and 7.1: whoever receives a body can read chunks; 411 may ask for its length.
      const answer = await put(user, keys, { headers: { 'transfer-encoding': 'chunked' } })
      if (answer.status === 411) return
      expect.taken(answer)
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    // RFC 8259, section 4: the members of an object are in no order. Turned round, each stands before whatever it stood behind.
    id: 'PUT-STORES/member-order',
    requirement: 'PUT-STORES',
    title: 'the members of a key may come in another order',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      // Of a key with a parameter more can be lost.
      const [type] = phone.goodTypes.flatMap((type) => {
        const taken = type.taken.filter((value) => value !== '')
        return taken.length === 0 ? [] : [{ ...type, taken }]
      })
      const keys = phone.someKeys(2).map(({ id }) => phone.key({ id, type }))
      const turned = keys.map((key) => Object.fromEntries(Object.entries(key).reverse()))
      expect.taken(await put(user, turned))
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-STORES/swaps',
    requirement: 'PUT-STORES',
    title: 'two keys can swap what they do',
    needs: ['twoKeys'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      await put(user, keys)
      const swapped = keys.map((key, position) => ({ ...key, id: keys[1 - position]?.id ?? key.id }))
      expect.taken(await put(user, swapped))
      expect.sameKeys(await get(user), swapped)
    },
  },
  {
    id: 'PUT-STORES/same-content',
    requirement: 'PUT-STORES',
    title: 'two keys may have the same type, label and parameter',
    needs: ['twoKeys'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const [one, other] = phone.someKeys(2)
      if (one === undefined || other === undefined) return
      const keys = [one, { ...one, id: other.id }]
      expect.taken(await put(user, keys))
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-REPLACES/shrinking',
    requirement: 'PUT-REPLACES',
    title: 'all keys, then three, then one, and at once from all to one: what is left out is gone each time',
    needs: ['threeKeys', 'owesReplacing', 'takesAway'],
    writes: 5,
    async run({ user, phone, put, get, expect }) {
      const first = phone.key({ id: phone.keyIds[0] ?? 1 })
      for (const keys of [phone.everyKey(), phone.someKeys(3), phone.someKeys(1), phone.everyKey(), [first]]) {
        expect.taken(await put(user, keys))
        expect.onlyKeys(await get(user), keys)
      }
    },
  },
  {
    id: 'PUT-REPLACES/every-phone',
    requirement: 'PUT-REPLACES',
    title: 'a key that is not sent again is gone, whatever phone it is of those that users have',
    needs: ['otherUser', 'twoKeys', 'owesReplacing'],
    writes: 16,
    async run({ met, phoneOf, put, get, expect }) {
      for (const { subject } of met.slice(0, 8)) {
        const phone = phoneOf(subject)
        if (phone.goodTypes.length === 0) continue
        const keys = phone.someKeys(2)
        await put(subject, keys)
        await put(subject, withoutLast(keys))
        expect.onlyKeys(await get(subject), withoutLast(keys))
      }
    },
  },
  {
    id: 'PUT-REPLACES/merges-as-declared',
    requirement: 'PUT-REPLACES',
    title: 'where a PUT is declared to merge, a key that is not sent stays',
    needs: ['twoKeys', 'declaresMerge'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(2)
      await put(user, keys)
      await put(user, withoutLast(keys))
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'GET-KEYS/none',
    requirement: 'GET-KEYS',
    title: 'a phone that has no keys any more is answered with an empty list, not as if it were not there',
    needs: ['key', 'owesReplacing'],
    writes: 2,
    async run({ user, phone, put, get, expect }) {
      await put(user, phone.someKeys(2))
      await put(user, [])
      // Whether it is empty now PUT-EMPTY judges.
      expect.phoneButtons(await get(user))
    },
  },
  {
    id: 'PUT-EMPTY/then-again',
    requirement: 'PUT-EMPTY',
    title: 'keys can be set again after an empty list',
    needs: ['key', 'owesReplacing'],
    writes: 3,
    async run({ user, phone, put, get, expect }) {
      await put(user, phone.someKeys(2))
      await put(user, [])
      const keys = phone.someKeys(2)
      await put(user, keys)
      expect.onlyKeys(await get(user), keys)
    },
  },
  {
    id: 'PUT-IDEMPOTENT/empty-twice',
    requirement: 'PUT-IDEMPOTENT',
    title: 'an empty list can be sent twice',
    needs: ['key', 'owesReplacing'],
    writes: 2,
    async run({ user, put, get, expect }) {
      await put(user, [])
      expect.taken(await put(user, []))
      expect.sameKeys(await get(user), [])
    },
  },
  {
    id: 'KEYS-ALL/one-by-one',
    requirement: 'KEYS-ALL',
    title: 'every key of the phone is taken when it is sent alone',
    needs: ['key', 'allIds'],
    writes: 24,
    async run({ user, phone, put, get, expect }) {
      for (const id of phone.keyIds) {
        const key = phone.key({ id })
        expect.taken(await put(user, [key]))
        expect.sameKeys(await get(user), [key])
      }
    },
  },
  {
    id: 'KEYS-ALL/second-page',
    requirement: 'KEYS-ALL',
    title: 'keys beyond the twelfth are taken without those before',
    needs: ['manyKeys'],
    writes: 1,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.keyIds.filter((id) => id > 12).map((id) => phone.key({ id }))
      expect.taken(await put(user, keys))
      expect.sameKeys(await get(user), keys)
    },
  },
  {
    id: 'KEY-ID-UNIQUE-ANSWERED/written',
    requirement: 'KEY-ID-UNIQUE-ANSWERED',
    title: 'after the same keys were put three times no id is answered twice',
    needs: ['key'],
    writes: 3,
    async run({ user, phone, put, get, expect }) {
      const keys = phone.someKeys(3)
      for (let round = 0; round < 3; round += 1) await put(user, keys)
      const ids = expect.phoneButtons(await get(user)).keys.map(({ id }) => id)
      expect.that(new Set(ids).size === ids.length, 'ids that are all different', ids.join(', '))
    },
  },
  {
    id: 'GET-STABLE/written-order',
    requirement: 'GET-STABLE',
    title: 'keys that were put in any order are answered in one order',
    needs: ['threeKeys'],
    writes: 1,
    async run({ user, phone, random, put, get, expect }) {
      await put(user, random.sample(phone.someKeys(5), 5))
      const first = expect.phoneButtons(await get(user)).keys.map(({ id }) => id)
      for (const connection of ['one', 'two']) {
        const again = expect.phoneButtons(await get(user, { connection })).keys.map(({ id }) => id)
        expect.that(first.join() === again.join(), `the order ${first.join(', ')}`, again.join(', '))
      }
    },
  },
  {
    id: 'GET-CONDITIONAL/etag',
    requirement: 'GET-CONDITIONAL',
    title: 'an ETag, where there is one, changes with one letter of a label, and the old one does not hide the new keys',
    needs: ['key'],
    writes: 2,
    async run({ user, phone, put, get, expect, observe }) {
      const keys = phone.someKeys(2)
      await put(user, keys)
      const { etag } = (await get(user)).headers
      observe('ETag', etag === undefined ? 'none' : 'offered')
      // KEY-LABEL-IGNORED: where labels are not kept nothing changes with them.
      if (etag === undefined || keys.every(({ type }) => phone.typeNamed(type)?.labelIgnored)) return
      // As many keys and as many letters as before.
      const changed = keys.map((key) => ({ ...key, label: `${key.label.slice(1)}${key.label.charAt(0)}` }))
      await put(user, changed)
      const now = await get(user, { headers: { 'if-none-match': etag } })
      expect.sameKeys(now, changed)
      expect.that(now.headers['etag'] !== etag, `another ETag than ${etag}`, 'the same')
    },
  },
  ...tagChanges.map(
    ({ words, title, needs, change }): Case => ({
      id: `GET-CONDITIONAL/etag-${words}`,
      requirement: 'GET-CONDITIONAL',
      title,
      needs,
      writes: 2,
      async run({ user, phone, put, get, expect }) {
        const [before, after] = change(phone)
        if (!isTaken(await put(user, before))) return
        const was = await get(user)
        const { etag } = was.headers
        // Nobody said that the target takes just this parameter.
        if (etag === undefined || !isTaken(await put(user, after))) return
        const now = await get(user)
        const [old, current] = [was, now].map((answer) => expect.phoneButtons(answer).keys)
        // What was not kept changes nothing (KEY-LABEL-IGNORED), and what was altered on the way other cases judge.
        if (compareKeys(old ?? [], current ?? []).length === 0) return
        expect.that(now.headers['etag'] !== etag, `another ETag than ${etag}`, 'the same')
      },
    }),
  ),
  {
    id: 'GET-CONDITIONAL/last-modified',
    requirement: 'GET-CONDITIONAL',
    title: 'a Last-Modified, where there is one, does not hide keys that were put later',
    needs: ['key'],
    writes: 1,
    async run({ user, phone, put, get, expect, observe, wait }) {
      const { 'last-modified': modified } = (await get(user)).headers
      observe('Last-Modified', modified === undefined ? 'none' : 'offered')
      if (modified === undefined) return
      // RFC 9110, section 8.8.2.2: within one second it cannot tell two states apart.
      await wait(2000)
      const keys = phone.someKeys(2)
      await put(user, keys)
      expect.sameKeys(await get(user, { headers: { 'if-modified-since': modified } }), keys)
    },
  },
]

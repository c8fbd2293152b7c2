import type { Key } from '#openapi'
import { createDevice, type Device, type Directory, type PhoneType, type User } from './directory.ts'
import { ok, problem, refuse } from './problems.ts'

/** Where generated users are. */
export const generatedGroup = { tenant: 'foo', group: 'generated' } as const

const { tenant, group } = generatedGroup
const model = 'Telenet-Panasonic-KX-HDV230'
const keyCount = 12

const userPrefix = 'user'
const idPrefix = `${tenant}.${group}.${userPrefix}`
const devicePrefix = 'DP_generated_'

/**
 * A directory with `count` more users, `user1` and so on, each with a phone of twelve keys. They are made when they are asked
 * for, and the same each time, so any number of them takes no memory, and none is looked for among the others. Where a seed
 * has somebody or something of the same id, the seed's counts.
 */
export function addGeneratedUsers(directory: Directory, count: number): Directory {
  if (count === 0) return directory
  const phoneType = directory.phoneTypes.get(model) as PhoneType
  const deviceOf = (number: number): Device => {
    const id = `${devicePrefix}${number}`
    return directory.device(id) ?? createDevice(id, phoneType, `DP_${userPrefix}${number}@generated.example`, keysOf(number, phoneType))
  }
  const userOf = (number: number): User => ({
    id: `${idPrefix}${number}`,
    ids: [tenant, group, `${userPrefix}${number}`],
    get device() {
      return deviceOf(number)
    },
  })
  /** What the number in a name stands for; undefined for what nothing generated is called. */
  const named = <Made>(name: string, prefix: string, make: (number: number) => Made): Made | undefined => {
    const digits = name.startsWith(prefix) ? name.slice(prefix.length) : ''
    return /^[1-9]\d{0,15}$/.test(digits) && Number(digits) <= count ? make(Number(digits)) : undefined
  }
  const isSeeded = ({ id, ids }: User): boolean => directory.find(ids).ok || directory.user(id) !== undefined

  return {
    ...directory,
    find: (ids) => {
      const found = directory.find(ids)
      if (found.ok || ids[0] !== tenant) return found
      if (ids[1] !== group)
        return found.problems[0]?.problem === 'TENANT_UNKNOWN' ? refuse(problem('GROUP_UNKNOWN', JSON.stringify(ids[1]))) : found
      const user = named(ids[2], userPrefix, userOf)
      return user === undefined ? refuse(problem('USER_UNKNOWN', JSON.stringify(ids[2]))) : ok(user)
    },
    user: (id) => directory.user(id) ?? named(id, idPrefix, userOf),
    device: (id) => directory.device(id) ?? named(id, devicePrefix, deviceOf),
    *users(within = {}) {
      yield* directory.users(within)
      if ((within.tenant ?? tenant) !== tenant || (within.group ?? group) !== group) return
      if (within.user !== undefined) {
        const user = named(within.user, userPrefix, userOf)
        if (user !== undefined && !isSeeded(user)) yield user
        return
      }
      for (let number = 1; number <= count; number += 1) {
        const user = userOf(number)
        if (!isSeeded(user)) yield user
      }
    },
    *devices() {
      yield* directory.devices()
      for (let number = 1; number <= count; number += 1) {
        if (directory.device(`${devicePrefix}${number}`) === undefined) yield deviceOf(number)
      }
    },
  }
}

/** As far as the phone type has such keys: a seed may bring its own instead of the one that is built in. */
const keysOf = (number: number, { rules: { keyIds, types } }: PhoneType): Key[] =>
  Array.from({ length: keyCount }, (_, index) => ({
    id: index + 1,
    type: 'ONETOUCH',
    label: `colleague ${index + 1}`,
    parameter: String(4000 + ((number + index) % 1000)),
  })).filter(({ id, type }) => keyIds.has(id) && types.has(type))

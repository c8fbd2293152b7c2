import type { Plant } from '../core/api.ts'
import { createDevice, type Device, type Directory, documentOf, type User } from '../core/directory.ts'
import type { Answer } from '../core/exchange.ts'
import { type Ids, pathOf } from '../core/path.ts'
import { ok, type ProblemCode } from '../core/problems.ts'
import { after } from '../core/store.ts'
import type { Bug } from './bug.ts'
import { createMemory } from './memory.ts'
import { firstOf, keysOf } from './planting.ts'

const firstUser = (directory: Directory, isWanted: (user: User) => boolean): User | undefined => firstOf(directory.users(), isWanted)

const isInGroup = (ids: Ids, [tenant, group]: Ids): boolean => ids[0] === tenant && ids[1] === group

const isOfType = (device: Device, { phoneType }: Device): boolean => device.phoneType.name === phoneType.name

/** A URL finds another user than it names. */
const findingInstead =
  (find: (user: User, directory: Directory) => User | undefined): Plant =>
  (right, { directory }) => ({
    find: (ids, exchange) => {
      const found = right.find(ids, exchange)
      return found.ok ? ok(find(found.value, directory) ?? found.value) : found
    },
  })

/** A URL that names nobody finds somebody. */
const findingSomebody =
  (find: (ids: Ids, directory: Directory) => User | undefined): Plant =>
  (right, { directory }) => ({
    find: (ids, exchange) => {
      const found = right.find(ids, exchange)
      const user = found.ok ? undefined : find(ids, directory)
      return user === undefined ? found : ok(user)
    },
  })

/** A PUT that is refused for this reason changes the phone that its connection asked for before. */
const landing =
  (reason: ProblemCode): Plant =>
  (right) => {
    const latest = createMemory<Device>()
    return {
      find: (ids, exchange) => {
        const found = right.find(ids, exchange)
        if (found.ok && found.value.device !== undefined) latest.set(`${exchange.connection}`, found.value.device)
        return found
      },
      refuse: (problems, exchange) => {
        const isLost = exchange.method === 'PUT' && problems[0]?.problem === reason
        const device = isLost ? latest.get(`${exchange.connection}`) : undefined
        return after(device && right.put(device, exchange), () => right.refuse(problems, exchange))
      },
    }
  }

/** A PUT for somebody who is refused for this reason makes him, and a phone for him. */
const creating =
  (reason: ProblemCode): Plant =>
  (right, { directory }) => {
    const created = createMemory<User>()
    return {
      find: (ids, exchange) => {
        const found = right.find(ids, exchange)
        const lacks = !found.ok ? found.problems[0]?.problem : found.value.device === undefined ? 'NO_PHONE' : undefined
        if (lacks !== reason) return found
        const id = JSON.stringify(ids)
        const user = created.get(id) ?? (exchange.method === 'PUT' ? createUser(id, ids, directory) : undefined)
        if (user === undefined) return found
        created.set(id, user)
        return ok(user)
      },
    }
  }

function createUser(id: string, ids: Ids, directory: Directory): User {
  const [phoneType] = directory.phoneTypes.values()
  return { id, ids, device: phoneType && createDevice(`created ${id}`, phoneType, `DP_${ids[2]}`, []) }
}

/** Phones have their own type and name, and their keys in one place with others. */
const keepingTogether =
  (placeOf: (device: Device, directory: Directory) => Device | undefined): Plant =>
  (right, { directory }) => ({
    read: (device) => after(right.read(placeOf(device, directory) ?? device), (document) => documentOf(device, keysOf(document))),
    write: (device, document) => {
      const place = placeOf(device, directory) ?? device
      return right.write(place, documentOf(place, keysOf(document)))
    },
  })

/** Some PUTs also change another user's phone of the same type. */
const leaking =
  (leaks: (document: string) => boolean): Plant =>
  (right, { directory }) => ({
    write: (device, document) => {
      const other = firstOf(directory.devices(), (other) => other.id !== device.id && isOfType(other, device))
      if (other === undefined || !leaks(document)) return right.write(device, document)
      return after(right.write(other, documentOf(other, keysOf(document))), () => right.write(device, document))
    },
  })

/** Milliseconds that a PUT is under way where another user's may meet it. */
const duration = 40

/** Whose phone a request is about. */
export const isolationBugs: readonly Bug[] = [
  // Users are taken for one
  {
    id: 'one-list-for-all',
    says: 'all phones have one list of keys',
    breaks: 'RESOURCE-PER-USER',
    plant: keepingTogether((_, directory) => firstOf(directory.devices(), () => true)),
  },
  {
    id: 'one-list-per-phone-type',
    says: 'all phones of one type have one list of keys',
    breaks: 'RESOURCE-PER-USER',
    plant: keepingTogether((device, directory) => firstOf(directory.devices(), (other) => isOfType(other, device))),
  },
  {
    id: 'one-phone-per-group',
    says: 'everyone in a group who has a phone gets that of the first of them',
    breaks: 'RESOURCE-PER-USER',
    plant: findingInstead(({ ids, device }, directory) =>
      device === undefined ? undefined : firstUser(directory, (other) => isInGroup(other.ids, ids) && other.device !== undefined),
    ),
  },
  {
    id: 'group-ignored',
    says: 'users with one id in two groups are one user',
    breaks: 'RESOURCE-PER-USER',
    plant: findingInstead(({ ids: [tenant, , user] }, directory) =>
      firstUser(directory, ({ ids }) => ids[0] === tenant && ids[2] === user),
    ),
  },
  {
    id: 'cached-without-group',
    says: 'GET answers what it answered for a user of the same id in another group, until one of them is written to',
    breaks: 'RESOURCE-PER-USER',
    plant: (right) => {
      const cache = createMemory<string>()
      let user = ''
      return {
        find: (ids, exchange) => {
          user = `${ids[0]} ${ids[2]}`
          return right.find(ids, exchange)
        },
        get: (device, exchange) => {
          const name = user
          return after(cache.get(name) ?? right.read(device), (document) => {
            cache.set(name, document)
            return right.answer(document, exchange)
          })
        },
        put: (device, exchange) => {
          cache.take(user)
          return right.put(device, exchange)
        },
      }
    },
  },
  {
    id: 'user-of-connection',
    says: 'a connection that has asked for one user goes on answering for him, whomever it asks for',
    breaks: 'RESOURCE-PER-USER',
    plant: (right) => {
      const users = createMemory<User>()
      return {
        find: (ids, exchange) => {
          const found = right.find(ids, exchange)
          if (!found.ok || found.value.device === undefined) return found
          const user = users.get(`${exchange.connection}`) ?? found.value
          users.set(`${exchange.connection}`, user)
          return ok(user)
        },
      }
    },
  },

  // What is for one reaches another
  {
    id: 'leaks-into-other-user',
    says: "a PUT also changes another user's phone of the same type",
    breaks: 'RESOURCE-PER-USER',
    plant: leaking(() => true),
  },
  {
    id: 'leaks-when-emptied',
    says: "a PUT of an empty list also empties another user's phone of the same type",
    breaks: 'RESOURCE-PER-USER',
    plant: leaking((document) => keysOf(document).length === 0),
  },
  {
    id: 'takes-away-elsewhere',
    says: "a key that a PUT takes away is taken away from another user's phone of the same type too",
    breaks: 'RESOURCE-PER-USER',
    plant: (right, { directory }) => ({
      write: (device, document) => {
        const other = firstOf(directory.devices(), (other) => other.id !== device.id && isOfType(other, device))
        if (other === undefined) return right.write(device, document)
        return after(right.read(device), (was) =>
          after(right.read(other), (theirs) => {
            const [old, kept] = [was, document].map((one) => new Set(keysOf(one).map(({ id }) => id)))
            const left = keysOf(theirs).filter(({ id }) => !old?.has(id) || kept?.has(id))
            return after(right.write(other, documentOf(other, left)), () => right.write(device, document))
          }),
        )
      },
    }),
  },
  {
    id: 'leaks-into-last-asked',
    says: 'a PUT also changes the phone that was asked for before',
    breaks: 'RESOURCE-PER-USER',
    plant: (right) => {
      let last: Device | undefined
      return {
        get: (device, exchange) => {
          last = device
          return right.get(device, exchange)
        },
        write: (device, document) => {
          const other = last
          if (other === undefined || other.id === device.id) return right.write(device, document)
          return after(right.write(other, documentOf(other, keysOf(document))), () => right.write(device, document))
        },
      }
    },
  },
  {
    id: 'overlapping-users',
    says: "a PUT that overlaps another user's PUT changes his phone instead",
    breaks: 'RESOURCE-PER-USER',
    plant: (right, { now }) => {
      let underWay: { readonly device: Device; readonly at: number } | undefined
      return {
        put: (device, exchange) => {
          const place = underWay !== undefined && now() - underWay.at < duration ? underWay.device : device
          underWay = { device, at: now() }
          return after(right.put(place, exchange), (answer) => ({ ...answer, wire: { ...answer.wire, delay: duration + 5 } }))
        },
      }
    },
  },
  {
    id: 'tenth-answer-repeated',
    says: 'every tenth GET gets the answer of the GET before it, whoever asked',
    breaks: 'RESOURCE-PER-USER',
    plant: (right) => {
      let [count, last] = [0, undefined as Answer | undefined]
      return {
        get: (device, exchange) => {
          const before = last
          return after(right.get(device, exchange), (answer) => {
            count += 1
            last = answer
            return count % 10 === 0 && before !== undefined ? before : answer
          })
        },
      }
    },
  },
  {
    id: 'name-of-last-asked',
    says: 'GET answers the deviceName of the phone that was asked for before',
    breaks: 'GET-DEVICE-NAME',
    plant: (right) => {
      let last: string | undefined
      return {
        get: (device, exchange) =>
          after(right.read(device), (document) => {
            const deviceName = last ?? device.deviceName
            last = device.deviceName
            return right.answer(JSON.stringify({ ...JSON.parse(document), deviceName }), exchange)
          }),
      }
    },
  },
  {
    id: 'no-phone-shows-last',
    says: 'a user without a phone gets the one that was asked for before',
    breaks: 'GET-NO-PHONE',
    plant: (right) => {
      let last: Device | undefined
      return {
        find: (ids, exchange) => {
          const found = right.find(ids, exchange)
          if (!found.ok) return found
          last = found.value.device ?? last
          return ok({ ...found.value, device: last })
        },
      }
    },
  },

  // Somebody is there who is not
  { id: 'puts-create-users', says: 'PUT to a user who does not exist makes him', breaks: 'USER-UNKNOWN', plant: creating('USER_UNKNOWN') },
  {
    id: 'puts-create-groups',
    says: 'PUT to a group that does not exist makes it',
    breaks: 'GROUP-UNKNOWN',
    plant: creating('GROUP_UNKNOWN'),
  },
  {
    id: 'puts-create-tenants',
    says: 'PUT to a tenant that does not exist makes it',
    breaks: 'TENANT-UNKNOWN',
    plant: creating('TENANT_UNKNOWN'),
  },
  { id: 'puts-create-phones', says: 'PUT to a user without a phone links one to him', breaks: 'PUT-NO-PHONE', plant: creating('NO_PHONE') },
  {
    id: 'unknown-user-is-first',
    says: 'a user who does not exist is taken for the first of his group',
    breaks: 'USER-UNKNOWN',
    plant: findingSomebody((ids, directory) => firstUser(directory, (user) => isInGroup(user.ids, ids))),
  },
  {
    id: 'unknown-users-put-lands',
    says: 'a PUT to a user who does not exist is refused, and changes the phone that the connection asked for before',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: landing('USER_UNKNOWN'),
  },
  {
    id: 'no-phones-put-lands',
    says: 'a PUT to a user without a phone is refused, and changes the phone that the connection asked for before',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: landing('NO_PHONE'),
  },
  {
    id: 'put-lands-by-user-id',
    says: 'a PUT to a group or tenant that does not exist is refused, and changes the phone of a user with this id in another',
    breaks: 'PUT-ALL-OR-NOTHING',
    plant: (right, { directory }) => ({
      refuse: (problems, exchange) => {
        const isLost = exchange.method === 'PUT' && /^(GROUP|TENANT)_UNKNOWN$/.test(`${problems[0]?.problem}`)
        const ids = right.locate(pathOf(exchange.path))
        const device = isLost && ids.ok ? firstUser(directory, (user) => user.ids[2] === ids.value[2])?.device : undefined
        return after(device && right.put(device, exchange), () => right.refuse(problems, exchange))
      },
    }),
  },
  {
    id: 'user-by-more',
    says: 'what follows a user id does not matter',
    breaks: 'USER-UNKNOWN',
    plant: findingSomebody((ids, directory) => firstUser(directory, (user) => isInGroup(user.ids, ids) && ids[2].startsWith(user.ids[2]))),
  },
]

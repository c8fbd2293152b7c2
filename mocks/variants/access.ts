import { overEvery, overRefusalOf } from '../bugs/planting.ts'
import type { Answer } from '../core/exchange.ts'
import { overEach, withHeaders } from './planting.ts'
import type { Variant } from './variant.ts'

const forbidding = (answer: Answer): Answer => ({ ...answer, status: 403 })

/** Who is let in, and what he is told who is not. */
export const accessVariants: readonly Variant[] = [
  {
    // ACCESS-REQUIRED: 403 is accepted.
    id: 'forbidden-without-credentials',
    says: 'who has no credentials, or wrong ones, gets a 403',
    plant: overEvery((answer) => {
      const { 'www-authenticate': _, ...headers } = answer.headers
      return answer.status === 401 ? { ...answer, status: 403, headers } : answer
    }),
  },
  {
    id: 'challenges-twice',
    says: 'a 401 names two schemes, each with its realm',
    plant: overEvery((answer) =>
      answer.status === 401 ? withHeaders(answer, { 'www-authenticate': 'Bearer realm="apio", Basic realm="apio, local"' }) : answer,
    ),
  },
  {
    // TENANT-UNKNOWN: the caller may not be allowed to know which tenants exist.
    id: 'foreign-tenants-forbidden',
    says: 'a tenant that the caller may not see gets a 403, whether it exists or not',
    plant: overRefusalOf('TENANT_UNKNOWN', forbidding),
  },
  {
    // GROUP-UNKNOWN
    id: 'foreign-groups-forbidden',
    says: 'a group that the caller may not see gets a 403, whether it exists or not',
    plant: overRefusalOf('GROUP_UNKNOWN', forbidding),
  },
  {
    id: 'session-rotates',
    says: 'every answer sets another session cookie, and the credentials stay as good as they were',
    plant: overEach((answer, number) =>
      withHeaders(answer, { 'set-cookie': `sessionid=${number.toString(36).padStart(12, '0')}; Path=/; HttpOnly; SameSite=Lax` }),
    ),
  },
]

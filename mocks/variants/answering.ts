import { after } from '../core/store.ts'
import type { Variant } from './variant.ts'

/** What an answer looks like. */
export const answeringVariants: readonly Variant[] = [
  {
    id: 'closes-connections',
    says: 'every answer ends its connection',
    plant: (right) => ({
      respond: (exchange) =>
        after(right.respond(exchange), (answer) => ({ ...answer, headers: { ...answer.headers, connection: 'close' } })),
    }),
  },
]

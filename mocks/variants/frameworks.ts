import type { Plant } from '../core/api.ts'
import { accessVariants } from './access.ts'
import { answeringVariants } from './answering.ts'
import { cachingVariants } from './caching.ts'
import { findingVariants } from './finding.ts'
import { judgingVariants } from './judging.ts'
import { limitsVariants } from './limits.ts'
import { orderingVariants } from './ordering.ts'
import { together } from './planting.ts'
import { refusingVariants } from './refusing.ts'
import type { Variant } from './variant.ts'

const parts = new Map(
  [
    accessVariants,
    answeringVariants,
    cachingVariants,
    findingVariants,
    judgingVariants,
    limitsVariants,
    orderingVariants,
    refusingVariants,
  ].flatMap((group) => group.map(({ id, plant }) => [id, plant] as const)),
)

const made = (id: string, says: string, ...ids: readonly string[]): Variant => ({ id, says, plant: together(...ids.map(plantOf)) })

function plantOf(id: string): Plant {
  const plant = parts.get(id)
  if (plant === undefined) throw new Error(`there is no variant ${id} to put together with others`)
  return plant
}

/** Several of them at once, as they come with what a service is written in. */
export const frameworksVariants: readonly Variant[] = [
  made(
    'as-in-django',
    'adds the final slash, closes connections, sorts keys, has details for errors',
    'slash-added-301',
    'closes-connections',
    'keys-sorted',
    'errors-as-details-of-members',
    'bad-media-type-400',
    'other-type-415',
    'options-200',
    'session-rotates',
  ),
  made(
    'as-in-php',
    'escapes all but ASCII and every slash, merges slashes, turns HEAD away',
    'escapes-all-but-ascii',
    'slashes-merged',
    'head-405',
    'bad-media-type-400',
    'charset-named',
    'many-headers',
  ),
  made(
    'as-in-spring',
    'has a charset, an ETag of what it says, 406 and 415, and refuses members that it does not know',
    'charset-named',
    'etag-of-content',
    'other-format-406',
    'other-type-415',
    'bad-media-type-400',
    'strange-members-refused',
    'members-turned',
    'fractions-refused',
  ),
  made(
    'as-in-express',
    'has weak ETags, many headers, and small bodies',
    'etag-weak',
    'many-headers',
    'charset-named',
    'small-bodies',
    'errors-several',
    'bad-media-type-400',
    'ids-in-any-case',
  ),
  made(
    'as-in-go',
    'ends with a line feed, escapes markup, sorts keys by type, and wants integers written as such',
    'blank-lines-around',
    'escapes-markup',
    'keys-by-type',
    'fractions-refused',
    'other-methods-404',
  ),
  made(
    'as-behind-a-gateway',
    'indents, audits, takes short URLs and ASCII labels only',
    'indented',
    'audit-on',
    'full-properties',
    'long-urls-414',
    'odd-ids-400',
    'labels-in-ascii',
    'errors-of-the-switch',
    'head-404',
  ),
]

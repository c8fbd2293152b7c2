import type { LampKind } from '../lamp.ts'

/** What each kind of key looks like: strokes in a square of 16. */
const strokes: Readonly<Record<LampKind, string>> = {
  line: 'M2.5 5.5h11M2.5 10.5h11M6 3.5v4M10 8.5v4',
  call: 'M4.2 2.6c-1 .4-1.7 1.2-1.7 2.2 0 4.8 3.9 8.7 8.7 8.7 1 0 1.8-.7 2.2-1.7l-2.9-1.9-1.5 1.2C7.4 10.4 5.6 8.6 4.9 7l1.2-1.5z',
  watch: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 13.5c.5-2.5 2.5-4 5-4s4.5 1.5 5 4',
  book: 'M3.5 2.5h8a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-8ZM6 5.5h4M6 8h4',
  transfer: 'M2.5 5.5h10L10 3M13.5 10.5h-10L6 13',
  pickup: 'M8 10V2.5M5 5.2l3-2.7 3 2.7M2.5 9.5v4h11v-4',
  redial: 'M12.7 5.6A5.2 5.2 0 1 0 13.2 8M13.2 2.5v3.3H9.9',
  forward: 'M2.5 8h8M7.5 4.5 11 8l-3.5 3.5M13.5 3v10',
  silence: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM5 8h6',
  listen: 'M2.5 6v4H5l3.5 3V3L5 6ZM11 5.5a3.5 3.5 0 0 1 0 5M12.9 3.6a6.2 6.2 0 0 1 0 8.8',
  other: 'M3.5 8h.5M7.75 8h.5M12 8h.5',
}

/** The sign of a kind of key, as it is lit on the phone. */
export const Lamp = ({ kind }: { readonly kind: LampKind }) => (
  <svg class="lamp" viewBox="0 0 16 16" aria-hidden="true">
    <path d={strokes[kind]} />
  </svg>
)

import type { Peer } from './peer.ts'

/** The tools whose names begin with one of these, in any case; all when none is asked for, none when one of them is nobody's. */
export function choose<T extends Pick<Peer, 'name'>>(peers: readonly T[], asked: readonly string[]): readonly T[] {
  const isAsked = ({ name }: T, beginning: string) => name.toLowerCase().startsWith(beginning.toLowerCase())
  if (asked.length === 0) return peers
  if (!asked.every((beginning) => peers.some((peer) => isAsked(peer, beginning)))) return []
  return peers.filter((peer) => asked.some((beginning) => isAsked(peer, beginning)))
}

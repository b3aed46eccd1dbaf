import { openFts5 } from '#test/bench/speed/peers/fts5.ts'
import { openMiniSearch } from '#test/bench/speed/peers/minisearch.ts'
import { openOrama } from '#test/bench/speed/peers/orama.ts'
import type { OpenPeer } from '#test/bench/speed/peers/peer.ts'
import { openBm25, openTsRank } from '#test/bench/speed/peers/postgres.ts'

/** What somebody would use instead, by name. */
export const peers: Readonly<Record<string, OpenPeer>> = {
  fts5: openFts5,
  minisearch: openMiniSearch,
  orama: openOrama,
  'ts-rank': openTsRank,
  bm25: openBm25,
}

import type { SearchRow } from './candidates.ts'

/** A hit whose every word matched beats one where some did; words in the title beat words in the text. */
export const constants = { title: 1.3, all: 0.7, some: 0.25 } as const

type Hit = SearchRow['items'][number]

/** How well a hit answers, 0..1, relative to the best BM25 of the answer. Pure. */
export const strengthOf = (hit: Hit, best: number): number => {
  const words = best > 0 ? hit.score / best : 0
  const base = hit.all ? constants.all : constants.some
  return Math.min(1, base * (0.4 + 0.6 * words) * (hit.inTitle ? constants.title : 1))
}

/** Best first; ties newest first, then by id. */
export const rankHits = (hits: Hit[]): { hit: Hit; value: number }[] => {
  const best = Math.max(0, ...hits.map(h => h.score))
  return hits
    .map(hit => ({ hit, value: strengthOf(hit, best) }))
    .sort(
      (a, b) =>
        b.value - a.value ||
        b.hit.score - a.hit.score ||
        Date.parse(b.hit.item.updatedAt) - Date.parse(a.hit.item.updatedAt) ||
        (a.hit.item.id < b.hit.item.id ? -1 : 1),
    )
}

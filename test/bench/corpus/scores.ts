/** Where the right ones stood in one ranking, from 1, best first; `relevant`: how many there were to be found. */
export type Placed = { places: readonly number[]; relevant: number; ms: number }

const share = (part: number, of: number): number => (of ? Math.round((part / of) * 1e4) / 1e4 : 0)

const at = (sorted: readonly number[], part: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10

/** hit@k: at least one right one among the first k; recall@10: the share of them there; mrr: the mean of 1/place of the first. */
export const scoresOf = (all: readonly Placed[]) => {
  const hits = (k: number) => all.filter(q => (q.places[0] ?? Number.POSITIVE_INFINITY) <= k).length
  const sum = (value: (q: Placed) => number) => all.reduce((total, q) => total + value(q), 0)
  const times = all.map(q => q.ms).toSorted((a, b) => a - b)
  return {
    queries: all.length,
    'hit@1': share(hits(1), all.length),
    'hit@5': share(hits(5), all.length),
    'hit@10': share(hits(10), all.length),
    'recall@10': share(
      sum(q => q.places.filter(p => p <= 10).length / Math.max(1, q.relevant)),
      all.length,
    ),
    mrr: share(
      sum(q => (q.places[0] ? 1 / q.places[0] : 0)),
      all.length,
    ),
    p50Ms: at(times, 0.5),
    p95Ms: at(times, 0.95),
  }
}

/** Who was to be named, and where they stood: topk: at least one of them among the first k; rec5: the share of them there. */
export const topScoresOf = (all: readonly Placed[]) => {
  const tops = (k: number) =>
    share(all.filter(q => (q.places[0] ?? Number.POSITIVE_INFINITY) <= k).length, all.length)
  const found = all.reduce((sum, q) => sum + q.places.filter(p => p <= 5).length / Math.max(1, q.relevant), 0)
  const { queries, mrr, p50Ms, p95Ms } = scoresOf(all)
  return {
    queries,
    top1: tops(1),
    top3: tops(3),
    top5: tops(5),
    mrr,
    rec5: share(found, all.length),
    p50Ms,
    p95Ms,
  }
}

import type { openAsker } from '#test/bench/corpus/ask.ts'
import type { Corpus } from '#test/bench/corpus/corpus.ts'
import type { Draft } from '#test/bench/overlap/drafts.ts'
import { besideEach } from '#worker/context/overlap.ts'
import type { Beside } from '#worker/context/overlap-signals.ts'
import type { Ranked } from '#worker/context/rank.ts'

/** What could be warned of in a draft, best first, as the product sees it. */
export type Seen = { draft: Draft; found: { hit: Ranked; beside: Beside; right: boolean }[] }

/** Asks drafts of the product's own verb, as of their day, several at a time. What a draft's labels ignore is taken out. */
export const seeDrafts = async (
  ask: Awaited<ReturnType<typeof openAsker>>,
  { candidates }: Corpus,
  drafts: readonly Draft[],
  say: (line: string) => void,
): Promise<Seen[]> => {
  const seen: Seen[] = []
  const waiting = drafts.values()
  const work = async () => {
    for (const draft of waiting) {
      const { answer, ranked } = (await ask(draft.query)).found
      const skipped = new Set([draft.query.query, ...draft.query.ignore])
      const left = ranked.filter(
        r => candidates.has(r.candidate.item.ref) && !skipped.has(r.candidate.item.ref),
      )
      const found = besideEach({ ...answer, title: draft.title }, left, new Date(draft.query.asOf))
      seen.push({
        draft,
        found: found.map(f => ({ ...f, right: draft.right.has(f.hit.candidate.item.ref) })),
      })
      if (seen.length % 200 === 0) say(`${seen.length} of ${drafts.length} drafts`)
    }
  }
  await Promise.all([work(), work()])
  return seen
}

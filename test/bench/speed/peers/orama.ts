import { create, insertMultiple, search } from '@orama/orama'
import type { OpenPeer } from '#test/bench/speed/peers/peer.ts'

/** Documents given to it at once. */
const batch = 1_000

/** Hits that are looked through for old enough ones: a condition on the date would make it slower. */
const lookedThrough = 2_000

/** Orama in memory: English stems, any of the words, titles three times. */
export const openOrama: OpenPeer = async ({ documents }) => {
  const index = create({
    schema: { title: 'string', body: 'string' } as const,
    components: { tokenizer: { stemming: true, language: 'english' } },
  })
  const made = new Map<string, string>()
  let waiting: { id: string; title: string; body: string }[] = []
  for (const { id, title, body, createdAt } of documents()) {
    made.set(id, createdAt)
    if (waiting.push({ id, title, body: body ?? '' }) < batch) continue
    await insertMultiple(index, waiting, batch)
    waiting = []
  }
  await insertMultiple(index, waiting, batch)
  return {
    bytes: null,
    ask: async ({ text, before, most }) => {
      const limit = before === null ? most : lookedThrough
      const { hits } = await search(index, { term: text, threshold: 1, boost: { title: 3 }, limit })
      return hits
        .map(hit => hit.id)
        .filter(id => before === null || (made.get(id) ?? '') < before)
        .slice(0, most)
    },
    close: () => undefined,
  }
}

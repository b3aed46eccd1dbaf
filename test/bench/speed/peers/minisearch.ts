import MiniSearch from 'minisearch'
import type { OpenPeer } from '#test/bench/speed/peers/peer.ts'

/** MiniSearch in memory: any of the words, titles three times. */
export const openMiniSearch: OpenPeer = async ({ documents }) => {
  const index = new MiniSearch<{ id: string; title: string; body: string; made: string }>({
    fields: ['title', 'body'],
    storeFields: ['made'],
    searchOptions: { combineWith: 'OR', boost: { title: 3 } },
  })
  for (const { id, title, body, createdAt } of documents())
    index.add({ id, title, body: body ?? '', made: createdAt })
  return {
    bytes: null,
    ask: ({ text, before, most }) =>
      index
        .search(text, before === null ? {} : { filter: hit => hit.made < before })
        .slice(0, most)
        .map(hit => String(hit.id)),
    close: () => undefined,
  }
}
